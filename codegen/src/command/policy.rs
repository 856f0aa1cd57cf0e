//! `apiscribe policy`: what a key must be allowed to do for some operations, and nothing more.
//!
//! The policy goes to standard output; what it leaves open, and operations whose pages publish no permission, go to
//! standard error.

mod statements;

use std::io;
use std::process::ExitCode;

use apiscribe::check::check_errors;
use apiscribe::model::{Operation, Service, resolve};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use clap::ValueEnum;
use serde::Serialize;

use super::explain::{means, only};
use statements::{ALWAYS, Choices, Statement, statements};

#[derive(Debug, clap::Args)]
pub struct Policy {
    /// The documented names, each with its service where several have one of this name: `sae::RestartInstances`.
    #[arg(required = true, value_name = "OPERATION")]
    operations: Vec<String>,
    #[command(flatten)]
    specs: super::SpecsDirectory,
    /// The form of the policy.
    #[arg(long, value_enum, default_value_t = Form::Ram)]
    format: Form,
    /// The account of the resources; all of them unless given.
    #[arg(long, value_name = "ID")]
    account_id: Option<String>,
    /// The region of the resources; all of them unless given.
    #[arg(long)]
    region: Option<String>,
    /// A resource by the name of its placeholder, such as `instanceId=i-1`; all of them unless given.
    #[arg(long = "resource", value_name = "NAME=VALUE", value_parser = pair)]
    resources: Vec<(String, String)>,
    /// A documented condition key and the value that it must have.
    #[arg(long = "condition", value_name = "KEY=VALUE", value_parser = pair)]
    conditions: Vec<(String, String)>,
    /// Ends with exit code 1 if the page of an operation publishes no permission.
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// A policy of Alibaba Cloud's RAM.
    Ram,
}

/// The vendor whose pages publish actions of RAM.
const RAM_VENDOR: &str = "alibaba";

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct RamPolicy {
    version: &'static str,
    statement: Vec<Statement>,
}

impl Policy {
    pub fn run(&self) -> io::Result<ExitCode> {
        let sources = Sources::read(&self.specs.specs)?;
        let (specs, mistakes) = parse(&sources);
        let (checked, diagnostics) = check_errors(specs, mistakes);
        let Some(checked) = checked else {
            super::tell(&sources, &diagnostics)?;
            return Ok(ExitCode::from(1));
        };
        let model = resolve(&super::finished(checked), "apiscribe-sdk");
        let all: Vec<(&Service, &Operation)> = model
            .services
            .iter()
            .flat_map(|service| service.operations.iter().map(move |operation| (service, operation)))
            .collect();
        let chosen = self.operations.iter().map(|typed| find(typed, &all)).collect::<io::Result<Vec<_>>>()?;
        let publishes = |(service, operation): &&(&Service, &Operation)| {
            service.vendor == RAM_VENDOR && !operation.authorization.is_empty()
        };
        let (published, silent): (Vec<_>, Vec<_>) = chosen.iter().partition(|one| publishes(one));
        let granted = published.iter().flat_map(|(_, operation)| &operation.authorization);
        let known = all.iter().filter(publishes).flat_map(|(_, operation)| &operation.authorization);
        let choices = self.choices();
        let (statement, notes) = statements(granted, known, &choices).map_err(io::Error::other)?;
        for note in notes {
            eprintln!("note: {note}");
        }
        for (service, operation) in &silent {
            let (service, vendor, name) = (&service.name, &service.vendor_title, &operation.name);
            eprintln!(
                "warning: the page of {service}::{name} publishes no permission of {vendor}: the policy has none for it"
            );
        }
        match self.format {
            Form::Ram => {
                let policy = serde_json::to_string_pretty(&RamPolicy { version: "1", statement })?;
                super::print(&format!("{policy}\n"))?;
            }
        }
        Ok(if self.strict && !silent.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }

    fn choices(&self) -> Choices {
        let usual = ALWAYS.iter().zip([&self.account_id, &self.region]);
        let usual = usual.filter_map(|(name, value)| Some(((*name).to_owned(), value.clone()?)));
        let placeholders = self.resources.iter().cloned().chain(usual).collect();
        Choices { placeholders, conditions: self.conditions.clone() }
    }
}

/// The operation that a typed name means.
fn find<'m>(typed: &str, all: &[(&'m Service, &'m Operation)]) -> io::Result<(&'m Service, &'m Operation)> {
    let found: Vec<_> =
        all.iter().filter(|(service, operation)| means(typed, &service.name, &operation.name)).copied().collect();
    let names = || all.iter().map(|(_, operation)| operation.name.clone()).collect();
    only(typed, &found, names).copied()
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write it as NAME=VALUE".to_owned()),
    }
}
