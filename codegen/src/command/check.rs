//! `apiscribe check`: every mistake of every file in one run.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::check::{RULES, check};
use apiscribe::diagnostic::{self, Diagnostic, Format, Severity};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub struct Check {
    /// Files or directories of specs to report on; all of `--specs` when none is given.
    paths: Vec<PathBuf>,
    #[command(flatten)]
    specs: super::SpecsDirectory,
    /// How mistakes are written.
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    format: Shape,
    /// Lists the rules instead.
    #[arg(long)]
    rules: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For people, with the source line.
    Human,
    /// One JSON object a line.
    Json,
    /// GitHub workflow commands.
    Github,
}

impl Check {
    pub fn run(&self) -> io::Result<ExitCode> {
        if self.rules {
            let lines: Vec<String> = RULES.iter().map(|rule| format!("{:<28} {}\n", rule.name, rule.summary)).collect();
            super::print(&lines.concat())?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut shown = Vec::new();
        let mut files = 0;
        let mut errors = 0;
        for (root, paths) in self.roots()? {
            let sources = Sources::read(&root)?;
            let (specs, mistakes) = parse(&sources);
            let (_, mut diagnostics) = check(specs, mistakes);
            let wanted =
                |path: &str| paths.is_empty() || paths.iter().any(|wanted| Path::new(path).starts_with(wanted));
            diagnostics.retain(|found| sources.file(found.file).is_some_and(|file| wanted(&file.path)));
            files += sources.files.iter().filter(|file| wanted(&file.path)).count();
            errors += diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
            self.write(&mut shown, &sources, &diagnostics)?;
        }
        if self.format == Shape::Human {
            let verdict = if errors == 0 { "no mistakes".to_owned() } else { format!("{errors} mistake(s)") };
            shown.extend(format!("{files} files: {verdict}\n").bytes());
        }
        super::print(&String::from_utf8_lossy(&shown))?;
        Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    fn write(&self, out: &mut Vec<u8>, sources: &Sources, diagnostics: &[Diagnostic]) -> io::Result<()> {
        let format = match self.format {
            Shape::Human => Format::Human { colour: super::colour(&io::stdout()) },
            Shape::Json => Format::Json,
            Shape::Github => Format::Github,
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
