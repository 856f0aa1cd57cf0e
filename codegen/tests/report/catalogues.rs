//! Catalogues of every kind: names are read, and what cannot be read is told with its place.

use std::fs;

use apiscribe::report::catalogue::{Catalogue, read};

/// Files with their names and texts.
type Files<'f> = &'f [(&'f str, &'f str)];

/// Reads files from a directory of their own.
fn read_files(files: Files<'_>) -> Catalogue {
    let place = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut catalogue = read(&[place.path().to_str().unwrap().to_owned()]);
    let here = place.path().display().to_string();
    for trouble in &mut catalogue.troubles {
        trouble.at = trouble.at.replace(&here, "DIR");
    }
    catalogue
}

/// The lists in one line each: vendor, service, version, operations.
fn lines(catalogue: &Catalogue) -> Vec<String> {
    let troubles = catalogue.troubles.iter().map(|trouble| format!("{}: {}", trouble.at, trouble.message));
    let word = |word: &Option<String>| word.clone().unwrap_or_else(|| "-".to_owned());
    let lists = catalogue.lists.iter().map(|list| {
        let names: Vec<&str> = list.operations.iter().map(String::as_str).collect();
        format!("{} {} {} {}", word(&list.vendor), list.service, word(&list.version), names.join(","))
    });
    lists.chain(troubles).collect()
}

#[test]
fn every_kind_of_document_gives_its_names() {
    let api_docs = r#"{"info": {"product": "Note-Box", "version": "2026-01-01", "style": "RPC"}, "apis": {"GetNote": {}, "PutNote": 1}}"#;
    let openapi = "openapi: 3.1.0\ninfo: { title: Alarms, version: v2 }\npaths:\n  /alarms:\n    get: { operationId: ListAlarms }\n    post: {}\n";
    let huawei = |name: &str| {
        format!(
            r#"{{"version": "2.0", "product_short": "AOS", "info_version": "v1", "paths": {{"/{name}": {{"get": {{"operationId": "{name}"}}}}}}}}"#
        )
    };
    let (one, other) = (huawei("ListStacks"), huawei("ShowStack"));
    let cases: [(Files<'_>, &[&str]); 8] = [
        (&[("a.json", api_docs)], &["alibaba Note-Box 2026-01-01 GetNote,PutNote"]),
        (&[("a.yaml", openapi)], &["- Alarms v2 ListAlarms,PostAlarms"]),
        (&[("one.json", &one), ("deep/other.json", &other)], &["- aos v1 ListStacks,ShowStack"]),
        (&[("notes.json", r#"["GetNote", "alarms::SetAlarm"]"#)], &["- alarms - SetAlarm", "- notes - GetNote"]),
        (&[("a.json", r#"{"notes": ["GetNote"], "empty": []}"#)], &["- notes - GetNote"]),
        (&[("notes.txt", "\u{feff}GetNote # one\n\n# none\r\nPutNote\r\n")], &["- notes - GetNote,PutNote"]),
        (&[("a.txt", "GetNote"), (".b.txt", "Hidden"), ("c.md", "Other")], &["- a - GetNote"]),
        (&[("a.txt", ""), ("b.txt", "x")], &["- b - x"]),
    ];
    for (files, wanted) in cases {
        assert_eq!(lines(&read_files(files)), wanted, "{files:?}");
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let deep = "[".repeat(100_000);
    let cases: [(&str, &str, &str); 6] = [
        ("a.json", "{\"info\": ", "DIR/a.json:1:9: this is no JSON: EOF while parsing a value"),
        ("a.json", &deep, "DIR/a.json:1:128: this is no JSON: recursion limit exceeded"),
        ("a.json", "{\"a\": 1}", "DIR/a.json#: the document does not say that it is OpenAPI 3 or Swagger 2"),
        ("a.json", "{\"apis\": {}}", "DIR/a.json#: the document does not say that it is OpenAPI 3 or Swagger 2"),
        (
            "a.yaml",
            "a: [",
            "DIR/a.yaml#: line 2 column 1: the document is no YAML: while parsing a node, did not find expected node content",
        ),
        ("a.yaml", "[a]", "DIR/a.yaml#: the document does not say that it is OpenAPI 3 or Swagger 2"),
    ];
    for (name, text, wanted) in cases {
        assert_eq!(lines(&read_files(&[(name, text), ("z.txt", "GetNote")])), ["- z - GetNote", wanted], "{wanted}");
    }
    assert_eq!(lines(&read_files(&[("a.md", "")])), ["DIR: there is no .json, .yaml, .yml or .txt file"]);
    assert_eq!(read(&["no/such/file".to_owned()]).troubles.len(), 1);
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.txt");
    fs::write(&path, b"\xff\xfe").unwrap();
    let found = read(&[path.display().to_string()]);
    assert!(found.troubles[0].at == path.display().to_string() && found.troubles[0].message.contains("UTF-8"));
}

#[test]
fn specs_are_a_catalogue_and_a_name_can_be_given() {
    let specs = crate::cases().join("../../specs");
    let found = read(&[format!("other/thing={}", specs.display())]);
    assert!(found.troubles.is_empty() && found.lists.len() == 1, "{:?}", lines(&found));
    assert_eq!((found.lists[0].vendor.as_deref(), found.lists[0].service.as_str()), (Some("other"), "thing"));
    let found = read(&[specs.display().to_string()]);
    assert!(lines(&found).contains(&"alibaba ecs 2014-05-26 DescribeTasks,RedeployInstance".to_owned()));
}
