//! Two fields with one name side by side.

use crate::check::{Check, Place, RecordView, Report, Role, Rule};

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
    for (index, field) in record.members.iter().enumerate() {
        let same = |other: &&crate::spec::Field| other.name == field.name && other.location == field.location;
        if record.members.iter().take(index).any(|other| same(&other)) {
            let place = Place::Value(record.at.item(index).key("name"));
            report.error(place, format!("the {what} `{}` is listed twice", field.name), "keep one of the two");
        }
    }
}
