//! A source that cannot be found again.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::Source;

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-source",
    summary: "A source without a web address, a real date, a whole SHA-256 or a place in a file.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    if let Some(page) = &spec.source {
        source(page, &At::root().key("source"), report);
        // An address that is not there is missed by another rule.
        if page.url.is_empty() && operation.document.spans.value("source.url").is_some() {
            let help = "write the page's address, or leave the key out of a draft";
            report.error(Place::Value(At::root().key("source").key("url")), "the address is empty", help);
        }
    }
    for (name, other) in &spec.other_sources {
        source(other, &At::root().key("other_sources").key(name), report);
    }
}

fn source(source: &Source, at: &At, report: &mut Report<'_>) {
    let address = source.url.strip_prefix("https://").or_else(|| source.url.strip_prefix("http://"));
    let stops =
        |letter: char| letter.is_whitespace() || letter.is_control() || matches!(letter, '<' | '>' | '(' | ')' | '"');
    // A draft need not know its page's address; elsewhere, its absence is another rule's mistake.
    if !source.url.is_empty()
        && address.is_none_or(|rest| rest.is_empty() || rest.starts_with('/') || rest.contains(stops))
    {
        let message = format!("`{}` is no web address", source.url);
        let help = "write the page's address, beginning with https:// and without spaces, brackets and quotes";
        report.error(Place::Value(at.key("url")), message, help);
    }
    if !source.read.is_empty() && !is_date(&source.read) {
        let message = format!("`{}` is no date", source.read);
        report.error(Place::Value(at.key("read")), message, "write the day of reading as YYYY-MM-DD");
    }
    let is_place = |place: &str| {
        place.split_once('#').is_some_and(|(file, way)| !file.is_empty() && (way.is_empty() || way.starts_with('/')))
    };
    if let Some(place) =
        source.metadata.as_ref().filter(|place| !is_place(place) || place.chars().any(char::is_control))
    {
        let message = format!("`{place}` is no place in a file");
        let help = "write the file's name, `#`, and the JSON pointer: `notes@2026-01-01.json#/apis/CreateNote`";
        report.error(Place::Value(at.key("metadata")), message, help);
    }
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if let Some(sum) = source.sha256.as_ref().filter(|sum| sum.len() != 64 || !sum.bytes().all(is_digit)) {
        let message = format!("`{sum}` is no SHA-256");
        let help = "write the 64 small hexadecimal digits that `sha256sum` prints for the page as it was read";
        report.error(Place::Value(at.key("sha256")), message, help);
    }
}

fn is_date(text: &str) -> bool {
    let digits = |part: &str, count: usize| {
        let good = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        good.then(|| part.parse::<u32>().ok()).flatten()
    };
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
