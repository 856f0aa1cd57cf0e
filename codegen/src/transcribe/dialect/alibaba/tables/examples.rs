//! Examples of requests, answers and refusals.

use std::borrow::Cow;

use super::blocks::{Snippet, snippets};
use crate::transcribe::example::{Mended, element_in, json_in, request_in};
use crate::transcribe::page::{Format, Place, Text};
use crate::transcribe::reading::{ExampleKind, ExampleRead, Reading, Remark, RemarkKind};
use crate::transcribe::section::{Section, Topic};

/// Words above an example, in lower case, in the order in which they decide.
const LABELS: &[(ExampleKind, &[&str])] = &[
    (ExampleKind::Refusal, &["异常", "失败", "错误", "error", "fail", "abnormal", "exception"]),
    (ExampleKind::Answer, &["返回", "响应", "response", "result", "正常", "成功"]),
    (ExampleKind::Request, &["请求", "request", "调用"]),
];

/// Reads the examples of a page in a format.
pub fn read(format: Format, sections: &[Section<'_>], reading: &mut Reading) {
    // In Markdown a fence stands above the text.
    let above = u32::from(format == Format::Markdown);
    for section in sections {
        let usual = match section.topic {
            Topic::Examples => None,
            Topic::RequestExamples | Topic::RequestBody => Some(ExampleKind::Request),
            Topic::AnswerExamples => Some(ExampleKind::Answer),
            _ => continue,
        };
        let mut kind = usual.or(section.heading.and_then(labelled));
        for snippet in snippets(section.blocks) {
            kind = snippet.title.as_ref().and_then(labelled).or(kind);
            add(&snippet, kind, above, reading);
        }
    }
}

fn labelled(title: &Text) -> Option<ExampleKind> {
    let lower = title.text.to_lowercase();
    if lower.chars().count() > 60 {
        return None;
    }
    LABELS.iter().find(|(_, words)| words.iter().any(|word| lower.contains(word))).map(|(kind, _)| *kind)
}

fn add(snippet: &Snippet<'_>, kind: Option<ExampleKind>, above: u32, reading: &mut Reading) {
    if snippet.text.trim().is_empty() {
        return;
    }
    let kind = shown(snippet.text).or(kind).unwrap_or(ExampleKind::Answer);
    let found = json_in(&below_address(snippet.text));
    if let Some(Mended { mends, .. }) = &found {
        for mend in mends.iter().take(12) {
            let at = Place { line: snippet.at.line.saturating_add(above).saturating_add(mend.line), column: 1 };
            let message = format!("in the JSON example {}", mend.what);
            reading.remarks.push(Remark { kind: RemarkKind::Mended, at, message });
        }
    }
    reading.examples.push(ExampleRead {
        at: snippet.at,
        kind,
        text: snippet.text.to_owned(),
        json: found.map(|found| found.value),
        status: status(snippet.text),
    });
}

/// The text of a request from the first line on that can begin a body, the lines above blanked: JSON in an address is a
/// parameter's value.
fn below_address(text: &str) -> Cow<'_, str> {
    if request_in(text.trim_start()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut above = true;
    let mut blank = |line: &str| {
        above &= !line.trim_start().starts_with(['{', '[']);
        if above { String::new() } else { line.to_owned() }
    };
    Cow::Owned(text.lines().map(&mut blank).collect::<Vec<_>>().join("\n"))
}

/// What the text itself shows, whatever stands above it.
fn shown(text: &str) -> Option<ExampleKind> {
    let trimmed = text.trim_start();
    if trimmed.starts_with("HTTP/") {
        let refused = status(text).is_some_and(|status| status >= 400);
        return refused.then_some(ExampleKind::Refusal);
    }
    if trimmed.starts_with("<Error>") {
        return Some(ExampleKind::Refusal);
    }
    if trimmed.starts_with('<') {
        let root = element_in(trimmed).map(|element| element.name)?;
        return root.ends_with("Response").then_some(ExampleKind::Answer);
    }
    request_in(trimmed).filter(|line| line.method.is_some() || line.host.is_some()).map(|_| ExampleKind::Request)
}

/// The status in a line `HTTP/1.1 200 OK`.
fn status(text: &str) -> Option<u16> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let status = line.strip_prefix("HTTP/")?.split_whitespace().nth(1)?;
    status.parse().ok().filter(|status| (100..600).contains(status))
}
