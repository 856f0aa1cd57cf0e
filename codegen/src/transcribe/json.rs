//! A reading as JSON: `{method, path, params, responses, errors, ..}`; `null` is "the page does not say".

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::page::Place;
use super::reading::{Answer, AuthorizationRead, FieldRead, Placing, Reading, Said, TypeRead};

/// The reading as one object. Ways are written `Tag[].Key`, members of a map `{}`; `at` is line and column.
pub fn to_json(reading: &Reading) -> Value {
    let mut parameters = Vec::new();
    add_fields(&mut parameters, &reading.parameters, "");
    let text = |said: &Option<Said<String>>| said.as_ref().map(|said| said.value.clone());
    let known = [
        ("operation", at_of(&reading.operation)),
        ("product", at_of(&reading.product)),
        ("version", at_of(&reading.version)),
        ("style", at_of(&reading.style)),
        ("method", at_of(&reading.method)),
        ("path", at_of(&reading.path)),
        ("summary", at_of(&reading.summary)),
        ("rate_limit", at_of(&reading.rate_limit)),
        ("deprecated", at_of(&reading.deprecated)),
    ];
    json!({
        "operation": text(&reading.operation),
        "product": text(&reading.product),
        "version": text(&reading.version),
        "style": text(&reading.style),
        "method": text(&reading.method),
        "path": text(&reading.path),
        "summary": reading.summary.as_ref().map(|said| &said.value.text),
        "notes": list(&reading.notes, |note| json!({ "text": note.value.text, "at": place(note.at) })),
        "deprecated": text(&reading.deprecated),
        "rate_limit": reading.rate_limit.as_ref().map(|said| json!({ "calls": said.value.calls, "seconds": said.value.seconds })),
        "authorization": reading.authorization.as_ref().map(|rows| list(rows, authorization)),
        "params": parameters,
        "responses": responses(&reading.answers),
        "errors": list(&reading.errors, |row| json!({
            "http": row.status,
            "code": row.code,
            "message": row.message,
            "description": row.description.as_ref().map(|text| &text.text),
            "at": place(row.at),
        })),
        "examples": list(&reading.examples, |example| json!({
            "kind": example.kind.word(),
            "status": example.status,
            "text": example.text,
            "json": example.json,
            "at": place(example.at),
        })),
        "remarks": list(&reading.remarks, |remark| {
            json!({ "kind": remark.kind.word(), "message": remark.message, "at": place(remark.at) })
        }),
        "places": places(&known),
    })
}

fn list<T>(all: &[T], one: impl Fn(&T) -> Value) -> Value {
    Value::Array(all.iter().map(one).collect())
}

fn authorization(row: &Said<AuthorizationRead>) -> Value {
    json!({
        "action": row.value.action,
        "access_level": row.value.access_level,
        "resources": row.value.resources,
        "condition_keys": row.value.condition_keys,
        "dependent_actions": row.value.dependent_actions,
        "at": place(row.at),
    })
}

/// Fields by status; an answer of success without one is that of 200.
fn responses(answers: &[Answer]) -> Value {
    let mut by_status: IndexMap<String, Vec<Value>> = IndexMap::new();
    for answer in answers {
        let fields = by_status.entry(answer.status.unwrap_or(200).to_string()).or_default();
        add_fields(fields, &answer.fields, "");
    }
    json!(by_status)
}

/// Where single facts stand; those that the page does not have are left out.
fn places(known: &[(&str, Option<Place>)]) -> Value {
    known.iter().filter_map(|(fact, at)| Some(((*fact).to_owned(), json!(place((*at)?))))).collect::<Map<_, _>>().into()
}

fn at_of<T>(said: &Option<Said<T>>) -> Option<Place> {
    said.as_ref().map(|said| said.at)
}

fn add_fields(all: &mut Vec<Value>, fields: &[FieldRead], above: &str) {
    for field in fields {
        let way = if above.is_empty() { field.name.value.clone() } else { format!("{above}.{}", field.name.value) };
        let mut object = Map::new();
        let mut put = |key: &str, value: Value| {
            object.insert(key.to_owned(), value);
        };
        put("path", json!(way));
        put("name", json!(field.name.value));
        put("in", json!(field.location.as_ref().map(|said| said.value.word())));
        put("type", json!(field.type_read.as_ref().map(|said| said.value.to_string())));
        put("required", json!(field.required.as_ref().map(|said| said.value)));
        put("example", json!(field.example.as_ref().map(|said| &said.value)));
        put("default", json!(field.default.as_ref().map(|said| &said.value)));
        put("description", json!(field.description.as_ref().map(|said| &said.value.text)));
        put("at", json!(place(field.name.at)));
        put(
            "places",
            places(&[
                ("in", at_of(&field.location)),
                ("type", at_of(&field.type_read)),
                ("required", at_of(&field.required)),
                ("example", at_of(&field.example)),
                ("default", at_of(&field.default)),
                ("description", at_of(&field.description)),
            ]),
        );
        if field.placing != Placing::Shown {
            put("placed_by", json!(if field.placing == Placing::Example { "example" } else { "guess" }));
        }
        if !field.constraints.is_empty() {
            let said: Vec<Value> = field.constraints.iter().map(|one| {
                json!({ "fact": one.constraint.to_string(), "because": one.because, "certain": one.certain, "at": place(one.at) })
            }).collect();
            put("constraints", Value::Array(said));
        }
        all.push(Value::Object(object));
        let mut below = way;
        let mut kind = field.type_read.as_ref().map(|said| &said.value);
        while let Some(TypeRead::List(inner) | TypeRead::Map(inner)) = kind {
            below.push_str(if matches!(kind, Some(TypeRead::List(_))) { "[]" } else { "{}" });
            kind = Some(inner);
        }
        add_fields(all, &field.fields, &below);
    }
}

fn place(at: Place) -> String {
    format!("{}:{}", at.line, at.column)
}
