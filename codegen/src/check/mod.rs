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
mod walk;
mod ways;

pub(crate) use chosen::reach;
pub use drafts::Drafts;
pub use printable::is_invisible;
pub use report::{Place, Report, Reports};
pub use rule_table::{Check, RULES, Rule, Said};
pub use texts::TextView;
pub(crate) use view::written_kind;
pub use view::{
    BodyKind, DeclaredView, FieldView, OperationView, RecordView, Role, Scope, ServiceView, SpecsView, ValuesView,
    kind_of,
};
pub use ways::End;

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::{Problem, Spans, Specs, What};

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

    /// The same without the places of values, which take as much memory as the texts: for where nothing more is said.
    pub(crate) fn without_places(mut self) -> Checked {
        self.specs.services.iter_mut().for_each(|document| document.spans = Spans::default());
        self.specs.operations.iter_mut().for_each(|document| document.spans = Spans::default());
        self
    }
}

/// Runs every rule. All diagnostics come sorted, those of `parse` among them; the specs come back if none is an error.
pub fn check(specs: Specs, problems: Vec<Problem>) -> (Option<Checked>, Vec<Diagnostic>) {
    let all = diagnostics(&specs, &problems);
    let errors = all.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let checked = if errors { None } else { Some(Checked { specs }) };
    (checked, all)
}

/// Checks some operations of a tree that was in order as a whole before they changed: what the other files lack for
/// want of the other operations is no mistake. `None`: something is wrong with the operations.
pub(crate) fn check_part(specs: Specs, problems: Vec<Problem>) -> Option<Checked> {
    let operations: HashSet<_> = specs.operations.iter().map(|document| document.file).collect();
    let all = diagnostics(&specs, &problems);
    let wrong = |found: &Diagnostic| found.severity == Severity::Error && operations.contains(&found.file);
    (problems.is_empty() && !all.iter().any(wrong)).then_some(Checked { specs })
}

fn diagnostics(specs: &Specs, problems: &[Problem]) -> Vec<Diagnostic> {
    let view = SpecsView::of(specs);
    let mut all = Vec::new();
    for rule in RULES {
        if let Check::Parse(said) = rule.check {
            all.extend(problems.iter().filter_map(|one| parsed(rule.name, said, one)));
        }
    }
    all.extend(walk::all(&view));
    // What is missing or unused in a broken file may be what could not be read of it.
    let broken: HashSet<_> = specs.broken.iter().copied().collect();
    all.retain(|found| !(broken.contains(&found.file) && OF_ABSENCE.contains(&found.rule)));
    expectations::apply(specs, &broken, &mut all);
    for diagnostic in &mut all {
        diagnostic.message = printable::printable(&diagnostic.message);
        diagnostic.help = printable::printable(&diagnostic.help);
    }
    all.sort_by_key(Diagnostic::order);
    all.dedup();
    all
}

/// What a rule says of something that `parse` found.
fn parsed(rule: &'static str, said: fn(&What) -> Option<Said>, problem: &Problem) -> Option<Diagnostic> {
    let Said { message, help } = said(&problem.what)?;
    let (file, span, at) = (problem.file, problem.span.clone(), problem.at.to_string());
    Some(Diagnostic { rule, severity: Severity::Error, file, span, at, message, help })
}
