//! A placeholder of the path without a parameter.

use crate::check::{Check, OperationView, Place, Report, Rule};
use crate::parse::At;
use crate::spec::Location;

/// The rule.
pub const RULE: Rule = Rule {
    name: "path-parameter-undeclared",
    summary: "A placeholder in the path without a parameter `in: path`.",
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(http) = operation.spec().http.as_ref().and_then(|http| http.get()) else { return };
    let parameters = &operation.spec().parameters;
    for name in http.path_parameters() {
        let message = match parameters.iter().find(|parameter| parameter.name == name) {
            Some(parameter) if parameter.location == Some(Location::Path) => continue,
            Some(parameter) => {
                let location = parameter.location.map_or("no part", Location::word);
                format!("the path holds `{{{name}}}`, and the parameter `{name}` goes into {location} of the request")
            }
            None => format!("the path holds `{{{name}}}`, and there is no parameter `{name}`"),
        };
        let known = parameters.iter().map(|parameter| parameter.name.as_str()).filter(|known| *known != name);
        let help = super::meant_or(name, known, format!("list `{name}` under `parameters` with `in: path`"));
        report.error(Place::Value(At::root().key("http")), message, help);
    }
}
