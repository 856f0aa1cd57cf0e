//! A header that no request can carry, or that the protocol itself writes.

use crate::check::{Category, Check, FieldView, Place, Report, Role, Rule, ServiceView, Severity};
use crate::parse::{At, Document};
use crate::spec::{Location, Vendor};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-header-name",
    summary: "The name of a header that is no HTTP token, or that the client writes itself.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Vendor(vendor), Check::Service(service), Check::Field(field)]),
};

/// Headers of HTTP and of the signature schemes, in small letters.
const OWN: &str = "accept authorization connection content-length content-md5 content-type date host keep-alive te \
    trailer transfer-encoding upgrade user-agent x-acs-accesskey-id x-acs-action x-acs-content-sha256 x-acs-date \
    x-acs-security-token x-acs-signature-method x-acs-signature-nonce x-acs-signature-version x-acs-version x-sdk-date \
    x-security-token";

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
            let at = At::root().key("settings").key(name).key("header");
            header(name_of_header, at.clone(), report);
            own(name_of_header, at, report);
        }
    }
}

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    if field.field.location == Some(Location::Header) {
        header(&field.field.name, field.at.key("name"), report);
        // An answer may repeat what the protocol has written.
        if field.role == Role::Parameter {
            own(&field.field.name, field.at.key("name"), report);
        }
    }
}

fn own(name: &str, at: At, report: &mut Report<'_>) {
    if OWN.split_whitespace().any(|own| own.eq_ignore_ascii_case(name)) {
        let help = "leave it out: the client writes this header for every request";
        report.error(Place::Value(at), format!("`{name}` is a header of the protocol"), help);
    }
}

fn header(name: &str, at: At, report: &mut Report<'_>) {
    let is_token = |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
    if name.is_empty() || !name.chars().all(is_token) {
        let help = "write letters, digits and hyphens: `X-Request-Id`";
        report.error(Place::Value(at), format!("`{name}` is no name of a header"), help);
    }
}
