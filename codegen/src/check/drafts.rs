//! Drafts on their way to the later stages: left out, or settled as far as they go.

use super::Checked;
use crate::parse::Document;
use crate::spec::{ErrorRow, Field, HttpLine, Location, Method, Operation, Style, Written};

/// What becomes of drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out.
    LeftOut,
    /// What they leave open is settled as seems likeliest; guesses have no effect.
    Taken,
}

impl Checked {
    /// The files of all drafts, by their path below the root.
    pub fn drafts(&self) -> Vec<String> {
        let drafts = self.specs.operations.iter().filter(|document| document.spec.draft);
        drafts.map(|document| document.parts.join("/")).collect()
    }

    /// The specs without drafts, or with drafts that are none any more.
    #[must_use]
    pub fn with(mut self, drafts: Drafts) -> Checked {
        match drafts {
            Drafts::LeftOut => self.specs.operations.retain(|document| !document.spec.draft),
            Drafts::Taken => {
                let services = &self.specs.services;
                for document in self.specs.operations.iter_mut().filter(|document| document.spec.draft) {
                    let beside = |parts: &[String]| parts.iter().take(2).eq(document.parts.iter().take(2));
                    let service = services.iter().find(|service| beside(&service.parts));
                    settle(document, service.and_then(|service| service.spec.style).unwrap_or(Style::Rest));
                }
            }
        }
        self
    }

    /// One sentence about the drafts that were left out, if there are any.
    pub fn left_out(&self) -> Option<String> {
        let drafts = self.drafts();
        let counted = match drafts.len() {
            0 => return None,
            1 => "1 draft was left out".to_owned(),
            many => format!("{many} drafts were left out"),
        };
        Some(format!("{counted}: {}", drafts.join(", ")))
    }
}

fn settle(document: &mut Document<Operation>, style: Style) {
    let spec = &mut document.spec;
    spec.draft = false;
    spec.guess.clear();
    spec.unknown.clear();
    let name = spec.operation.clone();
    say(&mut spec.doc, spec.doc_zh.as_ref(), &name);
    for note in &mut spec.notes {
        say(&mut note.doc, note.doc_zh.as_ref(), "See the page.");
    }
    let http = spec.http.get_or_insert_with(|| Written::from(if style == Style::Rpc { "POST /" } else { "GET /" }));
    let bodiless =
        http.get().is_some_and(|http: &HttpLine| matches!(http.method, Method::Get | Method::Head | Method::Delete));
    let in_path: Vec<String> =
        http.get().map(|http| http.path_parameters().map(str::to_owned).collect()).unwrap_or_default();
    let in_body = |one: &Field| one.location.filter(|place| matches!(place, Location::Form | Location::Body));
    let body = spec.parameters.iter().find_map(in_body);
    let usual = match style {
        Style::Rpc => Location::Query,
        _ if bodiless => Location::Query,
        Style::Roa => body.unwrap_or(Location::Form),
        Style::Rest => body.unwrap_or(Location::Body),
    };
    for parameter in &mut spec.parameters {
        let place = if in_path.contains(&parameter.name) { Location::Path } else { usual };
        parameter.location.get_or_insert(place);
    }
    for (name, declared) in &mut spec.types {
        say(&mut declared.doc, declared.doc_zh.as_ref(), name);
        declared.values.iter_mut().for_each(|value| say(&mut value.doc, value.doc_zh.as_ref(), &value.value));
        declared.fields.iter_mut().for_each(settle_field);
    }
    spec.parameters.iter_mut().chain(&mut spec.returns).for_each(settle_field);
    // A row without a status tells nothing apart.
    spec.errors.retain(|row| row.status != 0);
    spec.errors.iter_mut().for_each(settle_row);
}

fn settle_field(field: &mut Field) {
    field.unknown.clear();
    field.guess.clear();
    say(&mut field.doc, field.doc_zh.as_ref(), &field.name);
    field.values.iter_mut().for_each(|value| say(&mut value.doc, value.doc_zh.as_ref(), &value.value));
    field.fields.iter_mut().for_each(settle_field);
}

fn settle_row(row: &mut ErrorRow) {
    row.unknown.clear();
    let usual = row.message.clone().or(row.code.clone()).unwrap_or_else(|| row.status.to_string());
    say(&mut row.doc, row.doc_zh.as_ref(), &usual);
    if row.arguments.is_empty() {
        let texts = row.message.iter().chain(&row.other_messages);
        let most = texts.map(|text| text.matches("%s").count()).max().unwrap_or_default();
        row.arguments = (1..=most).map(|number| format!("argument{number}")).collect();
    }
}

/// A text for documentation, where a person has not written one yet.
fn say(doc: &mut String, doc_zh: Option<&String>, usual: &str) {
    if doc.is_empty() {
        *doc = doc_zh.cloned().unwrap_or_else(|| usual.to_owned());
    }
}
