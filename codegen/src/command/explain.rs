//! `apiscribe explain`: what a stage of the pipeline makes of one operation.

use std::io;
use std::process::ExitCode;

use apiscribe::check::check_errors;
use apiscribe::emit::emit;
use apiscribe::model::{Operation, Service, resolve, surface};
use apiscribe::parse::{Specs, parse};
use apiscribe::source::{Sources, position};
use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The documented name, with its service where several have one of this name: `sae::RestartInstances`.
    operation: String,
    #[command(flatten)]
    specs: super::SpecsDirectory,
    /// The stage.
    #[arg(long, value_enum, default_value_t = Stage::Model)]
    stage: Stage,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Stage {
    /// The spec as written: every leaf with its line.
    Spec,
    /// The resolved model: signatures, limits, variants.
    Model,
    /// The generated file.
    Page,
}

impl Explain {
    pub fn run(&self) -> io::Result<ExitCode> {
        let sources = Sources::read(&self.specs.specs)?;
        let (specs, mistakes) = parse(&sources);
        if let Stage::Spec = self.stage {
            return self.spec(&sources, &specs);
        }
        let (checked, diagnostics) = check_errors(specs, mistakes);
        let Some(checked) = checked else {
            super::tell(&sources, &diagnostics)?;
            return Ok(ExitCode::from(1));
        };
        let model = resolve(&super::finished(checked), "apiscribe-sdk");
        let all = || model.services.iter().flat_map(|service| service.operations.iter().map(move |one| (service, one)));
        let found: Vec<(&Service, &Operation)> =
            all().filter(|(service, operation)| means(&self.operation, &service.name, &operation.name)).collect();
        let names = || all().map(|(_, operation)| operation.name.clone()).collect();
        let (service, operation) = only(&self.operation, &found, names)?;
        let text = match self.stage {
            Stage::Page => {
                let page = emit(&model).into_iter().find(|page| page.from == operation.spec_path);
                page.map(|page| page.text).unwrap_or_default()
            }
            Stage::Spec | Stage::Model => surface(service, operation),
        };
        super::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }

    fn spec(&self, sources: &Sources, specs: &Specs) -> io::Result<ExitCode> {
        let service = |parts: &[String]| parts.get(1).cloned().unwrap_or_default();
        let named = |document: &&apiscribe::parse::Document<_>| {
            let spec: &apiscribe::spec::Operation = &document.spec;
            means(&self.operation, &service(&document.parts), &spec.operation)
        };
        let found: Vec<_> = specs.operations.iter().filter(named).collect();
        let names = || specs.operations.iter().map(|document| document.spec.operation.clone()).collect();
        let document = only(&self.operation, &found, names)?;
        let Some(file) = sources.file(document.file) else { return Ok(ExitCode::from(1)) };
        let mut text = String::new();
        for (at, span) in document.spans.leaves() {
            let (line, _) = position(&file.text, span.start);
            let value = file.text.get(span).unwrap_or_default().lines().map(str::trim).collect::<Vec<_>>().join(" ");
            text += &format!("{}:{line}: {at} = {value}\n", file.path);
        }
        super::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Whether a name as it is typed means an operation of a service.
pub(super) fn means(typed: &str, service: &str, operation: &str) -> bool {
    typed == operation || typed.strip_suffix(operation).and_then(|rest| rest.strip_suffix("::")) == Some(service)
}

/// The one that a typed name means.
pub(super) fn only<'f, T>(typed: &str, found: &'f [T], names: impl FnOnce() -> Vec<String>) -> io::Result<&'f T> {
    match found {
        [one] => Ok(one),
        [] => {
            let names = names();
            let near = apiscribe::check::rules::nearest(typed, names.iter().map(String::as_str));
            let help =
                near.map_or_else(|| format!("there are {}", names.join(", ")), |near| format!("did you mean {near}?"));
            Err(io::Error::other(format!("no operation is called {typed}: {help}")))
        }
        _ => Err(io::Error::other(format!("several services have {typed}: write SERVICE::{typed}"))),
    }
}
