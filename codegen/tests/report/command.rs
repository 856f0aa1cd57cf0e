//! The command: exit codes, what is written, and the same bytes from any number of threads.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn apiscribe(arguments: &[&str], threads: &str) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_apiscribe"));
    command.arg("report").args(arguments).current_dir(root).env("RAYON_NUM_THREADS", threads).output().unwrap()
}

#[test]
fn files_are_written_once_and_alike_for_any_number_of_threads() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("deep/report");
    let arguments = ["--today", crate::TODAY, "--catalogue", "specs", "--out", out.to_str().unwrap()];
    let said = |threads: &str| String::from_utf8(apiscribe(&arguments, threads).stdout).unwrap();
    assert_eq!(said("1").matches(" written").count(), 2);
    let page = fs::read(out.join("report.html")).unwrap();
    assert_eq!(said("7").matches(" unchanged").count(), 2);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 2);
    let printed = apiscribe(&["--today", crate::TODAY, "--catalogue", "specs", "--format", "html"], "3").stdout;
    assert_eq!(printed, page);
}

#[test]
fn exit_codes_tell_mistakes_from_wrong_usage() {
    let place = tempfile::tempdir().unwrap();
    let broken = place.path().join("a/b");
    fs::create_dir_all(&broken).unwrap();
    fs::write(broken.join("c.yaml"), "operation: [C]\n").unwrap();
    let (root, none) = (place.path().to_str().unwrap(), place.path().join("none"));
    let none = none.to_str().unwrap();
    let cases: [(&[&str], i32); 8] = [
        (&["--format", "json"], 0),
        (&["--format", "markdown", "--today", "2026-11-22"], 0),
        (&["--format", "json", "--catalogue", none], 1),
        (&["--specs", root, "--out", none], 1),
        (&["--specs", none, "--out", none], 2),
        (&["--today", "2026-02-30"], 2),
        (&["--format", "html", "--out", none], 2),
        (&["--format", "pdf"], 2),
    ];
    for (arguments, code) in cases {
        let output = apiscribe(arguments, "2");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {output:?}");
    }
    assert!(!Path::new(none).exists(), "nothing is written where something is wrong");
    let printed = apiscribe(&["--format", "json"], "2").stdout;
    let json: serde_json::Value = serde_json::from_slice(&printed).unwrap();
    assert_eq!(json["vendors"][0]["vendor"], "alibaba");
}
