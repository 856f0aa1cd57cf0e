//! `apiscribe generate`: `read -> parse -> check -> resolve -> emit -> write`.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use apiscribe::generate::{Options, Outcome, generate};
use apiscribe::write::Changes;
use indicatif::ProgressBar;
use similar::TextDiff;

/// A difference is shown up to so many lines.
const LONGEST_DIFF: usize = 60;

#[derive(Debug, clap::Args)]
pub struct Generate {
    #[command(flatten)]
    specs: super::SpecsDirectory,
    /// The crate to write.
    #[arg(long, value_name = "DIR", default_value = "generated")]
    out: PathBuf,
    /// Takes drafts in too: what they leave open is settled as seems likeliest, guesses have no effect.
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    only: super::Only,
    /// Writes nothing; exits with 1 and shows the difference when the crate is not what the specs say.
    #[arg(long)]
    check: bool,
    /// Reads and compares everything, whatever the last run noted down in the crate's `target/`.
    #[arg(long)]
    no_cache: bool,
}

impl Generate {
    pub fn run(&self) -> io::Result<ExitCode> {
        if self.out.starts_with(&self.specs.specs) {
            return Err(io::Error::other(
                "--out lies inside --specs: generated files are no specs; choose another --out",
            ));
        }
        let selection = self.only.selection()?;
        let options = Options {
            specs: &self.specs.specs,
            out: &self.out,
            drafts: self.drafts,
            selection: &selection,
            check: self.check,
            cache: !self.no_cache,
        };
        let progress = Progress::start();
        let outcome = generate(&options, &|stage| progress.stage(stage));
        progress.finish();
        match outcome? {
            Outcome::Done(done) => {
                if let Some(said) = &done.said {
                    eprintln!("warning: {said}");
                }
                self.report(&done.changes, done.operations, done.services)
            }
            Outcome::Mistakes(sources, diagnostics) => {
                let mistakes = super::tell(&sources, &diagnostics)?;
                eprintln!("{mistakes} mistake(s) in the specs; nothing was written");
                Ok(ExitCode::from(1))
            }
            Outcome::Drafts(said) => {
                eprintln!("{said}; finish them or pass --drafts. Nothing was written");
                Ok(ExitCode::from(1))
            }
            Outcome::Unmatched(said) => Err(super::unmatched(said)),
        }
    }

    fn report(&self, changes: &Changes, operations: usize, services: usize) -> io::Result<ExitCode> {
        let (written, deleted, unchanged) = (changes.written.len(), changes.deleted.len(), changes.unchanged);
        let about = format!("{operations} operations of {services} services");
        if !self.check {
            super::print(&format!("{about}: {written} files written, {deleted} deleted, {unchanged} unchanged\n"))?;
            return Ok(ExitCode::SUCCESS);
        }
        if changes.is_empty() {
            super::print(&format!("{about}: {} is what the specs say\n", self.out.display()))?;
            return Ok(ExitCode::SUCCESS);
        }
        super::print(&short_diff(changes))?;
        let differ = written + deleted;
        super::print(&format!("{differ} file(s) of {} differ; run `apiscribe generate`\n", self.out.display()))?;
        Ok(ExitCode::from(1))
    }
}

fn short_diff(changes: &Changes) -> String {
    let mut text = String::new();
    for (path, old, new) in changes.diffs() {
        let diff = TextDiff::from_lines(old, new);
        text += &diff.unified_diff().context_radius(2).header(path, path).to_string();
    }
    let lines: Vec<&str> = text.lines().collect();
    let left_out = lines.len().saturating_sub(LONGEST_DIFF);
    let mut short = lines.into_iter().take(LONGEST_DIFF).collect::<Vec<_>>().join("\n") + "\n";
    if left_out > 0 {
        short += &format!("... and {left_out} more lines\n");
    }
    short
}

/// A line on the terminal that says what goes on; nothing at all in a pipe.
struct Progress(ProgressBar);

impl Progress {
    fn start() -> Self {
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(Duration::from_millis(100));
        Progress(bar)
    }

    fn stage(&self, name: &'static str) {
        self.0.set_message(name);
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}
