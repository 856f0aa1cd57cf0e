//! Parts of a body that no request of the operation can have.

use crate::check::{Check, OperationView, Place, Report, Rule};
use crate::parse::At;
use crate::spec::{BodyRule, Location};

/// The rule.
pub const RULE: Rule = Rule {
    name: "location-impossible",
    summary: "A body where the method has none, or a form and a JSON body in one request.",
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    let method = spec.http.as_ref().and_then(|http| http.get()).map(|http| http.method);
    let bodiless = method.filter(|method| !method.has_body());
    if let Some(method) = bodiless.filter(|_| spec.body == Some(BodyRule::Required)) {
        let message = format!("a {} request has no body", method.word());
        report.error(Place::Value(At::root().key("body")), message, "leave `body` out, or correct the method");
    }
    let in_body = |location: &Location| matches!(location, Location::Form | Location::Body);
    let located = spec.parameters.iter().enumerate();
    let located = located.filter_map(|(index, one)| Some((index, one, one.location.filter(in_body)?)));
    let first = located.clone().next();
    for (index, parameter, location) in located {
        let place = Place::Value(At::root().key("parameters").item(index).key("in"));
        let name = &parameter.name;
        match (bodiless, first) {
            (Some(method), _) => {
                let message = format!("a {} request has no body, and so no place for `{name}`", method.word());
                report.error(place, message, "write `in: query`, or correct the method");
            }
            (None, Some((_, earlier, other))) if other != location => {
                let (one, other) = (location.word(), other.word());
                let message = format!(
                    "`{name}` goes into the {one} and `{}` into the {other}: a request has one body",
                    earlier.name
                );
                report.error(place, message, "send both as form, or both as body");
            }
            _ => {}
        }
    }
}
