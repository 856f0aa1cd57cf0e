//! Changes for tools: one JSON object a line, the whole values in it.

use serde::Serialize;

use super::Shown;
use crate::change::verdict::{Step, Wire};

#[derive(Serialize)]
struct Line<'a> {
    fingerprint: &'a str,
    kind: &'a str,
    about: &'a str,
    wire: Wire,
    rust: Step,
    vendor: &'a str,
    service: Option<&'a str>,
    operation: Option<&'a str>,
    way: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    file: Option<String>,
    line: Option<usize>,
    approved: bool,
}

pub(super) fn text(shown: &Shown<'_>) -> String {
    let mut out = String::new();
    for change in &shown.diff.changes {
        let (file, line) = shown.place(change).unzip();
        let line = Line {
            fingerprint: &change.fingerprint,
            kind: change.kind.name,
            about: change.kind.about,
            wire: change.kind.wire,
            rust: change.rust,
            vendor: &change.subject.vendor,
            service: change.subject.service.as_deref(),
            operation: change.subject.operation.as_deref(),
            way: &change.way,
            old: change.old.as_deref(),
            new: change.new.as_deref(),
            file,
            line,
            approved: shown.is_approved(change),
        };
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}
