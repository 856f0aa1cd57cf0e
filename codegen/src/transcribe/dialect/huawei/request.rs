//! The parameters of a request: where each goes, and tables for several cases of one operation as one list.
//!
//! In go tables, the address and the examples; out come parameters in page order. A location that nothing says is absent.

use std::collections::HashSet;

use serde_json::Value;

use super::caption::{Root, Side};
use super::complete::{complete, type_of};
use super::grids::Grid;
use super::level::level;
use super::nest::{Nest, name_of};
use super::uri::Address;
use crate::transcribe::page::Place;
use crate::transcribe::reading::{FieldRead, LocationRead, Remark, RemarkKind, Said, TypeRead};
use crate::transcribe::section::Topic;

/// What is known of a request beside its tables.
#[derive(Clone, Copy)]
pub struct Known<'k> {
    /// How the operation is addressed.
    pub address: Option<&'k Address>,
    /// Bodies that the page shows.
    pub bodies: &'k [&'k Value],
}

/// The parameters.
pub fn parameters(grids: &[Grid], nest: &mut Nest<'_>, known: Known<'_>) -> Vec<FieldRead> {
    let mut parameters: Vec<FieldRead> = Vec::new();
    let mut cases = Cases::default();
    for (index, root) in nest.roots(Side::Request) {
        let Some(grid) = grids.get(index) else { continue };
        let mut fields = nest.fields(index);
        if matches!(root, Root::Any | Root::Body) {
            let in_body = |field: &FieldRead| {
                location(field, root, grid, known).is_some_and(|(location, _)| location == LocationRead::Body)
            };
            let (mut body, others): (Vec<FieldRead>, Vec<FieldRead>) = fields.into_iter().partition(in_body);
            level(&mut body, known.bodies, &mut nest.remarks);
            fields = others;
            fields.append(&mut body);
        }
        for field in &mut fields {
            let location = location(field, root, grid, known);
            if location.as_ref().is_some_and(|(location, _)| *location == LocationRead::Body) {
                complete(std::slice::from_mut(field), known.bodies, &mut nest.remarks);
            }
            if let Some((location, guess)) = location {
                set_location(field, location);
                nest.remarks.extend(guess.map(|message| Remark {
                    kind: RemarkKind::Guessed,
                    at: field.name.at,
                    message,
                }));
            }
            name_items(field, known, &mut nest.remarks);
        }
        cases.add(&mut parameters, fields, matches!(root, Root::Any | Root::Body));
    }
    nest.remarks.extend(cases.finish(&mut parameters));
    add_segments(&mut parameters, known.address, &mut nest.remarks);
    parameters
}

/// Where a parameter of a table goes, and from what that was concluded if nothing says it.
fn location(field: &FieldRead, root: Root, grid: &Grid, known: Known<'_>) -> Option<(LocationRead, Option<String>)> {
    let name = field.name.value.as_str();
    let in_path = || known.address.is_some_and(|address| address.segments().any(|segment| segment == name));
    let in_query = || known.address.is_some_and(|address| address.query.iter().any(|one| one == name));
    let sure = |location| Some((location, None));
    match root {
        Root::Header => sure(LocationRead::Header),
        Root::Body => sure(LocationRead::Body),
        Root::Query => sure(LocationRead::Query),
        Root::Path if in_path() || known.address.is_none() => sure(LocationRead::Path),
        Root::Path if in_query() => sure(LocationRead::Query),
        Root::Path if grid.topic != Topic::Syntax => sure(LocationRead::Path),
        _ if in_path() => sure(LocationRead::Path),
        _ if in_query() => sure(LocationRead::Query),
        _ if is_header(name) => sure(LocationRead::Header),
        Root::Path | Root::Any if matches!(grid.topic, Topic::Syntax | Topic::PathParameters) => {
            let address = known.address?;
            // What an address has beside its segments is the query.
            let listed = |segment: &str| grid.rows.iter().any(|row| name_of(&row.name) == Some(segment));
            match address.segments().find(|segment| alike(segment, name) && !listed(segment)) {
                None => sure(LocationRead::Query),
                Some(segment) => {
                    let message = format!("{name} is taken for {{{segment}}} in {}", address.path);
                    Some((LocationRead::Path, Some(message)))
                }
            }
        }
        _ => by_method(field, known),
    }
}

/// Whether a name is that of a header.
fn is_header(name: &str) -> bool {
    name.starts_with("X-")
        || ["Content-Type", "Content-Length", "Client-Request-Id", "Authorization", "Host"].contains(&name)
}

/// Whether a table and the path may mean the same by two names: `tenant_id`, `project_id`.
fn alike(segment: &str, name: &str) -> bool {
    let fold = |word: &str| word.to_lowercase().replace(['_', '-'], "");
    let same = [["tenantid", "projectid"], ["id", "uuid"]];
    let (segment, name) = (fold(segment), fold(name));
    segment == name || same.iter().any(|pair| pair.contains(&segment.as_str()) && pair.contains(&name.as_str()))
}

/// `PUT` and the like carry a body, `GET` does not; `DELETE` does where an example shows it.
fn by_method(field: &FieldRead, known: Known<'_>) -> Option<(LocationRead, Option<String>)> {
    let method = known.address?.method.as_str();
    let name = field.name.value.as_str();
    let shown = known.bodies.iter().any(|body| body.get(name).is_some());
    match method {
        "POST" | "PUT" | "PATCH" => Some((LocationRead::Body, None)),
        _ if shown || (!field.fields.is_empty() && method != "GET") => Some((LocationRead::Body, None)),
        "GET" | "HEAD" | "DELETE" => Some((LocationRead::Query, None)),
        _ => None,
    }
}

fn set_location(field: &mut FieldRead, location: LocationRead) {
    field.location = Some(Said::new(location, field.name.at));
    field.fields.iter_mut().for_each(|member| set_location(member, location));
}

/// A list of which the page does not say what it holds: the example says it, and a query holds nothing but text.
pub fn name_items(field: &mut FieldRead, known: Known<'_>, remarks: &mut Vec<Remark>) {
    let at = field.name.at;
    let name = field.name.value.clone();
    let in_query = field.location.as_ref().is_some_and(|said| said.value == LocationRead::Query);
    if let Some(Said { value: TypeRead::List(inner), .. }) = &mut field.type_read
        && **inner == TypeRead::Any
    {
        let shown = known.bodies.iter().find_map(|body| items_of(body, &name));
        let found = match (shown, in_query) {
            (Some(type_read), _) => Some((type_read, "an example shows such items")),
            (None, true) => Some((TypeRead::String, "a query carries text")),
            _ => None,
        };
        if let Some((type_read, because)) = found {
            let message = format!("the items of {name} are {type_read}, because {because}");
            remarks.push(Remark { kind: RemarkKind::Guessed, at, message });
            **inner = type_read;
        }
    }
    field.fields.iter_mut().for_each(|member| name_items(member, known, remarks));
}

/// The type of the items of the first list with this name.
fn items_of(value: &Value, name: &str) -> Option<TypeRead> {
    match value {
        Value::Object(members) => {
            let own = members.get(name).and_then(Value::as_array).and_then(|items| items.first()).and_then(type_of);
            own.or_else(|| members.values().find_map(|value| items_of(value, name)))
        }
        Value::Array(items) => items.iter().find_map(|item| items_of(item, name)),
        _ => None,
    }
}

/// Several tables of one operation, one for each way to use it.
#[derive(Default)]
struct Cases {
    tables: Vec<HashSet<String>>,
    shared: bool,
}

impl Cases {
    /// Adds the parameters of a table. A parameter of two tables is one, required if both require it.
    fn add(&mut self, parameters: &mut Vec<FieldRead>, fields: Vec<FieldRead>, is_case: bool) {
        if is_case && !fields.is_empty() {
            let names =
                |location: &FieldRead| location.location.as_ref().map(|said| said.value) == Some(LocationRead::Body);
            let names: HashSet<String> =
                fields.iter().filter(|one| names(one)).map(|one| one.name.value.clone()).collect();
            self.shared |= self.tables.iter().any(|table| !table.is_disjoint(&names));
            if !names.is_empty() {
                self.tables.push(names);
            }
        }
        for field in fields {
            merge(parameters, field);
        }
    }

    /// What only some of the tables have is not required.
    fn finish(self, parameters: &mut [FieldRead]) -> Option<Remark> {
        if !self.shared {
            return None;
        }
        let at = parameters.first().map(|field| field.name.at).unwrap_or_default();
        for field in parameters {
            let name = &field.name.value;
            let everywhere = self.tables.iter().all(|table| table.contains(name));
            let listed = self.tables.iter().any(|table| table.contains(name));
            let in_body = field.location.as_ref().is_some_and(|said| said.value == LocationRead::Body);
            if let (false, true, true, Some(required)) = (everywhere, listed, in_body, &mut field.required) {
                required.value = false;
            }
        }
        let message = format!(
            "{} tables describe cases of the request; a parameter is required here if each case requires it",
            self.tables.len()
        );
        Some(Remark { kind: RemarkKind::Guessed, at, message })
    }
}

fn merge(fields: &mut Vec<FieldRead>, field: FieldRead) {
    let place = |field: &FieldRead| field.location.as_ref().map(|said| said.value);
    let same = |one: &&mut FieldRead| one.name.value == field.name.value && place(one) == place(&field);
    let Some(known) = fields.iter_mut().find(same) else {
        fields.push(field);
        return;
    };
    if let (Some(known), Some(said)) = (&mut known.required, &field.required) {
        known.value &= said.value;
    }
    known.type_read = known.type_read.take().or(field.type_read);
    known.description = known.description.take().or(field.description);
    for member in field.fields {
        merge(&mut known.fields, member);
    }
}

/// Segments of the path that no table describes.
fn add_segments(parameters: &mut Vec<FieldRead>, address: Option<&Address>, remarks: &mut Vec<Remark>) {
    let Some(address) = address else { return };
    let in_path = |field: &&FieldRead| field.location.as_ref().is_some_and(|said| said.value == LocationRead::Path);
    let described: Vec<String> = parameters.iter().filter(in_path).map(|field| field.name.value.clone()).collect();
    let mut place = 0;
    for segment in address.segments() {
        let known = described.iter().any(|name| name == segment || alike(segment, name));
        let is_name = !segment.is_empty()
            && segment.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter));
        if known || !is_name {
            continue;
        }
        parameters.insert(place, segment_of(segment, address.at));
        place += 1;
        let message = format!("no table describes {segment}, which stands in the path");
        remarks.push(Remark { kind: RemarkKind::Unknown, at: address.at, message });
    }
}

fn segment_of(segment: &str, at: Place) -> FieldRead {
    FieldRead {
        location: Some(Said::new(LocationRead::Path, at)),
        required: Some(Said::new(true, at)),
        ..FieldRead::named(segment, at)
    }
}
