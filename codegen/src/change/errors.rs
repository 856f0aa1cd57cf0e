//! Rows of error tables: the same by status and code, then by code, then by status and message.

use super::describe;
use super::facts::How::{Elsewhere, One, Set};
use super::facts::{self, Fact, WORDING};
use super::found::{Found, Spot};
use super::kinds;
use super::lists::{self, Entries};
use crate::spec::ErrorRow;
use crate::transcribe::difference::row_pairs;

/// What a change of each key is.
pub(super) const FACTS: &[Fact] = &[
    ("status", One(&kinds::ERROR_STATUS_CHANGED)),
    ("code", One(&kinds::ERROR_CODE_CHANGED)),
    ("message", Set(&kinds::ERROR_MESSAGE_ADDED, &kinds::ERROR_MESSAGE_REMOVED, &kinds::ERROR_MESSAGE_CHANGED)),
    ("arguments", One(&kinds::ERROR_ARGUMENTS_CHANGED)),
    ("message_zh", Set(&kinds::ERROR_MESSAGE_ADDED, &kinds::ERROR_MESSAGE_REMOVED, &kinds::ERROR_MESSAGE_CHANGED)),
    ("arguments_zh", One(&kinds::ERROR_ARGUMENTS_CHANGED)),
    ("other_messages", Elsewhere),
    ("doc", WORDING),
    ("doc_zh", WORDING),
    ("retry", One(&kinds::ERROR_RETRY_CHANGED)),
    ("from", One(&kinds::PROVENANCE_CHANGED)),
    ("unknown", One(&kinds::OPENNESS_CHANGED)),
    ("at", Elsewhere),
    ("rust_name", One(&kinds::RUST_NAME_CHANGED)),
];

/// Notes which rows came, went and say something else.
pub(super) fn compare([old, new]: [&[ErrorRow]; 2], spot: &Spot<'_>, found: &mut Found) {
    if old == new {
        return;
    }
    let spot = spot.key("errors");
    for (before, after) in row_pairs(old, new) {
        let spot = spot.item(before, after);
        match (before.and_then(|index| old.get(index)), after.and_then(|index| new.get(index))) {
            (Some(old), Some(new)) => row([old, new], &spot, found),
            (Some(gone), None) => {
                let said = describe::row(gone);
                found.add(&kinds::ERROR_REMOVED, way(gone), &spot, [Some(said), None]);
            }
            (None, Some(come)) => {
                let said = describe::row(come);
                found.add(&kinds::ERROR_ADDED, way(come), &spot, [None, Some(said)]);
            }
            (None, None) => {}
        }
    }
}

fn way(row: &ErrorRow) -> String {
    format!("errors[{}]", describe::row(row))
}

fn row([old, new]: [&ErrorRow; 2], spot: &Spot<'_>, found: &mut Found) {
    let way = way(old);
    facts::compare(FACTS, [old, new], &way, spot, found);
    let list =
        Entries { key: "other_messages", added: &kinds::ERROR_MESSAGE_ADDED, removed: &kinds::ERROR_MESSAGE_REMOVED };
    let messages = [&old.other_messages, &new.other_messages].map(Vec::as_slice);
    lists::entries(list, messages, (&way, spot), String::clone, found);
}
