//! Two states of one page, read and compared: every folder of `tests/cases/page-pairs` has the changes that a person
//! found with both pages side by side (`person.txt`), and the snapshot beside it how `diff` of the drafts differs from that.
//!
//! The pages are no part of the project. They are looked for in `APISCRIBE_SHARED` (or `../shared`), and in `APISCRIBE_PAGES`;
//! a pair of which one is missing, or is another state of the page, is skipped, which is said.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::change::{Change, diff};
use apiscribe::source::Sources;
use apiscribe::transcribe::draft::{DraftSource, draft};
use apiscribe::transcribe::pages::sha256;
use apiscribe::transcribe::{Known, transcribe};

/// Kinds of change in what a reading knows, and not in what a page says.
const OF_THE_READING: [&str; 6] =
    ["page-read-again", "openness-changed", "guess-added", "guess-removed", "expectation-added", "expectation-removed"];

#[test]
fn changes_are_those_that_a_person_finds() {
    insta::glob!("../../../tests/cases/page-pairs", "*/person.txt", |path| {
        let written = fs::read_to_string(path).expect("a list is a file");
        let pages: Option<Vec<String>> = ["old ", "new "].iter().map(|side| draft_of(&written, side)).collect();
        let Some([old, new]) = pages.as_deref() else { return };
        let tree = |text: &String| Sources::from_texts("specs", [("acme/notes/page.yaml", text.as_str())]);
        let found = diff(tree(old), tree(new)).expect("drafts can be read");
        let person: BTreeSet<&str> = written
            .lines()
            .filter(|line| !line.is_empty() && !["old ", "new "].iter().any(|side| line.starts_with(side)))
            .collect();
        let folder = path.parent().unwrap_or(path);
        insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, snapshot_suffix => "", omit_expression => true }, {
            insta::assert_snapshot!("diff", shown(&found.changes, &person));
        });
    });
}

/// The draft of one of the two pages, if it is there in the state that the list is of.
fn draft_of(written: &str, side: &str) -> Option<String> {
    let line = written.lines().find_map(|line| line.strip_prefix(side)).expect("a list names its pages");
    let (name, sum) = line.split_once(' ').expect("a page has a hash");
    let Some(bytes) = roots().iter().find_map(|root| fs::read(root.join(name)).ok()) else {
        println!("skipped: there is no {name}");
        return None;
    };
    if sha256(&bytes) != sum {
        println!("skipped: {name} is another state of the page");
        return None;
    }
    let read = transcribe(&bytes, Known::default()).expect("the page can be read");
    let reading = read.readings.first().expect("an operation");
    let about = DraftSource {
        url: None,
        read: "2026-11-22".to_owned(),
        sha256: sum.to_owned(),
        style: None,
        vendor: read.dialect.vendor.to_owned(),
    };
    Some(draft(reading, &about))
}

fn roots() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("APISCRIBE_SHARED").map_or(own, PathBuf::from);
    std::iter::once(shared).chain(std::env::var_os("APISCRIBE_PAGES").map(PathBuf::from)).collect()
}

/// What both find, what only `diff` lists, and what it does not.
fn shown(changes: &[Change], person: &BTreeSet<&str>) -> String {
    let line = |change: &Change| format!("{} {}", change.kind.name, change.way);
    let verdict = |change: &&Change| format!("  {} {} {}\n", change.rust.word(), change.kind.wire.word(), line(change));
    let (both, rest): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| person.contains(line(change).as_str()));
    let of_reading = |change: &&Change| OF_THE_READING.contains(&change.kind.name) || change.way.ends_with(".because");
    let (read, beside): (Vec<&Change>, Vec<&Change>) = rest.into_iter().partition(of_reading);
    let listed: BTreeSet<String> = changes.iter().map(line).collect();
    let missing: Vec<&&str> = person.iter().filter(|line| !listed.contains(**line)).collect();
    let mut text = String::new();
    for (title, changes) in
        [("a person finds it, too", &both), ("of the reading", &read), ("no change to a person", &beside)]
    {
        let lines: String = changes.iter().map(verdict).collect();
        write!(text, "{title}: {}\n{lines}", changes.len()).expect("text can be written to");
    }
    let lines: String = missing.iter().map(|line| format!("  {line}\n")).collect();
    write!(text, "found by a person only: {}\n{lines}", missing.len()).expect("text can be written to");
    text
}
