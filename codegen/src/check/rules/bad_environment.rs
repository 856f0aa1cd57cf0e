//! The name of an environment variable that is none.

use crate::check::{Category, Check, Place, Report, Rule, ServiceView, Severity};
use crate::parse::{At, Document};
use crate::spec::Vendor;

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-environment",
    summary: "The name of an environment variable that is none.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Vendor(vendor), Check::Service(service)]),
};

fn vendor(document: &Document<Vendor>, report: &mut Report<'_>) {
    let Some(environment) = &document.spec.environment else { return };
    let names = [
        ("access_key_id", &environment.access_key_id),
        ("access_key_secret", &environment.access_key_secret),
        ("security_token", &environment.security_token),
    ];
    for (index, (key, name)) in names.iter().enumerate() {
        let at = At::root().key("environment").key(key);
        variable(name, at.clone(), report);
        if names.iter().take(index).any(|(_, earlier)| earlier == name) {
            let message = format!("`{name}` already holds another part of the credentials");
            report.error(Place::Value(at), message, "name a variable of its own");
        }
    }
}

fn service(service: &ServiceView<'_>, report: &mut Report<'_>) {
    for (name, setting) in &service.document.spec.settings {
        variable(&setting.environment, At::root().key("settings").key(name).key("environment"), report);
    }
}

fn variable(name: &str, at: At, report: &mut Report<'_>) {
    let letters = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
    if !name.chars().all(letters) || !name.starts_with(|first: char| first.is_ascii_uppercase() || first == '_') {
        let help = "write capitals, digits and `_`, no digit first: `ACCESS_KEY_ID`";
        report.error(Place::Value(at), format!("`{name}` is no name of an environment variable"), help);
    }
}
