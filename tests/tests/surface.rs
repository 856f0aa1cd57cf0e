//! What each operation of `specs/` looks like to Rust: the snapshots that reviewers read.

mod support;

use apiscribe::check::check;
use apiscribe::model::{resolve, surface};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::spec::json_schema;

#[test]
fn every_operation_has_the_surface_that_was_reviewed() {
    let sources = Sources::read(&support::root().join("specs")).unwrap();
    let (specs, mistakes) = parse(&sources);
    let (checked, diagnostics) = check(specs, mistakes);
    assert!(diagnostics.is_empty(), "{}", support::render(&sources, &diagnostics));
    let model = resolve(&checked.unwrap(), "apiscribe-sdk");
    let mut seen = 0;
    for service in &model.services {
        for operation in &service.operations {
            let name = format!("{}__{}", service.name, operation.module);
            support::settings("surface").bind(|| insta::assert_snapshot!(name, surface(service, operation)));
            seen += 1;
        }
    }
    assert_eq!(seen, 11, "operations");
}

#[test]
fn every_spec_is_valid_by_the_schema_that_editors_use() {
    let sources = Sources::read(&support::root().join("specs")).unwrap();
    for (_, file) in sources.iter() {
        let schema = json_schema(file.kind);
        let validator = jsonschema::draft7::new(schema).unwrap();
        let spec: serde_json::Value = serde_yaml::from_str(&file.text).unwrap();
        let problems: Vec<String> =
            validator.iter_errors(&spec).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(problems.is_empty(), "{}: {problems:#?}", file.path);
    }
    assert_eq!(sources.files.len(), 17, "spec files");
}
