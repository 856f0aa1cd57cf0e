//! A fact that the page does not say and that nobody has found out.

use crate::check::{Category, Check, FieldView, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "open-fact",
    summary: "A warning: `unknown` names a fact that is still to be found out; a mistake where it cannot be open.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Operation(operation), Check::Field(field)]),
};

/// What may be open of an operation, of a field and of an error row. Only drafts leave more than `required` open.
const OF_OPERATION: [&str; 2] = ["http", "operation"];
const OF_FIELD: [&str; 5] = ["in", "type", "required", "place", "default"];
const OF_ROW: [&str; 2] = ["status", "arguments"];

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    let stated: &[&str] = if spec.http.is_some() { &["http"] } else { &[] };
    let whole = Open { facts: &OF_OPERATION, draft: spec.draft, of: &spec.operation };
    whole.check(&spec.unknown, stated, &At::root(), report);
    for (index, row) in spec.errors.iter().enumerate().filter(|(_, row)| !row.unknown.is_empty()) {
        let given = [("status", row.status != 0), ("arguments", !row.arguments.is_empty())];
        let stated: Vec<&str> = given.iter().filter(|(_, given)| *given).map(|(fact, _)| *fact).collect();
        let open = Open { facts: &OF_ROW, draft: spec.draft, of: row.code.as_deref().unwrap_or("this row") };
        open.check(&row.unknown, &stated, &At::root().key("errors").item(index), report);
    }
}

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    let one = field.field;
    if one.unknown.is_empty() {
        return;
    }
    // A type beside an unknown one is what its fields show.
    let shown = one.kind.is_some() && one.fields.is_empty();
    let given = [
        ("in", one.location.is_some()),
        ("type", shown),
        ("required", one.required),
        ("default", one.default.is_some()),
    ];
    let stated: Vec<&str> = given.iter().filter(|(_, given)| *given).map(|(fact, _)| *fact).collect();
    let draft = field.scope.operation.is_some_and(|operation| operation.draft);
    Open { facts: &OF_FIELD, draft, of: &one.name }.check(&one.unknown, &stated, &field.at, report);
}

struct Open<'o> {
    facts: &'o [&'static str],
    draft: bool,
    of: &'o str,
}

impl Open<'_> {
    fn check(&self, unknown: &[String], stated: &[&str], at: &At, report: &mut Report<'_>) {
        for (index, fact) in unknown.iter().enumerate() {
            let place = Place::Value(at.key("unknown").item(index));
            let of = self.of;
            if !self.facts.contains(&fact.as_str()) {
                let facts = self.facts.join(", ");
                let help =
                    super::meant_or(fact, self.facts.iter().copied(), format!("what can be unknown here is {facts}"));
                report.error(place, format!("`{fact}` is nothing that can be unknown of `{of}`"), help);
            } else if stated.contains(&fact.as_str()) {
                let help = format!("take `{fact}` out of `unknown`, or leave out what is stated");
                report.error(place, format!("`{fact}` of `{of}` is unknown and stated"), help);
            } else if !self.draft && fact != "required" {
                let help = "find it out and state it, or add `draft: true` until then";
                report.error(place, format!("`{fact}` of `{of}` is unknown, and this is no draft"), help);
            } else {
                let help = format!("find it out, state it, and take `{fact}` out of `unknown`");
                report.warning(place, format!("`{fact}` of `{of}` is not known yet"), help);
            }
        }
    }
}
