//! OpenAPI and Swagger to specs: every folder of `tests/cases/import/openapi` has a small document with one trait, and what is told and
//! written. Whatever is written passes `check`, and a crate is written from it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

use super::{files, run};

fn apiscribe(arguments: &[&str], specs: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_apiscribe"));
    command.args(arguments).arg("--specs").arg(specs).output().expect("the command runs")
}

/// Whether specs are without a mistake, and a crate can be written from them.
pub fn accepted(specs: &Path) {
    let told = |output: &Output| {
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    let checked = apiscribe(&["check"], specs);
    assert!(checked.status.success(), "{}", told(&checked));
    let made = tempfile::tempdir().expect("a directory");
    let written = apiscribe(&["generate", "--out", &made.path().join("crate").display().to_string()], specs);
    assert!(written.status.success(), "{}", told(&written));
}

/// Imported specs come back from OpenAPI byte for byte.
pub fn come_back(specs: &Path) {
    let (documents, back) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let exported = apiscribe(&["export", "openapi", "--out", &documents.path().display().to_string()], specs);
    assert!(exported.status.success(), "{}", String::from_utf8_lossy(&exported.stderr));
    let made: Vec<_> = fs::read_dir(documents.path()).expect("it is there").flatten().map(|one| one.path()).collect();
    let told = run("openapi", back.path(), &[], &made.iter().map(|path| path.as_path()).collect::<Vec<_>>());
    assert!(told.starts_with("exit code 0"), "{told}");
    assert_eq!(files(specs), files(back.path()));
}

#[test]
fn documents_are_imported() {
    insta::glob!("../../../tests/cases/import/openapi", "*/notes.*", |path| {
        let folder = path.parent().unwrap_or(path);
        let out = tempfile::tempdir().expect("a directory");
        let mut shown = run("openapi", out.path(), &["--vendor", "acme"], &[path]);
        for (name, text) in files(out.path()) {
            shown += &format!("\n=== {name}\n{text}");
        }
        let place = out.path().display().to_string();
        insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, snapshot_suffix => "" }, {
            insta::assert_snapshot!("specs", shown.replace(&place, "OUT"));
        });
        if out.path().join("acme").exists() {
            accepted(out.path());
            come_back(out.path());
        }
    });
}

#[test]
fn an_endless_enum_costs_its_operation() {
    let (home, out) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let values: Vec<String> = (0..100_000).map(|number| format!("value-{number}")).collect();
    let answer = json!({ "204": { "description": "Nothing." } });
    let parameter = json!({ "name": "a", "in": "query", "schema": { "type": "string", "enum": values } });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Notes", "version": "1" },
        "paths": { "/notes": {
            "get": { "operationId": "GetNote", "parameters": [parameter], "responses": answer },
            "put": { "operationId": "PutNote", "responses": answer },
        } },
    });
    let file = home.path().join("notes.json");
    fs::write(&file, document.to_string()).expect("it is written");
    let told = run("openapi", out.path(), &["--vendor", "acme"], &[&file]);
    assert!(told.starts_with("exit code 1"), "{told}");
    assert!(told.contains("notes.json#/paths/~1notes/get/parameters/0/schema/enum"), "{told}");
    assert!(files(out.path()).contains_key("acme/notes/put_note.yaml"), "{told}");
    accepted(out.path());
}

#[test]
fn nesting_without_an_end_is_refused() {
    let (home, out) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    for (name, text) in [
        ("a.json", "{\"a\":".repeat(100_000)),
        ("b.yaml", "[".repeat(100_000)),
        (
            "c.yaml",
            "openapi: 3.1.0\na: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b]\n".to_owned(),
        ),
    ] {
        let file = home.path().join(name);
        fs::write(&file, text).expect("it is written");
        let told = run("openapi", out.path(), &["--vendor", "acme"], &[&file]);
        assert!(told.starts_with("exit code 1") || name.starts_with('c'), "{name}: {told}");
    }
    assert!(files(out.path()).is_empty());
}

#[test]
fn what_was_exported_comes_back() {
    let (home, out) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let specs = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../specs"));
    let exported = apiscribe(&["export", "openapi", "--out", &home.path().display().to_string()], specs);
    assert!(exported.status.success(), "{}", String::from_utf8_lossy(&exported.stderr));
    let documents: Vec<_> = fs::read_dir(home.path()).expect("it is there").flatten().map(|one| one.path()).collect();
    assert!(!documents.is_empty());
    let paths: Vec<&Path> = documents.iter().map(|path| path.as_path()).collect();
    let told = run("openapi", out.path(), &[], &paths);
    assert!(told.starts_with("exit code 0"), "{told}");
    accepted(out.path());
    let names = |root: &Path| files(root).into_keys().filter(|name| name.ends_with(".yaml")).collect::<Vec<_>>();
    assert_eq!(names(specs), names(out.path()));
    // The same crate byte for byte: nothing that matters to it was lost on the way.
    let made = concat!(env!("CARGO_MANIFEST_DIR"), "/../generated");
    let same = apiscribe(&["generate", "--check", "--out", made], out.path());
    assert!(same.status.success(), "{}", String::from_utf8_lossy(&same.stdout));
}
