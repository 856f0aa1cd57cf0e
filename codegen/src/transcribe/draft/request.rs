//! Example requests to the parameters that they give.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::spec::{Field, HttpLine, Operation, Style, TypeExpression, Written};
use crate::transcribe::reading::ExampleRead;

use super::convert::is_protocol;
use super::examples::object;
use super::values::typed;

/// Keys of YAML end at 1024 characters, and names of parameters long before.
const LONGEST_NAME: usize = 200;

/// Deeper values are nobody's parameters.
const DEEPEST: usize = 16;

/// The parameters that an example request gives, by their documented names.
pub(super) fn request(read: &ExampleRead, operation: &Operation) -> Option<IndexMap<String, Value>> {
    let mut given = IndexMap::new();
    let address = address(&read.text);
    if let Some(address) = &address {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        if let Some(http) = operation.http.as_ref().and_then(Written::get) {
            in_path(http, path, &mut given);
        }
        let parameter = |name: &str| operation.parameters.iter().find(|one| one.name == name);
        for pair in query.split('&') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            let (name, value) = (decoded(name.trim()), decoded(value.trim()));
            if parameter(&name).is_none() && is_protocol(&name, Style::Rpc) || value.contains('<') {
                continue;
            }
            insert(&mut given, &name, &value, &operation.parameters);
        }
    }
    let body = object(read);
    let is_request = address.is_some() || body.is_some();
    given.extend(body.into_iter().flatten().filter(|(_, value)| !value.is_null()));
    // Longer names are no names; YAML has no keys of that length.
    given.retain(|name, value| name.len() <= LONGEST_NAME && depth(value) <= DEEPEST);
    is_request.then_some(given)
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}

/// Path and query, put together where they run over several lines.
fn address(text: &str) -> Option<String> {
    let mut address = String::new();
    for line in text.lines().map(str::trim) {
        if address.is_empty() {
            let word = line.split_whitespace().find(|word| word.contains("://") || word.starts_with(['/', '?']));
            let Some(word) = word.or_else(|| line.split_whitespace().find(|word| word.contains("/?"))) else {
                continue;
            };
            let word = whole(line, word);
            let begins = word.starts_with(['/', '?']);
            let after = word.split_once("://").filter(|_| !begins).map_or(word, |(_, rest)| rest);
            let path = after.find(['/', '?']).and_then(|at| after.get(at..)).unwrap_or("/");
            address.push_str(path);
        } else if line.starts_with('&') || line.starts_with('?') || address.ends_with(['&', '?']) {
            address.push_str(whole(line, line));
        } else {
            break;
        }
    }
    (!address.is_empty()).then_some(address)
}

/// The words from one on, where the query goes on behind it: values are printed with their blanks.
fn whole<'l>(line: &'l str, word: &'l str) -> &'l str {
    let from = line.find(word).and_then(|start| line.get(start..)).unwrap_or(word);
    let target = from.find(" HTTP/").and_then(|end| from.get(..end)).unwrap_or(from).trim_end();
    let rest = target.get(word.len()..).unwrap_or_default();
    let first = target.split_whitespace().next().unwrap_or_default();
    if rest.contains('&') || first.starts_with('&') { target } else { first }
}

fn in_path(http: &HttpLine, path: &str, given: &mut IndexMap<String, Value>) {
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let wanted: Vec<&str> = http.path.trim_end_matches('/').split('/').collect();
    let fits = |(want, part): (&&str, &&str)| want.starts_with('{') || want == part;
    if parts.len() != wanted.len() || !wanted.iter().zip(&parts).all(fits) {
        return;
    }
    for (want, part) in wanted.iter().zip(&parts) {
        let name = want.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        if let Some(name) = name.filter(|_| !part.starts_with(['{', '$', '<', '['])) {
            given.insert(name.to_owned(), Value::String(decoded(part)));
        }
    }
}

/// Puts a value where its name leads: `Tag.1.Key` is the `Key` of the first `Tag`.
fn insert(given: &mut IndexMap<String, Value>, name: &str, value: &str, fields: &[Field]) {
    if let Some(field) = fields.iter().find(|one| one.name == name) {
        given.insert(name.to_owned(), typed(value, &crate::check::kind_of(field).unwrap_or(TypeExpression::String)));
        return;
    }
    let mut parts = name.split('.');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.take(8).collect();
    let field = fields.iter().find(|one| one.name == first && !rest.is_empty());
    let Some(field) = field else {
        given.insert(name.to_owned(), Value::String(value.to_owned()));
        return;
    };
    let kind = crate::check::kind_of(field).unwrap_or(TypeExpression::String);
    put(given.entry(first.to_owned()).or_insert(Value::Null), &rest, value, &kind, &field.fields);
}

fn put(into: &mut Value, way: &[&str], value: &str, kind: &TypeExpression, fields: &[Field]) {
    let Some((first, rest)) = way.split_first() else {
        *into = typed(value, kind);
        return;
    };
    match (first.parse::<usize>(), kind) {
        (Ok(number), TypeExpression::List(inner) | TypeExpression::Comma(inner)) => {
            if !into.is_array() {
                *into = Value::Array(Vec::new());
            }
            let Some(items) = into.as_array_mut() else { return };
            // Numbers that leave gaps are told apart, and no more.
            if number > items.len() || items.is_empty() {
                items.push(Value::Null);
            }
            if let Some(last) = items.last_mut() {
                put(last, rest, value, inner, fields);
            }
        }
        _ => {
            if !into.is_object() {
                *into = Value::Object(Map::new());
            }
            let member = fields.iter().find(|one| one.name == *first);
            let kind = member.and_then(crate::check::kind_of).unwrap_or(TypeExpression::String);
            let below = member.map_or(&[] as &[Field], |one| &one.fields);
            if let Some(object) = into.as_object_mut() {
                put(object.entry((*first).to_owned()).or_insert(Value::Null), rest, value, &kind, below);
            }
        }
    }
}

/// Percent-encoding taken off, where it is one.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(byte) = bytes.get(index) {
        let code = text.get(index + 1..index + 3).filter(|_| *byte == b'%');
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(decoded) => {
                plain.push(decoded);
                index += 3;
            }
            None => {
                plain.push(*byte);
                index += 1;
            }
        }
    }
    let plain = String::from_utf8(plain).unwrap_or_else(|_| text.to_owned());
    super::words::clean(&plain)
}
