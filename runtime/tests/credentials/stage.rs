//! A machine that exists only in a test: variables, files, a server, and a clock that stands still.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use apiscribe_runtime::http;
use apiscribe_runtime::{
    Chain, Credentials, CredentialsError, DefaultChain, Endpoint, Endpoints, Environment, GatewayRefusal, GatewayRow,
    Progress, ProvideCredentials, ReqwestTransport, Sending, Signing, Stamp, TestClock, Transport, TransportError,
    Unsigned, Vendor, sign,
};

use super::stand_in::StandIn;

pub static ALIBABA: Vendor = vendor(
    "alibaba",
    Chain::Alibaba,
    ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"],
);
pub static HUAWEI: Vendor =
    vendor("huawei", Chain::Huawei, ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"]);
pub static PLAIN: Vendor = vendor("plain", Chain::Environment, ["AK", "SK", "ST"]);

const fn vendor(name: &'static str, chain: Chain, [id, secret, token]: [&'static str; 3]) -> Vendor {
    Vendor {
        name,
        title: "A Cloud",
        environment: Environment { access_key_id: id, access_key_secret: secret, security_token: token },
        chain,
        regions: &[],
        identity: Endpoints {
            rule: Some("iam.example.com"),
            environment: Some("IAM_ENDPOINT"),
            regions: &[("cn-east-3", "127.0.0.1:1")],
            ..Endpoints::NONE
        },
        gateway: &[GatewayRow {
            code: "InvalidSecurityToken.Expired",
            message: None,
            means: GatewayRefusal::ExpiredCredentials,
        }],
    }
}

/// 2026-01-02T03:04:05Z
pub const NOW: u64 = 1_767_323_045;

pub fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW)
}

/// What one case sets up. `{home}` and `{server}` stand for the directory and for the server's address.
#[derive(Default)]
pub struct Scene {
    pub variables: &'static [(&'static str, &'static str)],
    pub files: &'static [(&'static str, &'static str)],
    pub answers: &'static [(&'static str, u16, &'static str)],
}

/// A scene that is set up.
pub struct Stage {
    pub server: StandIn,
    pub chain: DefaultChain,
    home: Home,
}

impl Scene {
    pub fn set(&self, vendor: &'static Vendor) -> Stage {
        let answers = self.answers.iter();
        let answers = answers.map(|(begin, status, body)| ((*begin).to_owned(), *status, (*body).to_owned()));
        let server = StandIn::new(answers.collect());
        let (home, lookup) = self.place(server.address());
        let endpoint = Endpoint::parse(&format!("http://{}", server.address())).unwrap();
        let clock = Arc::new(TestClock::new(now()));
        let chain = DefaultChain::new(vendor, Arc::new(transport()), clock)
            .environment(lookup)
            .instance_metadata(endpoint.clone())
            .token_service(endpoint);
        Stage { server, chain, home }
    }

    /// Where the vendor's own addresses lead, with nobody there.
    pub fn addresses(&self, vendor: &'static Vendor, region: &str) -> Vec<String> {
        let (_home, lookup) = self.place("");
        let (transport, clock) = (Arc::new(Nobody::default()), Arc::new(TestClock::new(now())));
        let chain = DefaultChain::new(vendor, transport.clone(), clock).environment(lookup).region(region);
        wait(chain.provide()).unwrap_err();
        transport.0.lock().unwrap().clone()
    }

    fn place(&self, address: &str) -> (Home, impl Fn(&str) -> Option<String> + Send + Sync + 'static) {
        let home = Home::new();
        let placed = |text: &str| text.replace("{home}", home.text()).replace("{server}", address);
        for (path, text) in self.files {
            let path = home.0.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, placed(text)).unwrap();
        }
        let mut variables: HashMap<&str, String> =
            self.variables.iter().map(|(name, value)| (*name, placed(value))).collect();
        variables.entry("HOME").or_insert_with(|| home.text().to_owned());
        (home, move |name: &str| variables.get(name).cloned())
    }
}

/// A network without anybody in it.
#[derive(Debug, Default)]
struct Nobody(Mutex<Vec<String>>);

impl Transport for Nobody {
    fn send<'a>(&'a self, request: http::Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        self.0.lock().unwrap().push(request.uri().to_string());
        Box::pin(std::future::ready(Err(TransportError::unsent("nobody is there"))))
    }
}

impl Stage {
    pub fn ask(&self) -> Result<Credentials, CredentialsError> {
        wait(self.chain.provide())
    }

    pub fn home(&self) -> &str {
        self.home.text()
    }

    /// Takes a file away.
    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.home.0.join(path)).unwrap();
    }

    /// The line of the error about one place, which may hold no secret.
    pub fn line(&self, place: &str) -> String {
        let error = self.ask().unwrap_err().to_string();
        assert!(!error.contains("TempSecret") && !error.contains("Hidden"), "{error}");
        let line = error.lines().find_map(|line| line.strip_prefix(&format!("  {place}: ")));
        line.unwrap_or_else(|| panic!("nothing about {place}: {error}")).to_owned()
    }
}

/// A network in which time passes and nothing else.
#[derive(Debug)]
pub struct Silence(pub TestClock);

impl Transport for Silence {
    fn send<'a>(&'a self, _: http::Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        Box::pin(async {
            // The timer has to be set before its time comes.
            tokio::task::yield_now().await;
            self.0.advance(Duration::from_secs(60));
            std::future::pending().await
        })
    }
}

/// A directory that is taken away in the end.
struct Home(PathBuf);

impl Home {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("apiscribe-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Home(path)
    }

    fn text(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// One for all tests, since setting TLS up takes its time.
pub fn transport() -> ReqwestTransport {
    static SHARED: LazyLock<ReqwestTransport> = LazyLock::new(|| ReqwestTransport::new().unwrap());
    SHARED.clone()
}

pub fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A temporary key as the stand-ins give it.
pub fn temporary() -> Credentials {
    Credentials::new("TempId", "TempSecret").with_security_token("TempSecretToken")
}

/// Both keys sign alike, so all of their parts are the same.
pub fn assert_same(found: &Credentials, expected: &Credentials) {
    let unsigned = || Unsigned {
        method: http::Method::GET,
        labels: String::new(),
        path: "/".to_owned(),
        query: Vec::new(),
        headers: http::HeaderMap::new(),
        body: Vec::new(),
        action: "A",
        version: "1",
        page: "",
    };
    let endpoint = Endpoint::parse("example.com").unwrap();
    let stamp = Stamp::new(now(), "nonce");
    let text = |key: &Credentials| {
        let signed = sign(Signing::Acs3HmacSha256, &unsigned(), &endpoint, key, &stamp).unwrap();
        (signed.canonical_request, signed.signature)
    };
    assert_eq!(text(found), text(expected));
}
