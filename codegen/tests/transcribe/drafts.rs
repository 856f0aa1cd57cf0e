//! Drafts of real and made-up pages: `check` takes them, and merging their page into them changes nothing.

#![allow(clippy::expect_used, reason = "a test that panics has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::check::check;
use apiscribe::diagnostic::{self, Format, Severity};
use apiscribe::name::file_stem;
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::spec::{Operation, Style};
use apiscribe::transcribe::difference::DifferenceKind;
use apiscribe::transcribe::draft::{DraftSource, draft};
use apiscribe::transcribe::merge::merge;
use apiscribe::transcribe::reading::Reading;
use apiscribe::transcribe::{Known, difference, transcribe};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The pages that are no part of the project, where they are to be had.
fn shared(what: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("APISCRIBE_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let found = shared.join(what);
    if !found.exists() {
        println!("skipped: there is no {}", found.display());
    }
    found.exists().then_some(found)
}

fn files(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), found);
        } else if entry
            .path()
            .extension()
            .is_some_and(|end| ["md", "html", "rst", "txt"].iter().any(|known| end == *known))
        {
            found.push(entry.path());
        }
    }
    found.sort();
}

fn readings(path: &Path) -> Vec<Reading> {
    let bytes = fs::read(path).expect("the page is a file");
    transcribe(&bytes, Known::default()).map(|read| read.readings).unwrap_or_default()
}

fn about(reading: &Reading, vendor: &str) -> DraftSource {
    let style = reading.style.as_ref().and_then(|said| match said.value.to_lowercase().as_str() {
        "rpc" => Some(Style::Rpc),
        "roa" => Some(Style::Roa),
        _ => None,
    });
    let url = Some("https://example.com/page".to_owned());
    DraftSource { url, read: "2026-11-22".to_owned(), sha256: "0".repeat(64), style, vendor: vendor.to_owned() }
}

/// What `check` has against a draft in a tree of its own.
fn mistakes(text: &str, operation: &str, style: &str) -> String {
    let base = root().join("tests/cases/check-base");
    let vendor = fs::read_to_string(base.join("vendor.yaml")).expect("a vendor");
    let service = fs::read_to_string(base.join("service.yaml"))
        .expect("a service")
        .replace("style: rest", &format!("style: {style}"));
    let path = format!("acme/clock/{}.yaml", file_stem(operation).unwrap_or_else(|| "unnamed".to_owned()));
    let texts =
        [("acme/vendor.yaml", vendor.as_str()), ("acme/clock/service.yaml", service.as_str()), (path.as_str(), text)];
    let sources = Sources::from_texts("specs", texts);
    let (specs, problems) = parse(&sources);
    let (_, mut found) = check(specs, problems);
    found.retain(|one| one.severity == Severity::Error);
    let mut shown = Vec::new();
    diagnostic::write(&mut shown, &sources, &found, Format::Human { colour: false }).expect("a text");
    String::from_utf8_lossy(&shown).into_owned()
}

fn faults(paths: &[PathBuf]) -> (usize, Vec<String>) {
    let mut faults = Vec::new();
    let mut count = 0;
    for path in paths {
        for reading in readings(path) {
            count += 1;
            let huawei = path.display().to_string().contains("hw-");
            let about = about(&reading, if huawei { "huawei" } else { "alibaba" });
            let name = reading.operation.as_ref().map_or_else(|| "Unnamed".to_owned(), |said| said.value.clone());
            let text = draft(&reading, &about);
            let style = match about.style {
                Some(Style::Rpc) => "rpc",
                Some(Style::Roa) => "roa",
                _ => "rest",
            };
            let found = mistakes(&text, &name, style);
            if !found.is_empty() {
                faults.push(format!("{} {name}\n{found}", path.display()));
            }
            match merge(&text, &reading, &about) {
                Ok(merged) if merged.text == text => {}
                Ok(merged) => faults.push(format!(
                    "{} {name} merged: {:?} {:?}",
                    path.display(),
                    merged.changes,
                    merged.conflicts
                )),
                Err(error) => faults.push(format!("{} {name}: {error}", path.display())),
            }
        }
    }
    (count, faults)
}

#[test]
fn drafts_of_fixtures_have_no_mistakes() {
    let mut paths = Vec::new();
    files(&root().join("tests/cases/transcribe"), &mut paths);
    let (count, faults) = faults(&paths);
    // Every fixture but those of pages that are refused gives a draft.
    assert!(paths.len() > 2 && count + 2 >= paths.len(), "{count} drafts of {} pages", paths.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn drafts_of_real_pages_have_no_mistakes() {
    let Some(directory) = shared("pages") else { return };
    let mut paths = Vec::new();
    files(&directory, &mut paths);
    paths.retain(|path| !path.ends_with("README.md"));
    let (count, faults) = faults(&paths);
    assert!(count >= 48, "{count} drafts of {} pages", paths.len());
    assert!(faults.is_empty(), "{} of {count}\n{}", faults.len(), faults.join("\n"));
}

/// The committed specs of the operations that the project started from.
fn specs() -> Vec<(Operation, Option<apiscribe::spec::Service>)> {
    let (specs, _) = parse(&Sources::read(&root().join("specs")).expect("the specs"));
    let service = |parts: &[String]| {
        let beside = |one: &&apiscribe::parse::Document<_>| one.parts.iter().take(2).eq(parts.iter().take(2));
        specs.services.iter().find(beside).map(|one| one.spec.clone())
    };
    specs.operations.iter().map(|one| (one.spec.clone(), service(&one.parts))).collect()
}

#[test]
fn seeds_differ_from_their_specs_in_what_pages_do_not_say() {
    let Some(directory) = shared("pages/seeds") else { return };
    let mut paths = Vec::new();
    files(&directory, &mut paths);
    let specs = specs();
    let (mut shown, mut compared, mut structure, mut wording) = (String::new(), 0, 0, 0);
    for reading in paths.iter().flat_map(|path| readings(path)) {
        let name = reading.operation.as_ref().map(|said| said.value.clone()).unwrap_or_default();
        let Some((spec, service)) = specs.iter().find(|(spec, _)| spec.operation == name) else {
            shown += &format!("{name}: no spec\n");
            continue;
        };
        compared += 1;
        for one in difference::differences(spec, service.as_ref(), &reading) {
            match one.kind {
                DifferenceKind::Structure => structure += 1,
                DifferenceKind::Wording => wording += 1,
            }
            shown += &format!("{name} {:?} {one}\n", one.kind);
        }
    }
    assert_eq!((compared, structure, wording), (7, 0, 1), "{shown}");
}
