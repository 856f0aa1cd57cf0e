//! `apiscribe import openapi` and `apiscribe import huawei`.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use apiscribe::import::openapi::Taken;
use apiscribe::import::{Imported, Trouble, huawei, openapi, settle, settle_named};
use apiscribe::name;
use apiscribe::spec::Vendor;

use super::Asked;
use super::keep::{VendorHome, bytes};
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
        report.unmet(&self.asked.wanted().only);
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
        let home = VendorHome::read(&self.asked.out, &vendor, &text)?;
        home.keep(&self.asked, &service, imported, settled, report)?;
        home.complete(report)
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
        let done = self.service(&files, &mut report);
        report.troubles.extend(done.err());
        report.unmet(&self.asked.wanted().only);
        report.tell(self.asked.format)
    }

    fn service(&self, files: &[huawei::File], report: &mut Report) -> Result<(), Trouble> {
        let home = VendorHome::read(&self.asked.out, "huawei", huawei::VENDOR)?;
        let (product, imported) = huawei::import(files, &self.asked.wanted());
        let service = self.service.clone().or(product).unwrap_or_default();
        home.keep(&self.asked, &module(&service, "service"), imported, settle, report)?;
        home.complete(report)
    }
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
