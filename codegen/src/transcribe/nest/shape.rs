//! The shape of an example: which names stand in which, items of a list joined.

use std::collections::HashMap;

use serde_json::Value;

use crate::transcribe::reading::TypeRead;

/// Larger examples are cut: no page has a fortieth of it.
const LARGEST: usize = 20_000;

/// A name in an example.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// The name; the root has none.
    pub name: String,
    /// The node around it; the root is its own.
    pub parent: usize,
    /// Lists around its values.
    pub lists: usize,
    /// The most items that such a list shows.
    pub items: usize,
    /// Whether members stand in it, or could: `{}`.
    pub object: bool,
    /// The type of its values, if they are no objects and not empty.
    pub scalar: Option<TypeRead>,
    /// The nodes in it.
    pub members: Vec<usize>,
}

impl Node {
    /// Whether other fields can stand in it.
    pub fn holds(&self) -> bool {
        self.object || (self.lists > 0 && self.scalar.is_none())
    }
}

/// The nodes of examples; the first is the root.
#[derive(Clone, Debug)]
pub struct Shape {
    nodes: Vec<Node>,
    by_name: HashMap<String, Vec<usize>>,
    by_parent: HashMap<(usize, String), usize>,
}

impl Default for Shape {
    fn default() -> Self {
        Shape {
            nodes: vec![Node { object: true, ..Node::default() }],
            by_name: HashMap::new(),
            by_parent: HashMap::new(),
        }
    }
}

impl Shape {
    /// Adds an example to what earlier ones show.
    pub fn add(&mut self, example: &Value) {
        self.merge(0, example, 0);
    }

    /// Whether no example showed anything.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() < 2
    }

    /// How many nodes there are, the root included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// A node.
    pub fn node(&self, index: usize) -> Option<&Node> {
        self.nodes.get(index)
    }

    /// The nodes with a name, letter case apart, in the order of the example.
    pub fn named(&self, name: &str) -> &[usize] {
        self.by_name.get(&name.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// The nodes around a node, from the root.
    pub fn around(&self, index: usize) -> Vec<usize> {
        let mut around = Vec::new();
        let mut at = index;
        while at != 0 {
            at = self.nodes.get(at).map_or(0, |node| node.parent);
            around.push(at);
        }
        around.reverse();
        around
    }

    /// The only member of a node, if it is a container: the level that pages leave out.
    pub fn wrapped(&self, index: usize) -> Option<usize> {
        let node = self.nodes.get(index)?;
        match node.members.as_slice() {
            [only] if index != 0 && self.nodes.get(*only)?.holds() => Some(*only),
            _ => None,
        }
    }

    /// The only member of a node, if it is a list.
    pub fn only_list(&self, index: usize) -> Option<usize> {
        match self.nodes.get(index)?.members.as_slice() {
            [only] if index != 0 && self.nodes.get(*only)?.lists > 0 => Some(*only),
            _ => None,
        }
    }

    /// Takes the list off where it holds one object with one list that has nearly its name: examples write the object
    /// `TaskSet` of `TaskSet.Task[]` as a list, too.
    pub fn unwrap_lists(&mut self) {
        for index in 1..self.nodes.len() {
            let name = |index: usize| self.nodes.get(index).map(|node| node.name.to_lowercase()).unwrap_or_default();
            let inner = self.only_list(index).map(name);
            let nearly =
                inner.is_some_and(|inner| !inner.is_empty() && inner != name(index) && name(index).starts_with(&inner));
            if let Some(node) = self.nodes.get_mut(index).filter(|node| nearly && node.lists == 1 && node.items < 2) {
                node.lists = 0;
            }
        }
    }

    fn member(&mut self, parent: usize, name: &str) -> Option<usize> {
        let known = self.by_parent.get(&(parent, name.to_owned())).copied();
        if known.is_some() || self.nodes.len() >= LARGEST {
            return known;
        }
        let index = self.nodes.len();
        self.nodes.push(Node { name: name.to_owned(), parent, ..Node::default() });
        self.nodes.get_mut(parent)?.members.push(index);
        self.by_parent.insert((parent, name.to_owned()), index);
        self.by_name.entry(name.to_lowercase()).or_default().push(index);
        Some(index)
    }

    fn merge(&mut self, index: usize, value: &Value, lists: usize) {
        let Some(node) = self.nodes.get_mut(index) else { return };
        match value {
            Value::Object(members) => {
                node.object = true;
                node.lists = node.lists.max(lists);
                for (name, member) in members {
                    if let Some(member_index) = self.member(index, name) {
                        self.merge(member_index, member, 0);
                    }
                }
            }
            Value::Array(items) => {
                node.lists = node.lists.max(lists + 1);
                node.items = node.items.max(items.len());
                for item in items {
                    self.merge(index, item, lists + 1);
                }
            }
            Value::Null => node.lists = node.lists.max(lists),
            scalar => {
                node.lists = node.lists.max(lists);
                node.scalar = type_of(scalar).or_else(|| node.scalar.take());
            }
        }
    }
}

/// The type of a value that is no container and not empty.
pub fn type_of(value: &Value) -> Option<TypeRead> {
    match value {
        Value::Bool(_) => Some(TypeRead::Boolean),
        Value::Number(number) if number.is_f64() => Some(TypeRead::Number),
        Value::Number(_) => Some(TypeRead::Integer),
        Value::String(text) if !text.is_empty() => Some(TypeRead::String),
        _ => None,
    }
}
