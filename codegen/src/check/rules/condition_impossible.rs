//! A condition on a value that the other field cannot have.

use crate::check::value::{problems, tree};
use crate::check::{Category, Check, FieldView, OperationView, Place, Report, Rule, Scope, Severity};
use crate::parse::At;
use crate::spec::{Condition, Field};

/// The rule.
pub const RULE: Rule = Rule {
    name: "condition-impossible",
    summary: "A condition on a value that the other field cannot have.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Field(field), Check::Operation(operation)]),
};

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    let one = field.field;
    let beside =
        [("required_if", &one.required_if), ("forbidden_if", &one.forbidden_if), ("used_when", &one.used_when)];
    for (key, condition) in beside.iter().filter_map(|(key, condition)| Some((key, condition.as_ref()?))) {
        conditioned(condition, field.siblings, field.scope, &field.at.key(key), report);
    }
    if let (Some(operation), Some(condition)) = (field.scope.operation, &one.returned_when) {
        conditioned(condition, &operation.parameters, field.scope, &field.at.key("returned_when"), report);
    }
    if let Some(unless) = one.overrides.as_ref().and_then(|overrides| overrides.unless.as_ref()) {
        value(one, unless, field.scope, field.at.key("overrides").key("unless"), report);
    }
}

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let (spec, scope) = (operation.spec(), operation.scope());
    for (index, precondition) in spec.preconditions.iter().enumerate() {
        let Some(condition) = &precondition.when else { continue };
        let at = At::root().key("preconditions").item(index).key("when");
        conditioned(condition, &spec.parameters, scope, &at, report);
    }
    let success = spec.success_when.as_ref();
    let returned = success.and_then(|success| scope.returned(&success.field));
    if let (Some(success), Some(returned)) = (success, returned) {
        value(returned, &success.equals, scope, At::root().key("success_when").key("equals"), report);
    }
}

fn conditioned(condition: &Condition, fields: &[Field], scope: Scope<'_>, at: &At, report: &mut Report<'_>) {
    if let Some(other) = fields.iter().find(|field| field.name == condition.field) {
        value(other, &condition.equals, scope, at.key("equals"), report);
    }
}

fn value(other: &Field, equals: &serde_json::Value, scope: Scope<'_>, at: At, report: &mut Report<'_>) {
    if let Some(problem) = problems(other, scope, &tree(equals)).first() {
        let message = format!("{}, so `{}` never has it", problem.sentence("the value"), other.name);
        report.error(Place::Value(at), message, format!("write a value that `{}` can have", other.name));
    }
}
