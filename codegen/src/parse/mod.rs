//! Texts to typed specs: every file is read as a tree, its structure checked against the JSON Schema, then typed.
//!
//! In: [`Sources`]. Out: [`Specs`], in which every leaf knows its line through its [`Document`], and what is wrong. Of a
//! file with a mistake in its structure, what can be understood comes along, so that `check` can say all of it at once.

mod at;
mod events;
mod fast;
mod problem;
mod repair;
mod scalar;
mod shape;
mod spans;
mod structure;
mod tree;
mod typed;

use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

pub use at::At;
pub(crate) use at::Way;
pub use problem::{Problem, What};
pub use spans::Spans;
pub use tree::{Content, Key, Node, ScalarType};

use crate::source::{FileId, FileKind, SourceFile, Sources};
use crate::spec::{Operation, Service, Vendor};

/// A spec file that has the right structure.
#[derive(Clone, Debug)]
pub struct Document<T> {
    /// The file.
    pub file: FileId,
    /// The parts of its path below the root.
    pub parts: Vec<String>,
    /// What it says.
    pub spec: T,
    /// Where it says it.
    pub spans: Spans,
}

/// All spec files, typed.
#[derive(Clone, Debug, Default)]
pub struct Specs {
    /// `vendor.yaml` files.
    pub vendors: Vec<Document<Vendor>>,
    /// `service.yaml` files.
    pub services: Vec<Document<Service>>,
    /// Operation files.
    pub operations: Vec<Document<Operation>>,
    /// Files with a mistake in text or structure: what they say is not all that was meant.
    pub broken: Vec<FileId>,
    /// The parts of their paths below the root.
    pub broken_in: Vec<Vec<String>>,
}

/// A file of any kind, typed.
enum Parsed {
    Vendor(Option<Box<Document<Vendor>>>),
    Service(Option<Box<Document<Service>>>),
    Operation(Option<Box<Document<Operation>>>),
}

/// Types every file, several at once; all mistakes of structure of all files come at once, in the order of the files.
pub fn parse(sources: &Sources) -> (Specs, Vec<Problem>) {
    let unreadable = sources.problems.iter().map(|(file, why)| Problem {
        file: *file,
        at: At::root(),
        span: 0..0,
        what: What::File(why.clone()),
    });
    let mut problems: Vec<Problem> = unreadable.collect();
    let unread: HashSet<FileId> = problems.iter().map(|problem| problem.file).collect();
    let mut specs = Specs { broken: problems.iter().map(|problem| problem.file).collect(), ..Specs::default() };
    let read: Vec<(FileId, &SourceFile)> = sources.iter().filter(|(id, _)| !unread.contains(id)).collect();
    let parsed: Vec<(Parsed, Vec<Problem>)> = read.par_iter().map(|(id, file)| parse_file(*id, file)).collect();
    for ((id, _), (parsed, found)) in read.into_iter().zip(parsed) {
        match parsed {
            Parsed::Vendor(document) => specs.vendors.extend(document.map(|document| *document)),
            Parsed::Service(document) => specs.services.extend(document.map(|document| *document)),
            Parsed::Operation(document) => specs.operations.extend(document.map(|document| *document)),
        }
        if !found.is_empty() {
            specs.broken.push(id);
        }
        problems.extend(found);
    }
    specs.broken_in = specs.broken.iter().filter_map(|id| Some(sources.file(*id)?.parts.clone())).collect();
    (specs, problems)
}

fn parse_file(id: FileId, file: &SourceFile) -> (Parsed, Vec<Problem>) {
    let mut problems = Vec::new();
    let parsed = match file.kind {
        FileKind::Vendor => Parsed::Vendor(document(id, file, &mut problems).map(Box::new)),
        FileKind::Service => Parsed::Service(document(id, file, &mut problems).map(Box::new)),
        FileKind::Operation => Parsed::Operation(document(id, file, &mut problems).map(Box::new)),
    };
    (parsed, problems)
}

/// The tree of a text, where it is YAML as specs use it.
pub fn tree_of(text: &str) -> Option<Node<'static>> {
    let (root, refusals) = tree::read(text);
    root.filter(|_| refusals.is_empty()).map(Node::into_owned)
}

/// Keys that a draft may lack until a person has found out what to write.
const OPEN_IN_DRAFTS: [&str; 4] = ["doc", "http", "status", "url"];

/// Keys that a spec may lack that was imported from a vendor's machine-readable description.
const OPEN_WHEN_IMPORTED: [&str; 3] = ["doc", "read", "url"];

/// The keys that a file may lack.
fn open_keys(root: &Node<'_>) -> Vec<&'static str> {
    let draft = OPEN_IN_DRAFTS.into_iter().filter(|_| is_draft(root));
    draft.chain(OPEN_WHEN_IMPORTED.into_iter().filter(|_| is_imported(root))).collect()
}

/// The value of a key.
fn entry<'n>(node: &'n Node<'n>, name: &str) -> Option<&'n Node<'n>> {
    let Content::Mapping(entries) = &node.content else { return None };
    entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)
}

/// Whether a file says that it is a draft.
fn is_draft(root: &Node<'_>) -> bool {
    let is_true = |value: &Node<'_>| matches!(&value.content, Content::Scalar(text, ScalarType::Boolean) if text.eq_ignore_ascii_case("true"));
    entry(root, "draft").is_some_and(is_true)
}

/// Whether a file says that it was imported.
fn is_imported(root: &Node<'_>) -> bool {
    entry(root, "source").and_then(|source| entry(source, "metadata")).is_some()
}

fn document<T: DeserializeOwned>(id: FileId, file: &SourceFile, problems: &mut Vec<Problem>) -> Option<Document<T>> {
    let (root, refusals) = tree::read(&file.text);
    let refused: Vec<Range<usize>> = refusals.iter().map(|(span, _)| span.clone()).collect();
    problems.extend(refusals.into_iter().map(|(span, what)| Problem { file: id, at: At::root(), span, what }));
    let root = match root {
        Some(root) => root,
        None if !problems.is_empty() => return None,
        None => Node { span: 0..0, content: Content::Scalar("".into(), ScalarType::Null) },
    };
    // What is refused is also of the wrong type; one message is enough.
    let found = structure::check(id, &root, file.kind, &open_keys(&root));
    problems.extend(found.into_iter().filter(|found| !refused.contains(&found.span)));
    let root = match problems.is_empty() {
        true => root,
        false if !refused.is_empty() => return None,
        false => repair::repaired(&root, problems)?,
    };
    let spans = Spans::of(&root, file.text.clone());
    let spec = match typed::read(&root) {
        Some(spec) => spec,
        None => in_words(id, &root, &spans, problems)?,
    };
    Some(Document { file: id, parts: file.parts.clone(), spec, spans })
}

/// Reads once more what could not be read, to say why.
fn in_words<T: DeserializeOwned>(id: FileId, root: &Node<'_>, spans: &Spans, problems: &mut Vec<Problem>) -> Option<T> {
    match serde_path_to_error::deserialize(serde_yaml::Value::from(root)) {
        Ok(spec) => Some(spec),
        // What is missing has been said.
        Err(_) if !problems.is_empty() => None,
        Err(error) => {
            let span = spans.value(&error.path().to_string()).unwrap_or(root.span.clone());
            let what = What::Value(error.into_inner().to_string());
            problems.push(Problem { file: id, at: At::root(), span, what });
            None
        }
    }
}
