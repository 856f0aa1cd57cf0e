//! Specs to diagnostics: only here can a [`Checked`] be made, and only a [`Checked`] can be resolved.
//!
//! One rule is one file in `rules/`, one line in [`RULES`] and one fixture folder. Rules see a view: a field, a record,
//! an operation, a service or the whole tree, each with its surroundings, and report by the way to the mistake.

pub mod answer;
mod between;
mod chosen;
mod drafts;
mod expectations;
mod printable;
mod report;
mod rule_table;
pub mod rules;
mod texts;
pub mod value;
mod view;
mod ways;

pub(crate) use chosen::reach;
pub use drafts::Drafts;
pub use printable::is_invisible;
pub use report::{Place, Report, Reports};
pub use rule_table::{Check, RULES, Rule, Said};
pub use texts::TextView;
pub use view::{
    BodyKind, DeclaredView, FieldView, OperationView, RecordView, Role, Scope, ServiceView, SpecsView, ValuesView,
    kind_of,
};
pub use ways::End;

use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::{Document, Problem, Spans, Specs, What};
use crate::source::FileId;

/// Rules that find what is not there.
const OF_ABSENCE: [&str; 12] = [
    rules::bad_pagination::RULE.name,
    rules::bad_poll_parameter::RULE.name,
    rules::location_missing::RULE.name,
    rules::path_parameter_undeclared::RULE.name,
    rules::request_example_incomplete::RULE.name,
    rules::request_example_unknown::RULE.name,
    rules::type_both_or_neither::RULE.name,
    rules::unknown_source::RULE.name,
    rules::unknown_state::RULE.name,
    rules::unused_source::RULE.name,
    rules::unused_type::RULE.name,
    rules::waiter_incomplete::RULE.name,
];

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
pub fn check(specs: Specs, problems: Vec<Problem>) -> (Option<Checked>, Vec<Diagnostic>) {
    let mut all = Vec::new();
    let view = SpecsView::of(&specs);
    for rule in RULES {
        match rule.check {
            Check::Parse(said) => all.extend(problems.iter().filter_map(|one| parsed(rule.name, said, one))),
            check => run(rule.name, check, &view, &mut all),
        }
    }
    // What is missing or unused in a broken file may be what could not be read of it.
    all.retain(|found| !(view.specs.broken.contains(&found.file) && OF_ABSENCE.contains(&found.rule)));
    expectations::apply(&view, &mut all);
    for diagnostic in &mut all {
        diagnostic.message = printable::printable(&diagnostic.message);
        diagnostic.help = printable::printable(&diagnostic.help);
    }
    all.sort_by_key(Diagnostic::order);
    all.dedup();
    let errors = all.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let checked = if errors { None } else { Some(Checked { specs }) };
    (checked, all)
}

/// What a rule says of something that `parse` found.
fn parsed(rule: &'static str, said: fn(&What) -> Option<Said>, problem: &Problem) -> Option<Diagnostic> {
    let Said { message, help } = said(&problem.what)?;
    let (file, span, at) = (problem.file, problem.span.clone(), problem.at.to_string());
    Some(Diagnostic { rule, severity: Severity::Error, file, span, at, message, help })
}

/// Shows a rule everything that it looks at.
fn run(rule: &'static str, what: Check, view: &SpecsView<'_>, all: &mut Vec<Diagnostic>) {
    let mut report = |file: FileId, spans: &Spans, found: &mut dyn FnMut(&mut Report<'_>)| {
        let mut report = Report::new(rule, file, spans);
        found(&mut report);
        all.extend(report.finish());
    };
    match what {
        Check::Parse(_) | Check::Found => {}
        Check::Several(checks) => checks.iter().for_each(|check| run(rule, *check, view, all)),
        Check::Specs(check) => {
            let mut reports = Reports::new(rule);
            check(view, &mut reports);
            all.extend(reports.finish());
        }
        Check::Vendor(check) => view.specs.vendors.iter().for_each(|vendor| {
            report(vendor.file, &vendor.spans, &mut |report| check(vendor, report));
        }),
        Check::Service(check) => view.services().iter().for_each(|service| {
            report(service.document.file, &service.document.spans, &mut |report| check(service, report));
        }),
        Check::Operation(check) => view.operations().iter().for_each(|operation| {
            report(operation.document.file, &operation.document.spans, &mut |report| check(operation, report));
        }),
        Check::Record(check) => {
            view.records(|record, file, spans| report(file, spans, &mut |report| check(record, report)));
        }
        Check::Field(check) => view.records(|record, file, spans| {
            report(file, spans, &mut |report| record.fields().for_each(|field| check(&field, report)));
        }),
        Check::Declared(check) => {
            view.declared(|one, file, spans| report(file, spans, &mut |report| check(one, report)))
        }
        Check::Values(check) => view.values(|one, file, spans| report(file, spans, &mut |report| check(one, report))),
        Check::Text(check) => {
            every_text(&view.specs.vendors, check, &mut report);
            every_text(&view.specs.services, check, &mut report);
            every_text(&view.specs.operations, check, &mut report);
        }
    }
}

type Reporting<'r> = dyn FnMut(FileId, &Spans, &mut dyn FnMut(&mut Report<'_>)) + 'r;

fn every_text<T: serde::Serialize>(
    documents: &[Document<T>],
    check: fn(&TextView<'_>, &mut Report<'_>),
    report: &mut Reporting<'_>,
) {
    for document in documents {
        report(document.file, &document.spans, &mut |report| texts::visit(document, &mut |text| check(text, report)));
    }
}
