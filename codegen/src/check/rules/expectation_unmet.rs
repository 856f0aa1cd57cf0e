//! An `expect` entry for something that is not found, or of a rule that does not exist.

use crate::check::{Category, Check, Place, RULES, Report, Rule, Severity};
use crate::diagnostic::Diagnostic;
use crate::parse::{At, Document};
use crate::spec::Operation;

/// The rule.
pub const RULE: Rule = Rule {
    name: "expectation-unmet",
    summary: "An `expect` entry for something that is not found, or of a rule that does not exist.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Found,
};

/// The diagnostics for the entries that are not `met`.
pub fn unmet(document: &Document<Operation>, met: &[bool]) -> Vec<Diagnostic> {
    let mut report = Report::new(RULE.name, document.file, &document.spans);
    for (index, (entry, _)) in document.spec.expect.iter().zip(met).enumerate().filter(|(_, (_, met))| !**met) {
        let at = At::root().key("expect").item(index);
        let names = RULES.iter().map(|rule| rule.name);
        if names.clone().any(|name| name == entry.rule) {
            let message = format!("`{}` finds nothing at `{}`", entry.rule, entry.at);
            report.error(Place::Value(at.key("at")), message, "delete the entry, or correct its place");
        } else {
            let help = match super::nearest(&entry.rule, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`apiscribe check --rules` lists the rules".to_owned(),
            };
            report.error(Place::Value(at.key("rule")), format!("there is no rule `{}`", entry.rule), help);
        }
    }
    report.finish()
}
