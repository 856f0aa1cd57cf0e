//! The fields of an operation, each on its side: of the request, or of the answer.
//!
//! In: fields, and the types declared in the same file. Out: every field at any depth once, with its side, and the
//! declared types that are reached; one that requests reach is the request's. A list of what is open, not recursion, so
//! that depth costs no stack.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::check::written_kind;
use crate::spec::{Field, Operation, TypeDeclaration, TypeExpression};

/// A side of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What is sent.
    Request,
    /// What comes back.
    Answer,
}

/// What the walk finds.
#[derive(Debug, Default)]
pub struct Sides<'s> {
    /// Every field with its side.
    pub fields: Vec<(Side, &'s Field)>,
    /// Declared types with their sides, of this file and of others, by name.
    pub types: BTreeMap<&'s str, Side>,
}

impl<'s> Sides<'s> {
    /// The fields of an operation and of its types.
    pub fn of(operation: &'s Operation) -> Sides<'s> {
        let mut sides = Sides::default();
        sides.walk(Side::Request, &operation.parameters, &operation.types);
        sides.walk(Side::Answer, &operation.returns, &operation.types);
        sides.rest(&operation.types);
        sides
    }

    /// The fields of a service's types, of which requests reach these.
    pub fn of_shared(types: &'s IndexMap<String, TypeDeclaration>, sent: &BTreeMap<&'s str, Side>) -> Sides<'s> {
        let mut sides = Sides::default();
        for wanted in [Side::Request, Side::Answer] {
            for (name, side) in sent.iter().filter(|(_, side)| **side == wanted) {
                sides.reach(*side, name, types);
            }
        }
        sides.rest(types);
        sides
    }

    fn walk(&mut self, side: Side, fields: &'s [Field], types: &'s IndexMap<String, TypeDeclaration>) {
        let mut open: Vec<&'s Field> = fields.iter().rev().collect();
        while let Some(field) = open.pop() {
            self.fields.push((side, field));
            open.extend(field.fields.iter().rev());
            if let Some(TypeExpression::Named(name)) = written_kind(field).map(TypeExpression::innermost)
                && self.is_new(side, name)
                && let Some(declared) = types.get(name)
            {
                open.extend(declared.fields.iter().rev());
            }
        }
    }

    /// Notes a type down, unless it is known.
    fn is_new(&mut self, side: Side, name: &'s str) -> bool {
        let new = !self.types.contains_key(name);
        self.types.entry(name).or_insert(side);
        new
    }

    fn reach(&mut self, side: Side, name: &'s str, types: &'s IndexMap<String, TypeDeclaration>) {
        if let Some(declared) = types.get(name)
            && self.is_new(side, name)
        {
            self.walk(side, &declared.fields, types);
        }
    }

    /// What nothing reaches is sent by nobody.
    fn rest(&mut self, types: &'s IndexMap<String, TypeDeclaration>) {
        types.keys().for_each(|name| self.reach(Side::Answer, name, types));
    }
}
