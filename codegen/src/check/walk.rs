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
use super::{Asked, is_imported};
use crate::diagnostic::Diagnostic;
use crate::parse::Document;
use crate::spec::{Source, Vendor};

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

static ALL: LazyLock<Sorted> = LazyLock::new(|| Sorted::of(Asked::Everything, false));
static ERRORS: LazyLock<Sorted> = LazyLock::new(|| Sorted::of(Asked::Errors, false));
static ERRORS_OF_IMPORTED: LazyLock<Sorted> = LazyLock::new(|| Sorted::of(Asked::Errors, true));

/// The rules that are run on a file with this source.
fn sorted(asked: Asked, source: Option<&Source>) -> &'static Sorted {
    match (asked, is_imported(source)) {
        (Asked::Everything, _) => &ALL,
        (Asked::Errors, false) => &ERRORS,
        (Asked::Errors, true) => &ERRORS_OF_IMPORTED,
    }
}

impl Sorted {
    fn of(asked: Asked, imported: bool) -> Sorted {
        let mut sorted = Sorted::default();
        let run = RULES.iter().filter(|rule| asked.runs(rule, imported));
        run.for_each(|rule| sorted.add(rule.name, rule.check));
        sorted
    }

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
pub(super) fn all(view: &SpecsView<'_>, asked: Asked) -> Vec<Diagnostic> {
    let rules = sorted(asked, None);
    let mut found: Vec<Diagnostic> = view.specs.vendors.iter().flat_map(|one| vendor(one, rules)).collect();
    found.par_extend(
        view.services().par_iter().flat_map_iter(|one| service(one, sorted(asked, one.document.spec.source.as_ref()))),
    );
    found.par_extend(
        view.operations().par_iter().flat_map_iter(|one| operation(one, sorted(asked, one.spec().source.as_ref()))),
    );
    found.par_extend(rules.specs.par_iter().flat_map_iter(|(rule, check)| {
        let mut reports = Reports::new(rule);
        check(view, &mut reports);
        reports.finish()
    }));
    found
}

fn vendor(document: &Document<Vendor>, rules: &Sorted) -> Vec<Diagnostic> {
    let mut report = Report::new("", document.file, &document.spans);
    for (rule, check) in &rules.vendor {
        check(document, report.of(rule));
    }
    every_text(document, rules, &mut report);
    report.finish()
}

fn service(service: &ServiceView<'_>, rules: &Sorted) -> Vec<Diagnostic> {
    let document = service.document;
    let mut report = Report::new("", document.file, &document.spans);
    for (rule, check) in &rules.service {
        check(service, report.of(rule));
    }
    records(&service.records(), rules, &mut report);
    declared_in(&document.spec.types, service.scope()).for_each(|one| declared(&one, rules, &mut report));
    every_text(document, rules, &mut report);
    report.finish()
}

fn operation(operation: &OperationView<'_>, rules: &Sorted) -> Vec<Diagnostic> {
    let document = operation.document;
    let mut report = Report::new("", document.file, &document.spans);
    for (rule, check) in &rules.operation {
        check(operation, report.of(rule));
    }
    // Examples are read for those who look at them only.
    let read = if rules.answer.is_empty() { Vec::new() } else { answers(operation) };
    for answer in read {
        for (rule, check) in &rules.answer {
            check(&answer, report.of(rule));
        }
    }
    records(&operation.records(), rules, &mut report);
    declared_in(&document.spec.types, operation.scope()).for_each(|one| declared(&one, rules, &mut report));
    every_text(document, rules, &mut report);
    report.finish()
}

fn records(records: &[RecordView<'_>], rules: &Sorted, report: &mut Report<'_>) {
    for record in records {
        for (rule, check) in &rules.record {
            check(record, report.of(rule));
        }
        for field in record.fields() {
            for (rule, check) in &rules.field {
                check(&field, report.of(rule));
            }
            if !field.field.values.is_empty() {
                values(&ValuesView { at: field.at.key("values"), values: &field.field.values }, rules, report);
            }
        }
    }
}

fn declared(one: &DeclaredView<'_>, rules: &Sorted, report: &mut Report<'_>) {
    for (rule, check) in &rules.declared {
        check(one, report.of(rule));
    }
    values(&ValuesView { at: one.at.key("values"), values: &one.declared.values }, rules, report);
}

fn values(list: &ValuesView<'_>, rules: &Sorted, report: &mut Report<'_>) {
    for (rule, check) in &rules.values {
        check(list, report.of(rule));
    }
}

fn every_text<T: serde::Serialize>(document: &Document<T>, rules: &Sorted, report: &mut Report<'_>) {
    texts::visit(document, &mut |text| {
        for (rule, check) in &rules.text {
            check(text, report.of(rule));
        }
    });
}
