//! Files of the kind `[section]`, `name = value`; lines that begin with `#` or `;` say nothing.

use std::path::Path;

use secrecy::zeroize::Zeroizing;

use super::surroundings::Why;

/// The names and values of one section; they are zeroed when it is dropped.
pub(super) struct Section<'f> {
    path: &'f Path,
    name: &'f str,
    values: Vec<(String, Zeroizing<String>)>,
}

impl<'f> Section<'f> {
    /// A section of a file's text. Later values go before earlier ones of the same name; names are in any case.
    ///
    /// # Errors
    /// [`Why::Failed`] with the line that is neither a section nor a value; [`Why::NotSetUp`] without such a section.
    pub(super) fn find(path: &'f Path, text: &str, name: &'f str) -> Result<Self, Why> {
        let (mut values, mut present, mut inside) = (Vec::new(), false, false);
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with(['#', ';']) {
                continue;
            }
            if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                inside = section.trim() == name;
                present |= inside;
            } else if let Some((key, value)) = line.split_once('=') {
                if inside {
                    values.push((key.trim().to_ascii_lowercase(), Zeroizing::new(unquoted(value).to_owned())));
                }
            } else {
                let place = format!("line {} of {}", index + 1, path.display());
                return Err(Why::Failed(format!("{place} is neither [section] nor name = value: correct it")));
            }
        }
        if present {
            return Ok(Section { path, name, values });
        }
        Err(Why::NotSetUp(format!("{} has no section [{name}]", path.display())))
    }

    /// A value; an empty one counts as not there.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.values.iter().rev().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// A value that has to be there.
    ///
    /// # Errors
    /// [`Why::Failed`] with file, section and name.
    pub(super) fn need(&self, name: &str) -> Result<String, Why> {
        let missing = || Why::Failed(format!("[{}] in {} has no {name}: add it", self.name, self.path.display()));
        self.get(name).map(str::to_owned).ok_or_else(missing)
    }

    /// The same as an owned text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }
}

/// The value without spaces, a remark after ` #`, and quotes around it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    if let Some(inside) = quoted('"').or_else(|| quoted('\'')) {
        return inside;
    }
    value.split_once(" #").map_or(value, |(value, _)| value.trim_end())
}
