//! Specs of some operations only, with what these need and nothing else.

use std::collections::BTreeSet;

use super::Checked;
use super::view::{Scope, written_kind};
use crate::parse::{Document, Specs};
use crate::selection::Selection;
use crate::spec::{Field, Operation, TypeExpression};

impl Checked {
    /// The specs of the chosen operations: with the operations that tell how far their work is, the shared types that they
    /// reach, and their services and vendors.
    ///
    /// # Errors
    /// One sentence for each text of the selection that means no operation.
    pub fn only(mut self, selection: &Selection) -> Result<Checked, Vec<String>> {
        if selection.is_all() {
            return Ok(self);
        }
        let operations = &self.specs.operations;
        let known: Vec<(&str, &str)> =
            operations.iter().map(|one| (service_of(&one.parts), one.spec.operation.as_str())).collect();
        let unmatched = selection.unmatched(&known);
        if !unmatched.is_empty() {
            return Err(unmatched);
        }
        let kept = with_polled(operations, selection);
        let mut index = 0;
        self.specs.operations.retain(|_| {
            index += 1;
            kept.contains(&(index - 1))
        });
        shake(&mut self.specs);
        Ok(self)
    }
}

fn service_of(parts: &[String]) -> &str {
    parts.get(1).map(String::as_str).unwrap_or_default()
}

/// The indexes of the chosen operations, and of those that they are followed with.
fn with_polled(operations: &[Document<Operation>], selection: &Selection) -> BTreeSet<usize> {
    let chosen = |one: &Document<Operation>| selection.takes(service_of(&one.parts), &one.spec.operation);
    let all = operations.iter().enumerate();
    let mut open: Vec<usize> = all.clone().filter(|(_, one)| chosen(one)).map(|(index, _)| index).collect();
    let mut kept = BTreeSet::new();
    while let Some(index) = open.pop() {
        if !kept.insert(index) {
            continue;
        }
        let Some(one) = operations.get(index) else { continue };
        let Some(poll) = one.spec.asynchronous.as_ref().and_then(|one| one.poll.as_ref()) else { continue };
        let beside = |other: &Document<Operation>| other.parts.iter().take(2).eq(one.parts.iter().take(2));
        let polled = |other: &Document<Operation>| other.spec.operation == poll.operation && beside(other);
        open.extend(all.clone().filter(|(_, other)| polled(other)).map(|(index, _)| index));
    }
    kept
}

/// Leaves out what no operation needs any more.
fn shake(specs: &mut Specs) {
    let operations = &specs.operations;
    let within = |one: &[String], way: &[String], depth: usize| one.iter().take(depth).eq(way.iter().take(depth));
    specs.vendors.retain(|vendor| operations.iter().any(|one| within(&one.parts, &vendor.parts, 1)));
    specs.services.retain(|service| operations.iter().any(|one| within(&one.parts, &service.parts, 2)));
    for service in &mut specs.services {
        let mut reached = BTreeSet::new();
        for one in operations.iter().filter(|one| within(&one.parts, &service.parts, 2)) {
            let scope = Scope { operation: Some(&one.spec), service: Some(&service.spec) };
            reach(&one.spec.parameters, scope, &mut reached);
            reach(&one.spec.returns, scope, &mut reached);
        }
        let scope = Scope { operation: None, service: Some(&service.spec) };
        if let Some(body) = &service.spec.error_body
            && reached.insert(body.clone())
            && let Some(declared) = scope.declared(body)
        {
            reach(&declared.fields, scope, &mut reached);
        }
        service.spec.types.retain(|name, _| reached.contains(name));
    }
}

/// Adds the names of the declared types that fields reach.
pub(crate) fn reach(fields: &[Field], scope: Scope<'_>, reached: &mut BTreeSet<String>) {
    for field in fields {
        reach(&field.fields, scope, reached);
        if let Some(TypeExpression::Named(name)) = written_kind(field).map(TypeExpression::innermost)
            && reached.insert(name.clone())
            && let Some(declared) = scope.declared(name)
        {
            reach(&declared.fields, scope, reached);
        }
    }
}
