//! Descriptions to specs: every folder of `tests/cases/import/alibaba` has a small description with one trait, and what is
//! told and written. `kept` sees that names stay; `counted` that nothing of real descriptions is lost in silence.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that panics has failed, as it should")]

mod counted;
mod huawei;
mod kept;
mod keywords;
mod mangled;
mod openapi;
mod standards;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

/// Runs `apiscribe import alibaba`: what it tells, with its exit code.
pub fn import(out: &Path, arguments: &[&str], files: &[&Path]) -> String {
    run("alibaba", out, arguments, files)
}

/// Runs `apiscribe import` for a format.
pub fn run(format: &str, out: &Path, arguments: &[&str], files: &[&Path]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_apiscribe"));
    command.args(["import", format, "--out"]).arg(out).args(files).args(arguments);
    let done = command.output().expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let code = done.status.code().unwrap_or(-1);
    let told = format!("exit code {code}\n{}{}", text(&done.stderr), text(&done.stdout));
    told.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Real documents that lie beside this repository, by name; none where there are none, which is told.
pub fn vendors_documents(vendor: &str) -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/metadata").join(vendor);
    let entries = fs::read_dir(&directory).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    found.retain(|path| path.extension().is_some_and(|end| end == "json"));
    found.sort();
    if found.is_empty() {
        eprintln!("skipped: there are no documents in {}", directory.display());
    }
    found
}

/// Every file below a directory, by its path.
pub fn files(directory: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![directory.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(directory).expect("it is below").display().to_string();
                found.insert(name, fs::read_to_string(&path).expect("it is text"));
            }
        }
    }
    found
}

#[test]
fn descriptions_are_imported() {
    insta::glob!("../../../tests/cases/import/alibaba", "*/notes.json", |path| {
        let folder = path.parent().unwrap_or(path);
        let out = tempfile::tempdir().expect("a directory");
        let mut shown = import(out.path(), &[], &[path]);
        for (name, text) in files(out.path()) {
            if name != "alibaba/vendor.yaml" {
                shown += &format!("\n=== {name}\n{text}");
            }
        }
        let place = out.path().display().to_string();
        insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, snapshot_suffix => "" }, {
            insta::assert_snapshot!("specs", shown.replace(&place, "OUT"));
        });
        let checked = Command::new(env!("CARGO_BIN_EXE_apiscribe")).args(["check", "--specs"]).arg(out.path()).output();
        let checked = checked.expect("the command runs");
        let is_empty = !out.path().join("alibaba/notes").exists();
        assert!(is_empty || checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
        if !is_empty {
            openapi::come_back(out.path());
        }
    });
}

#[test]
fn the_vendors_are_those_of_this_repository() {
    for (name, ours) in [("alibaba", apiscribe::import::alibaba::VENDOR), ("huawei", apiscribe::import::huawei::VENDOR)]
    {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(name).join("vendor.yaml");
        assert_eq!(fs::read_to_string(own).expect("the file is there"), ours);
    }
}

#[test]
fn every_format_tells_what_only_misses() {
    let document = json!({
        "swagger": "2.0",
        "host": "notes.acme.example",
        "info": { "title": "Notes", "version": "1" },
        "paths": { "/notes": { "get": { "operationId": "ListNotes", "responses": { "204": { "description": "-" } } } } },
    });
    let home = tempfile::tempdir().expect("a directory");
    let file = home.path().join("notes.json");
    fs::write(&file, document.to_string()).expect("it is written");
    for format in ["openapi", "huawei"] {
        let out = tempfile::tempdir().expect("a directory");
        let told = run(format, out.path(), &["--only", "List*,ListNote"], &[&file]);
        let expected =
            "--only: error: no operation that could be imported fits `ListNote`\n  help: did you mean `ListNotes`?";
        assert!(told.starts_with("exit code 1") && told.contains(expected), "{told}");
        assert!(told.contains("1 operation(s)"), "{told}");
    }
}

#[test]
fn a_vendor_that_cannot_be_read_stays() {
    let (home, out) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let file = home.path().join("notes.json");
    fs::write(&file, r#"{ "openapi": "3.1.0", "info": { "title": "Notes", "version": "1" }, "paths": {} }"#)
        .expect("it is written");
    for (format, vendor, arguments) in
        [("alibaba", "alibaba", &[][..]), ("huawei", "huawei", &[]), ("openapi", "acme", &["--vendor", "acme"])]
    {
        fs::create_dir_all(out.path().join(vendor)).expect("it is made");
        let path = out.path().join(vendor).join("vendor.yaml");
        for bytes in [b"\xff\xfe".as_slice(), b"no: vendor"] {
            fs::write(&path, bytes).expect("it is written");
            let told = run(format, out.path(), arguments, &[&file]);
            assert!(told.starts_with("exit code 1") && told.contains("vendor.yaml: error: "), "{told}");
            assert_eq!(fs::read(&path).expect("it is there"), bytes);
        }
    }
}
