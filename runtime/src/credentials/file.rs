//! Small files with secrets in them.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use secrecy::zeroize::Zeroizing;

use super::surroundings::Why;

/// The longest file that is read, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// The text of a file; zeroed when it is dropped.
///
/// # Errors
/// [`Why::NotSetUp`] when there is no such file; [`Why::Failed`] when it is no regular file, cannot be read, is longer
/// than 1 MiB, or is no text.
pub(super) fn read(path: &Path) -> Result<Zeroizing<String>, Why> {
    let failed = |reason: &str| Why::Failed(format!("the file {} {reason}", path.display()));
    let unread = |error: &std::io::Error| match error.kind() {
        ErrorKind::NotFound => Why::NotSetUp(format!("there is no file {}", path.display())),
        kind => failed(&format!("cannot be read: {kind}")),
    };
    let metadata = std::fs::metadata(path).map_err(|error| unread(&error))?;
    // To open a pipe could wait for ever, and a device has no end.
    if !metadata.is_file() {
        return Err(failed("is no regular file: name one"));
    }
    // With room for all of it, since a buffer that grows leaves copies behind.
    let room = usize::try_from(metadata.len().min(LONGEST) + 1).unwrap_or_default();
    let mut bytes = Zeroizing::new(Vec::with_capacity(room));
    let file = File::open(path).map_err(|error| unread(&error))?;
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
    if bytes.len() as u64 > LONGEST {
        return Err(failed("is longer than 1 MiB and will not be what it should be"));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| failed("is no UTF-8 text: save it as UTF-8"))?;
    Ok(Zeroizing::new(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()))
}

/// The token in a file that a platform writes anew from time to time.
///
/// # Errors
/// [`Why::Failed`] when there is no such file or it is empty: somebody has named it.
pub(super) fn token(path: &str) -> Result<Zeroizing<String>, Why> {
    let text = read(Path::new(path)).map_err(|why| Why::Failed(why.reason().to_owned()))?;
    match text.trim() {
        "" => Err(Why::Failed(format!("the file {path} is empty: it should hold a token"))),
        token => Ok(Zeroizing::new(token.to_owned())),
    }
}
