//! A placeholder of the path without a parameter.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::Location;

/// The rule.
pub const RULE: Rule = Rule {
    name: "path-parameter-undeclared",
    summary: "A placeholder in the path without a parameter `in: path`.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let Some(http) = operation.spec().http.as_ref().and_then(|http| http.get()) else { return };
    let parameters = &operation.spec().parameters;
    for name in http.path_parameters() {
        let mut same = parameters.iter().filter(|parameter| parameter.name == name);
        // One without any location is another rule's mistake.
        if same.clone().any(|parameter| matches!(parameter.location, None | Some(Location::Path))) {
            continue;
        }
        let (message, help) = match same.next().and_then(|parameter| parameter.location) {
            Some(other) => (
                format!("the path holds `{{{name}}}`, and `{name}` is `in: {}`", other.word()),
                "write `in: path`, or take it out of the path".to_owned(),
            ),
            None => {
                let known = parameters.iter().map(|parameter| parameter.name.as_str());
                let help = super::meant_or(name, known, format!("list `{name}` under `parameters` with `in: path`"));
                (format!("the path holds `{{{name}}}`, and there is no parameter `{name}`"), help)
            }
        };
        report.error(Place::Value(At::root().key("http")), message, help);
    }
}
