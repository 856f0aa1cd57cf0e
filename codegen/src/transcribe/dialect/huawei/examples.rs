//! Examples of requests and answers.
//!
//! In go the pieces of a page; out come its examples in page order, verbatim, with the JSON in them where it reads.

use super::grids::status_in;
use super::pieces::{Piece, What};
use super::uri::Address;
use crate::transcribe::reading::{ExampleKind, ExampleRead};
use crate::transcribe::section::Topic;

/// The examples of a page.
pub fn examples(pieces: &[Piece<'_>]) -> Vec<ExampleRead> {
    let mut examples: Vec<ExampleRead> = Vec::new();
    let mut here = Here { topic: Topic::Beginning, kind: None, status: None, joins: false };
    for piece in pieces {
        if piece.topic != here.topic {
            here = Here { topic: piece.topic, kind: of_topic(piece.topic), status: None, joins: false };
        }
        match piece.what {
            What::Heading(_, text) => here.label(&text.text),
            What::Line(text) => here.label(&text.text),
            What::Code(text) => here.code(&mut examples, piece, text),
            What::Table(_) => here.joins = false,
            What::Anchor => {}
        }
    }
    examples
}

/// What was said last of the examples that follow.
struct Here {
    topic: Topic,
    kind: Option<ExampleKind>,
    status: Option<u16>,
    joins: bool,
}

fn of_topic(topic: Topic) -> Option<ExampleKind> {
    match topic {
        Topic::Request | Topic::RequestBody | Topic::RequestExamples | Topic::Examples => Some(ExampleKind::Request),
        Topic::Answer | Topic::AnswerExamples => Some(ExampleKind::Answer),
        _ => None,
    }
}

impl Here {
    fn label(&mut self, line: &str) {
        self.joins = false;
        if let Some(status) = status_in(line) {
            self.status = Some(status);
            return;
        }
        let folded: String = line.to_lowercase().split_whitespace().collect();
        let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        if folded.chars().count() > 40 || !says(&["示例", "样例", "example", "sample"]) {
            return;
        }
        if says(&["响应", "返回", "response", "answer"]) {
            let refusal = says(&["失败", "异常", "错误", "fail", "error", "abnormal"]);
            self.kind = Some(if refusal { ExampleKind::Refusal } else { ExampleKind::Answer });
        } else if says(&["请求", "request"]) {
            self.kind = Some(ExampleKind::Request);
            self.status = None;
        }
    }

    fn code(&mut self, examples: &mut Vec<ExampleRead>, piece: &Piece<'_>, text: &str) {
        let only = text.trim();
        if let (false, Some(status)) = (only.contains('\n'), status_in(only)) {
            self.status = Some(status);
            return;
        }
        let Some(kind) = self.kind.filter(|_| !only.is_empty()) else { return };
        let (json, kind) = match (kind, self.status) {
            (ExampleKind::Answer, Some(400..)) => (json_in(text), ExampleKind::Refusal),
            _ => (json_in(text), kind),
        };
        let status = if kind == ExampleKind::Request { None } else { self.status };
        let is_line = kind == ExampleKind::Request && json.is_none() && Address::of(only, piece.at).is_some();
        if let (true, Some(last)) = (self.joins, examples.last_mut()) {
            last.text.push_str("\n\n");
            last.text.push_str(text);
            last.json = json;
            self.joins = false;
            return;
        }
        self.joins = is_line;
        examples.push(ExampleRead { at: piece.at, kind, text: text.to_owned(), json, status });
    }
}

/// The JSON that a text ends with: behind a request line, headers, or nothing.
pub fn json_in(text: &str) -> Option<serde_json::Value> {
    let line = text.split_inclusive('\n').scan(0, |start, line| {
        let at = *start;
        *start += line.len();
        Some((at, line))
    });
    let mut starts = line.filter(|(_, line)| line.trim_start().starts_with(['{', '['])).map(|(start, _)| start);
    let start = starts.next()?;
    serde_json::from_str(text.get(start..)?.trim()).ok()
}
