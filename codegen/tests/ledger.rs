//! `ledger`: recorded differences to proposals. A folder of `tests/cases/ledger` is a ledger of one operation's answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use apiscribe::check::check;
use apiscribe::diagnostic::Severity;
use apiscribe::ledger::{OfSpec, Totals, as_json, as_yaml, proposals, read_line};
use apiscribe::parse::{Specs, parse};
use apiscribe::source::Sources;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases")
}

const FILES: [(&str, &str); 3] = [
    ("acme/vendor.yaml", "vendor.yaml"),
    ("acme/notes/service.yaml", "service.yaml"),
    ("acme/notes/get_note.yaml", "operation.yaml"),
];

fn base() -> Vec<(&'static str, String)> {
    let read = |name: &str| fs::read_to_string(cases().join("ledger-base").join(name)).unwrap();
    FILES.iter().map(|(path, name)| (*path, read(name))).collect()
}

fn specs() -> (Sources, Specs) {
    let base = base();
    let sources = Sources::from_texts("specs", base.iter().map(|(path, text)| (*path, text.as_str())));
    let (specs, problems) = parse(&sources);
    assert!(problems.is_empty(), "{problems:?}");
    (sources, specs)
}

fn proposed(lines: &str, min: u64) -> (Vec<OfSpec>, Vec<String>) {
    let mut totals = Totals::default();
    for line in lines.lines() {
        totals.add(read_line(line.as_bytes()).unwrap().unwrap());
    }
    let (sources, specs) = specs();
    proposals(&sources, &specs, &totals, min)
}

#[test]
fn every_kind_of_difference_is_proposed() {
    insta::glob!(cases(), "ledger/*/ledger.jsonl", |path| {
        let lines = fs::read_to_string(path).unwrap();
        let (found, notes) = proposed(&lines, 1);
        let mut text: String = found.iter().map(as_yaml).collect();
        notes.iter().for_each(|note| text.push_str(&format!("note: {note}\n")));
        insta::with_settings!({
            snapshot_path => path.parent().unwrap(), prepend_module_to_snapshot => false, omit_expression => true,
            input_file => "", snapshot_suffix => "",
        }, {
            insta::assert_snapshot!("proposals", text);
        });
    });
}

/// Everything that is proposed with its place and what to write there, of all cases.
#[test]
fn what_is_pasted_can_be_read_as_a_spec() {
    let mut count = 0;
    for entry in fs::read_dir(cases().join("ledger")).unwrap() {
        let lines = fs::read_to_string(entry.unwrap().path().join("ledger.jsonl")).unwrap();
        for of_spec in proposed(&lines, 1).0 {
            let pasted: serde_yaml::Value = serde_yaml::from_str(&as_yaml(&of_spec)).unwrap();
            for one in pasted.get("deviation").and_then(serde_yaml::Value::as_sequence).into_iter().flatten() {
                assert!(one["at"].is_string() && one["found"].is_string() && one["page_sha256"].is_string(), "{one:?}");
                count += 1;
            }
            assert!(as_json(&of_spec).iter().all(|one| one["found"].as_str().is_some_and(|found| !found.is_empty())));
        }
    }
    assert_eq!(count, COUNTED);
}

const COUNTED: usize = 18;

/// With the entries pasted, `check` knows every place, and asks for the page's words and nothing else that is missing.
#[test]
fn check_asks_for_the_words_of_what_is_pasted() {
    for entry in fs::read_dir(cases().join("ledger")).unwrap() {
        let path = entry.unwrap().path();
        let lines = fs::read_to_string(path.join("ledger.jsonl")).unwrap();
        let found = proposed(&lines, 1).0;
        let texts = base().into_iter().map(|(path, text)| match path.ends_with("get_note.yaml") {
            true => (path, text + &found.iter().map(as_yaml).collect::<String>()),
            false => (path, text),
        });
        let texts: Vec<_> = texts.collect();
        let sources = Sources::from_texts("specs", texts.iter().map(|(path, text)| (*path, text.as_str())));
        let (specs, problems) = parse(&sources);
        let (_, diagnostics) = check(specs, problems);
        let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error);
        let rules: BTreeSet<&str> = errors.map(|one| one.rule).collect();
        let lacks_words = found.iter().flat_map(|one| &one.proposals).any(|one| one.page.is_some());
        let expected = if lacks_words { BTreeSet::from(["correction-unproven"]) } else { BTreeSet::new() };
        let of_this: BTreeSet<&str> = rules.iter().filter(|rule| **rule != "correction-outdated").copied().collect();
        assert_eq!(of_this, expected, "{}: {diagnostics:?}", path.display());
    }
}

#[test]
fn what_few_answers_have_is_left_out() {
    let lines = fs::read_to_string(cases().join("ledger/unknown_value/ledger.jsonl")).unwrap();
    let count = |min| proposed(&lines, min).0.iter().map(|one| one.proposals.len()).sum::<usize>();
    assert_eq!([1, 2, 3].map(count), [3, 1, 0]);
}

#[test]
fn a_line_that_is_none_is_told_with_its_cause() {
    let good = r#"{"vendor":"a","service":"b","operation":"C","answers":1,"refusals":0,"first":"2026-11-20","last":"2026-11-20"}"#;
    assert!(read_line(good.as_bytes()).unwrap().is_some());
    assert_eq!(read_line(b" \r"), Ok(None));
    let long = good.replace("\"C\"", &format!("\"{}\"", "C".repeat(401)));
    let longer = " ".repeat(20_000) + "1";
    for (line, cause) in [
        ("{", "it is no JSON: EOF while parsing an object at column 1"),
        ("{}", "it is no record: missing field `vendor`"),
        (r#"{"at":"returns[a]"}"#, "it is no record: missing field `vendor`"),
        (r#"{"more":-1}"#, "it is no record: invalid value: integer `-1`, expected u64"),
        (r#"{"more":1,"moore":1}"#, "it is no record: unknown field `moore`, expected `more`"),
        (&good.replace("\"a\"", "\"a\\u0007\""), r"a\u{7} has characters that do not show"),
        (&good.replace("-20\"}", "-2x\"}"), "2026-11-2x is no day such as 2026-11-20"),
        (&long, "a text is longer than 400 characters: CCCCCCCCCCCCCCCCCCCC.."),
        (&longer, "the line is longer than 16384 bytes"),
    ] {
        assert_eq!(read_line(line.as_bytes()).unwrap_err().cause, cause);
    }
    assert!(read_line(b"\xff\xfe").is_err());
}

fn run(place: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_apiscribe")).arg("ledger").args(arguments).current_dir(place).output().unwrap()
}

#[test]
fn the_command_reads_what_it_can_and_says_the_rest() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    for (path, text) in base() {
        let path = place.join("specs").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let lines = fs::read_to_string(cases().join("ledger/several_runs/ledger.jsonl")).unwrap();
    let (answers, rest) = lines.split_at(lines.find('\n').unwrap() + 1);
    fs::write(place.join("quiet.jsonl"), answers).unwrap();
    fs::write(place.join("one.jsonl"), format!("{answers}\r\n{{\"more\":}}\n{rest}")).unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();

    let quiet = run(place, &["quiet.jsonl"]);
    assert_eq!(
        (quiet.status.code(), text(&quiet.stdout), text(&quiet.stderr)),
        (Some(0), String::new(), String::new())
    );

    let found = run(place, &["quiet.jsonl", "one.jsonl"]);
    assert_eq!(found.status.code(), Some(1));
    assert!(text(&found.stderr).starts_with("one.jsonl:3: error: it is no JSON: expected value at column 9\n  help: "));
    assert!(text(&found.stdout).contains("found: 312 of 500 answers from 2026-11-20 to 2026-11-21 have text<integer>"));

    let json = run(place, &["--format", "json", "--min", "312", "one.jsonl"]);
    assert_eq!(text(&json.stdout).lines().count(), 1);
    assert!(text(&json.stdout).contains(r#""set":"type: text<integer>""#));
    assert_eq!(run(place, &["--min", "313", "one.jsonl"]).status.code(), Some(1), "a line is still bad");
    for arguments in [&["gone.jsonl"][..], &[], &["--specs", "gone", "quiet.jsonl"]] {
        assert_eq!(run(place, arguments).status.code(), Some(2), "{arguments:?}");
    }
}
