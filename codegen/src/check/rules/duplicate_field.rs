//! Two fields with one name side by side.

use std::collections::HashMap;

use crate::check::{Category, Check, Place, RecordView, Report, Role, Rule, Severity};
use crate::spec::{Field, Location};

/// The rule.
pub const RULE: Rule = Rule {
    name: "duplicate-field",
    summary: "Two parameters, returned fields or fields of a type with one name.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Record(check),
};

fn check(record: &RecordView<'_>, report: &mut Report<'_>) {
    let what = match record.role {
        Role::Parameter => "parameter",
        Role::Returned => "returned field",
        Role::Member => "field",
    };
    let mut seen: HashMap<&str, &Field> = HashMap::with_capacity(record.members.len());
    for (index, field) in record.members.iter().enumerate() {
        let Some(earlier) = seen.insert(field.name.as_str(), field) else { continue };
        let place = Place::Value(record.at.item(index).key("name"));
        let (one, other) = (earlier.location.map(Location::word), field.location.map(Location::word));
        let message = format!("the {what} `{}` is listed twice", field.name);
        let help = "keep one of the two";
        if one == other {
            report.error(place, message, help);
        } else {
            let word = |location: Option<&'static str>| location.unwrap_or("body");
            let message = format!("{message}, in the {} and in the {}", word(one), word(other));
            report.error(place, message, format!("{help}: there is one value for each name"));
        }
    }
}
