//! `apiscribe diff`: what has changed between two states of the specs, and what that breaks.

use std::io;
use std::process::ExitCode;

use apiscribe::change::kinds::{KINDS, Kind};
use apiscribe::change::render::{Format, Shown};
use clap::ValueEnum;

use super::states::{self, Gate, States};

#[derive(Debug, clap::Args)]
pub struct Diff {
    #[command(flatten)]
    states: States,
    /// How changes are written.
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    format: Shape,
    #[command(flatten)]
    gate: Gate,
    /// Lists changed texts one by one, instead of their number.
    #[arg(long)]
    wording: bool,
    /// Lists the kinds of changes with their verdicts instead.
    #[arg(long)]
    kinds: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For people.
    Human,
    /// For pull requests.
    Markdown,
    /// One JSON object a line.
    Json,
    /// GitHub workflow commands.
    Github,
}

impl Diff {
    pub fn run(&self) -> io::Result<ExitCode> {
        if self.kinds {
            super::print(&kinds())?;
            return Ok(ExitCode::SUCCESS);
        }
        let (old, new) = self.states.read()?;
        let diff = states::diff(old, new)?;
        let approved = self.gate.approved()?;
        let shown = Shown { diff: &diff, approved: &approved, wording: self.wording };
        let format = match self.format {
            Shape::Human => Format::Human { colour: super::colour(&io::stdout()) },
            Shape::Markdown => Format::Markdown,
            Shape::Json => Format::Json,
            Shape::Github => Format::Github,
        };
        super::print(&shown.text(format))?;
        Ok(if self.gate.fails(&shown) { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

/// Every kind in a line.
fn kinds() -> String {
    let line = |kind: &'static Kind| {
        format!("{:<28} {:<5} {:<9} {}\n", kind.name, kind.rust.word(), kind.wire.word(), kind.about)
    };
    KINDS.iter().map(line).collect()
}
