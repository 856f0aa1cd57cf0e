//! `apiscribe import`: vendors' machine-readable descriptions to specs.

mod alibaba;
mod keep;
mod openapi;
mod report;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use apiscribe::import::{Only, Wanted};
use clap::{Subcommand, ValueEnum};

#[derive(Debug, clap::Args)]
pub struct Import {
    #[command(subcommand)]
    format: Formats,
}

#[derive(Debug, Subcommand)]
enum Formats {
    /// Takes Alibaba Cloud's `api-docs`: one JSON document for each version of a product.
    #[command(after_help = "Examples:\n  apiscribe import alibaba api-docs/*.json\n  \
                            apiscribe import alibaba ecs@2014-05-26.json --only RunInstances,'*Snapshot*' --out specs")]
    Alibaba(alibaba::Alibaba),
    /// Takes Huawei Cloud's definitions: one Swagger 2 document for each operation of a service.
    #[command(after_help = "Examples:\n  apiscribe import huawei aos/*.json\n  \
                            apiscribe import huawei vpc/*.json --service vpc --only 'List*' --out specs")]
    Huawei(openapi::Huawei),
    /// Takes OpenAPI 3.0 and 3.1, JSON or YAML, and Swagger 2.
    #[command(after_help = "Examples:\n  apiscribe import openapi notes.yaml --vendor acme\n  \
                            apiscribe import openapi swagger.json --vendor acme --service notes --only 'List*'")]
    Openapi(openapi::OpenApi),
}

/// What all formats take.
#[derive(Debug, clap::Args)]
pub struct Asked {
    /// The documents.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The directory of all specs; a vendor's go into a directory below.
    #[arg(long, value_name = "DIR", default_value = "specs")]
    pub out: PathBuf,
    /// Takes these operations only: names with commas between them, `*` for any letters.
    #[arg(long, value_name = "OPERATION,..")]
    only: Vec<String>,
    /// Leaves the vendor's texts out.
    #[arg(long)]
    no_descriptions: bool,
    /// How is told what was left out.
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    pub format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// A table: what, how often, an example place.
    Human,
    /// One JSON object a line, with every place.
    Json,
}

impl Asked {
    pub fn wanted(&self) -> Wanted {
        Wanted { only: Only::new(&self.only), no_descriptions: self.no_descriptions }
    }
}

impl Import {
    pub fn run(&self) -> io::Result<ExitCode> {
        match &self.format {
            Formats::Alibaba(alibaba) => alibaba.run(),
            Formats::Huawei(huawei) => huawei.run(),
            Formats::Openapi(openapi) => openapi.run(),
        }
    }
}
