//! What needs attention: folded lists of operations, each with the way to its service.

use std::fmt::Write as _;

use super::{name, services};
use crate::report::attention::{Attention, Noted, lists};
use crate::report::{Report, age};

/// Longer lists are cut: the rows of the operations have the rest.
const LONGEST: usize = 100;

/// The lists that are not empty.
pub fn write(out: &mut String, report: &Report) {
    let anchors = services::anchors(report);
    let anchor = |one: &Noted<'_>| {
        let index = report.services().position(|(_, service)| std::ptr::eq(service, one.service));
        index.and_then(|index| anchors.get(index)).map(String::as_str).unwrap_or_default().to_owned()
    };
    out.push_str("<section id=\"attention\" aria-label=\"Attention\">\n<h2>What needs attention</h2>\n");
    let lists = lists(report);
    if lists.is_empty() {
        out.push_str(
            "<p>Nothing: no drafts, no old readings, no guesses, no unknown facts, no conflicts, no warnings.</p>\n",
        );
    }
    for list in &lists {
        let _ = write!(
            out,
            "<details>\n<summary>{} <b>{}</b></summary>\n<p>{}</p>\n<ul>",
            list.title,
            list.operations.len(),
            super::in_code(list.says)
        );
        for one in list.operations.iter().take(LONGEST) {
            let place = name(&format!("{}::{}", one.service.name, one.operation.name));
            let _ = write!(out, "<li><a href=\"#{}\">{place}</a>{}", anchor(one), amount(list, one));
        }
        let more = list.operations.len().saturating_sub(LONGEST);
        if more > 0 {
            let _ = write!(out, "<li>and {more} more");
        }
        out.push_str("</ul>\n</details>\n");
    }
    out.push_str("</section>\n");
}

fn amount(list: &Attention<'_>, one: &Noted<'_>) -> String {
    match list.title {
        "Drafts" => String::new(),
        "Old readings" => format!(": {}", age::in_words(one.number)),
        _ => format!(": {}", one.number),
    }
}
