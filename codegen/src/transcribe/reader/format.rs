//! The format of a text, from its content alone.

use std::sync::LazyLock;

use regex::RegexSet;

use crate::transcribe::page::Format;

/// Marks of a format: how a line begins or what stands in it.
struct Marks {
    format: Format,
    lines: RegexSet,
}

/// The marks of each format, and how many lines of a page must have them.
static MARKS: LazyLock<Vec<Marks>> = LazyLock::new(|| {
    let tables: [(Format, &[&str]); 3] = [
        (Format::Html, &[r"(?i)^\s*<(?:!doctype|html|head|body|div|h[1-6]|p|meta|link|section|article)\b"]),
        (Format::Rst, &[r"^\s*\.\. [\w-]+::", r"^\s*\.\. _[^:]+:\s*$", r"^:[\w-]+: ", r":ref:`", r"^\s*\+[-=+]+\+$"]),
        (
            Format::Markdown,
            &[
                r"^#{1,6}\s+\S",
                r"^\s*\|.*\|\s*$",
                r"^\s*\|?\s*:?-{2,}:?\s*\|",
                r"^\s*(?:```|~~~)",
                r"\]\(\S",
                r"\*\*[^*\s][^*]*\*\*",
                r#"^\s*<(?:table|a name=)"#,
            ],
        ),
    ];
    let set = |(format, lines)| Some(Marks { format, lines: RegexSet::new(lines).ok()? });
    tables.into_iter().filter_map(set).collect()
});

/// The format of a text, from its content alone.
pub fn format_of(text: &str) -> Format {
    let start = text.trim_start();
    let count = |marks: &Marks| text.lines().filter(|line| marks.lines.is_match(line)).count();
    let counts: Vec<(Format, usize)> = MARKS.iter().map(|marks| (marks.format, count(marks))).collect();
    let of = |wanted| counts.iter().find(|(format, _)| *format == wanted).map_or(0, |(_, count)| *count);
    let (html, rst, markdown) = (of(Format::Html), of(Format::Rst), of(Format::Markdown));
    if start.starts_with('<') && html > 0 && html >= markdown {
        Format::Html
    } else if rst >= 2 && rst > markdown {
        Format::Rst
    } else if markdown >= 2 {
        Format::Markdown
    } else {
        Format::Text
    }
}
