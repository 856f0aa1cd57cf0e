//! A setting that no operation takes.

use crate::check::{Category, Check, Place, Report, Rule, ServiceView, Severity};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "unused-setting",
    summary: "A setting of a service that no operation has as a parameter.",
    category: Category::Spec,
    severity: Severity::Warning,
    check: Check::Service(check),
};

fn check(service: &ServiceView<'_>, report: &mut Report<'_>) {
    // The parameter may stand in a file that is broken.
    if service.incomplete {
        return;
    }
    let parameters = service.operations.iter().flat_map(|operation| &operation.spec.parameters);
    let names: Vec<&str> = parameters.map(|parameter| parameter.name.as_str()).collect();
    for name in service.document.spec.settings.keys().filter(|name| !names.contains(&name.as_str())) {
        let place = Place::Key(At::root().key("settings").key(name));
        let help = super::meant_or(name, names.iter().copied(), "delete the setting, or describe the parameter");
        report.warning(place, format!("no operation has a parameter `{name}`"), help);
    }
}
