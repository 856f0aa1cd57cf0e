//! Shared schemas: which can be used, what each is, and what is wrong with the others.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::schema::{self, entries};
use crate::import::Trouble;
use crate::import::way::Way;
use crate::name;

/// Where references to shared schemas point.
const PREFIX: &str = "#/components/schemas/";

/// The shared schemas of a document.
pub(super) struct Components<'d> {
    schemas: HashMap<&'d str, &'d Map<String, Value>>,
    /// The names of the types that objects and sets of values become.
    names: HashMap<&'d str, String>,
    faulty: HashMap<&'d str, Trouble>,
}

impl<'d> Components<'d> {
    /// Looks at every shared schema.
    pub(super) fn of(document: &'d Value, file: &str) -> Components<'d> {
        let root = Way::root(file);
        let (components, schemas) = (root.key("components"), document.pointer("/components/schemas"));
        let way = components.key("schemas");
        let all: Vec<(&str, &Value)> = schemas.map(entries).unwrap_or_default();
        let mut found = Components { schemas: HashMap::new(), names: HashMap::new(), faulty: HashMap::new() };
        for &(name, schema) in &all {
            match schema {
                Value::Object(schema) => {
                    found.schemas.insert(name, schema);
                }
                _ => {
                    let trouble =
                        Trouble::new(way.key(name), "the shared schema is no object", "correct the description");
                    found.faulty.insert(name, trouble);
                }
            }
        }
        let mut uses: HashMap<&str, HashSet<&str>> = HashMap::new();
        for &(name, schema) in &all {
            let mut used = HashSet::new();
            let own = schema::fault(schema, &way.key(name), &found, &mut used);
            let circle = || found.alias_circle(name).then(|| circle(&way, name));
            if let Some(trouble) = own.or_else(circle) {
                found.faulty.entry(name).or_insert(trouble);
            }
            uses.insert(name, used);
        }
        found.spread(&uses);
        found.give_names(all.iter().map(|(name, _)| *name));
        found
    }

    /// The schema that a reference means.
    pub(super) fn referred(&self, reference: &str) -> Option<(&'d str, &'d Map<String, Value>)> {
        let name = reference.strip_prefix(PREFIX)?;
        self.schemas.get_key_value(name).map(|(name, schema)| (*name, *schema))
    }

    /// What is wrong with a shared schema, or with one that it reaches.
    pub(super) fn fault(&self, name: &str) -> Option<&Trouble> {
        self.faulty.get(name)
    }

    /// The name of the type that a shared schema becomes; `None` for one that is not a type of its own.
    pub(super) fn type_name(&self, name: &str) -> Option<&str> {
        self.names.get(name).map(String::as_str)
    }

    /// Whether only references lie between a shared schema and itself.
    fn alias_circle(&self, name: &str) -> bool {
        let mut seen = HashSet::new();
        let mut here = name;
        while let Some((next, _)) =
            self.schemas.get(here).and_then(|schema| self.referred(schema.get("$ref")?.as_str()?))
        {
            if !seen.insert(next) {
                return true;
            }
            here = next;
        }
        false
    }

    /// Whoever uses a faulty schema is faulty too.
    fn spread(&mut self, uses: &HashMap<&'d str, HashSet<&'d str>>) {
        let mut users: HashMap<&str, Vec<&'d str>> = HashMap::new();
        for (user, used) in uses {
            used.iter().for_each(|used| users.entry(used).or_default().push(user));
        }
        let mut open: Vec<&str> = self.faulty.keys().copied().collect();
        open.sort_unstable();
        while let Some(name) = open.pop() {
            let Some(trouble) = self.faulty.get(name).cloned() else { continue };
            let mut reached = users.get(name).cloned().unwrap_or_default();
            reached.sort_unstable();
            for user in reached {
                if !self.faulty.contains_key(user) {
                    self.faulty.insert(user, trouble.clone());
                    open.push(user);
                }
            }
        }
    }

    /// Schemas keep names that can be types; the others get one made of theirs, and a number where that is taken.
    fn give_names(&mut self, order: impl Iterator<Item = &'d str>) {
        let types: Vec<&str> =
            order.filter(|name| self.schemas.get(name).is_some_and(|one| schema::is_type(one))).collect();
        let mut taken: HashSet<String> = HashSet::new();
        for name in types.iter().filter(|name| is_type_name(name)) {
            taken.insert((*name).to_owned());
            self.names.insert(name, (*name).to_owned());
        }
        for name in types.iter().filter(|name| !is_type_name(name)) {
            let made = name::upper_camel(name).unwrap_or_else(|| name::stand_in(name));
            let made: String = name::upper_camel(&made).unwrap_or_else(|| "Named".to_owned());
            let free = (1..).map(|number| if number == 1 { made.clone() } else { format!("{made}{number}") });
            let Some(free) = free.into_iter().find(|name| !taken.contains(name)) else { continue };
            taken.insert(free.clone());
            self.names.insert(name, free);
        }
    }
}

fn is_type_name(name: &str) -> bool {
    name.len() <= name::LONGEST
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric())
}

fn circle(way: &Way<'_>, name: &str) -> Trouble {
    let message = format!("the shared schema `{name}` is a reference to itself");
    Trouble::new(way.key(name).key("$ref"), message, "describe what it holds")
}
