//! Huawei Cloud's definitions: nothing of the real documents is lost in silence, where they are there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use apiscribe::import::{Imported, Wanted, huawei};
use apiscribe::spec::{Field, Operation, Range, Rare, TypeExpression, Written};
use serde_json::Value;

use super::openapi::accepted;
use super::{files, run, vendors_documents};

type Counts = BTreeMap<&'static str, usize>;

fn add(counts: &mut Counts, what: &'static str, number: usize) {
    *counts.entry(what).or_default() += number;
}

#[test]
fn nothing_is_lost_in_silence() {
    let paths = vendors_documents("huawei/aos");
    if paths.is_empty() {
        return;
    }
    let read = |path: &PathBuf| {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("it is read"))
    };
    let given: Vec<(String, Vec<u8>)> = paths.iter().map(read).collect();
    let (product, imported) = huawei::import(&given, &Wanted::default());
    assert_eq!(product.as_deref(), Some("aos"));
    assert!(imported.troubles.is_empty(), "{:?}", imported.troubles);
    assert_eq!(imported.operations.len(), given.len(), "each document has one operation");
    let kinds: Vec<&str> = imported.left_out.iter().map(|(kind, _)| kind).collect();
    // Keys of Huawei Cloud's own in documents and operations are counted by their names.
    let own = |kind: &&str| kind.starts_with("extension ") || kind.ends_with(" of the document");
    let (_, standard): (Vec<&str>, Vec<&str>) = kinds.into_iter().partition(own);
    let wanted = [
        "bodies of refusals of another type than most (code and message are read)",
        "headers of refusals",
        "limits of the items of lists and maps",
        "which security schemes calls need, and their scopes (`security`)",
    ];
    assert_eq!(standard, wanted);
    let (mut sum, mut differ) = (Counts::new(), Vec::new());
    for (name, bytes) in &given {
        let document: Value = serde_json::from_slice(bytes).expect("it is JSON");
        let (operation, said) = said(&document);
        let made = imported.operations.iter().find(|one| one.operation == operation).map(|one| made(one, &imported));
        said.iter().for_each(|(what, number)| add(&mut sum, what, *number));
        if made.as_ref() != Some(&said) {
            differ.push(format!("{name}\n  says {said:?}\n  made {made:?}"));
        }
    }
    println!("{sum:?}");
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn the_command_writes_specs_and_a_crate() {
    let paths = vendors_documents("huawei/aos");
    if paths.is_empty() {
        return;
    }
    let out = tempfile::tempdir().expect("a directory");
    let given: Vec<_> = paths.iter().map(PathBuf::as_path).collect();
    let told = run("huawei", out.path(), &[], &given);
    assert!(told.starts_with("exit code 0") && told.contains("75 operation(s)"), "{told}");
    accepted(out.path());
    let before = files(out.path());
    let again = run("huawei", out.path(), &[], &given);
    assert!(again.contains("0 file(s) written, 76 as they were"), "{again}");
    assert_eq!(before, files(out.path()));
}

/// What a document says, by a walk that knows nothing of the importer: shared schemas are counted wherever they are used.
fn said(document: &Value) -> (String, Counts) {
    let mut counts = Counts::new();
    let paths = document["paths"].as_object().expect("there are paths");
    let item = paths.values().next().and_then(Value::as_object).expect("there is one");
    let operation = item.values().next().expect("there is one");
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        if parameter["in"] == "body" {
            let (fields, _) = fields(document, &parameter["schema"]);
            inside(document, &fields, &mut counts);
        } else {
            add(&mut counts, "fields", 1);
            add(&mut counts, "required", usize::from(parameter["required"] == true));
            facts(document, parameter, &mut counts);
        }
    }
    for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
        match status.starts_with('2') {
            true => inside(document, &fields(document, &answer["schema"]).0, &mut counts),
            false => add(&mut counts, "refusals", 1),
        }
    }
    (operation["operationId"].as_str().unwrap_or_default().to_owned(), counts)
}

type Fields<'d> = BTreeMap<&'d str, (&'d Value, bool)>;

/// The fields of an object with what `$ref` and `allOf` add, and the schema that says the rest.
fn fields<'d>(document: &'d Value, schema: &'d Value) -> (Fields<'d>, &'d Value) {
    if let Some(reference) = schema["$ref"].as_str() {
        return fields(document, document.pointer(reference.trim_start_matches('#')).expect("it leads somewhere"));
    }
    let (mut all, mut rest) = (Fields::new(), schema);
    for part in schema["allOf"].as_array().into_iter().flatten() {
        let (inner, says) = fields(document, part);
        all.extend(inner);
        rest = if says["type"].is_string() { says } else { rest };
    }
    let required = |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    for (name, one) in schema["properties"].as_object().into_iter().flatten() {
        all.insert(name, (one, required(name)));
    }
    (all, rest)
}

fn inside(document: &Value, fields: &Fields<'_>, counts: &mut Counts) {
    for (one, required) in fields.values() {
        add(counts, "fields", 1);
        add(counts, "required", usize::from(*required));
        facts(document, one, counts);
    }
}

fn facts(document: &Value, schema: &Value, counts: &mut Counts) {
    let (inner, says) = fields(document, schema);
    for (what, key) in [("patterns", "pattern"), ("longest", "maxLength"), ("most items", "maxItems")] {
        add(counts, what, usize::from(!says[key].is_null()));
    }
    let items = &says["items"];
    let listed = if says["enum"].is_null() { &items["enum"] } else { &says["enum"] };
    add(counts, "values", listed.as_array().map_or(0, Vec::len));
    inside(document, &inner, counts);
    if items.is_object() {
        inside(document, &fields(document, items).0, counts);
    }
}

/// The same of what came of it.
fn made(operation: &Operation, imported: &Imported) -> Counts {
    let mut counts = Counts::new();
    let refused: BTreeSet<u16> = operation.errors.iter().map(|row| row.status).collect();
    add(&mut counts, "refusals", refused.len());
    let top = operation.parameters.iter().chain(&operation.returns);
    top.for_each(|field| field_facts(field, imported, &mut counts));
    counts
}

fn field_facts(field: &Field, imported: &Imported, counts: &mut Counts) {
    add(counts, "fields", 1);
    add(counts, "required", usize::from(field.required));
    let most = |range: &Rare<Written<Range>>| range.as_ref().and_then(|range| range.get()?.most).is_some();
    add(counts, "patterns", usize::from(field.pattern.is_some()));
    add(counts, "longest", usize::from(most(&field.length)));
    add(counts, "most items", usize::from(most(&field.items)));
    add(counts, "values", field.values.len());
    let named = match field.kind.as_ref().and_then(Written::get).map(TypeExpression::innermost) {
        Some(TypeExpression::Named(name)) => imported.service.types.get(name),
        _ => None,
    };
    add(counts, "values", named.map_or(0, |named| named.values.len()));
    let inner = field.fields.iter().chain(named.iter().flat_map(|named| &named.fields));
    inner.for_each(|inner| field_facts(inner, imported, counts));
}
