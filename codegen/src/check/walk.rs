//! One walk over each file, which shows every rule what it looks at: the files beside each other.

use std::sync::LazyLock;

use rayon::prelude::*;

use super::answer::{Answer, answers};
use super::report::{Report, Reports};
use super::rule_table::{Check, RULES};
use super::texts::{self, TextView};
use super::view::{
    DeclaredView, FieldView, OperationView, RecordView, ServiceView, SpecsView, ValuesView, declared_in,
};
use crate::diagnostic::Diagnostic;
use crate::parse::Document;
use crate::spec::Vendor;

/// A rule's name and how it looks.
type Rules<F> = Vec<(&'static str, F)>;

/// The rules by what they look at.
#[derive(Default)]
struct Sorted {
    vendor: Rules<fn(&Document<Vendor>, &mut Report<'_>)>,
    service: Rules<fn(&ServiceView<'_>, &mut Report<'_>)>,
    operation: Rules<fn(&OperationView<'_>, &mut Report<'_>)>,
    answer: Rules<fn(&Answer<'_>, &mut Report<'_>)>,
    record: Rules<fn(&RecordView<'_>, &mut Report<'_>)>,
    field: Rules<fn(&FieldView<'_>, &mut Report<'_>)>,
    declared: Rules<fn(&DeclaredView<'_>, &mut Report<'_>)>,
    values: Rules<fn(&ValuesView<'_>, &mut Report<'_>)>,
    text: Rules<fn(&TextView<'_>, &mut Report<'_>)>,
    specs: Rules<fn(&SpecsView<'_>, &mut Reports)>,
}

static SORTED: LazyLock<Sorted> = LazyLock::new(|| {
    let mut sorted = Sorted::default();
    RULES.iter().for_each(|rule| sorted.add(rule.name, rule.check));
    sorted
});

impl Sorted {
    fn add(&mut self, rule: &'static str, check: Check) {
        match check {
            Check::Parse(_) | Check::Found => {}
            Check::Several(checks) => checks.iter().for_each(|check| self.add(rule, *check)),
            Check::Vendor(check) => self.vendor.push((rule, check)),
            Check::Service(check) => self.service.push((rule, check)),
            Check::Operation(check) => self.operation.push((rule, check)),
            Check::Answer(check) => self.answer.push((rule, check)),
            Check::Record(check) => self.record.push((rule, check)),
            Check::Field(check) => self.field.push((rule, check)),
            Check::Declared(check) => self.declared.push((rule, check)),
            Check::Values(check) => self.values.push((rule, check)),
            Check::Text(check) => self.text.push((rule, check)),
            Check::Specs(check) => self.specs.push((rule, check)),
        }
    }
}

/// What the rules find, in the order of the rules and files.
pub(super) fn all(view: &SpecsView<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = view.specs.vendors.iter().flat_map(vendor).collect();
    found.par_extend(view.services().par_iter().flat_map_iter(service));
    found.par_extend(view.operations().par_iter().flat_map_iter(operation));
    found.par_extend(SORTED.specs.par_iter().flat_map_iter(|(rule, check)| {
        let mut reports = Reports::new(rule);
        check(view, &mut reports);
        reports.finish()
    }));
    found
}

fn vendor(document: &Document<Vendor>) -> Vec<Diagnostic> {
    let mut report = Report::new("", document.file, &document.spans);
    for (rule, check) in &SORTED.vendor {
        check(document, report.of(rule));
    }
    every_text(document, &mut report);
    report.finish()
}

fn service(service: &ServiceView<'_>) -> Vec<Diagnostic> {
    let document = service.document;
    let mut report = Report::new("", document.file, &document.spans);
    for (rule, check) in &SORTED.service {
        check(service, report.of(rule));
    }
    records(&service.records(), &mut report);
    declared_in(&document.spec.types, service.scope()).for_each(|one| declared(&one, &mut report));
    every_text(document, &mut report);
    report.finish()
}

fn operation(operation: &OperationView<'_>) -> Vec<Diagnostic> {
    let document = operation.document;
    let mut report = Report::new("", document.file, &document.spans);
    for (rule, check) in &SORTED.operation {
        check(operation, report.of(rule));
    }
    for answer in answers(operation) {
        for (rule, check) in &SORTED.answer {
            check(&answer, report.of(rule));
        }
    }
    records(&operation.records(), &mut report);
    declared_in(&document.spec.types, operation.scope()).for_each(|one| declared(&one, &mut report));
    every_text(document, &mut report);
    report.finish()
}

fn records(records: &[RecordView<'_>], report: &mut Report<'_>) {
    for record in records {
        for (rule, check) in &SORTED.record {
            check(record, report.of(rule));
        }
        for field in record.fields() {
            for (rule, check) in &SORTED.field {
                check(&field, report.of(rule));
            }
            if !field.field.values.is_empty() {
                values(&ValuesView { at: field.at.key("values"), values: &field.field.values }, report);
            }
        }
    }
}

fn declared(one: &DeclaredView<'_>, report: &mut Report<'_>) {
    for (rule, check) in &SORTED.declared {
        check(one, report.of(rule));
    }
    values(&ValuesView { at: one.at.key("values"), values: &one.declared.values }, report);
}

fn values(list: &ValuesView<'_>, report: &mut Report<'_>) {
    for (rule, check) in &SORTED.values {
        check(list, report.of(rule));
    }
}

fn every_text<T: serde::Serialize>(document: &Document<T>, report: &mut Report<'_>) {
    texts::visit(document, &mut |text| {
        for (rule, check) in &SORTED.text {
            check(text, report.of(rule));
        }
    });
}
