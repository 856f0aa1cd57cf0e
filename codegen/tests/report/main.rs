//! Reports: every folder of `tests/cases/report` is a small tree with one trait, beside the files of
//! `tests/cases/report-base` that it does not have; its summary and its counts are reviewed, its page is looked over.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod catalogues;
mod command;
mod hostile;
mod page;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::check::check;
use apiscribe::diagnostic::Severity;
use apiscribe::parse::parse;
use apiscribe::report::catalogue::{self, Catalogue};
use apiscribe::report::{Report, Totals, compared, json, markdown};
use apiscribe::source::Sources;

/// The day of all reports in tests.
pub const TODAY: &str = "2026-11-22";

/// Where all fixtures are.
pub fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases")
}

/// The folders with a trait.
pub fn folders() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(cases().join("report")).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The texts of a fixture, by their paths below the root.
pub fn texts(folder: &Path) -> BTreeMap<String, String> {
    let base = cases().join("report-base");
    let mut texts = BTreeMap::new();
    texts.insert("acme/vendor.yaml".to_owned(), fs::read_to_string(base.join("vendor.yaml")).unwrap());
    texts.insert("acme/notes/service.yaml".to_owned(), fs::read_to_string(base.join("service.yaml")).unwrap());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "yaml") {
            let name = path.file_name().unwrap().to_str().unwrap();
            texts.insert(format!("acme/notes/{name}"), fs::read_to_string(&path).unwrap());
        }
    }
    texts
}

/// The catalogue in a folder.
pub fn catalogue_of(folder: &Path) -> Option<Catalogue> {
    let path =
        ["txt", "json"].map(|end| folder.join(format!("catalogue.{end}"))).into_iter().find(|path| path.exists())?;
    Some(catalogue::read(&[path.to_str().unwrap().to_owned()]))
}

/// The report of a fixture, and its counts without one.
pub fn report(folder: &Path) -> (Report, Totals) {
    let texts = texts(folder);
    let sources = Sources::from_texts("specs", texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (specs, mistakes) = parse(&sources);
    let (checked, found) = check(specs, mistakes);
    let errors: Vec<_> = found.iter().filter(|one| one.severity == Severity::Error).collect();
    let checked = checked.unwrap_or_else(|| panic!("{}: {errors:?}", folder.display()));
    let report = Report::of(checked.specs(), &found, catalogue_of(folder), TODAY.parse().unwrap());
    (report, Totals::of(checked.specs(), &found))
}

#[test]
fn every_trait_is_counted_as_was_reviewed() {
    for folder in folders() {
        let (report, totals) = report(&folder);
        assert_eq!(report.totals(), totals, "{}", folder.display());
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            insta::assert_snapshot!("report.md", markdown::markdown(&report));
            insta::assert_snapshot!("report.json", format!("{:#}", json::json(&report)));
        });
    }
}

#[test]
fn what_differs_between_two_trees_is_said() {
    let of = |name: &str| report(&cases().join("report").join(name)).1;
    let (before, after) = (of("catalogue"), of("draft"));
    let said = markdown::between(&before, &after);
    insta::assert_snapshot!(said, @r"
    | Coverage | before | after |
    |---|--:|--:|
    | Operations | 2 | 1 |
    | Drafts | 0 | 1 |
    | Params | 0 | 2 |
    | Returns | 0 | 1 |
    | Errors | 0 | 1 |
    | Examples | 0 | 1 |
    | English | 100 % (2 of 2) | 60 % (3 of 5) |
    | Chinese | 0 % (0 of 2) | 20 % (1 of 5) |
    | Typed | none | 66 % (2 of 3) |
    | Tests | none | 0 % (0 of 2) |
    | Guessed | 0 | 2 |
    | Unknown | 0 | 6 |
    ");
    let mirrored = compared(&after, &before);
    let turned: Vec<_> = compared(&before, &after).iter().map(|one| (one.title, one.after, one.before)).collect();
    assert_eq!(mirrored.iter().map(|one| (one.title, one.before, one.after)).collect::<Vec<_>>(), turned);
    assert_eq!(
        markdown::between(&after, &after),
        "Coverage is the same: 1 operation of 1 service, 1 of them a draft.\n"
    );
}
