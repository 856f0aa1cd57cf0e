//! What the specs document, as a server looks it up: by action and version, or by method and path.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::error::SimulatorError;
use super::percent;
use super::received::Received;
use super::refusal::Gateway;
use crate::check::{Checked, Drafts, Scope, check_errors};
use crate::diagnostic::{self, Format};
use crate::parse::parse;
use crate::source::Sources;
use crate::spec::{self, Envelope, Environment, Location, Piece, Signing, Style, pieces};

/// A service with its vendor's facts resolved.
#[derive(Clone, Debug)]
pub(super) struct Service {
    pub vendor: String,
    pub spec: spec::Service,
    pub gateway: Gateway,
    /// The schemes that it takes.
    pub schemes: Vec<Signing>,
    pub envelope: Envelope,
    pub environment: Option<Environment>,
    pub operations: Vec<spec::Operation>,
}

/// An operation of a service.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'c> {
    pub service: &'c Service,
    pub operation: &'c spec::Operation,
}

impl<'c> Found<'c> {
    /// Where its types are looked up.
    pub fn scope(&self) -> Scope<'c> {
        Scope { operation: Some(self.operation), service: Some(&self.service.spec) }
    }
}

/// Files, each with its place and its text.
type Texts = Vec<(Vec<String>, Arc<str>)>;

/// The texts that were checked last, and what they say.
static LAST: Mutex<Option<(Texts, Arc<Catalog>)>> = Mutex::new(None);

/// All services.
#[derive(Clone, Debug, Default)]
pub(super) struct Catalog {
    pub services: Vec<Service>,
}

impl Catalog {
    /// Reads and checks the specs of a directory. Texts that were the last to be checked are not checked again: tests
    /// start many simulators.
    ///
    /// # Errors
    /// When they cannot be read, or have mistakes.
    pub fn read(directory: &Path) -> Result<Arc<Catalog>, SimulatorError> {
        let unread = |cause| SimulatorError::Unread { directory: directory.to_owned(), cause };
        let sources = Sources::read(directory).map_err(unread)?;
        let texts: Vec<_> = sources.files.iter().map(|file| (file.parts.clone(), file.text.clone())).collect();
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, catalog)) = last.as_ref()
            && *known == texts
        {
            return Ok(catalog.clone());
        }
        let (specs, mistakes) = parse(&sources);
        let (checked, diagnostics) = check_errors(specs, mistakes);
        let Some(checked) = checked else {
            let mut shown = Vec::new();
            diagnostic::write(&mut shown, &sources, &diagnostics, Format::Human { colour: false }).map_err(unread)?;
            let shown = String::from_utf8_lossy(&shown).into_owned();
            return Err(SimulatorError::Mistaken { directory: directory.to_owned(), shown });
        };
        let catalog = Arc::new(Catalog::of(&checked.with(Drafts::LeftOut)));
        *last = Some((texts, catalog.clone()));
        Ok(catalog)
    }

    fn of(checked: &Checked) -> Catalog {
        let specs = checked.specs();
        let mut services = Vec::new();
        for document in &specs.services {
            let beside = |parts: &[String]| parts.first() == document.parts.first();
            let Some(vendor) = specs.vendors.iter().find(|vendor| beside(&vendor.parts)) else { continue };
            let signing = vendor.spec.signing.unwrap_or(Signing::Acs3HmacSha256);
            let within = |parts: &[String]| parts.iter().take(2).eq(document.parts.iter().take(2));
            let operations = specs.operations.iter().filter(|operation| within(&operation.parts));
            services.push(Service {
                vendor: vendor.spec.vendor.clone(),
                spec: document.spec.clone(),
                gateway: Gateway::of(signing),
                schemes: [&[signing], document.spec.signing_alternatives.as_slice()].concat(),
                envelope: document.spec.envelope.clone().or(vendor.spec.envelope.clone()).unwrap_or_default(),
                environment: vendor.spec.environment.clone(),
                operations: operations.map(|operation| operation.spec.clone()).collect(),
            });
        }
        Catalog { services }
    }

    fn all(&self) -> impl Iterator<Item = Found<'_>> {
        self.services
            .iter()
            .flat_map(|service| service.operations.iter().map(move |operation| Found { service, operation }))
    }

    /// The operation that a request means: by its action and version where it names one, and by its path.
    pub fn find(&self, request: &Received) -> Option<Found<'_>> {
        let said = |header: &str, parameter: &str| {
            request.header(header).map(str::to_owned).or_else(|| request.protocol(parameter))
        };
        let action = said("x-acs-action", "Action");
        let version = said("x-acs-version", "Version");
        let mut fitting: Vec<Found<'_>> = self.all().filter(|found| path_fits(found, request)).collect();
        match action {
            Some(action) => fitting.retain(|found| {
                found.service.gateway == Gateway::Acs
                    && found.operation.operation == action
                    && version.as_ref() == Some(&found.service.spec.version)
            }),
            // An action is the only name of an operation without a path of its own.
            None => fitting.retain(|found| found.service.spec.style != Some(Style::Rpc)),
        }
        // `/stacks/all` is meant rather than `/stacks/{name}`.
        fitting.sort_by_key(|found| template(found).matches('{').count());
        fitting.into_iter().next()
    }
}

fn template<'c>(found: &Found<'c>) -> &'c str {
    found.operation.http.as_ref().and_then(|http| http.get()).map_or("/", |http| http.path.as_str())
}

fn path_fits(found: &Found<'_>, request: &Received) -> bool {
    let Some(http) = found.operation.http.as_ref().and_then(|http| http.get()) else { return false };
    // Operations without a path of their own take both methods.
    let is_rpc = found.service.spec.style == Some(Style::Rpc);
    let method = http.method.word() == request.method || (is_rpc && ["GET", "POST"].contains(&request.method.as_str()));
    method && path_values(&http.path, &request.path).is_some()
}

/// The values of a template's places in a path, decoded, by name; `None` where the path does not fit.
pub(super) fn path_values(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let (wanted, there): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    let mut values = Vec::new();
    for (wanted, there) in wanted.iter().zip(&there) {
        let parts: Vec<Piece<'_>> = pieces(wanted).collect();
        for (name, text) in segment_values(&parts, there)? {
            values.push((name.to_owned(), percent::decode(text, false)));
        }
    }
    (wanted.len() == there.len()).then_some(values)
}

/// What stands in the places of one segment; a value ends where the plain text behind it begins the last time.
fn segment_values<'t>(parts: &[Piece<'t>], there: &'t str) -> Option<Vec<(&'t str, &'t str)>> {
    match parts {
        [] => there.is_empty().then(Vec::new),
        [before @ .., Piece::Plain(text)] => segment_values(before, there.strip_suffix(text)?),
        [before @ .., Piece::Plain(text), Piece::Place(name)] => {
            let (front, value) = there.rsplit_once(text)?;
            let mut values = segment_values(before, front)?;
            values.push((name, value));
            (!value.is_empty()).then_some(values)
        }
        [Piece::Place(name)] => (!there.is_empty()).then(|| vec![(*name, there)]),
        [..] => None,
    }
}

/// Where a parameter goes; parameters of operations without a path may come in a form too.
pub(super) fn may_come_in(found: &Found<'_>, field: &spec::Field, location: Location) -> bool {
    let is_rpc = found.service.spec.style == Some(Style::Rpc);
    let pairs = [Location::Query, Location::Form];
    field.location == Some(location)
        || (is_rpc && pairs.contains(&location) && field.location.is_some_and(|location| pairs.contains(&location)))
}
