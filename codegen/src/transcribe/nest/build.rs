//! Fields out of rows with their places.

use std::collections::HashMap;

use super::beam::{Spot, Where};
use super::{Entry, Shape, Step};
use crate::transcribe::page::Place;
use crate::transcribe::reading::{FieldRead, Placing, Remark, RemarkKind, Said, TypeRead};

struct Piece {
    field: FieldRead,
    node: Option<usize>,
    parts: Vec<usize>,
}

struct Builder<'s> {
    shape: &'s Shape,
    example_at: Place,
    /// The first is the root.
    pieces: Vec<Piece>,
    of_node: HashMap<usize, usize>,
    of_row: HashMap<usize, usize>,
    remarks: Vec<Remark>,
}

/// The fields that rows at these places make.
pub fn build(entries: Vec<Entry>, spots: &[Where], shape: &Shape, example_at: Place) -> super::Placed {
    let root = Piece { field: FieldRead::named("", example_at), node: Some(0), parts: Vec::new() };
    let mut builder = Builder {
        shape,
        example_at,
        pieces: vec![root],
        of_node: HashMap::from([(0, 0)]),
        of_row: HashMap::new(),
        remarks: Vec::new(),
    };
    let marked = entries.iter().filter_map(|entry| entry.name.as_ref()).any(|name| name.indent > 0);
    let mut last = None;
    for (index, (entry, spot)) in entries.into_iter().zip(spots).enumerate() {
        let Entry { name, mut field, aside } = entry;
        let Some(name) = name else {
            builder.add_item(last, &field);
            continue;
        };
        field.name.value = name.own().to_owned();
        last = match *spot {
            Where::Shown(node) => builder.add_shown(node, field, marked),
            Where::Unshown(_) if aside => builder.leave_out(&field, "the example does not show it"),
            Where::Unshown(container) => builder.add_unshown(container, field, &name.steps, marked),
            Where::Twice | Where::Item => builder.leave_out(&field, "another row says the same"),
        };
        if let Some(piece) = last {
            builder.of_row.insert(index, piece);
        }
    }
    let fields = builder.fields(0, 0);
    super::Placed { fields, remarks: builder.remarks }
}

impl Builder<'_> {
    fn add(&mut self, parent: usize, field: FieldRead, node: Option<usize>) -> usize {
        let index = self.pieces.len();
        self.pieces.push(Piece { field, node, parts: Vec::new() });
        if let Some(parent) = self.pieces.get_mut(parent) {
            parent.parts.push(index);
        }
        if let Some(node) = node {
            self.of_node.insert(node, index);
        }
        index
    }

    /// The piece of a name of the example, and of those around it.
    fn piece_of(&mut self, node: usize) -> usize {
        let mut around = self.shape.around(node);
        around.push(node);
        let mut parent = 0;
        for level in around.into_iter().skip(1) {
            parent = match self.of_node.get(&level) {
                Some(known) => *known,
                None => {
                    let name = self.shape.node(level).map_or("", |node| node.name.as_str());
                    let mut field = FieldRead::named(name, self.example_at);
                    field.placing = Placing::Example;
                    self.add(parent, field, Some(level))
                }
            };
        }
        parent
    }

    fn add_shown(&mut self, node: usize, mut field: FieldRead, marked: bool) -> Option<usize> {
        let parent = self.shape.node(node)?.parent;
        let wrapped = self.shape.around(node).iter().any(|level| {
            let known = self.of_node.get(level).and_then(|piece| self.pieces.get(*piece));
            *level != 0 && known.is_none_or(|piece| piece.field.name.at == self.example_at)
        });
        field.placing = match parent {
            0 => Placing::Shown,
            _ if marked && !wrapped => Placing::Shown,
            _ => Placing::Example,
        };
        // The example's letter case is the wire's.
        if let Some(node) = self.shape.node(node) {
            field.name.value.clone_from(&node.name);
        }
        if let Some(known) = self.of_node.get(&node).copied() {
            if let Some(piece) = self.pieces.get_mut(known) {
                piece.field = field;
            }
            return Some(known);
        }
        let parent = self.piece_of(parent);
        Some(self.add(parent, field, Some(node)))
    }

    fn add_unshown(&mut self, container: Spot, mut field: FieldRead, steps: &[Step], marked: bool) -> Option<usize> {
        let mut parent = match container {
            Spot::Shown(node) => self.piece_of(node),
            Spot::Row(row) => self.of_row.get(&row).copied().unwrap_or(0),
        };
        for step in steps.iter().take(steps.len().saturating_sub(1)) {
            let parts = self.pieces.get(parent).map_or(&[][..], |piece| &piece.parts);
            let known = parts
                .iter()
                .copied()
                .find(|part| self.pieces.get(*part).is_some_and(|piece| piece.field.name.value == step.name));
            parent = known.unwrap_or_else(|| {
                let mut level = FieldRead::named(step.name.clone(), field.name.at);
                level.placing = Placing::Guessed;
                let inner = Box::new(TypeRead::Object);
                let kind = if step.list { TypeRead::List(inner) } else { TypeRead::Object };
                level.type_read = Some(Said::new(kind, field.name.at));
                self.add(parent, level, None)
            });
        }
        let parts = self.pieces.get(parent)?.parts.clone();
        if parts.iter().any(|part| self.pieces.get(*part).is_some_and(|p| p.field.name.value == field.name.value)) {
            return self.leave_out(&field, "another row with this name stands beside it");
        }
        let nested = parent != 0 || !self.shape.is_empty();
        if nested && !marked {
            field.placing = Placing::Guessed;
            let container = self.pieces.get(parent).map_or("", |piece| piece.field.name.value.as_str());
            let container = if parent == 0 { "the answer itself" } else { container };
            self.remarks.push(Remark {
                kind: RemarkKind::Guessed,
                at: field.name.at,
                message: format!(
                    "{} was placed in {container}, with its neighbours: no example shows it",
                    field.name.value
                ),
            });
        }
        Some(self.add(parent, field, None))
    }

    fn leave_out(&mut self, field: &FieldRead, why: &str) -> Option<usize> {
        self.remarks.push(Remark {
            kind: RemarkKind::LeftOut,
            at: field.name.at,
            message: format!("the returned field {} was left out: {why}", field.name.value),
        });
        None
    }

    fn add_item(&mut self, last: Option<usize>, item: &FieldRead) {
        let Some(piece) = last.and_then(|last| self.pieces.get_mut(last)) else { return };
        if let (Some(Said { value: TypeRead::List(inner), .. }), Some(said)) =
            (&mut piece.field.type_read, &item.type_read)
            && **inner == TypeRead::Any
        {
            **inner = said.value.clone();
        }
    }

    fn fields(&mut self, piece: usize, depth: usize) -> Vec<FieldRead> {
        let parts = self.pieces.get(piece).map(|piece| piece.parts.clone()).unwrap_or_default();
        if depth > 64 {
            return Vec::new();
        }
        let mut fields = Vec::with_capacity(parts.len());
        for part in parts {
            let members = self.fields(part, depth + 1);
            let Some(Piece { field, node, parts }) = self.pieces.get_mut(part) else { continue };
            let only = match parts.as_slice() {
                [only] => Some(*only),
                _ => None,
            };
            let (mut field, node) = (field.clone(), *node);
            let wraps = node.is_some_and(|node| {
                let wrapped = self.shape.wrapped(node);
                let only = only.and_then(|only| self.pieces.get(only)?.node);
                wrapped.is_some() && (wrapped == only || only.is_none() && members.is_empty())
            });
            self.settle_type(&mut field, node, wraps, !members.is_empty());
            field.fields = members;
            fields.push(field);
        }
        fields
    }

    /// The type that fits both the page and the example: the page's where both can be.
    fn settle_type(&mut self, field: &mut FieldRead, node: Option<usize>, wraps: bool, has_members: bool) {
        let example_at = self.example_at;
        let printed = field.type_read.take();
        let at = printed.as_ref().map_or(example_at, |said| said.at);
        let shown = node.and_then(|node| self.shape.node(node)).filter(|_| node != Some(0));
        let listed = |item: TypeRead, lists: usize| (0..lists).fold(item, |item, _| TypeRead::List(Box::new(item)));
        let inner = if has_members { TypeRead::Object } else { TypeRead::Any };
        let settled = match (printed.map(|said| said.value), shown) {
            (None, None) => has_members.then_some(TypeRead::Object),
            (None, Some(node)) => match (&node.scalar, node.object || has_members) {
                (_, true) => Some(listed(TypeRead::Object, node.lists)),
                (Some(scalar), _) => Some(listed(scalar.clone(), node.lists)),
                (None, _) if node.lists > 0 => Some(listed(inner, node.lists)),
                _ => None,
            },
            (Some(TypeRead::List(_)), Some(node)) if wraps && node.lists == 0 => Some(TypeRead::Object),
            (Some(TypeRead::List(item)), Some(node)) => {
                let item = match (*item, &node.scalar) {
                    (_, _) if has_members => TypeRead::Object,
                    (TypeRead::Any, Some(scalar)) if !node.object => scalar.clone(),
                    (TypeRead::Any, None) if node.object => TypeRead::Object,
                    (item, _) => item,
                };
                Some(listed(item, node.lists.max(1)))
            }
            (Some(TypeRead::List(item)), None) => {
                let item = if has_members { TypeRead::Object } else { *item };
                Some(TypeRead::List(Box::new(item)))
            }
            (Some(scalar), Some(node)) if node.lists > 0 => {
                let item = if has_members || node.object { TypeRead::Object } else { scalar };
                Some(listed(item, node.lists))
            }
            (Some(_), _) if has_members => Some(TypeRead::Object),
            (Some(kind), _) => Some(kind),
        };
        field.type_read = settled.map(|kind| Said::new(kind, at));
    }
}
