//! Changes for pull requests and release notes.

use std::fmt::Write as _;

use super::{Count, Shown, brief, visible};
use crate::change::{Change, Subject};
use crate::markdown::cell;

pub(super) fn text(shown: &Shown<'_>) -> String {
    let mut out = format!("### Changes of the specs\n\n{}.\n", Count::of(&shown.diff.changes).sentence());
    let mut folded = Vec::new();
    for (subject, changes) in shown.subjects() {
        let told: Vec<&Change> =
            changes.iter().copied().filter(|change| shown.wording || !change.is_wording()).collect();
        if !told.is_empty() {
            table(&mut out, shown, subject, &told);
        }
        folded.extend(changes.into_iter().filter(|change| !shown.wording && change.is_wording()));
    }
    if !folded.is_empty() {
        let _ = write!(out, "\n<details><summary>{} texts are worded otherwise</summary>\n\n", folded.len());
        for change in &folded {
            let _ = writeln!(
                out,
                "- {} {}: {}",
                cell(&visible(&change.subject.to_string())),
                code(&change.way),
                cell(&change.values())
            );
        }
        out.push_str("\n</details>\n");
    }
    out
}

fn table(out: &mut String, shown: &Shown<'_>, subject: &Subject, changes: &[&Change]) {
    let count = Count::of(changes.iter().copied());
    let step = count.step().map_or("", |step| step.word());
    let _ = write!(out, "\n#### {} ({step})\n\n", cell(&visible(&subject.to_string())));
    out.push_str("| Rust | wire | change | what | old and new | fingerprint |\n|---|---|---|---|---|---|\n");
    for change in changes {
        let approved = if shown.is_approved(change) { " approved" } else { "" };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | `{}`{approved} |",
            change.rust.word(),
            change.kind.wire.word(),
            change.kind.name,
            code(&change.way),
            cell(&change.values()),
            change.fingerprint,
        );
    }
}

/// A way as code.
fn code(way: &str) -> String {
    if way.is_empty() { String::new() } else { crate::markdown::code(&brief(way)) }
}
