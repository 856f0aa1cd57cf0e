//! Clients whose network and whose keys are decided by a test.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use apiscribe_runtime::http::{Request, Response};
use apiscribe_runtime::{
    Client, ClientBuilder, Clock, Credentials, CredentialsError, Endpoints, Envelope, Lookup, Progress,
    ProvideCredentials, Providing, Sending, Service, Setting, Signing, TestClock, Transport, Vendor,
};

use super::stage::{ALIBABA, HUAWEI, PLAIN, now};

pub static SAE: Service = service("sae", &ALIBABA, Signing::Acs3HmacSha256);
pub static RFS: Service = service("rfs", &HUAWEI, Signing::SdkHmacSha256);
pub static OTHER: Service = service("other", &PLAIN, Signing::Acs3HmacSha256);

const fn service(name: &'static str, vendor: &'static Vendor, signing: Signing) -> Service {
    Service {
        name,
        vendor,
        title: "A service",
        version: "v1",
        signing,
        signing_alternatives: &[],
        endpoints: Endpoints { rule: Some("service.{region}.example.com"), ..Endpoints::NONE },
        envelope: Envelope {
            code: &["Code"],
            message: &["Message"],
            request_id: &["RequestId"],
            request_id_header: "x-request-id",
        },
        settings: &[Setting {
            name: "project_id",
            environment: "PROJECT",
            header: Some("X-Project-Id"),
            lookup: Some(Lookup::HuaweiProject),
        }],
    }
}

/// What a test decides about one question for a key.
#[derive(Clone, Debug)]
pub enum Turn {
    /// A key with this id, valid for so long.
    Key(&'static str, Duration),
    Fail,
    /// Never an answer.
    Hang,
}

/// Gives keys as the test says, not at once; the last turn is repeated.
#[derive(Clone, Debug)]
pub struct Source {
    clock: TestClock,
    turns: Arc<Mutex<VecDeque<Turn>>>,
    asked: Arc<AtomicUsize>,
}

impl Source {
    pub fn new(clock: &TestClock, turns: &[Turn]) -> Self {
        let turns = Arc::new(Mutex::new(turns.iter().cloned().collect()));
        Source { clock: clock.clone(), turns, asked: Arc::default() }
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl ProvideCredentials for Source {
    fn provide(&self) -> Providing<'_> {
        Box::pin(async {
            self.asked.fetch_add(1, Ordering::SeqCst);
            let turn = {
                let mut turns = self.turns.lock().unwrap();
                if turns.len() > 1 { turns.pop_front().unwrap() } else { turns[0].clone() }
            };
            for _ in 0..200 {
                tokio::task::yield_now().await;
            }
            match turn {
                Turn::Key(id, life) => Ok(Credentials::new(id, "Hidden")
                    .with_security_token("Hidden")
                    .with_expiry(self.clock.now() + life)),
                Turn::Fail => Err(CredentialsError::new("the source is dry")),
                Turn::Hang => std::future::pending().await,
            }
        })
    }
}

/// Answers with success, except to one key, and keeps the requests.
#[derive(Clone, Debug, Default)]
pub struct Cloud {
    pub requests: Arc<Mutex<Vec<Request<Vec<u8>>>>>,
    /// The id of a key that the service takes to be expired.
    pub expired: Option<&'static str>,
}

impl Cloud {
    /// The ids of the keys that signed, in order.
    pub fn signers(&self) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        let signer = |request: &Request<Vec<u8>>| {
            let text = request.headers()["authorization"].to_str().unwrap().to_owned();
            let (_, rest) = text.split_once("Credential=").or_else(|| text.split_once("Access=")).unwrap();
            rest.split(',').next().unwrap().to_owned()
        };
        requests.iter().map(signer).collect()
    }
}

impl Transport for Cloud {
    fn send<'a>(&'a self, request: Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        self.requests.lock().unwrap().push(request);
        let signer = self.signers().pop();
        let expired = self.expired.is_some() && signer.as_deref() == self.expired;
        let body: &[u8] = if expired { br#"{"Code":"InvalidSecurityToken.Expired"}"# } else { b"{\"Success\":true}" };
        let mut answer = Response::new(body.to_vec());
        *answer.status_mut() = if expired { 403 } else { 200 }.try_into().unwrap();
        Box::pin(std::future::ready(Ok(answer)))
    }
}

/// A builder without an environment over a clock that stands still.
pub fn builder(service: &'static Service, clock: &TestClock, transport: impl Transport) -> ClientBuilder<Client> {
    ClientBuilder::new(service).region("cn-north-4").environment(|_| None).clock(clock.clone()).transport(transport)
}

pub fn clock() -> TestClock {
    TestClock::new(now())
}
