//! A refusal of the gateway that another row has taken.

use crate::check::{Category, Check, Place, Report, Rule, Severity};
use crate::parse::{At, Document};
use crate::spec::{GatewayRow, Vendor};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-gateway-row",
    summary: "A row of `gateway` that an earlier row hides.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Vendor(check),
};

fn check(vendor: &Document<Vendor>, report: &mut Report<'_>) {
    let rows = &vendor.spec.gateway;
    for (index, row) in rows.iter().enumerate() {
        let place = Place::Value(At::root().key("gateway").item(index).key("code"));
        if rows.iter().take(index).any(|earlier| hides(earlier, row)) {
            let message =
                format!("an earlier row takes every refusal with the code `{}` that this one is for", row.code);
            report.error(place, message, "keep one, or put the row with the narrower `message` first");
        }
    }
}

/// Whether a row fits whenever a later one does.
fn hides(earlier: &GatewayRow, later: &GatewayRow) -> bool {
    let holds =
        |part: &str| later.message.as_ref().is_some_and(|whole| whole.to_lowercase().contains(&part.to_lowercase()));
    earlier.code == later.code && earlier.message.as_ref().is_none_or(|part| holds(part))
}
