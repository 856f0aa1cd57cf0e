//! What the rest of a crate takes of one operation: while it stays the same, a change of the operation is its own affair.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::cache::OperationNote;
use crate::check::{Scope, reach};
use crate::emit::operation_path;
use crate::model::{Operation, Presence, Service, Unresolved};
use crate::name::items;
use crate::parse::Document;
use crate::spec;

/// The notes of a service's operations, in their order, by the path of the spec.
pub(super) fn notes(unresolved: &Unresolved<'_>, service: &Service) -> Vec<(String, OperationNote)> {
    let polls = |spec: &spec::Operation| Some(spec.asynchronous.as_ref()?.poll.as_ref()?.operation.clone());
    let polled: BTreeSet<String> = unresolved.operations.iter().filter_map(|one| polls(&one.spec)).collect();
    let both = unresolved.operations.iter().zip(&service.operations);
    let note = |(document, operation): (&&Document<spec::Operation>, &Operation)| {
        let spec = &document.spec;
        let note = OperationNote {
            page: operation_path(service, operation),
            outline: outline(unresolved.spec(), spec, operation),
            tied: polls(spec).is_some() || polled.contains(&spec.operation),
        };
        (operation.spec_path.clone(), note)
    };
    both.map(note).collect()
}

/// In short: names in the service's module, types and settings of the service that it uses, and the features it stands in.
fn outline(service: &spec::Service, spec: &spec::Operation, operation: &Operation) -> u64 {
    let scope = Scope { operation: Some(spec), service: Some(service) };
    let shared = |fields: &[spec::Field]| {
        let mut reached = BTreeSet::new();
        reach(fields, scope, &mut reached);
        reached.retain(|name| service.types.contains_key(name));
        reached
    };
    let names = spec.parameters.iter().map(|field| &field.name);
    let settings: BTreeSet<&String> = names.filter(|name| service.settings.contains_key(*name)).collect();
    let is_setting = |name: &str| service.settings.contains_key(name);
    let given_out: Vec<Option<String>> = items::at_root(spec, is_setting).into_iter().map(|item| item.rust).collect();
    let required = operation.request.fields.iter().filter(|field| field.presence == Presence::Required);
    let many = required.count() > items::MOST_ARGUMENTS;
    let mut hasher = DefaultHasher::new();
    let outline = (
        [&operation.name, &operation.spec_path, &operation.module, &operation.method_name, &operation.error_name],
        (&operation.request.name, operation.output.as_ref().map(|output| &output.name), given_out, many),
        (&operation.feature, &spec.group, spec.draft),
        (operation.pagination.is_some(), operation.asynchronous.is_some()),
        (shared(&spec.parameters), shared(&spec.returns), settings),
    );
    outline.hash(&mut hasher);
    hasher.finish()
}
