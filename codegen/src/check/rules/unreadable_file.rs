//! A file that is not UTF-8, too large, or not where specs stand.

use crate::check::{Category, Check, Rule, Said, Severity};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "unreadable-file",
    summary: "A file that is not UTF-8, too large, or not where specs stand.",
    category: Category::Text,
    severity: Severity::Error,
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    let What::File(why) = what else { return None };
    let help = "specs are UTF-8 files <vendor>/vendor.yaml, <vendor>/<service>/service.yaml and \
                <vendor>/<service>/<operation>.yaml";
    Some(Said::new(why, help))
}
