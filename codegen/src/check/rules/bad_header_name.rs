//! A header that no request can carry.

use crate::check::{Check, FieldView, Place, Report, Rule, ServiceView};
use crate::parse::{At, Document};
use crate::spec::{Location, Vendor};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-header-name",
    summary: "The name of a header that is no HTTP token.",
    check: Check::Several(&[Check::Vendor(vendor), Check::Service(service), Check::Field(field)]),
};

fn vendor(document: &Document<Vendor>, report: &mut Report<'_>) {
    if let Some(envelope) = &document.spec.envelope {
        header(&envelope.request_id_header, At::root().key("envelope").key("request_id_header"), report);
    }
}

fn service(service: &ServiceView<'_>, report: &mut Report<'_>) {
    if let Some(envelope) = &service.document.spec.envelope {
        header(&envelope.request_id_header, At::root().key("envelope").key("request_id_header"), report);
    }
    for (name, setting) in &service.document.spec.settings {
        if let Some(name_of_header) = &setting.header {
            header(name_of_header, At::root().key("settings").key(name).key("header"), report);
        }
    }
}

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    if field.field.location == Some(Location::Header) {
        header(&field.field.name, field.at.key("name"), report);
    }
}

fn header(name: &str, at: At, report: &mut Report<'_>) {
    let is_token = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
    if name.is_empty() || !name.chars().all(is_token) {
        let help = "write letters, digits and hyphens: `X-Request-Id`";
        report.error(Place::Value(at), format!("`{name}` is no name of a header"), help);
    }
}
