//! One entry of `apis` to one operation.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::answer;
use super::components::Components;
use super::convert::{Converter, object_entries};
use super::errors;
use super::examples;
use super::header::Head;
use super::pagination;
use super::parameters;
use super::schema;
use crate::import::Trouble;
use crate::import::text;
use crate::import::way::Way;
use crate::spec::{HttpLine, Location, Note, Operation, Source, Style, Written};

/// Keys of an operation that are read.
const READ: [&str; 12] = [
    "deprecated",
    "description",
    "errorCodes",
    "extraInfo",
    "methods",
    "parameters",
    "path",
    "requestParamsDescription",
    "responseDemo",
    "responseParamsDescription",
    "responses",
    "staticInfo",
];

/// Keys that say nothing of a call that a spec could hold: counted by name.
const UNHELD: [&str; 8] =
    ["consumes", "operationType", "produces", "schemes", "security", "systemTags", "tags", "visibility"];

/// Methods by preference.
const METHODS: [&str; 6] = ["POST", "GET", "PUT", "DELETE", "PATCH", "HEAD"];

/// The first thing that keeps an operation from being imported.
pub(super) fn fault(name: &str, api: &Value, way: &Way<'_>, components: &Components<'_>) -> Option<Trouble> {
    let Value::Object(api) = api else {
        return Some(Trouble::new(way, "the operation is no object", "correct the description"));
    };
    if crate::import::names::wire_name(name).is_none() {
        return Some(Trouble::new(way, "the operation has no name", "name it"));
    }
    let mut used = HashSet::new();
    let below = way.key("parameters");
    for (index, parameter) in api.get("parameters").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let way = below.item(index);
        let trouble = parameters::fault(parameter, &way)
            .or_else(|| schema::fault(parameter.get("schema")?, &way.key("schema"), components, &mut used));
        if trouble.is_some() {
            return trouble;
        }
    }
    let below = way.key("responses");
    for (status, response) in object_entries(api.get("responses")) {
        let way = below.key(status);
        let schema = response.get("schema");
        if let Some(trouble) =
            schema.and_then(|schema| schema::fault(schema, &way.key("schema"), components, &mut used))
        {
            return Some(trouble);
        }
    }
    None
}

/// Makes the operation.
///
/// # Errors
/// When it cannot be called in any way that a spec can hold.
pub(super) fn operation(
    converter: &mut Converter<'_, '_>,
    head: &Head<'_>,
    name: &str,
    api: &Map<String, Value>,
    way: &Way<'_>,
) -> Result<Operation, Trouble> {
    let mut operation = Operation {
        operation: name.to_owned(),
        source: Some(Source {
            metadata: Some(way.to_string()),
            url: format!("https://api.aliyun.com/document/{}/{}/{name}", head.product, head.version),
            ..Source::default()
        }),
        ..Operation::default()
    };
    if !head.has_web_address(name) {
        operation.source = Some(Source { metadata: Some(way.to_string()), ..Source::default() });
    }
    operation.parameters = parameters::parameters(converter, api, way);
    operation.http = Some(http(converter, head, api, way, &operation)?);
    parameters::fit(converter, &mut operation, way);
    answer::add(converter, &mut operation, api, way);
    operation.errors = errors::errors(converter, api, way);
    operation.examples = examples::examples(converter, api, &operation, way);
    operation.pagination = pagination::pagination(&operation);
    texts(converter, &mut operation, api);
    deprecated(converter, &mut operation, api, way);
    for (key, value) in api {
        let nothing = matches!(value, Value::Null | Value::Bool(false)) || value.as_array().is_some_and(Vec::is_empty);
        if nothing || READ.contains(&key.as_str()) || matches!(key.as_str(), "summary" | "title") {
            continue;
        }
        let kind = if UNHELD.contains(&key.as_str()) {
            format!("`{key}` of an operation")
        } else {
            "other key of an operation".to_owned()
        };
        converter.left_out.add(kind, way.key(key));
    }
    Ok(operation)
}

/// Method and path.
fn http(
    converter: &mut Converter<'_, '_>,
    head: &Head<'_>,
    api: &Map<String, Value>,
    way: &Way<'_>,
    operation: &Operation,
) -> Result<Written<HttpLine>, Trouble> {
    let listed = api.get("methods").and_then(Value::as_array);
    let listed: Vec<String> =
        listed.into_iter().flatten().filter_map(Value::as_str).map(str::to_ascii_uppercase).collect();
    let has_body = operation
        .parameters
        .iter()
        .any(|one| matches!(one.location, Some(Location::Form | Location::Body | Location::Payload)));
    let known = |method: &str| listed.iter().any(|one| one == method || one == "ANY");
    let wanted = |method: &&str| known(method) && !(has_body && matches!(*method, "GET" | "HEAD"));
    let best = match head.style {
        Style::Rpc => METHODS.iter().copied().find(wanted),
        // The first that is listed is the one that is meant.
        _ => {
            let first = listed.iter().filter_map(|one| METHODS.iter().copied().find(|method| method == one));
            let mut first = first.filter(wanted);
            first.next().or_else(|| METHODS.iter().copied().find(wanted))
        }
    };
    let best = best.or_else(|| METHODS.iter().copied().find(|method| known(method)));
    for (index, method) in listed.iter().enumerate().filter(|(_, method)| best != Some(method.as_str())) {
        let _ = method;
        converter.left_out.add("another method that is taken too", way.key("methods").item(index));
    }
    let method = match best {
        Some(method) => method,
        None => {
            converter.left_out.add("no method: POST is used", way.key("methods"));
            "POST"
        }
    };
    let path = match (head.style, api.get("path").and_then(Value::as_str)) {
        (Style::Rpc, _) => "/".to_owned(),
        (_, Some(path)) => plain_path(path),
        (_, None) => {
            let help = "add `path`, or correct `info.style`";
            return Err(Trouble::new(way.key("path"), "the operation has no path", help));
        }
    };
    let line = Written::from(format!("{method} {path}").as_str());
    match &line.parsed {
        Ok(_) => Ok(line),
        Err(why) => {
            let help = "a spec holds paths of plain words and whole `{parameters}` only";
            Err(Trouble::new(way.key("path"), format!("the path `{path}` cannot be called: {why}"), help))
        }
    }
}

/// The path without a query and without a slash at its end, its parameters in braces.
fn plain_path(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default().trim();
    let words = path.split('/').filter(|word| !word.is_empty()).map(|word| match word.strip_prefix('[') {
        Some(name) => format!("{{{}}}", name.trim_end_matches(']')),
        None => word.to_owned(),
    });
    format!("/{}", words.collect::<Vec<_>>().join("/"))
}

fn texts(converter: &mut Converter<'_, '_>, operation: &mut Operation, api: &Map<String, Value>) {
    if converter.no_descriptions {
        return;
    }
    let text = |key: &str| api.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let first = text("summary").or_else(|| text("title"));
    if let Some(first) = first {
        text::place(first, &mut operation.doc, &mut operation.doc_zh);
    }
    for key in ["title", "description", "requestParamsDescription", "responseParamsDescription", "extraInfo"] {
        let Some(said) = text(key).filter(|said| Some(*said) != first) else { continue };
        let mut note = Note::default();
        text::place(said, &mut note.doc, &mut note.doc_zh);
        if !note.doc.is_empty() || note.doc_zh.is_some() {
            operation.notes.push(note);
        }
    }
}

fn deprecated(converter: &mut Converter<'_, '_>, operation: &mut Operation, api: &Map<String, Value>, way: &Way<'_>) {
    let below = way.key("staticInfo");
    let info = object_entries(api.get("staticInfo"));
    let instead = info.iter().find(|(key, _)| *key == "substitutions").and_then(|(_, value)| value.as_array());
    let instead: Vec<&str> = instead
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(|name| name.rsplit("::").next().unwrap_or(name).trim())
        .filter(|name| name.chars().all(|letter| letter.is_ascii_alphanumeric()) && !name.is_empty())
        .collect();
    let is_deprecated = api.get("deprecated") == Some(&Value::Bool(true));
    operation.deprecated = match (is_deprecated, instead.is_empty()) {
        (false, _) => None,
        (true, true) => Some("The vendor's description marks it as deprecated.".to_owned()),
        (true, false) => Some(format!("The vendor's description names {} instead.", instead.join(", "))),
    };
    for (key, value) in info {
        let held = key == "substitutions" && is_deprecated && !instead.is_empty();
        if !held && value.as_str() != Some("synchronous") {
            converter.left_out.add(format!("`staticInfo.{key}` of an operation"), below.key(key));
        }
    }
}
