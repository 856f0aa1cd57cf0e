//! A run that reads and compares everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;

use rayon::prelude::*;

use super::cache::{Cache, OperationNote, SpecNote};
use super::stamp::{self, Stamp};
use super::{Done, Options, Outcome, outline};
use crate::check::{Checked, Drafts, check_errors};
use crate::emit::{emit_crate, emit_service};
use crate::model::{Model, Operation, Service, Unresolved, unresolved, without_services};
use crate::parse::parse;
use crate::source::Sources;
use crate::write::{self, Compared, seal};

pub(super) fn generate(options: &Options<'_>, cached: bool, stage: &dyn Fn(&'static str)) -> io::Result<Outcome> {
    stage("reading specs");
    let sources = Sources::read(options.specs)?;
    stage("checking specs");
    let (specs, mistakes) = parse(&sources);
    let (checked, diagnostics) = check_errors(specs, mistakes);
    let Some(checked) = checked else { return Ok(Outcome::Mistakes(sources, diagnostics)) };
    let checked = match checked.only(options.selection) {
        Ok(checked) => checked,
        Err(said) => return Ok(Outcome::Unmatched(said)),
    };
    if let Some(said) = checked.left_out().filter(|_| !options.drafts) {
        return Ok(Outcome::Drafts(said));
    }
    stage("generating the crate");
    let checked = checked.with(Drafts::Taken).without_places();
    let Made { model, compared, notes } = made(options, &checked)?;
    let seals: BTreeMap<String, u64> = compared.iter().map(|one| (one.path.clone(), one.seal)).collect();
    let changes = write::conclude(options.out, &model, compared, options.check)?;
    let operations: usize = model.services.iter().map(|service| service.operations.len()).sum();
    let said = write::too_many_features(&model);
    if !options.check {
        stage("writing the crate");
        Cache::forget(options);
        write::apply(options.out, &changes)?;
    }
    let done = Done { operations, services: model.services.len(), changes, said, parsed: sources.files.len() };
    if cached && let Some(cache) = note(options, &sources, &done, seals, notes) {
        cache.save(options);
    }
    Ok(Outcome::Done(done))
}

struct Made {
    /// The model without the insides of operations.
    model: Model,
    compared: Vec<Compared>,
    notes: Vec<(String, OperationNote)>,
}

/// Everything that the specs say, service by service, beside what the crate holds.
fn made(options: &Options<'_>, checked: &Checked) -> io::Result<Made> {
    let manifest = fs::read_to_string(options.out.join("Cargo.toml")).ok();
    let mut model = without_services(checked, &write::package_name(manifest.as_deref()));
    let services = unresolved(checked);
    let all: io::Result<Vec<_>> = services.par_iter().map(|one| service(options, &model, one)).collect();
    let (mut compared, mut notes) = (Vec::new(), Vec::new());
    for (service, pages, noted) in all? {
        model.services.push(service);
        compared.extend(pages);
        notes.extend(noted);
    }
    for page in emit_crate(&model) {
        compared.push(write::compare_page(options.out, page, options.check)?);
    }
    Ok(Made { model, compared, notes })
}

type Noted = Vec<(String, OperationNote)>;

fn service(options: &Options<'_>, model: &Model, one: &Unresolved<'_>) -> io::Result<(Service, Vec<Compared>, Noted)> {
    let service = one.resolve();
    let notes = outline::notes(one, &service);
    let alone = Model { services: vec![service], ..model.clone() };
    let pages = emit_service(&alone);
    let compared: io::Result<Vec<Compared>> =
        pages.into_par_iter().map(|page| write::compare_page(options.out, page, options.check)).collect();
    let mut service = alone.services.into_iter().next().unwrap_or_else(|| one.resolve());
    service.operations.iter_mut().for_each(Operation::leave_outside);
    Ok((service, compared?, notes))
}

/// What the next run has to know.
fn note(
    options: &Options<'_>,
    sources: &Sources,
    done: &Done,
    seals: BTreeMap<String, u64>,
    notes: Vec<(String, OperationNote)>,
) -> Option<Cache> {
    let mut notes: BTreeMap<String, OperationNote> = notes.into_iter().collect();
    let mut specs = BTreeMap::new();
    for file in &sources.files {
        let path = file.parts.join("/");
        // A file with a mark of byte order is read without it.
        let read = options.specs.join(&path);
        let stamp = Stamp::of(&read, seal(file.text.as_bytes()))?;
        let operation = notes.remove(&path);
        specs.insert(path, SpecNote { stamp, operation });
    }
    let manifest = fs::read(options.out.join("Cargo.toml")).ok()?;
    let mut files = BTreeMap::new();
    for (path, seal) in seals.into_iter().chain([("Cargo.toml".to_owned(), seal(&manifest))]) {
        files.insert(path.clone(), Stamp::of(&options.out.join(&path), seal)?);
    }
    let others: BTreeSet<String> =
        write::rust_paths(options.out).ok()?.into_iter().filter(|path| !files.contains_key(path)).collect();
    let (operations, services, said) = (done.operations, done.services, done.said.clone());
    Some(Cache { at: stamp::now(), specs, files, others, operations, services, said })
}
