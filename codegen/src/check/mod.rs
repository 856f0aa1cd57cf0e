//! Specs to diagnostics: only here can a [`Checked`] be made, and only a [`Checked`] can be resolved.
//!
//! One rule is one file in `rules/`, one line in [`RULES`] and one fixture folder. Rules see a view: a field, a record,
//! an operation, a service or the whole tree, each with its surroundings, and report by the way to the mistake.

mod expectations;
mod report;
mod rule_table;
pub mod rules;
pub mod value;
mod view;

pub use report::{Place, Report};
pub use rule_table::{Check, RULES, Rule};
pub use view::{FieldView, OperationView, RecordView, Role, Scope, ServiceView, SpecsView};

use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::Specs;

/// Specs in which no rule finds an error: the input of `resolve`.
#[derive(Debug)]
pub struct Checked {
    specs: Specs,
}

impl Checked {
    /// The specs.
    pub fn specs(&self) -> &Specs {
        &self.specs
    }
}

/// Runs every rule. All diagnostics come sorted, those of `parse` among them; the specs come back if none is an error.
pub fn check(specs: Specs, parsed: Vec<Diagnostic>) -> (Option<Checked>, Vec<Diagnostic>) {
    let mut all = parsed;
    let view = SpecsView::of(&specs);
    for rule in RULES {
        run(rule, &view, &mut all);
    }
    expectations::apply(&view, &mut all);
    all.sort_by_key(Diagnostic::order);
    all.dedup();
    let errors = all.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let checked = if errors { None } else { Some(Checked { specs }) };
    (checked, all)
}

fn run(rule: &'static Rule, view: &SpecsView<'_>, all: &mut Vec<Diagnostic>) {
    match rule.check {
        Check::Parse => {}
        Check::Specs(check) => check(view, &mut |file, spans| Report::new(rule.name, file, spans), all),
        Check::Service(check) => {
            for service in view.services() {
                let mut report = Report::new(rule.name, service.document.file, &service.document.spans);
                check(service, &mut report);
                all.extend(report.finish());
            }
        }
        Check::Operation(check) => {
            for operation in view.operations() {
                let mut report = Report::new(rule.name, operation.document.file, &operation.document.spans);
                check(operation, &mut report);
                all.extend(report.finish());
            }
        }
        Check::Record(check) => view.records(|record, file, spans| {
            let mut report = Report::new(rule.name, file, spans);
            check(record, &mut report);
            all.extend(report.finish());
        }),
        Check::Field(check) => view.records(|record, file, spans| {
            let mut report = Report::new(rule.name, file, spans);
            for field in record.fields() {
                check(&field, &mut report);
            }
            all.extend(report.finish());
        }),
    }
}
