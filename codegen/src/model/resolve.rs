//! Checked specs to the model.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use indexmap::IndexMap;
use rayon::prelude::*;

use super::circles::box_circles;
use super::docs::{self, Docs};
use super::features::group_feature;
use super::fields::{Fields, open_enum};
use super::{
    Asynchronous, Endpoints, ErrorVariant, Message, Model, Operation, PagesBy, Pagination, Poll, Record, Returned,
    Service, Setting, TypeItem, Vendor, ways,
};
use crate::check::{BodyKind, Checked, Scope, reach};
use crate::name::{self, items};
use crate::parse::Document;
use crate::spec::{
    self, BodyRule, Chain, ErrorRow, Location, Method, Retry, Signing, Style, TypeDeclaration, Wait, Written,
};

/// The model of the specs for a package. Cannot fail: `check` has seen to it.
pub fn resolve(checked: &Checked, package: &str) -> Model {
    let services = unresolved(checked).par_iter().map(Unresolved::resolve).collect();
    Model { services, ..without_services(checked, package) }
}

/// The model of the specs without the services, which [`unresolved`] gives one by one.
pub fn without_services(checked: &Checked, package: &str) -> Model {
    let mut vendors: Vec<Vendor> = checked.specs().vendors.iter().map(vendor).collect();
    vendors.sort_by(|one, other| one.name.cmp(&other.name));
    Model { package: package.to_owned(), vendors, services: Vec::new() }
}

/// A service with its operations, sorted by name: what a [`Service`] of the model is made of.
#[derive(Debug)]
pub struct Unresolved<'s> {
    document: &'s Document<spec::Service>,
    vendor: &'s spec::Vendor,
    /// Its operations, in the order of the model.
    pub operations: Vec<&'s Document<spec::Operation>>,
}

impl<'s> Unresolved<'s> {
    /// A service with some of its operations, in their order.
    pub(crate) fn of(
        document: &'s Document<spec::Service>,
        vendor: &'s spec::Vendor,
        operations: Vec<&'s Document<spec::Operation>>,
    ) -> Self {
        Unresolved { document, vendor, operations }
    }

    /// The service in the model.
    pub fn resolve(&self) -> Service {
        service(self.document, self.vendor, &self.operations)
    }

    /// What its file says.
    pub fn spec(&self) -> &spec::Service {
        &self.document.spec
    }
}

/// The services in the order of the model.
pub fn unresolved(checked: &Checked) -> Vec<Unresolved<'_>> {
    let specs = checked.specs();
    let mut inside: HashMap<Vec<&String>, Vec<&Document<spec::Operation>>> = HashMap::new();
    let mut found: Vec<Unresolved<'_>> = Vec::new();
    for document in &specs.operations {
        inside.entry(document.parts.iter().take(2).collect()).or_default().push(document);
    }
    for document in &specs.services {
        let beside = |parts: &[String]| parts.first() == document.parts.first();
        let Some(vendor) = specs.vendors.iter().find(|vendor| beside(&vendor.parts)) else { continue };
        let directory: Vec<&String> = document.parts.iter().take(2).collect();
        let mut operations = inside.get(&directory).cloned().unwrap_or_default();
        operations.sort_by(|one, other| one.spec.operation.cmp(&other.spec.operation));
        found.push(Unresolved { document, vendor: &vendor.spec, operations });
    }
    found.sort_by(|one, other| one.document.spec.service.cmp(&other.document.spec.service));
    found
}

fn vendor(document: &Document<spec::Vendor>) -> Vendor {
    let spec = &document.spec;
    Vendor {
        name: spec.vendor.clone(),
        title: spec.title.clone(),
        spec_path: document.parts.join("/"),
        environment: environment(spec),
        credentials: spec.credentials.unwrap_or(Chain::Environment),
        regions: spec.regions.clone(),
        identity: spec.identity.as_ref().map(endpoints),
        gateway: spec.gateway.clone(),
    }
}

fn environment(vendor: &spec::Vendor) -> spec::Environment {
    let none = || spec::Environment {
        access_key_id: String::new(),
        access_key_secret: String::new(),
        security_token: String::new(),
    };
    vendor.environment.clone().unwrap_or_else(none)
}

fn endpoints(spec: &spec::Endpoints) -> Endpoints {
    let sorted = |regions: &IndexMap<String, String>| {
        let mut regions: Vec<_> = regions.iter().map(|(region, host)| (region.clone(), host.clone())).collect();
        regions.sort();
        regions
    };
    let networks = spec.networks.iter().map(|(name, network)| {
        let inside =
            Endpoints { rule: network.rule.clone(), regions: sorted(&network.regions), ..Endpoints::default() };
        (name.clone(), inside)
    });
    Endpoints {
        rule: spec.rule.clone(),
        regions: sorted(&spec.regions),
        networks: networks.collect(),
        environment: spec.environment.clone(),
    }
}

fn service(
    document: &Document<spec::Service>,
    vendor: &spec::Vendor,
    operations: &[&Document<spec::Operation>],
) -> Service {
    let spec = &document.spec;
    let sent = sent_types(spec, operations);
    let scope = Scope { operation: None, service: Some(spec) };
    let error_body = spec.error_body.as_ref().and_then(|name| items::declared(name, spec.types.get(name)?));
    let settings = spec.settings.iter().map(|(name, setting)| Setting {
        name: name.clone(),
        doc: setting.doc.clone(),
        environment: setting.environment.clone(),
        header: setting.header.clone(),
        lookup: setting.lookup,
    });
    let mut shared = types(&spec.types, scope, &sent);
    box_circles(&mut shared);
    let mut by_name = HashMap::new();
    for document in operations {
        by_name.entry(document.spec.operation.as_str()).or_insert(*document);
    }
    let resolved = operations.iter().map(|document| {
        let mut resolved = operation(document, spec, &shared);
        if let Some(poll) = resolved.asynchronous.as_mut().and_then(|one| one.poll.as_mut()) {
            let polled = by_name.get(poll.operation.as_str());
            poll.request = polled.and_then(|polled| items::request(&polled.spec));
        }
        resolved
    });
    let resolved = resolved.collect();
    let groups: BTreeSet<String> = operations.iter().filter_map(|document| document.spec.group.clone()).collect();
    let mut docs = Docs::of(&spec.doc, spec.doc_zh.as_ref());
    docs.come_from(spec.source.as_ref());
    Service {
        name: spec.service.clone(),
        module: name::snake(&spec.service).unwrap_or_default(),
        vendor: vendor.vendor.clone(),
        vendor_title: vendor.title.clone(),
        title: spec.title.clone(),
        version: spec.version.clone(),
        docs,
        spec_path: document.parts.join("/"),
        style: spec.style.unwrap_or(Style::Rest),
        signing: vendor.signing.unwrap_or(Signing::Acs3HmacSha256),
        signing_alternatives: spec.signing_alternatives.clone(),
        endpoints: spec.endpoints.as_ref().map(endpoints).unwrap_or_default(),
        envelope: spec.envelope.clone().or_else(|| vendor.envelope.clone()).unwrap_or_default(),
        settings: settings.collect(),
        environment: environment(vendor),
        error_body,
        types: shared,
        groups: groups.into_iter().collect(),
        operations: resolved,
    }
}

fn operation(document: &Document<spec::Operation>, service: &spec::Service, shared: &[TypeItem]) -> Operation {
    let spec = &document.spec;
    let scope = Scope { operation: Some(spec), service: Some(service) };
    let request = items::request(spec).unwrap_or_default();
    let docs = docs::of_operation(spec);
    let mut in_place = Vec::new();
    let sending = Fields { scope, sent: true };
    let record = sending.record(&request, docs.clone(), &spec.parameters, &spec.rules, &mut in_place);
    let answer_docs = Docs { summary: format!("What `{}` answers.", spec.operation), ..Docs::default() };
    let output = (!spec.returns.is_empty()).then(|| {
        let answering = Fields { scope, sent: false };
        let name = format!("{request}Output");
        answering.record_of(&name, &request, answer_docs, &spec.returns, &[], &mut in_place)
    });
    let mut sent = BTreeSet::new();
    reach(&spec.parameters, scope, &mut sent);
    in_place.extend(types(&spec.types, scope, &sent));
    box_circles(&mut in_place);
    let pages = spec.pagination.as_ref();
    let pagination = pages.and_then(|pages| pagination(pages, output.as_ref()?, [&in_place, shared]));
    let success = spec.success_when.as_ref().or(service.success_when.as_ref());
    let http = spec.http.as_ref().and_then(|http| http.get());
    Operation {
        name: spec.operation.clone(),
        spec_path: document.parts.join("/"),
        module: items::stem(spec).unwrap_or_default(),
        feature: spec.group.as_ref().map(|group| group_feature(&service.service, group)),
        method_name: items::method(spec).unwrap_or_default(),
        request: record,
        docs,
        method: http.map_or(Method::Get, |http| http.method),
        path: http.map_or_else(|| "/".to_owned(), |http| http.path.clone()),
        body_required: spec.body == Some(BodyRule::Required),
        success: success.map(|success| (success.field.clone(), docs::plain(&success.equals))),
        returned: returned(&spec.returns, scope),
        page: spec.source.as_ref().map(docs::place).unwrap_or_default(),
        idempotent: spec.idempotent == Some(true),
        rate_limit: spec.rate_limit.clone(),
        authorization: spec.authorization.clone(),
        asynchronous: spec.asynchronous.as_ref().map(asynchronous),
        pagination,
        success_status: spec.success_status.unwrap_or(200),
        output,
        error_name: format!("{request}Error"),
        errors: spec.errors.iter().map(|row| error(row, spec)).collect(),
        types: in_place,
    }
}

/// Where fields of the answer stand that are not in the object which its body is.
fn returned(fields: &[spec::Field], scope: Scope<'_>) -> Vec<Returned> {
    let place = |field: &spec::Field| match field.location? {
        Location::Header => Some(Returned::Header(field.name.clone())),
        Location::Payload => Some(match scope.body_of(field) {
            BodyKind::Document => Returned::Document(field.name.clone()),
            BodyKind::Text => Returned::Text(field.name.clone()),
            BodyKind::Bytes => Returned::Bytes(field.name.clone()),
        }),
        _ => None,
    };
    fields.iter().filter_map(place).collect()
}

/// Between two polls, where the spec does not say.
const USUAL_INTERVAL: Duration = Duration::from_secs(5);

fn asynchronous(spec: &spec::Asynchronous) -> Asynchronous {
    let wait = |written: &Option<Written<Wait>>| written.as_ref().and_then(Written::get).map(|wait| wait.0);
    let poll = spec.poll.as_ref().map(|poll| Poll {
        operation: poll.operation.clone(),
        request: None,
        parameters: poll
            .parameters
            .iter()
            .filter_map(|(name, value)| Some((name.clone(), value.get()?.clone())))
            .collect(),
        state: poll.state.clone(),
        initial: poll.initial.clone(),
        pending: poll.pending.clone(),
        success: poll.success.clone(),
        failure: poll.failure.clone(),
        interval: wait(&poll.interval).unwrap_or(USUAL_INTERVAL),
    });
    Asynchronous { handle: spec.handle.clone(), poll, longest_wait: wait(&spec.longest_wait) }
}

fn pagination(spec: &spec::Pagination, output: &Record, types: [&[TypeItem]; 2]) -> Option<Pagination> {
    let by = match (&spec.token, &spec.next, &spec.page) {
        (Some(token), Some(next), _) => PagesBy::Token(token.clone(), next.clone()),
        (_, _, Some(page)) => PagesBy::Number(page.clone(), spec.total.clone()),
        _ => return None,
    };
    let item = ways::item(&spec.items, output, types)?;
    Some(Pagination { by, items: spec.items.clone(), item })
}

fn types(declared: &IndexMap<String, TypeDeclaration>, scope: Scope<'_>, sent: &BTreeSet<String>) -> Vec<TypeItem> {
    let mut resolved = Vec::new();
    for (word, declaration) in declared {
        let rust = items::declared(word, declaration).unwrap_or_default();
        let docs = Docs::of(&declaration.doc, declaration.doc_zh.as_ref()).or(|| format!("The type `{word}`."));
        let mut in_place = Vec::new();
        let item = if declaration.fields.is_empty() {
            TypeItem::OpenEnum(open_enum(&rust, docs, &declaration.values))
        } else {
            let fields = Fields { scope, sent: sent.contains(word) };
            TypeItem::Record(fields.record(&rust, docs, &declaration.fields, &declaration.rules, &mut in_place))
        };
        resolved.push(item);
        resolved.extend(in_place);
    }
    resolved
}

/// The declared types that a request of the service can hold.
fn sent_types(service: &spec::Service, operations: &[&Document<spec::Operation>]) -> BTreeSet<String> {
    let mut sent = BTreeSet::new();
    for operation in operations {
        let scope = Scope { operation: Some(&operation.spec), service: Some(service) };
        reach(&operation.spec.parameters, scope, &mut sent);
    }
    sent
}

fn error(row: &ErrorRow, operation: &spec::Operation) -> ErrorVariant {
    let mut messages: Vec<Message> = Vec::new();
    let in_order = |text: &String| Message { text: text.clone(), order: Vec::new() };
    messages.extend(row.message.as_ref().map(in_order));
    if let Some(text) = &row.message_zh {
        let position = |name: &String| row.arguments.iter().position(|argument| argument == name);
        messages.push(Message { text: text.clone(), order: row.arguments_zh.iter().filter_map(position).collect() });
    }
    messages.extend(row.other_messages.iter().map(in_order));
    ErrorVariant {
        rust: items::error(row).unwrap_or_default(),
        docs: docs::of_error(row, operation),
        status: row.status,
        code: row.code.clone(),
        messages,
        arguments: row.arguments.clone(),
        retry: row.retry.unwrap_or(Retry::Never),
    }
}
