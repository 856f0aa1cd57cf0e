//! Fixtures: the files of a folder laid over the small good tree of `cases/check-base`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::check::check as run_rules;
use apiscribe::diagnostic::Severity;
use apiscribe::parse::parse;
use apiscribe::source::Sources;

use crate::support;

/// Where the files of a fixture stand in the tree.
const PLACES: [(&str, &str); 3] = [
    ("vendor.yaml", "acme/vendor.yaml"),
    ("service.yaml", "acme/clock/service.yaml"),
    ("operation.yaml", "acme/clock/set_alarm.yaml"),
];

/// What is found in a fixture.
pub struct Findings {
    /// The rules that found something.
    pub rules: Vec<String>,
    /// How bad the worst finding of each rule is.
    pub worst: BTreeMap<String, Severity>,
    /// All findings as people see them.
    pub text: String,
}

/// A folder of `cases`.
pub fn case(name: &str) -> PathBuf {
    support::root().join("tests/cases").join(name)
}

/// The rule that a folder shows.
pub fn rule(folder: &Path) -> String {
    let name = folder.file_name().unwrap().to_str().unwrap();
    name.split('.').next().unwrap().to_owned()
}

/// Checks the base with the folder's files in place of its own.
pub fn check(folder: &Path) -> Findings {
    let mut files = BTreeMap::new();
    for folder in [&case("check-base"), folder] {
        for (name, place) in PLACES {
            if let Ok(text) = fs::read_to_string(folder.join(name)) {
                files.insert(place.to_owned(), text);
            }
        }
    }
    whole_paths(&folder.join("tree"), "", &mut files);
    let sources = Sources::from_texts("specs", files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (specs, mistakes) = parse(&sources);
    let (checked, found) = run_rules(specs, mistakes);
    let errors = found.iter().any(|one| one.severity == Severity::Error);
    assert_eq!(checked.is_none(), errors, "specs come back exactly when nothing is an error");
    assert!(found.is_sorted_by_key(|one| one.order()), "findings come in the order of the files");
    let mut worst = BTreeMap::new();
    for one in &found {
        let known = worst.entry(one.rule.to_owned()).or_insert(one.severity);
        *known = one.severity.min(*known);
    }
    Findings {
        worst,
        rules: found.iter().map(|one| one.rule.to_owned()).collect(),
        text: support::render(&sources, &found),
    }
}

/// The files below `tree/`, which say themselves where they stand.
fn whole_paths(directory: &Path, way: &str, files: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for entry in entries.map(Result::unwrap) {
        let way = format!("{way}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            whole_paths(&entry.path(), &format!("{way}/"), files);
        } else {
            files.insert(way, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// Snapshots stand in the folder of their fixture.
pub fn beside(folder: &Path) -> insta::Settings {
    let mut settings = support::settings("");
    settings.set_snapshot_path(folder);
    settings
}
