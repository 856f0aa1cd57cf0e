//! Hostile text in every field of a spec: refused, or kept as a literal; never code, never another path.

mod support;

use apiscribe::check::check;
use apiscribe::emit::{Page, emit};
use apiscribe::model::resolve;
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_yaml::Value;

const FILES: [(&str, &str); 3] = [
    ("fixture/vendor.yaml", "cases/hostile/vendor.yaml"),
    ("fixture/hostile/service.yaml", "cases/hostile/service.yaml"),
    ("fixture/hostile/fixture.yaml", "cases/hostile/operation.yaml"),
];

fn hostile_texts() -> Vec<String> {
    let short = [
        "\"",
        "\\",
        "a\"b",
        "*/ fn evil() {} /*",
        "a\nfn evil() {}",
        "a\r\nb",
        "\r",
        "#![evil]",
        "#[evil] struct Evil;",
        "\"); evil(\"",
        "r#\"",
        "{evil}",
        "../../evil",
        "/etc/evil",
        "`",
        "```rust\nevil()\n```",
        "</div>",
        "[`Evil`](x)",
        "///",
        "\u{0}",
        "\u{1b}[31m",
        "\u{202e}live",
        "\u{2066}a\u{2069}",
        "\u{2028}",
        "\u{feff}",
        "实例",
        "",
        " ",
        "Self",
        "type",
        "%s%s",
        "\\u{202e}",
    ];
    let long = ["a".repeat(10_000), "A.b-".repeat(2_500)];
    short.iter().map(ToString::to_string).chain(long).collect()
}

/// The pages; `None` when the specs are refused.
fn generate(texts: &[(&str, String)]) -> Option<Vec<Page>> {
    let sources = Sources::from_texts("specs", texts.iter().map(|(path, text)| (*path, text.as_str())));
    let (specs, mistakes) = parse(&sources);
    let (checked, diagnostics) = check(specs, mistakes);
    // Showing the mistakes must not panic either.
    support::render(&sources, &diagnostics);
    Some(emit(&resolve(&checked?, "emitted")))
}

/// The ways to every text of a file, each with the key that it stands under.
fn ways(value: &Value, key: &str, way: &mut Vec<usize>, found: &mut Vec<(Vec<usize>, String)>) {
    let inner: Vec<(&str, &Value)> = match value {
        Value::String(_) => return found.push((way.clone(), key.to_owned())),
        Value::Sequence(items) => items.iter().map(|item| (key, item)).collect(),
        Value::Mapping(entries) => entries.iter().map(|(key, item)| (key.as_str().unwrap(), item)).collect(),
        _ => return,
    };
    for (index, (key, item)) in inner.into_iter().enumerate() {
        way.push(index);
        ways(item, key, way, found);
        way.pop();
    }
}

fn replace(value: &mut Value, way: &[usize], text: &str) {
    match (way.split_first(), value) {
        (None, leaf) => *leaf = Value::String(text.to_owned()),
        (Some((index, rest)), Value::Sequence(items)) => replace(&mut items[*index], rest, text),
        (Some((index, rest)), Value::Mapping(entries)) => {
            replace(entries.iter_mut().nth(*index).unwrap().1, rest, text);
        }
        _ => unreachable!("the way was made from this value"),
    }
}

/// A file as text. The writer breaks lines at U+2028, which YAML 1.2 reads as a letter: it is escaped here.
fn written(tree: &Value) -> String {
    let text = serde_yaml::to_string(tree).unwrap();
    let mut parts = text.split("'\u{2028}");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "\"\\L\"" + part.split_once('\'').unwrap().1)
}

/// The tokens without their words: brackets, signs, "a name", "a literal". Documentation is left out.
fn shape(tokens: TokenStream, out: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' && tokens.peek().is_some_and(is_doc) => drop(tokens.next()),
            // `#![doc = ..]`
            TokenTree::Punct(sign) if sign.as_char() == '!' && tokens.peek().is_some_and(is_doc) => drop(tokens.next()),
            TokenTree::Punct(sign) if sign.as_char() == '#' => {}
            TokenTree::Punct(sign) if sign.as_char() == ',' => {}
            TokenTree::Punct(sign) => out.push(sign.as_char()),
            TokenTree::Ident(_) => out.push('i'),
            TokenTree::Literal(_) => out.push('l'),
            TokenTree::Group(group) => {
                out.push(if group.delimiter() == Delimiter::Brace { '{' } else { '(' });
                shape(group.stream(), out);
                out.push(')');
            }
        }
    }
}

fn is_doc(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.stream().to_string().starts_with("doc ="))
}

fn shape_of(text: &str) -> String {
    let mut out = String::new();
    shape(text.parse().unwrap_or_else(|error| panic!("{error}:\n{text}")), &mut out);
    out
}

/// Whether a page says that a text is on the wire, to the letter.
fn holds(page: &Page, text: &str) -> bool {
    let tokens: TokenStream = page.text.parse().unwrap_or_else(|error| panic!("{error}:\n{}", page.text));
    support::leaves(tokens).iter().any(|literal| literal == text)
}

/// What is written for the good texts: pages, what they are made of, and their shapes.
struct Good {
    pages: Vec<Page>,
    shapes: Vec<String>,
    /// The shapes without the waiter, for the name of an operation to poll that is not there.
    unfollowed: Vec<String>,
}

/// Whether the specs with a hostile text are taken; if so, what they become is looked at.
fn look(good: &Good, texts: &[(&str, String)], key: &str, hostile: &str) -> bool {
    let Some(pages) = generate(texts) else { return false };
    let shown = format!("{:?} under {key}", hostile.chars().take(40).collect::<String>());
    let on_the_wire = ["name", "value", "code", "message", "pattern", "header", "environment", "version", "unique_by"];
    assert!(!on_the_wire.contains(&key) || pages.iter().any(|page| holds(page, hostile)), "{shown} is not kept");
    for (index, page) in pages.iter().enumerate() {
        assert_eq!(page.path, good.pages[index].path, "{shown}");
        let text = &page.text;
        if *text == good.pages[index].text {
            continue;
        }
        let shape = shape_of(text);
        support::assert_laid_out(page);
        let unfollowed = key == "operation" && shape == good.unfollowed[index];
        assert!(unfollowed || shape == good.shapes[index], "{shown} in {}:\n{text}", page.path);
        let bidirectional = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!text.contains(bidirectional), "{shown} reaches {} as it is", page.path);
    }
    true
}

/// Puts every hostile text in every place of one file: how many were taken, and how many refused.
fn every_text_in_every_place(file: usize) -> (usize, usize) {
    let texts = FILES.map(|(path, file)| (path, support::read(file)));
    let pages = generate(&texts).expect("the fixture has mistakes");
    let shapes = |pages: &[Page]| pages.iter().map(|page| shape_of(&page.text)).collect();
    let unfollowed =
        texts.clone().map(|(path, text)| (path, text.replace("    operation: Fixture", "    operation: Ask")));
    let unfollowed = shapes(&generate(&unfollowed).unwrap());
    let good = Good { shapes: shapes(&pages), pages, unfollowed };
    let tree: Value = serde_yaml::from_str(&texts[file].1).unwrap();
    let mut places = Vec::new();
    ways(&tree, "", &mut Vec::new(), &mut places);
    let (mut accepted, mut refused) = (0, 0);
    for (way, key) in &places {
        for hostile in hostile_texts() {
            let (mut changed, mut texts) = (tree.clone(), texts.clone());
            replace(&mut changed, way, &hostile);
            texts[file].1 = written(&changed);
            let taken = look(&good, &texts, key, &hostile);
            *(if taken { &mut accepted } else { &mut refused }) += 1;
        }
    }
    (accepted, refused)
}

#[test]
fn no_text_of_a_vendor_becomes_code_or_a_path() {
    let (accepted, refused) = every_text_in_every_place(0);
    assert!(accepted > 50 && refused > 100, "accepted {accepted}, refused {refused}: the test looks at too little");
}

#[test]
fn no_text_of_a_service_becomes_code_or_a_path() {
    let (accepted, refused) = every_text_in_every_place(1);
    assert!(accepted > 100 && refused > 100, "accepted {accepted}, refused {refused}: the test looks at too little");
}

#[test]
fn no_text_of_an_operation_becomes_code_or_a_path() {
    let (accepted, refused) = every_text_in_every_place(2);
    assert!(
        accepted > 1_000 && refused > 1_000,
        "accepted {accepted}, refused {refused}: the test looks at too little"
    );
}
