//! Simulators on a runtime of their own, and requests to them.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use apiscribe::simulator::{AccessKey, Simulator, SimulatorBuilder};
use apiscribe_runtime::cli::{Lookup, run};
use apiscribe_runtime::{Credentials, Endpoint, Signing, Stamp, Unsigned, sign};
use apiscribe_sdk::cli::SERVICES;
use serde_json::Value;
use tokio::runtime::{Builder, Handle};

use crate::support;

pub const KEY: (&str, &str) = ("LTAI5tMadeUpOracleKey01", "MadeUpOracleSecretNotReal00001");
pub const PROJECT: &str = "ba2b9930c977f71edaeaa3a5e96a8ff1";

/// A runtime that some thread drives, for all tests of the process.
pub fn runtime() -> &'static Handle {
    static RUNTIME: OnceLock<Handle> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let handle = runtime.handle().clone();
        std::thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
        handle
    })
}

/// A simulator of the product's specs that knows [`KEY`].
pub fn builder() -> SimulatorBuilder {
    Simulator::builder().specs(support::root().join("specs")).key(AccessKey::new(KEY.0, KEY.1))
}

pub fn start(builder: SimulatorBuilder) -> Simulator {
    runtime().block_on(builder.start()).unwrap()
}

/// Calls an operation through the generated command line; gives its report.
pub fn call(simulator: &Simulator, service: &str, operation: &str, parameters: &Value, options: &[&str]) -> Value {
    let variables = [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", KEY.0),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", KEY.1),
        ("HUAWEICLOUD_SDK_AK", KEY.0),
        ("HUAWEICLOUD_SDK_SK", KEY.1),
        ("HUAWEICLOUD_SDK_PROJECT_ID", PROJECT),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let endpoint = ["--endpoint", simulator.url()];
    call_within(variables, service, operation, parameters, &[&endpoint, options].concat())
}

/// The same with nothing but these environment variables.
pub fn call_within(
    variables: Vec<(String, String)>,
    service: &str,
    operation: &str,
    parameters: &Value,
    options: &[&str],
) -> Value {
    let parameters = parameters.to_string();
    let fixed = ["call", service, operation, "--params", &parameters];
    let words = fixed.iter().chain(options).map(OsString::from).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let value = move |name: &str| variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let lookup: Lookup = Arc::new(value);
    run("apiscribe-sdk", SERVICES, words, &lookup, &mut out, &mut err);
    serde_json::from_slice(&out).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&err)))
}

/// The parameters that the vendor's own package was called with when it gave only what is required.
pub fn required(operation: &str) -> Value {
    let case = support::read(&format!("cases/official/{operation}.required.json"));
    serde_json::from_str::<Value>(&case).unwrap()["parameters"].clone()
}

/// A request made by hand.
#[derive(Clone, Debug)]
pub struct Raw {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Whether the body is as long as its header says.
    pub whole: bool,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The code of a refusal, in either family's field.
    pub fn code(&self) -> String {
        let json = self.json();
        let code = json.get("Code").or(json.get("error_code"));
        code.and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

impl Raw {
    pub fn new(method: &str, target: &str) -> Raw {
        Raw { method: method.to_owned(), target: target.to_owned(), headers: Vec::new(), body: Vec::new() }
    }

    pub fn header(mut self, name: &str, value: &str) -> Raw {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn body(mut self, body: &str) -> Raw {
        self.body = body.as_bytes().to_vec();
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            text += &format!("{name}: {value}\r\n");
        }
        text += &format!("content-length: {}\r\n\r\n", self.body.len());
        [text.into_bytes(), self.body.clone()].concat()
    }

    /// Sends it on a connection of its own.
    pub fn send(&self, simulator: &Simulator) -> Answer {
        self.send_on(&mut connect(simulator)).expect("an answer")
    }

    /// Sends it on a connection; `None` when that ends before an answer begins.
    pub fn send_on(&self, stream: &mut TcpStream) -> Option<Answer> {
        stream.write_all(&self.bytes()).ok()?;
        answer(stream)
    }
}

pub fn connect(simulator: &Simulator) -> TcpStream {
    let stream = TcpStream::connect(simulator.url().strip_prefix("http://").unwrap()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// Reads one answer.
pub fn answer(stream: &mut TcpStream) -> Option<Answer> {
    let mut read = Vec::new();
    let mut byte = [0];
    while !read.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => read.push(byte[0]),
            _ => return None,
        }
    }
    let text = String::from_utf8(read).unwrap();
    let mut lines = text.trim_end().split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let headers: Vec<(String, String)> = lines.filter_map(pair).collect();
    let mut answer = Answer { status, headers, ..Answer::default() };
    let length: usize = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
    let mut chunk = [0; 8192];
    while answer.body.len() < length {
        let want = chunk.len().min(length - answer.body.len());
        match stream.read(&mut chunk[..want]) {
            Ok(count) if count > 0 => answer.body.extend(&chunk[..count]),
            _ => break,
        }
    }
    answer.whole = answer.body.len() == length;
    Some(answer)
}

/// A request to be signed.
pub fn unsigned(method: &str, path: &str, query: &[(&str, &str)], body: &str) -> Unsigned {
    Unsigned {
        method: method.parse().unwrap(),
        labels: String::new(),
        path: path.to_owned(),
        query: query.iter().map(|(name, value)| ((*name).to_owned().into(), (*value).to_owned())).collect(),
        headers: http::HeaderMap::new(),
        body: body.as_bytes().to_vec(),
        action: "",
        version: "",
        page: "",
    }
}

/// The request as the runtime signs it now.
pub fn signed(simulator: &Simulator, signing: Signing, unsigned: Unsigned) -> Raw {
    signed_at(simulator, signing, unsigned, &Stamp::now())
}

/// The request as the runtime signs it with this stamp.
pub fn signed_at(simulator: &Simulator, signing: Signing, unsigned: Unsigned, stamp: &Stamp) -> Raw {
    let endpoint = Endpoint::parse(simulator.url()).unwrap();
    let signed = sign(signing, &unsigned, &endpoint, &Credentials::new(KEY.0, KEY.1), stamp).unwrap();
    let (parts, body) = signed.request.into_parts();
    let mut raw = Raw::new(parts.method.as_str(), parts.uri.path_and_query().unwrap().as_str());
    raw.body = body;
    for (name, value) in &parts.headers {
        raw = raw.header(name.as_str(), std::str::from_utf8(value.as_bytes()).unwrap());
    }
    let host = simulator.url().strip_prefix("http://").unwrap();
    if raw.headers.iter().all(|(name, _)| name != "host") { raw.header("host", host) } else { raw }
}

/// A correct call of RestartInstances, made by hand.
pub fn restart(simulator: &Simulator) -> Raw {
    restart_with(simulator, &[("AppId", "a"), ("InstanceIds", "b")], &Stamp::now())
}

pub fn restart_with(simulator: &Simulator, query: &[(&str, &str)], stamp: &Stamp) -> Raw {
    let mut unsigned = unsigned("PUT", "/pop/v1/sam/app/restartInstances", query, "");
    (unsigned.action, unsigned.version) = ("RestartInstances", "2019-05-06");
    unsigned.headers.insert("accept", "application/json".parse().unwrap());
    signed_at(simulator, Signing::Acs3HmacSha256, unsigned, stamp)
}

/// A correct call of an operation of Huawei Cloud, made by hand.
pub fn huawei(simulator: &Simulator, method: &str, path: &str, query: &[(&str, &str)], body: &str) -> Raw {
    let mut unsigned = unsigned(method, &format!("/v1/{PROJECT}/stacks/{path}"), query, body);
    for (name, value) in [
        ("content-type", "application/json"),
        ("x-project-id", PROJECT),
        ("client-request-id", "9a7b6c5d-0000-4000-8000-000000000001"),
    ] {
        unsigned.headers.insert(http::HeaderName::from_static(name), value.parse().unwrap());
    }
    signed(simulator, Signing::SdkHmacSha256, unsigned)
}

/// A stamp so many seconds from now.
pub fn stamp(seconds: i64) -> Stamp {
    let distance = Duration::from_secs(seconds.unsigned_abs());
    let time = if seconds < 0 { SystemTime::now() - distance } else { SystemTime::now() + distance };
    Stamp::new(time, apiscribe_runtime::new_uuid())
}
