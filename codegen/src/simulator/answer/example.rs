//! The documented examples of successes.

use apiscribe_runtime::Value;

use super::Format;
use crate::check::Scope;
use crate::check::answer::{fields_of_body, json, xml};
use crate::check::value::{Sort, answer_problems};
use crate::spec::{Operation, ResponseExample};

/// The documented examples of successes, in page order.
pub(in crate::simulator) fn documented(operation: &Operation) -> impl Iterator<Item = &ResponseExample> {
    let success = |example: &&ResponseExample| example.status.is_none_or(|status| (200..300).contains(&status));
    operation.examples.iter().filter_map(|example| example.response.as_ref()).filter(success)
}

/// An example as a value: read from the text in the wanted format, or in the other where the page shows only that. One
/// that does not have the documented shape is none: clients could not read it.
pub(in crate::simulator) fn example(response: &ResponseExample, scope: Scope<'_>, format: Format) -> Option<Value> {
    let returns = scope.operation.map_or(&[][..], |operation| &operation.returns);
    let fits = |value: &Value| answer_problems(returns, scope, value).iter().all(|problem| problem.sort != Sort::Shape);
    let read = |text: &str, read: fn(&str) -> Result<Value, String>| {
        fields_of_body(returns, scope, text, read).ok().filter(fits)
    };
    let json = || response.json.as_ref().and_then(|text| read(text, json));
    let xml = || response.xml.as_ref().and_then(|text| read(text, xml));
    match format {
        Format::Json => json().or_else(xml),
        Format::Xml => xml().or_else(json),
    }
}
