//! Two fields with one name side by side.

use std::collections::HashSet;

use crate::check::{Check, Place, RecordView, Report, Role, Rule};
use crate::spec::Location;

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-field",
    summary: "Two parameters, returned fields or fields of a type with one name.",
    check: Check::Record(check),
};

fn check(record: &RecordView<'_>, report: &mut Report<'_>) {
    let what = match record.role {
        Role::Parameter => "parameter",
        Role::Returned => "returned field",
        Role::Member => "field",
    };
    let mut seen = HashSet::with_capacity(record.members.len());
    for (index, field) in record.members.iter().enumerate() {
        if !seen.insert((field.name.as_str(), field.location.map(Location::word))) {
            let place = Place::Value(record.at.item(index).key("name"));
            report.error(place, format!("the {what} `{}` is listed twice", field.name), "keep one of the two");
        }
    }
}
