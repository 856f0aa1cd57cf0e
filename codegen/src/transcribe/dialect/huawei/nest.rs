//! Which table holds the members of which field: by links, names, numbers and examples.
//!
//! In go the tables of fields and the page's examples; out come fields with their members. A structure within itself is
//! cut, and a page cannot make more fields than a bound.

use serde_json::Value;

use super::caption::{Root, Side, key};
use super::grids::Grid;
use super::refer::References;
use crate::transcribe::reading::{FieldRead, Placing, Remark, RemarkKind, Said, TypeRead};
use crate::transcribe::table::{FieldRow, Kind};

/// No page documents more fields than this.
const MOST_FIELDS: usize = 20_000;
/// Structures hold no more levels than this.
const DEEPEST: usize = 24;

/// Makes fields of tables.
pub struct Nest<'g> {
    grids: &'g [Grid],
    references: References,
    used: Vec<bool>,
    made: usize,
    /// What was concluded, mended and left out on the way.
    pub remarks: Vec<Remark>,
}

impl<'g> Nest<'g> {
    /// Finds out which table belongs to which row.
    pub fn new(grids: &'g [Grid], examples: &[&Value]) -> Self {
        let references = References::of(grids, examples);
        Nest { grids, references, used: vec![false; grids.len()], made: 0, remarks: Vec::new() }
    }

    /// The tables that list parameters, or fields of answers, with their indices.
    pub fn roots(&self, side: Side) -> Vec<(usize, Root)> {
        let of_side = |(index, grid): (usize, &'g Grid)| {
            let root = if grid.side == side { self.references.root(self.grids, index) } else { None };
            root.map(|root| (index, root))
        };
        self.grids.iter().enumerate().filter_map(of_side).collect()
    }

    /// The fields of a table, with their members.
    pub fn fields(&mut self, index: usize) -> Vec<FieldRead> {
        let mut way = Vec::new();
        self.build(index, &mut way)
    }

    /// A remark for each structure that no field holds.
    pub fn leave_out_the_rest(&mut self) {
        for (grid, _) in self.grids.iter().zip(&self.used).filter(|(_, used)| !**used) {
            let message = format!("nothing refers to the table {:?}, so its fields have no place", grid.called);
            self.remarks.push(Remark { kind: RemarkKind::LeftOut, at: grid.at, message });
        }
    }

    fn build(&mut self, index: usize, way: &mut Vec<usize>) -> Vec<FieldRead> {
        let Some(grid) = self.grids.get(index) else { return Vec::new() };
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        way.push(index);
        let mut fields: Vec<FieldRead> = Vec::new();
        for (number, row) in grid.rows.iter().enumerate() {
            let Some(name) = name_of(&row.name) else {
                self.not_a_name(row);
                continue;
            };
            self.made += 1;
            if self.made > MOST_FIELDS {
                break;
            }
            let mut field = field_of(row, name);
            field.type_read = self.type_of(row);
            self.add_members(&mut field, index, number, way);
            add_unless_there(&mut fields, field);
        }
        way.pop();
        nest_dotted(fields)
    }

    fn add_members(&mut self, field: &mut FieldRead, index: usize, number: usize, way: &mut Vec<usize>) {
        let Some((target, placing)) = self.references.target(index, number) else { return };
        let is_map = field.type_read.as_ref().is_some_and(|said| matches!(said.value, TypeRead::Map(_)));
        if is_map && placing != Placing::Example {
            if let Some(used) = self.used.get_mut(target) {
                *used = true;
            }
            return;
        }
        if way.contains(&target) || way.len() >= DEEPEST {
            let why = if way.len() >= DEEPEST { "stands too deep" } else { "holds its own structure again" };
            let message = format!("{} {why}: its members are left out", field.name.value);
            self.remarks.push(Remark { kind: RemarkKind::LeftOut, at: field.name.at, message });
            return;
        }
        field.fields = self.build(target, way);
        if placing != Placing::Shown {
            field.fields.iter_mut().for_each(|member| member.placing = placing);
            let called = self.grids.get(target).map_or("", |grid| grid.called.as_str());
            let from = if placing == Placing::Example { "an example" } else { "its name and place" };
            let message = format!("the members of {} are those of the table {called:?}, by {from}", field.name.value);
            self.remarks.push(Remark { kind: RemarkKind::Guessed, at: field.name.at, message });
        }
        if field.fields.is_empty() {
            return;
        }
        match &mut field.type_read {
            Some(said) => hold_objects(&mut said.value),
            none => *none = Some(Said::new(TypeRead::Object, field.name.at)),
        }
    }

    fn type_of(&mut self, row: &FieldRow) -> Option<Said<TypeRead>> {
        let Said { value: Kind { type_read, structure }, at } = row.kind.clone()?;
        let known = structure.as_deref().is_none_or(|name| self.is_structure(name));
        let meant = if known { None } else { structure.as_deref().and_then(misspelled) };
        let Some((word, meant)) = meant else { return Some(Said::new(type_read, at)) };
        let name = structure.unwrap_or_default();
        self.remarks.push(Remark {
            kind: RemarkKind::Mended,
            at,
            message: format!("the type {name} is read as {word}"),
        });
        let inner = if matches!(type_read, TypeRead::List(_)) { TypeRead::List(Box::new(meant)) } else { meant };
        Some(Said::new(inner, at))
    }

    fn is_structure(&self, name: &str) -> bool {
        let wanted = key(name);
        self.grids.iter().any(|grid| grid.key == wanted)
    }

    fn not_a_name(&mut self, row: &FieldRow) {
        let name = row.name.trim();
        if !name.is_empty() && !["-", "--", "无", "None", "N/A", "不涉及", "/"].contains(&name) {
            let message = format!("{name:?} stands where a name is expected");
            self.remarks.push(Remark { kind: RemarkKind::LeftOut, at: row.at, message });
        }
    }
}

/// Lists of anything, anything and maps with known names become lists of objects and objects.
fn hold_objects(type_read: &mut TypeRead) {
    match type_read {
        TypeRead::Any | TypeRead::Map(_) => *type_read = TypeRead::Object,
        TypeRead::List(inner) => hold_objects(inner),
        _ => {}
    }
}

/// The type that a word misses by a letter or two.
fn misspelled(word: &str) -> Option<(&'static str, TypeRead)> {
    let words = [
        ("string", TypeRead::String),
        ("integer", TypeRead::Integer),
        ("boolean", TypeRead::Boolean),
        ("object", TypeRead::Object),
        ("double", TypeRead::Number),
    ];
    let lower = word.to_lowercase();
    let near = |one: &&(&str, TypeRead)| strsim::osa_distance(one.0, &lower) <= 1 + usize::from(lower.len() > 6);
    words.iter().find(near).cloned()
}

/// The name in a cell, without remarks behind it.
pub fn name_of(cell: &str) -> Option<&str> {
    let cell = cell.trim().trim_start_matches(['└', '-', '>', '•', '─', ' ', '\u{a0}', '*']);
    let end =
        cell.find(|letter: char| letter.is_whitespace() || "（(，,；;、：*".contains(letter)).unwrap_or(cell.len());
    let name = cell.get(..end)?.trim_end_matches([':', '.']);
    let first = name.chars().next()?;
    let fits = first.is_ascii_alphabetic() || "_$@{[<#".contains(first) || first.is_ascii_digit();
    (fits && name.is_ascii() && name.chars().any(|letter| letter.is_ascii_alphanumeric())).then_some(name)
}

/// A field without members.
fn field_of(row: &FieldRow, name: &str) -> FieldRead {
    FieldRead {
        required: row.required.clone(),
        example: row.example.clone(),
        default: row.default.clone(),
        description: row.description.clone(),
        ..FieldRead::named(name, row.at)
    }
}

fn add_unless_there(fields: &mut Vec<FieldRead>, field: FieldRead) {
    if !fields.iter().any(|one| one.name.value == field.name.value) {
        fields.push(field);
    }
}

/// Rows `a.b` go below the row `a`, if there is one.
fn nest_dotted(fields: Vec<FieldRead>) -> Vec<FieldRead> {
    if !fields.iter().any(|field| field.name.value.contains('.')) {
        return fields;
    }
    let mut nested: Vec<FieldRead> = Vec::new();
    for mut field in fields {
        let name = field.name.value.clone();
        match name.rsplit_once('.').and_then(|(above, leaf)| Some((find(&mut nested, above)?, leaf))) {
            Some((above, leaf)) if !leaf.is_empty() => {
                field.name.value = leaf.to_owned();
                if let Some(said) = &mut above.type_read {
                    hold_objects(&mut said.value);
                }
                above.fields.push(field);
            }
            _ => nested.push(field),
        }
    }
    nested
}

fn find<'f>(fields: &'f mut [FieldRead], way: &str) -> Option<&'f mut FieldRead> {
    let plain = |name: &str| name.trim_end_matches("[]").trim_end_matches(".N").to_owned();
    let (first, rest) = way.split_once('.').map_or((way, None), |(first, rest)| (first, Some(rest)));
    let whole = fields.iter().position(|field| field.name.value == plain(way));
    if let Some(place) = whole {
        return fields.get_mut(place);
    }
    let field = fields.iter_mut().find(|field| field.name.value == plain(first))?;
    find(&mut field.fields, rest?)
}
