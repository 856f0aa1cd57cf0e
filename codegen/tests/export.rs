//! `export openapi`: every trait of specs as OpenAPI, and all specs of the repository, which other parsers can read.
//!
//! A folder of `tests/cases/export` is a service with one operation, and the `others` beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::check::{Checked, Drafts, check};
use apiscribe::export::openapi::{Exported, Version, export};
use apiscribe::parse::parse;
use apiscribe::selection::Selection;
use apiscribe::source::Sources;
use serde_json::Value;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests")
}

fn folders(kind: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(tests().join("cases").join(kind)).unwrap().map(|one| one.unwrap().path()).collect();
    found.sort();
    found
}

/// The specs of a fixture.
fn fixture(folder: &Path) -> Checked {
    let name = folder.file_name().unwrap().to_str().unwrap();
    let base = tests().join("cases/emit-base");
    let mut texts = BTreeMap::new();
    texts.insert("fixture/vendor.yaml".to_owned(), fs::read_to_string(base.join("vendor.yaml")).unwrap());
    let service = fs::read_to_string(folder.join("service.yaml"))
        .unwrap_or_else(|_| fs::read_to_string(base.join("service.yaml")).unwrap().replace("SERVICE", name));
    texts.insert(format!("fixture/{name}/service.yaml"), service);
    let others = fs::read_dir(folder.join("others")).into_iter().flatten().map(|one| one.unwrap().path());
    for path in others.chain([folder.join("operation.yaml")]) {
        let text = fs::read_to_string(path).unwrap();
        let word = text.lines().next().unwrap().trim_start_matches("operation: ").to_owned();
        texts.insert(format!("fixture/{name}/{}.yaml", apiscribe::name::file_stem(&word).unwrap()), text);
    }
    checked(&Sources::from_texts("specs", texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))))
}

fn checked(sources: &Sources) -> Checked {
    let (specs, mistakes) = parse(sources);
    let (checked, found) = check(specs, mistakes);
    checked.unwrap_or_else(|| panic!("{:?}", found.iter().map(|one| (&one.message, &one.at)).collect::<Vec<_>>()))
}

/// The documents of all fixtures of `generate` and of `export`, and of the specs of the repository.
fn everything(version: Version) -> Vec<Exported> {
    let repository = checked(&Sources::read(&tests().join("../specs")).unwrap());
    let fixtures = [folders("export"), folders("emit")].concat();
    let fixtures = fixtures.iter().map(|folder| fixture(folder));
    fixtures.chain([repository]).flat_map(|one| export(&one.with(Drafts::LeftOut), version)).collect()
}

#[test]
fn every_trait_becomes_the_document_that_was_reviewed() {
    for folder in folders("export") {
        let exported = export(&fixture(&folder), Version::V31).remove(0);
        let Value::Object(mut document) = exported.document else { panic!("a document is an object") };
        // What all fixtures share is reviewed once, in `action`.
        if exported.service != "action" {
            document.retain(|key, _| key == "paths" || key == "components");
            document["components"].as_object_mut().unwrap().shift_remove("securitySchemes");
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let text = serde_yaml::to_string(&document).unwrap();
        settings.bind(|| insta::assert_snapshot!("document", text));
    }
}

#[test]
fn other_parsers_read_every_document() {
    let operations = |count: usize, one: &Exported| assert_eq!(count, one.operations, "{}", one.service);
    for one in everything(Version::V31) {
        let text = one.document.to_string();
        let read = oas3::from_json(&text).unwrap_or_else(|error| panic!("{}: {error}", one.service));
        operations(read.operations().count(), &one);
    }
    for one in everything(Version::V30) {
        let read: openapiv3::OpenAPI =
            serde_json::from_value(one.document.clone()).unwrap_or_else(|error| panic!("{}: {error}", one.service));
        operations(read.operations().count(), &one);
    }
}

#[test]
fn references_lead_somewhere_and_names_are_unique() {
    for version in [Version::V31, Version::V30] {
        for one in everything(version) {
            let mut references = Vec::new();
            collect(&one.document, "$ref", &mut references);
            for reference in references {
                let pointer = reference.as_str().unwrap().trim_start_matches('#');
                assert!(one.document.pointer(pointer).is_some(), "{}: {reference}", one.service);
            }
            let mut ids = Vec::new();
            collect(&one.document, "operationId", &mut ids);
            let count = ids.len();
            ids.sort_by_key(ToString::to_string);
            ids.dedup();
            assert_eq!((count, ids.len()), (one.operations, one.operations), "{}", one.service);
        }
    }
}

fn collect<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(entries) => {
            found.extend(entries.get(key));
            entries
                .iter()
                .filter(|(name, _)| !name.starts_with("x-"))
                .for_each(|(_, inner)| collect(inner, key, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, key, found)),
        _ => {}
    }
}

#[test]
fn a_selection_keeps_what_is_polled_and_what_is_reached() {
    let specs = || checked(&Sources::read(&tests().join("../specs")).unwrap());
    let only = |text: &str| specs().only(&Selection::of(&[text.to_owned()]).unwrap());
    let kept = only("ContinueRollback*,sae::RestartInstances").unwrap();
    let names: Vec<&str> = kept.specs().operations.iter().map(|one| one.spec.operation.as_str()).collect();
    assert_eq!(names, ["DescribeChangeOrder", "RestartInstances", "ContinueRollbackStack", "GetStackMetadata"]);
    assert_eq!(kept.specs().services.len(), 2);
    let alone = only("ecs::DescribeTasks").unwrap();
    assert_eq!((alone.specs().vendors.len(), alone.specs().services.len(), alone.specs().operations.len()), (1, 1, 1));
    let shaken = only("ListExecutionPlans").unwrap();
    let types: Vec<&String> = shaken.specs().services[0].spec.types.keys().collect();
    assert_eq!(types, ["ErrorBody", "ErrorDetail"], "what refusals hold is kept");
    let said = only("RestartInstance,sae::*").unwrap_err();
    assert_eq!(said, ["no operation is called `RestartInstance`: did you mean `RestartInstances`?"]);
}
