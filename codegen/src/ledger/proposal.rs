//! What to correct in the spec of an operation, and why.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::place::{Place, is_leaf, names, place, values, with_leaf};
use super::totals::{Answers, Difference, OperationName, Seen, Totals};
use crate::check::{Scope, kind_of};
use crate::parse::{Document, Specs};
use crate::source::Sources;
use crate::spec::{Field, Operation, TypeExpression};

/// What is proposed for one spec file.
#[derive(Clone, Debug, PartialEq)]
pub struct OfSpec {
    /// The file.
    pub path: String,
    /// The operation.
    pub name: OperationName,
    /// The hash of the reading that is corrected.
    pub page_sha256: Option<String>,
    /// Answers and refusals, as far as the ledgers count them.
    pub answers: (u64, u64),
    /// What to correct, sorted by place.
    pub proposals: Vec<Proposal>,
}

/// A correction, or, where no key of a spec can say it, what a person should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What differed.
    pub difference: Difference,
    /// How often.
    pub seen: Seen,
    /// The way to the field or the error: `returns[Size]`.
    pub row: String,
    /// The way to the fact: `returns[Size].type`.
    pub at: String,
    /// What the spec says there now, as the page does; `None`: nothing.
    pub page: Option<Value>,
    /// What to write at the fact's own place; `None`: nothing that a key can say.
    pub set: Option<String>,
    /// How it was found out.
    pub found: String,
}

/// A correction before it is counted.
struct Cure {
    row: String,
    key: Option<&'static str>,
    page: Option<Value>,
    set: Option<String>,
}

impl Cure {
    fn by_hand(row: &str) -> Self {
        Cure { row: row.to_owned(), key: None, page: None, set: None }
    }

    /// One of a row's key.
    fn of(row: &str, key: &'static str, page: impl Into<Value>, set: String) -> Self {
        Cure { row: row.to_owned(), key: Some(key), page: Some(page.into()), set: Some(set) }
    }

    /// One of something that the page does not have.
    fn new(row: &str, key: Option<&'static str>, set: String) -> Self {
        Cure { row: row.to_owned(), key, page: None, set: Some(set) }
    }
}

/// What to correct, by file; and sentences on what belongs to no spec. What fewer than `min` answers had is left out.
pub fn proposals(sources: &Sources, specs: &Specs, totals: &Totals, min: u64) -> (Vec<OfSpec>, Vec<String>) {
    let mut by_name: HashMap<(&str, &str, &str), &Document<Operation>> = HashMap::new();
    for document in &specs.operations {
        if let [vendor, service, ..] = document.parts.as_slice() {
            by_name.insert((vendor, service, &document.spec.operation), document);
        }
    }
    let (mut found, mut notes) = (Vec::new(), Vec::new());
    for (name, differences) in &totals.differences {
        let OperationName { vendor, service, operation } = name;
        let Some(document) = by_name.get(&(vendor.as_str(), service.as_str(), operation.as_str())) else {
            notes.push(format!("{vendor}/{service} has no spec of {operation}: its differences are left out"));
            continue;
        };
        let folder = |parts: &[String]| parts.split_last().map(|(_, folder)| folder.to_vec());
        let is_its_own = |one: &&Document<_>| folder(&one.parts) == folder(&document.parts);
        let service = specs.services.iter().find(is_its_own).map(|service| &service.spec);
        let scope = Scope { operation: Some(&document.spec), service };
        let answers = totals.answers.get(name).cloned().unwrap_or_default();
        let enough = differences.iter().filter(|(_, seen)| seen.answers >= min);
        let proposals: Vec<Proposal> = enough.filter_map(|(one, seen)| proposal(scope, one, seen, &answers)).collect();
        if !proposals.is_empty() {
            let path = sources.file(document.file).map(|file| file.path.clone()).unwrap_or_default();
            let source = document.spec.source.as_ref();
            let page_sha256 = source.and_then(|source| source.wording.clone().or_else(|| source.sha256.clone()));
            let answers = (answers.successes, answers.refusals);
            found.push(OfSpec { path, name: name.clone(), page_sha256, answers, proposals });
        }
    }
    if totals.more > 0 {
        notes.push(format!("{} more differences were counted without their places, for want of room", totals.more));
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    (found, notes)
}

/// `None`: the spec says it by now.
fn proposal(scope: Scope<'_>, one: &Difference, seen: &Seen, answers: &Answers) -> Option<Proposal> {
    let Cure { row, key, page, set } = match (names(&one.at, "returns"), names(&one.at, "errors")) {
        (Some(way), _) => of_field(scope, one, way)?,
        (None, Some(_)) => of_error(scope, one)?,
        (None, None) => Cure::by_hand(&one.at),
    };
    let at = key.map_or_else(|| row.clone(), |key| format!("{row}.{key}"));
    Some(Proposal { row, at, page, set, found: found(one, seen, answers), difference: one.clone(), seen: seen.clone() })
}

fn of_field(scope: Scope<'_>, one: &Difference, way: &str) -> Option<Cure> {
    let Some(Place { field, names }) = place(scope, way) else {
        return Some(match one.kind.as_str() {
            "undocumented-field" if !way.contains('*') => added(scope, way, &one.seen),
            _ => Cure::by_hand(&one.at),
        });
    };
    let row = format!("returns[{names}]");
    match one.kind.as_str() {
        "undocumented-field" => None,
        "missing-field" => field.required.then(|| Cure::of(&row, "required", true, "delete `required`".to_owned())),
        "null-for-value" if field.nullable => None,
        "null-for-value" if one.documented == "required" => {
            Some(Cure::new(&row, Some("nullable"), "nullable: true".to_owned()))
        }
        "unknown-value" => of_values(scope, one, field, &row),
        _ => of_type(one, field, &row),
    }
}

/// A field more.
fn added(scope: Scope<'_>, way: &str, seen: &str) -> Cure {
    let (above, name) = way.rsplit_once('.').unwrap_or(("", way));
    let kind = match seen {
        "null" | "empty string" => "string",
        "list" => "list<any>",
        other => other,
    };
    let above = place(scope, above);
    let declared = above.as_ref().and_then(|above| kind_of(above.field)).and_then(|kind| match kind.innermost() {
        TypeExpression::Named(name) => Some(name.clone()),
        _ => None,
    });
    let where_to = match (declared, &above) {
        (Some(declared), _) => format!("fields of the type {declared}"),
        (None, None) => "returns".to_owned(),
        (None, Some(above)) => format!("fields of {}", above.names),
    };
    let row = above.map_or_else(|| format!("returns[{name}]"), |above| format!("returns[{}.{name}]", above.names));
    let field = json!({ "name": name, "type": kind, "undocumented": true, "doc": "" });
    Cure::new(&row, None, format!("add to the {where_to} {field}"))
}

fn of_values(scope: Scope<'_>, one: &Difference, field: &Field, row: &str) -> Option<Cure> {
    let (known, declared) = values(scope, field);
    let Some(value) = one.value.as_ref().filter(|_| !known.is_empty()) else { return Some(Cure::by_hand(row)) };
    if known.iter().any(|known| known.value == *value) {
        return None;
    }
    let page: Vec<&str> = known.iter().map(|known| known.value.as_str()).collect();
    let of_type = declared.map(|name| format!(" of the type {name}")).unwrap_or_default();
    let set = format!("add to the values{of_type} {}", json!({ "value": value, "doc": "" }));
    Some(Cure::of(row, "values", json!(page), set))
}

fn of_type(one: &Difference, field: &Field, row: &str) -> Option<Cure> {
    let Some(kind) = kind_of(field) else { return Some(Cure::by_hand(row)) };
    let changed =
        |to: TypeExpression| (to != kind).then(|| Cure::of(row, "type", kind.to_string(), format!("type: {to}")));
    match (&kind, one.seen.as_str()) {
        (_, "list") if one.documented.starts_with("object") => {
            let wrapper = field.wrapper.clone()?;
            Some(Cure::of(row, "wrapper", wrapper, "delete `wrapper`".to_owned()))
        }
        (TypeExpression::Comma(inner), "list") => changed(TypeExpression::List(inner.clone())),
        (TypeExpression::Json(inner), "object" | "list") => changed((**inner).clone()),
        (kind, seen) => match seen.parse().ok().filter(is_leaf).and_then(|leaf| with_leaf(kind, &leaf)) {
            // A list for which its only item came stays a list.
            Some(to) if one.documented != "list" => changed(to),
            _ => Some(Cure::by_hand(row)),
        },
    }
}

fn of_error(scope: Scope<'_>, one: &Difference) -> Option<Cure> {
    let (Some(code), Some(status)) = (&one.value, one.status) else { return Some(Cure::by_hand(&one.at)) };
    let rows = scope.operation?.errors.iter().filter(|row| row.code.as_ref() == Some(code));
    let row = format!("errors[{code}]");
    match rows.clone().next() {
        _ if rows.clone().any(|row| row.status == status) => None,
        None => {
            let new = json!({ "status": status, "code": code, "doc": "" });
            Some(Cure::new(&row, None, format!("add to the errors {new}")))
        }
        Some(known) => Some(Cure::of(&row, "status", known.status, format!("status: {status}, or a row more with it"))),
    }
}

/// `312 of 400 answers from 2026-11-20 to 2026-11-22 have text<integer>`.
fn found(one: &Difference, seen: &Seen, answers: &Answers) -> String {
    let is_refusal = one.at.starts_with("errors");
    let (all, what) = if is_refusal { (answers.refusals, "refusals") } else { (answers.successes, "answers") };
    // Answers that could not be read for a difference are counted as answers all the same.
    let of = if all >= seen.answers {
        format!("{} of {all} {what}", seen.answers)
    } else {
        format!("{} {what}", seen.answers)
    };
    let (first, last) = if all >= seen.answers && !answers.days.0.is_empty() { &answers.days } else { &seen.days };
    let days = if first == last { format!("of {first}") } else { format!("from {first} to {last}") };
    let has = match (one.kind.as_str(), &one.value) {
        ("missing-field", _) => "lack it".to_owned(),
        ("undocumented-code", Some(code)) => format!("have the code {code}"),
        ("undocumented-code", None) => "have a code that is not documented".to_owned(),
        ("undocumented-field", _) => format!("have it, {}", one.seen),
        ("unknown-value", Some(value)) => format!("have the value {value:?}"),
        ("unknown-value", None) => "have other values".to_owned(),
        _ => format!("have {}", one.seen),
    };
    format!("{of} {days} {has}")
}
