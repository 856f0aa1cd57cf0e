//! The entry that changes of the specs ask for.

use std::fmt::Write as _;

use heck::ToKebabCase as _;

use super::entry::{Entry, Head};
use super::pages::Pages;
use super::sections::Sections;
use crate::change::render::brief;
use crate::change::verdict::{Step, Wire};
use crate::change::{Change, Diff, Subject, kinds};
use crate::markdown::{cell, code, link};
use crate::transcribe::pages::sha256;

/// A file's name has no more letters before its digits.
const LONGEST_NAME: usize = 60;

/// The entry for some changes of a diff; without any there is none.
pub fn draft(diff: &Diff, changes: &[&Change], name: Option<&str>) -> Option<Entry> {
    let step = changes.iter().map(|change| change.rust).max()?;
    let pages = Pages::of(diff);
    let mut operations: Vec<String> = changes
        .iter()
        .filter(|change| change.subject.operation.is_some())
        .map(|change| brief(&change.subject.to_string()))
        .collect();
    operations.dedup();
    let mut urls: Vec<String> = Vec::new();
    changes.iter().filter_map(|change| pages.get(&change.subject)).for_each(|url| urls.push(brief_url(url)));
    urls.sort();
    urls.dedup();
    let changed = changes.iter().map(|change| line(change)).collect();
    let head = Head { step, operations, pages: urls, changes: changed };
    let name = name.map_or_else(|| file_name(changes), |name| format!("{name}.md"));
    Some(Entry { name, head, body: body(changes, &pages) })
}

/// An address whole, without what no address has.
fn brief_url(url: &str) -> String {
    url.chars().filter(|letter| !letter.is_whitespace() && !crate::check::is_invisible(*letter)).collect()
}

/// `fingerprint step subject kind way`.
fn line(change: &Change) -> String {
    let way = if change.way.is_empty() { String::new() } else { format!(" {}", brief(&change.way)) };
    let subject = brief(&change.subject.to_string());
    format!("{} {} {subject} {}{way}", change.fingerprint, change.rust.word(), change.kind.name)
}

/// A name that nobody else chooses for another change, and everybody for this one: what the changes have in common, and
/// some digits of all their fingerprints.
fn file_name(changes: &[&Change]) -> String {
    let parts = |change: &Change| {
        let Subject { vendor, service, operation } = change.subject.clone();
        [Some(vendor), service, operation].into_iter().flatten().collect::<Vec<_>>()
    };
    let mut common = changes.first().map(|change| parts(change)).unwrap_or_default();
    for change in changes {
        let alike = common.iter().zip(parts(change)).take_while(|(one, other)| **one == *other).count();
        common.truncate(alike);
    }
    let words: Vec<String> = common.iter().map(|part| part.to_kebab_case()).collect();
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    let mut name: String = words.join("-").chars().filter(plain).take(LONGEST_NAME).collect();
    if name.trim_matches('-').is_empty() {
        name = "specs".to_owned();
    }
    let all: Vec<&str> = changes.iter().map(|change| change.fingerprint.as_str()).collect();
    let digits: String = sha256(all.join("\n").as_bytes()).chars().take(8).collect();
    format!("{}-{digits}.md", name.trim_matches('-'))
}

/// The sections that changes are sorted into. What can be used that could not be is added, what can no longer be used is
/// removed, what only the documentation says differs in the documentation; all else has changed.
fn section(change: &Change) -> &'static str {
    let kind = change.kind;
    if [kinds::SECRET_MARKED.name, kinds::SECRET_UNMARKED.name].contains(&kind.name) {
        return "Changed";
    }
    match kind.name.rsplit('-').next() {
        _ if kind.wire == Wire::Untouched && kind.rust == Step::Patch => "Documentation",
        Some("added") if kind.wire != Wire::Breaks => "Added",
        Some("finished") => "Added",
        Some("removed") if kind.wire >= Wire::Differs || kind.rust == Step::Major => "Removed",
        Some("begun") => "Removed",
        Some("deprecated") => "Deprecated",
        _ => "Changed",
    }
}

fn body(changes: &[&Change], pages: &Pages) -> Sections {
    let mut sections = Sections::default();
    for name in ["Added", "Changed", "Deprecated", "Removed", "Documentation"] {
        let own: Vec<&Change> = changes.iter().copied().filter(|change| section(change) == name).collect();
        let mut rest = own.as_slice();
        while let Some(first) = rest.first() {
            let alike = rest.iter().take_while(|change| change.subject == first.subject).count();
            let (of_one, others) = rest.split_at(alike);
            sections.add(name, &bullet(&first.subject, of_one, pages, name == "Documentation"));
            rest = others;
        }
    }
    sections
}

/// What has happened to one subject: one thing in one line, several below each other.
fn bullet(subject: &Subject, changes: &[&Change], pages: &Pages, count: bool) -> String {
    let page = pages.get(subject).map(|url| link("page", url)).filter(|link| !link.is_empty());
    let page = page.map(|link| format!(" ({link})")).unwrap_or_default();
    let mut told: Vec<String> = Vec::new();
    if count {
        let mut counted: Vec<(&str, usize)> = Vec::new();
        for change in changes {
            match counted.iter_mut().find(|(about, _)| *about == change.kind.about) {
                Some((_, times)) => *times += 1,
                None => counted.push((change.kind.about, 1)),
            }
        }
        told.extend(counted.into_iter().map(|(about, times)| match times {
            1 => about.to_owned(),
            _ => format!("{} ({times} times).", about.trim_end_matches('.')),
        }));
    } else {
        told.extend(changes.iter().map(|change| sentence(change)));
    }
    let mut text = format!("- {}{page}:", code(&brief(&subject.to_string())));
    match told.as_slice() {
        [one] => _ = write!(text, " {one}"),
        many => many.iter().for_each(|one| _ = write!(text, "\n  - {one}")),
    }
    text
}

/// What has happened, where, from what to what, and what that means to callers.
fn sentence(change: &Change) -> String {
    let mut text = change.kind.about.trim_end_matches('.').to_owned();
    let way = code(&Some(brief(&change.way)).filter(|_| !change.way.is_empty()).unwrap_or_default());
    let is_whole = change.way.is_empty();
    let values = if is_whole && change.old.is_none() != change.new.is_none() { String::new() } else { change.values() };
    let detail: Vec<String> = [way, cell(&values)].into_iter().filter(|part| !part.is_empty()).collect();
    if !detail.is_empty() {
        let _ = write!(text, ": {}", detail.join(" "));
    }
    let rust = Some(change.rust.word()).filter(|_| change.rust != Step::Patch);
    let wire = Some("breaks callers").filter(|_| change.kind.wire == Wire::Breaks);
    let means: Vec<&str> = [rust, wire].into_iter().flatten().collect();
    if !means.is_empty() {
        let _ = write!(text, " ({})", means.join(", "));
    }
    text + "."
}
