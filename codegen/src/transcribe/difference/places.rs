//! Returned fields whose place on the page is unknown: they stand where the spec has them.

use crate::check::Scope;
use crate::spec::Field;

use super::fields::members;

/// The page's fields, those of unknown place moved to the objects in which the spec has fields of their names.
pub(in crate::transcribe) fn placed(own: &[Field], read: &[Field], scope: Scope<'_>) -> Vec<Field> {
    let mut fields = read.to_vec();
    let mut loose = Vec::new();
    take_loose(own, &mut fields, scope, &mut loose);
    for (way, field) in loose {
        let mut ways = Vec::new();
        ways_to(own, &field.name, scope, &mut Vec::new(), &mut ways);
        let mut free = ways.into_iter().filter(|found| !has(&fields, found, &field.name));
        let chosen = free.next().unwrap_or(way);
        put(&mut fields, &chosen, field);
    }
    fields
}

fn is_loose(field: &Field) -> bool {
    field.unknown.iter().any(|fact| fact == "place")
}

/// Takes out what is of unknown place and not where the spec has it, with the way to where it stood.
fn take_loose(own: &[Field], fields: &mut Vec<Field>, scope: Scope<'_>, loose: &mut Vec<(Vec<String>, Field)>) {
    let known = |name: &str| own.iter().find(|one| one.name == name);
    let mut found = Vec::new();
    fields.retain(|field| {
        let stays = !is_loose(field) || known(&field.name).is_some();
        if !stays {
            found.push((Vec::new(), field.clone()));
        }
        stays
    });
    for field in fields.iter_mut() {
        let inner = known(&field.name).map(|own| inside(own, field, scope)).unwrap_or_default();
        let before = found.len();
        take_loose(inner, &mut field.fields, scope, &mut found);
        found.iter_mut().skip(before).for_each(|(way, _)| way.insert(0, field.name.clone()));
    }
    loose.append(&mut found);
}

/// The spec's fields that stand beside those of the page; a wrapper that only one of them has is passed.
fn inside<'s>(own: &'s Field, read: &Field, scope: Scope<'s>) -> &'s [Field] {
    let fields = members(own, None, scope).fields;
    match (&own.wrapper, &read.wrapper) {
        (None, Some(wrapper)) => {
            let list = fields.iter().find(|one| one.name == *wrapper);
            list.map_or(fields, |list| members(list, None, scope).fields)
        }
        _ => fields,
    }
}

/// The ways to the objects in which the spec has a field of a name.
fn ways_to(own: &[Field], name: &str, scope: Scope<'_>, way: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    // Declared types can hold themselves.
    if way.len() > 8 || found.len() > 8 {
        return;
    }
    if own.iter().any(|one| one.name == name) {
        found.push(way.clone());
    }
    for field in own {
        way.push(field.name.clone());
        ways_to(members(field, None, scope).fields, name, scope, way, found);
        way.pop();
    }
}

fn has(fields: &[Field], way: &[String], name: &str) -> bool {
    match way.split_first() {
        None => fields.iter().any(|one| one.name == name),
        // Where the page has no such object, nothing can be put into it.
        Some((first, rest)) => {
            fields.iter().find(|one| one.name == *first).is_none_or(|one| has(&one.fields, rest, name))
        }
    }
}

/// Puts a field where it belongs, in the order of the page.
fn put(fields: &mut Vec<Field>, way: &[String], field: Field) {
    if let Some((first, rest)) = way.split_first() {
        if let Some(one) = fields.iter_mut().find(|one| one.name == *first) {
            put(&mut one.fields, rest, field);
        }
        return;
    }
    let line = |field: &Field| super::place_of(field.at.as_deref());
    let index = fields.iter().position(|one| line(one) > line(&field)).unwrap_or(fields.len());
    fields.insert(index, field);
}
