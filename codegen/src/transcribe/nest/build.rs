//! Fields out of rows with their places.

use std::collections::HashMap;

use super::signs::{keeps_case, singular, wrapped_and_bare};
use super::state::{Spot, Where};
use super::{Entry, Shape, Step};
use crate::transcribe::page::Place;
use crate::transcribe::reading::{FieldRead, Placing, Remark, RemarkKind, Said, TypeRead};

struct Piece {
    field: FieldRead,
    node: Option<usize>,
    parts: Vec<usize>,
    /// The type that a guessed level around or in it gives it.
    settled: Option<TypeRead>,
}

impl Piece {
    /// Whether a row behind it is one of its members: the first behind a structure, and rows that repeat its name. A
    /// list can have a level of its own that no row shows, unless it was settled or the page's lists are bare.
    fn surely_holds(&self, field: &FieldRead, lists_are_bare: bool) -> bool {
        let printed = self.field.type_read.as_ref().map(|said| &said.value);
        let holds = match (&self.settled, printed) {
            (Some(TypeRead::List(item)), _) => **item == TypeRead::Object,
            (None, Some(TypeRead::List(item))) => lists_are_bare && **item == TypeRead::Object,
            (None, Some(kind)) => *kind == TypeRead::Object,
            (None, None) => self.field.example.is_none() && singular(&self.field.name.value).is_none(),
            _ => false,
        };
        let repeats = field.name.value.len() > self.field.name.value.len();
        holds && (self.parts.is_empty() || repeats && field.name.value.starts_with(&self.field.name.value))
    }
}

struct Builder<'s> {
    shape: &'s Shape,
    example_at: Place,
    /// The first is the root.
    pieces: Vec<Piece>,
    of_node: HashMap<usize, usize>,
    of_row: HashMap<usize, usize>,
    of_name: HashMap<(usize, String), usize>,
    remarks: Vec<Remark>,
    /// Whether the lists of this page stand in an object of their own: `Disks.Disk[]`.
    lists_are_wrapped: bool,
    /// Whether they stand where their rows do.
    lists_are_bare: bool,
    /// Whether names keep the letter case of the table.
    keeps_case: bool,
}

/// The fields that rows at these places make.
pub fn build(entries: Vec<Entry>, spots: &[Where], shape: &Shape, example_at: Place) -> super::Placed {
    let (wrapped, bare) = wrapped_and_bare(&entries, spots, shape);
    let root = Piece { field: FieldRead::named("", example_at), node: Some(0), parts: Vec::new(), settled: None };
    let mut builder = Builder {
        shape,
        example_at,
        pieces: vec![root],
        of_node: HashMap::from([(0, 0)]),
        of_row: HashMap::new(),
        of_name: HashMap::new(),
        remarks: Vec::new(),
        lists_are_wrapped: wrapped > 0 && bare == 0,
        lists_are_bare: bare > 0 && wrapped == 0,
        keeps_case: keeps_case(&entries, spots, shape),
    };
    let marked = entries.iter().filter_map(|entry| entry.name.as_ref()).any(|name| name.indent > 0);
    let mut last = None;
    for (index, (entry, spot)) in entries.into_iter().zip(spots).enumerate() {
        let Entry { name, mut field, aside, owned } = entry;
        let Some(name) = name else {
            builder.add_item(last, &field);
            continue;
        };
        field.name.value = name.own().to_owned();
        last = match *spot {
            Where::Shown(node) => builder.add_shown(node, field, marked),
            Where::Unshown(_) if aside => builder.leave_out(&field, "the example does not show it"),
            Where::Unshown(Spot::Row(row)) if !marked && !owned => builder.add_uncertain(row, field),
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
    fn part_named(&self, parent: usize, name: &str) -> Option<usize> {
        self.of_name.get(&(parent, name.to_owned())).copied()
    }

    fn add(&mut self, parent: usize, field: FieldRead, node: Option<usize>) -> usize {
        let index = self.pieces.len();
        self.of_name.entry((parent, field.name.value.clone())).or_insert(index);
        self.pieces.push(Piece { field, node, parts: Vec::new(), settled: None });
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
        // The example's letter case is the wire's, unless all of the example has another than the table.
        if let Some(node) = self.shape.node(node).filter(|_| !self.keeps_case) {
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

    /// A row behind a container of which the example shows nothing: it is as likely beside it as in it, but the first
    /// row behind a structure is in it.
    fn add_uncertain(&mut self, container: usize, field: FieldRead) -> Option<usize> {
        let row = container;
        let container = self.of_row.get(&row).copied();
        if let Some(done) = container.and_then(|container| self.is_item_of(container, &field)) {
            return done;
        }
        let name = container.and_then(|container| self.pieces.get(container));
        if name.is_some_and(|piece| piece.surely_holds(&field, self.lists_are_bare)) {
            return self.add_unshown(Spot::Row(row), field, &[], false);
        }
        let name = name.map_or_else(|| "one left out".to_owned(), |piece| piece.field.name.value.clone());
        self.leave_out(&field, &format!("no example shows whether it stands in {name} or beside it"))
    }

    fn add_unshown(&mut self, container: Spot, mut field: FieldRead, steps: &[Step], marked: bool) -> Option<usize> {
        let mut parent = match container {
            Spot::Shown(node) => self.piece_of(node),
            Spot::Row(row) => self.of_row.get(&row).copied().unwrap_or(0),
        };
        for step in steps.iter().take(steps.len().saturating_sub(1)) {
            let known = self.part_named(parent, &step.name);
            parent = known.unwrap_or_else(|| {
                let mut level = FieldRead::named(step.name.clone(), field.name.at);
                level.placing = Placing::Guessed;
                let inner = Box::new(TypeRead::Object);
                let kind = if step.list { TypeRead::List(inner) } else { TypeRead::Object };
                level.type_read = Some(Said::new(kind, field.name.at));
                self.add(parent, level, None)
            });
        }
        if self.part_named(parent, &field.name.value).is_some() {
            return self.leave_out(&field, "another row with this name stands beside it");
        }
        if let Some(wrapper) = self.is_item_of(parent, &field) {
            return wrapper;
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
        let wraps = self.lists_are_wrapped && matches!(field.type_read, Some(Said { value: TypeRead::List(_), .. }));
        let one = singular(&field.name.value).filter(|_| wraps);
        let (at, kind) = (field.name.at, field.type_read.as_ref().map(|said| said.value.clone()));
        let index = self.add(parent, field, None);
        let Some(one) = one else { return Some(index) };
        // As the other lists of the page, it has a level of its own.
        self.settle(index, Some(TypeRead::Object));
        let mut wrapper = FieldRead::named(one, at);
        wrapper.placing = Placing::Guessed;
        let wrapper = self.add(index, wrapper, None);
        self.settle(wrapper, kind);
        Some(wrapper)
    }

    fn settle(&mut self, piece: usize, kind: Option<TypeRead>) {
        if let Some(piece) = self.pieces.get_mut(piece) {
            piece.settled = kind;
        }
    }

    /// A row `Disk` below a row `Disks` of which the example shows nothing is the list in it. The piece that it became,
    /// if it is one; then the row is done.
    fn is_item_of(&mut self, parent: usize, field: &FieldRead) -> Option<Option<usize>> {
        let piece = self.pieces.get_mut(parent).filter(|_| parent != 0)?;
        let is_implied = piece.field.placing == Placing::Guessed && piece.field.description.is_none();
        if is_implied && piece.parts.is_empty() && piece.settled.is_some() && piece.field.name.value == field.name.value
        {
            // The level that the row above implied has a row of its own.
            piece.field = FieldRead { placing: Placing::Guessed, ..field.clone() };
            return Some(Some(parent));
        }
        let one = singular(&piece.field.name.value)?;
        let holds = !matches!(
            field.type_read.as_ref().map(|said| &said.value),
            Some(TypeRead::String | TypeRead::Integer | TypeRead::Long | TypeRead::Number | TypeRead::Boolean)
        );
        if field.name.value != one || !holds || !piece.parts.is_empty() {
            return None;
        }
        self.settle(parent, Some(TypeRead::Object));
        let mut field = field.clone();
        field.placing = Placing::Guessed;
        let index = self.add(parent, field, None);
        self.settle(index, Some(TypeRead::List(Box::new(TypeRead::Object))));
        Some(Some(index))
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
            let mut members = self.fields(part, depth + 1);
            let Some(Piece { field, node, .. }) = self.pieces.get(part) else { continue };
            let (mut field, node) = (field.clone(), *node);
            let wraps = node.is_some_and(|node| self.shape.wrapped(node).is_some());
            if wraps {
                let list = matches!(field.type_read, Some(Said { value: TypeRead::List(_), .. }));
                self.make_list(&mut members, node, list);
            }
            let settled = self.pieces.get(part).and_then(|piece| piece.settled.clone());
            self.settle_type(&mut field, node, wraps, !members.is_empty());
            if let Some(kind) = settled {
                let at = field.type_read.as_ref().map_or(field.name.at, |said| said.at);
                field.type_read = Some(Said::new(kind, at));
            }
            field.fields = members;
            if field.fields.is_empty() {
                field.fields.extend(self.list_in(&mut field.type_read, node));
            }
            fields.push(field);
        }
        fields
    }

    /// The level between a list and its items is the list, also where the example shows one item only, as XML does.
    fn make_list(&self, members: &mut [FieldRead], node: Option<usize>, list: bool) {
        let wrapped = node.and_then(|node| self.shape.wrapped(node)).and_then(|wrapped| self.shape.node(wrapped));
        let own = node.and_then(|node| self.shape.node(node)).and_then(|node| singular(&node.name));
        let is_bare = |field: &&mut FieldRead| {
            wrapped.is_some_and(|wrapped| wrapped.name == field.name.value && wrapped.lists == 0)
                && (list || own.as_ref() == Some(&field.name.value))
                && field.name.at == self.example_at
        };
        if let Some(field) = members.iter_mut().find(is_bare) {
            let list = TypeRead::List(Box::new(TypeRead::Object));
            field.type_read = Some(Said::new(list, self.example_at));
        }
    }

    /// The list in an object of which no row names it: `SecurityGroupIds.SecurityGroupId[]`.
    fn list_in(&self, kind: &mut Option<Said<TypeRead>>, node: Option<usize>) -> Option<FieldRead> {
        let node = node?;
        let inner = self.shape.node(self.shape.only_list(node)?)?;
        let one = singular(&self.shape.node(node)?.name).is_some_and(|one| one.eq_ignore_ascii_case(&inner.name));
        let (list, container) = match kind.as_ref().map(|said| &said.value) {
            Some(TypeRead::List(_)) => (true, true),
            None | Some(TypeRead::Object) => (false, true),
            _ => (false, false),
        };
        if !(list || container && one) {
            return None;
        }
        let at = kind.as_ref().map_or(self.example_at, |said| said.at);
        *kind = Some(Said::new(TypeRead::Object, at));
        let mut field = FieldRead::named(inner.name.clone(), self.example_at);
        field.placing = Placing::Example;
        let item = inner.scalar.clone().unwrap_or(if inner.object { TypeRead::Object } else { TypeRead::Any });
        field.type_read = Some(Said::new(TypeRead::List(Box::new(item)), self.example_at));
        Some(field)
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
