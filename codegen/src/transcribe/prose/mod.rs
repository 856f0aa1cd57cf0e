//! Sentences to limits: what the description of a field states, in Chinese and English.

use super::constraint::ConstraintRead;
use super::page::{Place, Text};
use super::reading::{FieldRead, Language, Reading};

/// What a description is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'r> {
    /// The field.
    pub field: &'r FieldRead,
    /// The names of the fields beside it, its own among them.
    pub siblings: &'r [&'r str],
    /// The language of the page.
    pub language: Language,
}

/// The limits and meanings that a description states, in its order.
pub fn constraints(description: &Text, at: Place, about: About<'_>) -> Vec<ConstraintRead> {
    let _ = (description, at, about);
    Vec::new()
}

/// Adds to every field of a reading what its description states.
pub fn add_constraints(reading: &mut Reading) {
    let language = reading.language;
    add_to(&mut reading.parameters, language);
    for answer in &mut reading.answers {
        add_to(&mut answer.fields, language);
    }
}

fn add_to(fields: &mut [FieldRead], language: Language) {
    let names: Vec<String> = fields.iter().map(|field| field.name.value.clone()).collect();
    let siblings: Vec<&str> = names.iter().map(String::as_str).collect();
    for field in fields {
        if let Some(description) = field.description.clone() {
            let found = constraints(&description.value, description.at, About { field, siblings: &siblings, language });
            field.constraints.extend(found);
        }
        add_to(&mut field.fields, language);
    }
}
