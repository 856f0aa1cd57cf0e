//! `apiscribe review`: the report that belongs to a pull request.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use apiscribe::change::render::Shown;
use apiscribe::check::check;
use apiscribe::diagnostic::Diagnostic;
use apiscribe::generate::{Options, generate};
use apiscribe::parse::parse;
use apiscribe::report::Totals;
use apiscribe::review::{Review as Report, Standing, hunks};
use apiscribe::selection::Selection;
use apiscribe::source::Sources;

use super::states::{self, Gate, States};

#[derive(Debug, clap::Args)]
pub struct Review {
    #[command(flatten)]
    states: States,
    /// The crate that was generated; `generated`, where there is such a directory.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Takes drafts into the crate, as `generate --drafts` does.
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    gate: Gate,
    /// Lists changed texts one by one, instead of their number.
    #[arg(long)]
    wording: bool,
}

impl Review {
    pub fn run(&self) -> io::Result<ExitCode> {
        let (old, new) = self.states.read()?;
        let approved = self.gate.approved()?;
        let diff = states::diff(old.clone(), new.clone())?;
        let hunks = hunks(old.clone(), new.clone(), &diff.changes);
        let sources = Sources::read(&self.states.specs.specs)?;
        let (found, here) = checked(&sources);
        let after = if alike(&new, &sources) { here } else { checked(&new).1 };
        let before = if alike(&old, &new) { after } else { checked(&old).1 };
        let coverage = before.zip(after).map(|(before, after)| [before, after]);
        let sync = self.sync()?;
        let shown = Shown { diff: &diff, approved: &approved, wording: self.wording };
        let report = Report {
            sources: &sources,
            found: &found,
            sync: sync.as_ref(),
            shown,
            hunks: &hunks,
            coverage,
            too_grave: self.gate.fails(&shown),
        };
        super::print(&report.markdown())?;
        Ok(if report.is_good() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    /// How the crate stands beside the specs. There need be none, unless one was named.
    fn sync(&self) -> io::Result<Option<Standing>> {
        let usual = PathBuf::from("generated");
        let out = match &self.out {
            Some(out) if !out.is_dir() => {
                return Err(io::Error::other(format!("--out: there is no directory {}", out.display())));
            }
            Some(out) => out,
            None if usual.is_dir() => &usual,
            None => return Ok(None),
        };
        let selection = Selection::default();
        let specs = &self.states.specs.specs;
        let options = Options { specs, out, drafts: self.drafts, selection: &selection, check: true, cache: false };
        Ok(Some(Standing::of(generate(&options, &|_| {})?)))
    }
}

/// What is found in specs, and what they cover where that are no mistakes.
fn checked(sources: &Sources) -> (Vec<Diagnostic>, Option<Totals>) {
    let (specs, problems) = parse(sources);
    let (checked, found) = check(specs, problems);
    let totals = checked.map(|checked| Totals::of(checked.specs(), &found));
    (found, totals)
}

/// Whether both hold the same files.
fn alike(one: &Sources, other: &Sources) -> bool {
    let files = |sources: &Sources| {
        sources.files.iter().map(|file| (file.parts.clone(), file.text.clone())).collect::<Vec<_>>()
    };
    files(one) == files(other)
}
