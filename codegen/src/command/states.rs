//! Two states of the specs, as commands are told of them, and what of their changes lets a command fail.

use std::io;
use std::path::{Path, PathBuf};

use apiscribe::change::render::{Count, Shown};
use apiscribe::change::verdict::Step;
use apiscribe::change::{self, Diff, Unread};
use apiscribe::revision::{merge_base, sources_at};
use apiscribe::source::Sources;
use clap::ValueEnum;

/// The old and the new specs.
#[derive(Debug, clap::Args)]
pub struct States {
    /// The old specs: a directory or a file.
    #[arg(requires = "new")]
    old: Option<PathBuf>,
    /// The new specs.
    #[arg(conflicts_with = "git")]
    new: Option<PathBuf>,
    /// Two git revisions: A..B, A...B for what B has changed since it left A, or A alone for what the files have.
    #[arg(long, value_name = "REVISIONS", conflicts_with = "old")]
    git: Option<String>,
    #[command(flatten)]
    pub specs: super::SpecsDirectory,
}

/// When changes are too grave.
#[derive(Debug, clap::Args)]
pub struct Gate {
    /// Ends with 1 where a change is at least as grave: `any`, `minor` or `major`.
    #[arg(long, value_enum, value_name = "STEP")]
    fail_on: Option<FailOn>,
    /// A file with the fingerprints of changes that are known and wanted: they fail nothing.
    #[arg(long, value_name = "FILE")]
    approved: Option<PathBuf>,
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

impl States {
    /// Reads both.
    pub fn read(&self) -> io::Result<(Sources, Sources)> {
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
}

impl Gate {
    /// The first word of every line that is no comment.
    pub fn approved(&self) -> io::Result<Vec<String>> {
        let Some(path) = &self.approved else { return Ok(Vec::new()) };
        let text = std::fs::read_to_string(path)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        let words = text.lines().filter_map(|line| line.split_whitespace().next());
        Ok(words.filter(|word| !word.starts_with('#')).map(str::to_owned).collect())
    }

    /// Whether a change that nobody has approved is as grave as that.
    pub fn fails(&self, shown: &Shown<'_>) -> bool {
        let open = Count::of(shown.diff.changes.iter().filter(|change| !shown.is_approved(change)));
        self.fail_on.is_some_and(|fail_on| fail_on.is_met(open.step()))
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

/// What has changed; what keeps the specs from being understood is told.
pub fn diff(old: Sources, new: Sources) -> io::Result<Diff> {
    change::diff(old, new).or_else(|unread| told(&unread))
}

/// What is told of specs that cannot be understood.
fn told(unread: &Unread) -> io::Result<Diff> {
    let Unread { sources, diagnostics } = unread;
    let mistakes = super::tell(sources, diagnostics)?;
    Err(io::Error::other(format!("{}: {mistakes} mistake(s): correct them first", sources.root)))
}
