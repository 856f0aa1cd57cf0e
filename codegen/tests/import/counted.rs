//! Real descriptions, counted twice: by a walk over the JSON that knows nothing of the importer, and in what came of it.
//! What is not in the specs must be in the list of what was left out, number by number.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use apiscribe::import::{Imported, LeftOut, Wanted, alibaba};
use apiscribe::spec::{Field, Operation};
use serde_json::Value;

use super::vendors_documents;

const SECOND: &str = "parameter with the name of another one elsewhere in the request";

type Counts = BTreeMap<&'static str, usize>;

#[test]
fn nothing_is_lost_in_silence() {
    let paths = vendors_documents("alibaba");
    if paths.is_empty() {
        return;
    }
    let (mut total, mut differ) = (0, Vec::new());
    for path in paths {
        let bytes = fs::read(&path).expect("it is read");
        let document: Value = serde_json::from_slice(&bytes).expect("it is JSON");
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        let imported = alibaba::import(&name, &bytes, &Wanted::default()).expect("it is imported");
        let (said, made) = (said(&document, &imported), made(&imported));
        total += said["operations"];
        if said != made {
            differ.push(format!("{name}\n  says {said:?}\n  made {made:?}"));
        }
    }
    println!("{total} operations counted");
    assert!(total > 0 && differ.is_empty(), "{}", differ.join("\n"));
}

/// What the JSON says, of the operations that were imported.
fn said(document: &Value, imported: &Imported) -> Counts {
    let mut counts = Counts::new();
    let known: BTreeSet<&str> = imported.operations.iter().map(|one| one.operation.as_str()).collect();
    let schemas = document.pointer("/components/schemas");
    for (name, api) in document["apis"].as_object().into_iter().flatten() {
        add(&mut counts, "operations", 1);
        if !known.contains(name.as_str()) {
            continue;
        }
        let mut seen = BTreeSet::new();
        let listed = || api["parameters"].as_array().into_iter().flatten();
        let first = |one: &&Value| one["in"] == "path" || one["in"] == "host";
        let mut names: BTreeSet<String> = listed().filter(first).map(|one| one["name"].to_string()).collect();
        for parameter in api["parameters"].as_array().into_iter().flatten() {
            let schema = &parameter["schema"];
            let again = !seen.insert((parameter["name"].to_string(), parameter["in"].to_string()));
            let methods = api["methods"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let mut methods = methods.map(str::to_ascii_lowercase);
            let no_body = parameter["in"] == "body" && methods.all(|method| method == "get" || method == "head");
            let own = parameter["schema"]["properties"]
                .as_object()
                .is_none_or(|inner| inner.is_empty() || parameter["in"] != "body");
            let taken = !first(&parameter) && own && !again && !no_body && !names.insert(parameter["name"].to_string());
            if again || no_body || taken {
                // One that is listed again is left out whole, and so is a body that cannot be sent, and a second of a name.
                add(&mut counts, "parameters", 1);
                inside(&mut counts, &Value::Null, schemas, "parameter leaves");
                continue;
            }
            let inner = schema["properties"]
                .as_object()
                .filter(|inner| !inner.is_empty() && parameter["in"] == "body" && schema["$ref"].is_null());
            match inner {
                Some(inner) => {
                    add(&mut counts, "parameters", inner.len());
                    for (name, one) in inner {
                        match names.insert(Value::from(name.as_str()).to_string()) {
                            true => walk(&mut counts, one, schemas, "parameter leaves"),
                            false => inside(&mut counts, &Value::Null, schemas, "parameter leaves"),
                        }
                    }
                }
                None => {
                    add(&mut counts, "parameters", 1);
                    walk(&mut counts, schema, schemas, "parameter leaves");
                }
            }
        }
        let mut rows = BTreeSet::new();
        for (status, list) in api["errorCodes"].as_object().into_iter().flatten() {
            for row in list.as_array().into_iter().flatten() {
                let code = row["errorCode"].as_str().unwrap_or_default().trim();
                let good = status.parse::<u16>().is_ok_and(|status| (100..600).contains(&status)) && !code.is_empty();
                match good {
                    true => drop(rows.insert((status.clone(), code.to_owned()))),
                    false => add(&mut counts, "error rows", 1),
                }
            }
        }
        add(&mut counts, "error rows", rows.len());
        let answers = api["responses"].as_object();
        let mut answers: Vec<_> = answers.into_iter().flatten().filter(|(status, _)| status.starts_with('2')).collect();
        answers.sort_by_key(|(status, answer)| (!answer["schema"].is_object(), status.as_str() != "200"));
        if let Some((_, answer)) = answers.first() {
            root(&mut counts, &answer["schema"], schemas);
        }
    }
    for (name, one) in schemas.and_then(Value::as_object).into_iter().flatten() {
        // Which shared schemas are reached is the importer's to say; that all of each is there is counted.
        let is_type = one["properties"].as_object().is_some_and(|inner| !inner.is_empty());
        if is_type && imported.service.types.keys().any(|made| made.eq_ignore_ascii_case(name)) {
            let inner = one["properties"].as_object().expect("it is one");
            inner.values().for_each(|one| walk(&mut counts, one, schemas, "leaves of shared types"));
        }
    }
    counts
}

/// An answer: its fields, those of a shared object at its root too.
fn root(counts: &mut Counts, schema: &Value, schemas: Option<&Value>) {
    let target = referred(schema, schemas).unwrap_or(schema);
    match target["properties"].as_object().filter(|inner| !inner.is_empty()) {
        Some(inner) => inner.values().for_each(|one| walk(counts, one, schemas, "returned leaves")),
        None if schema.is_object() && (target["type"] != "object" || target["additionalProperties"].is_object()) => {
            walk(counts, schema, schemas, "returned leaves");
        }
        None => {}
    }
}

fn referred<'v>(schema: &Value, schemas: Option<&'v Value>) -> Option<&'v Value> {
    schemas?.get(schema["$ref"].as_str()?.rsplit('/').next()?)
}

/// Counts the leaves of a schema, and facts on the way.
fn walk(counts: &mut Counts, schema: &Value, schemas: Option<&Value>, leaves: &'static str) {
    let text = |key: &str| schema[key].as_str().is_some_and(|text| !text.trim().is_empty());
    for (key, kind) in [("example", "examples"), ("default", "defaults"), ("pattern", "patterns")] {
        if text(key) {
            add(counts, kind, 1);
        }
    }
    for (key, kind) in [("maxLength", "longest"), ("maxItems", "most items")] {
        if !schema[key].is_null() {
            add(counts, kind, 1);
        }
    }
    inside(counts, schema, schemas, leaves);
}

fn inside(counts: &mut Counts, schema: &Value, schemas: Option<&Value>, leaves: &'static str) {
    let own = schema["properties"].as_object().filter(|inner| !inner.is_empty());
    let target = referred(schema, schemas);
    match (target, own, &schema["items"], &schema["additionalProperties"]) {
        (Some(target), ..) if target["properties"].as_object().is_none_or(|inner| inner.is_empty()) => {
            inside(counts, target, schemas, leaves);
        }
        (Some(_), ..) => add(counts, leaves, 1),
        (None, Some(inner), ..) => inner.values().for_each(|one| walk(counts, one, schemas, leaves)),
        (None, None, items @ Value::Object(_), _) if schema["type"] == "array" => walk(counts, items, schemas, leaves),
        (None, None, _, more @ Value::Object(_)) if schema["type"] == "object" => walk(counts, more, schemas, leaves),
        _ => add(counts, leaves, 1),
    }
}

/// What came of it, and what was left out.
fn made(imported: &Imported) -> Counts {
    let mut counts = Counts::new();
    let left_out = &imported.left_out;
    add(&mut counts, "operations", imported.operations.len() + imported.troubles.len());
    for operation in &imported.operations {
        one(&mut counts, operation);
    }
    for declaration in imported.service.types.values() {
        declaration.fields.iter().for_each(|field| facts(&mut counts, field, "leaves of shared types"));
    }
    let lost: [(&'static str, &[&str]); 7] = [
        (
            "parameters",
            &[
                "parameter that is listed twice",
                "body parameter beside a whole body",
                "optional body of a request that has none",
                SECOND,
            ],
        ),
        ("error rows", &["error row without a code", "error row with a status that is none", "error row beyond 2,000"]),
        (
            "examples",
            &["example of another type than its field", "example of a list's item", "example or default of bytes"],
        ),
        ("defaults", &["default of another type than its field", "`default` of a list's items"]),
        ("patterns", &["`pattern` of another type than texts", "`pattern` of a list's items"]),
        (
            "longest",
            &[
                "`maxLength` of another type",
                "`maxLength` that is no whole number",
                "`maxLength` of a list's items",
                "`maxLength` below the other end of its range",
            ],
        ),
        (
            "most items",
            &["`maxItems` of another type", "`maxItems` of a list's items", "size of a list that is JSON in a text"],
        ),
    ];
    for (kind, names) in lost {
        let lost: usize = names.iter().map(|name| left_out.count(name)).sum();
        add(&mut counts, kind, lost);
    }
    let added = left_out.count("parameter that only the path names: taken as a text");
    for kind in ["parameters", "parameter leaves"] {
        *counts.entry(kind).or_default() -= added;
    }
    gone_leaves(&mut counts, left_out);
    counts.retain(|_, count| *count > 0);
    counts
}

/// Leaves of parameters that were left out whole: they are single values wherever that has been seen.
fn gone_leaves(counts: &mut Counts, left_out: &LeftOut) {
    let whole = [
        "parameter that is listed twice",
        "body parameter beside a whole body",
        "optional body of a request that has none",
        SECOND,
    ];
    add(counts, "parameter leaves", whole.iter().map(|kind| left_out.count(kind)).sum());
}

fn one(counts: &mut Counts, operation: &Operation) {
    add(counts, "parameters", operation.parameters.len());
    add(counts, "error rows", operation.errors.len());
    operation.parameters.iter().for_each(|field| facts(counts, field, "parameter leaves"));
    operation.returns.iter().for_each(|field| facts(counts, field, "returned leaves"));
}

fn facts(counts: &mut Counts, field: &Field, leaves: &'static str) {
    let given = [
        ("examples", field.example.is_some()),
        ("defaults", field.default.is_some()),
        ("patterns", field.pattern.is_some()),
        ("longest", field.length.as_ref().and_then(|range| range.get()?.most).is_some()),
        ("most items", field.items.as_ref().and_then(|range| range.get()?.most).is_some()),
    ];
    given.into_iter().filter(|(_, given)| *given).for_each(|(kind, _)| add(counts, kind, 1));
    if field.fields.is_empty() {
        add(counts, leaves, 1);
    }
    field.fields.iter().for_each(|inner| facts(counts, inner, leaves));
}

fn add(counts: &mut Counts, kind: &'static str, number: usize) {
    if number > 0 {
        *counts.entry(kind).or_default() += number;
    }
}
