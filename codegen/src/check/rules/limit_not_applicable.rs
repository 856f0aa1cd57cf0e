//! A limit on a field that it says nothing about.

use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};
use crate::spec::{Range, TypeExpression, Written};

/// The rule.
pub const RULE: Rule = Rule {
    name: "limit-not-applicable",
    summary: "A limit that the field's type does not have, or that contradicts itself.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Field(check),
};

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    if let Some(kind) = field.kind() {
        by_type(field, kind, report);
    }
    let one = field.field;
    if one.range.is_some() && !one.one_of_ranges.is_empty() {
        let message = format!("`{}` has both `range` and `one_of_ranges`", one.name);
        report.error(Place::Key(field.at.key("one_of_ranges")), message, "write all ranges under `one_of_ranges`");
    }
    if let Some(of) = one.multiple_of.filter(|of| *of <= 0) {
        let place = Place::Value(field.at.key("multiple_of"));
        report.error(place, format!("no number is a multiple of {of} in a useful way"), "write a number above 0");
    }
    for (key, range) in [("length", &one.length), ("items", &one.items)] {
        let negative =
            |range: &&Range| range.least.is_some_and(|least| least < 0) || range.most.is_some_and(|most| most < 0);
        if range.as_deref().and_then(Written::get).filter(negative).is_some() {
            let place = Place::Value(field.at.key(key));
            report.error(place, format!("`{key}` counts, and no count is below 0"), "write bounds from 0 on");
        }
    }
}

/// The limits by the types that have them.
fn by_type(field: &FieldView<'_>, kind: &TypeExpression, report: &mut Report<'_>) {
    let one = field.field;
    let integers = (is_integer(kind), "whole numbers");
    let numbers = (integers.0 || is_number(kind), "numbers");
    let texts = (is_text(field, kind), "texts");
    let lists = (kind.is_list(), "lists");
    let limits = [
        ("range", one.range.is_some(), numbers),
        ("one_of_ranges", !one.one_of_ranges.is_empty(), numbers),
        ("multiple_of", one.multiple_of.is_some(), integers),
        ("length", one.length.is_some(), texts),
        ("pattern", one.pattern.is_some(), texts),
        ("items", one.items.is_some(), lists),
        ("unique", one.unique, lists),
        ("unique_by", one.unique_by.is_some(), lists),
        ("wrapper", one.wrapper.is_some(), lists),
    ];
    for (key, given, (applies, what)) in limits {
        if given && !applies {
            let message = format!("`{key}` is for {what}, and `{}` is {kind}", one.name);
            report.error(Place::Key(field.at.key(key)), message, cure(kind, key));
        }
    }
    if matches!(kind, TypeExpression::Comma(_)) && one.wrapper.is_some() {
        let message = format!("`{}` is a list in a string, which has no object around it", one.name);
        report.error(Place::Key(field.at.key("wrapper")), message, "leave `wrapper` out, or write `list<..>`");
    }
}

fn cure(kind: &TypeExpression, key: &str) -> String {
    match kind {
        TypeExpression::List(_) | TypeExpression::Comma(_) => {
            format!("leave `{key}` out: limits on the items of a list go into a declared type's fields")
        }
        _ => format!("leave `{key}` out, or correct the type"),
    }
}

fn is_integer(kind: &TypeExpression) -> bool {
    match kind {
        TypeExpression::Text(inner) => is_integer(inner),
        other => *other == TypeExpression::Integer,
    }
}

fn is_number(kind: &TypeExpression) -> bool {
    match kind {
        TypeExpression::Text(inner) => is_number(inner),
        other => *other == TypeExpression::Number,
    }
}

fn is_text(field: &FieldView<'_>, kind: &TypeExpression) -> bool {
    match kind {
        TypeExpression::String => true,
        TypeExpression::Text(inner) => is_text(field, inner),
        // An undeclared name is another rule's mistake.
        TypeExpression::Named(name) => field.scope.declared(name).is_none_or(|declared| declared.fields.is_empty()),
        _ => false,
    }
}
