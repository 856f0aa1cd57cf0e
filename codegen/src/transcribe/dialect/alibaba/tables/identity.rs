//! Which operation it is: product, version, name and style, from the link to the API explorer, the title and the examples.

use super::blocks::texts;
use crate::transcribe::example::{element_in, request_in};
use crate::transcribe::page::{BlockKind, Page, Place, Text};
use crate::transcribe::reading::{ExampleKind, FieldRead, Reading, Said};
use crate::transcribe::section::{Section, Topic};

/// What a link to the explorer says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Explored {
    product: Option<String>,
    operation: Option<String>,
    style: Option<String>,
    version: Option<String>,
}

/// Reads the identity. Examples and parameters must have been read.
pub fn read(page: &Page, sections: &[Section<'_>], reading: &mut Reading) {
    let title = title(page);
    let titled = title.as_ref().and_then(|(text, at)| Some(Said::new(operation_in(text.trimmed())?, *at)));
    let link = explored(sections, titled.as_ref().map(|said| said.value.as_str()));
    let action = action(reading);
    let root = root(reading);
    let linked = link.as_ref().and_then(|(link, at)| Some(Said::new(link.operation.clone()?, *at)));
    let agrees = |name: &str| {
        [&linked, &action, &root].into_iter().flatten().any(|other| other.value.eq_ignore_ascii_case(name))
    };
    // A title that an example or the link repeats is right even where the link leads to another operation.
    let named = titled.clone().filter(|said| agrees(&said.value));
    reading.operation = named.or(linked).or(action.clone()).or(titled).or(root);
    if let Some((link, at)) = link {
        let said = |part: Option<String>| part.map(|part| Said::new(part, at));
        reading.product = said(link.product.map(|product| product.to_lowercase()));
        reading.version = said(link.version);
        reading.style =
            said(link.style.map(|style| style.to_lowercase()).filter(|style| style == "rpc" || style == "roa"));
    }
    reading.product = reading.product.take().or_else(|| from_examples(reading, product_of));
    reading.version = reading.version.take().or_else(|| from_examples(reading, version_of)).or_else(|| {
        parameter(reading, "Version").and_then(|field| field.example.clone()).filter(|said| is_version(&said.value))
    });
    if reading.style.is_none() {
        let roa = reading.path.as_ref().map(|path| Said::new("roa".to_owned(), path.at));
        reading.style = roa.or_else(|| action.map(|action| Said::new("rpc".to_owned(), action.at)));
    }
}

/// The page's title: its first heading of the first level.
pub fn title(page: &Page) -> Option<(&Text, Place)> {
    let headings = || {
        page.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading { level, text } => Some((*level, text, block.at)),
            _ => None,
        })
    };
    let first = headings().find(|(level, ..)| *level == 1);
    first
        .or_else(|| headings().next().filter(|(_, text, _)| Topic::headed(&text.text) == Topic::Other))
        .map(|(_, text, at)| (text, at))
}

/// The operation in a title: `ListNotes`, `ListNotes - lists notes`, `Notes:ListNotes`. Words of a sentence are none.
fn operation_in(title: &str) -> Option<String> {
    let parts = title.split([' ', '\u{a0}', ':', '：', '（', '(', '-', '–', '—', '|', '【', '】', '[', ']']);
    let mut words = parts.filter(|part| !part.is_empty());
    words.find(|word| is_operation(word)).map(str::to_owned)
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Whether a word is written as operations are: `ListNotes`.
fn is_operation(word: &str) -> bool {
    let upper_inside = word.chars().skip(1).any(|letter| letter.is_ascii_uppercase());
    word.len() > 3
        && upper_inside
        && word.chars().any(|letter| letter.is_ascii_lowercase())
        && word.chars().all(is_of_name)
}

/// The link to the explorer: that of the section for it, else one to the operation of the title, else the first.
fn explored(sections: &[Section<'_>], titled: Option<&str>) -> Option<(Explored, Place)> {
    let mut found: Vec<(bool, Explored, Place)> = Vec::new();
    for section in sections {
        texts(section.blocks, &mut |text, at| {
            for link in text.links() {
                if let Some(explored) = explorer_link(link) {
                    found.push((section.topic == Topic::Debugging, explored, at));
                }
            }
        });
    }
    let is_titled = |explored: &Explored| {
        titled.is_some() && explored.operation.as_deref().map(str::to_lowercase) == titled.map(str::to_lowercase)
    };
    let best = found.iter().position(|(_, explored, _)| is_titled(explored));
    let best = best.or_else(|| found.iter().position(|(debugging, ..)| *debugging));
    let best =
        best.or_else(|| found.iter().position(|(_, explored, _)| titled.is_none() && explored.operation.is_some()));
    best.map(|index| found.swap_remove(index)).map(|(_, explored, at)| (explored, at))
}

fn explorer_link(link: &str) -> Option<Explored> {
    let rest = ["api.aliyun.com", "api.alibabacloud.com", "api-workbench.aliyun.com"]
        .iter()
        .find_map(|host| link.split_once(host))
        .map(|(_, rest)| rest)?;
    if rest.contains("product=") {
        let value = |name: &str| {
            let found = rest.split(['#', '?', '&', '/']).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            found.filter(|value| !value.is_empty()).map(str::to_owned)
        };
        return Some(Explored {
            product: value("product"),
            operation: value("api"),
            style: value("type"),
            version: value("version"),
        });
    }
    let path = rest.split(['?', '#']).next().unwrap_or("");
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    if !matches!(parts.next(), Some("api" | "api-tools" | "document")) {
        return None;
    }
    let mut next = || parts.next().map(str::to_owned);
    let (product, version, operation) = (next()?, next()?, next()?);
    if operation == "errorCode" || !is_version(&version) {
        return None;
    }
    Some(Explored { product: Some(product), operation: Some(operation), style: None, version: Some(version) })
}

fn is_version(word: &str) -> bool {
    word.len() == 10
        && word.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn parameter<'r>(reading: &'r Reading, name: &str) -> Option<&'r FieldRead> {
    reading.parameters.iter().find(|field| field.name.value == name)
}

/// The operation as the request example or the row of `Action` has it.
fn action(reading: &Reading) -> Option<Said<String>> {
    let asked = reading.examples.iter().filter(|example| example.kind == ExampleKind::Request).find_map(|example| {
        let request = request_in(&example.text)?;
        let (_, action) = request.query.into_iter().find(|(name, _)| name == "Action")?;
        Some(Said::new(word_of(&action)?, example.at))
    });
    asked.or_else(|| {
        let row = parameter(reading, "Action")?;
        if let Some(example) = &row.example {
            return Some(Said::new(word_of(&example.value)?, example.at));
        }
        // Without examples the description says which value the row must have.
        let description = row.description.as_ref()?;
        let last = description.value.text.split(|letter: char| !is_of_name(letter)).rfind(|word| is_operation(word));
        Some(Said::new(last?.to_owned(), description.at))
    })
}

fn word_of(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
    (!word.is_empty()).then_some(word)
}

/// The operation as the outermost element of the answer's XML has it.
fn root(reading: &Reading) -> Option<Said<String>> {
    reading.examples.iter().filter(|example| example.kind == ExampleKind::Answer && example.json.is_none()).find_map(
        |example| {
            let name = element_in(&example.text)?.name;
            let operation = name.strip_suffix("Response")?;
            (!operation.is_empty()).then(|| Said::new(operation.to_owned(), example.at))
        },
    )
}

fn from_examples(reading: &Reading, find: fn(&str) -> Option<String>) -> Option<Said<String>> {
    let requests = reading.examples.iter().filter(|example| example.kind == ExampleKind::Request);
    requests.into_iter().find_map(|example| Some(Said::new(find(&example.text)?, example.at)))
}

/// The product, as the host of a request has it: `ecs` of `ecs.aliyuncs.com`.
fn product_of(text: &str) -> Option<String> {
    let (before, _) = text.split_once(".aliyuncs.com")?;
    let start = before.rfind(|letter: char| !(letter.is_ascii_alphanumeric() || "-._".contains(letter)));
    let host = start.map_or(before, |start| {
        before.get(start..).unwrap_or("").trim_start_matches(|l: char| !l.is_ascii_alphanumeric())
    });
    let label = host.split('.').next().unwrap_or("");
    let regional = ["-cn-", "-ap-", "-us-", "-eu-", "-me-"].iter().find_map(|region| label.find(region));
    let product = regional.and_then(|end| label.get(..end)).unwrap_or(label);
    (product.starts_with(|first: char| first.is_ascii_alphabetic())).then(|| product.to_lowercase())
}

/// The version, as a header or a parameter of a request has it.
fn version_of(text: &str) -> Option<String> {
    ["x-acs-version", "Version"].iter().find_map(|name| {
        let (_, rest) = text.split_once(name)?;
        let rest = rest.trim_start_matches([':', '=', ' ']);
        rest.get(..10).filter(|word| is_version(word)).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_in_titles() {
        for (title, operation) in [
            ("ListNotes", Some("ListNotes")),
            ("ListNotes - 列出笔记", Some("ListNotes")),
            ("Note Service:ListNotes", Some("ListNotes")),
            ("createNote（已废弃）", Some("createNote")),
            ("查询模板信息", None),
            ("Query a template", None),
        ] {
            assert_eq!(operation_in(title).as_deref(), operation, "{title}");
        }
    }

    #[test]
    fn links_to_the_explorer() {
        let old =
            explorer_link("https://api.aliyun.com/#product=Notes&api=ListNotes&type=RPC&version=2020-01-01").unwrap();
        assert_eq!((old.product.as_deref(), old.style.as_deref()), (Some("Notes"), Some("RPC")));
        let new = explorer_link("https://api.alibabacloud.com/api/notes/2020-01-01/ListNotes?x=y").unwrap();
        assert_eq!((new.operation.as_deref(), new.version.as_deref()), (Some("ListNotes"), Some("2020-01-01")));
        assert_eq!(explorer_link("https://api.aliyun.com/document/notes/2020-01-01/errorCode"), None);
    }

    #[test]
    fn products_of_hosts() {
        for (text, product) in [
            ("https://ecs.aliyuncs.com/?A=b", "ecs"),
            ("GET http://notes-cn-here.aliyuncs.com/", "notes"),
            ("Host:notes.cn-here.aliyuncs.com", "notes"),
        ] {
            assert_eq!(product_of(text).as_deref(), Some(product), "{text}");
        }
    }
}
