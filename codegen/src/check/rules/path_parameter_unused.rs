//! A path parameter that the path has no placeholder for.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::Location;

/// The rule.
pub const RULE: Rule = Rule {
    name: "path-parameter-unused",
    summary: "A parameter `in: path` without a placeholder in the path.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(http) = operation.spec().http.as_ref().and_then(|http| http.get()) else { return };
    for (index, parameter) in operation.spec().parameters.iter().enumerate() {
        let name = &parameter.name;
        if parameter.location == Some(Location::Path) && !http.path_parameters().any(|known| known == name) {
            let place = Place::Value(At::root().key("parameters").item(index).key("name"));
            let message = format!("the path `{}` has no place for `{name}`", http.path);
            let otherwise = format!("put `{{{name}}}` into the path, or send the parameter elsewhere");
            report.error(place, message, super::meant_or(name, http.path_parameters(), otherwise));
        }
    }
}
