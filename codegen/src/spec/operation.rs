//! `<vendor>/<service>/<operation>.yaml`: one documented operation.

use std::str::FromStr;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::written::Grammar;
use super::{
    Asynchronous, Confirmation, Deviation, ErrorRow, Example, Expectation, Field, Pagination, RecordRule, Source,
    TypeDeclaration, Written,
};

/// One documented operation.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["operation", "source", "doc", "http"]))]
pub struct Operation {
    /// The documented name, verbatim.
    pub operation: String,
    /// Whether this is a draft: made from a page, not yet finished by a person. Nothing is generated from it.
    #[serde(skip_serializing_if = "is_false")]
    pub draft: bool,
    /// What the page does not say and nobody has found out: `http`, `operation`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// The page that documents it.
    pub source: Option<Source>,
    /// Other documents that facts were taken from, by a name that `from` uses.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub other_sources: IndexMap<String, Source>,
    /// The part of a large service that it belongs to: a feature `<service>-<group>` of the generated crate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What it does, in our own words, in English. The first line is the summary.
    pub doc: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_zh: Option<String>,
    /// What else a caller must know; each note is a paragraph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Method and path: `PUT /pop/v1/sam/app/rollbackApplication`.
    pub http: Option<Written<HttpLine>>,
    /// Whether a body is sent although no body parameter is given. Absent: `optional`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyRule>,
    /// A reason not to use the operation any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Whether the same request twice has the effect of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotent: Option<bool>,
    /// What is lost, where something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destructive: Option<String>,
    /// What must hold before a call.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub preconditions: Vec<Precondition>,
    /// How to follow what the call has started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asynchronous: Option<Asynchronous>,
    /// How its answer is cut into pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// How often it may be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// What a caller must be allowed to do. Absent: the page does not say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authorization: Vec<Authorization>,
    /// The parameters, in page order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Field>,
    /// Limits on several parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RecordRule>,
    /// Limits on several parameters to confirm: move one to `rules`, or delete it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guess: Vec<RecordRule>,
    /// Types that parameters and returned fields name.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub types: IndexMap<String, TypeDeclaration>,
    /// The documented status of a success. Absent: 200. Any 2xx is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success_status: Option<u16>,
    /// What the answer must say of itself to be a success; overrides the service's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success_when: Option<SuccessWhen>,
    /// The fields of the answer, in page order. Absent: the answer has no body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub returns: Vec<Field>,
    /// The error table, in page order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorRow>,
    /// The page's examples.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// What `apiscribe check` is right to find here, because the page has it so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expect: Vec<Expectation>,
    /// What the page has wrong: each with the page's words and how it was found out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deviation: Vec<Deviation>,
    /// Guesses that a person has confirmed: each with the page's words and how.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<Confirmation>,
    /// Which of the `other_sources` says what: `{ http: sdk }`. Other facts are the page's.
    #[serde(rename = "from", skip_serializing_if = "IndexMap::is_empty")]
    pub from_source: IndexMap<String, String>,
    /// The Rust name of the request, where the one made from `operation` does not serve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Method and path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpLine {
    /// The method.
    pub method: Method,
    /// The path with its parameters in braces.
    pub path: String,
}

impl HttpLine {
    /// The names in braces, in order.
    pub fn path_parameters(&self) -> impl Iterator<Item = &str> {
        self.path.split('/').flat_map(pieces).filter_map(|piece| match piece {
            Piece::Place(name) => Some(name),
            Piece::Plain(_) => None,
        })
    }
}

/// A part of a segment of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'p> {
    /// As it is.
    Plain(&'p str),
    /// The name of the parameter whose value stands there.
    Place(&'p str),
}

/// The parts of a segment: one `{parameter}`, a plain word, or both: `{id}.json`, `{name}:cancel`.
pub fn pieces(segment: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = segment;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let place = rest.strip_prefix('{').and_then(|behind| behind.split_once('}'));
        let (piece, behind) = match place {
            Some((name, behind)) => (Piece::Place(name), behind),
            None => {
                // A brace that nothing closes is text, which no path takes.
                let end =
                    rest.char_indices().skip(1).find(|(_, letter)| *letter == '{').map_or(rest.len(), |(at, _)| at);
                let (plain, behind) = rest.split_at(end);
                (Piece::Plain(plain), behind)
            }
        };
        rest = behind;
        Some(piece)
    })
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET
    Get,
    /// HEAD
    Head,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
}

impl Method {
    /// Every method with its word.
    const ALL: [(Method, &'static str); 6] = [
        (Method::Get, "GET"),
        (Method::Head, "HEAD"),
        (Method::Post, "POST"),
        (Method::Put, "PUT"),
        (Method::Patch, "PATCH"),
        (Method::Delete, "DELETE"),
    ];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        Method::ALL.iter().find(|(method, _)| *method == self).map_or("GET", |(_, word)| word)
    }

    /// Whether a request with it may have a body.
    pub fn has_body(self) -> bool {
        !matches!(self, Method::Get | Method::Head)
    }
}

impl FromStr for HttpLine {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (word, path) = text.split_once(' ').ok_or("a method and a path are wanted: `GET /v1/things/{id}`")?;
        let words = || Method::ALL.map(|(_, word)| word).join(", ");
        let found = Method::ALL.iter().find(|(_, known)| *known == word);
        let method = found.map(|(method, _)| *method).ok_or_else(|| format!("`{word}` is none of {}", words()))?;
        if !path.starts_with('/') {
            return Err(format!("the path `{path}` does not begin with `/`"));
        }
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        for (index, segment) in segments.iter().enumerate() {
            if !is_segment(segment) {
                return Err(format!(
                    "`{segment}` is not a path segment: plain words, a `{{parameter}}`, or one between words are"
                ));
            }
            // A slash at the end is a part of the path.
            if segment.is_empty() && index + 1 < segments.len() {
                return Err("the path has an empty segment".to_owned());
            }
        }
        Ok(HttpLine { method, path: path.to_owned() })
    }
}

fn is_segment(segment: &str) -> bool {
    let letter = |letter: char| letter.is_ascii_alphanumeric() || "-_.~".contains(letter);
    let plain = |one: char| letter(one) || ":@!$&'()*+,;=".contains(one);
    let parts: Vec<Piece<'_>> = pieces(segment).collect();
    let good = |piece: &Piece<'_>| match piece {
        Piece::Plain(text) => text.chars().all(plain),
        Piece::Place(name) => !name.is_empty() && name.chars().all(letter) && !matches!(*name, "." | ".."),
    };
    // Between two values nothing would tell where one ends.
    let apart = |pair: &[Piece<'_>]| !matches!(pair, [Piece::Place(_), Piece::Place(_)]);
    parts.iter().all(good) && parts.windows(2).all(apart) && !matches!(segment, "." | "..")
}

impl Grammar for HttpLine {
    const NAME: &'static str = "HttpLine";
    const DESCRIPTION: &'static str = "Method and path, parameters in braces: `GET /v1/{project_id}/stacks`.";
}

/// Whether a body is sent although no body parameter is given.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyRule {
    /// No body parameter, no body.
    Optional,
    /// An empty object then.
    Required,
}

/// A paragraph.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(extend("required" = ["doc"]))]
pub struct Note {
    /// In our own words, in English.
    #[serde(default)]
    pub doc: String,
    /// The same in Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_zh: Option<String>,
}

/// What must hold before a call.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Precondition {
    /// What must hold, in our own words, in English.
    pub doc: String,
    /// The same in Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_zh: Option<String>,
    /// What has the state: `instance`, `stack`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_of: Option<String>,
    /// The states in which the call is taken; `*` stands for any text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
    /// The states in which the call is refused; `*` stands for any text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_states: Vec<String>,
    /// It holds only for calls in which a parameter has this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<super::Condition>,
    /// The code of the error that a call gets otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// How often an operation may be called.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RateLimit {
    /// So many calls ...
    pub calls: u32,
    /// ... in so many seconds.
    pub seconds: u32,
}

/// What a caller must be allowed to do.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Authorization {
    /// The action of a policy statement: `ecs:RedeployInstance`.
    pub action: String,
    /// The vendor's access level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_level: Option<String>,
    /// Resource types with their name templates.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub resources: IndexMap<String, String>,
    /// Condition keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub condition_keys: Vec<String>,
    /// Actions that must be allowed too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dependent_actions: Vec<String>,
}

/// A field of the answer that tells success from failure.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SuccessWhen {
    /// The field, at the root of the answer.
    pub field: String,
    /// Its value in a success. An answer without the field is a success.
    pub equals: serde_json::Value,
}

#[cfg(test)]
mod tests {
    use super::HttpLine;

    #[test]
    fn a_segment_is_words_around_a_parameter() {
        let line: HttpLine = "GET /v1/{a}.json/{b}..{c}:go/".parse().expect("it is a path");
        assert_eq!(line.path_parameters().collect::<Vec<_>>(), ["a", "b", "c"]);
        for path in ["/{a}{b}", "/{a", "/a}", "/{}", "/..", "/a//b", "/a b", "/{..}", "/{a}\""] {
            assert!(format!("GET {path}").parse::<HttpLine>().is_err(), "{path}");
        }
    }
}
