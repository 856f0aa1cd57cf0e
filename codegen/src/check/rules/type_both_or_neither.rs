//! A type that is both an object and a set of values, or neither.

use crate::check::{Category, Check, DeclaredView, FieldView, Place, Report, Rule, Severity};
use crate::spec::TypeExpression;

/// The rule.
pub const RULE: Rule = Rule {
    name: "type-both-or-neither",
    summary: "A type that is both an object and a set of values or neither, or `fields` or `values` it cannot have.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Declared(declared), Check::Field(field)]),
};

fn declared(one: &DeclaredView<'_>, report: &mut Report<'_>) {
    let both = match (one.declared.fields.is_empty(), one.declared.values.is_empty()) {
        (true, true) => "neither `fields` nor `values`",
        (false, false) => "both `fields` and `values`",
        _ => return,
    };
    let message = format!("the type `{}` has {both}", one.name);
    report.error(Place::Key(one.at.clone()), message, "list the fields of an object, or the values of a text");
}

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    let Some(kind) = field.kind() else { return };
    let (fields, values) = (!field.field.fields.is_empty(), !field.field.values.is_empty());
    let name = &field.field.name;
    let object = *kind.innermost() == TypeExpression::Object;
    // A list, map or JSON document of objects is described by the fields of the objects.
    let around_object = object && !matches!(kind, TypeExpression::Comma(_) | TypeExpression::Text(_));
    let text = match kind {
        TypeExpression::List(inner) | TypeExpression::Comma(inner) => **inner == TypeExpression::String,
        other => *other == TypeExpression::String,
    };
    if object && !fields {
        let place = Place::Value(field.at.key("type"));
        let help = "list its fields under `fields`, or write `any` where the page leaves them open";
        report.error(place, format!("the object `{name}` has no fields"), help);
    }
    if fields && !around_object {
        let place = Place::Key(field.at.key("fields"));
        let help = "write `type: object`, `list<object>` or `map<object>`, or leave `fields` out";
        report.error(place, format!("`{name}` is {kind}, which has no fields"), help);
    }
    if values && !text {
        let place = Place::Key(field.at.key("values"));
        let help = "write `type: string` or `list<string>`, or say under `meaning` what single values mean";
        report.error(place, format!("`{name}` is {kind}, and only texts have documented values"), help);
    }
}
