//! The level of fields: tables that list members beside the object that holds them, or leave that object out.
//!
//! In go the fields of a body and the examples of it; out come the fields below the one object that every example has
//! at its top, if most of them are shown there. Nothing moves without an example that says so.

use serde_json::{Map, Value};

use crate::transcribe::reading::{FieldRead, Placing, Remark, RemarkKind, Said, TypeRead};

/// The one member that the examples have, and the objects that are its values.
struct Top<'e> {
    name: &'e str,
    is_list: bool,
    inner: Vec<&'e Map<String, Value>>,
}

impl<'e> Top<'e> {
    /// Looks at the examples; what only tells of an error does not count.
    fn of(examples: &[&'e Value]) -> Option<Top<'e>> {
        let mut top: Option<Top<'e>> = None;
        for object in examples.iter().filter_map(|example| example.as_object()) {
            let mut members = object.iter();
            let (name, value) = members.next().filter(|_| object.len() == 1)?;
            if name == "error" {
                continue;
            }
            let (inner, is_list): (Vec<_>, bool) = match value {
                Value::Object(inner) => (vec![inner], false),
                Value::Array(items) => (items.iter().filter_map(Value::as_object).collect(), true),
                _ => return None,
            };
            match &mut top {
                None => top = Some(Top { name, is_list, inner }),
                Some(top) if top.name == name && top.is_list == is_list => top.inner.extend(inner),
                Some(_) => return None,
            }
        }
        top
    }

    fn shows(&self, field: &FieldRead) -> bool {
        self.inner.iter().any(|object| object.contains_key(&field.name.value))
    }
}

/// Puts the fields of a body on the level where the examples show them.
pub fn level(fields: &mut Vec<FieldRead>, examples: &[&Value], remarks: &mut Vec<Remark>) {
    let Some(top) = Top::of(examples) else { return };
    let holder = fields.iter().position(|field| field.name.value == top.name);
    let (shown, others) = fields
        .iter()
        .enumerate()
        .filter(|(place, _)| Some(*place) != holder)
        .fold((0, 0), |(shown, others), (_, field)| (shown + usize::from(top.shows(field)), others + 1));
    let is_empty = holder.and_then(|place| fields.get(place)).is_none_or(|field| field.fields.is_empty());
    if shown == 0 || shown * 2 < others || !is_empty {
        return;
    }
    let Some(at) = fields.first().map(|field| field.name.at) else { return };
    let (mut held, mut members): (Vec<FieldRead>, Vec<FieldRead>) =
        fields.drain(..).partition(|field| field.name.value == top.name);
    let new = || FieldRead { placing: Placing::Example, ..FieldRead::named(top.name, at) };
    let mut holder = held.pop().unwrap_or_else(new);
    members.iter_mut().for_each(|member| member.placing = Placing::Example);
    holder.fields = members;
    let type_read = if top.is_list { TypeRead::List(Box::new(TypeRead::Object)) } else { TypeRead::Object };
    holder.type_read = Some(Said::new(type_read, holder.type_read.map_or(at, |said| said.at)));
    let message =
        format!("the page lists members of {} beside it or without it: examples show where they go", top.name);
    remarks.push(Remark { kind: RemarkKind::Guessed, at, message });
    fields.push(holder);
}
