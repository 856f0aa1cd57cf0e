//! The command line: what each command reads, and what it prints.

mod changelog;
mod check;
mod diff;
mod drift;
mod explain;
mod export;
mod generate;
mod import;
mod ledger;
mod policy;
mod report;
mod review;
#[cfg(feature = "simulator")]
mod serve;
mod states;
mod transcribe;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe::check::{Checked, Drafts};
use apiscribe::diagnostic::{self, Diagnostic, Format, Severity};
use apiscribe::selection::Selection;
use apiscribe::source::{FileKind, Sources};
use apiscribe::spec::json_schema;
use apiscribe::transcribe::bytes::PageError;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

/// Documentation in, dependable Rust out: specs of documented cloud operations become typed clients.
#[derive(Debug, Parser)]
#[command(name = "apiscribe", version, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 all is well, 1 the specs are wrong or the crate differs, 2 wrong usage.")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes the crate that the specs describe.
    #[command(after_help = "Examples:\n  apiscribe generate\n  apiscribe generate --check\n  \
                            apiscribe generate --specs other/specs --out other/crate\n  \
                            apiscribe generate --out small --only RestartInstances,'ecs::Describe*'\n\n\
                            With --only the crate has these operations, those that tell how far their work is, and the\n\
                            types that they reach; generated files of other operations in --out are deleted.")]
    Generate(generate::Generate),
    /// Looks for mistakes in the specs, all of them at once.
    #[command(after_help = "Examples:\n  apiscribe check\n  apiscribe check specs/alibaba/sae\n  \
                            apiscribe check --format github\n  apiscribe check --category page --summary\n  \
                            apiscribe check --category page --format markdown\n  apiscribe check --rules\n\n\
                            Rules of the category `page` find where a page contradicts itself. Each finding can be\n\
                            expected by the spec (`expect`: rule, at, because).\n\
                            Exit codes: 0 no mistakes (there may be warnings), 1 mistakes, 2 wrong usage.")]
    Check(check::Check),
    /// Tells what has changed between two states of the specs, and what that breaks.
    #[command(after_help = "Examples:\n  apiscribe diff old/specs specs\n  apiscribe diff old.yaml new.yaml\n  \
                            apiscribe diff --git main..HEAD\n  apiscribe diff --git v1.2.0 --format markdown\n  \
                            apiscribe diff --git main...HEAD --fail-on major --approved approved.txt\n\n\
                            Every change has a verdict for Rust users (major, minor, patch) and one for what is sent\n\
                            (breaks, differs, works, untouched); `--kinds` lists them. A line of --approved begins with\n\
                            a fingerprint; the rest of it is the reason.\n\
                            Exit codes: 0 nothing as grave as --fail-on, 1 something, 2 wrong usage or unreadable specs.")]
    Diff(diff::Diff),
    /// Keeps a file for each change of the specs, and joins them at a release.
    #[command(subcommand)]
    Changelog(changelog::Changelog),
    /// Writes the report that belongs to a pull request: what `check`, `generate --check` and `diff` say, and the most
    /// telling differences of the generated crate.
    #[command(after_help = "Examples:\n  apiscribe review --git origin/main...HEAD\n  \
                            apiscribe review --git v1.2.0 --fail-on major --approved approved.txt\n  \
                            apiscribe review old/specs new/specs --specs new/specs --out new/generated\n\n\
                            `check` and `generate --check` look at --specs and --out as they are on disk; the changes\n\
                            are those between both states. The report is Markdown of at most 60,000 letters.\n\
                            Exit codes: 0 all is well, 1 mistakes, a crate that differs, or a change as grave as\n\
                            --fail-on, 2 wrong usage or unreadable specs.")]
    Review(review::Review),
    /// Shows what a stage of the pipeline makes of one operation.
    #[command(after_help = "Examples:\n  apiscribe explain RollbackApplication --stage model\n  \
                            apiscribe explain sae::RestartInstances --stage page")]
    Explain(explain::Explain),
    /// Writes the specs in the languages of other tools.
    Export(export::Export),
    /// Prints the least that a key must be allowed to do for some operations, as a RAM policy of Alibaba Cloud's.
    #[command(after_help = "Examples:\n  apiscribe policy RedeployInstance DescribeTasks\n  \
                            apiscribe policy ecs::RedeployInstance --region cn-hangzhou --account-id 1234\n  \
                            apiscribe policy RedeployInstance --resource instanceId=i-1 --strict")]
    Policy(policy::Policy),
    /// Stands in for the documented services on this machine, for tests and for trying things out.
    #[cfg(feature = "simulator")]
    #[command(after_help = "Examples:\n  apiscribe serve\n  apiscribe serve --port 8000 --specs other/specs\n  \
                            apiscribe serve --key MYKEY=MYSECRET --key OTHER=SECRET:TOKEN --quiet\n\n\
                            It listens on 127.0.0.1 only and forwards nothing. In a request the header\n\
                            x-apiscribe-answer picks the answer: error=InvalidApplication.NotFound, html502, reset.\n\
                            Rules: curl -d '{\"answer\":\"throttled=1500\",\"times\":3}' URL/_simulator/rules")]
    Serve(serve::Serve),
    /// Drafts specs from documentation pages, or brings specs up to date with them.
    #[command(after_help = "Examples:\n  apiscribe transcribe page.md\n  \
                            apiscribe transcribe page.md --into specs/alibaba/sae\n  \
                            apiscribe transcribe --out-dir drafts pages\n  \
                            apiscribe transcribe --format json --out-dir read pages/*.html\n\n\
                            What was guessed, mended, left out or is unknown is told on standard error, each with its place.\n\
                            Exit codes: 0 every page was read, 1 some were not, 2 wrong usage.")]
    Transcribe(transcribe::Transcribe),
    /// Makes specs of vendors' machine-readable descriptions.
    Import(import::Import),
    /// Compares documentation pages with the specs that were written from them.
    #[command(after_help = "Examples:\n  apiscribe drift page.md\n  apiscribe drift --pages pages\n  \
                            apiscribe drift --pages pages --format json\n\n\
                            Pages whose bytes a spec knows (source.sha256) are not read again.\n\
                            Exit codes: 0 other formatting or wording at most, 1 other structure or unreadable pages, 2 wrong usage.")]
    Drift(drift::Drift),
    /// Shows what the specs cover and how fresh it is: one HTML page, and a summary in Markdown.
    #[command(after_help = "Examples:\n  apiscribe report\n  apiscribe report --out coverage --catalogue api-docs\n  \
                            apiscribe report --catalogue api-docs rfs=definitions/aos names/ecs.txt\n  \
                            apiscribe report --format markdown --today 2026-11-22 >> \"$GITHUB_STEP_SUMMARY\"\n\n\
                            A catalogue says which operations there are. It is a vendor's description as `import` takes it, a\n\
                            directory of other specs, or a list of names (.txt: a name or SERVICE::NAME on each line; JSON:\n\
                            an array, or arrays by service). SERVICE= or VENDOR/SERVICE= says which service it is of.\n\
                            Exit codes: 0 written, 1 mistakes in the specs or unreadable catalogues, 2 wrong usage.")]
    Report(report::Report),
    /// Makes corrections to propose of what clients have counted where answers differ from their specs.
    #[command(after_help = "Examples:\n  apiscribe ledger divergences.jsonl\n  apiscribe ledger --min 10 *.jsonl\n  \
                            apiscribe ledger --specs other/specs --format json divergences.jsonl\n\n\
                            A person decides: each entry needs the page's words before `apiscribe check` takes it.\n\
                            Exit codes: 0 nothing to propose, 1 proposals or lines that cannot be read, 2 wrong usage.")]
    Ledger(ledger::Ledger),
    /// Prints the JSON Schema of spec files, for editors.
    #[command(after_help = "Example:\n  apiscribe schema > operation.schema.json")]
    Schema {
        /// The kind of file.
        #[arg(value_enum, default_value_t = Kind::Operation)]
        kind: Kind,
    },
    /// Prints a completion script for a shell.
    #[command(after_help = "Example:\n  apiscribe completions bash > /etc/bash_completion.d/apiscribe")]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Operation,
    Service,
    Vendor,
}

/// Runs a command; what it prints goes to standard output, mistakes in usage come back.
pub fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    match &arguments.command {
        Command::Generate(generate) => generate.run(),
        Command::Check(check) => check.run(),
        Command::Changelog(changelog) => changelog.run(),
        Command::Diff(diff) => diff.run(),
        Command::Review(review) => review.run(),
        Command::Explain(explain) => explain.run(),
        Command::Export(export) => export.run(),
        Command::Policy(policy) => policy.run(),
        Command::Report(report) => report.run(),
        #[cfg(feature = "simulator")]
        Command::Serve(serve) => serve.run(),
        Command::Import(import) => import.run(),
        Command::Drift(drift) => drift.run(),
        Command::Ledger(ledger) => ledger.run(),
        Command::Transcribe(transcribe) => transcribe.run(),
        Command::Schema { kind } => {
            let kind = match kind {
                Kind::Operation => FileKind::Operation,
                Kind::Service => FileKind::Service,
                Kind::Vendor => FileKind::Vendor,
            };
            print(&format!("{:#}\n", json_schema(kind)))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "apiscribe", &mut script);
            print(&String::from_utf8_lossy(&script))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Prints to standard output. A reader that has seen enough (`| head`) is no mistake.
fn print(text: &str) -> io::Result<()> {
    match io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Shows the mistakes that keep a command from its work, and counts them.
fn tell(sources: &Sources, diagnostics: &[Diagnostic]) -> io::Result<usize> {
    let errors: Vec<Diagnostic> =
        diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned().collect();
    let format = Format::Human { colour: colour(&io::stderr()) };
    diagnostic::write(&mut io::stderr(), sources, &errors, format)?;
    Ok(errors.len())
}

/// The specs without drafts, which are named.
fn finished(checked: Checked) -> Checked {
    if let Some(said) = checked.left_out() {
        eprintln!("note: {said}");
    }
    checked.with(Drafts::LeftOut)
}

/// What is told of a page that cannot be read or kept.
fn page_error(path: &Path, error: &PageError) -> String {
    format!("{}: error: {}\n  help: {}", path.display(), error.message, error.help)
}

/// A bar that counts pages; nothing at all in a pipe, or for one page.
fn page_bar(pages: usize) -> ProgressBar {
    let bar = if pages > 1 { ProgressBar::new(pages as u64) } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("{pos} of {len} pages {wide_bar} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Whether colours are wanted on a stream.
fn colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A directory of specs.
#[derive(Debug, clap::Args)]
struct SpecsDirectory {
    /// The directory with the specs.
    #[arg(long, value_name = "DIR", default_value = "specs")]
    specs: PathBuf,
}

/// The tree that a path lies in: the directory above the one with `vendor.yaml`, or the path itself.
fn root_of(path: &Path) -> io::Result<PathBuf> {
    std::fs::metadata(path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    let vendor = path.ancestors().find(|directory| directory.join("vendor.yaml").is_file());
    let above = |directory: &Path| match directory.parent() {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_owned(),
        None => directory.join(".."),
    };
    Ok(vendor.map_or_else(|| path.to_owned(), above))
}

/// A choice of operations.
#[derive(Debug, clap::Args)]
struct Only {
    /// These operations only: names, SERVICE::NAME, `*` for any letters; several with commas, or the option again.
    #[arg(long = "only", value_name = "OPERATION")]
    only: Vec<String>,
}

impl Only {
    fn selection(&self) -> io::Result<Selection> {
        Selection::of(&self.only).map_err(|error| io::Error::other(format!("--only: {error}")))
    }
}

/// What is told of texts that mean no operation.
fn unmatched(sentences: Vec<String>) -> io::Error {
    io::Error::other(format!("--only: {}", sentences.join("; ")))
}
