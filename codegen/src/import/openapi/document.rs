//! A document and what its `$ref`s lead to.
//!
//! In: bytes, JSON or YAML. Out: a tree whose version is known. Only places of the document itself are followed.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::site::{Problem, Site};
use super::yaml;
use crate::import::json;

/// Which of the languages the document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Swagger 2.0.
    Swagger2,
    /// OpenAPI 3.0 and later.
    OpenApi3,
}

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its tree.
    pub root: Value,
    /// What it is written in.
    pub language: Language,
    /// JSON pointers of keys that stand twice in one object, of which the last counts.
    pub twice: Vec<String>,
}

/// A chain of references is no longer than this.
const LONGEST_CHAIN: usize = 64;

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// Where it is neither JSON nor YAML, or describes no service.
    pub fn read(bytes: &[u8]) -> Result<Document, Problem> {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| Problem::new("", format!("the document is not UTF-8: {error}"), "save it as UTF-8"))?;
        let (root, twice) = tree(text.trim_start_matches('\u{feff}'))?;
        Ok(Document { twice, ..Document::of(root)? })
    }

    /// A document of a tree.
    ///
    /// # Errors
    /// Where it does not say which version it is.
    pub fn of(root: Value) -> Result<Document, Problem> {
        let word = |key: &str| match root.get(key) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let (openapi, swagger) = (word("openapi"), word("swagger"));
        // Documents of Huawei Cloud's, one an operation, say `version` and have `definitions`.
        let bare = word("version") == "2.0" && root.get("paths").is_some();
        let language = match () {
            () if openapi.starts_with("3.") => Language::OpenApi3,
            () if swagger.starts_with('2') || (openapi.is_empty() && bare) => Language::Swagger2,
            () => {
                let help = "give a document that begins with `openapi: 3.1.0`, `openapi: 3.0.3` or `swagger: \"2.0\"`";
                return Err(Problem::new("", "the document does not say that it is OpenAPI 3 or Swagger 2", help));
            }
        };
        Ok(Document { root, language, twice: Vec::new() })
    }

    /// The whole document.
    pub fn site(&self) -> Site<'_> {
        Site::root(&self.root)
    }

    /// The object that holds the schemas with names.
    pub fn schemas(&self) -> Option<Site<'_>> {
        match self.language {
            Language::Swagger2 => self.site().get("definitions"),
            Language::OpenApi3 => self.site().get("components")?.get("schemas"),
        }
    }

    /// What a `$ref` at a place leads to.
    ///
    /// # Errors
    /// Where that is no place of this document.
    pub fn target<'d>(&'d self, from: &Site<'d>, reference: &str) -> Result<Site<'d>, Problem> {
        let at = format!("{}/$ref", from.at);
        let Some(pointer) = reference.strip_prefix('#') else {
            let message = format!("`$ref` leads out of the document: {reference}");
            return Err(Problem::new(&at, message, "bundle the document into one file first; nothing is fetched"));
        };
        let pointer = percent_decode_str(pointer).decode_utf8_lossy();
        match self.root.pointer(&pointer) {
            Some(value) => Ok(Site { at: pointer.into_owned(), value }),
            None => {
                let message = format!("`$ref` leads to nothing: {reference}");
                Err(Problem::new(&at, message, "correct the reference, or add what it names"))
            }
        }
    }

    /// The place itself, or what its chain of `$ref`s leads to.
    ///
    /// # Errors
    /// Where the chain leads out of the document, to nothing or in a circle.
    pub fn follow<'d>(&'d self, from: &Site<'d>) -> Result<Site<'d>, Problem> {
        let mut site = from.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = site.text("$ref") else { return Ok(site) };
            site = self.target(&site, reference)?;
        }
        Err(circle(from))
    }
}

/// References that lead back to themselves.
pub fn circle(from: &Site<'_>) -> Problem {
    Problem::new(&from.at, "`$ref` goes in a circle", "let one of the references end at a schema with a type")
}

fn tree(text: &str) -> Result<(Value, Vec<String>), Problem> {
    if text.trim_start().starts_with('{') {
        if let Ok(json) = json::read("", text.as_bytes()) {
            let pointer = |place: &String| place.trim_start_matches('#').to_owned();
            return Ok((json.value, json.twice.iter().map(pointer).collect()));
        }
        match serde_json::from_str::<Value>(text) {
            Ok(root) => return Ok((root, Vec::new())),
            Err(error) => {
                // Flow style is YAML that begins like JSON.
                let place = format!("line {} column {}", error.line(), error.column());
                let wrong = || Problem::new("", format!("the document is no JSON: {error}"), format!("mend {place}"));
                return if error.is_eof() || error.to_string().contains("recursion") {
                    Err(wrong())
                } else {
                    yaml::read(text).map(alone).map_err(|_| wrong())
                };
            }
        }
    }
    yaml::read(text).map(alone)
}

/// YAML has no key twice: that is a mistake there.
fn alone(root: Value) -> (Value, Vec<String>) {
    (root, Vec::new())
}
