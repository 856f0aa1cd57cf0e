//! `apiscribe export`: the specs in the languages of other tools.
//!
//! Documents go to standard output or to files; what only extensions hold, and what was left out, to standard error.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::check::check_errors;
use apiscribe::export::openapi::{self, Exported, Version};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::write;
use clap::{Subcommand, ValueEnum};

#[derive(Debug, clap::Args)]
pub struct Export {
    #[command(subcommand)]
    language: Language,
}

#[derive(Debug, Subcommand)]
enum Language {
    /// OpenAPI, one document a service: for Swagger UI, Prism, and generators of other languages.
    #[command(after_help = "Examples:\n  apiscribe export openapi --service sae\n  \
                            apiscribe export openapi --out documents\n  \
                            apiscribe export openapi --service ecs --only 'Describe*' --out ecs.yaml\n  \
                            apiscribe export openapi --openapi 3.0 --format yaml --out documents\n\n\
                            What OpenAPI has no word for stands in x-apiscribe-* extensions; `apiscribe import openapi`\n\
                            reads them back. Operations that share one path and method (an action names them) get a path\n\
                            of their own, /ACTION; x-apiscribe-http has the real one.")]
    Openapi(Openapi),
}

#[derive(Debug, clap::Args)]
struct Openapi {
    #[command(flatten)]
    specs: super::SpecsDirectory,
    /// The services; all of them unless given.
    #[arg(long = "service", value_name = "NAME")]
    services: Vec<String>,
    #[command(flatten)]
    only: super::Only,
    /// A file for one service, or a directory for NAME.json of each; standard output unless given.
    #[arg(long, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
    /// The form of the documents; by the name of --out unless given, else JSON.
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// The version of OpenAPI.
    #[arg(long, value_name = "VERSION", value_enum, default_value = "3.1")]
    openapi: Dialect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    Json,
    Yaml,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Dialect {
    /// OpenAPI 3.1.0.
    #[value(name = "3.1")]
    V31,
    /// OpenAPI 3.0.3, for tools that know no other.
    #[value(name = "3.0")]
    V30,
}

impl Export {
    pub fn run(&self) -> io::Result<ExitCode> {
        match &self.language {
            Language::Openapi(openapi) => openapi.run(),
        }
    }
}

impl Openapi {
    fn run(&self) -> io::Result<ExitCode> {
        let selection = self.only.selection()?;
        let sources = Sources::read(&self.specs.specs)?;
        let (specs, mistakes) = parse(&sources);
        let (checked, diagnostics) = check_errors(specs, mistakes);
        let Some(checked) = checked else {
            let mistakes = super::tell(&sources, &diagnostics)?;
            eprintln!("{mistakes} mistake(s) in the specs; nothing was written");
            return Ok(ExitCode::from(1));
        };
        let checked = super::finished(checked.only(&selection).map_err(super::unmatched)?);
        let version = match self.openapi {
            Dialect::V31 => Version::V31,
            Dialect::V30 => Version::V30,
        };
        let mut documents = openapi::export(&checked, version);
        let known: Vec<String> = documents.iter().map(|one| one.service.clone()).collect();
        if let Some(unknown) = self.services.iter().find(|name| !known.contains(name)) {
            let cure = apiscribe::near::meant_or(unknown, known.iter().map(String::as_str), known.join(", "));
            return Err(io::Error::other(format!("no service is called {unknown}: {cure}")));
        }
        documents.retain(|one| self.services.is_empty() || self.services.contains(&one.service));
        self.write(&documents)?;
        tell_extended(&documents);
        Ok(ExitCode::SUCCESS)
    }

    fn write(&self, documents: &[Exported]) -> io::Result<()> {
        let is_file = |path: &&PathBuf| !path.is_dir() && form_of(path).is_some();
        let file = self.out.as_ref().filter(is_file);
        let form = self.format.or_else(|| form_of(file?)).unwrap_or(Form::Json);
        match (&self.out, file, documents) {
            (None, _, [one]) => super::print(&text(one, form)?),
            (None, _, _) => Err(several(documents, "name one with --service, or a directory with --out")),
            (_, Some(file), [one]) => keep(file, &text(one, form)?),
            (_, Some(_), _) => Err(several(documents, "name one with --service, or a directory with --out")),
            (Some(directory), None, _) => {
                for one in documents {
                    let ending = if form == Form::Yaml { "yaml" } else { "json" };
                    keep(&directory.join(format!("{}.{ending}", one.service)), &text(one, form)?)?;
                }
                let operations: usize = documents.iter().map(|one| one.operations).sum();
                let (services, place) = (documents.len(), directory.display());
                super::print(&format!("{operations} operations of {services} services written to {place}\n"))
            }
        }
    }
}

fn form_of(path: &Path) -> Option<Form> {
    match path.extension()?.to_str()? {
        "json" => Some(Form::Json),
        "yaml" | "yml" => Some(Form::Yaml),
        _ => None,
    }
}

fn several(documents: &[Exported], cure: &str) -> io::Error {
    io::Error::other(format!("{} services are {} documents: {cure}", documents.len(), documents.len()))
}

fn keep(path: &Path, text: &str) -> io::Result<()> {
    write::replace(path, text).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

fn text(exported: &Exported, form: Form) -> io::Result<String> {
    match form {
        Form::Json => Ok(serde_json::to_string_pretty(&exported.document)? + "\n"),
        Form::Yaml => serde_yaml::to_string(&exported.document).map_err(io::Error::other),
    }
}

/// Names what other tools will not see.
fn tell_extended(documents: &[Exported]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, count) in documents.iter().flat_map(|one| &one.extended) {
        *counts.entry(key).or_default() += count;
    }
    if counts.is_empty() {
        return;
    }
    let said: Vec<String> = counts.iter().map(|(key, count)| format!("{key} {count}")).collect();
    eprintln!("note: only x-apiscribe-* extensions hold, for lack of a word in OpenAPI: {}", said.join(", "));
}
