//! What is there already keeps its names, its texts and its place.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{files, import};

fn document(directory: &Path, name: &str, version: &str, apis: Value) -> PathBuf {
    let path = directory.join(name);
    let document = json!({
        "info": { "style": "RPC", "product": "Notes", "version": version },
        "endpoints": [{ "regionId": "cn-hangzhou", "endpoint": "notes.cn-hangzhou.acme.example" }],
        "apis": apis,
    });
    fs::write(&path, document.to_string()).expect("it is written");
    path
}

fn api(fields: &[&str]) -> Value {
    let fields: serde_json::Map<String, Value> =
        fields.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
    json!({ "methods": ["post"], "parameters": [], "responses": { "200": { "schema": { "type": "object", "properties": fields } } } })
}

#[test]
fn what_is_added_renames_nothing() {
    let (home, out) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let first =
        document(home.path(), "a.json", "1", json!({ "GetVpc": api(&["tag", "Name"]), "PutNote": api(&["a"]) }));
    assert!(import(out.path(), &[], &[&first]).starts_with("exit code 0"));
    let before = files(out.path());
    assert!(import(out.path(), &[], &[&first]).contains("0 file(s) written, 3 as they were"));
    assert_eq!(before, files(out.path()));
    // A clashing operation and a clashing field in front of those that were there, and an operation that is gone.
    let second =
        document(home.path(), "a.json", "1", json!({ "GetVPC": api(&[]), "GetVpc": api(&["Tag", "tag", "Name"]) }));
    let told = import(out.path(), &[], &[&second]);
    assert!(told.contains("no longer in the document, delete it if it is gone for good: put_note.yaml"), "{told}");
    let after = files(out.path());
    assert_eq!(before["alibaba/notes/put_note.yaml"], after["alibaba/notes/put_note.yaml"]);
    assert!(after["alibaba/notes/get_vpc.yaml"].contains("operation: GetVpc\n"), "{after:?}");
    assert!(after["alibaba/notes/get_vpc.yaml"].contains("{ name: Tag, rust_name: tag_upper }\n  - { name: tag }\n"));
    assert!(after["alibaba/notes/get_vpc_call.yaml"].contains("operation: GetVPC\n"), "{after:?}");
}

#[test]
fn what_people_chose_survives() {
    let (home, out) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let file = document(home.path(), "a.json", "1", json!({ "GetNote": api(&["Name"]), "PutNote": api(&["a"]) }));
    import(out.path(), &[], &[&file]);
    let (get, put) = (out.path().join("alibaba/notes/get_note.yaml"), out.path().join("alibaba/notes/put_note.yaml"));
    let text = fs::read_to_string(&get).expect("it is there");
    let chosen = text
        .replace("  - { name: Name }\n", "  - { name: Name, rust_name: title }\n")
        .replace("http:", "group: mine\nhttp:");
    fs::write(&get, &chosen).expect("it is written");
    let text = fs::read_to_string(&put).expect("it is there");
    let by_hand =
        text.replace("metadata: a.json#/apis/PutNote", "read: 2026-01-01").replace("http:", "doc: Ours.\nhttp:");
    fs::write(&put, &by_hand).expect("it is written");
    let told = import(out.path(), &[], &[&file]);
    assert!(told.contains("kept, written by hand: PutNote"), "{told}");
    let after = files(out.path());
    let got = &after["alibaba/notes/get_note.yaml"];
    assert!(got.contains("rust_name: title") && got.contains("group: mine"), "{got}");
    assert_eq!(after["alibaba/notes/put_note.yaml"], by_hand);
}

#[test]
fn a_part_leaves_the_rest_alone() {
    let (home, out) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let file = document(home.path(), "a.json", "1", json!({ "GetNote": api(&["Name"]), "PutNote": api(&["a"]) }));
    assert!(import(out.path(), &["--only", "Get*"], &[&file]).contains("1 operation(s)"));
    assert!(!out.path().join("alibaba/notes/put_note.yaml").exists());
    assert!(import(out.path(), &["--only", "PutNote"], &[&file]).contains("1 operation(s)"));
    assert!(out.path().join("alibaba/notes/get_note.yaml").exists());
    let told = import(out.path(), &["--only", "PutNotes"], &[&file]);
    assert!(
        told.starts_with("exit code 1") && told.contains("no operation that could be imported fits `PutNotes`"),
        "{told}"
    );
}

#[test]
fn bad_documents_hold_nobody_up() {
    let (home, out) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let list = |count: usize| {
        let many: Vec<String> = (0..count).map(|number| format!("value-{number}")).collect();
        json!({ "methods": ["post"], "parameters": [{ "name": "A", "in": "query", "schema": { "type": "string", "enum": many } }] })
    };
    let good = document(home.path(), "good.json", "1", json!({ "GetNote": list(2000), "ListNotes": list(100_000) }));
    let again = document(home.path(), "again.json", "1", json!({ "PutNote": api(&["a"]) }));
    let newer = document(home.path(), "newer.json", "2", json!({ "PutNote": api(&["a"]) }));
    let deep = home.path().join("deep.json");
    fs::write(&deep, "[".repeat(100_000)).expect("it is written");
    let missing = home.path().join("missing.json");
    let told = import(out.path(), &[], &[&deep, &good, &again, &newer, &missing]);
    assert!(told.starts_with("exit code 1"), "{told}");
    for said in [
        "deep.json:1:",
        "again.json: error: another file of this run",
        "missing.json: error: the file cannot be read",
        "more than 1,000 values of a field",
        "good.json#/apis/ListNotes/parameters/0/schema/enum: error: the field lists 100000 values",
    ] {
        assert!(told.contains(said), "{told}");
    }
    let after = files(out.path());
    assert!(!after.keys().any(|path| path.ends_with("list_notes.yaml")), "{:?}", after.keys());
    assert!(after.contains_key("alibaba/notes_1/get_note.yaml") && after.contains_key("alibaba/notes/put_note.yaml"));
}
