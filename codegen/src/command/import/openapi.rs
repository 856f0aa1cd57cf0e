//! `apiscribe import openapi` and `apiscribe import huawei`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::import::disk::{Directory, write};
use apiscribe::import::names::Known;
use apiscribe::import::openapi::Taken;
use apiscribe::import::{Imported, Trouble, huawei, openapi, settle, settle_named};
use apiscribe::name;
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::spec::Vendor;

use super::Asked;
use super::report::Report;

#[derive(Debug, clap::Args)]
pub struct OpenApi {
    /// The vendor, and the directory of its specs; made from the document's host where it is not given.
    #[arg(long, value_name = "NAME")]
    vendor: Option<String>,
    /// The service, and its directory; made from the document's title or product where it is not given.
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    #[command(flatten)]
    asked: Asked,
}

#[derive(Debug, clap::Args)]
pub struct Huawei {
    /// The service, and its directory; the documents' product where it is not given.
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    #[command(flatten)]
    asked: Asked,
}

impl OpenApi {
    pub fn run(&self) -> io::Result<ExitCode> {
        let mut report = Report::default();
        for file in &self.asked.files {
            let mut one = Report::default();
            let done = self.one(file, &mut one);
            one.troubles.extend(done.err());
            report.merge(one);
        }
        report.tell(self.asked.format)
    }

    fn one(&self, file: &Path, report: &mut Report) -> Result<(), Trouble> {
        let (name, bytes) = bytes(file)?;
        let Taken { imported, vendor: own, signing } = openapi::import(&name, &bytes, &self.asked.wanted())?;
        drop(bytes);
        let known = own.as_ref().map(|vendor| vendor.vendor.clone()).unwrap_or_else(|| vendor_of(&imported));
        let vendor = module(self.vendor.as_deref().unwrap_or(&known), "vendor");
        let title = if own.is_some() { &imported.service.service } else { &imported.service.title };
        let service = module(self.service.as_deref().unwrap_or(title), "service");
        let settled = if own.is_some() { settle_named } else { settle };
        let own = own.unwrap_or_else(|| openapi::vendor(&vendor, &imported.service, signing));
        let text = openapi::written(&Vendor { vendor: vendor.clone(), ..own });
        keep(&self.asked, (&vendor, &text), &service, imported, settled, report)
    }
}

impl Huawei {
    pub fn run(&self) -> io::Result<ExitCode> {
        let mut report = Report::default();
        let mut files = Vec::new();
        for file in &self.asked.files {
            match bytes(file) {
                Ok(file) => files.push(file),
                Err(trouble) => report.troubles.push(trouble),
            }
        }
        let (product, imported) = huawei::import(&files, &self.asked.wanted());
        drop(files);
        let service = self.service.clone().or(product).unwrap_or_default();
        let done =
            keep(&self.asked, ("huawei", huawei::VENDOR), &module(&service, "service"), imported, settle, &mut report);
        report.troubles.extend(done.err());
        report.tell(self.asked.format)
    }
}

fn bytes(file: &Path) -> Result<(String, Vec<u8>), Trouble> {
    let bytes = fs::read(file).map_err(|error| {
        let message = format!("the file cannot be read: {error}");
        Trouble::new(file.display(), message, "give the path of a file that you may read")
    })?;
    Ok((file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), bytes))
}

/// A word as the name of a directory and a module.
fn module(word: &str, otherwise: &str) -> String {
    let made = name::file_stem(word).or_else(|| name::file_stem(&name::stand_in(word)));
    let made = made.unwrap_or_else(|| otherwise.to_owned()).trim_matches('_').to_owned();
    let reserved = apiscribe::check::rules::name_reserved::is_module(&made);
    let raw = name::snake(&made).is_none_or(|name| name.starts_with("r#"));
    if reserved || raw { format!("{made}_{otherwise}") } else { made }
}

/// The part of the host that names its owner: `acme` of `api.acme.example`.
fn vendor_of(imported: &Imported) -> String {
    let host = imported.service.endpoints.as_ref().and_then(|endpoints| endpoints.rule.as_deref()).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    labels.iter().rev().nth(1).copied().unwrap_or("vendor").to_owned()
}

/// Settles and writes a service below its vendor.
fn keep(
    asked: &Asked,
    (vendor, vendor_text): (&str, &str),
    service: &str,
    mut imported: Imported,
    settled: fn(&mut Imported, &Vendor, &Known),
    report: &mut Report,
) -> Result<(), Trouble> {
    let root: PathBuf = asked.out.join(vendor);
    let directory = root.join(service);
    let here = |error: io::Error| {
        Trouble::new(directory.display(), error.to_string(), "make the directory writable, or give another --out")
    };
    let path = root.join("vendor.yaml");
    let there = fs::read_to_string(&path).ok();
    let spec = parsed(vendor, there.as_deref().unwrap_or(vendor_text)).ok_or_else(|| {
        Trouble::new(path.display(), "this is no vendor.yaml", "see what `apiscribe check` says of it")
    })?;
    let before = Directory::read(vendor, service, &directory).map_err(here)?;
    imported.service.service = service.to_owned();
    settled(&mut imported, &spec, &before.known);
    report.left_out.merge(std::mem::take(&mut imported.left_out));
    report.troubles.append(&mut imported.troubles);
    if imported.operations.is_empty() {
        report.written.kept = std::mem::take(&mut imported.kept);
        return Ok(());
    }
    if there.is_none() {
        apiscribe::write::replace(&path, vendor_text).map_err(here)?;
    }
    let partial = asked.wanted().only.is_some();
    report.written = write(&directory, &imported, &before, partial).map_err(here)?;
    report.services = 1;
    report.operations = imported.operations.len();
    Ok(())
}

fn parsed(vendor: &str, text: &str) -> Option<Vendor> {
    let path = format!("{vendor}/vendor.yaml");
    let (specs, _) = parse(&Sources::from_texts("specs", [(path.as_str(), text)]));
    specs.vendors.into_iter().next().map(|document| document.spec)
}
