//! Fields of both trees, followed into what stands inside them.

use std::collections::{BTreeSet, HashSet};

use indexmap::IndexMap;
use serde_json::Value;

use super::facts;
use super::field_facts::{FACTS, Role};
use super::found::{Found, Spot};
use super::kinds;
use super::lists::{self, Entries};
use super::shape::{Inside, on_wire};
use super::{describe, ranges};
use crate::check::{Scope, reach};
use crate::spec::{Field, Guess, TypeDeclaration};
use crate::transcribe::difference::pairs;

/// The way to a field by names: `parameters[UpdateStrategy.type]`.
#[derive(Clone, Debug)]
pub(super) struct Way {
    list: &'static str,
    names: String,
}

impl Way {
    pub fn of(list: &'static str) -> Self {
        Way { list, names: String::new() }
    }

    fn below(&self, name: &str) -> Self {
        let names = if self.names.is_empty() { name.to_owned() } else { format!("{}.{name}", self.names) };
        Way { list: self.list, names }
    }

    fn text(&self) -> String {
        format!("{}[{}]", self.list, self.names)
    }
}

/// Fields that are walked in both trees.
pub(super) struct Walk<'s> {
    /// Where types are looked up, old and new.
    scopes: [Scope<'s>; 2],
    /// Whether a name that both trees use can be declared elsewhere: by the operation in one, by the service in the other.
    homes_differ: bool,
    /// Pairs of declared types of different names that have been compared.
    compared: HashSet<(String, String)>,
}

impl<'s> Walk<'s> {
    pub fn new(scopes: [Scope<'s>; 2]) -> Self {
        let own = scopes.map(|scope| scope.operation.map(|operation| &operation.types));
        let shared = scopes.map(|scope| scope.service.map(|service| &service.types));
        let differ = |[old, new]: [Option<&IndexMap<String, TypeDeclaration>>; 2]| match (old, new) {
            (Some(old), Some(new)) => old.len() != new.len() || old.keys().any(|name| !new.contains_key(name)),
            (old, new) => old.is_some() != new.is_some(),
        };
        Walk { scopes, homes_differ: differ(own) || differ(shared), compared: HashSet::new() }
    }

    /// Compares fields that stand side by side.
    pub fn list(
        &mut self,
        [old, new]: [&'s [Field]; 2],
        (way, spot): (&Way, &Spot<'_>),
        role: Role,
        found: &mut Found,
    ) {
        if old == new {
            return self.unchanged([old, new], (way, spot), role, found);
        }
        for (before, after) in pairs(old, new) {
            let spot = spot.item(before, after);
            match (before.and_then(|index| old.get(index)), after.and_then(|index| new.get(index))) {
                (Some(old), Some(new)) => self.field([old, new], (&way.below(&old.name), &spot), role, found),
                (Some(gone), None) => {
                    let sent = match gone.required {
                        true => &kinds::REQUIRED_PARAMETER_REMOVED,
                        false => &kinds::PARAMETER_REMOVED,
                    };
                    let kind = role.of(sent, &kinds::ANSWER_FIELD_REMOVED);
                    found.add(kind, way.below(&gone.name).text(), &spot, [Some(describe::field(gone)), None]);
                }
                (None, Some(come)) => {
                    let sent = match come.required {
                        true => &kinds::REQUIRED_PARAMETER_ADDED,
                        false => &kinds::PARAMETER_ADDED,
                    };
                    let kind = role.of(sent, &kinds::ANSWER_FIELD_ADDED);
                    found.add(kind, way.below(&come.name).text(), &spot, [None, Some(describe::field(come))]);
                }
                (None, None) => {}
            }
        }
    }

    /// Fields that are the same may still name types that are declared elsewhere now.
    fn unchanged(
        &mut self,
        [old, new]: [&'s [Field]; 2],
        (way, spot): (&Way, &Spot<'_>),
        role: Role,
        found: &mut Found,
    ) {
        if !self.homes_differ {
            return;
        }
        for (index, (old, new)) in old.iter().zip(new).enumerate() {
            let (spot, way) = (spot.item(Some(index), Some(index)), way.below(&old.name));
            self.inside([old, new], (&way, &spot), role, found);
        }
    }

    fn field(&mut self, fields: [&'s Field; 2], (way, spot): (&Way, &Spot<'_>), role: Role, found: &mut Found) {
        let [old, new] = fields;
        let text = way.text();
        if old != new {
            let is_open = |fact: &str| is_open(old, fact) || is_open(new, fact);
            if !is_open("type") {
                self.kind(fields, (&text, spot), role, found);
            }
            if old.location != new.location && !is_open("in") {
                let kind = role.of(&kinds::PARAMETER_MOVED, &kinds::ANSWER_FIELD_MOVED);
                let words = fields.map(|field| field.location.map(|location| location.word().to_owned()));
                found.add(kind, facts::on(&text, "in"), &spot.key("in"), words);
            }
            if old.required != new.required && !is_open("required") {
                let (sent, returned) = match new.required {
                    true => (&kinds::PARAMETER_NOW_REQUIRED, &kinds::ANSWER_FIELD_PROMISED),
                    false => (&kinds::PARAMETER_NOW_OPTIONAL, &kinds::ANSWER_FIELD_UNPROMISED),
                };
                let words = fields.map(|field| Some(field.required.to_string()));
                found.add(role.of(sent, returned), facts::on(&text, "required"), &spot.key("required"), words);
            }
            ranges::compare(fields, &text, spot, role, found);
            told(fields, (&text, spot), role, found);
        }
        self.inside(fields, (way, spot), role, found);
    }

    /// The type as it is on the wire, and whether a text has documented values.
    fn kind(&self, fields: [&'s Field; 2], (way, spot): (&str, &Spot<'_>), role: Role, found: &mut Found) {
        let [old, new] = fields;
        let [before, after] = self.insides(fields);
        let written = |form| [on_wire(old, &before, form), on_wire(new, &after, form)];
        let differ = |[old, new]: [String; 2]| old != new;
        let kind = if differ(written(false)) {
            role.of(&kinds::PARAMETER_TYPE_CHANGED, &kinds::ANSWER_TYPE_CHANGED)
        } else if differ(written(true)) {
            role.of(&kinds::PARAMETER_FORM_CHANGED, &kinds::ANSWER_FORM_CHANGED)
        } else if before.values.is_empty() && !after.values.is_empty() {
            role.of(&kinds::VALUES_LISTED, &kinds::ANSWER_VALUES_LISTED)
        } else if after.values.is_empty() && !before.values.is_empty() {
            role.of(&kinds::VALUES_UNLISTED, &kinds::ANSWER_VALUES_UNLISTED)
        } else {
            return;
        };
        let listed =
            |inside: &Inside<'s>| inside.values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>().join(", ");
        let is_list = before.values.is_empty() != after.values.is_empty();
        let words = |field: &Field, inside: &Inside<'s>| match is_list && !inside.values.is_empty() {
            true => listed(inside),
            false => describe::kind(field),
        };
        found.add(
            kind,
            facts::on(way, "type"),
            &spot.key("type"),
            [Some(words(old, &before)), Some(words(new, &after))],
        );
    }

    fn insides(&self, [old, new]: [&'s Field; 2]) -> [Inside<'s>; 2] {
        let [old_scope, new_scope] = self.scopes;
        [Inside::of(old, old_scope), Inside::of(new, new_scope)]
    }

    /// What stands inside two fields. A type that both declare under one name is compared where it is declared.
    fn inside(&mut self, fields: [&'s Field; 2], (way, spot): (&Way, &Spot<'_>), role: Role, found: &mut Found) {
        let [before, after] = self.insides(fields);
        let name = |inside: &Inside<'s>| inside.declared.map(|(name, shared, _)| (name, shared));
        match (name(&before), name(&after)) {
            (Some(old), Some(new)) if old == new => return,
            (None, None) => {}
            (old, new) => {
                let word = |name: Option<(&str, bool)>| name.map(|(name, _)| name.to_owned()).unwrap_or_default();
                if !self.compared.insert((format!("{}{}", way.list, word(old)), word(new))) {
                    return;
                }
                if let (Some((old, _)), Some((new, _))) = (old, new)
                    && old != new
                {
                    let words = [Some(old.to_owned()), Some(new.to_owned())];
                    found.add(&kinds::TYPE_RENAMED, facts::on(&way.text(), "type"), &spot.key("type"), words);
                }
            }
        }
        let side = |side: &Option<(_, crate::parse::At)>, inside: &Inside<'_>| {
            side.as_ref().map(|(file, at)| (*file, inside.at(at).unwrap_or_else(|| at.clone())))
        };
        let spot = Spot { old: side(&spot.old, &before), new: side(&spot.new, &after) };
        self.contents([before, after], (way, &spot), role, found);
    }

    fn contents(&mut self, [old, new]: [Inside<'s>; 2], (way, spot): (&Way, &Spot<'_>), role: Role, found: &mut Found) {
        if !old.fields.is_empty() && !new.fields.is_empty() {
            self.list([old.fields, new.fields], (way, &spot.key("fields")), role, found);
        }
        let text = way.text();
        if !old.values.is_empty() && !new.values.is_empty() {
            lists::values([old.values, new.values], (&text, spot), role, found);
        }
        if role != Role::Returned {
            lists::rules([old.rules, new.rules], [old.fields, new.fields], (&text, spot), found);
        }
        if let (Some((_, _, old)), Some((_, _, new))) = (old.declared, new.declared) {
            facts::compare(lists::OF_TYPES, [old, new], &text, spot, found);
        }
    }

    /// Compares the types that both declare under one name, in the order of the new ones.
    pub fn types(
        &mut self,
        [old, new]: [&'s IndexMap<String, TypeDeclaration>; 2],
        (shared, spot): (bool, &Spot<'_>),
        role: impl Fn(&str) -> Role,
        found: &mut Found,
    ) {
        let way = Way::of("types");
        for (name, after) in new {
            let Some(before) = old.get(name) else { continue };
            let inside = |declared: &'s TypeDeclaration| Inside {
                declared: Some((name, shared, declared)),
                fields: &declared.fields,
                values: &declared.values,
                rules: &declared.rules,
            };
            let spot = spot.key("types").key(name);
            self.contents([inside(before), inside(after)], (&way.below(name), &spot), role(name), found);
        }
    }
}

/// Whether nobody knows a fact of a field: that it is not stated says nothing.
fn is_open(field: &Field, fact: &str) -> bool {
    field.unknown.iter().any(|open| open == fact)
}

/// The facts that stand under the keys of a field.
fn told([old, new]: [&Field; 2], (way, spot): (&str, &Spot<'_>), role: Role, found: &mut Found) {
    let list = Entries { key: "guess", added: &kinds::GUESS_ADDED, removed: &kinds::GUESS_REMOVED };
    let guesses = [old, new].map(|field| field.guess.iter().map(Guess::facts).collect::<Vec<_>>());
    let said = |facts: &Vec<(String, Value)>| Value::Object(facts.iter().cloned().collect()).to_string();
    lists::entries(list, [&guesses[0], &guesses[1]], (way, spot), said, found);
    let is_open = |fact: &str| is_open(old, fact) || is_open(new, fact);
    let (old, new) = (facts::keys(old), facts::keys(new));
    for fact in FACTS.iter().filter(|fact| !is_open(fact.key)) {
        let values = [old.get(fact.key), new.get(fact.key)];
        let [before, after] = values;
        if before != after
            && let Some(kind) = role.kind(fact.sent.kind(before, after), fact.returned.kind(before, after))
            && facts::says_other(fact.key, kind, values)
        {
            found.add_values(kind, facts::on(way, fact.key), &spot.key(fact.key), values);
        }
    }
}

/// Whether types are sent, returned or both: the names that parameters and answers reach.
#[derive(Debug, Default)]
pub(super) struct Roles {
    sent: BTreeSet<String>,
    returned: BTreeSet<String>,
}

impl Roles {
    /// Adds what an operation reaches.
    pub fn reach(&mut self, operation: &crate::spec::Operation, scope: Scope<'_>) {
        reach(&operation.parameters, scope, &mut self.sent);
        reach(&operation.returns, scope, &mut self.returned);
    }

    /// What a type is used for; one that nothing names is an answer's.
    pub fn of(&self, name: &str) -> Role {
        match (self.sent.contains(name), self.returned.contains(name)) {
            (true, true) => Role::Both,
            (true, false) => Role::Sent,
            (false, _) => Role::Returned,
        }
    }
}
