//! Files and spans: the only place that reads specs from disk.
//!
//! In: a directory. Out: every YAML file below it with its text, sorted by path, so that all later stages are
//! deterministic. Nothing else is opened, and nothing outside the directory is followed.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

/// A spec file larger than this is refused: the largest documented operation is a tenth of it.
const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// Index of a file in its [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// What a file describes, told by its place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `<vendor>/vendor.yaml`
    Vendor,
    /// `<vendor>/<service>/service.yaml`
    Service,
    /// `<vendor>/<service>/<operation>.yaml`
    Operation,
}

/// The parts of a path.
pub type Parts = Vec<String>;

/// One spec file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as shown to people: the directory as given, then `/`-separated parts.
    pub path: String,
    /// The parts below the root: `["alibaba", "sae", "restart_instances.yaml"]`.
    pub parts: Vec<String>,
    /// What it describes.
    pub kind: FileKind,
    /// Its text, without a byte order mark.
    pub text: Arc<str>,
}

/// All files of a spec tree, and what could not be read of it.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The directory as given.
    pub root: String,
    /// The files, sorted by path.
    pub files: Vec<SourceFile>,
    /// Files that are not UTF-8, too large or in no meaningful place, and which it is.
    pub problems: Vec<(FileId, String)>,
}

impl Sources {
    /// Reads every `.yaml` file below `root`.
    ///
    /// # Errors
    /// When `root` or something below it cannot be read; the message names it.
    pub fn read(root: &Path) -> io::Result<Sources> {
        let (paths, unread) = Sources::list(root)?;
        let mut sources = Sources::read_some(root, paths)?;
        for parts in unread {
            let why = "the file is not read: a spec is a plain file whose name ends in `.yaml`".to_owned();
            sources.add(parts, Err(why));
        }
        Ok(sources)
    }

    /// The parts of the paths of all `.yaml` files below `root`, and of what looks like one and is none, sorted.
    ///
    /// # Errors
    /// When a directory cannot be read; the message names it.
    pub fn list(root: &Path) -> io::Result<(Vec<Parts>, Vec<Parts>)> {
        let mut paths = Vec::new();
        let mut unread = Vec::new();
        list(root, &mut Vec::new(), &mut paths, &mut unread)?;
        paths.sort();
        unread.sort();
        Ok((paths, unread))
    }

    /// Reads some of the files below `root`, by the parts of their paths.
    ///
    /// # Errors
    /// When one of them cannot be read; the message names it.
    pub fn read_some(root: &Path, paths: Vec<Vec<String>>) -> io::Result<Sources> {
        let texts: Vec<io::Result<Result<String, String>>> = paths
            .par_iter()
            .map(|parts| {
                let path: PathBuf = root.join(parts.iter().collect::<PathBuf>());
                let named = |error| named(&path, &error);
                if fs::metadata(&path).map_err(named)?.len() > LARGEST_FILE {
                    return Ok(Err(too_large()));
                }
                Ok(text_of(fs::read(&path).map_err(named)?))
            })
            .collect();
        let mut sources = Sources { root: root.display().to_string(), ..Sources::default() };
        for (parts, text) in paths.into_iter().zip(texts) {
            sources.add(parts, text?);
        }
        Ok(sources)
    }

    /// Reads one operation's file, with the service and the vendor around it where it lies in the tree at `root`.
    ///
    /// # Errors
    /// When a file cannot be read; the message names it.
    pub fn read_one(path: &Path, root: Option<&Path>) -> io::Result<Sources> {
        let inside = root.and_then(|root| Some((root, path.strip_prefix(root).ok()?)));
        if let Some((root, below)) = inside {
            let parts: Parts = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            let vendor = parts.first().map(|vendor| vec![vendor.clone(), "vendor.yaml".to_owned()]);
            let service = parts.get(..2).map(|parts| [parts, &["service.yaml".to_owned()]].concat());
            let around = vendor.into_iter().chain(service);
            let mut paths: Vec<Parts> =
                around.filter(|parts| root.join(parts.iter().collect::<PathBuf>()).is_file()).collect();
            paths.push(parts);
            paths.sort();
            paths.dedup();
            return Sources::read_some(root, paths);
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut sources = Sources { root: path.display().to_string(), ..Sources::default() };
        sources.add(
            vec![String::new(), String::new(), name],
            text_of(fs::read(path).map_err(|error| named(path, &error))?),
        );
        if let Some(file) = sources.files.first_mut() {
            file.path = path.display().to_string();
        }
        Ok(sources)
    }

    /// Puts the one operation of these sources where the one of others stands, so that the two are the same operation of
    /// the same service; without a service of its own it gets that of the others.
    pub fn stand_in_for(&mut self, others: &Sources) {
        let directory = |sources: &Sources| {
            let file = sources.files.iter().find(|file| file.kind == FileKind::Operation);
            file.map(|file| file.parts.iter().take(2).cloned().collect::<Vec<_>>())
        };
        let Some(place) = directory(others) else { return };
        let is_alone = self.files.iter().all(|file| file.kind == FileKind::Operation);
        for file in &mut self.files {
            for (own, other) in file.parts.iter_mut().rev().skip(1).rev().zip(&place) {
                own.clone_from(other);
            }
        }
        if is_alone {
            self.files.extend(others.files.iter().filter(|file| file.kind != FileKind::Operation).cloned());
        }
    }

    /// Sources from bytes that were read elsewhere: pairs of path below the root and bytes.
    pub fn from_bytes<'a>(root: &str, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Sources {
        let mut files: Vec<_> = files.into_iter().map(|(path, bytes)| (parts_of(path), bytes)).collect();
        files.sort();
        let mut sources = Sources { root: root.to_owned(), ..Sources::default() };
        for (parts, bytes) in files {
            sources.add(parts, text_of(bytes.to_vec()));
        }
        sources
    }

    /// Sources from texts, for tests and other tools: pairs of path below the root and text.
    pub fn from_texts<'a>(root: &str, texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Sources {
        let mut sources = Sources { root: root.to_owned(), ..Sources::default() };
        let mut texts: Vec<_> = texts.into_iter().collect();
        texts.sort_unstable();
        for (path, text) in texts {
            sources.add(parts_of(path), Ok(text.to_owned()));
        }
        sources
    }

    /// Leaves the other files out.
    pub(crate) fn retain(&mut self, keep: impl Fn(&SourceFile) -> bool) {
        let mut moved = Vec::with_capacity(self.files.len());
        let mut kept = 0;
        for file in &self.files {
            let stays = keep(file);
            moved.push(stays.then_some(FileId(kept)));
            kept += usize::from(stays);
        }
        let moved = |id: FileId| moved.get(id.0).copied().flatten();
        self.problems = self.problems.drain(..).filter_map(|(id, problem)| Some((moved(id)?, problem))).collect();
        self.files.retain(keep);
    }

    /// The file with this index.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0)
    }

    /// Every file with its index.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index), file))
    }

    fn add(&mut self, parts: Vec<String>, text: Result<String, String>) {
        let kind = match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [_, "vendor.yaml"] => Ok(FileKind::Vendor),
            [_, _, "service.yaml"] => Ok(FileKind::Service),
            [_, _, _] => Ok(FileKind::Operation),
            _ => Err("the file stands where no spec is expected".to_owned()),
        };
        let path = format!("{}/{}", self.root.trim_end_matches('/'), parts.join("/"));
        let id = FileId(self.files.len());
        let problem = match (&kind, &text) {
            (Err(problem), _) | (_, Err(problem)) => Some(problem.clone()),
            _ => None,
        };
        self.problems.extend(problem.map(|problem| (id, problem)));
        let text = text.unwrap_or_default().trim_start_matches('\u{feff}').into();
        self.files.push(SourceFile { path, parts, kind: kind.unwrap_or(FileKind::Operation), text });
    }
}

fn parts_of(path: &str) -> Parts {
    path.split('/').map(str::to_owned).collect()
}

fn too_large() -> String {
    format!("the file is larger than {} MiB", LARGEST_FILE / 1024 / 1024)
}

fn text_of(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large());
    }
    String::from_utf8(bytes).map_err(|error| format!("the file is not UTF-8: {}", error.utf8_error()))
}

/// Lists spec files, and what looks like one and is none: passed over in silence, it would cost its client.
fn list(
    directory: &Path,
    parts: &mut Vec<String>,
    found: &mut Vec<Vec<String>>,
    unread: &mut Vec<Vec<String>>,
) -> io::Result<()> {
    let named = |error| named(directory, &error);
    for entry in fs::read_dir(directory).map_err(named)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        parts.push(name);
        if kind.is_dir() {
            list(&entry.path(), parts, found, unread)?;
        } else if kind.is_file() && parts.last().is_some_and(|name| name.ends_with(".yaml")) {
            found.push(parts.clone());
        } else if !kind.is_file() || parts.last().is_some_and(|name| name.to_lowercase().ends_with(".yml")) {
            unread.push(parts.clone());
        }
        parts.pop();
    }
    Ok(())
}

/// An error with the path that it is about.
pub(crate) fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Line and column of a byte offset, both from 1; columns count characters.
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// Line and column of both ends of a span.
pub fn positions(text: &str, span: &Range<usize>) -> ((usize, usize), (usize, usize)) {
    (position(text, span.start), position(text, span.end))
}
