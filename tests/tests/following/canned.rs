//! A transport of canned answers, and clients that use it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use apiscribe_macros::ErrorTable;
use apiscribe_runtime::{
    CallOptions, Chain, Client, ClientBuilder, Credentials, Endpoints, Envelope, Environment, Fault, Progress,
    RetryPolicy, Sending, Service, Signing, TestClock, Transport, TransportError, Vendor, http,
};

static VENDOR: Vendor = Vendor {
    name: "acme",
    title: "Acme",
    environment: Environment { access_key_id: "AK", access_key_secret: "SK", security_token: "ST" },
    chain: Chain::Environment,
    regions: &[],
    identity: Endpoints::NONE,
    gateway: &[],
};

pub static SERVICE: Service = Service {
    name: "notes",
    vendor: &VENDOR,
    title: "Notes",
    version: "v1",
    signing: Signing::SdkHmacSha256,
    signing_alternatives: &[],
    endpoints: Endpoints { rule: Some("notes.{region}.example.com"), ..Endpoints::NONE },
    envelope: Envelope { code: &["code"], message: &["message"], request_id: &["id"], request_id_header: "x-id" },
    settings: &[],
};

/// A refusal of any operation here.
#[derive(Debug, ErrorTable)]
pub enum Refusal {
    /// Passes by itself.
    #[error(status = 409, code = "Busy", retry = busy)]
    Busy(Fault),
    #[error(other)]
    Other(Fault),
}

type Answer = Result<(u16, String), TransportError>;

/// Gives its answers one after the other, and keeps the addresses that were asked for.
#[derive(Clone, Debug, Default)]
pub struct Canned {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    asked: Arc<Mutex<Vec<String>>>,
    /// On every answer.
    header: Option<(&'static str, &'static str)>,
}

impl Canned {
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = Arc::new(Mutex::new(answers.into_iter().collect()));
        Canned { answers, ..Canned::default() }
    }

    /// The same, with a header on every answer.
    pub fn with_header(self, name: &'static str, value: &'static str) -> Self {
        Canned { header: Some((name, value)), ..self }
    }

    /// Successes with these bodies.
    pub fn bodies(bodies: &[&str]) -> Self {
        Canned::new(bodies.iter().map(|body| ok(body)))
    }

    /// Method, path and query of every request so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// Every request makes one attempt, and the clock is a test's.
    pub fn client(&self, clock: &TestClock) -> Client {
        self.builder().clock(clock.clone()).build().unwrap()
    }

    pub fn builder<C: From<Client>>(&self) -> ClientBuilder<C> {
        ClientBuilder::new(&SERVICE)
            .endpoint("notes.example.com")
            .credentials(Credentials::new("NotARealKey", "NotARealSecret"))
            .environment(|_| None)
            .options(CallOptions::new().retries(RetryPolicy::never()))
            .transport(self.clone())
    }
}

impl Transport for Canned {
    fn send<'a>(&'a self, request: http::Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        let uri = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        self.asked.lock().unwrap().push(format!("{} {uri}", request.method()));
        let answer = self.answers.lock().unwrap().pop_front().unwrap_or_else(|| panic!("one request too many: {uri}"));
        Box::pin(async move {
            // Once through the runtime, as a socket would be.
            tokio::task::yield_now().await;
            answer.map(|(status, body)| {
                let response = http::Response::builder().status(status);
                let headed = self.header.into_iter().fold(response, |one, (name, value)| one.header(name, value));
                headed.body(body.into_bytes()).unwrap()
            })
        })
    }
}

pub fn ok(body: &str) -> Answer {
    Ok((200, body.to_owned()))
}

pub fn clock() -> TestClock {
    TestClock::new(SystemTime::UNIX_EPOCH)
}

pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}
