//! Examples of requests and answers.
//!
//! In go the pieces of a page; out come its examples in page order, verbatim, with the JSON in them where it reads.

use super::grids::status_in;
use super::pieces::{Piece, What};
use super::uri::Address;
use crate::transcribe::example::{self, Mended};
use crate::transcribe::page::Place;
use crate::transcribe::reading::{ExampleKind, ExampleRead, Remark, RemarkKind};
use crate::transcribe::section::Topic;

/// The examples of a page, and what was mended in them.
pub fn examples(pieces: &[Piece<'_>]) -> (Vec<ExampleRead>, Vec<Remark>) {
    let mut examples: Vec<ExampleRead> = Vec::new();
    let mut here = Here::below(Topic::Beginning, Vec::new());
    for piece in pieces {
        if piece.topic != here.topic {
            here = Here::below(piece.topic, here.mends);
        }
        match piece.what {
            What::Heading(text) => here.label(&text.text),
            What::Line(text) => here.label(&text.text),
            What::Code(text) => here.code(&mut examples, piece, text),
            What::Table(_) => here.joins = false,
            What::Anchor => {}
        }
    }
    (examples, here.mends)
}

/// What was said last of the examples that follow.
struct Here {
    topic: Topic,
    kind: Option<ExampleKind>,
    status: Option<u16>,
    joins: bool,
    mends: Vec<Remark>,
}

fn of_topic(topic: Topic) -> Option<ExampleKind> {
    match topic {
        Topic::Request | Topic::RequestBody | Topic::RequestExamples | Topic::Examples => Some(ExampleKind::Request),
        Topic::Answer | Topic::AnswerExamples => Some(ExampleKind::Answer),
        _ => None,
    }
}

impl Here {
    fn below(topic: Topic, mends: Vec<Remark>) -> Here {
        Here { topic, kind: of_topic(topic), status: None, joins: false, mends }
    }

    /// A remark for each way in which an example is broken.
    fn mended(&mut self, at: Place, json: &Mended) {
        let mut said: Vec<&str> = Vec::new();
        for mend in json.mends.iter() {
            if !said.contains(&mend.what) {
                said.push(mend.what);
                let at = Place { line: at.line.saturating_add(mend.line), ..at };
                let message = format!("the example reads if mended: {}", mend.what);
                self.mends.push(Remark { kind: RemarkKind::Mended, at, message });
            }
        }
    }

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
        let says_nothing = only.is_empty() || ["无", "不涉及", "None", "N/A", "-"].contains(&only);
        let Some(kind) = self.kind.filter(|_| !says_nothing) else { return };
        let refused = kind == ExampleKind::Answer && self.status.is_some_and(|status| status >= 400);
        let kind = if refused { ExampleKind::Refusal } else { kind };
        let json = json_in(text);
        if let Some(json) = &json {
            self.mended(piece.at, json);
        }
        let json = json.map(|json| json.value);
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

/// The JSON that a text ends with: behind a request line, headers, or nothing; or what a command sends as its data.
/// Braces in an address are no JSON.
pub fn json_in(text: &str) -> Option<Mended> {
    if text.lines().any(|line| line.trim_start().starts_with(['{', '['])) {
        return example::json_in(text);
    }
    let (_, data) = text.split_once(" -d ").or_else(|| text.split_once(" --data "))?;
    let data = data.trim_start().trim_start_matches(['\'', '"', '‘', '’', '“']);
    if data.starts_with('{') { example::json_in(data) } else { None }
}
