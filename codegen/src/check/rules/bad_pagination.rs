//! Pages that nobody can turn.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Said, Severity};
use crate::parse::At;
use crate::spec::{Pagination, TypeExpression};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-pagination",
    summary: "`pagination` is neither by token nor by number, or names what the operation does not have.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(pagination) = &operation.spec().pagination else { return };
    let at = At::root().key("pagination");
    let Pagination { token, next, page, size, total, items } = pagination;
    match (token, next, page) {
        (Some(_), Some(_), None) if total.is_none() => {}
        (None, None, Some(_)) => {}
        _ => {
            let help = "write `token` and `next`, or `page` and what there is of `size` and `total`";
            report.error(Place::Key(at.clone()), "pages go either by token or by number", help);
        }
    }
    for (key, name) in [("token", token), ("page", page), ("size", size)] {
        let Some(name) = name.as_ref().filter(|name| operation.parameter(name).is_none()) else { continue };
        let names = operation.spec().parameters.iter().map(|one| one.name.as_str());
        let help = super::meant_or(name, names, "name a parameter of this operation");
        report.error(Place::Value(at.key(key)), format!("the operation has no parameter `{name}`"), help);
    }
    for (key, way) in [("next", next), ("total", total)] {
        let Some(way) = way else { continue };
        let wrong = match operation.scope().at_way(way) {
            Ok(end) if end.is_leaf(operation.scope()) => continue,
            Ok(_) => Said::new(format!("`{way}` holds more than one value"), "name the field with the token or number"),
            Err(said) => said,
        };
        report.error(Place::Value(at.key(key)), wrong.message, wrong.help);
    }
    let wrong = match operation.scope().at_way(items) {
        Ok(end) if matches!(end.kind, TypeExpression::List(_)) => return,
        Ok(_) => Said::new(format!("`{items}` is no list"), "name the list that the pages are pieces of"),
        Err(said) => said,
    };
    report.error(Place::Value(at.key("items")), wrong.message, wrong.help);
}
