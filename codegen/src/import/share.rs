//! Shared types between what is imported and what stands on disk already.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::Imported;
use super::names::Known;
use crate::spec::{Field, Operation, TypeDeclaration, TypeExpression, Written};

type Types = IndexMap<String, TypeDeclaration>;

/// Takes out the operations that people have written specs of.
pub(super) fn without_hand_written(imported: &mut Imported, known: &Known) {
    let (kept, others): (Vec<Operation>, Vec<Operation>) = std::mem::take(&mut imported.operations)
        .into_iter()
        .partition(|operation| known.by_hand.binary_search(&operation.operation).is_ok());
    imported.operations = others;
    imported.kept.extend(kept.into_iter().map(|operation| operation.operation));
}

/// Beside a `service.yaml` that people wrote, every operation brings the shared types that it names.
pub(super) fn beside_hand_written(imported: &mut Imported, known: &Known) {
    let Some(service) = known.service.as_ref().filter(|_| known.service_by_hand) else { return };
    let types = std::mem::take(&mut imported.service.types);
    imported.service = service.clone();
    for operation in &mut imported.operations {
        for name in used_by(operation, &types) {
            if let Some(declaration) = types.get(&name).filter(|_| !service.types.contains_key(&name)) {
                operation.types.insert(name, declaration.clone());
            }
        }
    }
}

/// Keeps the shared types on disk that operations on disk name which are not imported now.
pub(super) fn keep_used(imported: &mut Imported, known: &Known) {
    let Some(service) = known.service.as_ref().filter(|_| !known.service_by_hand) else { return };
    let now: BTreeSet<&str> = imported.operations.iter().map(|operation| operation.operation.as_str()).collect();
    let others = known.operations.values().filter(|operation| !now.contains(operation.operation.as_str()));
    let used: BTreeSet<String> = others.flat_map(|operation| used_by(operation, &service.types)).collect();
    for (name, declaration) in service.types.iter().filter(|(name, _)| used.contains(*name)) {
        if !imported.service.types.contains_key(name) {
            imported.service.types.insert(name.clone(), declaration.clone());
        }
    }
    // What they hold for all requests stays with them.
    if !known.operations.keys().all(|name| now.contains(name.as_str())) {
        for (name, setting) in &service.settings {
            imported.service.settings.entry(name.clone()).or_insert_with(|| setting.clone());
        }
    }
}

/// The types of these that an operation names, those that only they name among them.
fn used_by(operation: &Operation, types: &Types) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut open: Vec<&[Field]> = vec![&operation.parameters, &operation.returns];
    open.extend(operation.types.values().map(|declaration| declaration.fields.as_slice()));
    while let Some(fields) = open.pop() {
        for field in fields {
            open.push(&field.fields);
            let kind = field.kind.as_ref().and_then(Written::get).map(TypeExpression::innermost);
            let Some(TypeExpression::Named(name)) = kind else { continue };
            if operation.types.contains_key(name) {
                continue;
            }
            if let Some(declaration) = types.get(name)
                && used.insert(name.clone())
            {
                open.push(&declaration.fields);
            }
        }
    }
    used
}
