//! Every keyword of OpenAPI 3.0, 3.1, Swagger 2 and JSON Schema 2020-12, one at a time in a small document: with it, the
//! specs are others than without it, or it is listed as left out. Only words of documentation may do neither.

use std::collections::BTreeMap;
use std::path::Path;

use apiscribe::import::openapi::{self, Taken};
use apiscribe::import::{Imported, Wanted};
use serde_json::{Value, json};

use super::standards;

/// Words that tell people what a thing is: they are carried where specs have a place for them, and not counted elsewhere.
const DOCUMENTATION: [&str; 7] = ["$comment", "description", "example", "examples", "summary", "tags", "title"];

/// What became of a keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Held,
    Listed,
    Refused,
    Documentation,
    SaidByPlace,
    Silent,
}

fn taken(document: &Value) -> Taken {
    let bytes = document.to_string();
    openapi::import("notes.json", bytes.as_bytes(), &Wanted::default()).expect("it is a document")
}

fn imported(document: &Value) -> Imported {
    taken(document).imported
}

/// The document with a keyword more, or another value of it.
fn with(document: &Value, at: &str, key: &str, value: &Value) -> Value {
    let mut changed = document.clone();
    let place = changed.pointer_mut(at).and_then(Value::as_object_mut);
    place.expect("the place is an object").insert(key.to_owned(), value.clone());
    changed
}

fn outcome(known: &Taken, document: &Value, at: &str, key: &str, value: &Value) -> Outcome {
    let changed = taken(&with(document, at, key, value));
    let (before, after) = (&known.imported, &changed.imported);
    let new = |(kind, places): (&str, &[String])| {
        let old = before.left_out.iter().find(|(other, _)| *other == kind).map(|(_, places)| places);
        places.iter().any(|place| !old.unwrap_or_default().contains(place))
    };
    match () {
        () if !after.troubles.is_empty() => Outcome::Refused,
        () if after.left_out.iter().any(new) => Outcome::Listed,
        () if known.signing != changed.signing
            || after.service != before.service
            || after.operations != before.operations =>
        {
            Outcome::Held
        }
        () if DOCUMENTATION.contains(&key) => Outcome::Documentation,
        // What is sent only is no field of an answer, and the other way round.
        () if key == "writeOnly" && at.starts_with("/paths") => Outcome::SaidByPlace,
        () if key == "readOnly" && at.starts_with("/components") => Outcome::SaidByPlace,
        () => Outcome::Silent,
    }
}

/// The keywords of a standard: what became of each, line by line, and how many there are of each outcome.
fn outcomes(document: &Value, standard: &[(&str, Value)]) -> (String, BTreeMap<Outcome, usize>) {
    let before = taken(document);
    assert!(before.imported.troubles.is_empty(), "{:?}", before.imported.troubles);
    let (mut lines, mut counts) = (String::new(), BTreeMap::new());
    for (at, keys) in standard {
        lines += &format!("{at}\n");
        for (key, value) in keys.as_object().expect("keys with values") {
            let came = outcome(&before, document, at, key, value);
            lines += &format!("  {key}: {came:?}\n");
            *counts.entry(came).or_default() += 1;
        }
    }
    (lines, counts)
}

#[test]
fn every_keyword_is_held_or_listed() {
    let mut shown = String::new();
    let mut silent = Vec::new();
    for (name, document, standard) in standards::all() {
        let (lines, counts) = outcomes(&document, &standard);
        let mut place = "";
        for line in lines.lines() {
            match line.ends_with("Silent") {
                true => silent.push(format!("{name} {place}{line}")),
                false => place = if line.starts_with(' ') { place } else { line },
            }
        }
        shown += &format!("=== {name}: {counts:?}\n{lines}\n");
    }
    assert!(silent.is_empty(), "lost in silence:\n{}", silent.join("\n"));
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/cases/import/openapi-keywords"));
    insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("outcomes", shown);
    });
}

#[test]
fn a_count_is_a_count() {
    let (name, document, _) = standards::all().into_iter().next().expect("there is one");
    let before = imported(&document);
    let after = imported(&with(&document, "/components/schemas/Note", "acme", &json!(1)));
    let after = imported_twice(&document, &after);
    assert_eq!(before.left_out.count("`acme` of schemas"), 0, "{name}");
    let places: Vec<&[String]> =
        after.left_out.iter().filter(|(kind, _)| *kind == "`acme` of schemas").map(|(_, places)| places).collect();
    let wanted =
        ["notes.json#/components/schemas/Note/acme", "notes.json#/components/schemas/Note/properties/text/acme"];
    assert_eq!(places, [wanted.map(str::to_owned)]);
}

/// The key at two places, one of them reached from the request and from the answer.
fn imported_twice(document: &Value, once: &Imported) -> Imported {
    assert_eq!(once.left_out.count("`acme` of schemas"), 1);
    let first = with(document, "/components/schemas/Note", "acme", &json!(1));
    imported(&with(&first, "/components/schemas/Note/properties/text", "acme", &json!(1)))
}
