//! An operation without its service's file, or a service without its vendor's.

use std::collections::BTreeSet;

use crate::check::{Category, Check, Place, Reports, Rule, Severity, SpecsView};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "missing-file",
    summary: "An operation without service.yaml beside it, or a service without vendor.yaml above it.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Specs(check),
};

fn check(view: &SpecsView<'_>, reports: &mut Reports) {
    let specs = view.specs;
    let is_broken = |parts: &[&String], file: &str| {
        specs.broken_in.iter().any(|broken| broken.iter().eq(parts.iter().copied().chain([&file.to_owned()])))
    };
    let mut seen = BTreeSet::new();
    for operation in view.operations() {
        let [vendor, service, _] = operation.document.parts.as_slice() else { continue };
        let there = operation.service.is_some() || is_broken(&[vendor, service], "service.yaml");
        if !there && seen.insert((vendor, service)) {
            let place = Place::Value(At::root().key("operation"));
            let message = format!("{vendor}/{service} has no service.yaml");
            reports.error(
                operation.document,
                place,
                message,
                "write service.yaml beside this file: host, version, title",
            );
        }
    }
    let mut seen = BTreeSet::new();
    for service in view.services() {
        let [vendor, _, _] = service.document.parts.as_slice() else { continue };
        let there = service.vendor.is_some() || is_broken(&[vendor], "vendor.yaml");
        if !there && seen.insert(vendor) {
            let place = Place::Value(At::root().key("service"));
            let message = format!("{vendor} has no vendor.yaml");
            reports.error(service.document, place, message, "write vendor.yaml one directory up: signing and envelope");
        }
    }
}
