//! What to correct in the spec of an operation, and why.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::place::{field, names, values, with_leaf};
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
    at: String,
    page: Option<Value>,
    set: Option<String>,
}

impl Cure {
    fn by_hand(at: &str) -> Self {
        Cure { at: at.to_owned(), page: None, set: None }
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
        let proposals: Vec<Proposal> = enough.map(|(one, seen)| proposal(scope, one, seen, &answers)).collect();
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

fn proposal(scope: Scope<'_>, one: &Difference, seen: &Seen, answers: &Answers) -> Proposal {
    let Cure { at, page, set } = cure(scope, one);
    Proposal { at, page, set, found: found(one, seen, answers), difference: one.clone(), seen: seen.clone() }
}

fn cure(scope: Scope<'_>, one: &Difference) -> Cure {
    let by_hand = Cure::by_hand(&one.at);
    if let Some(code) = names(&one.at, "errors") {
        return of_error(scope, one, code).unwrap_or(by_hand);
    }
    let Some(way) = names(&one.at, "returns") else { return by_hand };
    let known = field(scope, way);
    let cure = match (one.kind.as_str(), known) {
        ("undocumented-field", None) if !way.contains('*') => {
            Some(Cure { at: one.at.clone(), page: None, set: Some(added(scope, way, &one.seen)) })
        }
        ("missing-field", Some(field)) if field.required => Some(Cure {
            at: format!("{}.required", one.at),
            page: Some(true.into()),
            set: Some("delete `required`".to_owned()),
        }),
        ("null-for-value", Some(field)) if one.documented == "required" && !field.nullable => {
            Some(Cure { at: format!("{}.nullable", one.at), page: None, set: Some("nullable: true".to_owned()) })
        }
        ("unknown-value", Some(field)) => of_values(scope, one, field),
        (_, Some(field)) => of_type(one, field),
        (_, None) => None,
    };
    cure.unwrap_or(by_hand)
}

/// Where a field is to be added, and as what.
fn added(scope: Scope<'_>, way: &str, seen: &str) -> String {
    let (above, name) = way.rsplit_once('.').unwrap_or(("", way));
    let kind = match seen {
        "null" | "empty string" => "string",
        "list" => "list<any>",
        other => other,
    };
    let declared = field(scope, above).and_then(kind_of).and_then(|kind| match kind.innermost() {
        TypeExpression::Named(name) => Some(name.clone()),
        _ => None,
    });
    let place = match (declared, above) {
        (Some(declared), _) => format!("`types`, {declared}"),
        (None, "") => "`returns`".to_owned(),
        (None, above) => format!("`returns`, {above}"),
    };
    format!("in {place}: {}", json!({ "name": name, "type": kind, "undocumented": true }))
}

fn of_values(scope: Scope<'_>, one: &Difference, field: &Field) -> Option<Cure> {
    let value = one.value.as_ref()?;
    let (known, declared) = values(scope, field);
    if known.is_empty() || known.iter().any(|known| known.value == *value) {
        return None;
    }
    let page: Vec<&str> = known.iter().map(|known| known.value.as_str()).collect();
    let place = declared.map_or_else(|| "`values`".to_owned(), |name| format!("`values` of the type {name}"));
    let set = format!("in {place}: {}", json!({ "value": value }));
    Some(Cure { at: format!("{}.values", one.at), page: Some(json!(page)), set: Some(set) })
}

fn of_type(one: &Difference, field: &Field) -> Option<Cure> {
    let kind = kind_of(field)?;
    let page = Some(Value::String(kind.to_string()));
    let at = format!("{}.type", one.at);
    let set = |kind: TypeExpression| Some(format!("type: {kind}"));
    match (&kind, one.seen.as_str()) {
        (_, "list") if field.wrapper.is_some() && one.documented.starts_with("object") => Some(Cure {
            at: format!("{}.wrapper", one.at),
            page: field.wrapper.clone().map(Value::String),
            set: Some("delete `wrapper`".to_owned()),
        }),
        (TypeExpression::Comma(inner), "list") => {
            Some(Cure { at, page, set: set(TypeExpression::List(inner.clone())) })
        }
        (TypeExpression::Json(inner), "object" | "list") => Some(Cure { at, page, set: set((**inner).clone()) }),
        (kind, seen) => {
            let leaf: TypeExpression = seen.parse().ok()?;
            let is_leaf = with_leaf(&leaf, &leaf).is_some() && !matches!(leaf, TypeExpression::List(_));
            // A spec that has been mended since is left alone.
            let changed = with_leaf(kind, &leaf).filter(|changed| is_leaf && changed != kind)?;
            Some(Cure { at, page, set: set(changed) })
        }
    }
}

fn of_error(scope: Scope<'_>, one: &Difference, code: &str) -> Option<Cure> {
    let (value, status) = (one.value.as_ref()?, one.status?);
    let rows = scope.operation?.errors.iter().filter(|row| row.code.as_ref() == Some(value));
    match rows.clone().next() {
        None => {
            let row = json!({ "status": status, "code": code, "doc": "" });
            Some(Cure { at: one.at.clone(), page: None, set: Some(format!("in `errors`: {row}")) })
        }
        Some(row) if rows.clone().all(|row| row.status != status) => Some(Cure {
            at: format!("{}.status", one.at),
            page: Some(row.status.into()),
            set: Some(format!("status: {status}, or a row more with it")),
        }),
        Some(_) => None,
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
        ("undocumented-field", _) => format!("have it, {}", one.seen),
        ("unknown-value", Some(value)) => format!("have the value {value:?}"),
        ("unknown-value", None) => "have other values".to_owned(),
        _ => format!("have {}", one.seen),
    };
    format!("{of} {days} {has}")
}
