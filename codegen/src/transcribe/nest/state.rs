//! Places of rows, and how far a way through them has come.

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

/// A container in which the next row can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Level {
    /// The container.
    pub spot: Spot,
    /// How far the row that opened it is set in; none for levels that no row opened, -1 for the root.
    pub indent: Option<i64>,
    /// The last row in it.
    pub row: Option<usize>,
}

/// How far a way has come.
#[derive(Clone, Debug)]
pub struct State {
    /// What it has cost.
    pub cost: u32,
    /// Containers from the root to where the last row stands.
    pub stack: Vec<Level>,
    /// Whether the last container has no row yet.
    pub fresh: bool,
    /// Whether the last row is one that the example lacks.
    pub unshown: bool,
    /// The nodes that rows mean, a bit for each.
    pub used: Vec<u64>,
    /// Its last step.
    pub step: usize,
}

impl State {
    /// Whether a row means a node already.
    pub fn uses(&self, node: usize) -> bool {
        self.used.get(node / 64).is_some_and(|word| word >> (node % 64) & 1 == 1)
    }

    /// A row means a node.
    pub fn add_use(&mut self, node: usize) {
        if let Some(word) = self.used.get_mut(node / 64) {
            *word |= 1 << (node % 64);
        }
    }

    /// The innermost container.
    pub fn top(&self) -> Spot {
        self.stack.last().map_or(Spot::Shown(0), |level| level.spot)
    }
}
