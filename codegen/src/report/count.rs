//! What one file documents, in numbers.

use super::measure::{Counts, Measure};
use super::sides::{Side, Sides};
use crate::check::written_kind;
use crate::spec::{ErrorRow, Example, Field, NamedValue, Operation, RecordRule, TypeDeclaration, TypeExpression};

/// The counts of an operation, of which these are the fields.
pub fn operation(spec: &Operation, sides: &Sides<'_>) -> Counts {
    let mut counts = Counts::default();
    text(&mut counts, &spec.doc, spec.doc_zh.as_ref());
    spec.notes.iter().for_each(|note| text(&mut counts, &note.doc, note.doc_zh.as_ref()));
    spec.preconditions.iter().for_each(|one| text(&mut counts, &one.doc, one.doc_zh.as_ref()));
    fields(&mut counts, sides);
    rules(&mut counts, &spec.rules);
    for (name, declared) in &spec.types {
        declaration(&mut counts, declared, sides.types.get(name.as_str()).copied());
    }
    spec.errors.iter().for_each(|row| error_row(&mut counts, row, spec.draft));
    for (index, one) in spec.examples.iter().enumerate() {
        example(&mut counts, spec, index, one);
    }
    counts.add(Measure::Elsewhere, spec.from_source.len());
    counts.add(Measure::Expected, spec.expect.len());
    counts.add(Measure::Corrected, spec.deviation.len());
    counts.add(Measure::Confirmed, spec.confirmed.len());
    counts.add(Measure::Guesses, spec.guess.len());
    counts.add(Measure::Unknown, spec.unknown.len());
    if spec.draft { without_limits(counts) } else { counts }
}

/// The counts of a service's own types.
pub fn shared<'s>(types: impl Iterator<Item = (&'s String, &'s TypeDeclaration)>, sides: &Sides<'_>) -> Counts {
    let mut counts = Counts::default();
    fields(&mut counts, sides);
    types.for_each(|(name, declared)| declaration(&mut counts, declared, sides.types.get(name.as_str()).copied()));
    counts
}

/// Nothing is generated of a draft, so nothing is enforced.
fn without_limits(counts: Counts) -> Counts {
    let mut without = Counts::default();
    for about in super::measure::MEASURES.iter().filter(|about| about.measure != Measure::Limits) {
        without.add(about.measure, counts.get(about.measure) as usize);
    }
    without
}

fn text(counts: &mut Counts, doc: &str, doc_zh: Option<&String>) {
    counts.add(Measure::Texts, 1);
    counts.add(Measure::English, usize::from(!doc.trim().is_empty()));
    counts.add(Measure::Chinese, usize::from(doc_zh.is_some_and(|doc| !doc.trim().is_empty())));
}

fn fields(counts: &mut Counts, sides: &Sides<'_>) {
    for (side, field) in &sides.fields {
        text(counts, &field.doc, field.doc_zh.as_ref());
        values(counts, &field.values);
        counts.add(Measure::Typed, usize::from(is_typed(field)));
        counts.add(Measure::Elsewhere, field.from_source.len());
        counts.add(Measure::Guesses, field.guess.len());
        counts.add(Measure::Unknown, field.unknown.len());
        match side {
            Side::Request => {
                counts.add(Measure::Parameters, 1);
                counts.add(Measure::Limits, limits(field));
            }
            Side::Answer => counts.add(Measure::Returned, 1),
        }
    }
}

fn values(counts: &mut Counts, values: &[NamedValue]) {
    counts.add(Measure::Values, values.len());
    values.iter().for_each(|value| text(counts, &value.doc, value.doc_zh.as_ref()));
}

fn declaration(counts: &mut Counts, declared: &TypeDeclaration, side: Option<Side>) {
    text(counts, &declared.doc, declared.doc_zh.as_ref());
    values(counts, &declared.values);
    if side == Some(Side::Request) {
        rules(counts, &declared.rules);
    }
}

fn rules(counts: &mut Counts, rules: &[RecordRule]) {
    let lists = rules.iter().flat_map(RecordRule::lists).filter(|(_, names)| !names.is_empty());
    counts.add(Measure::Limits, lists.count());
}

fn error_row(counts: &mut Counts, row: &ErrorRow, draft: bool) {
    text(counts, &row.doc, row.doc_zh.as_ref());
    counts.add(Measure::Errors, 1);
    counts.add(Measure::Tested, usize::from(!draft && row.status != 0));
    counts.add(Measure::Elsewhere, usize::from(row.from_source.is_some()));
    counts.add(Measure::Unknown, row.unknown.len());
}

/// A request and its answers are one each.
fn example(counts: &mut Counts, spec: &Operation, index: usize, example: &Example) {
    let answer = example.response.as_ref();
    let parts = [
        (example.request.is_some(), "request"),
        (answer.is_some_and(|answer| answer.json.is_some()), "response.json"),
        (answer.is_some_and(|answer| answer.xml.is_some()), "response.xml"),
    ];
    for (_, part) in parts.into_iter().filter(|(is_there, _)| *is_there) {
        let here = [format!("examples[{index}].{part}"), format!("examples[*].{part}")];
        let wrong = spec.expect.iter().any(|one| here.iter().any(|here| is_at(&one.at, here)));
        counts.add(Measure::Examples, 1);
        counts.add(Measure::Tested, usize::from(!spec.draft && !wrong));
    }
    counts.add(Measure::Elsewhere, usize::from(example.from_source.is_some()));
}

/// Whether a way is another one, or leads on from it.
fn is_at(way: &str, start: &str) -> bool {
    way.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Whether it is known what the field holds.
fn is_typed(field: &Field) -> bool {
    let open = match written_kind(field).map(TypeExpression::innermost) {
        None | Some(TypeExpression::Any) => true,
        Some(TypeExpression::Object) => field.fields.is_empty(),
        Some(_) => false,
    };
    !open && !field.unknown.iter().any(|fact| fact == "type")
}

/// The limits on a field that is sent.
fn limits(field: &Field) -> usize {
    let single = [
        field.required,
        field.range.is_some() || !field.one_of_ranges.is_empty(),
        field.multiple_of.is_some(),
        field.length.is_some(),
        field.pattern.is_some(),
        field.items.is_some(),
        field.unique,
        field.unique_by.is_some(),
        field.required_if.is_some(),
        field.forbidden_if.is_some(),
    ];
    single.into_iter().filter(|is_there| *is_there).count()
}
