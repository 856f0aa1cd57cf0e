//! What never leaves the process but in a request: the secret, the token, the signature.
//!
//! Every public type is formatted, and every span and log line is kept while calls fail in all ways, under every scheme.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![cfg(feature = "reqwest")]

#[path = "../support/capture.rs"]
mod capture;
mod diverging;
mod exports;
#[path = "../support/loopback.rs"]
mod loopback;
mod scenarios;
#[path = "../support/strict.rs"]
mod strict;
#[path = "../support/mod.rs"]
mod support;
mod told;

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use apiscribe_runtime::{
    AssumeRole, CallOptions, Client, ClientBuilder, Credentials, CredentialsError, DefaultChain, Endpoint,
    ProvideCredentials, ReqwestTransport, RetryPolicy, Service, Signing, Stamp, TokioClock, Transport, Unsigned,
    Validation, http,
};
use capture::Capture;
use loopback::Loopback;
use scenarios::{SCENARIOS, refusal};
use support::{Rollback, SECRET, Update, json};
use told::{LINES, Told};

/// With characters that are encoded in a URL.
const TOKEN: &str = "CAIS+NotA/Real+Token==";
/// In a header of the caller's own, and in the URL of a proxy.
const PASSWORD: &str = "NotARealPassword";

/// Trusted certificates are read once.
static TRANSPORT: LazyLock<ReqwestTransport> = LazyLock::new(|| ReqwestTransport::new().unwrap());

/// Without the header of the caller's own, which no service repeats.
fn repeated(request: &str) -> String {
    request.lines().filter(|line| !line.contains(PASSWORD)).collect::<Vec<_>>().join("\r\n")
}

fn builder(service: &'static Service, signing: Signing, key: &Credentials, endpoint: &str) -> ClientBuilder<Client> {
    let retries = RetryPolicy::default().attempts(2).base(Duration::ZERO);
    let options = CallOptions::new().header("X-Auth-Token", PASSWORD).retries(retries);
    let builder = ClientBuilder::new(service).endpoint(endpoint).credentials(key.clone()).environment(|_| None);
    builder.signing(signing).options(options).transport(TRANSPORT.clone())
}

/// Calls fail in every way with one key under one scheme.
fn calls(told: &mut Told, service: &'static Service, signing: Signing, key: &Credentials) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let call = |told: &mut Told, client: &Client, wrong: bool| match signing {
        Signing::SdkHmacSha256 => {
            let name = if wrong { "a name that is far too long for it" } else { "stack" };
            let request = Update(json(&format!(r#"{{"Client-Request-Id":"abc","stack_name":"{name}"}}"#)));
            told.outcome::<Update>(&runtime.block_on(client.send(request)))
        }
        _ => {
            let ratio = if wrong { 101 } else { 7 };
            let request = Rollback(json(&format!(r#"{{"AppId":"a b","Ratio":{ratio},"DryRun":true}}"#)));
            told.outcome::<Rollback>(&runtime.block_on(client.send(request)))
        }
    };
    for (expected, answer) in SCENARIOS {
        let server = Loopback::start(move |request| answer(service, &repeated(request)));
        let client: Client = builder(service, signing, key, &server.endpoint).build().unwrap();
        assert_eq!(call(told, &client, false), *expected, "{signing:?}");
        assert_eq!(call(told, &client, true), "invalid");
        if *expected == "success" {
            let warned = client.with(CallOptions::new().validation(Validation::Warn));
            assert_eq!(call(told, &warned, true), "success");
        }
        let requests = server.requests();
        assert!(!requests.is_empty());
        requests.iter().for_each(|request| told.hidden.extend(signatures(request, key, signing)));
    }
    let closed: Client = builder(service, signing, key, "http://127.0.0.1:1").build().unwrap();
    assert_eq!(call(told, &closed, false), "unsent");
}

/// The value of the header with the signature, and the signature; both are in the request, and the token too.
fn signatures(request: &str, key: &Credentials, signing: Signing) -> Vec<String> {
    let temporary = format!("{key:?}").contains("temporary");
    let encoded = TOKEN.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    assert_eq!(request.contains(TOKEN) || request.contains(&encoded), temporary, "{request}");
    assert!(request.contains(PASSWORD), "{request}");
    if signing == Signing::AcsRpcV1 {
        let (_, rest) = request.split_once("&Signature=").unwrap();
        let signature: String = rest.chars().take_while(|letter| !"& ".contains(*letter)).collect();
        let decoded = signature.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
        return vec![signature, decoded];
    }
    let authorization = request.lines().find_map(|line| line.strip_prefix("authorization: ")).unwrap();
    let (_, signature) =
        authorization.rsplit_once(if signing == Signing::AcsRoaV2 { ":" } else { "Signature=" }).unwrap();
    assert!(signature.len() >= 28, "{authorization}");
    vec![authorization.to_owned(), signature.to_owned()]
}

/// What can be formatted without a call.
fn types(told: &mut Told, service: &'static Service, signing: Signing, key: &Credentials) {
    told.debug(key);
    let builder = builder(service, signing, key, "https://sae.example.com");
    told.debug(&builder);
    let client = builder.clone().build().unwrap();
    told.debug(&client);
    told.debug(&client.with(CallOptions::new().region("cn-hangzhou")));
    told.debug(&CallOptions::new().header("authorization ", PASSWORD).header("", PASSWORD));
    told.debug(&CallOptions::new().header("authorization", PASSWORD).header("x-subject-token", PASSWORD));
    let signed = match signing {
        Signing::SdkHmacSha256 => {
            client.prepare(&Update(json(r#"{"Client-Request-Id":"abc","stack_name":"s"}"#)), Stamp::now()).unwrap()
        }
        _ => client.prepare(&Rollback(json(r#"{"AppId":"a b","DryRun":true}"#)), Stamp::now()).unwrap(),
    };
    told.debug(&signed);
    told.debug(&signed.request.headers());
    told.shown += &signed.to_curl();
    told.hidden.insert(signed.signature);
    told.both(&ClientBuilder::<Client>::new(service).endpoint("https://me:NotARealPassword@host").build().unwrap_err());
    let unusable = Credentials::new("id", SECRET).with_security_token(format!("{TOKEN} {PASSWORD}"));
    told.both(&builder.clone().credentials(unusable).build().unwrap_err());
    let headers = http::HeaderMap::new();
    let (path, query) = (String::from("/"), Vec::new());
    told.debug(&Unsigned {
        method: http::Method::GET,
        labels: String::new(),
        path,
        query,
        headers,
        body: Vec::new(),
        action: "",
        version: "",
        page: "",
    });
    told.debug(&Stamp::now());
}

/// What gives keys, and what carries requests.
fn surroundings(told: &mut Told) {
    let key = Credentials::new("NotARealKey", SECRET).with_security_token(TOKEN);
    let transport: Arc<dyn Transport> = Arc::new(TRANSPORT.clone());
    let clock = Arc::new(TokioClock::new());
    let chain = DefaultChain::new(strict::SAE.vendor, Arc::clone(&transport), clock.clone());
    let chain = chain.environment(|name| Some(if name == "ST" { TOKEN } else { SECRET }.to_owned()));
    told.debug(&chain);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    told.debug(&runtime.block_on(chain.provide()).unwrap());
    let server =
        Loopback::start(|request| support::http("403 Forbidden", "", &refusal("NoPermission", &repeated(request))));
    let role = AssumeRole::new(key, "acs:ram::1:role/r", transport, clock)
        .endpoint(Endpoint::parse(&server.endpoint).unwrap());
    told.debug(&role);
    let error: CredentialsError = runtime.block_on(role.provide()).unwrap_err();
    assert!(server.requests()[0].contains("NotARealKey"));
    told.both(&error);
    told.both(&Endpoint::parse("https://me:NotARealPassword@host").unwrap_err());
    told.debug(&Endpoint::parse("https://host").unwrap());
    let proxied = ReqwestTransport::builder().proxy("http://me:NotARealPassword@127.0.0.1:1");
    told.debug(&proxied);
    told.debug(&proxied.build().unwrap());
    told.both(&ReqwestTransport::builder().proxy("me:NotARealPassword@ no proxy").build().unwrap_err());
}

#[test]
fn no_secret_is_shown_or_told() {
    let capture = Capture::new(tracing::Level::TRACE);
    tracing::subscriber::set_global_default(capture.clone()).unwrap();
    log::set_logger(&LINES).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let mut told = Told::default();
    told.hidden.extend([SECRET, TOKEN, PASSWORD, "CAIS%2BNotA", "CAIS%252BNotA", "CAIS+NotA"].map(str::to_owned));
    let permanent = Credentials::new("NotARealKey", SECRET).with_setting("project_id", "p");
    for key in [permanent.clone(), permanent.with_security_token(TOKEN)] {
        for (service, signing) in [
            (&strict::SAE, Signing::Acs3HmacSha256),
            (&strict::SAE, Signing::AcsRoaV2),
            (&strict::SAE, Signing::AcsRpcV1),
            (&strict::RFS, Signing::SdkHmacSha256),
        ] {
            types(&mut told, service, signing, &key);
            calls(&mut told, service, signing, &key);
            diverging::calls(&mut told, service, signing, &key);
        }
    }
    surroundings(&mut told);
    let lines = LINES.0.lock().unwrap().join("\n");
    assert!(lines.contains("reqwest"), "the HTTP library's own lines are looked at too: {lines}");
    let (spans, events) = (capture.spans().len(), capture.events().len());
    assert!(spans > 200 && events > 16, "{spans} spans and {events} events are too few for so many calls");
    assert!(told.hidden.len() > 50, "every attempt has a signature of its own");
    told.look("a type", &told.shown);
    assert!(capture.text().contains("apiscribe_runtime::divergence"), "what differs is among the events");
    told.look("a span or an event", &capture.text());
    told.look("the log", &lines);
}
