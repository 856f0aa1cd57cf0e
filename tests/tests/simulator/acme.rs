//! Clients of two made-up vendors, from their OpenAPI documents to their calls: one takes a token, one takes anybody.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::check::check;
use apiscribe::emit::emit;
use apiscribe::import::disk::{Directory, write as write_specs};
use apiscribe::import::{Wanted, openapi, settle};
use apiscribe::model::resolve;
use apiscribe::parse::parse;
use apiscribe::simulator::{AccessKey, Answer as Canned, Call, Rule, Simulator};
use apiscribe::source::Sources;
use apiscribe::spec::Vendor;
use apiscribe::write;
use apiscribe_acme::notes::get_note::GetNoteLanguage;
use apiscribe_acme::{clock, notes};
use apiscribe_runtime::{Credentials, Error, Stamp};
use serde_json::json;

use crate::harness::{Raw, builder, runtime, start};
use crate::support;

const TOKEN: &str = "made-up-token-0123456789";

fn home() -> PathBuf {
    support::root().join("tests/acme")
}

fn simulator() -> Simulator {
    start(builder().specs(home().join("specs")).key(AccessKey::new("notes", TOKEN)))
}

fn notes(simulator: &Simulator, token: &str) -> notes::Client {
    let builder = notes::Client::builder().endpoint(simulator.url()).environment(|_| None);
    builder.credentials(Credentials::bearer(token)).build().unwrap()
}

fn clock(simulator: &Simulator) -> clock::Client {
    clock::Client::builder().endpoint(simulator.url()).environment(|_| None).build().unwrap()
}

fn header<'c>(call: &'c Call, name: &str) -> Option<&'c str> {
    call.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// Every file below a directory, by its path.
fn files(directory: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![directory.to_owned()];
    while let Some(next) = open.pop() {
        for path in fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(directory).unwrap().display().to_string();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// Imports a document as `apiscribe import openapi` does it.
fn import(specs: &Path, vendor: &str, service: &str) {
    let name = format!("{service}.yaml");
    let bytes = fs::read(home().join("documents").join(&name)).unwrap();
    let mut taken = openapi::import(&name, &bytes, &Wanted::default()).unwrap();
    assert!(taken.imported.troubles.is_empty() && taken.imported.left_out.is_empty(), "{:?}", taken.imported.left_out);
    let described = openapi::vendor(vendor, &taken.imported.service, taken.signing);
    let described = Vendor { vendor: vendor.to_owned(), ..described };
    taken.imported.service.service = service.to_owned();
    let directory = specs.join(vendor).join(service);
    fs::create_dir_all(&directory).unwrap();
    fs::write(specs.join(vendor).join("vendor.yaml"), openapi::written(&described)).unwrap();
    let before = Directory::read(vendor, service, &directory).unwrap();
    settle(&mut taken.imported, &described, &before.known);
    write_specs(&directory, &taken.imported, &before, false).unwrap();
}

#[test]
fn the_committed_crate_is_what_the_documents_say() {
    let made = tempfile::tempdir().unwrap();
    let (specs, out) = (made.path().join("specs"), made.path().join("crate"));
    import(&specs, "acme", "notes");
    import(&specs, "beacon", "clock");
    assert_eq!(files(&specs), files(&home().join("specs")), "import the documents again");
    let (parsed, mistakes) = parse(&Sources::read(&specs).unwrap());
    let (checked, _) = check(parsed, mistakes);
    let model = resolve(&checked.unwrap(), "apiscribe-acme");
    fs::create_dir_all(&out).unwrap();
    fs::copy(home().join("Cargo.toml"), out.join("Cargo.toml")).unwrap();
    write::apply(&out, &write::compare(&out, &model, &emit(&model)).unwrap()).unwrap();
    assert_eq!(files(&out.join("src")), files(&home().join("src")), "generate the crate again");
    assert_eq!(files(&out)["Cargo.toml"], fs::read_to_string(home().join("Cargo.toml")).unwrap());
}

#[test]
fn a_client_with_a_token_sends_and_reads() {
    let simulator = simulator();
    let body = json!({ "id": "a/b", "text": "Milk", "tags": ["shop"] }).to_string();
    simulator.add_rule(Rule::new(Canned::Custom { status: 200, headers: Vec::new(), body: body.clone() }).times(1));
    let request = notes::GetNote::new("a/b").language(GetNoteLanguage::Fr);
    let response = runtime().block_on(notes(&simulator, TOKEN).get_note(request)).unwrap();
    assert_eq!(
        (response.output.text.as_deref(), response.output.tags.as_slice()),
        (Some("Milk"), &["shop".to_owned()][..])
    );
    let call = simulator.calls().pop().unwrap();
    assert_eq!((call.verified, call.method.as_str(), call.url.as_str()), (true, "GET", "/v1/notes/a%2Fb?language=fr"));
    assert_eq!(header(&call, "authorization"), Some("Bearer ***"), "it was the token, and the record hides it");
    simulator.add_rule(Rule::new(Canned::Custom { status: 201, headers: Vec::new(), body }).times(1));
    let request = notes::AddNote::new("Milk").tags(["shop"]);
    let response = runtime().block_on(notes(&simulator, TOKEN).add_note(request)).unwrap();
    assert_eq!(response.output.id.as_deref(), Some("a/b"));
    let call = simulator.calls().pop().unwrap();
    assert_eq!((call.verified, call.method.as_str(), call.url.as_str()), (true, "POST", "/v1/notes"));
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&call.body).unwrap(),
        json!({ "text": "Milk", "tags": ["shop"] })
    );
    // A limit of the document holds before anything is sent.
    let outcome = runtime().block_on(notes(&simulator, TOKEN).add_note(notes::AddNote::new("")));
    assert!(matches!(&outcome, Err(Error::Invalid(violations)) if violations.0[0].parameter == "text"), "{outcome:?}");
    assert_eq!(simulator.calls().len(), 2);
}

#[test]
fn a_documented_refusal_arrives_with_its_type_and_its_body() {
    let simulator = simulator();
    let body =
        json!({ "code": "NOTE_UNKNOWN", "message": "no note b", "request_id": "r-1", "nearest": "a" }).to_string();
    simulator.add_rule(Rule::new(Canned::Custom { status: 404, headers: Vec::new(), body }));
    match runtime().block_on(notes(&simulator, TOKEN).get_note(notes::GetNote::new("b"))) {
        Err(Error::Refused(notes::GetNoteError::NoteUnknown(fault))) => {
            assert_eq!((fault.status().as_u16(), fault.code(), fault.message()), (404, "NOTE_UNKNOWN", "no note b"));
            assert_eq!(fault.request_id(), Some("r-1"));
            let problem: notes::types::Problem = fault.body_as().unwrap();
            assert_eq!(problem.nearest.as_deref(), Some("a"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_client_without_a_signature_sends_none() {
    let simulator = simulator();
    let body = json!({ "at": 7, "zone": "north" }).to_string();
    simulator.add_rule(Rule::new(Canned::Custom { status: 200, headers: Vec::new(), body }).times(1));
    let request = clock::SetAlarm::new("north", 7).quiet(true);
    let response = runtime().block_on(clock(&simulator).set_alarm(request)).unwrap();
    assert_eq!((response.output.at, response.output.zone.as_deref()), (Some(7), Some("north")));
    let call = simulator.calls().pop().unwrap();
    assert_eq!((call.method.as_str(), call.url.as_str()), ("PUT", "/v2/zones/north/alarms?quiet=true"));
    assert_eq!((call.body.as_str(), header(&call, "authorization")), (r#"{"at":7}"#, None));
    let body = json!({ "code": "ZONE_UNKNOWN", "message": "no zone" }).to_string();
    simulator.add_rule(Rule::new(Canned::Custom { status: 404, headers: Vec::new(), body }));
    let outcome = runtime().block_on(clock(&simulator).set_alarm(clock::SetAlarm::new("moon", 7)));
    assert!(matches!(&outcome, Err(Error::Refused(clock::SetAlarmError::ZoneUnknown(_)))), "{outcome:?}");
}

#[test]
fn a_request_without_its_token_is_refused() {
    let simulator = simulator();
    let answer = Raw::new("GET", "/v1/notes/a").header("host", "localhost").send(&simulator);
    assert_eq!(answer.status, 401, "{}", answer.text());
    let outcome = runtime().block_on(notes(&simulator, "another-token-987").get_note(notes::GetNote::new("a")));
    let Err(Error::Refused(notes::GetNoteError::Other(fault))) = &outcome else { panic!("{outcome:?}") };
    assert_eq!(fault.status().as_u16(), 401);
    assert!(!format!("{outcome:?} {fault}").contains("another-token-987"));
    assert!(simulator.calls().iter().all(|call| !call.verified && !format!("{call:?}").contains("another-token-987")));
    // A stranger finds what it needs in the simulator's environment.
    let environment = simulator.environment();
    let token = environment.iter().find(|(name, _)| name == "ACME_SECURITY_TOKEN").map(|(_, value)| value.as_str());
    assert_eq!(token, Some(simulator.key().secret.as_str()));
    let variable =
        move |name: &str| environment.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let client = notes::Client::builder().environment(variable).build().unwrap();
    runtime().block_on(client.get_note(notes::GetNote::new("a"))).unwrap();
}

#[test]
fn no_text_shows_the_token() {
    let simulator = simulator();
    let (client, request) = (notes(&simulator, TOKEN), notes::GetNote::new("a"));
    let signed = client.prepare(&request, Stamp::now()).unwrap();
    assert_eq!(signed.request.headers()["authorization"], format!("Bearer {TOKEN}"));
    simulator.add_rule(Rule::new(Canned::Custom { status: 500, headers: Vec::new(), body: "<html>".to_owned() }));
    let outcome = runtime().block_on(client.get_note(request));
    let error = outcome.as_ref().unwrap_err();
    let shown = format!(
        "{signed:?} {} {client:?} {:?} {outcome:?} {error} {:?}",
        signed.to_curl(),
        Credentials::bearer(TOKEN),
        simulator.calls()
    );
    assert!(!shown.contains(TOKEN), "{shown}");
    let nobody = notes::Client::builder().endpoint("http://127.0.0.1:9").environment(|_| None);
    let nobody = nobody.credentials(Credentials::bearer(TOKEN)).build().unwrap();
    let error = runtime().block_on(nobody.get_note(notes::GetNote::new("a"))).unwrap_err();
    assert!(!format!("{error} {error:?}").contains(TOKEN), "{error:?}");
}

#[test]
fn a_client_without_a_token_is_told_what_to_do() {
    let started = || notes::Client::builder().endpoint("http://127.0.0.1:9");
    let told = started().environment(|_| None).build().unwrap_err().to_string();
    let cure =
        "give Credentials::bearer(..) to the client builder, or set the environment variable ACME_SECURITY_TOKEN";
    assert_eq!(told, format!("no token for notes: {cure}"));
    let variable = |value: &'static str| move |name: &str| (name == "ACME_SECURITY_TOKEN").then(|| value.to_owned());
    assert_eq!(started().environment(variable("")).build().unwrap_err().to_string(), told);
    assert!(started().environment(variable(TOKEN)).build().is_ok());
    let copied =
        "the token is empty or holds characters other than visible ASCII: copy it again, without blanks and line ends";
    let broken = started().environment(variable("secret\n")).build().unwrap_err();
    assert_eq!(broken.to_string(), format!("ACME_SECURITY_TOKEN: {copied}"));
    for token in ["", "secret token", "secret\r\nX-Other: 1"] {
        let builder = started().environment(|_| None).credentials(Credentials::bearer(token));
        let error = builder.build().unwrap_err();
        assert_eq!(error.to_string(), copied);
        assert!(!format!("{error:?}").contains("secret"));
    }
}
