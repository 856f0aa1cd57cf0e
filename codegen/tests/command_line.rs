//! The command: exit codes, formats, and what goes where.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn apiscribe(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_apiscribe")).args(arguments).current_dir(root()).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A tree with a mistake, gone when the test is over.
fn broken() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("a/vendor.yaml", "vendor: a\ntitel: A\n");
    write("a/b/c.yaml", "operation: C\nhttp: [GET]\n");
    place
}

#[test]
fn exit_codes_tell_mistakes_from_wrong_usage() {
    let place = broken();
    let path = place.path().to_str().unwrap();
    let cases: [(&[&str], i32); 13] = [
        (&["check"], 0),
        (&["check", "specs/alibaba/sae"], 0),
        (&["check", "--rules"], 0),
        (&["check", "--specs", path], 1),
        (&["check", path], 1),
        (&["check", "no/such/place"], 2),
        (&["generate", "--check"], 0),
        (&["generate", "--specs", path, "--out", "no/such/crate"], 1),
        (&["generate", "--specs", path, "--out", path], 2),
        (&["generate", "--specs", "no/such/place"], 2),
        (&["generate", "--no-such-option"], 2),
        (&["explain", "NoSuchOperation"], 2),
        (&["schema", "vendor"], 0),
    ];
    for (arguments, code) in cases {
        let output = apiscribe(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {output:?}");
    }
}

#[test]
fn every_mistake_of_every_file_comes_in_every_format() {
    let place = broken();
    let path = place.path().to_str().unwrap();
    let human = stdout(&apiscribe(&["check", "--specs", path]));
    let json = stdout(&apiscribe(&["check", "--specs", path, "--format", "json"]));
    let github = stdout(&apiscribe(&["check", "--specs", path, "--format", "github"]));
    for rule in ["unknown-key", "missing-key", "wrong-type"] {
        assert!(human.contains(&format!("error[{rule}]")), "{human}");
        assert!(json.contains(&format!("\"rule\":\"{rule}\"")), "{json}");
        assert!(github.contains(&format!("title={rule}::")), "{github}");
    }
    assert!(human.contains("did you mean `title`?"), "{human}");
    assert!(!human.contains('\u{1b}'), "no colours in a pipe");
    for line in json.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["line"].as_u64() > Some(0) && line["column"].as_u64() > Some(0), "{line}");
    }
    assert!(github.lines().all(|line| line.starts_with("::error file=")), "{github}");
}

#[test]
fn a_different_crate_is_shown_as_a_short_difference() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().to_str().unwrap();
    let first = apiscribe(&["generate", "--out", out]);
    assert_eq!(first.status.code(), Some(0), "{first:?}");
    assert!(first.stderr.is_empty(), "silent in a pipe: {first:?}");
    let changed = place.path().join("src/sae/restart_instances.rs");
    let text = std::fs::read_to_string(&changed).unwrap().replace("\"AppId\"", "\"App\"");
    std::fs::write(&changed, text).unwrap();
    let check = apiscribe(&["generate", "--check", "--out", out]);
    assert_eq!(check.status.code(), Some(1));
    let shown = stdout(&check);
    assert!(shown.contains("-    #[param(query = \"App\")]\n+    #[param(query = \"AppId\")]"), "{shown}");
    assert!(shown.lines().count() < 20, "{shown}");
    assert!(std::fs::read_to_string(&changed).unwrap().contains("\"App\""), "--check writes nothing");
}

#[test]
fn explain_shows_every_stage() {
    let spec = stdout(&apiscribe(&["explain", "UpdateStack", "--stage", "spec"]));
    assert!(spec.lines().all(|line| line.starts_with("specs/huawei/rfs/update_stack.yaml:")), "{spec}");
    assert!(spec.contains(": http = PATCH /v1/{project_id}/stacks/{stack_name}"), "{spec}");
    let model = stdout(&apiscribe(&["explain", "rfs::UpdateStack", "--stage", "model"]));
    assert!(model.contains("rule exactly one of agency_name, agency_urn"), "{model}");
    let page = stdout(&apiscribe(&["explain", "UpdateStack", "--stage", "page"]));
    assert_eq!(page, std::fs::read_to_string(root().join("generated/src/rfs/update_stack.rs")).unwrap());
    let near = apiscribe(&["explain", "UpdateStacks"]);
    assert!(String::from_utf8_lossy(&near.stderr).contains("did you mean UpdateStack?"), "{near:?}");
}

#[test]
fn a_policy_has_what_the_pages_publish() {
    let named =
        ["policy", "ecs::RedeployInstance", "UpdateStack", "--region", "cn-hangzhou", "--resource", "instanceId=i-1"];
    let output = apiscribe(&named);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let policy: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let statement = serde_json::json!({
        "Effect": "Allow",
        "Action": ["ecs:RedeployInstance"],
        "Resource": ["acs:ecs:cn-hangzhou:*:instance/i-1"],
    });
    assert_eq!(policy, serde_json::json!({ "Version": "1", "Statement": [statement] }));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("note: any accountId is allowed: narrow it with --account-id ID"), "{told}");
    assert!(told.contains("warning: the page of rfs::UpdateStack publishes no permission"), "{told}");
    for (more, code) in
        [(["--strict", "--quiet"], 2), (["--strict", "--account-id=1"], 1), (["--resource", "diskId=d"], 2)]
    {
        let output = apiscribe(&[named.as_slice(), more.as_slice()].concat());
        assert_eq!(output.status.code(), Some(code), "{more:?}: {output:?}");
    }
}

#[test]
fn a_spec_that_would_not_be_read_is_a_mistake() {
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(place.path().join("a/b")).unwrap();
    std::fs::write(place.path().join("a/b/c.yml"), "operation: C\n").unwrap();
    let output = apiscribe(&["check", "--specs", place.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(stdout(&output).contains("a spec is a plain file whose name ends in `.yaml`"), "{output:?}");
}

#[test]
fn completions_and_help_are_there() {
    assert!(stdout(&apiscribe(&["completions", "bash"])).contains("complete -F"));
    assert!(stdout(&apiscribe(&["generate", "--help"])).contains("Examples:"));
}

/// A tree with one draft, gone when the test is over.
fn drafted() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let base = root().join("tests/cases");
    for (from, to) in [
        ("check-base/vendor.yaml", "acme/vendor.yaml"),
        ("check-base/service.yaml", "acme/clock/service.yaml"),
        ("check/draft/operation.yaml", "acme/clock/set_alarm.yaml"),
    ] {
        let to = place.path().join("specs").join(to);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(base.join(from), to).unwrap();
    }
    place
}

#[test]
fn drafts_are_checked_and_not_generated() {
    let place = drafted();
    let (specs, out) = (place.path().join("specs"), place.path().join("crate"));
    let (specs, out) = (specs.to_str().unwrap(), out.to_str().unwrap());
    let checked = apiscribe(&["check", "--specs", specs]);
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
    assert!(stdout(&checked).contains("warning[draft]"), "{checked:?}");
    let refused = apiscribe(&["generate", "--specs", specs, "--out", out]);
    let said = String::from_utf8(refused.stderr.clone()).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(said.contains("1 draft was left out: acme/clock/set_alarm.yaml; finish them or pass --drafts"), "{said}");
    assert!(!Path::new(out).exists(), "nothing is written");
    let taken = apiscribe(&["generate", "--specs", specs, "--out", out, "--drafts"]);
    assert_eq!(taken.status.code(), Some(0), "{taken:?}");
    let explained = apiscribe(&["explain", "SetAlarm", "--specs", specs]);
    assert_eq!(explained.status.code(), Some(2), "{explained:?}");
}
