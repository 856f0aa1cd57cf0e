//! Method and path: from the request syntax, else from a sentence, else from the request example.

use std::sync::LazyLock;

use regex::Regex;

use crate::transcribe::example::{RequestLine, request_in};
use crate::transcribe::page::{BlockKind, Place};
use crate::transcribe::reading::{ExampleKind, Reading, Said};
use crate::transcribe::section::{Section, Topic};

use super::blocks::{snippets, texts};

/// The methods of requests.
const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"];

/// `GET ... /notes/{Id}` in a sentence: Chinese signs can touch both.
static IN_SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let between = r"(?:[^/A-Za-z]|[^/A-Za-z][^/\n]{0,60}?[^/A-Za-z0-9])?";
    let path = r"(/[A-Za-z{\[<][A-Za-z0-9_\-{}\[\]<>/.:]*)";
    Regex::new(&format!("(?:^|[^A-Za-z])({}){between}{path}", METHODS.join("|"))).ok()
});

/// Reads method and path. Examples must have been read.
pub fn read(sections: &[Section<'_>], reading: &mut Reading) {
    let found = written(sections).or_else(|| in_sentence(sections)).or_else(|| in_example(reading));
    let Some((method, path, at)) = found else { return };
    if path == "/" {
        return;
    }
    reading.method = method.map(|method| Said::new(method, at));
    reading.path = Some(Said::new(path, at));
}

type Found = (Option<String>, String, Place);

/// The request line of the request syntax.
fn written(sections: &[Section<'_>]) -> Option<Found> {
    for section in sections.iter().filter(|section| section.topic == Topic::Syntax) {
        let code = snippets(section.blocks).into_iter().find_map(|one| found(&one.text.replace('\\', ""), one.at));
        if code.is_some() {
            return code;
        }
        let mut paragraph = None;
        texts(section.blocks, &mut |text, at| {
            let lines = text.text.lines().find_map(|line| found(line.trim_matches(['`', ' ']), at));
            paragraph = paragraph.take().or(lines);
        });
        if paragraph.is_some() {
            return paragraph;
        }
    }
    // A heading was lost: a request line alone in its block still is the syntax.
    let lone = sections.iter().filter(|section| {
        matches!(section.topic, Topic::Beginning | Topic::Debugging | Topic::RequestHeaders | Topic::Request)
    });
    lone.flat_map(|section| section.blocks).find_map(|block| match &block.kind {
        BlockKind::Code { text, .. } if text.trim().lines().count() == 1 && text.contains("HTTP/1") => {
            found(text, block.at)
        }
        _ => None,
    })
}

fn found(text: &str, at: Place) -> Option<Found> {
    let RequestLine { method, path, .. } = request_in(text)?;
    method.as_ref()?;
    Some((method, template(&path), at))
}

fn in_sentence(sections: &[Section<'_>]) -> Option<Found> {
    let mut sentence = None;
    let early = sections.iter().filter(|one| matches!(one.topic, Topic::Beginning | Topic::Notes | Topic::Function));
    for section in early {
        texts(section.blocks, &mut |text, at| {
            if sentence.is_none() {
                let captures = IN_SENTENCE.as_ref().and_then(|regex| regex.captures(&text.text));
                sentence = captures.and_then(|captures| {
                    let path = captures.get(2)?.as_str().trim_end_matches(['.', ':']);
                    let is_method = METHODS.contains(&path.trim_start_matches('/'));
                    (!is_method).then_some(())?;
                    Some((Some(captures.get(1)?.as_str().to_owned()), template(path), at))
                });
            }
        });
    }
    sentence
}

/// The request example shows method and path, but values for the parameters in it.
fn in_example(reading: &Reading) -> Option<Found> {
    reading.examples.iter().filter(|example| example.kind == ExampleKind::Request).find_map(|example| {
        let line = request_in(&example.text)?;
        let rpc = line.query.iter().any(|(name, _)| name == "Action");
        (line.method.is_some() && line.path != "/" && !rpc).then(|| (line.method, template(&line.path), example.at))
    })
}

/// A path with its parameters in braces: `/notes/[Id]`, `/notes/<Id>` and `/notes/:Id` become `/notes/{Id}`.
fn template(path: &str) -> String {
    let parts = path.split('/').map(|part| {
        let name = part.strip_prefix(':').map(str::to_owned);
        name.map_or_else(|| part.replace(['[', '<'], "{").replace([']', '>'], "}"), |name| format!("{{{name}}}"))
    });
    let joined = parts.collect::<Vec<_>>().join("/");
    if joined.len() > 1 { joined.trim_end_matches('/').to_owned() } else { joined }
}
