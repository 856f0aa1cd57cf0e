//! What `generate` keeps of the last run: it saves work, and never changes what is written.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use apiscribe::generate::{Done, Options, Outcome, generate};
use apiscribe::selection::Selection;

const VENDOR: &str = "vendor: acme
title: Acme Cloud
signing: sdk-hmac-sha256
envelope: { code: [code], message: [message], request_id: [request_id], request_id_header: X-Request-Id }
environment: { access_key_id: ACME_ID, access_key_secret: ACME_SECRET, security_token: ACME_TOKEN }
";

fn service(name: &str) -> String {
    format!(
        "service: {name}
title: Notes
version: v1
style: rest
doc: Keeps notes.
endpoints: {{ rule: \"notes.{{region}}.acme.example\" }}
types:
  Label: {{ doc: A label., fields: [{{ name: text, doc: Its text. }}] }}
"
    )
}

fn operation(name: &str, more: &str) -> String {
    format!(
        "operation: {name}
source: {{ url: \"https://acme.example/docs/{name}\", read: 2026-11-21 }}
doc: Does {name}.
http: POST /v1/{name}
parameters:
  - {{ name: title, in: body, required: true, doc: The title. }}
  - {{ name: labels, in: body, type: list<Label>, doc: Its labels. }}
returns:
  - {{ name: state, doc: Its state. }}
errors:
  - {{ status: 404, code: Note.Missing, doc: There is no such note. }}
{more}"
    )
}

const POLL: &str = "asynchronous:
  poll: { operation: GetNote, parameters: { title: request.title }, state: state, success: [Done] }
";

/// A tree of two services, in one of which an operation waits for another.
fn tree(place: &Path) {
    let specs = place.join("specs/acme");
    for name in ["notes", "papers"] {
        fs::create_dir_all(specs.join(name)).unwrap();
        fs::write(specs.join(name).join("service.yaml"), service(name)).unwrap();
        for (file, operation_name) in [("get_note", "GetNote"), ("move_note", "MoveNote"), ("drop_note", "DropNote")] {
            let more = if name == "papers" && file == "move_note" { POLL } else { "" };
            fs::write(specs.join(name).join(format!("{file}.yaml")), operation(operation_name, more)).unwrap();
        }
    }
    fs::write(specs.join("vendor.yaml"), VENDOR).unwrap();
    fs::create_dir_all(place.join("out")).unwrap();
}

fn run(place: &Path, out: &str, cache: bool) -> Option<Done> {
    fs::create_dir_all(place.join(out)).unwrap();
    let (specs, out, selection) = (place.join("specs"), place.join(out), Selection::default());
    let options = Options { specs: &specs, out: &out, drafts: false, selection: &selection, check: false, cache };
    match generate(&options, &|_| {}).unwrap() {
        Outcome::Done(done) => Some(done),
        _ => None,
    }
}

/// The files of a crate, without the notes for the next run.
fn files(place: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![place.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true if path.ends_with("target") => {}
                true => open.push(path),
                false => {
                    let name = path.strip_prefix(place).unwrap().display().to_string();
                    assert!(found.insert(name, fs::read_to_string(&path).unwrap()).is_none());
                }
            }
        }
    }
    found
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from} is not in {}", path.display());
    fs::write(path, text.replace(from, to)).unwrap();
}

fn written(done: &Done) -> Vec<&str> {
    done.changes.written.iter().map(|(path, ..)| path.as_str()).collect()
}

#[test]
fn unchanged_specs_are_neither_parsed_nor_written() {
    let place = tempfile::tempdir().unwrap();
    tree(place.path());
    let cold = run(place.path(), "out", true).unwrap();
    assert_eq!((cold.parsed, cold.operations, cold.services), (9, 6, 2));
    let before = files(&place.path().join("out"));
    let again = run(place.path(), "out", true).unwrap();
    assert_eq!((again.parsed, written(&again).len(), again.operations, again.services), (0, 0, 6, 2));
    assert_eq!(again.changes.unchanged, before.len());
    assert_eq!(files(&place.path().join("out")), before);
    // A new time with the old content is no change.
    let spec = place.path().join("specs/acme/notes/get_note.yaml");
    fs::write(&spec, fs::read_to_string(&spec).unwrap()).unwrap();
    assert_eq!(run(place.path(), "out", true).unwrap().parsed, 0);
}

#[test]
fn a_changed_operation_rewrites_its_page_only() {
    let place = tempfile::tempdir().unwrap();
    tree(place.path());
    run(place.path(), "out", true).unwrap();
    let spec = place.path().join("specs/acme/notes/get_note.yaml");
    edit(&spec, "doc: The title.", "doc: The title of the note.");
    let done = run(place.path(), "out", true).unwrap();
    assert_eq!((done.parsed, written(&done)), (3, vec!["src/notes/get_note.rs"]));
    edit(&spec, "status: 404, code: Note.Missing", "status: 410, code: Note.Gone");
    let done = run(place.path(), "out", true).unwrap();
    assert_eq!((done.parsed, written(&done)), (3, vec!["src/notes/get_note.rs"]));
    // What says the same writes nothing.
    edit(&spec, "doc: The title of the note.", "doc: \"The title of the note.\"");
    let done = run(place.path(), "out", true).unwrap();
    assert_eq!((done.parsed, written(&done).len()), (3, 0));
    assert_eq!(run(place.path(), "out", true).unwrap().parsed, 0);
    run(place.path(), "cold", false).unwrap();
    assert_eq!(files(&place.path().join("out")), files(&place.path().join("cold")));
}

#[test]
fn whatever_else_changes_takes_a_cold_run() {
    let place = tempfile::tempdir().unwrap();
    tree(place.path());
    let out = place.path().join("out");
    run(place.path(), "out", true).unwrap();
    let good = files(&out);
    let cache = out.join("target/apiscribe-cache");
    let page = out.join("src/notes/get_note.rs");
    let changes: [(&str, &dyn Fn()); 6] = [
        ("the cache is gone", &|| fs::remove_file(&cache).unwrap()),
        ("the cache is cut off", &|| {
            let text = fs::read(&cache).unwrap();
            fs::write(&cache, &text[..text.len() / 2]).unwrap();
        }),
        ("a number in the cache is another", &|| edit(&cache, "\"operations\":6", "\"operations\":7")),
        ("a page was edited", &|| edit(&page, "The title.", "The tittle.")),
        ("a page is gone", &|| fs::remove_file(&page).unwrap()),
        ("a page has come", &|| fs::write(out.join("src/notes/more.rs"), &good["src/notes/get_note.rs"]).unwrap()),
    ];
    for (what, change) in changes {
        change();
        assert_eq!(run(place.path(), "out", true).unwrap().parsed, 9, "{what}");
        assert_eq!(files(&out), good, "{what}");
        assert_eq!(run(place.path(), "out", true).unwrap().parsed, 0, "{what}");
    }
}

/// What a person may do to an operation: the text to replace, and by what.
const EDITS: [(&str, &str); 16] = [
    ("doc: The title.", "doc: Its title."),
    ("in: body, required: true", "in: body"),
    ("type: list<Label>, ", ""),
    ("name: title,", "name: head,"),
    (
        "  - { name: state, doc: Its state. }",
        "  - { name: state, doc: Its state. }\n  - { name: label, type: Label, doc: A label. }",
    ),
    ("status: 404", "status: 403"),
    ("code: Note.Missing", "code: Other"),
    ("returns:\n  - { name: state, doc: Its state. }\n", ""),
    ("http: POST", "http: PUT"),
    ("http: POST", "http: FETCH"),
    ("operation: GetNote", "operation: GetNote\nrust_name: FetchNote"),
    ("operation: MoveNote", "operation: MoveNote\nrust_name: FetchNote"),
    ("operation: DropNote", "operation: DropNote\ngroup: trash"),
    ("operation: DropNote", "operation: DropNote\ndraft: true"),
    ("list<Label>", "list<Lable>"),
    ("doc: Does ", "doc: Does and does "),
];

#[test]
fn random_changes_give_what_a_cold_run_gives() {
    let place = tempfile::tempdir().unwrap();
    tree(place.path());
    run(place.path(), "out", true).unwrap();
    let mut state: u64 = 7;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let (mut partial, mut refused) = (0, 0);
    for round in 0..300 {
        let service = ["notes", "papers"][random(2)];
        let file = ["get_note", "move_note", "drop_note"][random(3)];
        let spec = place.path().join(format!("specs/acme/{service}/{file}.yaml"));
        let text = fs::read_to_string(&spec).unwrap();
        let (from, to) = EDITS[random(EDITS.len())];
        let (from, to) =
            if text.contains(from) && (to.is_empty() || !text.contains(to)) { (from, to) } else { (to, from) };
        if from.is_empty() || !text.contains(from) {
            continue;
        }
        fs::write(&spec, text.replace(from, to)).unwrap();
        let before = files(&place.path().join("out"));
        let done = run(place.path(), "out", true);
        let cold = run(place.path(), "cold", false);
        let what = format!("round {round}: {service}/{file}: {from:?} to {to:?}");
        assert_eq!(done.is_some(), cold.is_some(), "{what}");
        match done {
            Some(done) => {
                partial += usize::from(done.parsed == 3);
                assert_eq!(files(&place.path().join("out")), files(&place.path().join("cold")), "{what}");
            }
            None => {
                refused += 1;
                assert_eq!(files(&place.path().join("out")), before, "{what}");
                fs::write(&spec, text).unwrap();
            }
        }
    }
    assert!(partial > 20 && refused > 5, "{partial} partial runs, {refused} refused");
}

#[test]
fn any_number_of_threads_writes_the_same() {
    let place = tempfile::tempdir().unwrap();
    tree(place.path());
    let mut crates = Vec::new();
    for threads in ["1", "2", "7"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_apiscribe"));
        program.current_dir(place.path()).args(["generate", "--out", threads]).env("RAYON_NUM_THREADS", threads);
        let output = program.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        crates.push(files(&place.path().join(threads)));
    }
    assert!(crates.iter().all(|one| *one == crates[0]) && crates[0].len() > 10);
}
