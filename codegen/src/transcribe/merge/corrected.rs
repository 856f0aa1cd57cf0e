//! Corrections of a page, while it stays wrong, when it is mended, and when it is changed otherwise.

use super::{Merged, merge, read};
use crate::spec::quote_sha256;
use crate::transcribe::difference::differences;
use crate::transcribe::draft::tests::build::{rest, said};
use crate::transcribe::draft::tests::drafts::source;
use crate::transcribe::draft::{DraftSource, draft};
use crate::transcribe::page::Text;
use crate::transcribe::reading::Reading;
use crate::transcribe::wording::wording;

/// The draft of the page with other facts: the title may be left out, the refusal has the status 410.
fn corrected() -> String {
    let text = draft(&rest(), &source("huawei"));
    let (before, title) = text.split_once("name: title").unwrap();
    let title = title.replacen("    required: true\n", "", 1).replacen("status: 404", "status: 410", 1);
    let (hash, quote) = (wording(&rest()), "The title of\n the note");
    let deviations = [("parameters[title].required", "true"), ("errors[Note.1].status", "404")].map(|(at, page)| {
        format!(
            "  - at: {at}\n    page: {page}\n    quote: \"The title of the note\"\n    quote_sha256: \"{}\"\n    \
             page_sha256: \"{hash}\"\n    found: Answers of a day.\n",
            quote_sha256(quote)
        )
    });
    format!("{before}name: title{title}\ndeviation:\n{}", deviations.concat())
}

fn merged(page: &Reading) -> Merged {
    let later = DraftSource { read: "2027-02-03".to_owned(), sha256: "a".repeat(64), ..source("huawei") };
    let merged = merge(&corrected(), page, &later).unwrap();
    let spec = read(&merged.text).unwrap().spec;
    assert!(spec.parameters.iter().all(|one| one.name != "title" || !one.required), "{}", merged.text);
    assert!(spec.errors.iter().any(|one| one.status == 410), "{}", merged.text);
    merged
}

/// The hashes of the page that the entries of a merged spec have.
fn hashes(merged: &Merged) -> Vec<String> {
    let spec = read(&merged.text).unwrap().spec;
    spec.deviation.into_iter().filter_map(|one| one.page_sha256).collect()
}

#[test]
fn what_is_corrected_is_no_drift() {
    let spec = read(&corrected()).unwrap().spec;
    assert_eq!(differences(&spec, None, &rest()), []);
    let same = merge(&corrected(), &rest(), &source("huawei")).unwrap();
    assert_eq!(same.text, corrected(), "{:#?} {:#?}", same.changes, same.conflicts);
}

#[test]
fn corrections_follow_a_page_that_still_says_so() {
    let mut page = rest();
    page.summary = said(Text::plain("This API creates a note."), 2);
    let merged = merged(&page);
    assert!(merged.conflicts.is_empty(), "{:#?}", merged.conflicts);
    assert_eq!(hashes(&merged), [wording(&page), wording(&page)]);
}

#[test]
fn corrections_stay_behind_when_the_page_is_mended() {
    let mut page = rest();
    page.parameters.iter_mut().filter(|one| one.name.value == "title").for_each(|one| one.required = said(false, 12));
    let merged = merged(&page);
    assert!(merged.conflicts.is_empty() && merged.text.contains(&wording(&page)), "{:#?}", merged.conflicts);
    assert_eq!(hashes(&merged), [wording(&rest()), wording(&page)]);
}

#[test]
fn corrections_stay_behind_when_the_page_says_something_else() {
    let mut page = rest();
    page.errors.iter_mut().for_each(|row| {
        row.status = row.status.take().map(|status| if status == "404" { "409".to_owned() } else { status });
    });
    let merged = merged(&page);
    let conflicts: Vec<&str> = merged.conflicts.iter().map(|one| one.way.as_str()).collect();
    assert!(conflicts.contains(&"errors[Note.1].status"), "{conflicts:?}");
    assert_eq!(hashes(&merged), [wording(&page), wording(&rest())]);
}

#[test]
fn corrections_stay_behind_when_their_words_are_gone() {
    let mut page = rest();
    let title = page.parameters.iter_mut().find(|one| one.name.value == "title").unwrap();
    title.description = said(Text::plain("Its name, #1 of all."), 12);
    assert_eq!(hashes(&merged(&page)), [wording(&rest()), wording(&rest())]);
}
