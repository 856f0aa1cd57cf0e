//! Rows of error tables as specs write them.

use crate::spec::ErrorRow;
use crate::transcribe::reading::{ErrorRead, Remark, RemarkKind};

use super::fields::{Fields, in_language};
use super::words::{clean, clean_line, place};

impl Fields {
    /// The error table. Of two rows with one status and code, the second adds its message and its text to the first.
    pub fn errors(&mut self, rows: &[ErrorRead]) -> Vec<ErrorRow> {
        let mut errors: Vec<ErrorRow> = Vec::new();
        for read in rows {
            let Some(row) = self.error(read) else { continue };
            match errors.iter_mut().find(|other| other.status == row.status && other.code == row.code) {
                Some(earlier) => {
                    add_line(&mut earlier.doc, &row.doc);
                    if let Some(said) = &row.doc_zh {
                        add_line(earlier.doc_zh.get_or_insert_default(), said);
                    }
                    let message = row.message.filter(|text| earlier.message.as_ref() != Some(text));
                    let message = message.filter(|text| !earlier.other_messages.contains(text));
                    match (&earlier.message, message) {
                        (None, message) => earlier.message = message,
                        (Some(_), message) => earlier.other_messages.extend(message),
                    }
                    open_arguments(earlier);
                }
                None => errors.push(row),
            }
        }
        errors
    }

    fn error(&mut self, read: &ErrorRead) -> Option<ErrorRow> {
        let text = |said: &Option<String>| said.as_ref().map(|text| clean_line(text)).filter(|text| !text.is_empty());
        let (status, code, message) = (text(&read.status), text(&read.code), text(&read.message));
        let number = status.as_ref().and_then(|text| text.parse::<u16>().ok());
        let known = number.filter(|number| (100..600).contains(number));
        let left_out = |message: String| Remark { kind: RemarkKind::LeftOut, at: read.at, message };
        if code.is_none() && known.is_none_or(|status| (200..300).contains(&status)) {
            let what = status.map_or_else(|| "no status".to_owned(), |status| format!("the status {status}"));
            self.remarks.push(left_out(format!("an error row with {what} and no code")));
            return None;
        }
        if let (Some(text), None) = (&status, known) {
            let code = code.as_deref().unwrap_or_default();
            self.remarks.push(left_out(format!("the status `{text}` of `{code}`, which is no status")));
        }
        let doc = read.description.as_ref().map(|text| clean(&text.text)).filter(|text| !text.is_empty());
        let (doc, doc_zh) = in_language(doc, self.language);
        let unknown = if known.is_none() { vec!["status".to_owned()] } else { Vec::new() };
        let status = known.unwrap_or_default();
        let at = Some(place(read.at));
        let mut row = ErrorRow { status, code, message, doc, doc_zh, unknown, at, ..ErrorRow::default() };
        open_arguments(&mut row);
        Some(row)
    }
}

/// Adds what a second row says, unless the first says it, too.
fn add_line(text: &mut String, said: &str) {
    if said.is_empty() || text.lines().any(|line| line == said) {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(said);
}

/// What the `%s` of a template stand for, no page says.
fn open_arguments(row: &mut ErrorRow) {
    let open = row.message.iter().chain(&row.other_messages).any(|text| text.contains("%s") && text != "%s");
    let open = open || row.message.as_deref() == Some("%s");
    if open && !row.unknown.iter().any(|fact| fact == "arguments") {
        row.unknown.push("arguments".to_owned());
    }
}
