//! A file whose path does not say what the file says, or a directory whose name cannot become a module.

use std::collections::HashSet;

use crate::check::{Category, Check, OperationView, Place, Report, Reports, Rule, ServiceView, Severity, SpecsView};
use crate::name::{self, items};
use crate::parse::{At, Document};
use crate::spec::Vendor;

/// The rule.
pub const RULE: Rule = Rule {
    name: "misplaced-file",
    summary: "A file whose path does not say what it holds, or a directory whose name cannot become a module.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[
        Check::Vendor(vendor),
        Check::Service(service),
        Check::Operation(operation),
        Check::Specs(directories),
    ]),
};

fn vendor(document: &Document<Vendor>, report: &mut Report<'_>) {
    same(&document.spec.vendor, document.parts.first(), "vendor", report);
}

fn service(service: &ServiceView<'_>, report: &mut Report<'_>) {
    same(&service.document.spec.service, service.document.parts.get(1), "service", report);
}

fn same(written: &str, directory: Option<&String>, key: &str, report: &mut Report<'_>) {
    let Some(directory) = directory.filter(|directory| *directory != written) else { return };
    let message = format!("the {key} is called `{written}` and its directory `{directory}`");
    report.error(Place::Value(At::root().key(key)), message, format!("write `{directory}`, or rename the directory"));
}

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    let (word, key) = match &spec.rust_name {
        Some(name) => (name, "rust_name"),
        None => (&spec.operation, "operation"),
    };
    let (Some(stem), Some(file)) = (items::stem(spec), operation.document.parts.last()) else { return };
    if *file != format!("{stem}.yaml") {
        let message = format!("`{word}` stands in the file `{file}`");
        report.error(Place::Value(At::root().key(key)), message, format!("rename the file to `{stem}.yaml`"));
    }
}

fn directories(view: &SpecsView<'_>, reports: &mut Reports) {
    let mut seen = HashSet::new();
    let specs = view.specs;
    specs.vendors.iter().for_each(|document| directory(document, "vendor", &mut seen, reports));
    specs.services.iter().for_each(|document| directory(document, "service", &mut seen, reports));
    specs.operations.iter().for_each(|document| directory(document, "operation", &mut seen, reports));
}

/// Reports the directories above a document that no earlier document stands in.
fn directory<'d, T>(document: &'d Document<T>, key: &str, seen: &mut HashSet<&'d [String]>, reports: &mut Reports) {
    for depth in 1..document.parts.len() {
        let (Some(way), Some(directory)) = (document.parts.get(..depth), document.parts.get(depth - 1)) else {
            continue;
        };
        if !seen.insert(way) {
            continue;
        }
        let letters = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        let good = directory.starts_with(|first: char| first.is_ascii_lowercase()) && directory.chars().all(letters);
        if !good || name::snake(directory).is_none() {
            let message = format!("the directory `{directory}` cannot become a module");
            let help = "name the directory with small letters, digits and `_`, a letter first";
            reports.error(document, Place::Value(At::root().key(key)), message, help);
        }
    }
}
