//! Descriptions to specs: every folder of `tests/cases/import/alibaba` has a small description with one trait, and what is
//! told and written. `kept` sees that names stay; `counted` that nothing of real descriptions is lost in silence.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that panics has failed, as it should")]

mod counted;
mod huawei;
mod kept;
mod keywords;
mod openapi;
mod standards;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

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
    });
}

#[test]
fn the_vendor_is_the_one_of_this_repository() {
    let own = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/alibaba/vendor.yaml"));
    assert_eq!(own.expect("the file is there"), apiscribe::import::alibaba::VENDOR);
}
