//! Examples as specs write them: a request with the answers that follow it.

use serde_json::Value;

use crate::spec::{Example, Operation, ResponseExample};
use crate::transcribe::reading::{ExampleKind, ExampleRead, Remark, RemarkKind};

use super::fields::Fields;
use super::request::request;
use super::words::place;

impl Fields {
    /// The examples of a page for the operation that it documents.
    pub fn examples(&mut self, read: &[ExampleRead], operation: &Operation) -> Vec<Example> {
        let mut examples: Vec<Example> = Vec::new();
        for one in read {
            let at = Some(place(one.at));
            let added = match one.kind {
                // An address that gives nothing is no request to learn from.
                ExampleKind::Request => request(one, operation).map(|request| {
                    if request.is_empty() && !operation.parameters.is_empty() {
                        return;
                    }
                    examples.push(Example { request: Some(request), at, ..Example::default() });
                }),
                ExampleKind::Answer => answer(one, operation).map(|answer| match examples.last_mut() {
                    Some(open) if joins(open, &answer) => join(open, answer),
                    _ => examples.push(Example { response: Some(answer), at, ..Example::default() }),
                }),
                // Without its status, an answer would be that of a success.
                ExampleKind::Refusal => one.status.and_then(|_| answer(one, operation)).map(|answer| {
                    examples.push(Example { response: Some(answer), at, ..Example::default() });
                }),
            };
            if added.is_none() {
                let message =
                    "an example that is neither JSON nor XML nor a request that can be taken apart".to_owned();
                self.remarks.push(Remark { kind: RemarkKind::LeftOut, at: one.at, message });
            }
        }
        examples
    }
}

/// Whether an answer belongs to the example before it: the first of its format after a request.
fn joins(open: &Example, answer: &ResponseExample) -> bool {
    match &open.response {
        None => open.request.is_some(),
        Some(there) => {
            let free = (there.json.is_none() || answer.json.is_none()) && (there.xml.is_none() || answer.xml.is_none());
            open.request.is_some() && free && there.status == answer.status
        }
    }
}

fn join(open: &mut Example, answer: ResponseExample) {
    let there = open.response.get_or_insert_default();
    there.status = there.status.or(answer.status);
    there.json = there.json.take().or(answer.json);
    there.xml = there.xml.take().or(answer.xml);
}

/// The body of an answer, without the lines of HTTP above it.
fn answer(read: &ExampleRead, operation: &Operation) -> Option<ResponseExample> {
    let usual = operation.success_status.unwrap_or(200);
    let status = read.status.filter(|status| *status != usual && (100..600).contains(status));
    let lines: Vec<String> = read.text.lines().map(visible).collect();
    let first = lines.iter().position(|line| line.trim_start().starts_with(['{', '[', '<']))?;
    let body = lines.get(first..)?.join("\n");
    let body = format!("{}\n", body.trim_end());
    let mut response = ResponseExample { status, ..ResponseExample::default() };
    if body.trim_start().starts_with('<') {
        response.xml = Some(body)
    } else {
        response.json = Some(body)
    }
    Some(response)
}

/// A line of a body without characters that nobody sees.
fn visible(line: &str) -> String {
    let line: String =
        line.chars().map(|letter| if matches!(letter, '\t' | '\u{a0}') { ' ' } else { letter }).collect();
    let line: String = line.chars().filter(|letter| !crate::check::is_invisible(*letter)).collect();
    line.trim_end().to_owned()
}

/// The object of an example's JSON; below the lines of HTTP, if there are any.
pub(super) fn object(read: &ExampleRead) -> Option<serde_json::Map<String, Value>> {
    if let Some(json) = &read.json {
        return json.as_object().cloned();
    }
    let body = read.text.find("\n{").and_then(|start| read.text.get(start..))?;
    serde_json::from_str(body.trim()).ok()
}
