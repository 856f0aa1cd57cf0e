//! Which name of an example each row of a flat table means. Rows follow their container, so of several names alike the
//! one nearest to the row before is meant; the cheapest way through all rows is searched with a bounded number of states.

use std::collections::HashMap;

use super::state::{Level, Spot, State, Where};
use super::{Entry, Node, Shape};
use crate::transcribe::reading::TypeRead;

/// How many ways are kept from row to row.
const KEPT: usize = 16;
/// How many moves of a row are tried.
const TRIED: usize = 128;
/// How many containers can stand in each other.
const DEEPEST: usize = 40;
/// How many names alike are tried for a row.
const ALIKE: usize = 48;
/// Tables with more rows are no documentation: of all these a sixth is kept and tried.
const MANY_ROWS: usize = 1000;

/// Costs. What an example shows is nearly always right; a row that it lacks stands with its neighbours.
const UP: u32 = 10;
const UP_BEHIND_UNSHOWN: u32 = 14;
const WRAPPER: u32 = 5;
const REENTER: u32 = 60;
const UNLISTED: u32 = 80;
const LISTED_LATER: u32 = 200;
const UNSHOWN: u32 = 100;
const UNSHOWN_FIRST: u32 = 80;
const LEFT_EMPTY: u32 = 20;
const OTHER_CASE: u32 = 15;
const OTHER_TYPE: u32 = 30;
const TWICE: u32 = 250;
const OF_THE_ROOT: u32 = 60;
const OUT_OF_ORDER: u32 = 25;
/// A way that costs so much more than the best is given up.
const HOPELESS: u32 = 220;

/// Fields that stand beside lists, not in them.
const PAGING: &[&str] = &["RequestId", "TotalCount", "PageNumber", "PageSize", "NextToken", "MaxResults", "TotalPage"];

/// Steps of all ways, each with the one before.
struct Steps(Vec<(Where, usize)>);

/// Where each row belongs, in their order.
pub fn ways(entries: &[Entry], shape: &Shape) -> Vec<Where> {
    let found = search(entries, shape, false);
    // Where rows stand in alphabetical order beside each other, the order tells containers apart.
    if are_sorted(entries, &found, shape) { search(entries, shape, true) } else { found }
}

/// Whether rows that the example shows stand in alphabetical order in their containers.
fn are_sorted(entries: &[Entry], found: &[Where], shape: &Shape) -> bool {
    let mut last: HashMap<usize, &str> = HashMap::new();
    let (mut sorted, mut pairs) = (0, 0);
    for (entry, place) in entries.iter().zip(found) {
        let (Where::Shown(node), Some(name)) = (place, &entry.name) else { continue };
        let parent = shape.node(*node).map_or(0, |node| node.parent);
        if let Some(before) = last.insert(parent, name.own()) {
            pairs += 1;
            sorted += usize::from(before < name.own());
        }
    }
    pairs >= 3 && sorted * 10 >= pairs * 9
}

fn search(entries: &[Entry], shape: &Shape, sorted: bool) -> Vec<Where> {
    let names = entries.iter().enumerate();
    let names = names.filter_map(|(index, entry)| Some((entry.name.as_ref()?.own().to_lowercase(), index)));
    let last_rows: HashMap<String, usize> = names.collect();
    let last_row = |node: &Node| last_rows.get(&node.name.to_lowercase()).copied();
    let last_rows: Vec<Option<usize>> = (0..shape.len()).map(|node| shape.node(node).and_then(last_row)).collect();
    let marked = entries.iter().filter_map(|entry| entry.name.as_ref()).any(|name| name.indent > 0);
    let root = Level { spot: Spot::Shown(0), indent: Some(-1), row: None };
    let used = vec![0; shape.len() / 64 + 1];
    let mut states = vec![State { cost: 0, stack: vec![root], fresh: false, unshown: false, used, step: usize::MAX }];
    let mut steps = Steps(Vec::new());
    let share = if entries.len() > MANY_ROWS { 6 } else { 1 };
    for (index, entry) in entries.iter().enumerate() {
        let Some(name) = &entry.name else {
            for state in &mut states {
                steps.0.push((Where::Item, state.step));
                state.step = steps.0.len() - 1;
            }
            continue;
        };
        let row = Row { index, entry, indent: i64::from(name.indent), entries, last_rows: &last_rows, sorted };
        let candidates = row.candidates(shape, ALIKE / share);
        let mut moves = Vec::new();
        for (from, state) in states.iter().enumerate() {
            row.moves(state, from, &candidates, shape, marked, &mut moves);
        }
        moves.sort_by_key(|one| one.cost);
        let hopeless = moves.first().map_or(0, |best| best.cost + HOPELESS);
        moves.truncate(moves.partition_point(|one| one.cost <= hopeless).min(TRIED / share));
        let mut kept: Vec<State> = Vec::new();
        for one in moves {
            let Some(state) = states.get(one.from) else { continue };
            let state = row.moved(state, &one, shape, &mut steps);
            let known = kept.iter().any(|other| {
                other.fresh == state.fresh
                    && other.stack.len() == state.stack.len()
                    && other.stack.iter().zip(&state.stack).all(|(a, b)| a.spot == b.spot)
            });
            if !known {
                kept.push(state);
            }
            if kept.len() == KEPT / share {
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
    entries: &'e [Entry],
    indent: i64,
    /// The last row with the name of each node.
    last_rows: &'e [Option<usize>],
    sorted: bool,
}

/// A name of the example that a row can mean.
struct Candidate {
    node: usize,
    /// The nodes around it, from the root, with what it costs to go down to each where no row opened it.
    around: Vec<(usize, u32)>,
    /// What letter case and type cost.
    cost: u32,
}

impl Row<'_> {
    /// Whether a later row has the name of a node.
    fn is_listed_later(&self, node: usize) -> bool {
        self.last_rows.get(node).copied().flatten().is_some_and(|row| row > self.index)
    }

    /// The names of the example that the row can mean.
    fn candidates(&self, shape: &Shape, tried: usize) -> Vec<Candidate> {
        let Some(name) = &self.entry.name else { return Vec::new() };
        let nodes = shape.named(name.own()).iter().copied().take(tried);
        let candidate = |node: usize| {
            let shown = shape.node(node)?;
            let fits = match self.kind() {
                Some(_) if self.holds() => shown.holds() || shown.scalar.is_none(),
                Some(TypeRead::List(_)) | None => true,
                Some(_) => !shown.holds() || shown.lists > 0,
            };
            let case = if shown.name == name.own() { 0 } else { OTHER_CASE };
            let mut above = 0;
            let down = |level: usize| {
                let wraps = shape.wrapped(std::mem::replace(&mut above, level)) == Some(level);
                let named = name.steps.iter().any(|step| shape.node(level).is_some_and(|node| node.name == step.name));
                let cost = match () {
                    () if named => 0,
                    () if self.is_listed_later(level) => LISTED_LATER,
                    () if wraps => WRAPPER,
                    () => UNLISTED,
                };
                (level, cost)
            };
            let around = shape.around(node).into_iter().map(down).collect();
            Some(Candidate { node, around, cost: case + if fits { 0 } else { OTHER_TYPE } })
        };
        nodes.filter_map(candidate).collect()
    }

    /// What it costs that a row stands before one that it should follow.
    fn order(&self, state: &State, open: usize, level: Spot) -> u32 {
        let own = self.entry.name.as_ref().map_or("", |name| name.own());
        let last = open.checked_sub(1).and_then(|last| state.stack.get(last)).filter(|last| last.spot == level);
        let before = last.and_then(|last| self.entries.get(last.row?)?.name.as_ref());
        if self.sorted && before.is_some_and(|before| before.own() > own) { OUT_OF_ORDER } else { 0 }
    }

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

    /// As many levels, without those that only a row beside opened: `Disks.Disk` stay, `Tags.Tag` in them do not.
    fn listed(&self, stack: &[Level], base: usize, shape: &Shape) -> usize {
        let last = stack.iter().take(base).rposition(|level| level.indent.is_some()).unwrap_or(0);
        let wraps = |pair: &&[Level]| match pair {
            [Level { spot: Spot::Shown(outer), .. }, Level { spot: Spot::Shown(inner), .. }] => {
                shape.wrapped(*outer) == Some(*inner)
            }
            _ => false,
        };
        let within = stack.get(last..base).unwrap_or_default();
        last + 1 + within.windows(2).take_while(wraps).count()
    }

    fn moves(
        &self,
        state: &State,
        from: usize,
        candidates: &[Candidate],
        shape: &Shape,
        marked: bool,
        moves: &mut Vec<Move>,
    ) {
        let base = self.base(&state.stack, marked);
        let fixed = marked && self.indent > 0;
        for Candidate { node, around, cost } in candidates {
            let common = state.stack.iter().take(base).zip(around);
            let common = common.take_while(|(level, (node, _))| level.spot == Spot::Shown(*node)).count();
            let left = state.stack.iter().take(base).skip(common);
            if fixed && left.into_iter().any(|level| level.indent.is_some()) {
                continue;
            }
            let mut cost = *cost + if marked { 0 } else { self.leaving(state, common, shape) };
            for (level, down) in around.iter().skip(common) {
                cost += if *down > 0 && state.uses(*level) { REENTER } else { *down };
            }
            cost += around.last().map_or(0, |(parent, _)| self.order(state, common, Spot::Shown(*parent)));
            let twice = state.uses(*node);
            let to = if twice { Where::Twice } else { Where::Shown(*node) };
            cost += if twice { TWICE } else { 0 };
            moves.push(Move { from, cost: state.cost + cost, to, open: common });
        }
        let base = if fixed { self.listed(&state.stack, base, shape) } else { base };
        self.unshown_moves(state, from, base, fixed, shape, moves);
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
            cost += self.order(state, open, level.spot);
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
        if let Where::Unshown(_) = one.to
            && let Some(level) = next.stack.last_mut()
        {
            level.row = Some(self.index);
        }
        match one.to {
            Where::Shown(node) => {
                for level in shape.around(node).into_iter().skip(one.open) {
                    next.stack.push(Level { spot: Spot::Shown(level), indent: None, row: None });
                }
                next.add_use(node);
                if let Some(level) = next.stack.last_mut() {
                    level.row = Some(self.index);
                }
                if shape.node(node).is_some_and(|node| node.holds()) && !self.wraps_values(node, shape) {
                    next.stack.push(Level { spot: Spot::Shown(node), indent: Some(self.indent), row: None });
                    next.fresh = true;
                    self.open_wrappers(&mut next, node, shape);
                }
            }
            Where::Unshown(_) if self.holds() && next.stack.len() < DEEPEST => {
                next.stack.push(Level { spot: Spot::Row(self.index), indent: Some(self.indent), row: None });
                next.fresh = true;
            }
            _ => {}
        }
        next
    }

    /// Whether a node holds nothing but a list of values of which no row tells: `Colors.Color[]`.
    fn wraps_values(&self, node: usize, shape: &Shape) -> bool {
        let list = shape.only_list(node).and_then(|list| shape.node(list));
        let named = shape.only_list(node).is_some_and(|list| self.is_listed_later(list));
        list.is_some_and(|list| list.scalar.is_some() && !list.object && !named)
    }

    /// Opens levels that have no row of their own: rows of `Disks` belong to `Disks.Disk[]`.
    fn open_wrappers(&self, state: &mut State, node: usize, shape: &Shape) {
        let mut at = node;
        while let Some(wrapped) = shape.wrapped(at) {
            if self.is_listed_later(wrapped) {
                return;
            }
            state.stack.push(Level { spot: Spot::Shown(wrapped), indent: None, row: None });
            at = wrapped;
        }
    }
}
