//! `apiscribe diff`: what has changed between two states of the specs, and what that breaks.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::change::kinds::KINDS;
use apiscribe::change::render::{Count, Format, Shown};
use apiscribe::change::verdict::Step;
use apiscribe::change::{self, Unread};
use apiscribe::revision::{merge_base, sources_at};
use apiscribe::source::Sources;
use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub struct Diff {
    /// The old specs: a directory or a file.
    #[arg(required_unless_present_any = ["git", "kinds"], requires = "new")]
    old: Option<PathBuf>,
    /// The new specs.
    #[arg(conflicts_with = "git")]
    new: Option<PathBuf>,
    /// Two git revisions: A..B, A...B for what B has changed since it left A, or A alone for what the files have.
    #[arg(long, value_name = "REVISIONS", conflicts_with = "old")]
    git: Option<String>,
    #[command(flatten)]
    specs: super::SpecsDirectory,
    /// How changes are written.
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    format: Shape,
    /// Ends with 1 where a change is at least as grave: `any`, `minor` or `major`.
    #[arg(long, value_enum, value_name = "STEP")]
    fail_on: Option<FailOn>,
    /// A file with the fingerprints of changes that are known and wanted: they fail nothing.
    #[arg(long, value_name = "FILE")]
    approved: Option<PathBuf>,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Any change.
    Any,
    /// A change that raises the second number of the version.
    Minor,
    /// A change that raises the first number of the version.
    Major,
}

impl Diff {
    pub fn run(&self) -> io::Result<ExitCode> {
        if self.kinds {
            super::print(&kinds())?;
            return Ok(ExitCode::SUCCESS);
        }
        let (old, new) = self.sources()?;
        let diff = match change::diff(old, new) {
            Ok(diff) => diff,
            Err(unread) => return told(&unread),
        };
        let approved = self.approved()?;
        let shown = Shown { diff: &diff, approved: &approved, wording: self.wording };
        let format = match self.format {
            Shape::Human => Format::Human { colour: super::colour(&io::stdout()) },
            Shape::Markdown => Format::Markdown,
            Shape::Json => Format::Json,
            Shape::Github => Format::Github,
        };
        super::print(&shown.text(format))?;
        let open = Count::of(diff.changes.iter().filter(|change| !shown.is_approved(change)));
        let fails = self.fail_on.is_some_and(|fail_on| fail_on.is_met(open.step()));
        Ok(if fails { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }

    fn sources(&self) -> io::Result<(Sources, Sources)> {
        if let Some(revisions) = &self.git {
            return self.revisions(revisions);
        }
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => {
                let (mut before, mut after) = (sources(old)?, sources(new)?);
                match (old.is_dir(), new.is_dir()) {
                    (false, false) => {
                        before.stand_in_for(&after);
                        after.stand_in_for(&before);
                        Ok((before, after))
                    }
                    (true, true) => Ok((before, after)),
                    _ => Err(io::Error::other("one is a directory, the other a file: name two of a kind")),
                }
            }
            _ => Err(io::Error::other("name the old and the new specs, or two revisions with --git")),
        }
    }

    fn revisions(&self, revisions: &str) -> io::Result<(Sources, Sources)> {
        let directory = &self.specs.specs;
        let or_head = |revision: &str| if revision.is_empty() { "HEAD".to_owned() } else { revision.to_owned() };
        if let Some((one, other)) = revisions.split_once("...") {
            let (one, other) = (or_head(one), or_head(other));
            return Ok((sources_at(&merge_base(&one, &other)?, directory)?, sources_at(&other, directory)?));
        }
        match revisions.split_once("..") {
            Some((old, new)) => Ok((sources_at(&or_head(old), directory)?, sources_at(&or_head(new), directory)?)),
            None => Ok((sources_at(revisions, directory)?, Sources::read(directory)?)),
        }
    }

    /// The first word of every line that is no comment.
    fn approved(&self) -> io::Result<Vec<String>> {
        let Some(path) = &self.approved else { return Ok(Vec::new()) };
        let text = std::fs::read_to_string(path)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        let words = text.lines().filter_map(|line| line.split_whitespace().next());
        Ok(words.filter(|word| !word.starts_with('#')).map(str::to_owned).collect())
    }
}

impl FailOn {
    fn is_met(self, step: Option<Step>) -> bool {
        match self {
            FailOn::Any => step.is_some(),
            FailOn::Minor => step >= Some(Step::Minor),
            FailOn::Major => step >= Some(Step::Major),
        }
    }
}

/// Every kind in a line.
fn kinds() -> String {
    let line = |kind: &'static change::kinds::Kind| {
        format!("{:<28} {:<5} {:<9} {}\n", kind.name, kind.rust.word(), kind.wire.word(), kind.about)
    };
    KINDS.iter().map(line).collect()
}

/// The specs of a directory, or one of its files with what stands around it.
fn sources(path: &Path) -> io::Result<Sources> {
    let facts = std::fs::metadata(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    if facts.is_dir() {
        return Sources::read(path);
    }
    let root = super::root_of(path)?;
    Sources::read_one(path, Some(root.as_path()).filter(|root| *root != path))
}

/// What is told of specs that cannot be understood.
fn told(unread: &Unread) -> io::Result<ExitCode> {
    let Unread { sources, diagnostics } = unread;
    let mistakes = super::tell(sources, diagnostics)?;
    Err(io::Error::other(format!("{}: {mistakes} mistake(s): correct them first", sources.root)))
}
