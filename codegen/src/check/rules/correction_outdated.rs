//! A correction of a page that has changed, or that says by now what the spec says.

use crate::check::correction::{Correction, corrections, readings};
use crate::check::fact::{fact, same};
use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::spec::quote_sha256;

/// The rule.
pub const RULE: Rule = Rule {
    name: "correction-outdated",
    summary: "An entry of `deviation` or `confirmed` that the page, as it was last read, may have made needless.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

const MESSAGE: &str = "this correction may no longer be needed";

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    for one in corrections(operation) {
        if let Some((why, help)) = outdated(operation, &one) {
            report.error(Place::Value(one.entry.clone()), format!("{MESSAGE}: {why}"), help);
        }
    }
}

/// Why an entry may be needless, and what to do.
fn outdated(operation: &OperationView<'_>, one: &Correction<'_>) -> Option<(String, String)> {
    let here = fact(operation.scope(), one.at).ok()?;
    if !one.confirmed && same(one.at, here.as_ref(), one.page) {
        let why = match (&here, one.page) {
            (None, _) => format!("neither the spec nor the page states anything at `{}`", one.at),
            _ => format!("the spec says at `{}` what the page says", one.at),
        };
        return Some((why, "delete the entry, or write the right fact at its place".to_owned()));
    }
    let known: Vec<&str> = readings(operation.spec()).collect();
    if let Some(hash) = one.page_sha256.filter(|hash| !known.contains(hash)) {
        let start: String = hash.chars().take(12).collect();
        let help = match known.first() {
            Some(now) => format!(
                "look whether the page still says so: if it does, write `page_sha256: \"{now}\"`, otherwise delete the entry"
            ),
            None => "write the page's hash under `sha256` of `source`".to_owned(),
        };
        return Some((format!("the page has changed since it was quoted ({start}… is none of its readings)"), help));
    }
    let quote = one.quote?;
    let wrong = one.quote_sha256.filter(|hash| *hash != quote_sha256(quote))?;
    let start: String = wrong.chars().take(12).collect();
    let why = format!("the quote is not the one that was hashed ({start}…)");
    let help = format!("quote the page verbatim; the hash of these words is {}", quote_sha256(quote));
    Some((why, help))
}
