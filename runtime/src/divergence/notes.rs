//! What is noted while an answer is decoded: the way to the present field, and what differs there.
//!
//! Decoding happens on one thread without a wait, and the notes are that thread's while it lasts: so no generated type
//! has to pass them on, which would cost the compiler something in each. While nobody listens, a record asks once whether
//! somebody does, and its leaves only when they are not as documented.

use std::cell::{Cell, RefCell};

use super::{Divergence, DivergenceKind, EMPTY_STRING};
use crate::{DecodeError, Value};

/// The most entries of one answer.
const MOST: usize = 64;
/// The longest way and the longest value, in bytes and in characters.
const LONGEST_WAY: usize = 240;
const LONGEST_VALUE: usize = 64;

thread_local! {
    static LISTENING: Cell<bool> = const { Cell::new(false) };
    static NOTES: RefCell<Notes> = const { RefCell::new(Notes::NONE) };
}

/// What differs so far, and what holds at the present place.
#[derive(Debug)]
pub(crate) struct Notes {
    pub(crate) entries: Vec<Divergence>,
    pub(crate) more: u64,
    way: String,
    here: Here,
}

/// What holds for the present field and all below it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Here {
    /// Leaves are texts by the format, as in XML and in headers.
    pub(crate) in_texts: bool,
    /// Leaves are documented to be in strings.
    pub(crate) text_documented: bool,
    /// Neither values nor names go out.
    pub(crate) sensitive: bool,
    /// Everything is said about the field already.
    silent: bool,
    /// The field is documented to be there always.
    pub(crate) promised: bool,
}

/// How to get back from a field to its record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    length: usize,
    here: Here,
}

impl Notes {
    const NONE: Notes = Notes {
        entries: Vec::new(),
        more: 0,
        way: String::new(),
        here: Here { in_texts: false, text_documented: false, sensitive: false, silent: false, promised: false },
    };

    fn add(&mut self, kind: DivergenceKind, documented: &'static str, seen: &'static str, value: Option<String>) {
        let at = format!("returns[{}]", self.way);
        let new = Divergence { at, kind, documented, seen, value, count: 1 };
        let is_full = self.entries.len() >= MOST;
        match self.entries.iter_mut().find(|one| one.is_like(&new)) {
            Some(known) => known.count = known.count.saturating_add(1),
            None if is_full => self.more = self.more.saturating_add(1),
            None => self.entries.push(new),
        }
    }

    fn enter(&mut self, name: &str, here: Here) -> Step {
        let step = Step { length: self.way.len(), here: self.here };
        if self.way.len() + name.len() < LONGEST_WAY {
            if !self.way.is_empty() {
                self.way.push('.');
            }
            self.way.push_str(name);
        }
        self.here.in_texts |= here.in_texts;
        self.here.sensitive |= here.sensitive;
        self.here.text_documented = here.text_documented;
        step
    }
}

/// The notes of one answer; what was noted before goes on when it is dropped.
#[derive(Debug)]
pub(crate) struct Scope {
    before: Option<Notes>,
}

impl Scope {
    /// Begins to listen on this thread. `in_texts`: all leaves of the answer are texts.
    pub(crate) fn begin(in_texts: bool) -> Self {
        let here = Here { in_texts, ..Here::default() };
        let before = change(|notes| std::mem::replace(notes, Notes { here, ..Notes::NONE }));
        let was_listening = LISTENING.try_with(|listening| listening.replace(true)).unwrap_or(false);
        Scope { before: before.filter(|_| was_listening) }
    }

    /// Ends it and gives what was noted.
    pub(crate) fn end(self) -> Notes {
        change(|notes| std::mem::replace(notes, Notes::NONE)).unwrap_or(Notes::NONE)
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        let before = self.before.take();
        // A thread that is ending has nobody who listens.
        let _ = LISTENING.try_with(|listening| listening.set(before.is_some()));
        change(|notes| *notes = before.unwrap_or(Notes::NONE));
    }
}

fn change<T>(change: impl FnOnce(&mut Notes) -> T) -> Option<T> {
    NOTES.try_with(|notes| notes.try_borrow_mut().ok().map(|mut notes| change(&mut notes))).ok().flatten()
}

/// Whether somebody listens on this thread.
#[inline]
pub(crate) fn is_listening() -> bool {
    LISTENING.try_with(Cell::get).unwrap_or(false)
}

/// Goes on to a field; `value`: what is there.
#[cold]
pub(crate) fn enter(name: &str, here: Here, value: Option<&Value>) -> Option<Step> {
    change(|notes| {
        let step = notes.enter(name, here);
        let lacking = match value {
            None => Some((DivergenceKind::MissingField, "nothing")),
            Some(Value::Null) => Some((DivergenceKind::NullForValue, "null")),
            Some(_) => None,
        };
        if let (true, false, Some((kind, seen))) = (here.promised, notes.here.silent, lacking) {
            notes.add(kind, "required", seen, None);
            notes.here.silent = true;
        }
        if let (true, false, Some((documented, seen))) = (here.text_documented, notes.here.silent, value.and_then(bare))
        {
            notes.add(DivergenceKind::of_types(documented, seen), documented, seen, None);
            notes.here.silent = true;
        }
        step
    })
}

/// What is documented and seen of a leaf that should be in a string and is not.
fn bare(value: &Value) -> Option<(&'static str, &'static str)> {
    match value {
        Value::Integer(_) => Some(("text<integer>", "integer")),
        Value::Number(_) => Some(("text<number>", "number")),
        Value::Boolean(_) => Some(("text<boolean>", "boolean")),
        _ => None,
    }
}

/// Goes back from it.
#[cold]
pub(crate) fn leave(step: Option<Step>) {
    let Some(Step { length, here }) = step else { return };
    change(|notes| {
        notes.way.truncate(length);
        notes.here = here;
    });
}

/// Reads something under a name, where that is no field of a record.
pub(crate) fn under<T>(name: &str, read: impl FnOnce() -> T) -> T {
    let step = is_listening().then(|| enter(name, Here::default(), None)).flatten();
    let read = read();
    leave(step);
    read
}

/// A leaf of another type than the documented one; `readable`: it holds a value of that type all the same.
pub(crate) fn leaf(documented: &'static str, value: &Value, readable: bool) {
    if is_listening() {
        note_leaf(documented, value, readable);
    }
}

#[cold]
fn note_leaf(documented: &'static str, value: &Value, readable: bool) {
    let in_text = match documented {
        "integer" => "text<integer>",
        "number" => "text<number>",
        "boolean" => "text<boolean>",
        other => other,
    };
    change(|notes| {
        let here = notes.here;
        let (documented, seen) = match value {
            Value::Text(text) if here.in_texts && (readable || text.is_empty()) => return,
            Value::Text(_) if here.text_documented && readable => return,
            Value::Text(text) if text.is_empty() => (documented, EMPTY_STRING),
            Value::Text(_) if readable => (documented, in_text),
            other => (documented, shape(other)),
        };
        if !here.silent {
            notes.add(DivergenceKind::of_types(documented, seen), documented, seen, None);
        }
    });
}

/// Something else than the documented list or object. An only item may stand for its list where the format has no lists.
#[cold]
pub(crate) fn container(documented: &'static str, value: &Value) {
    if !is_listening() {
        return;
    }
    change(|notes| {
        let empty = matches!(value, Value::Text(text) if text.is_empty());
        let usual = notes.here.in_texts && (empty || documented == "list");
        if !usual && !notes.here.silent {
            let seen = if empty { EMPTY_STRING } else { shape(value) };
            notes.add(DivergenceKind::of_types(documented, seen), documented, seen, None);
        }
    });
}

/// A text among documented ones.
pub(crate) fn text(text: &str, documented: &[&str]) {
    if is_listening() && !documented.contains(&text) {
        change(|notes| {
            if text.is_empty() && notes.here.in_texts {
                return;
            }
            let value = (!notes.here.sensitive && is_tellable(text)).then(|| text.to_owned());
            notes.add(DivergenceKind::UnknownValue, "values", "string", value);
        });
    }
}

/// The error for a value that is not there and must be.
#[cold]
pub(crate) fn missing() -> DecodeError {
    if is_listening() {
        change(|notes| {
            if !notes.here.silent {
                notes.add(DivergenceKind::MissingField, "required", "nothing", None);
            }
        });
    }
    DecodeError::new("a value", "nothing")
}

/// A field that no documentation has.
#[cold]
pub(crate) fn undocumented(name: &str, value: &Value) {
    change(|notes| {
        if notes.here.sensitive || notes.here.silent {
            return;
        }
        let step = notes.enter(if is_name(name) { name } else { "*" }, Here::default());
        let seen = match value {
            Value::Text(text) if text.is_empty() => EMPTY_STRING,
            value => shape(value),
        };
        notes.add(DivergenceKind::UndocumentedField, "nothing", seen, None);
        notes.way.truncate(step.length);
        notes.here = step.here;
    });
}

/// The type of a value, as specs write it.
fn shape(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Boolean(_) => "boolean",
        Value::Integer(_) => "integer",
        Value::Number(_) => "number",
        Value::Text(_) => "string",
        Value::Bytes(_) => "binary",
        Value::List(_) => "list",
        Value::Record(_) => "object",
    }
}

/// Whether a name looks like one of a field, and not like data: keys of a map can be anything, IDs for instance.
fn is_name(name: &str) -> bool {
    let word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let is_id = digits > 3 || (digits > 0 && name.contains('-'));
    let is_word = name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(word);
    is_word && !is_id && name.len() <= 40
}

/// Whether a text looks like a documented value or a code: short, of letters, digits and few signs.
pub(crate) fn is_tellable(text: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || " _-.:".contains(letter);
    text.chars().take(LONGEST_VALUE + 1).count() <= LONGEST_VALUE && text.chars().all(plain)
}
