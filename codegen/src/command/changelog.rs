//! `apiscribe changelog`: a file for each change of the specs, joined at a release.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::changelog::{Entry, Release, draft, release, uncovered};
use apiscribe::write::replace;
use time::OffsetDateTime;

use super::states::{self, States};

/// A file of changes is no larger.
const LARGEST: u64 = 4 * 1024 * 1024;

#[derive(Debug, clap::Subcommand)]
pub enum Changelog {
    /// Writes a file that names what has changed, for a person to go over.
    #[command(after_help = "Examples:\n  apiscribe changelog add --git main...HEAD\n  \
                            apiscribe changelog add --git HEAD --name smaller-volume\n\n\
                            Changes that another file names already are left out. The file says which step the next\n\
                            version is (`step`), which operations and pages it is about, and what readers are told.")]
    Add(Add),
    /// Looks whether every change is named by a file.
    #[command(after_help = "Example:\n  apiscribe changelog check --git origin/main...HEAD\n\n\
                            Exit codes: 0 all changes are named, 1 some are not, 2 wrong usage or unreadable files.")]
    Check(Check),
    /// Joins all files into the changelog, as a version, and deletes them.
    #[command(after_help = "Example:\n  apiscribe changelog release 0.2.0 --date 2026-11-22\n\n\
                            A version that raises less than the gravest change asks for is refused: by Cargo's rules, and\n\
                            of 0.y.z the y is the number that `major` raises. The changelog is written before files are\n\
                            deleted; when that was cut short, the same command again deletes what is left.")]
    Release(Make),
}

#[derive(Debug, clap::Args)]
pub struct Add {
    #[command(flatten)]
    states: States,
    #[command(flatten)]
    changes: Directory,
    /// The file's name without `.md`; by itself it is named after what has changed.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Replaces the file of that name: what was changed in it by hand is lost.
    #[arg(long, requires = "name")]
    replace: bool,
}

#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    states: States,
    #[command(flatten)]
    changes: Directory,
}

#[derive(Debug, clap::Args)]
pub struct Make {
    /// The version.
    version: String,
    #[command(flatten)]
    changes: Directory,
    /// The changelog.
    #[arg(long, value_name = "FILE", default_value = "CHANGELOG.md")]
    changelog: PathBuf,
    /// The day of the release; today by itself.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
}

#[derive(Debug, clap::Args)]
struct Directory {
    /// The directory with a file for each change.
    #[arg(long, value_name = "DIR", default_value = "changes")]
    changes: PathBuf,
}

impl Changelog {
    pub fn run(&self) -> io::Result<ExitCode> {
        match self {
            Changelog::Add(add) => add.run(),
            Changelog::Check(check) => check.run(),
            Changelog::Release(make) => make.run(),
        }
    }
}

impl Add {
    fn run(&self) -> io::Result<ExitCode> {
        let file = self.name.as_deref().map(file_name).transpose()?;
        let (old, new) = self.states.read()?;
        let diff = states::diff(old, new)?;
        let mut entries = self.changes.entries()?;
        entries.retain(|entry| !self.replace || Some(&entry.name) != file.as_ref());
        let open = uncovered(&diff.changes, &entries);
        let Some(entry) = draft(&diff, &open, self.name.as_deref()) else {
            let why = if diff.changes.is_empty() { "nothing has changed" } else { "every change is named already" };
            super::print(&format!("{why}: no file was written\n"))?;
            return Ok(ExitCode::SUCCESS);
        };
        let path = self.changes.changes.join(&entry.name);
        if path.exists() && !self.replace {
            return Err(io::Error::other(format!(
                "{}: the file is there already; choose another --name, or pass --replace",
                path.display()
            )));
        }
        replace(&path, &entry.text()).map_err(|error| named(&path, &error))?;
        let (count, step) = (open.len(), entry.head.step.word());
        super::print(&format!("{}: {count} change(s), a {step} step; go over its words\n", path.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Check {
    fn run(&self) -> io::Result<ExitCode> {
        let (old, new) = self.states.read()?;
        let diff = states::diff(old, new)?;
        let entries = self.changes.entries()?;
        let open = uncovered(&diff.changes, &entries);
        if open.is_empty() {
            let count = diff.changes.len();
            super::print(&format!("{count} change(s), named by the files in {}\n", self.changes.changes.display()))?;
            return Ok(ExitCode::SUCCESS);
        }
        let named = draft(&diff, &open, None).map(|entry| entry.head.changes).unwrap_or_default();
        let mut text = named.join("\n");
        text += &format!(
            "\n{} change(s) that no file in {} names; run `apiscribe changelog add` with the same revisions\n",
            open.len(),
            self.changes.changes.display()
        );
        super::print(&text)?;
        Ok(ExitCode::from(1))
    }
}

impl Make {
    fn run(&self) -> io::Result<ExitCode> {
        let entries = self.changes.entries()?;
        let day = self.date.clone().unwrap_or_else(|| OffsetDateTime::now_utc().date().to_string());
        let before = match fs::read_to_string(&self.changelog) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => "# Changelog\n".to_owned(),
            other => other.map_err(|error| named(&self.changelog, &error))?,
        };
        let made = match release(&before, &entries, &self.version, &day) {
            Ok(made) => made,
            Err(said) => {
                eprintln!("{said}. Nothing was written");
                return Ok(ExitCode::from(1));
            }
        };
        if let Release::Text(text) = &made {
            replace(&self.changelog, text).map_err(|error| named(&self.changelog, &error))?;
        }
        for entry in &entries {
            let path = self.changes.changes.join(&entry.name);
            fs::remove_file(&path).map_err(|error| named(&path, &error))?;
        }
        let (files, changelog) = (entries.len(), self.changelog.display());
        super::print(&match made {
            Release::Text(_) => format!("{changelog}: {} with {files} file(s) of changes\n", self.version),
            Release::Written => format!("{changelog}: {} is out; {files} file(s) deleted\n", self.version),
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Directory {
    /// The files, sorted by name; `README.md` and hidden files are none of them.
    fn entries(&self) -> io::Result<Vec<Entry>> {
        let directory = &self.changes;
        let found = match fs::read_dir(directory) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other.map_err(|error| named(directory, &error))?,
        };
        let mut names = Vec::new();
        for entry in found {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && name != "README.md" {
                names.push(name);
            }
        }
        names.sort();
        names.iter().map(|name| read(directory, name)).collect()
    }
}

fn read(directory: &Path, name: &str) -> io::Result<Entry> {
    let path = directory.join(name);
    let wrong = |said: &str| io::Error::other(format!("{}: {said}", path.display()));
    let facts = fs::symlink_metadata(&path).map_err(|error| named(&path, &error))?;
    if !facts.is_file() || !name.ends_with(".md") {
        return Err(wrong("no change: a plain file whose name ends in `.md` is expected"));
    }
    if facts.len() > LARGEST {
        return Err(wrong("the file is larger than 4 MiB"));
    }
    let text = fs::read_to_string(&path).map_err(|error| named(&path, &error))?;
    Entry::parse(name, &text).map_err(|said| io::Error::other(format!("{}/{said}", directory.display())))
}

/// A name that stays in its directory.
fn file_name(name: &str) -> io::Result<String> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if name.is_empty() || name.len() > 100 || !name.chars().all(plain) {
        return Err(io::Error::other(format!("--name: `{name}` has other letters than a-z, A-Z, 0-9, - and _")));
    }
    Ok(format!("{name}.md"))
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
