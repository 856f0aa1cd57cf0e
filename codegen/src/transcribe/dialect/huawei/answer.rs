//! The answers of an operation, one for each status.
//!
//! In go tables and the statuses that the page lists; out come answers in page order.

use serde_json::Value;

use super::caption::{Root, Side, Title};
use super::complete::shown;
use super::facts::Status;
use super::grids::Grid;
use super::nest::Nest;
use super::pieces::{Piece, What};
use crate::transcribe::reading::{Answer, ExampleKind, ExampleRead, FieldRead, Remark, RemarkKind};
use crate::transcribe::section::Topic;

/// The answers.
pub fn answers(grids: &[Grid], nest: &mut Nest<'_>, statuses: &[Status]) -> Vec<Answer> {
    let mut answers: Vec<(usize, Answer)> = Vec::new();
    for (index, root) in nest.roots(Side::Answer) {
        let Some(grid) = grids.get(index) else { continue };
        let (part, status) = grid.answer.unwrap_or_default();
        let mut fields = nest.fields(index);
        if let Some(why) = left_out(grid, root, status) {
            nest.remarks.push(Remark { kind: RemarkKind::LeftOut, at: grid.at, message: why });
            continue;
        }
        if status.is_none() {
            fields.retain(|field| !is_refusal(field, nest));
        }
        match answers.iter_mut().find(|(known, answer)| *known == part || (status.is_some() && answer.status == status))
        {
            Some((_, answer)) => fields.into_iter().for_each(|field| add(&mut answer.fields, field)),
            None => answers.push((part, Answer { status, fields })),
        }
    }
    let mut answers: Vec<Answer> = answers.into_iter().map(|(_, answer)| answer).collect();
    add_successes(&mut answers, statuses);
    answers
}

/// Why a table is not part of an answer's body.
fn left_out(grid: &Grid, root: Root, status: Option<u16>) -> Option<String> {
    if root == Root::Header {
        return Some(format!("the table {:?} lists headers of the answer", grid.called));
    }
    let structure = matches!(grid.caption.title, Title::Structure(_));
    (grid.caption.refusal && status.is_none() && !structure)
        .then(|| format!("the table {:?} is about refusals, of which no status is given", grid.called))
}

/// Older pages list the error object among the fields of the one answer that they describe.
fn is_refusal(field: &FieldRead, nest: &mut Nest<'_>) -> bool {
    let description = field.description.as_ref().map_or("", |said| said.value.text.as_str()).to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| description.contains(word));
    let name = field.name.value.as_str();
    let is = match name {
        "error" => says(&["错误", "异常", "error", "fail"]),
        "code" | "message" => says(&["出现错误时", "when an error occurs", "if an error occurs"]),
        _ => false,
    };
    if is {
        let message = format!("{name} is part of refusals, of which no status is given");
        nest.remarks.push(Remark { kind: RemarkKind::LeftOut, at: field.name.at, message });
    }
    is
}

/// The answer of a page that shows an example of it and has no table of its fields.
pub fn add_shown(
    answers: &mut Vec<Answer>,
    grids: &[Grid],
    pieces: &[Piece<'_>],
    examples: &[ExampleRead],
) -> Option<Remark> {
    let says_none = |piece: &Piece<'_>| match piece.what {
        What::Line(text) if matches!(piece.topic, Topic::Answer) => {
            ["无", "无。", "None", "None.", "N/A", "不涉及"].contains(&text.trimmed())
        }
        _ => false,
    };
    if grids.iter().any(|grid| grid.side == Side::Answer) || pieces.iter().any(says_none) {
        return None;
    }
    let good = |one: &&ExampleRead| {
        one.kind == ExampleKind::Answer && one.status.is_none_or(|status| (200..300).contains(&status))
    };
    let examples: Vec<&ExampleRead> = examples.iter().filter(good).collect();
    let at = examples.first()?.at;
    let values: Vec<&Value> = examples.iter().filter_map(|one| one.json.as_ref()).collect();
    let fields = shown(&values, at);
    if fields.is_empty() {
        return None;
    }
    match answers.iter_mut().find(|answer| answer.status.is_none_or(|status| (200..300).contains(&status))) {
        Some(answer) => answer.fields = fields,
        None => answers.push(Answer { status: examples.iter().find_map(|one| one.status), fields }),
    }
    let message = "no table describes the answer: an example shows its fields".to_owned();
    Some(Remark { kind: RemarkKind::Guessed, at, message })
}

fn add(fields: &mut Vec<FieldRead>, field: FieldRead) {
    if !fields.iter().any(|one| one.name.value == field.name.value) {
        fields.push(field);
    }
}

/// The statuses of success that the page lists: one names an answer that has none, and each without a body is an answer.
fn add_successes(answers: &mut Vec<Answer>, statuses: &[Status]) {
    let good: Vec<u16> = statuses.iter().map(|status| status.code).filter(|code| (200..300).contains(code)).collect();
    if let [only] = good.as_slice()
        && let [answer] = answers.iter_mut().filter(|answer| answer.status.is_none()).collect::<Vec<_>>().as_mut_slice()
    {
        answer.status = Some(*only);
    }
    let has_success = answers.iter().any(|answer| answer.status.is_none_or(|status| (200..300).contains(&status)));
    if !has_success {
        let successes: Vec<Answer> =
            good.iter().map(|code| Answer { status: Some(*code), fields: Vec::new() }).collect();
        answers.splice(0..0, successes);
    }
}
