//! The example answers of an operation, parsed, each with the fields that it should have.
//!
//! The runtime reads them, so that `check` cannot disagree with the client.

use apiscribe_runtime::Value;

use super::value::{Problem, answer_problems};
use super::view::{OperationView, Scope};
use crate::parse::At;
use crate::spec::Field;

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
        let (fields, scope) = match (200..300).contains(&status) {
            true => (Some(spec.returns.as_slice()), operation.scope()),
            false => refusal(operation),
        };
        let json = response
            .json
            .as_ref()
            .map(|text| ("json", "JSON", Value::from_json(text.as_bytes()).map_err(|error| error.to_string())));
        let xml = response.xml.as_ref().map(|text| ("xml", "XML", Value::from_xml(text.as_bytes())));
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

fn refusal<'s>(operation: &OperationView<'s>) -> (Option<&'s [Field]>, Scope<'s>) {
    let scope = Scope { operation: None, service: operation.service.map(|service| &service.spec) };
    let body = operation.service.and_then(|service| service.spec.types.get(service.spec.error_body.as_ref()?));
    (body.map(|body| body.fields.as_slice()), scope)
}
