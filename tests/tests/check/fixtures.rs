//! Fixtures: the files of a folder laid over the small good tree of `cases/check-base`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::check::check as run_rules;
use apiscribe::diagnostic::{Format, write};
use apiscribe::parse::parse;
use apiscribe::source::Sources;

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
    /// All findings as people see them.
    pub text: String,
}

pub fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

pub fn folders() -> Vec<PathBuf> {
    fs::read_dir(cases().join("check")).unwrap().map(|entry| entry.unwrap().path()).collect()
}

pub fn rule(folder: &Path) -> String {
    let name = folder.file_name().unwrap().to_str().unwrap();
    name.split('.').next().unwrap().to_owned()
}

pub fn check(folder: &Path) -> Findings {
    let mut files = BTreeMap::new();
    for folder in [&cases().join("check-base"), folder] {
        for (name, place) in PLACES {
            if let Ok(text) = fs::read_to_string(folder.join(name)) {
                files.insert(place.to_owned(), text);
            }
        }
    }
    whole_paths(&folder.join("tree"), "", &mut files);
    let sources = Sources::from_texts("specs", files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (specs, parsed) = parse(&sources);
    let (checked, found) = run_rules(specs, parsed);
    let errors = found.iter().any(|one| one.severity == apiscribe::diagnostic::Severity::Error);
    assert_eq!(checked.is_none(), errors, "specs come back exactly when nothing is an error");
    let mut text = Vec::new();
    write(&mut text, &sources, &found, Format::Human { colour: false }).unwrap();
    let rules = found.iter().map(|one| one.rule.to_owned()).collect();
    Findings { rules, text: String::from_utf8(text).unwrap() }
}

/// The files below `tree/`, which say where they stand; an empty one takes a file away.
fn whole_paths(directory: &Path, way: &str, files: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for entry in entries.map(Result::unwrap) {
        let way = format!("{way}{}", entry.file_name().to_str().unwrap());
        match fs::read_to_string(entry.path()) {
            Ok(text) if text.is_empty() => drop(files.remove(&way)),
            Ok(text) => drop(files.insert(way, text)),
            Err(_) => whole_paths(&entry.path(), &format!("{way}/"), files),
        }
    }
}

/// Snapshots stand in the folder of their fixture.
pub fn beside(folder: &Path) -> insta::Settings {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
