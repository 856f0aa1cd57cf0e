//! Two operations written by hand as the derives would write them, and a server of canned answers.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fmt;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use apiscribe_runtime::{
    Chain, Client, ClientBuilder, Credentials, Decode, DecodeError, Encode, Endpoints, Envelope, Environment, ErrorRow,
    ErrorTable, Fault, Field, Kind, Limit, Location, Operation, OperationTable, Parameter, Progress, Retry, Rule,
    Schema, Sending, Service, Setting, Signing, Success, Template, Transport, TransportError, Validate, Value, Vendor,
};

pub const SECRET: &str = "NotARealSecret";
pub const TOKEN: &str = "NotARealToken";

pub static ALIBABA: Vendor = vendor("alibaba");
pub static HUAWEI: Vendor = vendor("huawei");

pub const fn vendor(name: &'static str) -> Vendor {
    Vendor {
        name,
        title: "A vendor",
        environment: Environment { access_key_id: "AK", access_key_secret: "SK", security_token: "ST" },
        chain: Chain::Environment,
        regions: &[],
        identity: Endpoints::NONE,
        gateway: &[],
    }
}

pub static SAE: Service = SAE_SERVICE;

pub const SAE_SERVICE: Service = Service {
    name: "sae",
    vendor: &ALIBABA,
    title: "Serverless App Engine",
    version: "2019-05-06",
    signing: Signing::Acs3HmacSha256,
    signing_alternatives: &[Signing::AcsRoaV2, Signing::AcsRpcV1],
    endpoints: Endpoints { rule: Some("sae.{region}.example.com"), ..Endpoints::NONE },
    envelope: Envelope {
        code: &["ErrorCode", "Code"],
        message: &["Message"],
        request_id: &["RequestId"],
        request_id_header: "x-acs-request-id",
    },
    settings: &[],
};

pub static RFS: Service = RFS_SERVICE;

pub const RFS_SERVICE: Service = Service {
    name: "rfs",
    vendor: &HUAWEI,
    title: "Resource Formation Service",
    version: "v1",
    signing: Signing::SdkHmacSha256,
    signing_alternatives: &[],
    endpoints: Endpoints { regions: &[("cn-north-4", "rfs.cn-north-4.example.com")], ..Endpoints::NONE },
    envelope: Envelope {
        code: &["error_code"],
        message: &["error_msg"],
        request_id: &["request_id"],
        request_id_header: "x-request-id",
    },
    settings: &[Setting { name: "project_id", environment: "PROJECT", header: Some("X-Project-Id"), lookup: None }],
};

const fn field(name: &'static str, kind: Kind, required: bool, limits: &'static [Limit]) -> Field {
    Field { name, kind, required, limits }
}

const fn parameter(name: &'static str, location: Location) -> Parameter {
    Parameter { name, location, setting: false }
}

static STRATEGY: Schema = Schema {
    name: "Strategy",
    fields: &[
        field("type", Kind::Values(&["Gray", "Batch"]), true, &[]),
        field("gray", Kind::Integer, false, &[]),
        field("auto", Kind::InText(&Kind::Boolean), false, &[]),
    ],
    rules: &[Rule::RequiredIf("gray", "type", "Gray"), Rule::ForbiddenIf("gray", "type", "Batch")],
};

static ROLLBACK: Schema = Schema {
    name: "Rollback",
    fields: &[
        field("AppId", Kind::Text, true, &[Limit::Length(1, Some(36))]),
        field("Ratio", Kind::Integer, false, &[Limit::Range(&[(Some(-1), Some(-1)), (Some(0), Some(100))])]),
        field("Wait", Kind::Integer, false, &[Limit::Range(&[(Some(5), None)]), Limit::MultipleOf(5)]),
        field("Load", Kind::Number, false, &[Limit::Range(&[(None, Some(2))])]),
        field(
            "Ids",
            Kind::Separated(",", &Kind::List(&Kind::Text)),
            false,
            &[Limit::Items(1, Some(2)), Limit::Unique(None), Limit::Pattern("^i-")],
        ),
        field("Strategy", Kind::JsonText(&Kind::Record(|| &STRATEGY)), false, &[]),
        field("DryRun", Kind::Boolean, false, &[]),
        field("Tag", Kind::List(&Kind::Map(&Kind::Text)), false, &[]),
    ],
    rules: &[Rule::AtMostOne(&["Ratio", "Load"])],
};

static ROLLBACK_TABLE: OperationTable = OperationTable {
    name: "Rollback",
    method: "PUT",
    path: "/pop/v1/rollback",
    parameters: &[
        parameter("AppId", Location::Query),
        parameter("Ratio", Location::Query),
        parameter("Wait", Location::Query),
        parameter("Load", Location::Query),
        parameter("Ids", Location::Query),
        parameter("Strategy", Location::Query),
        parameter("DryRun", Location::Form),
        parameter("Tag", Location::Form),
    ],
    idempotent: false,
    rate_limit: None,
    body_required: false,
    success: Some(Success { field: "Success", equals: "true" }),
    returned: &[],
    page: "https://example.com/rollback",
};

static AGENCY: Schema = Schema {
    name: "Agency",
    fields: &[
        field("provider_name", Kind::Text, true, &[Limit::Length(1, Some(8))]),
        field("agency_name", Kind::Text, false, &[]),
        field("agency_urn", Kind::Text, false, &[]),
    ],
    rules: &[Rule::ExactlyOne(&["agency_name", "agency_urn"])],
};

static UPDATE: Schema = Schema {
    name: "Update",
    fields: &[
        field("Client-Request-Id", Kind::Text, true, &[Limit::Length(3, None)]),
        field("project_id", Kind::Text, false, &[]),
        field("stack_name", Kind::Text, true, &[Limit::Length(1, Some(20))]),
        field("limit", Kind::List(&Kind::Integer), false, &[]),
        field("protected", Kind::Boolean, false, &[]),
        field(
            "agencies",
            Kind::List(&Kind::Record(|| &AGENCY)),
            false,
            &[Limit::Items(0, Some(3)), Limit::Unique(Some("provider_name"))],
        ),
        field("steps", Kind::Wrapped("Step", &Kind::List(&Kind::Integer)), false, &[]),
    ],
    rules: &[],
};

static UPDATE_TABLE: OperationTable = OperationTable {
    name: "Update",
    method: "PATCH",
    path: "/v1/{project_id}/stacks/{stack_name}",
    parameters: &[
        parameter("Client-Request-Id", Location::Header),
        Parameter { name: "project_id", location: Location::Path, setting: true },
        parameter("stack_name", Location::Path),
        parameter("limit", Location::Query),
        parameter("protected", Location::Body),
        parameter("agencies", Location::Body),
        parameter("steps", Location::Body),
    ],
    idempotent: false,
    rate_limit: None,
    body_required: true,
    success: None,
    returned: &[],
    page: "https://example.com/update",
};

const fn row(
    variant: &'static str,
    status: u16,
    code: Option<&'static str>,
    messages: &'static [Template],
) -> ErrorRow {
    ErrorRow { variant, status, code, messages, retry: Retry::Never }
}

/// A refusal of either operation.
#[derive(Debug)]
pub struct Refusal {
    row: Option<usize>,
    fault: Fault,
}

impl ErrorTable for Refusal {
    const ROWS: &'static [ErrorRow] = &[
        row("NotEmpty", 400, Some("InvalidParameter.NotEmpty"), &[Template { text: "Give %s.", order: &[] }]),
        row("Missing", 404, Some("Missing"), &[]),
        row("MissingGone", 410, Some("Missing"), &[]),
        ErrorRow { retry: Retry::Busy, ..row("Conflict", 409, None, &[]) },
    ];

    fn from_row(row: Option<usize>, fault: Fault) -> Self {
        Refusal { row, fault }
    }

    fn parts(&self) -> (&'static str, &Fault) {
        (self.row.map_or("Other", |row| Self::ROWS[row].variant), &self.fault)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)
    }
}

impl std::error::Error for Refusal {}

macro_rules! operation {
    ($name:ident, $schema:ident, $table:ident, $output:ty) => {
        /// A request that is the tree itself.
        pub struct $name(pub Value);

        impl Encode for $name {
            fn encode(&self) -> Value {
                self.0.clone()
            }
        }

        impl Decode for $name {
            fn decode(value: Value) -> Result<Self, DecodeError> {
                Ok($name(value))
            }
        }

        impl Validate for $name {
            fn schema() -> &'static Schema {
                &$schema
            }
        }

        impl Operation for $name {
            type Output = $output;
            type Error = Refusal;

            fn table() -> &'static OperationTable {
                &$table
            }
        }
    };
}

operation!(Rollback, ROLLBACK, ROLLBACK_TABLE, BTreeMap<String, Value>);
operation!(Update, UPDATE, UPDATE_TABLE, ());

pub fn json(text: &str) -> Value {
    Value::from_json(text.as_bytes()).unwrap()
}

/// A builder that reads no environment.
pub fn builder(service: &'static Service, endpoint: &str) -> ClientBuilder<Client> {
    let credentials = Credentials::new("NotARealKey", SECRET);
    ClientBuilder::new(service).endpoint(endpoint).credentials(credentials).environment(|_| None)
}

/// The same without a socket.
pub fn offline(service: &'static Service, endpoint: &str) -> ClientBuilder<Client> {
    builder(service, endpoint).transport(Nowhere)
}

/// A transport without a network.
#[derive(Debug)]
struct Nowhere;

impl Transport for Nowhere {
    fn send<'a>(&'a self, _: http::Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        Box::pin(std::future::ready(Err(TransportError::unsent("no network here"))))
    }
}

/// Answers one connection for each text, in order, and gives the requests that came. An empty answer hangs up.
pub fn serve(answers: Vec<String>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let answer = |answer: String| {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = String::new();
            let mut buffer = [0; 4096];
            while !is_whole(&request) {
                let read = stream.read(&mut buffer).unwrap();
                request.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
            }
            stream.write_all(answer.as_bytes()).unwrap();
            request
        };
        answers.into_iter().map(answer).collect()
    });
    (endpoint, server)
}

pub fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let head = head.to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

/// An answer as it stands on the wire.
pub fn http(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len())
}
