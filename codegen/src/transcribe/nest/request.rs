//! Parameters nest by their names: `Tag.N.Key` is the member `Key` of the items of `Tag`; `└Key` that of the row above.

use super::{Entry, Step};
use crate::transcribe::page::Place;
use crate::transcribe::reading::{FieldRead, LocationRead, Remark, RemarkKind, Said, TypeRead};

/// The deepest way that is followed.
const DEEPEST: usize = 32;

/// The rows of a table of parameters as fields.
pub fn nest_request(entries: Vec<Entry>, remarks: &mut Vec<Remark>) -> Vec<FieldRead> {
    let mut fields = Vec::new();
    // The ways to the rows in which the next can stand, with how far they are set in.
    let mut open: Vec<(u32, Vec<Step>)> = Vec::new();
    for entry in entries {
        let Some(name) = &entry.name else {
            if let Some((_, way)) = open.last() {
                add_item(&mut fields, way, &entry.field);
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
        insert(&mut fields, &way, entry.field, dotted, remarks);
    }
    fields
}

/// The type of a list's items, that a row without name gives.
fn add_item(fields: &mut [FieldRead], way: &[Step], item: &FieldRead) {
    let Some((step, rest)) = way.split_first() else { return };
    let Some(field) = fields.iter_mut().find(|field| field.name.value == step.name) else { return };
    if !rest.is_empty() {
        return add_item(&mut field.fields, rest, item);
    }
    let Some(Said { value: TypeRead::List(inner), .. }) = &mut field.type_read else { return };
    if let (TypeRead::Any, Some(said)) = (inner.as_ref(), &item.type_read) {
        **inner = said.value.clone();
    }
}

fn insert(fields: &mut Vec<FieldRead>, way: &[Step], row: FieldRead, dotted: bool, remarks: &mut Vec<Remark>) {
    let Some((step, rest)) = way.split_first() else { return };
    let at = row.name.at;
    let known = fields.iter().position(|field| field.name.value == step.name);
    if rest.is_empty() {
        let row = own_row(row, step, dotted);
        match known.and_then(|index| fields.get_mut(index)) {
            Some(field) => join(field, row, remarks),
            None => fields.push(row),
        }
        return;
    }
    let index = known.unwrap_or_else(|| {
        fields.push(implied(step, at, &row.location));
        fields.len() - 1
    });
    let Some(container) = fields.get_mut(index) else { return };
    holds_fields(container, step.list, at);
    insert(&mut container.fields, rest, row, dotted, remarks);
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
        Some(Said { value: TypeRead::List(inner), .. }) => {
            if **inner != TypeRead::Object && !matches!(**inner, TypeRead::Map(_)) {
                **inner = TypeRead::Object;
            }
        }
        Some(said) if list => said.value = TypeRead::List(Box::new(TypeRead::Object)),
        None if list => container.type_read = Some(Said::new(TypeRead::List(Box::new(TypeRead::Object)), at)),
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

/// A second row for a field: what the first does not say is taken from it.
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
    let FieldRead { location, type_read, required, example, default, description, repeated, .. } = row;
    field.location = field.location.take().or(location);
    field.type_read = field.type_read.take().or(type_read);
    field.required = field.required.take().or(required);
    field.example = field.example.take().or(example);
    field.default = field.default.take().or(default);
    field.description = field.description.take().or(description);
    field.repeated |= repeated;
}
