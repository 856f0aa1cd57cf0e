//! Changes as GitHub workflow commands, which show up beside the line in a pull request.

use std::fmt::Write as _;

use super::{Shown, brief, visible};
use crate::change::verdict::{Step, Wire};
use crate::diagnostic::{data, property};

pub(super) fn text(shown: &Shown<'_>) -> String {
    let mut out = String::new();
    for change in shown.diff.changes.iter().filter(|change| !change.is_wording()) {
        let level = match (change.rust, change.kind.wire) {
            _ if shown.is_approved(change) => "notice",
            (Step::Major, _) | (_, Wire::Breaks) => "warning",
            _ => "notice",
        };
        let place = shown.place(change);
        let place = place.map(|(file, line)| format!("file={},line={line},", property(&file))).unwrap_or_default();
        let verdicts = format!("{}, {} on the wire", change.rust.word(), change.kind.wire.word());
        let title = property(&format!("{} ({verdicts})", change.kind.name));
        let subject = visible(&change.subject.to_string());
        let text = format!("{subject} {}: {} [{}]", brief(&change.way), change.values(), change.fingerprint);
        let _ = writeln!(out, "::{level} {place}title={title}::{}", data(&text));
    }
    out
}
