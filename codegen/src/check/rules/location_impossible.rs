//! Parts of a body that no request or answer of the operation can have.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::{BodyRule, Field, Location};

/// The rule.
pub const RULE: Rule = Rule {
    name: "location-impossible",
    summary: "A body where the method has none, or two kinds of body in one request or answer.",
    category: Category::Spec,
    severity: Severity::Error,
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
    let in_body = |location: &Location| matches!(location, Location::Form | Location::Body | Location::Payload);
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
            (None, Some((at, earlier, other))) if at != index && [location, other].contains(&Location::Payload) => {
                let whole = if other == Location::Payload { &earlier.name } else { name };
                let message = format!("`{}` and `{name}` go into the body, and `{whole}` is all of it", earlier.name);
                report.error(place, message, "keep one `in: payload`, or send all as `body` or `form`");
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
    answered(&spec.returns, report);
}

/// Beside the field that is the whole body of an answer, fields can stand in headers only.
fn answered(returns: &[Field], report: &mut Report<'_>) {
    let Some(whole) = returns.iter().position(|field| field.location == Some(Location::Payload)) else { return };
    let Some(payload) = returns.get(whole) else { return };
    let others = returns.iter().enumerate().filter(|(index, _)| *index != whole);
    for (index, field) in others.filter(|(_, field)| field.location != Some(Location::Header)) {
        let message =
            format!("`{}` is the whole body of the answer, and has no room for `{}`", payload.name, field.name);
        let place = Place::Value(At::root().key("returns").item(index).key("name"));
        report.error(place, message, "write `in: header` if it stands in one, or keep one of the two");
    }
}
