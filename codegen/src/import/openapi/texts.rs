//! The document's own words, as specs carry them: English under `doc`, Chinese under `doc_zh`.

use crate::import::text::{clean, is_chinese};

/// Why a thing is not to be used any more, where the document only says that it is not.
pub const DEPRECATED: &str = "The vendor's description marks it as deprecated.";
/// Of a field that requests do not carry.
pub const READ_ONLY: &str = "It stands in answers only: leave it out of requests.";
/// Of a field that answers do not carry.
pub const WRITE_ONLY: &str = "It stands in requests only: answers leave it out.";

/// Puts texts under the language that each is in; what repeats another is left out.
pub fn describe(texts: &[Option<&str>], doc: &mut String, doc_zh: &mut Option<String>) {
    for text in texts.iter().flatten() {
        let Some(text) = clean(text) else { continue };
        let text = text.as_str();
        let place = if is_chinese(text) { doc_zh.get_or_insert_default() } else { &mut *doc };
        if text.starts_with(place.as_str()) {
            text.clone_into(place);
        } else if !place.contains(text) {
            place.push_str("\n\n");
            place.push_str(text);
        }
    }
}

/// Takes the document's texts out of everything.
pub fn forget(imported: &mut super::Imported) {
    let service = &mut imported.service;
    (service.doc, service.doc_zh) = (String::new(), None);
    service.types.values_mut().for_each(forget_type);
    for operation in &mut imported.operations {
        (operation.doc, operation.doc_zh) = (String::new(), None);
        operation.types.values_mut().for_each(forget_type);
        operation.parameters.iter_mut().chain(&mut operation.returns).for_each(forget_field);
        for row in &mut operation.errors {
            (row.doc, row.doc_zh) = (String::new(), None);
        }
    }
}

fn forget_type(one: &mut crate::spec::TypeDeclaration) {
    (one.doc, one.doc_zh) = (String::new(), None);
    one.fields.iter_mut().for_each(forget_field);
    one.values.iter_mut().for_each(forget_value);
}

fn forget_field(field: &mut crate::spec::Field) {
    (field.doc, field.doc_zh) = (String::new(), None);
    field.fields.iter_mut().for_each(forget_field);
    field.values.iter_mut().for_each(forget_value);
}

fn forget_value(value: &mut crate::spec::NamedValue) {
    (value.doc, value.doc_zh) = (String::new(), None);
}
