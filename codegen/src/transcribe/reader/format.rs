//! The format of a text, from its content alone: the marks of each format are counted, line by line.

use crate::transcribe::page::Format;

/// How many marks of each format a text has; a mark that says more counts more.
#[derive(Debug, Default)]
struct Marks {
    html: usize,
    /// Tags that make a page.
    structure: usize,
    markdown: usize,
    headings: usize,
    rst: usize,
    text: usize,
    /// Lines that end with a bar and do not begin with one.
    bars: usize,
    /// Headings and fences of Markdown.
    parts: usize,
}

/// Tags that Markdown has little use for.
const HTML: &[&str] = &[
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<h1",
    "<h2",
    "<h3",
    "<h4",
    "<h5",
    "<div",
    "</div",
    "<p>",
    "<p ",
    "<meta",
    "<section",
    "<main",
    "<article",
    "<span",
];

/// Tags that make a page of HTML, and none of a table's.
const STRUCTURE: &[&str] = &["!doctype", "html", "head", "body", "h1", "h2", "h3", "h4", "h5", "h6"];

/// The beginnings of what only reStructuredText has.
const RST: &[&str] = &[".. _", ":original_name:", ".. toctree::"];

/// Signs that extractors leave of lists.
pub const BULLETS: &[char] = &['•', '◦', '▪', '○', '●', '■'];

/// The format of a text.
pub fn format_of(text: &str) -> Format {
    let begins_with_tag = text.trim_start().starts_with('<');
    let marks = marks_of(text, begins_with_tag);
    let is_html = marks.structure > marks.headings || marks.headings == 0 && marks.html > marks.markdown;
    if begins_with_tag && is_html {
        Format::Html
    } else if marks.rst >= 2 {
        Format::Rst
    } else if marks.parts == 0 && marks.bars > 3 {
        // Extractors leave bars of tables, but neither headings nor fences.
        Format::Text
    } else if marks.markdown >= 2 && marks.markdown > marks.text {
        Format::Markdown
    } else {
        Format::Text
    }
}

fn marks_of(text: &str, begins_with_tag: bool) -> Marks {
    let mut marks = Marks::default();
    let mut above_is_empty = true;
    let mut in_fence = false;
    for line in text.lines() {
        let words = line.trim();
        let fence = words.starts_with("```") || words.starts_with("~~~");
        in_fence ^= fence;
        marks.markdown += 2 * usize::from(fence);
        marks.parts += usize::from(fence || words.starts_with("# ") || words.starts_with("## "));
        marks.bars += usize::from(words.ends_with('|') && words.len() > 2 && !words.starts_with('|'));
        if !in_fence {
            let heading = above_is_empty && is_heading(words);
            marks.headings += usize::from(heading);
            marks.markdown += 2 * usize::from(heading) + markdown_in(words);
            marks.rst += rst_in(line);
        }
        marks.text += 4 * usize::from(words.starts_with(BULLETS));
        if begins_with_tag {
            let tags = line.split('<').skip(1).filter(|tag| tag.starts_with(['!', 'h', 'H', 'b', 'B']));
            marks.structure += tags.filter(|tag| STRUCTURE.iter().any(|name| begins_with(tag, name))).count();
            marks.html += usize::from(HTML.iter().any(|tag| begins_with(words, tag)));
        }
        above_is_empty = words.is_empty();
    }
    marks
}

/// Whether a line is a heading of Markdown.
fn is_heading(words: &str) -> bool {
    let hashes = words.len() - words.trim_start_matches('#').len();
    (1..=6).contains(&hashes) && words.get(hashes..).unwrap_or("").starts_with(' ')
}

/// How much a line outside of fences looks like Markdown.
fn markdown_in(words: &str) -> usize {
    let row = words.len() > 2 && words.starts_with('|') && words.ends_with('|');
    let targets = ["http", "~~", "#", "/", "."];
    let mut behind_brackets = words.match_indices("](").filter_map(|(offset, sign)| words.get(offset + sign.len()..));
    let link = behind_brackets.any(|target| {
        targets.iter().any(|start| target.starts_with(start))
            || target.split(')').next().is_some_and(|all| all.contains(".md"))
    });
    let named = !begins_with(words, "<") && words.contains("<a name=");
    2 * usize::from(row) + usize::from(link) + 2 * usize::from(named)
}

/// How much a line looks like reStructuredText.
fn rst_in(line: &str) -> usize {
    let words = line.trim();
    let directive = words.strip_prefix(".. ").is_some_and(|rest| {
        let name: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '-').collect();
        !name.is_empty() && rest.get(name.len()..).is_some_and(|rest| rest.starts_with("::"))
    });
    let border = words.len() > 4
        && words.starts_with('+')
        && words.ends_with('+')
        && words.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='));
    let role = words.contains(":ref:`");
    let named = RST.iter().any(|beginning| line.starts_with(beginning));
    // The lines of a grid table look like rows of Markdown: its borders outweigh them.
    8 * usize::from(directive) + 8 * usize::from(named) + 2 * usize::from(role) + 4 * usize::from(border)
}

/// Whether a text begins with a word, however it is written.
fn begins_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}
