//! Which name of an example each row of a flat table means. Rows follow their container, so of several names alike the
//! one nearest to the row before is meant; the cheapest way through all rows is searched with a bounded number of states.

use super::{Entry, Shape};
use crate::transcribe::reading::TypeRead;

/// How many ways are kept from row to row.
const KEPT: usize = 16;
/// How many names alike are tried for a row.
const ALIKE: usize = 48;

/// Costs. What an example shows is nearly always right; a row that it lacks stands with its neighbours.
const UP: u32 = 10;
const UP_BEHIND_UNSHOWN: u32 = 14;
const WRAPPER: u32 = 5;
const REENTER: u32 = 60;
const UNLISTED: u32 = 80;
const UNSHOWN: u32 = 100;
const UNSHOWN_FIRST: u32 = 80;
const LEFT_EMPTY: u32 = 20;
const OTHER_CASE: u32 = 15;
const OTHER_TYPE: u32 = 30;
const TWICE: u32 = 250;
const OF_THE_ROOT: u32 = 60;

/// Fields that stand beside lists, not in them.
const PAGING: &[&str] = &["RequestId", "TotalCount", "PageNumber", "PageSize", "NextToken", "MaxResults", "TotalPage"];

/// Something that holds fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A name of the example; 0 is the root.
    Shown(usize),
    /// A row that the example does not show.
    Row(usize),
}

/// Where a row belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// The name of the example that it means.
    Shown(usize),
    /// In a container, and not in the example.
    Unshown(Spot),
    /// It repeats another row.
    Twice,
    /// It has no name: it says of the row above what its items are.
    Item,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Level {
    spot: Spot,
    /// How far the row that opened it is set in; none for levels that no row opened, -1 for the root.
    indent: Option<i64>,
}

#[derive(Clone, Debug)]
struct State {
    cost: u32,
    /// Containers from the root to where the last row stands.
    stack: Vec<Level>,
    /// Whether the last container has no row yet.
    fresh: bool,
    /// Whether the last row is one that the example lacks.
    unshown: bool,
    used: Vec<u64>,
    step: usize,
}

impl State {
    fn uses(&self, node: usize) -> bool {
        self.used.get(node / 64).is_some_and(|word| word >> (node % 64) & 1 == 1)
    }

    fn add_use(&mut self, node: usize) {
        if let Some(word) = self.used.get_mut(node / 64) {
            *word |= 1 << (node % 64);
        }
    }

    fn top(&self) -> Spot {
        self.stack.last().map_or(Spot::Shown(0), |level| level.spot)
    }
}

/// Steps of all ways, each with the one before.
struct Steps(Vec<(Where, usize)>);

/// Where each row belongs, in their order.
pub fn ways(entries: &[Entry], shape: &Shape) -> Vec<Where> {
    let marked = entries.iter().filter_map(|entry| entry.name.as_ref()).any(|name| name.indent > 0);
    let root = Level { spot: Spot::Shown(0), indent: Some(-1) };
    let used = vec![0; shape.len() / 64 + 1];
    let mut states = vec![State { cost: 0, stack: vec![root], fresh: false, unshown: false, used, step: usize::MAX }];
    let mut steps = Steps(Vec::new());
    for (index, entry) in entries.iter().enumerate() {
        let Some(name) = &entry.name else {
            for state in &mut states {
                steps.0.push((Where::Item, state.step));
                state.step = steps.0.len() - 1;
            }
            continue;
        };
        let next = entries.iter().skip(index + 1).find_map(|entry| entry.name.as_ref()).map(|name| name.own());
        let row = Row { index, entry, indent: i64::from(name.indent), next };
        let mut moves = Vec::new();
        for (from, state) in states.iter().enumerate() {
            row.moves(state, from, shape, marked, &mut moves);
        }
        moves.sort_by_key(|one| one.cost);
        let mut kept: Vec<State> = Vec::new();
        for one in moves {
            let Some(state) = states.get(one.from) else { continue };
            let state = row.moved(state, &one, shape, &mut steps);
            let known = kept.iter().any(|other| other.stack == state.stack && other.fresh == state.fresh);
            if !known {
                kept.push(state);
            }
            if kept.len() == KEPT {
                break;
            }
        }
        states = kept;
    }
    let mut found = Vec::new();
    let mut at = states.first().map_or(usize::MAX, |best| best.step);
    while let Some((spot, before)) = steps.0.get(at) {
        found.push(*spot);
        at = *before;
    }
    found.reverse();
    found
}

struct Move {
    from: usize,
    cost: u32,
    to: Where,
    /// How many levels of the stack stay open.
    open: usize,
}

struct Row<'e> {
    index: usize,
    entry: &'e Entry,
    indent: i64,
    next: Option<&'e str>,
}

impl Row<'_> {
    fn kind(&self) -> Option<&TypeRead> {
        self.entry.field.type_read.as_ref().map(|said| &said.value)
    }

    /// Whether other rows can stand below it.
    fn holds(&self) -> bool {
        match self.kind() {
            Some(TypeRead::Object | TypeRead::Map(_) | TypeRead::Any) => true,
            Some(TypeRead::List(inner)) => match **inner {
                TypeRead::Any => self.entry.field.example.is_none(),
                TypeRead::Object | TypeRead::Map(_) | TypeRead::List(_) => true,
                _ => false,
            },
            Some(_) => false,
            None => self.entry.field.example.is_none(),
        }
    }

    /// How many levels of a stack the row can stand below, by how far it is set in.
    fn base(&self, stack: &[Level], marked: bool) -> usize {
        if !marked {
            return stack.len();
        }
        let below = |level: &Level| level.indent.is_some_and(|indent| indent < self.indent);
        let Some(last) = stack.iter().rposition(below) else { return 1 };
        // Levels that only the example shows belong to the row that opened them.
        let unlisted = stack.iter().skip(last + 1).take_while(|level| level.indent.is_none()).count();
        last + 1 + unlisted
    }

    fn moves(&self, state: &State, from: usize, shape: &Shape, marked: bool, moves: &mut Vec<Move>) {
        let Some(name) = &self.entry.name else { return };
        let base = self.base(&state.stack, marked);
        let fixed = marked && self.indent > 0;
        let mut shown = false;
        for node in shape.named(name.own()).iter().copied().take(ALIKE) {
            let around = shape.around(node);
            let common = state.stack.iter().take(base).zip(&around);
            let common = common.take_while(|(level, node)| level.spot == Spot::Shown(**node)).count();
            if common < base
                && fixed
                && !state.stack.iter().skip(common).take(base - common).all(|l| l.indent.is_none())
            {
                continue;
            }
            let mut cost = if marked { 0 } else { self.leaving(state, common, shape) };
            for (at, level) in around.iter().enumerate().skip(common) {
                let named_by_row =
                    name.steps.iter().any(|step| shape.node(*level).is_some_and(|n| n.name == step.name));
                let wraps = at > 0 && around.get(at - 1).is_some_and(|above| shape.wrapped(*above) == Some(*level));
                cost += match () {
                    () if named_by_row => 0,
                    () if state.uses(*level) => REENTER,
                    () if wraps => WRAPPER,
                    () => UNLISTED,
                };
            }
            let Some(shown_node) = shape.node(node) else { continue };
            cost += if shown_node.name == name.own() { 0 } else { OTHER_CASE };
            let fits = match self.kind() {
                Some(_) if self.holds() => shown_node.holds() || shown_node.scalar.is_none(),
                Some(TypeRead::List(_)) => true,
                Some(_) => !shown_node.holds() || shown_node.lists > 0,
                None => true,
            };
            cost += if fits { 0 } else { OTHER_TYPE };
            let to = if state.uses(node) { Where::Twice } else { Where::Shown(node) };
            cost += if state.uses(node) { TWICE } else { 0 };
            shown = true;
            moves.push(Move { from, cost: state.cost + cost, to, open: common });
        }
        self.unshown_moves(state, from, base, fixed, shape, moves);
        let _ = shown;
    }

    /// The row in each container that is open, as one that the example lacks.
    fn unshown_moves(
        &self,
        state: &State,
        from: usize,
        base: usize,
        fixed: bool,
        shape: &Shape,
        moves: &mut Vec<Move>,
    ) {
        let lowest = if fixed { base } else { 1 };
        for open in lowest..=base {
            let Some(level) = open.checked_sub(1).and_then(|last| state.stack.get(last)) else { continue };
            let first = state.fresh && open == state.stack.len() && !self.has_members(level.spot, shape);
            let mut cost = if fixed { 0 } else { self.leaving(state, open, shape) };
            cost += if first { UNSHOWN_FIRST } else { UNSHOWN };
            let own = self.entry.name.as_ref().map_or("", |name| name.own());
            if open > 1 && PAGING.contains(&own) {
                cost += if own == "RequestId" || self.in_list(level.spot, shape) { OF_THE_ROOT } else { 0 };
            }
            moves.push(Move { from, cost: state.cost + cost, to: Where::Unshown(level.spot), open });
        }
    }

    fn has_members(&self, spot: Spot, shape: &Shape) -> bool {
        match spot {
            Spot::Shown(node) => shape.node(node).is_some_and(|node| !node.members.is_empty()),
            Spot::Row(_) => false,
        }
    }

    fn in_list(&self, spot: Spot, shape: &Shape) -> bool {
        match spot {
            Spot::Shown(node) => shape.node(node).is_some_and(|node| node.lists > 0),
            Spot::Row(_) => true,
        }
    }

    /// What it costs to leave levels of the stack.
    fn leaving(&self, state: &State, open: usize, shape: &Shape) -> u32 {
        let left = state.stack.iter().skip(open).filter(|level| level.indent.is_some()).count();
        let each = if state.unshown { UP_BEHIND_UNSHOWN } else { UP };
        let empty = state.fresh && open < state.stack.len() && self.has_members(state.top(), shape);
        each * u32::try_from(left).unwrap_or(u32::MAX / 64) + if empty { LEFT_EMPTY } else { 0 }
    }

    fn moved(&self, state: &State, one: &Move, shape: &Shape, steps: &mut Steps) -> State {
        steps.0.push((one.to, state.step));
        let mut next = State {
            cost: one.cost,
            stack: state.stack.iter().take(one.open).copied().collect(),
            fresh: false,
            unshown: matches!(one.to, Where::Unshown(_)),
            used: state.used.clone(),
            step: steps.0.len() - 1,
        };
        match one.to {
            Where::Shown(node) => {
                for level in shape.around(node).into_iter().skip(one.open) {
                    next.stack.push(Level { spot: Spot::Shown(level), indent: None });
                }
                next.add_use(node);
                if shape.node(node).is_some_and(|node| node.holds()) {
                    next.stack.push(Level { spot: Spot::Shown(node), indent: Some(self.indent) });
                    next.fresh = true;
                    self.open_wrappers(&mut next, node, shape);
                }
            }
            Where::Unshown(_) if self.holds() => {
                next.stack.push(Level { spot: Spot::Row(self.index), indent: Some(self.indent) });
                next.fresh = true;
            }
            _ => {}
        }
        next
    }

    /// Opens levels that have no row of their own: rows of `Disks` belong to `Disks.Disk[]`.
    fn open_wrappers(&self, state: &mut State, node: usize, shape: &Shape) {
        let mut at = node;
        while let Some(wrapped) = shape.wrapped(at) {
            let Some(inner) = shape.node(wrapped) else { return };
            if self.next.is_some_and(|next| next.eq_ignore_ascii_case(&inner.name)) {
                return;
            }
            state.stack.push(Level { spot: Spot::Shown(wrapped), indent: None });
            at = wrapped;
        }
    }
}
