//! What no small fixture shows: pages that are hostile, or of a size.

use super::*;

fn read_as(text: &str, format: Format) -> Result<Page, PageError> {
    read(text, format).map(|(page, _)| page)
}

#[test]
fn deep_markup_is_refused_or_read_and_never_overflows_the_stack() {
    let deep = |open: &str, close: &str, count: usize| open.repeat(count) + "x" + &close.repeat(count);
    for (open, close) in [
        ("<div>", "</div>"),
        ("<div>", ""),
        ("<ul><li>", ""),
        ("<table><tr><td>", ""),
        ("<span>", "</span>"),
        ("<b>", ""),
        ("<svg><title><div>", ""),
        ("<select><title><div>", ""),
        ("<p><object>", ""),
        ("<p><b><i><u>", "</p>"),
        ("<b><p>", ""),
        ("<a><table><tr><td>", ""),
        ("<!-- ", ""),
        ("<script>", ""),
        ("<b>\n\nx", ""),
        ("<a name=x", "></a>"),
        ("**a** ", ""),
    ] {
        let page = deep(open, close, 20_000);
        let _ = read_as(&page, Format::Html);
        let _ = read_as(&page, Format::Markdown);
    }
    let error = read_as(&deep("<div>", "</div>", 1000), Format::Html).unwrap_err();
    assert_eq!(error.message, "elements are nested more than 200 deep at line 1, column 1001");
    assert!(read_as(&deep("<div><p>", "</div>", 150), Format::Html).is_ok());
    for markdown in ["> ", "- ", "[", "**", "`", "|", "|-", "| a\n", "<a", "\\", "&", "```\n", "1. ", "  - a\n", "!["] {
        let _ = read_as(&markdown.repeat(10_000), Format::Markdown);
    }
    let nested: String = (0..500).map(|depth| " ".repeat(depth * 2) + "- a\n").collect();
    for format in [Format::Markdown, Format::Text, Format::Rst] {
        assert!(read_as(&nested, format).is_ok());
    }
    for rst in ["+-", "+-+\n", "| ", "- ", "*", "`", ":a:`", ".. note:: ", "== ==\n", "a\n=\n", "::\n ", " a\n"] {
        let _ = read_as(&rst.repeat(5_000), Format::Rst);
    }
}

#[test]
fn spans_are_bounded_by_the_page() {
    let cells = |page: &str| -> usize {
        let page = read_as(page, Format::Html).unwrap();
        let tables = page.blocks.iter().filter_map(|block| match &block.kind {
            super::super::page::BlockKind::Table(table) => Some(table),
            _ => None,
        });
        tables
            .flat_map(|table| &table.rows)
            .map(|row| row.cells.iter().filter(|cell| !cell.blocks.is_empty()).count())
            .sum()
    };
    assert_eq!(cells("<table><tr><td colspan=100000>wide"), 64);
    let long = format!("<table><tr><td rowspan=60000>{}</td></tr>{}", "long ".repeat(1000), "<tr><td>".repeat(50_000));
    assert!(read_as(&long, Format::Html).unwrap_err().message.contains("line 1, column 12"));
    let wide = format!("<table>{}", "<tr><td rowspan=60000 colspan=1000>a</td></tr>".repeat(1000));
    for format in [Format::Html, Format::Markdown] {
        assert!(read_as(&wide, format).unwrap_err().message.contains("span more places"));
    }
    let tables = "<table><tr><td rowspan=60000 colspan=1000>a</td></tr></table>\n\na\n\n".repeat(1000);
    assert!(read_as(&tables, Format::Markdown).is_err(), "the page is bounded, not each of its tables");
    let tall = format!("<table><tr><td rowspan=300>a<td>0</td></tr>{}", "<tr><td>b</td></tr>".repeat(299));
    assert_eq!(cells(&tall), 600, "what a page may well have");
}

#[test]
fn formats_are_told_apart() {
    for (text, format) in [
        ("<!doctype html><html><body><h1>A</h1><p>[a](http://b)</p></body></html>", Format::Html),
        ("<a name=\"a\"></a>\n\n# A\n\n<table>\n<p>b</p>\n<p>c</p>\n</table>", Format::Markdown),
        ("<p>One paragraph</p>", Format::Html),
        ("# A\n\nb", Format::Markdown),
        ("A\n\n• b\n\n# c\n\n# d", Format::Text),
        ("A\n\n+---+---+\n| a | b |\n+---+---+\n", Format::Rst),
        (".. _a:\n\nA\n=\n", Format::Rst),
        ("<1> is a number", Format::Text),
        ("a | b | c\n{\"a\": 1}", Format::Text),
    ] {
        assert_eq!(format_of(text), format, "{text}");
    }
}
