//! `apiscribe check`: every mistake of every file in one run.

mod counts;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::check::{Category, RULES, check};
use apiscribe::diagnostic::{self, Diagnostic, Format, Severity};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use clap::ValueEnum;

use counts::Counts;

#[derive(Debug, clap::Args)]
pub struct Check {
    /// Files or directories of specs to report on; all of `--specs` when none is given.
    paths: Vec<PathBuf>,
    #[command(flatten)]
    specs: super::SpecsDirectory,
    /// How mistakes are written.
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    format: Shape,
    /// Runs the rules of one category only.
    #[arg(long, value_enum)]
    category: Option<Kind>,
    /// Counts what is found by rule instead of showing it.
    #[arg(long)]
    summary: bool,
    /// Lists the rules instead.
    #[arg(long)]
    rules: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// What is no spec at all.
    Text,
    /// What a spec has wrong.
    Spec,
    /// What the page itself has wrong.
    Page,
}

impl Kind {
    fn category(self) -> Category {
        match self {
            Kind::Text => Category::Text,
            Kind::Spec => Category::Spec,
            Kind::Page => Category::Page,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For people, with the source line.
    Human,
    /// One JSON object a line.
    Json,
    /// GitHub workflow commands.
    Github,
    /// A table of the rules that found something, each with its number and an example.
    Markdown,
}

impl Check {
    pub fn run(&self) -> io::Result<ExitCode> {
        if self.rules {
            super::print(&self.rules())?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut shown = Vec::new();
        let mut files = 0;
        let mut errors = 0;
        let mut counts = Counts::default();
        for (root, paths) in self.roots()? {
            let sources = Sources::read(&root)?;
            let (specs, mistakes) = parse(&sources);
            let (_, mut diagnostics) = check(specs, mistakes);
            let wanted =
                |path: &str| paths.is_empty() || paths.iter().any(|wanted| Path::new(path).starts_with(wanted));
            diagnostics.retain(|found| {
                self.asks_for(found.rule) && sources.file(found.file).is_some_and(|file| wanted(&file.path))
            });
            files += sources.files.iter().filter(|file| wanted(&file.path)).count();
            errors += diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
            counts.add(&sources, &diagnostics);
            if !self.summary {
                self.write(&mut shown, &sources, &diagnostics)?;
            }
        }
        match self.format {
            Shape::Human if self.summary || counts.has_more_than_errors() => shown.extend(counts.human().bytes()),
            Shape::Json if self.summary => shown.extend(counts.json().bytes()),
            Shape::Markdown => shown.extend(counts.markdown().bytes()),
            _ => {}
        }
        if self.format == Shape::Human {
            let verdict = if errors == 0 { "no mistakes".to_owned() } else { format!("{errors} mistake(s)") };
            shown.extend(format!("{files} files: {verdict}\n").bytes());
        }
        super::print(&String::from_utf8_lossy(&shown))?;
        Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    /// Whether the findings of a rule are asked for.
    fn asks_for(&self, rule: &str) -> bool {
        let of = |name: &str| RULES.iter().find(|rule| rule.name == name).map(|rule| rule.category);
        self.category.is_none_or(|kind| of(rule) == Some(kind.category()))
    }

    fn rules(&self) -> String {
        let asked = RULES.iter().filter(|rule| self.asks_for(rule.name));
        let line = |name: &str, severity: &str, category: &str, summary: &str| {
            format!("{name:<28} {severity:<8} {category:<5} {summary}\n")
        };
        asked.map(|rule| line(rule.name, rule.severity.word(), rule.category.word(), rule.summary)).collect()
    }

    fn write(&self, out: &mut Vec<u8>, sources: &Sources, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let format = match self.format {
            Shape::Human => Format::Human { colour: super::colour(&io::stdout()) },
            Shape::Json => Format::Json,
            Shape::Github => Format::Github,
            Shape::Markdown => return Ok(()),
        };
        diagnostic::write(out, sources, diagnostics, format)
    }

    /// The spec trees that the paths lie in, each with the paths that lie in it.
    fn roots(&self) -> io::Result<Vec<(PathBuf, Vec<PathBuf>)>> {
        if self.paths.is_empty() {
            return Ok(vec![(self.specs.specs.clone(), Vec::new())]);
        }
        let mut roots: Vec<(PathBuf, Vec<PathBuf>)> = Vec::new();
        for path in &self.paths {
            let root = super::root_of(path)?;
            match roots.iter_mut().find(|(known, _)| *known == root) {
                Some((_, paths)) => paths.push(path.clone()),
                None => roots.push((root, vec![path.clone()])),
            }
        }
        Ok(roots)
    }
}
