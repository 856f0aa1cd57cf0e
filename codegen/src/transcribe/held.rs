//! Corrections of a page that still hold: what the spec has otherwise on purpose is no drift, and is not overwritten.
//!
//! A `deviation` holds while the page states what the entry says that it states; where a reading cannot tell, while the
//! quoted words are there. A `confirmed` guess holds while the quoted words are there.

use std::collections::BTreeSet;

use crate::check::Scope;
use crate::check::fact::{RowWay, fact, row_way, same};
use crate::spec::{ErrorRow, Field, Operation};

use super::difference::Difference;
use super::reading::{FieldRead, Reading};

/// The corrections of a spec, set against a reading of its page.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// The ways of facts whose corrections hold.
    ways: BTreeSet<String>,
    /// The ways of facts whose corrections do not, or not any more.
    fallen: BTreeSet<String>,
    /// The entries whose words are on the page: `deviation[0]`.
    pub quoted: Vec<String>,
}

impl Held {
    /// Looks at every entry; `page` is the reading as a spec.
    pub fn of(spec: &Operation, page: &Operation, reading: &Reading) -> Held {
        let mut held = Held::default();
        if spec.deviation.is_empty() && spec.confirmed.is_empty() {
            return held;
        }
        let text = text_of(reading);
        let there = |quote: &Option<String>| quote.as_ref().is_none_or(|quote| text.contains(&squeezed(quote)));
        let scope = Scope { operation: Some(page), service: None };
        for (index, one) in spec.deviation.iter().enumerate() {
            let stated = fact(scope, &one.at).unwrap_or_default();
            let silent = stated.is_none() && one.quote.is_some() && there(&one.quote);
            let holds = same(&one.at, stated.as_ref(), one.page.as_ref()) || silent;
            held.add(&one.at, holds, holds && there(&one.quote), || format!("deviation[{index}]"));
        }
        for (index, one) in spec.confirmed.iter().enumerate() {
            let holds = there(&one.quote);
            held.add(&one.at, holds, holds, || format!("confirmed[{index}]"));
        }
        held
    }

    fn add(&mut self, way: &str, holds: bool, quoted: bool, entry: impl FnOnce() -> String) {
        if holds {
            self.ways.insert(way.to_owned())
        } else {
            self.fallen.insert(way.to_owned())
        };
        if quoted {
            self.quoted.push(entry());
        }
    }

    /// Whether a correction holds at a way.
    pub fn has(&self, way: &str) -> bool {
        self.ways.contains(way)
    }

    /// Whether a correction stands at a way, and does not hold any more.
    pub fn has_lost(&self, way: &str) -> bool {
        self.fallen.contains(way) && !self.has(way)
    }

    /// Leaves out the differences that are meant.
    pub fn leave_out(&self, differences: &mut Vec<Difference>) {
        differences.retain(|one| !self.has(&one.way));
    }

    /// Takes the rows off the page that the spec leaves out on purpose.
    pub fn take_off(&self, spec: &Operation, page: &mut Operation) {
        let scope = Scope { operation: Some(spec), service: None };
        for way in &self.ways {
            let Some(row @ RowWay { key: None, .. }) = row_way(way) else { continue };
            if !matches!(fact(scope, way), Ok(None)) {
                continue;
            }
            match row.list {
                "parameters" => take_field(&mut page.parameters, row.names),
                "returns" => take_field(&mut page.returns, row.names),
                _ => page.errors.retain(|one| !is_row(one, row.names)),
            }
        }
    }
}

fn is_row(row: &ErrorRow, name: &str) -> bool {
    row.code.as_deref().map_or_else(|| row.status.to_string() == name, |code| code == name)
}

fn take_field(fields: &mut Vec<Field>, names: &str) {
    if fields.iter().any(|field| field.name == names) {
        return fields.retain(|field| field.name != names);
    }
    for field in fields {
        let rest = names.strip_prefix(field.name.as_str()).and_then(|rest| rest.strip_prefix('.'));
        if let Some(rest) = rest {
            take_field(&mut field.fields, rest);
        }
    }
}

/// Everything that a reading says, without blanks and marks of markup, so that no layout parts the words of a quote.
fn text_of(reading: &Reading) -> String {
    let mut text = String::new();
    let mut add = |said: Option<&str>| text.push_str(&squeezed(said.unwrap_or_default()));
    for said in [&reading.operation, &reading.version, &reading.method, &reading.path, &reading.deprecated] {
        add(said.as_ref().map(|said| said.value.as_str()));
    }
    add(reading.summary.as_ref().map(|said| said.value.text.as_str()));
    reading.notes.iter().for_each(|note| add(Some(&note.value.text)));
    let answers = reading.answers.iter().flat_map(|answer| &answer.fields);
    reading.parameters.iter().chain(answers).for_each(|field| field_text(field, &mut add));
    for row in &reading.errors {
        [&row.status, &row.code, &row.message].into_iter().for_each(|said| add(said.as_deref()));
        add(row.description.as_ref().map(|text| text.text.as_str()));
    }
    reading.examples.iter().for_each(|example| add(Some(&example.text)));
    text
}

fn field_text(field: &FieldRead, add: &mut dyn FnMut(Option<&str>)) {
    add(Some(&field.name.value));
    add(field.type_read.as_ref().map(|said| said.value.to_string()).as_deref());
    add(field.example.as_ref().map(|said| said.value.as_str()));
    add(field.default.as_ref().map(|said| said.value.as_str()));
    add(field.description.as_ref().map(|said| said.value.text.as_str()));
    field.fields.iter().for_each(|field| field_text(field, add));
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '*' | '`' | '\\')).collect()
}
