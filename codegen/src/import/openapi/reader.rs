//! What is known while a document is read: its types, what was left out, and how much it may still hold.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};

use indexmap::IndexMap;

use super::document::Document;
use super::shape::{self, Shape};
use super::site::{Problem, Site};
use crate::name::{self, mark};
use crate::spec::TypeDeclaration;

/// Whatever is not of the kind that its key wants.
pub const MALFORMED: &str = "values of keys that cannot be read";

/// A document holds no more fields than this, each counted where it is written.
const MOST_FIELDS: usize = 1_000_000;

/// Nor does an operation or a type.
const MOST_AT_ONCE: usize = 20_000;

/// Something that a spec cannot hold, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// What it is, in words that are the same for all things of the kind.
    pub what: Cow<'static, str>,
    /// The JSON pointer.
    pub at: String,
}

/// What is known of a schema with a name.
#[derive(Clone, Debug)]
pub enum Named {
    /// It is a type of that name.
    Type(String),
    /// It is written out where it is used.
    InPlace,
}

/// Reads a document.
#[derive(Debug)]
pub struct Reader<'d> {
    /// The document.
    pub document: &'d Document,
    /// What was left out, in the order in which it was met.
    pub left: Vec<Left>,
    /// The types that were reached, or why they cannot be read, by their names.
    pub types: BTreeMap<String, Result<TypeDeclaration, Problem>>,
    /// Places of schemas with names, and the names of their types.
    names: HashMap<String, String>,
    kinds: HashMap<String, Named>,
    wanted: VecDeque<(String, Site<'d>)>,
    fields: usize,
    fields_at_once: usize,
}

impl<'d> Reader<'d> {
    /// Begins.
    pub fn new(document: &'d Document) -> Self {
        let schemas: Vec<(String, String)> =
            document.schemas().iter().flat_map(Site::entries).map(|(name, site)| (name.to_owned(), site.at)).collect();
        Reader {
            document,
            left: Vec::new(),
            types: BTreeMap::new(),
            names: names(&schemas),
            kinds: HashMap::new(),
            wanted: VecDeque::new(),
            fields: 0,
            fields_at_once: 0,
        }
    }

    /// Notes something that a spec cannot hold.
    pub fn leave(&mut self, what: impl Into<Cow<'static, str>>, at: &str) {
        self.left.push(Left { what: what.into(), at: at.to_owned() });
    }

    /// Reads a schema.
    ///
    /// # Errors
    /// As [`shape::read`].
    pub fn shape(&mut self, site: &Site<'d>) -> Result<Shape<'d>, Problem> {
        let mut shape = shape::read(self.document, site)?;
        for (what, at) in std::mem::take(&mut shape.unheld) {
            self.leave(what, &at);
        }
        Ok(shape)
    }

    /// Begins an operation or a type.
    pub fn begin(&mut self) {
        self.fields_at_once = 0;
    }

    /// Counts a field.
    ///
    /// # Errors
    /// When there are too many.
    pub fn count(&mut self, at: &str) -> Result<(), Problem> {
        self.fields += 1;
        self.fields_at_once += 1;
        if self.fields > MOST_FIELDS || self.fields_at_once > MOST_AT_ONCE {
            let (what, most) = match self.fields > MOST_FIELDS {
                true => ("the document", MOST_FIELDS),
                false => ("this", MOST_AT_ONCE),
            };
            let message = format!("{what} has more than {most} fields, schemas without names written out");
            return Err(Problem::new(at, message, "give the schemas that are used often names"));
        }
        Ok(())
    }

    /// The type that a schema stands for, if it is one with a name.
    ///
    /// # Errors
    /// As [`shape::read`].
    pub fn named(&mut self, at: &str) -> Result<Named, Problem> {
        if let Some(known) = self.kinds.get(at) {
            return Ok(known.clone());
        }
        let found = match (self.names.get(at).cloned(), self.document.root.pointer(at)) {
            (Some(name), Some(value)) => {
                let site = Site { at: at.to_owned(), value };
                let shape = self.shape(&site)?;
                let texts = shape.values.as_ref().is_some_and(|values| super::field::are_texts(&shape, values));
                if shape.is_record() || texts {
                    self.wanted.push_back((name.clone(), site));
                    Named::Type(name)
                } else {
                    Named::InPlace
                }
            }
            _ => Named::InPlace,
        };
        self.kinds.insert(at.to_owned(), found.clone());
        Ok(found)
    }

    /// Reads the types that have been named since, and those that these name.
    pub fn finish_types(&mut self) {
        while let Some((name, site)) = self.wanted.pop_front() {
            self.begin();
            let declared = self.declaration(&site);
            self.types.insert(name, declared);
        }
    }

    /// The types that could be read.
    pub fn declared(&self) -> IndexMap<String, TypeDeclaration> {
        let good = self.types.iter().filter_map(|(name, one)| Some((name.clone(), one.as_ref().ok()?.clone())));
        good.collect()
    }
}

/// The names of types, by place. A word that is a type's name already keeps it; where several words become one name, the
/// others get a mark of their own word, so that what comes later renames nothing.
fn names(schemas: &[(String, String)]) -> HashMap<String, String> {
    let made = |word: &str| {
        let plain: String =
            word.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
        let kept = is_type_name(word) && !crate::spec::TYPE_WORDS.contains(&word);
        let name = if kept { Some(word.to_owned()) } else { name::upper_camel(&plain) };
        name.filter(|name| is_type_name(name)).unwrap_or_else(|| format!("Type{}", mark(word).to_uppercase()))
    };
    let mut taken: HashMap<String, usize> = HashMap::new();
    for (word, _) in schemas {
        *taken.entry(rust(&made(word))).or_default() += 1;
    }
    let of = |(word, at): &(String, String)| {
        let name = made(word);
        let alone = taken.get(&rust(&name)).is_none_or(|count| *count == 1);
        let name = if alone || rust(&name) == *word { name } else { format!("{name}{}", mark(word).to_uppercase()) };
        (at.clone(), name)
    };
    schemas.iter().map(of).collect()
}

fn rust(name: &str) -> String {
    name::upper_camel(name).unwrap_or_else(|| name.to_owned())
}

fn is_type_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
        && word.chars().all(|letter| letter.is_ascii_alphanumeric())
        && word.len() <= name::LONGEST
}
