//! The changelog with a release in it.

use semver::Version;
use time::Date;
use time::format_description::well_known::Iso8601;

use super::Entry;
use super::sections::{Line, Sections, lines};
use super::version::{least, may_follow};
use crate::change::verdict::Step;

/// What a release makes of the changelog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Release {
    /// The changelog's new text; the entries stand in it.
    Text(String),
    /// An earlier run has written it, with all entries; only their files are left to delete.
    Written,
}

/// A heading `## ...` of a changelog: its line, and what it says.
struct Heading<'t> {
    line: usize,
    said: &'t str,
}

impl Heading<'_> {
    fn is_unreleased(&self) -> bool {
        self.said.trim_matches(['[', ']']).eq_ignore_ascii_case("unreleased")
    }

    /// `1.2.0`, `v1.2.0`, `[1.2.0]`, and whatever stands behind it.
    fn version(&self) -> Option<Version> {
        let word = self.said.split_whitespace().next()?;
        Version::parse(word.trim_matches(['[', ']']).trim_start_matches('v')).ok()
    }
}

/// Joins the entries into a changelog, below the lines that stand under `Unreleased`, as a version of its own.
///
/// # Errors
/// In a sentence with the cure: a version or a day that is none, a version that raises too little, one that is out
/// already without these entries, or nothing to release.
pub fn release(changelog: &str, entries: &[Entry], version: &str, day: &str) -> Result<Release, String> {
    let version = Version::parse(version).map_err(|error| format!("`{version}` is no version: {error}"))?;
    let is_day = Date::parse(day, &Iso8601::DATE).is_ok_and(|date| date.to_string() == day);
    if !is_day {
        return Err(format!("`{day}` is no day: write it as 2026-11-22"));
    }
    let changelog = changelog.replace("\r\n", "\n");
    let text: Vec<&str> = changelog.lines().collect();
    let headings: Vec<Heading<'_>> = lines(&changelog)
        .enumerate()
        .filter_map(|(line, (text, kind))| match kind {
            Line::Above(said) if text.starts_with("## ") => Some(Heading { line, said }),
            _ => None,
        })
        .collect();
    let below = |heading: &Heading<'_>| {
        let next = headings.iter().find(|other| other.line > heading.line);
        let end = next.map_or(text.len(), |next| next.line);
        let own = text.get(heading.line + 1..end).unwrap_or_default().join("\n");
        Sections::parse(&own).map_err(|(line, said)| format!("the changelog, line {}: {said}", heading.line + line + 2))
    };
    if let Some(heading) = headings.iter().find(|heading| heading.version().as_ref() == Some(&version)) {
        let released = below(heading)?;
        return match entries.iter().find(|entry| !released.hold(&entry.body)) {
            None => Ok(Release::Written),
            Some(entry) => {
                Err(format!("{version} is out already, and {} is not in it: choose a later one", entry.name))
            }
        };
    }
    let unreleased = headings.iter().find(|heading| heading.is_unreleased());
    let mut sections = unreleased.map(below).transpose()?.unwrap_or_default();
    entries.iter().for_each(|entry| sections.join(&entry.body));
    if sections.is_empty() {
        return Err("there is nothing to release: no file in changes/, and nothing below `Unreleased`".to_owned());
    }
    enough(headings.iter().filter_map(Heading::version).max(), entries, &version)?;
    Ok(Release::Text(with(&text, &headings, &sections, &format!("{version}"), day)))
}

/// Whether the version raises enough.
fn enough(before: Option<Version>, entries: &[Entry], version: &Version) -> Result<(), String> {
    let Some(before) = before else { return Ok(()) };
    let gravest = entries.iter().max_by_key(|entry| entry.step());
    let step = gravest.map_or(Step::Patch, Entry::step);
    if may_follow(&before, step, version) {
        return Ok(());
    }
    let of = gravest.map_or(String::new(), |entry| format!(", as {} is a {} change", entry.name, step.word()));
    Err(format!("{version} is too small a step from {before}: it takes {} at least{of}", least(&before, step)))
}

fn with(text: &[&str], headings: &[Heading<'_>], sections: &Sections, version: &str, day: &str) -> String {
    let unreleased = headings.iter().find(|heading| heading.is_unreleased());
    let from = unreleased.or(headings.first()).map_or(text.len(), |heading| heading.line);
    let to = match unreleased {
        Some(heading) => headings.iter().find(|other| other.line > heading.line).map_or(text.len(), |next| next.line),
        None => from,
    };
    // Addresses of links that headings name stand at the end of a changelog: below the last release, not in it.
    let linked = unreleased.is_some_and(|heading| heading.said.starts_with('['));
    let version = if linked { format!("[{version}]") } else { version.to_owned() };
    let mut parts: Vec<String> = Vec::new();
    let above = text.get(..from).unwrap_or_default().join("\n");
    parts.extend(Some(above.trim_end().to_owned()).filter(|above| !above.is_empty()));
    parts.push(unreleased.map_or("## Unreleased".to_owned(), |heading| format!("## {}", heading.said)));
    parts.push(format!("## {version} - {day}"));
    parts.push(sections.text().trim_end().to_owned());
    let rest = text.get(to..).unwrap_or_default().join("\n");
    parts.extend(Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty()));
    parts.join("\n\n") + "\n"
}
