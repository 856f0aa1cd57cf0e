//! The lines that say which page was read, and when.

use crate::check::correction::reading_of;
use crate::spec::Operation;
use crate::transcribe::draft::DraftSource;

use super::{CORRECTED, Change, Merging};

/// Brings the source up to date: the day, the hashes, the place; the address only where there is none.
///
/// While a person has something to decide, the day and the hashes stay those of the page that the spec agrees with:
/// new ones would make `drift` take the page for known, and say nothing of the conflicts any more.
pub(super) fn settle(merging: &mut Merging<'_>, spec: &Operation, page: &Operation, about: &DraftSource) {
    let place = page.source.as_ref().and_then(|source| source.at.clone());
    // About corrections, `check` asks: by their own hashes, which differ from then on.
    let is_open = merging.conflicts.iter().any(|one| one.why != CORRECTED);
    // The same bytes on another day are no news, and no difference in the file.
    let is_known = merging.text.word("source.sha256") == Some(about.sha256.as_str());
    let facts = [
        ("url", about.url.clone(), false),
        ("read", Some(about.read.clone()), true),
        ("sha256", Some(about.sha256.clone()), true),
        ("wording", page.source.as_ref().and_then(|source| source.wording.clone()), true),
        ("at", place, true),
    ];
    if merging.text.node("source").is_none() {
        return;
    }
    for (key, value, follows) in facts {
        let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
        let at = format!("source.{key}");
        let was = merging.text.word(&at).map(str::to_owned);
        if is_open && matches!(key, "read" | "sha256" | "wording") || is_known && key == "read" {
            continue;
        }
        // Specs by hand have no place, and need none.
        if was.as_ref() == Some(&value) || (was.is_some() && !follows) || (was.is_none() && key == "at") {
            continue;
        }
        let json = value.as_str().into();
        let done = if was.is_some() {
            merging.text.replace(&at, &json)
        } else {
            merging.text.insert_key("source", key, &json)
        };
        if done {
            merging.changes.push(Change { way: at, was, now: Some(value), at: None });
        }
    }
    corrections(merging, spec);
}

/// Corrections whose words are still on the page are those of the page as it is now.
fn corrections(merging: &mut Merging<'_>, spec: &Operation) {
    let Some(was) = spec.source.as_ref().and_then(reading_of) else { return };
    let now = merging.text.word("source.wording").or_else(|| merging.text.word("source.sha256"));
    let Some(now) = now.filter(|now| *now != was).map(str::to_owned) else { return };
    for entry in merging.held.quoted.clone() {
        let at = format!("{entry}.page_sha256");
        if merging.text.word(&at) == Some(was) && merging.text.replace(&at, &now.as_str().into()) {
            merging.changes.push(Change { way: at, was: Some(was.to_owned()), now: Some(now.clone()), at: None });
        }
    }
}
