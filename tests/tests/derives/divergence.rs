//! What answers have otherwise than documented: each kind of difference, where it is found, and how often.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use apiscribe_macros::{Decode, Encode, ErrorTable, OpenEnum, Operation, Validate};
use apiscribe_runtime::{
    Chain, Client, ClientBuilder, Credentials, DivergenceLedger, Endpoints, Envelope, Environment, Fault,
    GatewayRefusal, GatewayRow, JsonText, Service, Signing, TestClock, Value, Vendor, http,
};

static VENDOR: Vendor = Vendor {
    name: "acme",
    title: "Acme",
    environment: Environment { access_key_id: "ID", access_key_secret: "SECRET", security_token: "TOKEN" },
    chain: Chain::Environment,
    regions: &[],
    identity: Endpoints::NONE,
    gateway: &[GatewayRow { code: "Throttling", message: None, means: GatewayRefusal::Throttled }],
};

static NOTES: Service = Service {
    name: "notes",
    vendor: &VENDOR,
    title: "Notes",
    version: "1",
    signing: Signing::Acs3HmacSha256,
    signing_alternatives: &[],
    endpoints: Endpoints::NONE,
    envelope: Envelope {
        code: &["Code"],
        message: &["Message"],
        request_id: &["RequestId"],
        request_id_header: "x-request-id",
    },
    settings: &[],
};

#[derive(Encode, Validate, Operation)]
#[operation(
    method = "GET",
    path = "/note",
    output = Note,
    error = Refusal,
    name = "GetNote",
    success(field = "Success", equals = "true"),
    returned(header = "Revision")
)]
struct GetNote {}

#[derive(Debug, Decode)]
#[allow(dead_code, reason = "that it is read is what counts")]
struct Note {
    #[field("Id", promised)]
    id: Option<String>,
    #[field("Size")]
    size: Option<i64>,
    #[field("Share")]
    share: Option<f64>,
    #[field("Pinned")]
    pinned: Option<bool>,
    #[field("State")]
    state: Option<State>,
    #[field("Hidden", sensitive)]
    hidden: Option<State>,
    #[field("Deep", sensitive)]
    deep: Option<Deep>,
    #[field("Quiet", in_text)]
    quiet: Option<bool>,
    #[field("Parts")]
    parts: Vec<Part>,
    #[field("Words", separator = ",")]
    words: Vec<i64>,
    #[field("Links", wrapper = "Link")]
    links: Vec<String>,
    #[field("Labels")]
    labels: Option<BTreeMap<String, i64>>,
    #[field("Options")]
    options: Option<JsonText<Deep>>,
    #[field("Any")]
    any: Option<Value>,
    #[field("Revision")]
    revision: Option<i64>,
}

#[derive(Debug, Decode)]
#[allow(dead_code, reason = "that it is read is what counts")]
struct Part {
    #[field("Name", promised)]
    name: Option<String>,
    #[field("Length")]
    length: Option<i64>,
}

#[derive(Debug, Decode)]
#[allow(dead_code, reason = "that it is read is what counts")]
struct Deep {
    #[field("Inner")]
    inner: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, OpenEnum)]
enum State {
    #[value("OPEN")]
    Open,
    #[value(other)]
    Other(String),
}

#[derive(Debug, ErrorTable)]
enum Refusal {
    #[error(status = 404, code = "Note.Missing")]
    Missing(Fault),
    #[error(other)]
    Other(Fault),
}

const SECRET: &str = "NotARealSecret";

fn builder() -> ClientBuilder<Client> {
    let clock = TestClock::new(UNIX_EPOCH + Duration::from_secs(1_795_348_800));
    let credentials = Credentials::new("id", SECRET);
    ClientBuilder::new(&NOTES).endpoint("https://notes.example.com").credentials(credentials).clock(clock)
}

fn answer(status: u16, body: &str) -> http::Response<Vec<u8>> {
    http::Response::builder().status(status).header("Revision", "7").body(body.as_bytes().to_vec()).unwrap()
}

/// What is told of one answer, as the callback gets it; whether the answer could be read does not count here.
fn told(status: u16, body: &str) -> Vec<String> {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let told = Arc::clone(&kept);
    let client = builder().on_divergence(move |answer| {
        assert_eq!((answer.service, answer.operation), ("notes", "GetNote"));
        let mut told = told.lock().unwrap();
        told.extend(answer.entries.iter().map(ToString::to_string));
        told.extend((answer.more > 0).then(|| format!("{} more", answer.more)));
    });
    let _ = client.build().unwrap().read::<GetNote>(answer(status, body));
    let kept = kept.lock().unwrap();
    kept.clone()
}

/// What is told of a success with these fields beside the promised one.
fn of(fields: &str) -> Vec<String> {
    told(200, &format!(r#"{{"Id":"n-1",{fields}}}"#))
}

#[test]
fn nothing_is_told_of_a_documented_answer() {
    let whole = r#""Size":1,"Share":1,"Pinned":true,"State":"OPEN","Hidden":"OPEN","Deep":{"Inner":1},"Quiet":"true",
        "Parts":[{"Name":"a"}],"Words":"1,2","Links":{"Link":["a"]},"Labels":{"free":1},"Options":"{}","Any":[null],
        "RequestId":"r","Code":"","Message":"","Success":true"#;
    assert_eq!(of(whole), [""; 0]);
    // What is absent, or null, where nothing is promised.
    assert_eq!(of(r#""Size":null,"Parts":null,"Links":{}"#), [""; 0]);
    let xml = "<N><Id>1</Id><Size>1</Size><Share>0.5</Share><Pinned>true</Pinned><Parts><Name>a</Name></Parts>\
               <Links><Link>a</Link></Links><Labels><free>1</free></Labels><State/><Quiet>true</Quiet></N>";
    assert_eq!(told(200, xml), [""; 0], "in XML every leaf is a text, and a list of one is the one");
}

#[test]
fn every_kind_is_told_with_its_place() {
    let cases: &[(&str, &str)] = &[
        (r#""Size":"12""#, "returns[Size]: string-for-number (integer documented, text<integer> seen), 1 time"),
        (r#""Size":"many""#, "returns[Size]: string-for-number (integer documented, string seen), 1 time"),
        (r#""Size":"""#, "returns[Size]: string-for-number (integer documented, empty string seen), 1 time"),
        (r#""Size":1.0"#, "returns[Size]: other-type (integer documented, number seen), 1 time"),
        (r#""Size":[]"#, "returns[Size]: other-type (integer documented, list seen), 1 time"),
        (r#""Share":"0.5""#, "returns[Share]: string-for-number (number documented, text<number> seen), 1 time"),
        (r#""Pinned":"True""#, "returns[Pinned]: string-for-boolean (boolean documented, text<boolean> seen), 1 time"),
        (r#""Pinned":1"#, "returns[Pinned]: other-type (boolean documented, integer seen), 1 time"),
        (r#""State":"DONE""#, "returns[State]: unknown-value (values documented, string seen: DONE), 1 time"),
        (r#""State":"a?\u0007b""#, "returns[State]: unknown-value (values documented, string seen), 1 time"),
        (r#""State":"NotARealSecret""#, "returns[State]: unknown-value (values documented, string seen), 1 time"),
        (r#""State":5"#, "returns[State]: number-for-string (string documented, integer seen), 1 time"),
        (r#""Hidden":"DONE""#, "returns[Hidden]: unknown-value (values documented, string seen), 1 time"),
        (
            r#""Deep":{"Inner":"1","Key":1}"#,
            "returns[Deep.Inner]: string-for-number (integer documented, text<integer> seen), 1 time",
        ),
        (r#""Deep":"""#, "returns[Deep]: other-type (object documented, empty string seen), 1 time"),
        (r#""Quiet":true"#, "returns[Quiet]: boolean-for-string (text<boolean> documented, boolean seen), 1 time"),
        (r#""Parts":{"Name":"a"}"#, "returns[Parts]: other-type (list documented, object seen), 1 time"),
        (r#""Parts":"""#, "returns[Parts]: other-type (list documented, empty string seen), 1 time"),
        (
            r#""Parts":[{"Name":"a"},{},{}]"#,
            "returns[Parts.Name]: missing-field (required documented, nothing seen), 2 times",
        ),
        (r#""Parts":[{"Name":null}]"#, "returns[Parts.Name]: null-for-value (required documented, null seen), 1 time"),
        (r#""Parts":[null]"#, "returns[Parts]: null-for-value (object documented, null seen), 1 time"),
        (r#""Words":[1]"#, "returns[Words]: other-type (comma<..> documented, list seen), 1 time"),
        (r#""Links":["a"]"#, "returns[Links]: other-type (object around a list documented, list seen), 1 time"),
        (r#""Links":{"Link":[true]}"#, "returns[Links]: boolean-for-string (string documented, boolean seen), 1 time"),
        (
            r#""Labels":{"free":"1","loose":"2"}"#,
            "returns[Labels.*]: string-for-number (integer documented, text<integer> seen), 2 times",
        ),
        (r#""Options":{"Inner":1}"#, "returns[Options]: other-type (json<..> documented, object seen), 1 time"),
        (r#""Colour":"red""#, "returns[Colour]: undocumented-field (nothing documented, string seen), 1 time"),
        (r#""i-bp1azkttqpldxg":1"#, "returns[*]: undocumented-field (nothing documented, integer seen), 1 time"),
    ];
    for (fields, expected) in cases {
        assert_eq!(of(fields), [*expected], "{fields}");
    }
    assert_eq!(told(200, "{}"), ["returns[Id]: missing-field (required documented, nothing seen), 1 time"]);
    assert_eq!(told(200, r#"{"Id":null}"#), ["returns[Id]: null-for-value (required documented, null seen), 1 time"]);
    let code = r#"{"Code":"Note.Locked","Message":"no"}"#;
    assert_eq!(
        told(409, code),
        ["errors[Note.Locked]: undocumented-code (nothing documented, code seen: Note.Locked), 1 time"]
    );
    assert_eq!(
        told(409, r#"{"Code":"a=NotARealSecret&b","Message":"no"}"#),
        ["errors[*]: undocumented-code (nothing documented, code seen), 1 time"]
    );
    for code in ["Note.Missing", "Throttling"] {
        assert_eq!(told(404, &format!(r#"{{"Code":"{code}","Message":"no"}}"#)), [""; 0], "{code}");
    }
}

#[test]
fn a_repeated_name_and_a_long_list_are_counted_once_each() {
    assert_eq!(of(r#""Size":1,"Size":2"#), [""; 0]);
    let parts = vec![r#"{"Name":"a","Length":"1"}"#; 5000].join(",");
    let expected = "returns[Parts.Length]: string-for-number (integer documented, text<integer> seen), 5000 times";
    assert_eq!(of(&format!(r#""Parts":[{parts}]"#)), [expected]);
}

#[test]
fn what_one_answer_can_fill_is_bounded() {
    let letter = |index: usize| char::from(b'a' + u8::try_from(index).unwrap());
    let names = (0..200).map(|index| format!(r#""{}{}":1"#, letter(index / 20), letter(index % 20)));
    let told = of(&names.collect::<Vec<_>>().join(","));
    // 64 are kept, one of them the header's, which is none to tell of.
    assert_eq!((told.len(), told.last().unwrap().as_str()), (63 + 1, "137 more"));
}

#[test]
fn a_ledger_adds_up_what_differs_and_writes_it_once() {
    let ledger = DivergenceLedger::with_room(2);
    let client = builder().divergence_ledger(&ledger).build().unwrap();
    for body in [r#"{"Id":"1"}"#, r#"{"Id":1,"Parts":[{"Name":1},{"Name":2}]}"#, r#"{"Id":2,"Colour":1}"#] {
        client.read::<GetNote>(answer(200, body)).unwrap();
    }
    client.read::<GetNote>(answer(404, r#"{"Code":"Note.Missing","Message":"no"}"#)).unwrap_err();
    let mut written = Vec::new();
    ledger.write_to(&mut written).unwrap();
    ledger.write_to(&mut written).unwrap();
    let days = r#""first":"2026-11-22","last":"2026-11-22""#;
    let expected = [
        format!(r#"{{"vendor":"acme","service":"notes","operation":"GetNote","answers":3,"refusals":1,{days}}}"#),
        format!(
            r#"{{"vendor":"acme","service":"notes","operation":"GetNote","at":"returns[Id]","kind":"number-for-string","documented":"string","seen":"integer","count":2,"answers":2,{days}}}"#
        ),
        format!(
            r#"{{"vendor":"acme","service":"notes","operation":"GetNote","at":"returns[Parts.Name]","kind":"number-for-string","documented":"string","seen":"integer","count":2,"answers":1,{days}}}"#
        ),
        r#"{"more":1}"#.to_owned(),
    ];
    let written = String::from_utf8(written).unwrap();
    assert_eq!(written.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn what_cannot_be_written_is_kept() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let ledger = DivergenceLedger::new();
    let client = builder().divergence_ledger(&ledger).build().unwrap();
    client.read::<GetNote>(answer(409, r#"{"Code":"Note.Locked","Message":"no"}"#)).unwrap_err();
    ledger.write_to(Full).unwrap_err();
    let mut written = Vec::new();
    ledger.write_to(&mut written).unwrap();
    let written = String::from_utf8(written).unwrap();
    assert_eq!(written.lines().count(), 2, "{written}");
    assert!(written.contains(r#""value":"Note.Locked","status":409,"count":1,"answers":1"#), "{written}");
}
