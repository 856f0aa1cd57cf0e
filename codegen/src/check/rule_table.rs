//! The rule table: where a contributor adds a line.

use super::report::Report;
use super::rules::*;
use super::view::{FieldView, OperationView, RecordView, ServiceView, SpecsView};
use crate::diagnostic::Diagnostic;
use crate::parse::Spans;
use crate::source::FileId;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name in diagnostics, in `expect` and of its fixture folder.
    pub name: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// How it looks.
    pub check: Check,
}

/// Makes a report for a file.
pub type NewReport<'r> = dyn for<'s> FnMut(FileId, &'s Spans) -> Report<'s> + 'r;

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Texts: `parse` reports it.
    Parse,
    /// Every field of operations and services.
    Field(fn(&FieldView<'_>, &mut Report<'_>)),
    /// Every list of fields with its rules.
    Record(fn(&RecordView<'_>, &mut Report<'_>)),
    /// Every operation.
    Operation(fn(&OperationView<'_>, &mut Report<'_>)),
    /// Every service.
    Service(fn(&ServiceView<'_>, &mut Report<'_>)),
    /// The whole tree.
    Specs(fn(&SpecsView<'_>, &mut NewReport<'_>, &mut Vec<Diagnostic>)),
}

/// Every rule, in the order in which a spec is read.
pub const RULES: &[Rule] = &[
    unreadable_file::RULE,
    yaml_syntax::RULE,
    yaml_feature::RULE,
    yaml_boolean::RULE,
    duplicate_key::RULE,
    unknown_key::RULE,
    missing_key::RULE,
    wrong_type::RULE,
    unknown_word::RULE,
    bad_http::RULE,
    bad_type::RULE,
    bad_range::RULE,
    duplicate_field::RULE,
    expectation_unmet::RULE,
];
