//! Where readings go: to standard output, into files of their own, or into specs.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use apiscribe::name::file_stem;
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::spec::Style;
use apiscribe::transcribe::Transcription;
use apiscribe::transcribe::bytes::PageError;
use apiscribe::transcribe::draft::{DraftSource, draft};
use apiscribe::transcribe::json::to_json;
use apiscribe::transcribe::merge::merge;
use apiscribe::transcribe::outline::outline;
use apiscribe::transcribe::reading::{Reading, Said};
use apiscribe::write::replace;

use super::{Shape, Transcribe};

/// Where readings go.
pub struct Destination {
    shaping: Shaping,
    out_dir: Option<PathBuf>,
    into: Option<Into>,
    /// The files that this run wrote, with the page of each.
    written: BTreeMap<PathBuf, PathBuf>,
}

/// What readings become: known before the first page, so that pages are shaped side by side.
#[derive(Clone)]
pub struct Shaping {
    /// `None`: they are merged, which depends on the spec that is there by then.
    shape: Option<Shape>,
    url: Option<String>,
    read: String,
    style: Option<Style>,
}

/// Specs to merge into.
struct Into {
    /// The directory of the service.
    directory: PathBuf,
    /// The one spec, where one was named.
    file: Option<PathBuf>,
    /// How the service is called.
    style: Option<Style>,
}

impl Destination {
    pub fn new(asked: &Transcribe) -> io::Result<Self> {
        let format = time::format_description::parse_borrowed::<2>("[year]-[month]-[day]").map_err(io::Error::other)?;
        let read = match &asked.source.read {
            Some(date) => time::Date::parse(date, &format)
                .map_err(|error| io::Error::other(format!("--read {date}: {error}; write it as 2026-11-21")))?,
            None => time::OffsetDateTime::now_utc().date(),
        };
        let read = read.format(&format).map_err(io::Error::other)?;
        let into = asked.into.as_deref().map(Into::find).transpose()?;
        let shaping = Shaping {
            shape: into.is_none().then_some(asked.format),
            url: asked.source.url.clone(),
            read,
            style: into.as_ref().and_then(|into| into.style),
        };
        Ok(Destination { shaping, out_dir: asked.out_dir.clone(), into, written: BTreeMap::new() })
    }

    /// What readings become on their way here.
    pub fn shaping(&self) -> Shaping {
        self.shaping.clone()
    }

    /// Takes a reading and what it has become; what was done beyond printing it comes back, a line each.
    pub fn take(
        &mut self,
        page: &Path,
        read: &Transcription,
        reading: &Reading,
        text: Option<String>,
    ) -> Result<Vec<String>, PageError> {
        if let Some(into) = &self.into {
            let Some(path) = into.target(reading, read.readings.len())? else { return Ok(Vec::new()) };
            self.claim(&path, page)?;
            return merged(&path, reading, &self.shaping.about(read));
        }
        let text = text.unwrap_or_default();
        let Some(directory) = &self.out_dir else {
            super::super::print(&text).map_err(|error| PageError::new(error.to_string(), "print into a file"))?;
            return Ok(Vec::new());
        };
        let path = directory.join(self.file_name(page, read, reading)?);
        self.claim(&path, page)?;
        replace(&path, &text).map_err(|error| unwritable(&path, &error))?;
        Ok(Vec::new())
    }

    /// Two pages of one operation do not overwrite each other.
    fn claim(&mut self, path: &Path, page: &Path) -> Result<(), PageError> {
        match self.written.insert(path.to_owned(), page.to_owned()) {
            None => Ok(()),
            Some(other) => {
                let message = format!("{} was written already, from {}", path.display(), other.display());
                self.written.insert(path.to_owned(), other);
                Err(PageError::new(message, "give the pages of one operation one at a time"))
            }
        }
    }

    /// `<product>__<version>__<operation>.json`, without a version that the path has already; a page that names no product
    /// takes the name of its folder, and one that names no operation its own.
    fn file_name(&self, page: &Path, read: &Transcription, reading: &Reading) -> Result<String, PageError> {
        if self.shaping.shape == Some(Shape::Yaml) {
            return spec_name(reading);
        }
        let words = |path: Option<&OsStr>| path.map(|name| name.to_string_lossy().into_owned());
        let said = |said: &Option<Said<String>>| said.as_ref().map(|said| said.value.clone());
        let folder = || words(page.parent().and_then(Path::file_name)).map(|name| read.dialect.product(&name));
        let product = said(&reading.product).or_else(folder);
        let path = said(&reading.path).unwrap_or_default();
        let version = said(&reading.version).filter(|version| !path.split('/').any(|part| part == version));
        let operation = said(&reading.operation).or_else(|| words(page.file_stem()));
        let allowed = |letter: &char| letter.is_alphanumeric() || "-_".contains(*letter);
        let plain = |text: String| text.chars().filter(allowed).collect::<String>();
        let parts: Vec<String> = [product, version, operation].into_iter().flatten().map(plain).collect();
        let end = if self.shaping.shape == Some(Shape::Json) { "json" } else { "txt" };
        Ok(format!("{}.{end}", parts.join("__")))
    }
}

impl Shaping {
    /// What a reading becomes; `None` if it is merged.
    pub fn text(&self, read: &Transcription, reading: &Reading) -> Option<String> {
        Some(match self.shape? {
            Shape::Yaml => draft(reading, &self.about(read)),
            Shape::Json => format!("{:#}\n", to_json(reading)),
            Shape::Outline => outline(reading),
        })
    }

    fn about(&self, read: &Transcription) -> DraftSource {
        DraftSource {
            url: self.url.clone(),
            read: self.read.clone(),
            sha256: read.sha256.clone(),
            vendor: read.dialect.vendor.to_owned(),
            style: self.style,
        }
    }
}

impl Into {
    fn find(path: &Path) -> io::Result<Self> {
        let wrong = |why: String| io::Error::other(format!("--into {}: {why}", path.display()));
        let is_file = path.extension().is_some_and(|end| end == "yaml");
        let directory = if is_file { path.parent().unwrap_or(Path::new(".")) } else { path };
        let service = directory.join("service.yaml");
        if !service.is_file() {
            return Err(wrong(format!(
                "{} is missing; describe the service first, as docs/recipes.md says, or name another directory",
                service.display()
            )));
        }
        let text = fs::read_to_string(&service).map_err(|error| wrong(error.to_string()))?;
        let vendor = fs::read_to_string(directory.join("../vendor.yaml")).unwrap_or_default();
        let sources = Sources::from_texts(
            "",
            [("vendor/vendor.yaml", vendor.as_str()), ("vendor/service/service.yaml", text.as_str())],
        );
        let (specs, _) = parse(&sources);
        let style = specs.services.first().and_then(|service| service.spec.style);
        Ok(Into { directory: directory.to_owned(), file: is_file.then(|| path.to_owned()), style })
    }

    /// The file that a reading goes to. One named file takes the operation that it describes, of a page of several.
    fn target(&self, reading: &Reading, of: usize) -> Result<Option<PathBuf>, PageError> {
        let Some(file) = &self.file else { return Ok(Some(self.directory.join(spec_name(reading)?))) };
        let own = file.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok((of == 1 || spec_name(reading).ok() == own).then(|| file.clone()))
    }
}

/// `rollback_application.yaml`
fn spec_name(reading: &Reading) -> Result<String, PageError> {
    let stem = reading.operation.as_ref().and_then(|said| file_stem(&said.value));
    let stem =
        stem.ok_or_else(|| PageError::new("the page does not name its operation", "name it with --operation"))?;
    Ok(format!("{stem}.yaml"))
}

fn unwritable(path: &Path, error: &io::Error) -> PageError {
    PageError::new(format!("{}: {error}", path.display()), "name a place that you may write to")
}

/// Writes a draft, or merges into the spec that is there.
fn merged(path: &Path, reading: &Reading, about: &DraftSource) -> Result<Vec<String>, PageError> {
    let existing = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            replace(path, &draft(reading, about)).map_err(|error| unwritable(path, &error))?;
            return Ok(vec![format!("{}: a new draft", path.display())]);
        }
        Err(error) => return Err(unwritable(path, &error)),
    };
    let merged = merge(&existing, reading, about)
        .map_err(|error| PageError::new(format!("{}: {}", path.display(), error.message), error.help))?;
    let (changes, conflicts) = (merged.changes.len(), merged.conflicts.len());
    let mut lines = vec![if changes + conflicts == 0 {
        format!("{}: nothing to change", path.display())
    } else {
        format!("{}: {changes} changes, {conflicts} conflicts", path.display())
    }];
    lines.extend(merged.changes.iter().map(|change| format!("  changed: {change}")));
    lines.extend(merged.conflicts.iter().map(|conflict| format!("  conflict: {conflict}")));
    if merged.text != existing {
        replace(path, &merged.text).map_err(|error| unwritable(path, &error))?;
    }
    Ok(lines)
}
