//! The comment at the top of a draft.

use crate::transcribe::reading::{Remark, RemarkKind};

use super::words::clean_line;

/// What a person is to do, and what was not simply read.
pub(super) fn header(remarks: &[Remark]) -> String {
    let mut lines = String::from(
        "# A draft, made from a page. Write the texts in your own words, move guesses that are right to the field's own\n\
         # keys and delete the others, find out what is unknown, and then delete the line `draft: true`.\n",
    );
    for remark in remarks {
        let Remark { kind, at, message } = remark;
        let kind = match kind {
            RemarkKind::Unknown => "unknown",
            other => other.word(),
        };
        let message: String = clean_line(message).chars().take(300).collect();
        let place = if at.line == 0 { String::new() } else { format!(" [{}:{}]", at.line, at.column) };
        lines.push_str(&format!("# {kind}: {message}{place}\n"));
    }
    lines
}
