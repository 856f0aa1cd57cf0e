//! The rule table: where a contributor adds a line.

use super::answer::Answer;
use super::report::{Report, Reports};
use super::rules::*;
use super::texts::TextView;
use super::view::{DeclaredView, FieldView, OperationView, RecordView, ServiceView, SpecsView, ValuesView};
use crate::diagnostic::Severity;
use crate::parse::{Document, What};
use crate::spec::Vendor;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name in diagnostics, in `expect` and of its fixture folder.
    pub name: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// What its findings are about.
    pub category: Category,
    /// How bad its findings are at worst.
    pub severity: Severity,
    /// How it looks.
    pub check: Check,
}

/// What the findings of a rule are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// The text of a file and its structure: what is no spec at all.
    Text,
    /// What a spec says: parts that contradict each other, or the format, or other files.
    Spec,
    /// What the page itself says: parts of it that contradict each other. In specs that a machine wrote, a mistake of
    /// this category is a warning: no person can be asked whether the page has it so.
    Page,
}

impl Category {
    /// Every category.
    pub const ALL: [Category; 3] = [Category::Text, Category::Spec, Category::Page];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Category::Text => "text",
            Category::Spec => "spec",
            Category::Page => "page",
        }
    }
}

/// A mistake in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is wrong.
    pub message: String,
    /// The cure.
    pub help: String,
}

impl Said {
    /// A mistake in words.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Said { message: message.into(), help: help.into() }
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Everything that is wrong with a text or its structure; `None` is another rule's affair.
    Parse(fn(&What) -> Option<Said>),
    /// What the other rules found: see `expectations`.
    Found,
    /// Every vendor.
    Vendor(fn(&Document<Vendor>, &mut Report<'_>)),
    /// Every field of operations and services.
    Field(fn(&FieldView<'_>, &mut Report<'_>)),
    /// Every list of fields with its rules.
    Record(fn(&RecordView<'_>, &mut Report<'_>)),
    /// Every declared type.
    Declared(fn(&DeclaredView<'_>, &mut Report<'_>)),
    /// Every list of documented values.
    Values(fn(&ValuesView<'_>, &mut Report<'_>)),
    /// Every text of every file, and every key that is a name.
    Text(fn(&TextView<'_>, &mut Report<'_>)),
    /// Every operation.
    Operation(fn(&OperationView<'_>, &mut Report<'_>)),
    /// Every example answer of operations.
    Answer(fn(&Answer<'_>, &mut Report<'_>)),
    /// Every service.
    Service(fn(&ServiceView<'_>, &mut Report<'_>)),
    /// The whole tree.
    Specs(fn(&SpecsView<'_>, &mut Reports)),
    /// Several of these.
    Several(&'static [Check]),
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
    bad_wait::RULE,
    duplicate_field::RULE,
    missing_file::RULE,
    misplaced_file::RULE,
    duplicate_operation::RULE,
    undeclared_type::RULE,
    unused_type::RULE,
    shadowed_type::RULE,
    type_both_or_neither::RULE,
    type_impossible::RULE,
    path_parameter_undeclared::RULE,
    path_parameter_unused::RULE,
    duplicate_placeholder::RULE,
    location_missing::RULE,
    location_misplaced::RULE,
    location_impossible::RULE,
    limit_not_applicable::RULE,
    unknown_unique_field::RULE,
    default_outside_limits::RULE,
    prose_values_differ::RULE,
    prose_default_differs::RULE,
    prose_default_outside::RULE,
    prose_range_differs::RULE,
    required_with_default::RULE,
    description_repeated::RULE,
    name_spelling::RULE,
    word_with_blank::RULE,
    example_of_other_type::RULE,
    example_not_listed::RULE,
    example_outside_limits::RULE,
    example_masked::RULE,
    example_is_name::RULE,
    sentinel_outside_limits::RULE,
    bad_pattern::RULE,
    unknown_field_in_rule::RULE,
    condition_impossible::RULE,
    unknown_returned_field::RULE,
    poll_operation_missing::RULE,
    bad_poll_parameter::RULE,
    waiter_incomplete::RULE,
    unknown_state::RULE,
    duplicate_state::RULE,
    bad_pagination::RULE,
    bad_rate_limit::RULE,
    duplicate_error::RULE,
    error_code_repeated::RULE,
    error_code_spelling::RULE,
    placeholders_differ::RULE,
    impossible_status::RULE,
    duplicate_value::RULE,
    arguments_count::RULE,
    unknown_source::RULE,
    unused_source::RULE,
    unknown_fact::RULE,
    bad_source::RULE,
    draft::RULE,
    open_fact::RULE,
    guess::RULE,
    name_not_identifier::RULE,
    unprintable_name::RULE,
    bad_group::RULE,
    bad_header_name::RULE,
    name_clash::RULE,
    name_reserved::RULE,
    recursive_required::RULE,
    request_example_unknown::RULE,
    request_example_incomplete::RULE,
    request_example_mismatch::RULE,
    request_example_path::RULE,
    response_example_mismatch::RULE,
    response_example_spelling::RULE,
    success_example_refused::RULE,
    response_example_unknown::RULE,
    bad_endpoint::RULE,
    bad_region::RULE,
    bad_gateway_row::RULE,
    bad_environment::RULE,
    unused_setting::RULE,
    empty_text::RULE,
    correction_nowhere::RULE,
    correction_unproven::RULE,
    correction_outdated::RULE,
    expectation_unmet::RULE,
];
