//! Specs to diagnostics: only here can a [`Checked`] be made, and only a [`Checked`] can be resolved.
//!
//! One rule is one file in `rules/`, one line in [`RULES`] and one fixture folder. Rules see a view: a field, a record,
//! an operation, a service or the whole tree, each with its surroundings, and report by the way to the mistake.

pub mod answer;
mod between;
mod chosen;
pub(crate) mod correction;
mod drafts;
mod example;
mod expectations;
pub(crate) mod fact;
mod printable;
mod report;
mod rule_table;
pub mod rules;
mod stated;
mod texts;
pub mod value;
mod view;
mod walk;
mod ways;

pub(crate) use chosen::reach;
pub use drafts::Drafts;
pub use printable::is_invisible;
pub use report::{Place, Report, Reports};
pub use rule_table::{Category, Check, RULES, Rule, Said};
pub use texts::TextView;
pub(crate) use view::written_kind;
pub use view::{
    BodyKind, DeclaredView, FieldView, OperationView, RecordView, Role, Scope, ServiceView, SpecsView, ValuesView,
    kind_of,
};
pub use ways::End;

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
pub use crate::diagnostic::Severity;
use crate::parse::{Problem, Spans, Specs, What};
use crate::spec::Source;

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

/// What a run of the rules is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Everything that is found.
    Everything,
    /// Mistakes: rules that can find none are not run.
    Errors,
}

impl Asked {
    /// Whether a rule is run on a file, which a machine wrote or a person.
    pub(crate) fn runs(self, rule: &Rule, imported: bool) -> bool {
        let mistakes = rule.severity == Severity::Error && !(imported && rule.category == Category::Page);
        self == Asked::Everything || mistakes
    }
}

/// Runs every rule. All diagnostics come sorted, those of `parse` among them; the specs come back if none is an error.
pub fn check(specs: Specs, problems: Vec<Problem>) -> (Option<Checked>, Vec<Diagnostic>) {
    run(specs, problems, Asked::Everything)
}

/// Runs the rules that find mistakes: for those who only want to go on. Warnings come as far as these rules find some.
pub fn check_errors(specs: Specs, problems: Vec<Problem>) -> (Option<Checked>, Vec<Diagnostic>) {
    run(specs, problems, Asked::Errors)
}

fn run(specs: Specs, problems: Vec<Problem>, asked: Asked) -> (Option<Checked>, Vec<Diagnostic>) {
    let all = diagnostics(&specs, &problems, asked);
    let errors = all.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let checked = if errors { None } else { Some(Checked { specs }) };
    (checked, all)
}

/// Checks some operations of a tree that was in order as a whole before they changed: what the other files lack for
/// want of the other operations is no mistake. `None`: something is wrong with the operations.
pub(crate) fn check_part(specs: Specs, problems: Vec<Problem>) -> Option<Checked> {
    let operations: HashSet<_> = specs.operations.iter().map(|document| document.file).collect();
    let all = diagnostics(&specs, &problems, Asked::Errors);
    let wrong = |found: &Diagnostic| found.severity == Severity::Error && operations.contains(&found.file);
    (problems.is_empty() && !all.iter().any(wrong)).then_some(Checked { specs })
}

fn diagnostics(specs: &Specs, problems: &[Problem], asked: Asked) -> Vec<Diagnostic> {
    let view = SpecsView::of(specs);
    let mut all = Vec::new();
    for rule in RULES {
        if let Check::Parse(said) = rule.check {
            all.extend(problems.iter().filter_map(|one| parsed(rule.name, said, one)));
        }
    }
    all.extend(walk::all(&view, asked));
    forgive(specs, &mut all);
    // What is missing or unused in a broken file may be what could not be read of it.
    let broken: HashSet<_> = specs.broken.iter().copied().collect();
    all.retain(|found| !(broken.contains(&found.file) && OF_ABSENCE.contains(&found.rule)));
    expectations::apply(specs, &broken, asked, &mut all);
    for diagnostic in &mut all {
        diagnostic.message = printable::printable(&diagnostic.message);
        diagnostic.help = printable::printable(&diagnostic.help);
    }
    all.sort_by_key(Diagnostic::order);
    all.dedup();
    all
}

/// Makes warnings of what pages have wrong in specs that a machine wrote.
fn forgive(specs: &Specs, all: &mut [Diagnostic]) {
    let operations = specs.operations.iter().filter(|one| is_imported(one.spec.source.as_ref())).map(|one| one.file);
    let services = specs.services.iter().filter(|one| is_imported(one.spec.source.as_ref())).map(|one| one.file);
    let imported: HashSet<_> = operations.chain(services).collect();
    if imported.is_empty() {
        return;
    }
    let of_page: HashSet<&str> =
        RULES.iter().filter(|rule| rule.category == Category::Page).map(|rule| rule.name).collect();
    for one in all.iter_mut().filter(|one| of_page.contains(one.rule) && imported.contains(&one.file)) {
        one.severity = one.severity.max(Severity::Warning);
    }
}

/// Whether a spec was made from a vendor's machine-readable description.
fn is_imported(source: Option<&Source>) -> bool {
    source.is_some_and(|source| source.metadata.is_some())
}

/// What a rule says of something that `parse` found.
fn parsed(rule: &'static str, said: fn(&What) -> Option<Said>, problem: &Problem) -> Option<Diagnostic> {
    let Said { message, help } = said(&problem.what)?;
    let (file, span, at) = (problem.file, problem.span.clone(), problem.at.to_string());
    Some(Diagnostic { rule, severity: Severity::Error, file, span, at, message, help })
}
