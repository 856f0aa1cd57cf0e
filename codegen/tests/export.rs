//! `export openapi`: every trait of specs as OpenAPI, and all specs of the repository, which other parsers can read.
//!
//! A folder of `tests/cases/export` is a service with one operation, and the `others` beside it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::check::{Checked, Drafts, check, kind_of};
use apiscribe::export::openapi::{Exported, Version, export};
use apiscribe::import::exported;
use apiscribe::parse::parse;
use apiscribe::selection::Selection;
use apiscribe::source::Sources;
use apiscribe::spec::{Field, Operation, Written};
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

/// What a document cannot hold: how a fact was written where there are several ways to write it.
fn as_any_writes_it(operation: &mut Operation) {
    operation.success_status = operation.success_status.filter(|status| *status != 200);
    ends(&mut operation.doc, &mut operation.doc_zh);
    operation.errors.iter_mut().for_each(|row| ends(&mut row.doc, &mut row.doc_zh));
    operation.types.values_mut().for_each(|one| ends(&mut one.doc, &mut one.doc_zh));
    let declared = operation.types.values_mut().flat_map(|one| &mut one.fields);
    operation.parameters.iter_mut().chain(&mut operation.returns).chain(declared).for_each(field_as_any_writes_it);
}

fn ends(doc: &mut String, doc_zh: &mut Option<String>) {
    for text in std::iter::once(doc).chain(doc_zh) {
        *text = text.trim().to_owned();
    }
}

/// `string` is the usual type and `object` that of fields; `5..=5` is `5`; texts end without a line break.
fn field_as_any_writes_it(field: &mut Field) {
    ends(&mut field.doc, &mut field.doc_zh);
    field.kind = Some(Written::from(kind_of(field).unwrap().to_string().as_str()));
    for range in [&mut field.range, &mut field.length, &mut field.items].into_iter().flatten() {
        **range = Written::from(range.get().unwrap().to_string().as_str());
    }
    field.fields.iter_mut().for_each(field_as_any_writes_it);
}

#[test]
fn reading_back_gives_the_specs() {
    let repository = checked(&Sources::read(&tests().join("../specs")).unwrap());
    let fixtures = [folders("export"), folders("emit")].concat();
    let all = fixtures.iter().map(|folder| fixture(folder)).chain([repository]);
    for checked in all.map(|one| one.with(Drafts::LeftOut)) {
        for version in [Version::V31, Version::V30] {
            for exported in export(&checked, version) {
                let text = serde_yaml::to_string(&exported.document).unwrap();
                let read = exported::specs(&serde_yaml::from_str(&text).unwrap())
                    .unwrap_or_else(|problem| panic!("{}: {problem:?}", exported.service));
                same(&checked, &exported.service, read);
            }
        }
    }
}

fn same(checked: &Checked, name: &str, mut read: exported::Specs) {
    let specs = checked.specs();
    let mut service = specs.services.iter().find(|one| one.spec.service == name).unwrap().clone();
    let vendor = specs.vendors.iter().find(|one| one.parts[0] == service.parts[0]).unwrap();
    assert_eq!(read.vendor, vendor.spec);
    for one in [&mut service.spec, &mut read.service] {
        one.types.values_mut().for_each(|one| ends(&mut one.doc, &mut one.doc_zh));
        one.types.values_mut().flat_map(|one| &mut one.fields).for_each(field_as_any_writes_it);
    }
    assert_eq!(format!("{:#?}", read.service), format!("{:#?}", service.spec));
    let operations = specs.operations.iter().filter(|one| one.parts[..2] == service.parts[..2]);
    let mut count = 0;
    for operation in operations {
        let mut wanted = operation.spec.clone();
        let mut found = read.operations.iter().find(|one| one.operation == wanted.operation).unwrap().clone();
        as_any_writes_it(&mut wanted);
        as_any_writes_it(&mut found);
        if wanted != found {
            let (wanted, found) = (serde_yaml::to_string(&wanted).unwrap(), serde_yaml::to_string(&found).unwrap());
            panic!("{name}::{}:\n{}", operation.spec.operation, difference(&wanted, &found));
        }
        count += 1;
    }
    assert_eq!(count, read.operations.len());
}

fn difference(wanted: &str, found: &str) -> String {
    similar::TextDiff::from_lines(wanted, found).unified_diff().context_radius(3).to_string()
}

#[test]
fn documents_that_nobody_exported_are_told_with_their_place() {
    let ours = || export(&fixture(&tests().join("cases/export/limits")), Version::V31).remove(0).document;
    assert!(exported::is_ours(&ours()) && !exported::is_ours(&serde_json::json!({ "openapi": "3.1.0" })));
    let spoilt = |pointer: &str, value: Value| {
        let mut document = ours();
        *document.pointer_mut(pointer).unwrap() = value;
        let problem = exported::specs(&document).unwrap_err();
        format!("{}: {}", problem.at, problem.message)
    };
    let at = "/paths/~1v1~1cuts/post/requestBody/content/application~1json/schema/properties/at";
    assert_eq!(spoilt(&format!("{at}/type"), "file".into()), format!("{at}: `file` is no type of a schema"));
    assert!(
        spoilt(&format!("{at}/x-apiscribe-one-of-ranges"), 7.into()).starts_with(&format!("{at}: x-apiscribe-*: "))
    );
    assert!(spoilt("/paths/~1v1~1cuts/post/operationId", 7.into()).contains("lacks `operationId`"));
    assert!(spoilt("/x-apiscribe-vendor", 7.into()).starts_with("/x-apiscribe-vendor: "));
}
