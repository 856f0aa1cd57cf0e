//! Spec files of a git revision, as git keeps them: nothing is checked out.
//!
//! In: a revision and a directory below the repository's root. Out: [`Sources`] with the same paths as on disk. The
//! revision is given to git behind `--end-of-options`, so that it is never an option.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::source::Sources;

/// Reads the spec files below `directory`, which is a path from where git is asked.
///
/// # Errors
/// When git is missing, knows no such revision, or the revision has no such directory; the message says which.
pub fn sources_at(revision: &str, directory: &Path) -> io::Result<Sources> {
    let below = format!("{}:./{}", revision, directory.display());
    let tree = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &below], None).map_err(|_| {
        io::Error::other(format!("git knows no directory `{}` at the revision `{revision}`", directory.display()))
    })?;
    let tree = String::from_utf8_lossy(&tree).trim().to_owned();
    let listed = git(&["ls-tree", "-r", "-z", "--end-of-options", &tree], None)?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let files: Vec<(&str, &str)> = listed.split('\0').filter_map(file).collect();
    let asked: String = files.iter().map(|(object, _)| format!("{object}\n")).collect();
    let answered = git(&["cat-file", "--batch"], Some(asked))?;
    let texts = blobs(&answered, files.len()).ok_or_else(|| io::Error::other("git's answer is cut short"))?;
    let root = format!("{revision}:{}", directory.display());
    Ok(Sources::from_bytes(&root, files.iter().map(|(_, path)| *path).zip(texts)))
}

/// The revision at which a branch left another one: what `A...B` means.
///
/// # Errors
/// When git is missing or knows no such revisions.
pub fn merge_base(one: &str, other: &str) -> io::Result<String> {
    let base = git(&["merge-base", "--end-of-options", one, other], None)
        .map_err(|_| io::Error::other(format!("git finds nothing that `{one}` and `{other}` have in common")))?;
    Ok(String::from_utf8_lossy(&base).trim().to_owned())
}

/// A spec file of `git ls-tree`: its object and path. Links and hidden files are none.
fn file(line: &str) -> Option<(&str, &str)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, object) = (facts.next()?, facts.nth(1)?);
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    (mode.starts_with("100") && path.ends_with(".yaml") && !hidden).then_some((object, path))
}

/// The objects of `git cat-file --batch`: each a line with its length, its bytes, a newline.
fn blobs(answered: &[u8], count: usize) -> Option<Vec<&[u8]>> {
    let mut rest = answered;
    let mut texts = Vec::with_capacity(count);
    for _ in 0..count {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let length: usize = std::str::from_utf8(rest.get(..end)?).ok()?.rsplit(' ').next()?.parse().ok()?;
        let from = end + 1;
        texts.push(rest.get(from..from.checked_add(length)?)?);
        rest = rest.get(from + length + 1..)?;
    }
    Some(texts)
}

fn git(arguments: &[&str], input: Option<String>) -> io::Result<Vec<u8>> {
    let mut child = Command::new("git")
        .args(arguments)
        .stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), format!("git cannot be started: {error}")))?;
    // Written beside the reading: git answers before it has read all of it.
    let writer =
        input.zip(child.stdin.take()).map(|(input, mut pipe)| thread::spawn(move || pipe.write_all(input.as_bytes())));
    let output = child.wait_with_output()?;
    if let Some(writer) = writer {
        writer.join().map_err(|_| io::Error::other("git was not asked to the end"))??;
    }
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("git {}: {}", arguments.first().unwrap_or(&""), said.trim())))
}
