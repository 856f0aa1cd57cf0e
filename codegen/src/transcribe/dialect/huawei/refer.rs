//! Which row refers to which table.
//!
//! In go tables of fields and examples; out comes, for each row, the table of its members and how sure that is, and for
//! each table whether it lists parameters (or fields of an answer) itself.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::caption::{Root, Title, key};
use super::grids::Grid;
use super::nest::name_of;
use crate::transcribe::page::{MarkKind, Text};
use crate::transcribe::reading::{Placing, TypeRead};
use crate::transcribe::section::Topic;
use crate::transcribe::table::FieldRow;

/// The tables of rows.
pub struct References {
    targets: HashMap<(usize, usize), (usize, Placing)>,
    referred: Vec<bool>,
}

/// Of more tables than this no page says nothing.
const MOST_ORPHANS: usize = 64;
static TABLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:表|\b(?i-u:table))\s*(\d{1,4})").ok());

impl References {
    /// Looks up every row.
    pub fn of(grids: &[Grid], examples: &[&Value]) -> References {
        let names = Names::of(grids);
        let mut references = References { targets: HashMap::new(), referred: vec![false; grids.len()] };
        for (index, grid) in grids.iter().enumerate() {
            for (number, row) in grid.rows.iter().enumerate() {
                if let Some(target) = (Lookup { grids, names: &names, index, grid, row }).target() {
                    let is_shown = |table: &Grid| is_map(row) && is_shown(table, row, examples);
                    let shown = grids.get(target).is_some_and(is_shown);
                    let placing = if shown { Placing::Example } else { Placing::Shown };
                    references.add(index, number, target, placing);
                }
            }
        }
        references.adopt(grids, examples);
        references
    }

    /// The table with the members of a row.
    pub fn target(&self, grid: usize, row: usize) -> Option<(usize, Placing)> {
        self.targets.get(&(grid, row)).copied()
    }

    /// What a table lists if it holds no members of a field.
    pub fn root(&self, grids: &[Grid], index: usize) -> Option<Root> {
        let grid = grids.get(index)?;
        let referred = self.referred.get(index).copied().unwrap_or(false);
        match &grid.caption.title {
            Title::Root(Root::Any) => (!referred).then_some(Root::Any),
            Title::Root(root) => Some(*root),
            _ if referred => None,
            // Structures do not stand below an address.
            _ if matches!(grid.topic, Topic::Syntax | Topic::PathParameters | Topic::RequestHeaders) => Some(Root::Any),
            // The first table below a heading is what the heading announces.
            _ => grid.first.then_some(Root::Any),
        }
    }

    fn add(&mut self, grid: usize, row: usize, target: usize, placing: Placing) {
        self.targets.insert((grid, row), (target, placing));
        if let Some(referred) = self.referred.get_mut(target) {
            *referred = true;
        }
    }

    /// Tables that nothing refers to go to fields that lack members, if an example or their names say so.
    fn adopt(&mut self, grids: &[Grid], examples: &[&Value]) {
        let orphans: Vec<usize> =
            (0..grids.len()).filter(|index| self.is_orphan(grids, *index)).take(MOST_ORPHANS).collect();
        for orphan in orphans {
            let Some(table) = grids.get(orphan) else { continue };
            let lonely: Vec<(usize, usize, &FieldRow)> = grids
                .iter()
                .enumerate()
                .filter(|(index, grid)| *index != orphan && same_part(grid, table))
                .flat_map(|(index, grid)| grid.rows.iter().enumerate().map(move |(number, row)| (index, number, row)))
                .filter(|(index, number, row)| {
                    self.target(*index, *number).is_none() && (expects_members(row) || is_map(row))
                })
                .collect();
            let with = |fits: &dyn Fn(&FieldRow) -> bool| -> Vec<(usize, usize)> {
                let fits = |row: &FieldRow| {
                    // A map has names that the caller chooses, unless an example shows those of the table.
                    fits(row) && (!is_map(row) || (is_called_like(table, row) && is_shown(table, row, examples)))
                };
                lonely.iter().filter(|(.., row)| fits(row)).map(|(index, number, _)| (*index, *number)).collect()
            };
            let shown = with(&|row| is_shown(table, row, examples));
            let alike = with(&|row| is_called_like(table, row));
            let varied = with(&|row| is_variety(table, row));
            let (found, placing) = match (varied.as_slice(), shown.as_slice(), alike.as_slice()) {
                ([_, _, ..], ..) => (varied, Placing::Guessed),
                (_, [_], _) => (shown, Placing::Example),
                (_, _, [_]) => (alike, Placing::Guessed),
                _ => continue,
            };
            for (index, number) in found {
                self.add(index, number, orphan, placing);
            }
        }
    }

    fn is_orphan(&self, grids: &[Grid], index: usize) -> bool {
        let referred = self.referred.get(index).copied().unwrap_or(true);
        !referred && self.root(grids, index).is_none()
    }
}

/// Whether two tables describe the request, or the same answer.
fn same_part(one: &Grid, other: &Grid) -> bool {
    one.side == other.side && one.answer.map(|(part, _)| part) == other.answer.map(|(part, _)| part)
}

/// Whether the type of a row has room for members.
fn has_room(row: &FieldRow) -> bool {
    fn room(type_read: &TypeRead) -> bool {
        match type_read {
            TypeRead::Object | TypeRead::Any => true,
            TypeRead::List(inner) | TypeRead::Map(inner) => room(inner),
            _ => false,
        }
    }
    row.kind.as_ref().is_none_or(|said| room(&said.value.type_read))
}

/// Whether the type of a row says that there are members.
fn expects_members(row: &FieldRow) -> bool {
    row.kind.as_ref().is_some_and(|said| match &said.value.type_read {
        TypeRead::Object => true,
        TypeRead::List(inner) => matches!(**inner, TypeRead::Object | TypeRead::Any),
        _ => false,
    })
}

/// Whether the names within a row's value, or within its items, are the caller's.
fn is_map(row: &FieldRow) -> bool {
    row.kind.as_ref().is_some_and(|said| match &said.value.type_read {
        TypeRead::Map(_) => true,
        TypeRead::List(items) => matches!(**items, TypeRead::Map(_)),
        _ => false,
    })
}

/// Whether an example has, at this row's name, objects with none but this table's names.
fn is_shown(table: &Grid, row: &FieldRow, examples: &[&Value]) -> bool {
    let Some(name) = name_of(&row.name) else { return false };
    let names: Vec<&str> = table.rows.iter().filter_map(|row| name_of(&row.name)).collect();
    let mut seen = false;
    let mut fits = true;
    for example in examples {
        each_object(example, name, &mut |object| {
            seen |= !object.is_empty();
            fits &= object.keys().all(|one| names.contains(&one.as_str()));
        });
    }
    seen && fits
}

fn each_object(value: &Value, name: &str, found: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                if member == name {
                    match value {
                        Value::Object(object) => found(object),
                        Value::Array(items) => items.iter().filter_map(Value::as_object).for_each(&mut *found),
                        _ => {}
                    }
                }
                each_object(value, name, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| each_object(item, name, found)),
        _ => {}
    }
}

/// Whether a table's title ends like a row's name: `resource_tag` for `tags`.
fn is_called_like(table: &Grid, row: &FieldRow) -> bool {
    let (Title::Structure(called), Some(name)) = (&table.caption.title, name_of(&row.name)) else { return false };
    let one = |word: &str| key(word).trim_end_matches('s').to_owned();
    let (called, name) = (one(called), one(name));
    name.len() >= 3 && called.len() >= 3 && (called.ends_with(&name) || name.ends_with(&called))
}

/// Whether a row's name is a table's title, with other words around it: `tags`, `not_tags` and `tags_any` for `tag`.
fn is_variety(table: &Grid, row: &FieldRow) -> bool {
    let (Title::Structure(called), Some(name)) = (&table.caption.title, name_of(&row.name)) else { return false };
    let words = |text: &str| -> Vec<String> {
        text.split(['_', '-']).map(|word| word.trim_end_matches('s').to_lowercase()).collect()
    };
    let (called, name) = (words(called), words(name));
    called.iter().all(|word| word.len() >= 3) && name.windows(called.len()).any(|part| part == called.as_slice())
}

/// A row whose table is looked for.
struct Lookup<'g> {
    grids: &'g [Grid],
    names: &'g Names<'g>,
    index: usize,
    grid: &'g Grid,
    row: &'g FieldRow,
}

impl Lookup<'_> {
    fn target(&self) -> Option<usize> {
        let linked = self.row.links.iter().find_map(|link| self.linked(link));
        let structure = || self.row.kind.as_ref()?.value.structure.as_deref();
        let found = linked.or_else(|| self.called(&key(structure()?)));
        if found.is_some() || !has_room(self.row) {
            return found;
        }
        let description = self.row.description.as_ref().map(|said| &said.value);
        let fits = |index: &usize| *index != self.index && self.can_hold_members(*index);
        let by_link = description.and_then(|text| text.links().filter_map(|link| self.linked(link)).find(fits));
        let by_number = || {
            let text = description?;
            let numbers = TABLE.as_ref()?.captures_iter(&text.text).filter_map(|found| found.get(1));
            let mut numbers = numbers.filter(|found| !self.is_elsewhere(text, found.start()));
            numbers.find_map(|found| self.numbered(found.as_str().parse().ok()?))
        };
        by_link.or_else(by_number).or_else(|| self.by_name())
    }

    fn linked(&self, link: &str) -> Option<usize> {
        let fragment = link.rsplit('#').next()?.to_lowercase();
        self.names.anchors.get(&fragment).copied()
    }

    /// Whether a byte of a text is part of a link to another page, whose tables have numbers, too.
    fn is_elsewhere(&self, text: &Text, byte: usize) -> bool {
        text.marks.iter().any(|mark| match &mark.kind {
            MarkKind::Link(target) => mark.range.contains(&byte) && self.linked(target).is_none(),
            _ => false,
        })
    }

    fn can_hold_members(&self, index: usize) -> bool {
        let title = self.grids.get(index).map(|grid| &grid.caption.title);
        !matches!(title, Some(Title::Root(Root::Path | Root::Query | Root::Header | Root::Body)))
    }

    fn numbered(&self, number: u32) -> Option<usize> {
        let tables = self.names.by_number.get(&number)?;
        self.nearest(tables, |index| index != self.index && self.can_hold_members(index))
    }

    /// The table of the structure with this name.
    fn called(&self, wanted: &str) -> Option<usize> {
        self.nearest(self.names.by_key.get(wanted)?, |_| true)
    }

    /// The table that bears the row's name, or the way to it.
    fn by_name(&self) -> Option<usize> {
        if !expects_members(self.row) {
            return None;
        }
        let name = name_of(&self.row.name)?;
        let way = match &self.grid.caption.title {
            Title::Structure(above) => format!("{above}.{name}"),
            _ => name.to_owned(),
        };
        let (way, name) = (key(&way), key(name));
        let titled = |name: &str| self.nearest(self.names.by_key.get(name)?, |index| index != self.index);
        titled(&way).or_else(|| titled(&name))
    }

    /// Of several tables the nearest of the same answer, then of the same side; those after this one come first.
    fn nearest(&self, tables: &[usize], fits: impl Fn(usize) -> bool) -> Option<usize> {
        let grids = tables.iter().filter_map(|index| Some((*index, self.grids.get(*index)?)));
        let candidates = grids.filter(|(index, grid)| grid.side == self.grid.side && fits(*index));
        let rank = |(index, grid): &(usize, &Grid)| {
            let before = *index < self.index;
            (!same_part(grid, self.grid), before, index.abs_diff(self.index))
        };
        candidates.min_by_key(rank).map(|(index, _)| index)
    }
}

/// What tables are found by.
#[derive(Default)]
struct Names<'g> {
    anchors: HashMap<String, usize>,
    by_key: HashMap<&'g str, Vec<usize>>,
    by_number: HashMap<u32, Vec<usize>>,
}

impl<'g> Names<'g> {
    fn of(grids: &'g [Grid]) -> Self {
        let mut names = Names::default();
        for (index, grid) in grids.iter().enumerate() {
            for anchor in &grid.anchors {
                names.anchors.insert(anchor.to_lowercase(), index);
            }
            if !grid.key.is_empty() {
                names.by_key.entry(&grid.key).or_default().push(index);
            }
            if let Some(number) = grid.caption.number {
                names.by_number.entry(number).or_default().push(index);
            }
        }
        names
    }
}
