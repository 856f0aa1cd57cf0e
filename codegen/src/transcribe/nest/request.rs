//! Parameters nest by their names: `Tag.N.Key` is the member `Key` of the items of `Tag`; `└Key` that of the row above.

use std::collections::HashMap;

use super::{Entry, Step};
use crate::transcribe::page::Place;
use crate::transcribe::reading::{FieldRead, LocationRead, Placing, Remark, RemarkKind, Said, TypeRead};

/// The deepest way that is followed.
const DEEPEST: usize = 32;

/// Parameters that stand beside containers, not in them.
const OF_THE_CALL: &[&str] = &[
    "ClientToken",
    "DryRun",
    "RegionId",
    "ResourceGroupId",
    "PageNumber",
    "PageSize",
    "NextToken",
    "MaxResults",
    "Lang",
];

/// The rows of a table of parameters as fields. In a flat table members follow their container without any mark.
pub fn nest_request(mut entries: Vec<Entry>, flat: bool, remarks: &mut Vec<Remark>) -> Vec<FieldRead> {
    if flat {
        set_in(&mut entries, remarks);
    }
    let mut fields = Vec::new();
    let mut known = Known::default();
    // The ways to the rows in which the next can stand, with how far they are set in.
    let mut open: Vec<(u32, Vec<Step>)> = Vec::new();
    for entry in entries {
        let Some(name) = &entry.name else {
            if let Some((_, way)) = open.last() {
                add_item(&mut fields, &known, way, &entry.field);
            }
            continue;
        };
        while open.last().is_some_and(|(indent, _)| *indent >= name.indent) {
            open.pop();
        }
        let mut way = open.last().map_or_else(Vec::new, |(_, way)| way.clone());
        way.extend(name.steps.iter().cloned());
        way.truncate(DEEPEST);
        open.push((name.indent, way.clone()));
        let dotted = name.steps.len() > 1 || name.steps.iter().any(|step| step.list);
        insert(&mut fields, &mut known, &way, Inserted { row: entry.field, dotted }, remarks);
    }
    fields
}

/// Where the fields of a list stand by their names, and the fields in them.
#[derive(Debug, Default)]
struct Known(HashMap<String, (usize, Known)>);

/// A row to be inserted, and whether its name shows the way.
struct Inserted {
    row: FieldRead,
    dotted: bool,
}

/// Sets the rows in that seem to be members of a container above them: a guess, for the page lost the depth.
fn set_in(entries: &mut [Entry], remarks: &mut Vec<Remark>) {
    // The outermost open container and the one in it, if there are any.
    let mut open: Vec<String> = Vec::new();
    let holds: Vec<bool> = (0..entries.len()).map(|index| holds_next(entries, index)).collect();
    for (entry, holds) in entries.iter_mut().zip(holds) {
        let Some(name) = &mut entry.name else { continue };
        let own = name.own().to_owned();
        let is_pair = own.trim_start_matches("Tag").eq_ignore_ascii_case("key") || own.ends_with("alue");
        while open.last().is_some_and(|container| container.trim_end_matches('s') == "Tag" && !is_pair) {
            open.pop();
        }
        if OF_THE_CALL.contains(&own.as_str()) || name.steps.len() > 1 {
            open.clear();
        }
        open.truncate(if holds { 1 } else { 2 });
        name.indent = u32::try_from(open.len()).unwrap_or(0);
        if let Some(container) = open.last() {
            entry.field.placing = Placing::Guessed;
            remarks.push(Remark {
                kind: RemarkKind::Guessed,
                at: entry.field.name.at,
                message: format!("{own} was placed in {container}, whose row stands above: the page lost the depth"),
            });
        }
        if holds {
            open.push(own);
        }
    }
}

/// Whether the rows below a row seem to be its members.
fn holds_next(entries: &[Entry], index: usize) -> bool {
    let kind = |index: usize| entries.get(index)?.field.type_read.as_ref().map(|said| &said.value);
    match kind(index) {
        Some(TypeRead::Object) => entries.get(index + 1).is_some_and(|next| next.name.is_some()),
        Some(TypeRead::List(inner)) if **inner == TypeRead::Object => {
            entries.get(index + 1).is_some_and(|next| next.name.is_none()) && kind(index + 1) == Some(&TypeRead::Object)
        }
        _ => false,
    }
}

/// The type of a list's items, that a row without name gives.
fn add_item(fields: &mut [FieldRead], known: &Known, way: &[Step], item: &FieldRead) {
    let Some((step, rest)) = way.split_first() else { return };
    let Some((index, known)) = known.0.get(&step.name) else { return };
    let Some(field) = fields.get_mut(*index) else { return };
    if !rest.is_empty() {
        return add_item(&mut field.fields, known, rest, item);
    }
    let Some(Said { value: TypeRead::List(inner), .. }) = &mut field.type_read else { return };
    if let (TypeRead::Any, Some(said)) = (inner.as_ref(), &item.type_read) {
        **inner = said.value.clone();
    }
}

fn insert(fields: &mut Vec<FieldRead>, known: &mut Known, way: &[Step], inserted: Inserted, remarks: &mut Vec<Remark>) {
    let Some((step, rest)) = way.split_first() else { return };
    let at = inserted.row.name.at;
    let (index, known) = known.0.entry(step.name.clone()).or_insert_with(|| (fields.len(), Known::default()));
    if rest.is_empty() {
        let row = own_row(inserted.row, step, inserted.dotted);
        match fields.get_mut(*index) {
            Some(field) => join(field, row, remarks),
            None => fields.push(row),
        }
        return;
    }
    if *index == fields.len() {
        fields.push(implied(step, at, &inserted.row.location));
    }
    let Some(container) = fields.get_mut(*index) else { return };
    holds_fields(container, step.list, at);
    insert(&mut container.fields, known, rest, inserted, remarks);
}

/// A container that only the names of its members show.
fn implied(step: &Step, at: Place, location: &Option<Said<LocationRead>>) -> FieldRead {
    let mut field = FieldRead::named(step.name.clone(), at);
    field.location = location.clone();
    field.repeated = step.list;
    field
}

/// Makes sure that a field with members has a type that has members, as far as the names show one.
fn holds_fields(container: &mut FieldRead, list: bool, at: Place) {
    container.repeated |= list;
    match &mut container.type_read {
        Some(Said { value: TypeRead::List(inner), .. }) if matches!(**inner, TypeRead::Map(_)) => {}
        Some(Said { value: TypeRead::List(inner), .. }) => **inner = TypeRead::Object,
        Some(said) if list => said.value = TypeRead::List(Box::new(TypeRead::Object)),
        None if list => container.type_read = Some(Said::new(TypeRead::List(Box::new(TypeRead::Object)), at)),
        // A map of which names are known is an object.
        Some(Said { value: map @ TypeRead::Map(_), .. }) => *map = TypeRead::Object,
        _ => {}
    }
}

/// A row at its place: `Id.N` with type `String` is a list of strings.
fn own_row(mut row: FieldRead, step: &Step, dotted: bool) -> FieldRead {
    row.name.value.clone_from(&step.name);
    if step.list && dotted {
        row.repeated = true;
        row.type_read = row.type_read.map(|said| match said.value {
            list @ TypeRead::List(_) => Said::new(list, said.at),
            item => Said::new(TypeRead::List(Box::new(item)), said.at),
        });
    }
    row
}

fn differ<T: PartialEq>(one: &Option<Said<T>>, other: &Option<Said<T>>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one.value != other.value)
}

/// A second row for a field: what the first does not say is taken from it, and what they say differently is not known.
fn join(field: &mut FieldRead, row: FieldRead, remarks: &mut Vec<Remark>) {
    let implied_before = field.required.is_none() && field.description.is_none() && field.example.is_none();
    if !implied_before {
        remarks.push(Remark {
            kind: RemarkKind::LeftOut,
            at: row.name.at,
            message: format!("{} has a second row, of which only what the first lacks was taken", field.name.value),
        });
    }
    if implied_before && field.type_read.is_some() && row.type_read.is_some() {
        let list = matches!(field.type_read, Some(Said { value: TypeRead::List(_), .. }));
        field.type_read = row.type_read.clone();
        holds_fields(field, list, row.name.at);
    }
    let row_at = row.name.at;
    let FieldRead { location, type_read, required, example, default, description, repeated, .. } = row;
    field.location = field.location.take().or(location);
    let differs = [
        ("type", !implied_before && differ(&field.type_read, &type_read)),
        ("required", differ(&field.required, &required)),
    ];
    for (fact, _) in differs.iter().filter(|(_, differs)| *differs) {
        let message = format!("{}: `{fact}`, of which its rows say different things", field.name.value);
        remarks.push(Remark { kind: RemarkKind::Unknown, at: row_at, message });
    }
    let [(_, types), (_, requirements)] = differs;
    field.type_read = field.type_read.take().or(type_read).filter(|_| !types);
    field.required = field.required.take().or(required).filter(|_| !requirements);
    field.example = field.example.take().or(example);
    field.default = field.default.take().or(default);
    field.description = field.description.take().or(description);
    field.repeated |= repeated;
}
