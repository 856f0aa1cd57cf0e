//! What rules look at: each thing with its surroundings.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use indexmap::IndexMap;

use crate::parse::{At, Document, Specs};
use crate::spec::{Field, NamedValue, Operation, Poll, RecordRule, Service, TypeDeclaration, TypeExpression, Vendor};

/// The whole tree.
#[derive(Debug)]
pub struct SpecsView<'s> {
    /// All files that have the right structure.
    pub specs: &'s Specs,
    services: Vec<ServiceView<'s>>,
    operations: Vec<OperationView<'s>>,
}

/// A service with its vendor and its operations.
#[derive(Clone, Debug)]
pub struct ServiceView<'s> {
    /// Its file.
    pub document: &'s Document<Service>,
    /// Its vendor, if that has the right structure.
    pub vendor: Option<&'s Document<Vendor>>,
    /// Its operations that have the right structure.
    pub operations: Vec<&'s Document<Operation>>,
    /// Whether a file of the service is broken, so that what is missing may stand there.
    pub incomplete: bool,
}

/// An operation with its service.
#[derive(Clone, Copy, Debug)]
pub struct OperationView<'s> {
    /// Its file.
    pub document: &'s Document<Operation>,
    /// Its service, if that has the right structure.
    pub service: Option<&'s Document<Service>>,
}

/// Where the names of types are looked up.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'s> {
    /// The operation, unless the type stands in the service.
    pub operation: Option<&'s Operation>,
    /// The service.
    pub service: Option<&'s Service>,
}

/// What a whole body holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A document, JSON or XML.
    Document,
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A parameter of the operation.
    Parameter,
    /// A field of the answer, at any depth.
    Returned,
    /// A field of a declared type, at any depth.
    Member,
}

/// Fields that stand side by side, with the rules on them.
#[derive(Clone, Debug)]
pub struct RecordView<'s> {
    /// The way to the list of fields.
    pub at: At,
    /// The way to the list of rules.
    pub rules_at: At,
    /// What the fields are for.
    pub role: Role,
    /// The fields.
    pub members: &'s [Field],
    /// The rules on them.
    pub rules: &'s [RecordRule],
    /// Where types are looked up.
    pub scope: Scope<'s>,
}

/// A field beside its siblings.
#[derive(Clone, Debug)]
pub struct FieldView<'s> {
    /// The way to it.
    pub at: At,
    /// What it is for.
    pub role: Role,
    /// The field.
    pub field: &'s Field,
    /// The fields beside it, itself among them.
    pub siblings: &'s [Field],
    /// Where types are looked up.
    pub scope: Scope<'s>,
}

/// A type declared under `types`.
#[derive(Clone, Debug)]
pub struct DeclaredView<'s> {
    /// The way to it.
    pub at: At,
    /// Its documented name.
    pub name: &'s str,
    /// What it is.
    pub declared: &'s TypeDeclaration,
    /// Where types are looked up.
    pub scope: Scope<'s>,
}

/// The documented values of a field or a declared type.
#[derive(Clone, Debug)]
pub struct ValuesView<'s> {
    /// The way to the list.
    pub at: At,
    /// The values.
    pub values: &'s [NamedValue],
}

impl<'s> SpecsView<'s> {
    pub(super) fn of(specs: &'s Specs) -> Self {
        let broken: HashSet<_> = specs.broken_in.iter().filter_map(|parts| service_of(parts)).collect();
        let mut vendors = HashMap::new();
        for document in &specs.vendors {
            vendors.entry(document.parts.first()).or_insert(document);
        }
        let mut by_directory = HashMap::new();
        for document in &specs.services {
            by_directory.entry(service_of(&document.parts)).or_insert(document);
        }
        let mut inside: HashMap<_, Vec<&Document<Operation>>> = HashMap::new();
        for document in &specs.operations {
            inside.entry(service_of(&document.parts)).or_default().push(document);
        }
        let services = specs.services.iter().map(|document| {
            let directory = service_of(&document.parts);
            ServiceView {
                document,
                vendor: vendors.get(&document.parts.first()).copied(),
                operations: directory.and_then(|_| inside.get(&directory)).cloned().unwrap_or_default(),
                incomplete: directory.is_some_and(|directory| broken.contains(&directory)),
            }
        });
        let operations = specs.operations.iter().map(|document| {
            let directory = service_of(&document.parts);
            OperationView { document, service: directory.and_then(|_| by_directory.get(&directory)).copied() }
        });
        SpecsView { specs, services: services.collect(), operations: operations.collect() }
    }

    /// Every service.
    pub fn services(&self) -> &[ServiceView<'s>] {
        &self.services
    }

    /// Every operation.
    pub fn operations(&self) -> &[OperationView<'s>] {
        &self.operations
    }
}

/// The declared types of a file.
pub(super) fn declared_in<'s>(
    types: &'s IndexMap<String, TypeDeclaration>,
    scope: Scope<'s>,
) -> impl Iterator<Item = DeclaredView<'s>> {
    let at = At::root().key("types");
    types.iter().map(move |(name, declared)| DeclaredView { at: at.key(name), name, declared, scope })
}

/// The directories of vendor and service.
fn service_of(parts: &[String]) -> Option<(&str, &str)> {
    match parts {
        [vendor, service, ..] => Some((vendor, service)),
        _ => None,
    }
}

impl<'s> ServiceView<'s> {
    /// Where types are looked up.
    pub fn scope(&self) -> Scope<'s> {
        Scope { operation: None, service: Some(&self.document.spec) }
    }

    /// The records of its shared types.
    pub fn records(&self) -> Vec<RecordView<'s>> {
        type_records(self.document.spec.types.iter(), self.scope())
    }

    /// Its operations with the service around them.
    pub fn views(&self) -> impl Iterator<Item = OperationView<'s>> {
        let service = Some(self.document);
        self.operations.iter().map(move |document| OperationView { document, service })
    }

    /// The operation that a poll calls, if it is described.
    pub fn polled(&self, poll: &Poll) -> Option<OperationView<'s>> {
        self.views().find(|operation| operation.spec().operation == poll.operation)
    }
}

impl<'s> OperationView<'s> {
    /// What its file says.
    pub fn spec(&self) -> &'s Operation {
        &self.document.spec
    }

    /// Where types are looked up.
    pub fn scope(&self) -> Scope<'s> {
        Scope { operation: Some(&self.document.spec), service: self.service.map(|service| &service.spec) }
    }

    /// Its parameters, its answer and its types, with the objects inside them.
    pub fn records(&self) -> Vec<RecordView<'s>> {
        let (spec, scope) = (self.spec(), self.scope());
        let (parameters, returns) = (At::root().key("parameters"), At::root().key("returns"));
        let rules = At::root().key("rules");
        let mut found = Vec::new();
        nested(&mut found, &parameters, &rules, Role::Parameter, &spec.parameters, &spec.rules, scope);
        nested(&mut found, &returns, &returns, Role::Returned, &spec.returns, &[], scope);
        found.extend(type_records(spec.types.iter(), scope));
        found
    }

    /// How the work that it starts is polled.
    pub fn poll(&self) -> Option<&'s Poll> {
        self.document.spec.asynchronous.as_ref()?.poll.as_ref()
    }

    /// A parameter by its documented name.
    pub fn parameter(&self, name: &str) -> Option<&'s Field> {
        self.spec().parameters.iter().find(|parameter| parameter.name == name)
    }
}

fn type_records<'s>(
    types: impl Iterator<Item = (&'s String, &'s TypeDeclaration)>,
    scope: Scope<'s>,
) -> Vec<RecordView<'s>> {
    let mut found = Vec::new();
    for (name, declared) in types {
        let at = At::root().key("types").key(name);
        let (fields, rules) = (at.key("fields"), at.key("rules"));
        nested(&mut found, &fields, &rules, Role::Member, &declared.fields, &declared.rules, scope);
    }
    found
}

fn nested<'s>(
    found: &mut Vec<RecordView<'s>>,
    at: &At,
    rules_at: &At,
    role: Role,
    members: &'s [Field],
    rules: &'s [RecordRule],
    scope: Scope<'s>,
) {
    if members.is_empty() && rules.is_empty() {
        return;
    }
    found.push(RecordView { at: at.clone(), rules_at: rules_at.clone(), role, members, rules, scope });
    let inner = if role == Role::Parameter { Role::Member } else { role };
    for (index, field) in members.iter().enumerate().filter(|(_, field)| !field.fields.is_empty()) {
        let fields = at.item(index).key("fields");
        nested(found, &fields, &fields, inner, &field.fields, &[], scope);
    }
}

impl<'s> RecordView<'s> {
    /// The fields, each with its surroundings.
    pub fn fields(&self) -> impl Iterator<Item = FieldView<'s>> {
        let (at, role, siblings, scope) = (self.at.clone(), self.role, self.members, self.scope);
        siblings.iter().enumerate().map(move |(index, field)| FieldView {
            at: at.item(index),
            role,
            field,
            siblings,
            scope,
        })
    }
}

impl<'s> FieldView<'s> {
    /// The field's type; `string` where none is written, `object` where fields are listed. `None`: it does not parse.
    pub fn kind(&self) -> Option<&'s TypeExpression> {
        written_kind(self.field)
    }
}

/// The type of a field; `string` where none is written, `object` where fields are listed. `None`: it does not parse.
pub fn kind_of(field: &Field) -> Option<TypeExpression> {
    written_kind(field).cloned()
}

/// As [`kind_of`], without a copy of it.
pub(crate) fn written_kind(field: &Field) -> Option<&TypeExpression> {
    match &field.kind {
        Some(written) => written.get(),
        None if field.fields.is_empty() => Some(&TypeExpression::String),
        None => Some(&TypeExpression::Object),
    }
}

impl<'s> Scope<'s> {
    /// A declared type by its name: the operation's own before the service's.
    pub fn declared(&self, name: &str) -> Option<&'s TypeDeclaration> {
        let own = self.operation.and_then(|operation| operation.types.get(name));
        own.or_else(|| self.service.and_then(|service| service.types.get(name)))
    }

    /// Every name that [`Scope::declared`] finds.
    pub fn names(&self) -> impl Iterator<Item = &'s str> {
        let own = self.operation.into_iter().flat_map(|operation| operation.types.keys());
        own.chain(self.service.into_iter().flat_map(|service| service.types.keys())).map(String::as_str)
    }

    /// The fields of a type's objects: those listed in place, or those of the declared type inside it.
    pub fn fields_of(&self, field: &'s Field) -> &'s [Field] {
        if !field.fields.is_empty() {
            return &field.fields;
        }
        match written_kind(field).map(TypeExpression::innermost) {
            Some(TypeExpression::Named(name)) => self.declared(name).map_or(&[], |declared| &declared.fields),
            _ => &[],
        }
    }

    /// What a body holds that is this field and nothing else.
    pub fn body_of(&self, field: &Field) -> BodyKind {
        match kind_of(field) {
            Some(TypeExpression::Binary) => BodyKind::Bytes,
            None | Some(TypeExpression::String | TypeExpression::Comma(_) | TypeExpression::Text(_)) => BodyKind::Text,
            Some(TypeExpression::Named(name)) if self.declared(&name).is_some_and(|one| one.fields.is_empty()) => {
                BodyKind::Text
            }
            Some(_) => BodyKind::Document,
        }
    }

    /// The returned field at the end of a way of names: `Data.ChangeOrderId`.
    pub fn returned(&self, way: &str) -> Option<&'s Field> {
        let mut siblings: &[Field] = self.operation.map_or(&[], |operation| &operation.returns);
        let mut found = None;
        let walked = way.split('.').try_for_each(|name| match siblings.iter().find(|field| field.name == name) {
            Some(field) => {
                siblings = self.fields_of(field);
                found = Some(field);
                ControlFlow::Continue(())
            }
            None => {
                found = None;
                ControlFlow::Break(())
            }
        });
        if walked.is_break() { None } else { found }
    }
}
