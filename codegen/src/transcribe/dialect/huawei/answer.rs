//! The answers of an operation, one for each status.
//!
//! In go tables and the statuses that the page lists; out come answers in page order.

use super::caption::{Root, Side, Title};
use super::facts::Status;
use super::grids::Grid;
use super::nest::Nest;
use crate::transcribe::reading::{Answer, FieldRead, Remark, RemarkKind};

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
    let is =
        field.name.value == "error" && ["错误", "异常", "error", "fail"].iter().any(|word| description.contains(word));
    if is {
        let message = "error is part of refusals, of which no status is given".to_owned();
        nest.remarks.push(Remark { kind: RemarkKind::LeftOut, at: field.name.at, message });
    }
    is
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
