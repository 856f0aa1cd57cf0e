//! The example answers of an operation, parsed, each with the fields that it should have.
//!
//! The runtime reads them, so that `check` cannot disagree with the client.

use apiscribe_runtime::{Bytes, Value};

use super::value::{Problem, answer_problems};
use super::view::{BodyKind, OperationView, Scope};
use crate::parse::At;
use crate::spec::{Field, Location};

/// An example answer.
#[derive(Clone, Debug)]
pub struct Answer<'s> {
    /// The way to its text.
    pub at: At,
    /// `JSON` or `XML`, for messages.
    pub format: &'static str,
    /// What it says, or why it says nothing.
    pub value: Result<Value, String>,
    /// The fields that it should have; none where nothing is known of them.
    pub fields: Option<&'s [Field]>,
    /// Where the types of the fields are looked up.
    pub scope: Scope<'s>,
    /// What is wrong with it, by the fields.
    pub problems: Vec<Problem>,
}

/// Every example answer of an operation: of successes with the returned fields, of refusals with those of the service's
/// `error_body`.
pub fn answers<'s>(operation: &OperationView<'s>) -> Vec<Answer<'s>> {
    let spec = operation.spec();
    let mut found = Vec::new();
    for (index, example) in spec.examples.iter().enumerate() {
        let Some(response) = &example.response else { continue };
        let at = At::root().key("examples").item(index).key("response");
        let status = response.status.or(spec.success_status).unwrap_or(200);
        let success = (200..300).contains(&status);
        let (fields, scope) = match success {
            true => (Some(spec.returns.as_slice()), operation.scope()),
            false => refusal(operation),
        };
        let fields_of = |text: &str, read: fn(&str) -> Result<Value, String>| match success {
            true => fields_of_body(&spec.returns, operation.scope(), text, read),
            false => read(text),
        };
        let json = response.json.as_ref().map(|text| ("json", "JSON", fields_of(text, json)));
        let xml = response.xml.as_ref().map(|text| ("xml", "XML", fields_of(text, xml)));
        for (key, format, value) in json.into_iter().chain(xml) {
            let problems = match (&value, fields) {
                (Ok(value), Some(fields)) => answer_problems(fields, scope, value),
                _ => Vec::new(),
            };
            found.push(Answer { at: at.key(key), format, value, fields, scope, problems });
        }
    }
    found
}

/// A text as JSON.
pub fn json(text: &str) -> Result<Value, String> {
    Value::from_json(text.as_bytes()).map_err(|error| error.to_string())
}

/// A text as XML.
pub fn xml(text: &str) -> Result<Value, String> {
    Value::from_xml(text.as_bytes())
}

/// The returned field that is the whole body.
pub fn payload(returns: &[Field]) -> Option<&Field> {
    returns.iter().find(|field| field.location == Some(Location::Payload))
}

/// The returned fields that a body has: those of its object, or the one that is the whole body.
///
/// # Errors
/// Why `read` cannot read it.
pub fn fields_of_body(
    returns: &[Field],
    scope: Scope<'_>,
    body: &str,
    read: fn(&str) -> Result<Value, String>,
) -> Result<Value, String> {
    let Some(field) = payload(returns) else { return read(body) };
    let value = match scope.body_of(field) {
        BodyKind::Document => read(body)?,
        BodyKind::Text => Value::Text(body.to_owned()),
        BodyKind::Bytes => Value::Bytes(Bytes(body.as_bytes().to_vec())),
    };
    Ok(Value::Record(vec![(field.name.clone().into(), value)]))
}

fn refusal<'s>(operation: &OperationView<'s>) -> (Option<&'s [Field]>, Scope<'s>) {
    let scope = Scope { operation: None, service: operation.service.map(|service| &service.spec) };
    let body = operation.service.and_then(|service| service.spec.types.get(service.spec.error_body.as_ref()?));
    (body.map(|body| body.fields.as_slice()), scope)
}
