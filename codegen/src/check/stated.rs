//! What the texts of a field state, for rules that set them against the field's own keys.

use super::view::{FieldView, kind_of};
use crate::spec::TypeExpression;
use crate::transcribe::constraint::Constraint;
use crate::transcribe::page::{Place, Text};
use crate::transcribe::prose::{About, constraints};
use crate::transcribe::reading::{FieldRead, Language, Said, TypeRead};

/// A longer text is not read: descriptions are shorter.
const LONGEST: usize = 4000;

/// The place of everything: specs have no pages.
const NOWHERE: Place = Place { line: 0, column: 0 };

/// What a text states.
pub(super) struct Stated<'s> {
    /// The key of the text: `doc`.
    pub key: &'static str,
    /// The text.
    pub text: &'s str,
    /// What it states for certain.
    pub facts: Vec<Constraint>,
}

/// What the texts of a field state for certain, as far as they hold one of some words.
pub(super) fn stated<'s>(field: &FieldView<'s>, words: &[&str]) -> Vec<Stated<'s>> {
    let one = field.field;
    let texts = [("doc", Some(&one.doc), Language::English), ("doc_zh", one.doc_zh.as_ref(), Language::Chinese)];
    let texts = texts.into_iter().filter_map(|(key, text, language)| Some((key, text?.as_str(), language)));
    let worth = texts.filter(|(_, text, _)| text.len() <= LONGEST && words.iter().any(|word| text.contains(word)));
    let read = |(key, text, language)| Stated { key, text, facts: facts(field, text, language) };
    worth.map(read).collect()
}

fn facts(field: &FieldView<'_>, text: &str, language: Language) -> Vec<Constraint> {
    let one = field.field;
    let mut read = FieldRead::named(one.name.clone(), NOWHERE);
    read.type_read = kind_of(one).map(|kind| Said::new(type_read(field, &kind), NOWHERE));
    let siblings: Vec<&str> = field.siblings.iter().map(|field| field.name.as_str()).collect();
    let about = About { field: &read, siblings: &siblings, parameters: &[], language };
    let found = constraints(&Text::plain(text), NOWHERE, about);
    found.into_iter().filter(|one| one.certain).map(|one| one.constraint).collect()
}

/// A type as pages have it.
fn type_read(field: &FieldView<'_>, kind: &TypeExpression) -> TypeRead {
    match kind {
        TypeExpression::Integer => TypeRead::Long,
        TypeExpression::Number => TypeRead::Number,
        TypeExpression::Boolean => TypeRead::Boolean,
        TypeExpression::List(inner) => TypeRead::List(Box::new(type_read(field, inner))),
        TypeExpression::Map(inner) => TypeRead::Map(Box::new(type_read(field, inner))),
        TypeExpression::Object => TypeRead::Object,
        TypeExpression::Named(name) => match field.scope.declared(name) {
            Some(declared) if declared.fields.is_empty() => TypeRead::String,
            _ => TypeRead::Object,
        },
        TypeExpression::Any | TypeExpression::Binary => TypeRead::Any,
        _ => TypeRead::String,
    }
}
