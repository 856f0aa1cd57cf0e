//! Hostile texts in names, addresses, versions and catalogues: text on the page and in the summary, and nothing else.

use std::collections::BTreeSet;

use apiscribe::parse::parse;
use apiscribe::report::catalogue::{Catalogue, Listed};
use apiscribe::report::{Report, html, markdown};
use apiscribe::source::Sources;
use apiscribe::spec::Source;
use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::{Html, Node};

const HOSTILE: [&str; 24] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style></title></table><h1>Evil</h1>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<!-- ",
    "]]>",
    "&lt;b&gt;&#x3c;",
    "javascript:alert(1)",
    "https://a.example/\"onclick=\"alert(1)",
    "https://a.example/ b",
    "data:text/html,<b>x</b>",
    "a|b|c",
    "a`b``c```",
    "`|`",
    "[x](https://evil.example)",
    "![x](https://evil.example)",
    "# Evil",
    "line\n\n| a | b |\n|---|---|",
    "\r\n- item",
    "\u{202e}live\u{2066}",
    "\u{0}\u{1b}[31m",
    "~~~\n<b>",
    "*a* _b_ \\",
];

/// A report with a text wherever a text can stand.
fn report(text: &str) -> Report {
    let folder = crate::cases().join("report/catalogue");
    let texts = crate::texts(&folder);
    let sources = Sources::from_texts("specs", texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (mut specs, _) = parse(&sources);
    for vendor in &mut specs.vendors {
        vendor.spec.title = text.to_owned();
        vendor.parts[0] = text.to_owned();
    }
    for service in &mut specs.services {
        (service.parts[0], service.parts[1]) = (text.to_owned(), text.to_owned());
        (service.spec.title, service.spec.version) = (text.to_owned(), text.to_owned());
    }
    for operation in &mut specs.operations {
        (operation.parts[0], operation.parts[1]) = (text.to_owned(), text.to_owned());
        operation.spec.operation = text.to_owned();
        operation.spec.draft = true;
        operation.spec.source = Some(Source {
            url: text.to_owned(),
            metadata: Some(text.to_owned()),
            read: text.to_owned(),
            ..Source::default()
        });
    }
    let list = |service: &str, name: &str| Listed {
        service: service.to_owned(),
        version: Some(text.to_owned()),
        operations: BTreeSet::from([name.to_owned()]),
        ..Listed::default()
    };
    let lists = vec![list(text, "x"), list("Other", text), list("Absent", text)];
    let troubles = vec![apiscribe::import::Trouble::new(text, text, text)];
    Report::of(&specs, &[], Some(Catalogue { lists, troubles }), crate::TODAY.parse().unwrap())
}

/// The elements of a page with the names of their attributes, in order.
fn elements(text: &str) -> Vec<String> {
    let page = Html::parse_document(text);
    let element = |node: &Node| {
        let element = node.as_element()?;
        let attributes: Vec<&str> = element.attrs().map(|(name, _)| name).collect();
        Some(format!("{} {attributes:?}", element.name()))
    };
    page.tree.values().filter_map(element).collect()
}

/// What Markdown is made of, without its words.
fn shape(text: &str) -> Vec<String> {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES);
    let one = |event: Event<'_>| match event {
        Event::Text(_) | Event::SoftBreak => None,
        Event::Code(_) => Some("code".to_owned()),
        Event::Start(Tag::Link { .. } | Tag::Image { .. }) => panic!("a link: {text}"),
        Event::Html(_) | Event::InlineHtml(_) => panic!("HTML: {text}"),
        other => Some(format!("{other:?}")),
    };
    events.filter_map(one).collect()
}

#[test]
fn a_text_is_never_markup() {
    let good = report("Harmless");
    let (page, summary) = (elements(&html::html(&good)), shape(&markdown::markdown(&good)));
    for text in HOSTILE {
        let report = report(text);
        let made = html::html(&report);
        assert_eq!(elements(&made), page, "{text}");
        assert!(!made.contains('\u{202e}') && !made.contains('\u{0}'), "{text}");
        for link in crate::page::all(&Html::parse_document(&made), "a") {
            assert!(link.attr("href").unwrap().starts_with('#'), "{text}: {}", link.html());
        }
        assert_eq!(shape(&markdown::markdown(&report)), summary, "{text}");
    }
}

#[test]
fn a_text_without_an_end_is_cut() {
    let long = report(&"W".repeat(100_000));
    assert!(html::html(&long).len() < 60_000);
    assert!(markdown::markdown(&long).len() < 10_000);
}
