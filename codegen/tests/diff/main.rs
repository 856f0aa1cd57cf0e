//! What changed between two spec trees: a folder of `tests/cases/diff` for every kind of change, with what stands in the
//! way of `tests/cases/diff-base` in the `old` tree and in the `new` one.
//!
//! A folder is called by the kind that it shows, or `<kind>.<what else it shows>`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that panics has failed, as it should"
)]

mod command;
mod hostile;
mod mutations;
mod repository;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::change::kinds::KINDS;
use apiscribe::change::render::{Format, Shown};
use apiscribe::change::{Change, Diff, diff};
use apiscribe::check::check;
use apiscribe::diagnostic::Severity;
use apiscribe::parse::parse;
use apiscribe::source::Sources;

/// A file below the repository's root.
fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The base with the files of a side in place of its own.
fn side(folder: &Path, name: &str) -> Sources {
    let mut files = BTreeMap::new();
    for directory in [in_repository("tests/cases/diff-base"), folder.join(name)] {
        below(&directory, "", &mut files);
    }
    Sources::from_texts(name, files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn below(directory: &Path, way: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let way = format!("{way}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            below(&entry.path(), &format!("{way}/"), files);
        } else {
            files.insert(way, fs::read_to_string(entry.path()).expect("it is a text"));
        }
    }
}

/// What has changed, where both trees can be understood.
fn changed(old: Sources, new: Sources) -> Diff {
    diff(old, new).unwrap_or_else(|unread| panic!("{:?}", unread.diagnostics))
}

/// The mistakes that `check` finds.
fn mistakes(sources: &Sources) -> Vec<String> {
    let (specs, problems) = parse(sources);
    let (_, found) = check(specs, problems);
    found.iter().filter(|one| one.severity == Severity::Error).map(|one| one.message.clone()).collect()
}

fn names<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Vec<&'static str> {
    changes.into_iter().map(|change| change.kind.name).collect()
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort();
    all
}

#[test]
fn fixtures() {
    insta::glob!("../../../tests/cases/diff", "?*", |folder| {
        let name = folder.file_name().expect("it has a name").to_string_lossy();
        let kind = name.split('.').next().unwrap_or_default();
        let (old, new) = (side(folder, "old"), side(folder, "new"));
        assert_eq!((mistakes(&old), mistakes(&new)), (vec![], vec![]), "{name}");
        let found = changed(old.clone(), new.clone());
        assert!(names(&found.changes).contains(&kind), "{name}: {:?}", found.changes);
        mirrored(&found, &changed(new, old), &name);
        let text = Shown { diff: &found, approved: &[], wording: true }.text(Format::Human { colour: false });
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.remove_snapshot_suffix();
        settings.bind(|| insta::assert_snapshot!("changes", text));
    });
}

/// When old and new change places, every change is its kind's mirror. Items of the code are told only where no other
/// change says as much, which may be so in one direction.
fn mirrored(there: &Diff, back: &Diff, name: &str) {
    let told = |change: &&Change| !change.kind.name.starts_with("rust-item-");
    let mirrors = sorted(there.changes.iter().filter(told).map(|change| change.kind.mirror).collect());
    let names = sorted(names(back.changes.iter().filter(told)));
    assert_eq!(mirrors, names, "{name}: {:#?}\n{:#?}", there.changes, back.changes);
}

#[test]
fn a_fixture_for_every_kind() {
    let folders = fs::read_dir(in_repository("tests/cases/diff")).expect("it is there").flatten();
    let shown = folders.map(|entry| entry.file_name().to_string_lossy().split('.').next().unwrap_or("").to_owned());
    let kinds = KINDS.iter().map(|kind| kind.name.to_owned());
    assert_eq!(
        shown.collect::<BTreeSet<_>>(),
        kinds.collect::<BTreeSet<_>>(),
        "folders on the left, KINDS on the right"
    );
}

#[test]
fn every_change_has_a_fingerprint_of_its_own_that_stays() {
    let folder = in_repository("tests/cases/diff/parameter-added");
    let found = changed(side(&folder, "old"), side(&folder, "new"));
    let prints: BTreeSet<&str> = found.changes.iter().map(|change| change.fingerprint.as_str()).collect();
    assert_eq!(prints.len(), found.changes.len());
    // The same change in a file that says more, and elsewhere in it.
    let more = |name: &str| {
        let mut files = BTreeMap::new();
        below(&in_repository("tests/cases/diff-base"), "", &mut files);
        below(&folder.join(name), "", &mut files);
        let longer = |text: &String| text.replace("doc: Lists things.", "doc: Lists\n  things.\nidempotent: true");
        let files: Vec<(String, String)> = files.iter().map(|(path, text)| (path.clone(), longer(text))).collect();
        Sources::from_texts("elsewhere", files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    };
    let again = changed(more("old"), more("new"));
    let prints_again: BTreeSet<&str> = again.changes.iter().map(|change| change.fingerprint.as_str()).collect();
    assert_eq!(prints, prints_again);
}

#[test]
fn the_table_of_kinds_in_the_docs_is_the_table_in_the_code() {
    let mut page = fs::read_to_string(in_repository("docs/changes.md")).expect("it is there");
    let from = page.find("| kind |").expect("it has the table");
    page.drain(..from);
    let row = |kind: &apiscribe::change::kinds::Kind| {
        let (wire, rust) = (kind.wire.word(), kind.rust.word());
        format!("| `{}` | {rust} | {wire} | `{}` | {} |\n", kind.name, kind.mirror, kind.about)
    };
    let rows: String = KINDS.iter().map(row).collect();
    let table = format!("| kind | Rust | wire | mirror | what has happened |\n|---|---|---|---|---|\n{rows}");
    assert!(page.starts_with(&table), "docs/changes.md wants this table:\n{table}");
}
