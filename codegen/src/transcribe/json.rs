//! A reading as JSON: `{method, path, params, responses, errors, ..}`; `null` is "the page does not say".

use serde_json::{Map, Value, json};

use super::page::Place;
use super::reading::{Answer, FieldRead, Placing, Reading, Said, TypeRead};

/// The reading as one object. Ways are written `Tag[].Key`, members of a map `{}`; `at` is line and column.
pub fn to_json(reading: &Reading) -> Value {
    let mut parameters = Vec::new();
    add_fields(&mut parameters, &reading.parameters, "");
    let responses: Map<String, Value> = reading.answers.iter().map(response).collect();
    let errors: Vec<Value> = reading
        .errors
        .iter()
        .map(|row| json!({ "http": row.status, "code": row.code, "message": row.message, "at": place(row.at) }))
        .collect();
    let text = |said: &Option<Said<String>>| said.as_ref().map(|said| said.value.clone());
    let remarks: Vec<Value> = reading
        .remarks
        .iter()
        .map(|remark| json!({ "kind": remark.kind.word(), "message": remark.message, "at": place(remark.at) }))
        .collect();
    json!({
        "operation": text(&reading.operation),
        "product": text(&reading.product),
        "version": text(&reading.version),
        "style": text(&reading.style),
        "method": text(&reading.method),
        "path": text(&reading.path),
        "params": parameters,
        "responses": responses,
        "errors": errors,
        "remarks": remarks,
    })
}

fn response(answer: &Answer) -> (String, Value) {
    let mut fields = Vec::new();
    add_fields(&mut fields, &answer.fields, "");
    (answer.status.unwrap_or(200).to_string(), Value::Array(fields))
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
        put("at", json!(place(field.name.at)));
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
