//! `generate` on disk: what it writes, what it leaves alone, what it deletes.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use apiscribe::check::check;
use apiscribe::emit::emit;
use apiscribe::model::resolve;
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::write::{self, Changes};

/// Specs to crate as the command does it; `None` when the specs have mistakes.
fn generate(specs: &Path, out: &Path) -> Option<Changes> {
    let sources = Sources::read(specs).unwrap();
    let (specs, mistakes) = parse(&sources);
    let (checked, _) = check(specs, mistakes);
    let model = resolve(&checked?, "apiscribe-sdk");
    let changes = write::compare(out, &model, &emit(&model)).unwrap();
    write::apply(out, &changes).unwrap();
    Some(changes)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(|_| ()).unwrap()
        }
    }
}

fn files(directory: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![directory.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(directory).unwrap().display().to_string();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// A copy of the repository's specs and a crate generated from it.
fn workshop() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    copy(&support::root().join("specs"), &place.path().join("specs"));
    let changes = generate(&place.path().join("specs"), &place.path().join("crate")).unwrap();
    assert_eq!(
        changes.written.len(),
        21,
        "11 operations, 4 services, shared types of one, vendors, lib, cli, main, manifest"
    );
    place
}

#[test]
fn the_committed_crate_is_what_the_specs_say() {
    let place = workshop();
    let (fresh, committed) = (files(&place.path().join("crate/src")), files(&support::root().join("generated/src")));
    assert_eq!(fresh.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    let differ: Vec<_> = fresh.iter().filter(|(name, text)| committed.get(*name) != Some(text)).collect();
    assert!(
        differ.is_empty(),
        "run `cargo run -- generate`: {:?}",
        differ.iter().map(|(name, _)| name).collect::<Vec<_>>()
    );
}

#[test]
fn the_second_run_writes_nothing() {
    let place = workshop();
    let times = |directory: &Path| -> BTreeMap<String, std::time::SystemTime> {
        let modified = |name: &String| fs::metadata(directory.join(name)).unwrap().modified().unwrap();
        files(directory).keys().map(|name| (name.clone(), modified(name))).collect()
    };
    let out = place.path().join("crate");
    let before = times(&out);
    let changes = generate(&place.path().join("specs"), &out).unwrap();
    assert!(changes.is_empty(), "{changes:?}");
    assert_eq!(times(&out), before);
}

#[test]
fn a_removed_spec_removes_its_file_and_nothing_of_others() {
    let place = workshop();
    let (specs, out) = (place.path().join("specs"), place.path().join("crate"));
    fs::write(out.join("src/sae/notes.rs"), "// ours\n").unwrap();
    fs::remove_file(specs.join("alibaba/sae/restart_instances.yaml")).unwrap();
    let changes = generate(&specs, &out).unwrap();
    let deleted: Vec<&str> = changes.deleted.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(deleted, ["src/sae/restart_instances.rs"]);
    assert!(!out.join("src/sae/restart_instances.rs").exists());
    assert!(out.join("src/sae/notes.rs").exists(), "a file that was not generated stays");
    assert!(!fs::read_to_string(out.join("src/sae/mod.rs")).unwrap().contains("restart_instances"));

    fs::remove_dir_all(specs.join("alibaba/webplus")).unwrap();
    generate(&specs, &out).unwrap();
    assert!(!out.join("src/webplus").exists(), "the module of a removed service goes");
    assert!(!fs::read_to_string(out.join("Cargo.toml")).unwrap().contains("webplus"));
}

#[test]
fn a_broken_spec_leaves_the_crate_untouched() {
    let place = workshop();
    let (specs, out) = (place.path().join("specs"), place.path().join("crate"));
    let before = files(&out);
    for folder in support::folders("cases/check") {
        let Ok(broken) = fs::read_to_string(folder.join("operation.yaml")) else { continue };
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        // The fixture stands in another operation's file, which is a mistake too; one is enough.
        fs::write(specs.join("alibaba/sae/restart_instances.yaml"), broken).unwrap();
        assert!(generate(&specs, &out).is_none(), "{name} has no mistake");
        assert!(files(&out) == before, "{name} changed the crate");
    }
}

#[test]
fn a_file_that_was_not_generated_is_never_replaced() {
    let place = workshop();
    let out = place.path().join("crate");
    fs::write(out.join("src/lib.rs"), "//! mine\n").unwrap();
    let sources = Sources::read(&place.path().join("specs")).unwrap();
    let (specs, mistakes) = parse(&sources);
    let model = resolve(&check(specs, mistakes).0.unwrap(), "apiscribe-sdk");
    let error = write::compare(&out, &model, &emit(&model)).unwrap_err();
    assert!(error.to_string().contains("lib.rs: not a generated file"), "{error}");
}
