//! The parameters of a request, read from where they are documented and judged by what is documented of them.

mod indexed;

use apiscribe_runtime::{Bytes, Value};
use indexmap::IndexMap;

use super::catalog::{Found, may_come_in, path_values};
use super::received::Received;
use super::refusal::{Gateway, Reason, Refusal};
use super::verify::PROTOCOL;
use super::way;
use crate::check::value::{problems, request_problems};
use crate::check::{BodyKind, kind_of};
use crate::spec::{ErrorRow, Field, Location, TypeExpression};

/// What is wrong with a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wrong {
    /// It is required and not there.
    Missing { name: String },
    /// It may not be so.
    Invalid { name: String, why: String },
}

/// Where a value came, its name, and itself.
type Placed = (Location, (String, Value));

/// The parameters by their documented names, as far as they could be read.
pub(super) type Parameters = IndexMap<String, Value>;

/// Reads and judges the parameters.
///
/// # Errors
/// The refusal for the first thing that is wrong, with what could be read.
pub(super) fn parameters(found: &Found<'_>, request: &Received) -> (Parameters, Result<(), Refusal>) {
    let mut read = Parameters::new();
    let judged = gather(found, request, &mut read).and_then(|()| judge(found, &read));
    (read, judged.map_err(|wrong| refusal(found, &wrong)))
}

fn gather(found: &Found<'_>, request: &Received, read: &mut Parameters) -> Result<(), Wrong> {
    let fields = &found.operation.parameters;
    let template = found.operation.http.as_ref().and_then(|http| http.get()).map_or("/", |http| http.path.as_str());
    let text = |(name, value): (String, String)| (name, Value::Text(value));
    let path = path_values(template, &request.path).unwrap_or_default();
    let header = |field: &Field| Some((field.name.clone(), request.header(&field.name.to_lowercase())?.to_owned()));
    let headers = fields.iter().filter(|field| field.location == Some(Location::Header)).filter_map(header);
    let query = request.query_pairs().into_iter().filter(|(name, _)| !is_protocol(found, name));
    let form = request.form_pairs().into_iter().filter(|(name, _)| !is_protocol(found, name));
    let hosts = fields.iter().filter(|field| field.location == Some(Location::Host));
    let labels = request.host_labels();
    // Behind the labels stands the endpoint itself.
    let labels = labels.split_last().map_or(&[][..], |(_, labels)| labels).iter();
    let hosts = hosts.zip(labels).map(|(field, label)| (field.name.clone(), (*label).to_owned()));
    let given = path.into_iter().map(|pair| (Location::Path, text(pair)));
    let given = given.chain(headers.map(|pair| (Location::Header, text(pair))));
    let given = given.chain(query.map(|pair| (Location::Query, text(pair))));
    let given = given.chain(form.map(|pair| (Location::Form, text(pair))));
    let given = given.chain(hosts.map(|pair| (Location::Host, text(pair))));
    for (location, (name, value)) in given.chain(body(found, request)?) {
        let known = fields.iter().find(|field| field.name == name).map(|field| (field, None));
        let known = known.or_else(|| nested(found, location, &name));
        let wrong = |why: &str| Wrong::Invalid { name: name.clone(), why: why.to_owned() };
        match known {
            None => return Err(wrong(&format!("is unknown to {}", found.operation.operation))),
            Some((field, _)) if !may_come_in(found, field, location) => {
                let wanted = field.location.map_or("", Location::word);
                return Err(wrong(&format!("belongs in the {wanted}, not in the {}", location.word())));
            }
            Some((field, None)) => add(read, field, value).map_err(|why| wrong(&why))?,
            Some((field, Some(way))) => add_below(read, field, &way, value).map_err(|why| wrong(&why))?,
        }
    }
    Ok(())
}

/// A list repeats its name; nothing else may.
fn add(read: &mut Parameters, field: &Field, value: Value) -> Result<(), String> {
    let is_list = matches!(kind_of(field), Some(TypeExpression::List(_))) && field.location != Some(Location::Payload);
    match (read.get_mut(&field.name), is_list && matches!(value, Value::Text(_))) {
        (Some(Value::List(items)), true) => items.push(value),
        (Some(_), _) => return Err("is given twice".to_owned()),
        (None, true) => drop(read.insert(field.name.clone(), Value::List(vec![value]))),
        (None, false) => drop(read.insert(field.name.clone(), value)),
    }
    Ok(())
}

/// The parameter that a pair is a part of, and where: the `acs` gateway takes lists and objects apart.
fn nested<'c>(found: &Found<'c>, location: Location, name: &str) -> Option<(&'c Field, Option<String>)> {
    use TypeExpression::{Any, List, Map, Named, Object};
    let is_pair = [Location::Query, Location::Form].contains(&location);
    let (parameter, way) = indexed::split(name).filter(|_| is_pair && found.service.gateway == Gateway::Acs)?;
    let has_parts = |field: &Field| matches!(kind_of(field), Some(Any | List(_) | Map(_) | Named(_) | Object));
    let field = found.operation.parameters.iter().find(|field| field.name == parameter && has_parts(field))?;
    Some((field, Some(way)))
}

/// Puts a part into a list or an object.
fn add_below(read: &mut Parameters, field: &Field, way: &str, value: Value) -> Result<(), String> {
    let whole = read.entry(field.name.clone()).or_insert(Value::Null);
    if way::get(whole, way).is_some_and(|there| *there != Value::Null) {
        return Err("is given twice".to_owned());
    }
    way::set(whole, way, value);
    Ok(())
}

fn is_protocol(found: &Found<'_>, name: &str) -> bool {
    found.service.schemes.contains(&crate::spec::Signing::AcsRpcV1) && PROTOCOL.contains(&name)
}

/// What the body holds: the one parameter that it is, or the fields of a JSON object.
fn body(found: &Found<'_>, request: &Received) -> Result<Vec<Placed>, Wrong> {
    let wrong = |why: String| Wrong::Invalid { name: "body".to_owned(), why };
    let kind = request.header("content-type").unwrap_or_default();
    if let Some(field) = found.operation.parameters.iter().find(|field| field.location == Some(Location::Payload)) {
        let value = whole_body(found, field, request)?.map(|value| (Location::Payload, (field.name.clone(), value)));
        return Ok(value.into_iter().collect());
    }
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    if request.body.is_empty() || is_form {
        return Ok(Vec::new());
    }
    let wants_form = found.operation.parameters.iter().any(|field| field.location == Some(Location::Form));
    if wants_form || !(kind.is_empty() || kind.starts_with("application/json")) {
        let wanted = if wants_form { "application/x-www-form-urlencoded" } else { "application/json" };
        return Err(wrong(format!("has the content type `{kind}`, not {wanted}")));
    }
    match Value::from_json(&request.body) {
        Ok(Value::Record(fields)) => {
            let fields = fields.into_iter().map(|(name, value)| (Location::Body, (name.into_owned(), value)));
            Ok(fields.collect())
        }
        Ok(other) => Err(wrong(format!("is {}, not an object", other.kind()))),
        Err(error) => Err(wrong(format!("is not JSON: {error}"))),
    }
}

/// The parameter that the body is.
fn whole_body(found: &Found<'_>, field: &Field, request: &Received) -> Result<Option<Value>, Wrong> {
    let wrong = |why: String| Wrong::Invalid { name: field.name.clone(), why };
    let body = found.scope().body_of(field);
    let kind = request.header("content-type").unwrap_or_default();
    let wanted = match body {
        BodyKind::Document => "application/json",
        BodyKind::Text => "text/plain",
        BodyKind::Bytes => "application/octet-stream",
    };
    if request.body.is_empty() {
        return Ok((body == BodyKind::Bytes && kind == wanted).then(|| Value::Bytes(Bytes::default())));
    }
    if !kind.starts_with(wanted) {
        return Err(wrong(format!("has the content type `{kind}`, not {wanted}")));
    }
    let text = || String::from_utf8(request.body.clone()).map_err(|_| wrong("is not UTF-8".to_owned()));
    let is_json_text = matches!(kind_of(field), Some(TypeExpression::Json(_)));
    match body {
        BodyKind::Bytes => Ok(Some(Value::Bytes(Bytes(request.body.clone())))),
        BodyKind::Text => text().map(|text| Some(Value::Text(text))),
        BodyKind::Document if is_json_text => text().map(|text| Some(Value::Text(text))),
        BodyKind::Document => match Value::from_json(&request.body) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(wrong(format!("is not JSON: {error}"))),
        },
    }
}

fn judge(found: &Found<'_>, read: &Parameters) -> Result<(), Wrong> {
    let operation = found.operation;
    for field in &operation.parameters {
        let invalid = |why: String| Wrong::Invalid { name: field.name.clone(), why };
        match read.get(&field.name) {
            None | Some(Value::Null) if !field.required => {}
            None | Some(Value::Null) => return Err(Wrong::Missing { name: field.name.clone() }),
            Some(Value::Text(text)) if text.is_empty() && field.required => {
                return Err(Wrong::Missing { name: field.name.clone() });
            }
            // An empty text is how optional parameters are sent as not given.
            Some(Value::Text(text)) if text.is_empty() && field.location != Some(Location::Body) => {}
            Some(value) => {
                if matches!(field.location, Some(Location::Body | Location::Payload))
                    && let Some(why) = kind_of(field).and_then(|kind| mistyped(&kind, value))
                {
                    return Err(invalid(why));
                }
                if let Some(problem) = problems(field, found.scope(), value).first() {
                    return Err(invalid(problem.sentence("it")));
                }
            }
        }
    }
    let plain = |(name, value): (&String, &Value)| Some((name.clone(), serde_json::to_value(value).ok()?));
    let together = request_problems(operation, &read.iter().filter_map(plain).collect());
    match together.first() {
        Some(problem) => Err(Wrong::Invalid { name: "request".to_owned(), why: problem.what.clone() }),
        None => Ok(()),
    }
}

/// JSON says what type a value has, so a number in quotes is a text.
fn mistyped(kind: &TypeExpression, value: &Value) -> Option<String> {
    let fits = match (kind, value) {
        (TypeExpression::Integer, Value::Integer(_)) | (TypeExpression::Boolean, Value::Boolean(_)) => true,
        (TypeExpression::Number, Value::Integer(_) | Value::Number(_)) => true,
        (TypeExpression::Integer | TypeExpression::Boolean | TypeExpression::Number, _) => false,
        (TypeExpression::String | TypeExpression::Comma(_) | TypeExpression::Json(_), value) => {
            matches!(value, Value::Text(_))
        }
        _ => true,
    };
    (!fits).then(|| format!("is {}, not {kind}", value.kind()))
}

/// The operation's own row where one fits, else the gateway's.
fn refusal(found: &Found<'_>, wrong: &Wrong) -> Refusal {
    let rows = &found.operation.errors;
    let says_missing = |row: &&ErrorRow| row.code.as_ref().is_some_and(|code| code.ends_with("NotEmpty"));
    let of_parameter = |row: &&ErrorRow| row.arguments == ["parameter"];
    let with_reason = |row: &&ErrorRow| row.arguments == ["parameter", "reason"];
    let (row, values, reason) = match wrong {
        Wrong::Missing { name } => {
            let row = rows.iter().filter(of_parameter).find(says_missing);
            (row, vec![name.clone()], Reason::MissingParameter)
        }
        Wrong::Invalid { name, why } => {
            let own = rows.iter().find(|row| row.code.as_deref() == Some(&format!("{name}.Invalid")));
            let row = own.or_else(|| rows.iter().find(with_reason));
            let row = row.or_else(|| rows.iter().filter(of_parameter).find(|row| !says_missing(row)));
            (row, vec![name.clone(), why.clone()], Reason::WrongParameter)
        }
    };
    match row {
        Some(row) => super::documented::refusal(&found.service.spec.service, row, &values),
        None => {
            let details = match wrong {
                Wrong::Missing { name } => format!("\"{name}\""),
                Wrong::Invalid { name, why } => format!("\"{name}\" {why}"),
            };
            Refusal::of(found.service.gateway, reason, &found.service.spec.service, &details)
        }
    }
}
