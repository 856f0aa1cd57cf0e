//! `apiscribe ledger`: recorded differences between answers and specs, as corrections to propose.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::ledger::{BadLine, LONGEST_LINE, Totals, as_json, as_yaml, proposals, read_line};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub struct Ledger {
    /// Ledgers, as the clients' `DivergenceLedger` and their option --ledger write them; `-`: standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    specs: super::SpecsDirectory,
    /// Leaves out what fewer answers have.
    #[arg(long, value_name = "ANSWERS", default_value_t = 1)]
    min: u64,
    /// How proposals are written.
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// For people: YAML to paste, with comments.
    Human,
    /// One JSON object a line.
    Json,
}

impl Ledger {
    pub fn run(&self) -> io::Result<ExitCode> {
        let sources = Sources::read(&self.specs.specs)?;
        let (specs, problems) = parse(&sources);
        if specs.operations.is_empty() {
            let problems = if problems.is_empty() { "" } else { " can be read; `apiscribe check` says why" };
            return Err(io::Error::other(format!("{}: no spec{problems}", self.specs.specs.display())));
        }
        let mut totals = Totals::default();
        let mut bad = 0;
        for file in &self.files {
            bad += read(file, &mut totals)?;
        }
        let (found, notes) = proposals(&sources, &specs, &totals, self.min);
        for note in notes {
            writeln!(io::stderr(), "note: {note}")?;
        }
        let texts: Vec<String> = match self.format {
            Shape::Human => found.iter().map(as_yaml).collect(),
            Shape::Json => found.iter().flat_map(as_json).map(|object| format!("{object}\n")).collect(),
        };
        super::print(&texts.join(if self.format == Shape::Human { "\n" } else { "" }))?;
        Ok(if found.is_empty() && bad == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

/// Adds the lines of a file; gives the number of those that cannot be used, each of which is told.
fn read(path: &Path, totals: &mut Totals) -> io::Result<usize> {
    let with_path = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let reader: Box<dyn Read> = match path.to_str() {
        Some("-") => Box::new(io::stdin()),
        _ => Box::new(File::open(path).map_err(with_path)?),
    };
    let mut reader = BufReader::new(reader);
    let (mut bad, mut number, mut line) = (0, 0, Vec::new());
    while next(&mut reader, &mut line).map_err(with_path)? {
        number += 1;
        match read_line(&line) {
            Ok(record) => record.into_iter().for_each(|record| totals.add(record)),
            Err(BadLine { cause, cure }) => {
                bad += 1;
                writeln!(io::stderr(), "{}:{number}: error: {cause}\n  help: {cure}", path.display())?;
            }
        }
    }
    Ok(bad)
}

/// Reads a line without its end, of one that is too long the beginning; whether there was one.
fn next(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let most = u64::try_from(LONGEST_LINE + 1).unwrap_or(u64::MAX);
    let read = reader.by_ref().take(most).read_until(b'\n', line)?;
    if line.last() != Some(&b'\n') && read > LONGEST_LINE {
        reader.skip_until(b'\n')?;
    }
    while matches!(line.last(), Some(b'\n' | b'\r')) {
        line.pop();
    }
    Ok(read > 0)
}
