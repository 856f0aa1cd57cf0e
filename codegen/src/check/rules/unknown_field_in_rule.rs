//! A rule between fields that names none of them.

use crate::check::{Category, Check, FieldView, OperationView, Place, RecordView, Report, Role, Rule, Severity};
use crate::parse::At;
use crate::spec::Field;

/// The rule.
pub const RULE: Rule = Rule {
    name: "unknown-field-in-rule",
    summary: "A condition, precedence or rule that names a field which is not there, or too few fields.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Field(field), Check::Record(record), Check::Operation(operation)]),
};

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    let one = field.field;
    let beside =
        [("required_if", &one.required_if), ("forbidden_if", &one.forbidden_if), ("used_when", &one.used_when)];
    for (key, condition) in beside {
        if let Some(condition) = condition {
            known(&condition.field, field.siblings, field.at.key(key).key("field"), &one.name, report);
        }
    }
    if let Some(other) = &one.overrides {
        known(&other.parameter, field.siblings, field.at.key("overrides").key("parameter"), &one.name, report);
    }
    // A shared type is returned by several operations, and has no parameters of its own.
    if let (Some(condition), Some(operation)) = (&one.returned_when, field.scope.operation) {
        let at = field.at.key("returned_when").key("field");
        known(&condition.field, &operation.parameters, at, "", report);
    }
    if one.returned_when.is_some() && field.role == Role::Parameter {
        let message = format!("`{}` is a parameter, and parameters are not returned", one.name);
        report.error(Place::Key(field.at.key("returned_when")), message, "write `used_when`");
    }
}

fn record(record: &RecordView<'_>, report: &mut Report<'_>) {
    for (index, rule) in record.rules.iter().enumerate() {
        let at = record.rules_at.item(index);
        let lists = rule.lists().into_iter().filter(|(_, names)| !names.is_empty());
        if lists.clone().count() == 0 {
            let help = "list names under exactly_one_of, at_most_one_of or at_least_one_of";
            report.error(Place::Value(at.clone()), "the rule names no fields", help);
        }
        for (key, names) in lists {
            let at = at.key(key);
            if names.len() == 1 {
                let help = "name another field, or mark this one `required`";
                report.error(Place::Value(at.item(0)), "the rule names a single field", help);
            }
            for (index, name) in names.iter().enumerate() {
                known(name, record.members, at.item(index), "", report);
                if names.iter().take(index).any(|earlier| earlier == name) {
                    report.error(Place::Value(at.item(index)), format!("`{name}` is named twice"), "name it once");
                }
            }
        }
    }
}

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let parameters = &operation.spec().parameters;
    for (index, precondition) in operation.spec().preconditions.iter().enumerate() {
        if let Some(condition) = &precondition.when {
            let at = At::root().key("preconditions").item(index).key("when").key("field");
            known(&condition.field, parameters, at, "", report);
        }
    }
}

/// Reports a `name` that is none of `fields`, or that is `own`: the field that the condition is on.
fn known(name: &str, fields: &[Field], at: At, own: &str, report: &mut Report<'_>) {
    let names = fields.iter().map(|field| field.name.as_str()).filter(|other| *other != own);
    if name == own && !own.is_empty() {
        report.error(Place::Value(at), format!("`{name}` cannot depend on itself"), "name another field");
    } else if !names.clone().any(|other| other == name) {
        let otherwise = match names.clone().take(8).collect::<Vec<_>>().as_slice() {
            [] => "leave the rule out: there is no other field".to_owned(),
            some => format!("name one of the fields: {}", some.join(", ")),
        };
        report.error(Place::Value(at), format!("there is no field `{name}`"), super::meant_or(name, names, otherwise));
    }
}
