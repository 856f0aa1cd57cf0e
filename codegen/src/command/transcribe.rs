//! `apiscribe transcribe`: documentation pages to what they say.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::transcribe::json::to_json;
use apiscribe::transcribe::outline::outline;
use apiscribe::transcribe::reading::Reading;
use apiscribe::transcribe::{Known, Transcription, dialect, transcribe};
use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub struct Transcribe {
    /// The pages: files of HTML, Markdown, reStructuredText or text.
    #[arg(required = true, value_name = "PAGE")]
    pages: Vec<PathBuf>,
    /// What is printed of them.
    #[arg(long, value_enum, default_value_t = Shape::Outline)]
    format: Shape,
    /// Writes a file for each operation into this directory instead of printing.
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// The layout of the pages; found out by their content if absent.
    #[arg(long, value_name = "NAME", value_parser = named_dialect)]
    dialect: Option<&'static dialect::Dialect>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// One fact a line, with its place.
    Outline,
    /// One JSON object for each operation.
    Json,
}

fn named_dialect(name: &str) -> Result<&'static dialect::Dialect, String> {
    dialect::named(name).ok_or_else(|| {
        let names: Vec<&str> = dialect::DIALECTS.iter().map(|dialect| dialect.name).collect();
        format!("the layouts are {}", names.join(", "))
    })
}

impl Transcribe {
    pub fn run(&self) -> io::Result<ExitCode> {
        let mut failed = false;
        for path in &self.pages {
            let known = Known { format: None, dialect: self.dialect };
            match fs::read(path)
                .map_err(|error| error.to_string())
                .and_then(|bytes| transcribe(&bytes, known).map_err(|error| error.to_string()))
            {
                Ok(read) => self.write(path, &read)?,
                Err(error) => {
                    failed = true;
                    eprintln!("{}: {error}", path.display());
                }
            }
        }
        Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }

    fn write(&self, path: &Path, read: &Transcription) -> io::Result<()> {
        for reading in &read.readings {
            let text = match self.format {
                Shape::Outline => outline(reading),
                Shape::Json => format!("{:#}\n", to_json(reading)),
            };
            match &self.out_dir {
                None => super::print(&text)?,
                Some(directory) => {
                    fs::create_dir_all(directory)?;
                    fs::write(directory.join(file_name(path, reading)), text)?;
                }
            }
        }
        Ok(())
    }
}

/// `<product>__<version>__<operation>.json`; a page that names no product takes the name of its folder.
fn file_name(path: &Path, reading: &Reading) -> String {
    let plain =
        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric() || "-_.".contains(*letter)).collect();
    let folder = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let stem = path.file_stem().map(|name| name.to_string_lossy().into_owned());
    let product = reading.product.as_ref().map(|said| said.value.clone()).or(folder);
    let operation = reading.operation.as_ref().map(|said| said.value.clone()).or(stem);
    let version = reading.version.as_ref().map(|said| said.value.clone());
    let parts: Vec<String> = [product, version, operation].into_iter().flatten().map(|part| plain(&part)).collect();
    parts.join("__") + ".json"
}
