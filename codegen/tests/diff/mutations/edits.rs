//! What can be changed in a spec, and what change that is.

use serde_json::{Value, json};

use super::Of::{self, Operation, Service, Vendor};
use super::{Mutation, Random};

type Edit = fn(&mut Value, &mut Random) -> Option<()>;

const fn row(kind: &'static str, wire: &'static str, rust: &'static str, of: Of, edit: Edit) -> Mutation {
    Mutation { kind, wire, rust, of, edit }
}

/// Parameters that clients hold for all requests: whether they must be given is not seen in Rust.
const SETTINGS: [&str; 2] = ["project_id", "RegionId"];

pub const MUTATIONS: &[Mutation] = &[
    row("", "", "", Operation, |spec, random| shuffled(spec, "parameters", random)),
    row("", "", "", Operation, |spec, random| shuffled(spec, "returns", random)),
    row("", "", "", Operation, |spec, random| shuffled(spec, "errors", random)),
    row("parameter-added", "works", "minor", Operation, |spec, _| added(spec, "parameters", parameter(false))),
    row("required-parameter-added", "breaks", "major", Operation, |spec, _| added(spec, "parameters", parameter(true))),
    row("parameter-removed", "breaks", "major", Operation, |spec, random| {
        removed(spec, "parameters", random, |field| !is_required(field))
    }),
    row("required-parameter-removed", "breaks", "major", Operation, |spec, random| {
        removed(spec, "parameters", random, |field| is_required(field) && !is_setting(field))
    }),
    row("parameter-now-required", "breaks", "major", Operation, |spec, random| {
        set(sent(spec, random, |field| !is_required(field) && !is_setting(field))?, "required", json!(true))
    }),
    row("parameter-now-optional", "works", "major", Operation, |spec, random| {
        unset(sent(spec, random, |field| is_required(field) && !is_setting(field))?, "required")
    }),
    row("parameter-type-changed", "breaks", "major", Operation, |spec, random| {
        set(sent(spec, random, is_plain_text)?, "type", json!("integer"))
    }),
    row("parameter-form-changed", "breaks", "patch", Operation, |spec, random| {
        set(sent(spec, random, |field| field["type"] == "integer")?, "type", json!("text<integer>"))
    }),
    row("parameter-moved", "breaks", "patch", Operation, |spec, random| {
        set(sent(spec, random, |field| field["in"] == "query")?, "in", json!("header"))
    }),
    row("range-tightened", "breaks", "patch", Operation, |spec, random| {
        set(sent(spec, random, |field| field["type"] == "integer" && is_unlimited(field))?, "range", json!("7..=9"))
    }),
    row("range-widened", "works", "patch", Operation, |spec, random| {
        unset(sent(spec, random, |field| !lacks(field, "range"))?, "range")
    }),
    row("length-tightened", "breaks", "patch", Operation, |spec, random| {
        set(sent(spec, random, |field| is_text(field) && lacks(field, "length"))?, "length", json!("3..=4"))
    }),
    row("length-widened", "works", "patch", Operation, |spec, random| {
        unset(sent(spec, random, |field| !lacks(field, "length"))?, "length")
    }),
    row("pattern-added", "breaks", "patch", Operation, |spec, random| {
        set(sent(spec, random, |field| is_text(field) && lacks(field, "pattern"))?, "pattern", json!("^z+$"))
    }),
    row("pattern-removed", "works", "patch", Operation, |spec, random| {
        unset(sent(spec, random, |field| !lacks(field, "pattern"))?, "pattern")
    }),
    row("default-added", "works", "patch", Operation, |spec, random| {
        set(sent(spec, random, |field| is_text(field) && lacks(field, "default"))?, "default", json!("zz"))
    }),
    row("default-removed", "differs", "patch", Operation, |spec, random| {
        unset(sent(spec, random, |field| !lacks(field, "default"))?, "default")
    }),
    row("meaning-changed", "differs", "patch", Operation, |spec, random| {
        set(sent(spec, random, |_| true)?, "unit", json!("fortnights"))
    }),
    row("secret-marked", "untouched", "patch", Operation, |spec, random| {
        set(sent(spec, random, |field| is_text(field) && lacks(field, "sensitive"))?, "sensitive", json!(true))
    }),
    row("parameter-deprecated", "works", "patch", Operation, |spec, random| {
        set(sent(spec, random, |field| lacks(field, "deprecated"))?, "deprecated", json!("nobody wants it"))
    }),
    row("values-listed", "differs", "major", Operation, |spec, random| {
        set(sent(spec, random, is_plain_text)?, "values", json!([{ "value": "Zz", "doc": "A value." }]))
    }),
    row("rust-name-changed", "untouched", "major", Operation, |spec, random| {
        set(sent(spec, random, |_| true)?, "rust_name", json!("zz_renamed"))
    }),
    row("wording-changed", "untouched", "patch", Operation, |spec, random| {
        set(sent(spec, random, |_| true)?, "doc", json!("It says something else."))
    }),
    row("answer-field-added", "works", "minor", Operation, |spec, _| {
        has_several(spec, "returns")?;
        added(spec, "returns", json!({ "name": "ZzNew", "doc": "Something new." }))
    }),
    row("answer-field-removed", "breaks", "major", Operation, |spec, random| {
        removed(spec, "returns", random, |_| true)
    }),
    row("answer-type-changed", "breaks", "major", Operation, |spec, random| {
        set(returned(spec, random, is_plain_text)?, "type", json!("integer"))
    }),
    row("answer-field-promised", "works", "patch", Operation, |spec, random| {
        set(returned(spec, random, |field| !is_required(field) && !is_list(field))?, "required", json!(true))
    }),
    row("answer-meaning-changed", "differs", "patch", Operation, |spec, random| {
        set(returned(spec, random, |_| true)?, "unit", json!("fortnights"))
    }),
    row("answer-limit-changed", "differs", "patch", Operation, |spec, random| {
        set(returned(spec, random, |field| is_text(field) && lacks(field, "length"))?, "length", json!("3..=4"))
    }),
    row("answer-values-listed", "works", "major", Operation, |spec, random| {
        set(returned(spec, random, is_plain_text)?, "values", json!([{ "value": "Zz", "doc": "A value." }]))
    }),
    row("value-added", "works", "minor", Operation, |spec, random| {
        let field = sent(spec, random, |field| !lacks(field, "values"))?;
        added(field, "values", json!({ "value": "ZzValue", "doc": "A value." }))
    }),
    row("value-removed", "breaks", "major", Operation, |spec, random| {
        let field = sent(spec, random, |field| field["values"].as_array().is_some_and(|all| all.len() > 1))?;
        removed(field, "values", random, |_| true)
    }),
    row("error-added", "differs", "minor", Operation, |spec, _| {
        added(spec, "errors", json!({ "status": 418, "code": "Zz.Teapot", "doc": "It is a teapot." }))
    }),
    row("error-removed", "works", "major", Operation, |spec, random| {
        let codes = codes(spec);
        removed(spec, "errors", random, |row| is_only(&codes, row))
    }),
    row("error-status-changed", "differs", "patch", Operation, |spec, random| {
        set(coded(spec, random)?, "status", json!(418))
    }),
    row("error-code-changed", "differs", "major", Operation, |spec, random| {
        let messages: Vec<Value> = list(spec, "errors").iter().map(|row| row["message"].clone()).collect();
        let row = coded(spec, random)?;
        let is_alone = messages.iter().filter(|message| **message == row["message"]).count() == 1;
        (is_alone && row.get("message").is_some()).then_some(())?;
        set(row, "code", json!("Zz.Renamed"))
    }),
    row("error-message-changed", "differs", "patch", Operation, |spec, random| {
        let row = coded(spec, random)?;
        row.get("message")?;
        set(row, "message", json!("It went wrong."))
    }),
    row("error-retry-changed", "differs", "patch", Operation, |spec, random| {
        let row = coded(spec, random)?;
        let other = if row["retry"] == "busy" { "never" } else { "busy" };
        set(row, "retry", json!(other))
    }),
    row("example-removed", "untouched", "patch", Operation, |spec, random| removed(spec, "examples", random, |_| true)),
    row("example-added", "untouched", "patch", Operation, |spec, _| {
        added(spec, "examples", json!({ "doc": "Another.", "response": { "json": "{}" } }))
    }),
    row("method-changed", "breaks", "patch", Operation, |spec, _| {
        let line = spec["http"].as_str()?.to_owned();
        let (method, path) = line.split_once(' ')?;
        let other = if method == "PATCH" { "PUT" } else { "PATCH" };
        set(spec, "http", json!(format!("{other} {path}")))
    }),
    row("path-changed", "breaks", "patch", Operation, |spec, _| {
        let line = spec["http"].as_str()?.to_owned();
        set(spec, "http", json!(format!("{}/zz", line.trim_end_matches('/'))))
    }),
    row("success-status-changed", "differs", "patch", Operation, |spec, _| set(spec, "success_status", json!(299))),
    row("operation-deprecated", "works", "patch", Operation, |spec, _| {
        lacks(spec, "deprecated").then_some(())?;
        set(spec, "deprecated", json!("nobody wants it"))
    }),
    row("rate-limit-added", "differs", "patch", Operation, |spec, _| {
        lacks(spec, "rate_limit").then_some(())?;
        set(spec, "rate_limit", json!({ "calls": 1, "seconds": 9 }))
    }),
    row("rate-limit-tightened", "differs", "patch", Operation, |spec, _| {
        spec.get("rate_limit")?;
        set(spec, "rate_limit", json!({ "calls": 1, "seconds": 99_999 }))
    }),
    row("permission-removed", "works", "patch", Operation, |spec, random| {
        removed(spec, "authorization", random, |_| true)
    }),
    row("precondition-removed", "works", "patch", Operation, |spec, random| {
        removed(spec, "preconditions", random, |_| true)
    }),
    row("waiter-removed", "untouched", "major", Operation, |spec, _| {
        spec["asynchronous"].get("poll")?;
        unset(spec, "asynchronous")
    }),
    row("pagination-removed", "differs", "major", Operation, |spec, _| unset(spec, "pagination")),
    row("expectation-removed", "untouched", "patch", Operation, |spec, random| {
        removed(spec, "expect", random, |_| true)
    }),
    row("page-moved", "untouched", "patch", Operation, |spec, _| {
        set(spec.get_mut("source")?, "url", json!("https://example.com/elsewhere"))
    }),
    row("page-read-again", "untouched", "patch", Operation, |spec, _| {
        set(spec.get_mut("source")?, "read", json!("2099-01-01"))
    }),
    row("endpoint-added", "works", "patch", Service, |spec, _| {
        let endpoints = spec.get_mut("endpoints")?;
        endpoints.as_object_mut()?.entry("regions").or_insert_with(|| json!({}));
        set(endpoints.get_mut("regions")?, "zz-north-1", json!("zz.example.com"))
    }),
    row("endpoint-changed", "differs", "patch", Service, |spec, _| {
        spec["endpoints"].get("rule")?;
        set(spec.get_mut("endpoints")?, "rule", json!("zz.{region}.example.com"))
    }),
    row("version-changed", "breaks", "patch", Service, |spec, _| set(spec, "version", json!("2099-01-01"))),
    row("region-removed", "breaks", "patch", Vendor, |spec, random| removed(spec, "regions", random, |_| true)),
    row("region-added", "works", "patch", Vendor, |spec, _| added(spec, "regions", json!("zz-north-1"))),
];

fn list(spec: &Value, key: &str) -> Vec<Value> {
    spec[key].as_array().cloned().unwrap_or_default()
}

/// With one field more or less it is still an answer with a body.
fn has_several(spec: &Value, key: &str) -> Option<()> {
    (list(spec, key).len() > 1).then_some(())
}

fn parameter(required: bool) -> Value {
    json!({ "name": "ZzNew", "in": "query", "required": required, "doc": "Something new." })
}

fn lacks(thing: &Value, key: &str) -> bool {
    thing.get(key).is_none()
}

fn is_unlimited(field: &Value) -> bool {
    lacks(field, "range") && lacks(field, "one_of_ranges")
}

fn is_required(field: &Value) -> bool {
    field["required"] == true
}

fn is_setting(field: &Value) -> bool {
    SETTINGS.iter().any(|name| field["name"] == *name)
}

fn is_text(field: &Value) -> bool {
    ["type", "fields"].iter().all(|key| lacks(field, key)) || field["type"] == "string"
}

/// A text without documented values, which is a `String` in Rust.
fn is_plain_text(field: &Value) -> bool {
    is_text(field) && lacks(field, "values")
}

fn is_list(field: &Value) -> bool {
    field["type"].as_str().is_some_and(|kind| kind.starts_with("list<") || kind.starts_with("comma<"))
}

/// One of the parameters that are like this.
fn sent<'v>(spec: &'v mut Value, random: &mut Random, like: fn(&Value) -> bool) -> Option<&'v mut Value> {
    let mut fields: Vec<&mut Value> = spec.get_mut("parameters")?.as_array_mut()?.iter_mut().collect();
    fields.retain(|field| like(field));
    random.one(fields)
}

/// One of the fields of the answer that are like this, at any depth.
fn returned<'v>(spec: &'v mut Value, random: &mut Random, like: fn(&Value) -> bool) -> Option<&'v mut Value> {
    let mut count = 0;
    each(spec.get_mut("returns")?, &mut |field| {
        count += usize::from(like(field));
        false
    });
    let mut left = random.below(count);
    let wanted = &mut |field: &Value| {
        let found = like(field) && left == 0;
        left = left.saturating_sub(usize::from(like(field)));
        found
    };
    (count > 0).then_some(())?;
    each(spec.get_mut("returns")?, wanted)
}

/// The first of the fields and their fields that is wanted.
fn each<'v>(fields: &'v mut Value, wanted: &mut dyn FnMut(&Value) -> bool) -> Option<&'v mut Value> {
    for field in fields.as_array_mut()? {
        if wanted(field) {
            return Some(field);
        }
        if !lacks(field, "fields")
            && let Some(found) = each(field.get_mut("fields")?, wanted)
        {
            return Some(found);
        }
    }
    None
}

/// How often each code stands in the error table.
fn codes(spec: &Value) -> Vec<Value> {
    list(spec, "errors").iter().map(|row| row["code"].clone()).collect()
}

/// Whether a row's code is its own, so that its variant is called by the code alone.
fn is_only(codes: &[Value], row: &Value) -> bool {
    row.get("code").is_some() && codes.iter().filter(|code| **code == row["code"]).count() == 1
}

/// A row of the error table whose code is its own.
fn coded<'v>(spec: &'v mut Value, random: &mut Random) -> Option<&'v mut Value> {
    let codes = codes(spec);
    let mut rows: Vec<&mut Value> = spec.get_mut("errors")?.as_array_mut()?.iter_mut().collect();
    rows.retain(|row| is_only(&codes, row) && row.get("rust_name").is_none());
    random.one(rows)
}

/// Sets a key to a value that it does not have.
fn set(thing: &mut Value, key: &str, value: Value) -> Option<()> {
    let keys = thing.as_object_mut()?;
    (keys.get(key) != Some(&value)).then_some(())?;
    keys.insert(key.to_owned(), value);
    Some(())
}

fn unset(thing: &mut Value, key: &str) -> Option<()> {
    thing.as_object_mut()?.shift_remove(key).map(|_| ())
}

fn added(thing: &mut Value, key: &str, item: Value) -> Option<()> {
    let list = thing.as_object_mut()?.entry(key).or_insert_with(|| json!([]));
    list.as_array_mut()?.push(item);
    Some(())
}

fn removed(thing: &mut Value, key: &str, random: &mut Random, like: impl Fn(&Value) -> bool) -> Option<()> {
    let list = thing.get_mut(key)?.as_array_mut()?;
    let fitting: Vec<usize> = list.iter().enumerate().filter(|(_, item)| like(item)).map(|(index, _)| index).collect();
    let index = *fitting.get(random.below(fitting.len()))?;
    list.remove(index);
    Some(())
}

/// Another order of things whose order means nothing: required parameters keep theirs, which is that of `new`.
fn shuffled(thing: &mut Value, key: &str, random: &mut Random) -> Option<()> {
    let list = thing.get_mut(key)?.as_array_mut()?;
    let free: Vec<usize> =
        list.iter().enumerate().filter(|(_, one)| !is_required(one)).map(|(index, _)| index).collect();
    (free.len() > 1).then_some(())?;
    let (one, other) = (free[random.below(free.len())], free[random.below(free.len())]);
    (one != other).then_some(())?;
    list.swap(one, other);
    Some(())
}
