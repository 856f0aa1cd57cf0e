//! Error tables against each other.

use crate::parse::At;
use crate::spec::{ErrorRow, Operation};

use super::pairs::row_pairs;
use super::{DifferenceKind, Found, place_of};

/// Rows that differ. A page without any row says nothing of them.
pub(super) fn compare(spec: &Operation, page: &Operation, found: &mut Found) {
    if page.errors.is_empty() {
        return;
    }
    let at = At::root().key("errors");
    for pair in row_pairs(&spec.errors, &page.errors) {
        match pair {
            (Some(index), Some(other)) => {
                let (Some(own), Some(read)) = (spec.errors.get(index), page.errors.get(other)) else { continue };
                if own.from_source.is_none() {
                    one(own, read, &at.item(index), found);
                }
            }
            (Some(index), None) => {
                let Some(gone) = spec.errors.get(index).filter(|row| row.from_source.is_none()) else { continue };
                let way = (way(gone), at.item(index));
                found.add(DifferenceKind::Structure, way, (Some(described(gone)), None), None);
            }
            (None, Some(index)) => {
                let Some(new) = page.errors.get(index) else { continue };
                let at = (way(new), at.clone());
                found.add(DifferenceKind::Structure, at, (None, Some(described(new))), place_of(new.at.as_deref()));
            }
            (None, None) => {}
        }
    }
}

fn one(own: &ErrorRow, read: &ErrorRow, at: &At, found: &mut Found) {
    let place = place_of(read.at.as_deref());
    if own.status != read.status && read.status != 0 {
        let own_status = (own.status != 0).then(|| own.status.to_string());
        let at = (format!("{}.status", way(own)), at.key("status"));
        found.add(DifferenceKind::Structure, at, (own_status, Some(read.status.to_string())), place);
        found.fact("status", Some(&read.status.into()));
    }
    let texts = read.message.iter().map(|text| ("message", text));
    for (key, text) in texts.chain(read.other_messages.iter().map(|text| ("other_messages", text))) {
        let known = own.message.iter().chain(&own.message_zh).chain(&own.other_messages);
        if !known.into_iter().any(|known| same(known, text)) {
            let at = (format!("{}.{key}", way(own)), at.key(key));
            let own_text = own.message.clone().filter(|_| key == "message");
            found.add(DifferenceKind::Structure, at, (own_text, Some(text.clone())), place);
            found.fact(key, Some(&text.as_str().into()));
        }
    }
}

/// Whether two templates are one, white space aside.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

fn way(row: &ErrorRow) -> String {
    match &row.code {
        Some(code) => format!("errors[{code}]"),
        None => format!("errors[{}]", row.status),
    }
}

fn described(row: &ErrorRow) -> String {
    let status = if row.status == 0 { "an unknown status".to_owned() } else { row.status.to_string() };
    let code = row.code.as_deref().unwrap_or("no code");
    let message = row.message.as_ref().map(|message| format!(": {message}")).unwrap_or_default();
    format!("{status} {code}{message}")
}
