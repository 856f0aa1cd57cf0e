//! Names of types: declared ones, and those of objects and values that are described in place.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::free::Taken;
use super::record::{self, Use};
use crate::check::rules::name_reserved;
use crate::name::items::MOST_ARGUMENTS;
use crate::name::{self, LONGEST, items};
use crate::spec::{Field, Location, Operation, TypeDeclaration};

/// Room for the endings that generated code puts behind a type's name, and for a number.
const ENDINGS: usize = 12;

/// Names the shared types of a service and everything in them.
pub(super) fn shared(all: &mut IndexMap<String, TypeDeclaration>, old: Option<&IndexMap<String, TypeDeclaration>>) {
    let mut taken = Taken::default();
    let mut open = Vec::new();
    for (name, declaration) in all.iter_mut() {
        let old = old.and_then(|old| old.get(name));
        // Fields of shared types are those of requests, whatever uses them.
        record::fields(&mut declaration.fields, old.map(|old| old.fields.as_slice()), Use::Request);
        record::values(&mut declaration.values, old.map(|old| old.values.as_slice()));
        declaration.rust_name = old.and_then(|old| old.rust_name.clone());
        let made = items::declared(name, declaration).filter(|_| old.is_some());
        if !made.is_some_and(|made| claim(&mut taken, &made, &declaration.fields)) {
            open.push(name.clone());
        }
    }
    for name in open {
        let Some(declaration) = all.get_mut(&name) else { continue };
        declaration.rust_name = None;
        let usual = items::declared(&name, declaration);
        let word = usual.clone().or_else(|| name::upper_camel(&name::stand_in(&name))).unwrap_or_default();
        let word = shortened(&word);
        let made = pick(&mut taken, [word.clone(), format!("{word}Type")], &declaration.fields);
        if usual.as_ref() != Some(&made) {
            declaration.rust_name = Some(made);
        }
    }
    let names: Vec<(String, String)> =
        all.iter().filter_map(|(name, one)| Some((name.clone(), items::declared(name, one)?))).collect();
    for phase in [Phase::Known, Phase::New] {
        for (name, owner) in &names {
            let Some(declaration) = all.get_mut(name) else { continue };
            let old = old.and_then(|old| old.get(name)).map(|old| old.fields.as_slice());
            in_place(&mut declaration.fields, old, (&[owner], owner), &mut taken, phase);
        }
    }
}

/// Names the types in place of an operation. `shared` are the types of the service, which none of them hides.
pub(super) fn of_operation(operation: &mut Operation, old: Option<&Operation>, shared: &HashSet<String>) {
    let Some(request) = items::request(operation) else { return };
    let mut taken = Taken::default();
    shared.iter().for_each(|name| {
        taken.claim(name);
    });
    for ending in ["", "Output", "Error", "Required"] {
        taken.claim(&format!("{request}{ending}"));
    }
    let output = format!("{request}Output");
    for phase in [Phase::Known, Phase::New] {
        let (parameters, returns) = (old.map(|old| old.parameters.as_slice()), old.map(|old| old.returns.as_slice()));
        in_place(&mut operation.parameters, parameters, (&[&request], &request), &mut taken, phase);
        in_place(&mut operation.returns, returns, (&[&request, &output], &request), &mut taken, phase);
    }
}

/// Names on disk are taken before new ones are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Known,
    New,
}

fn in_place(
    all: &mut [Field],
    old: Option<&[Field]>,
    (owners, root): (&[&str], &str),
    taken: &mut Taken,
    phase: Phase,
) {
    let Some(owner) = owners.first() else { return };
    let mut known: HashMap<(&str, Option<&str>), &Field> = HashMap::new();
    for field in old.unwrap_or_default() {
        known.entry((field.name.as_str(), field.location.map(Location::word))).or_insert(field);
    }
    for field in all {
        if field.fields.is_empty() && field.values.is_empty() {
            continue;
        }
        let old = known.get(&(field.name.as_str(), field.location.map(Location::word))).copied();
        let old = old.filter(|old| !(old.fields.is_empty() && old.values.is_empty()));
        match (phase, old) {
            (Phase::Known, None) => continue,
            (Phase::Known, Some(_)) => {
                if let Some(made) = items::inline(owner, field) {
                    claim(taken, &made, &field.fields);
                }
            }
            (Phase::New, Some(_)) => {}
            (Phase::New, None) => give(field, owners, root, taken),
        }
        let Some(name) = items::inline(owner, field) else { continue };
        in_place(&mut field.fields, old.map(|old| old.fields.as_slice()), (&[&name], root), taken, phase);
    }
}

fn give(field: &mut Field, owners: &[&str], root: &str, taken: &mut Taken) {
    let Some(owner) = owners.first() else { return };
    let usual = items::inline(owner, field);
    let word = name::upper_camel(&field.name)
        .or_else(|| name::upper_camel(&name::stand_in(&field.name)))
        .unwrap_or_else(|| "Field".to_owned());
    // Where all names around it make one too long, those of the outermost and its own do.
    let long = |owner: &&str| owner.len() + word.len() > LONGEST - ENDINGS;
    let mut candidates: Vec<String> =
        owners.iter().filter(|owner| !long(owner)).map(|owner| format!("{owner}{word}")).collect();
    candidates.push(shortened(&format!("{root}{word}")));
    let made = pick(taken, candidates, &field.fields);
    if usual.as_ref() != Some(&made) {
        field.rust_type = Some(made);
    }
}

/// The first of these that is free, with a number if none is.
fn pick(taken: &mut Taken, candidates: impl IntoIterator<Item = String>, fields: &[Field]) -> String {
    let required = has_required_struct(fields);
    let blocked = if required { taken.clone() } else { Taken::default() };
    let made = taken.first_free(candidates, "", |name| {
        name::is_upper_camel(name) && !name_reserved::is_needed(name) && !blocked.has(&format!("{name}Required"))
    });
    if required {
        taken.claim(&format!("{made}Required"));
    }
    made
}

fn claim(taken: &mut Taken, name: &str, fields: &[Field]) -> bool {
    let free = name::is_upper_camel(name) && !name_reserved::is_needed(name) && taken.claim(name);
    if free && has_required_struct(fields) {
        taken.claim(&format!("{name}Required"));
    }
    free
}

/// Whether an object has so many required fields that they are passed as a struct.
fn has_required_struct(fields: &[Field]) -> bool {
    fields.iter().filter(|field| field.required).count() > MOST_ARGUMENTS
}

/// A name of a type that is too long, as what is readable of it and a hash.
fn shortened(made: &str) -> String {
    if made.len() <= LONGEST - ENDINGS {
        return made.to_owned();
    }
    name::upper_camel(&name::stand_in(made)).unwrap_or_else(|| "Named".to_owned())
}
