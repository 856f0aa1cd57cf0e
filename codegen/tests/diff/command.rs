//! `apiscribe diff` as it is called.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::in_repository;

/// What it prints, and its exit code.
fn run(directory: &Path, arguments: &[&str]) -> (String, i32) {
    let done = Command::new(env!("CARGO_BIN_EXE_apiscribe"))
        .arg("diff")
        .args(arguments)
        .current_dir(directory)
        .output()
        .expect("the command runs");
    let text = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (text, done.status.code().unwrap_or(-1))
}

/// A tree of specs with one optional parameter more or less.
fn write(directory: &Path, name: &str) {
    let copy = |from: &Path| {
        for file in ["acme/vendor.yaml", "acme/things/service.yaml", "acme/things/list_things.yaml"] {
            if let Ok(text) = fs::read_to_string(from.join(file)) {
                let to = directory.join(file);
                fs::create_dir_all(to.parent().expect("it is below")).expect("it is made");
                fs::write(to, text).expect("it is written");
            }
        }
    };
    copy(&in_repository("tests/cases/diff-base"));
    copy(&in_repository("tests/cases/diff/parameter-removed").join(name));
}

#[test]
fn the_exit_code_says_whether_a_change_is_too_grave() {
    let here = tempfile::tempdir().expect("there is room");
    write(&here.path().join("a"), "old");
    write(&here.path().join("b"), "new");
    let code = |arguments: &[&str]| run(here.path(), arguments).1;
    assert_eq!(code(&["a", "b"]), 0);
    assert_eq!(code(&["a", "b", "--fail-on", "major"]), 1);
    assert_eq!(code(&["b", "a", "--fail-on", "major"]), 0);
    assert_eq!(code(&["b", "a", "--fail-on", "minor"]), 1);
    assert_eq!(code(&["a", "a", "--fail-on", "any"]), 0);
    let (lines, _) = run(here.path(), &["a", "b", "--format", "json"]);
    let print = lines.split('"').nth(3).expect("a line has a fingerprint").to_owned();
    fs::write(here.path().join("approved"), format!("# known\n{print} agreed upon\n")).expect("it is written");
    assert_eq!(code(&["a", "b", "--fail-on", "major", "--approved", "approved"]), 0);
    let file = "acme/things/list_things.yaml";
    fs::write(here.path().join("b").join(file), "operation: [").expect("it is written");
    let (text, code) = run(here.path(), &["a", "b"]);
    assert!(code == 2 && text.contains(file), "{code}: {text}");
    let (text, code) = run(here.path(), &["a", "nowhere"]);
    assert!(code == 2 && text.contains("nowhere"), "{code}: {text}");
}

#[test]
fn two_files_are_the_same_operation_wherever_they_lie() {
    let here = tempfile::tempdir().expect("there is room");
    write(&here.path().join("a"), "old");
    let inside = "a/acme/things/list_things.yaml";
    let text = fs::read_to_string(here.path().join(inside)).expect("it is there");
    fs::write(here.path().join("alone.yaml"), text.replace("doc: Lists", "doc: Shows")).expect("it is written");
    let (told, code) = run(here.path(), &[inside, "alone.yaml"]);
    assert!(code == 0 && told.contains("1 change:") && told.contains("worded otherwise"), "{told}");
    let (told, _) = run(here.path(), &["alone.yaml", inside, "--wording"]);
    assert!(told.contains("Shows things. -> Lists things."), "{told}");
    let (told, code) = run(here.path(), &["a", "alone.yaml"]);
    assert!(code == 2 && told.contains("name two of a kind"), "{told}");
}

#[test]
fn revisions_are_read_from_git() {
    let here = tempfile::tempdir().expect("there is room");
    let git = |arguments: &[&str]| {
        let person = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        command.args(person).args(arguments).current_dir(here.path());
        command.output().map(|done| done.status.success())
    };
    if git(&["init", "-q", "-b", "main"]).is_err() {
        return eprintln!("skipped: there is no git");
    }
    let commit = |name: &str| {
        write(&here.path().join("specs"), name);
        assert!(
            git(&["add", "-A"]).is_ok_and(|done| done) && git(&["commit", "-q", "-m", name]).is_ok_and(|done| done)
        );
    };
    commit("old");
    assert!(git(&["branch", "before"]).is_ok_and(|done| done));
    commit("new");
    for revisions in ["before..main", "before...main", "before..", "HEAD~1..HEAD"] {
        let (told, code) = run(here.path(), &["--git", revisions]);
        assert!(code == 0 && told.contains("parameter-removed"), "{revisions}: {told}");
    }
    let (told, _) = run(here.path(), &["--git", "main..before"]);
    assert!(told.contains("parameter-added"), "{told}");
    write(&here.path().join("specs"), "old");
    let (told, _) = run(here.path(), &["--git", "main"]);
    assert!(told.contains("parameter-added"), "{told}");
    for (revisions, said) in [("nowhere..main", "nowhere"), ("--all..main", "--all"), ("main...nowhere", "nowhere")] {
        let (told, code) = run(here.path(), &[&format!("--git={revisions}")]);
        assert!(code == 2 && told.contains(said), "{revisions}: {code} {told}");
    }
}
