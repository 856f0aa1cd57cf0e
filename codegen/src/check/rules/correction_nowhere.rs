//! A correction of something that the spec does not have.

use crate::check::correction::corrections;
use crate::check::fact::fact;
use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "correction-nowhere",
    summary: "An entry of `deviation` or `confirmed` whose `at` leads nowhere.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for one in corrections(operation) {
        let place = Place::Value(one.entry.key("at"));
        match fact(operation.scope(), one.at) {
            Err(said) => report.error(place, said.message, said.help),
            Ok(None) if one.confirmed => {
                let help = "write the confirmed fact at its place, or delete the entry";
                report.error(place, format!("the spec states nothing at `{}`, so nothing is confirmed", one.at), help);
            }
            Ok(_) => {}
        }
    }
}
