//! Tags of HTML, one after the other, with what stands between them. No tree, no meaning.

/// A tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tag<'t> {
    /// Where it begins.
    pub start: usize,
    /// Where the text behind it begins.
    pub end: usize,
    /// Its name, as written; empty for comments and declarations.
    pub name: &'t str,
    /// Whether it ends an element.
    pub closing: bool,
    /// What stands between the name and the bracket.
    attributes: &'t str,
}

/// The tags of a text, from an offset on.
#[derive(Clone, Copy, Debug)]
pub struct Tags<'t> {
    text: &'t str,
    offset: usize,
    /// How many tags had no end.
    endless: usize,
}

/// After so many tags without an end, what follows is text: each costs a look at all of it.
const ENDLESS: usize = 16;

impl<'t> Tags<'t> {
    /// The tags of a text from an offset on.
    pub fn new(text: &'t str, offset: usize) -> Self {
        Tags { text, offset, endless: 0 }
    }

    /// Goes on behind an offset.
    pub fn skip_to(&mut self, offset: usize) {
        self.offset = offset;
    }
}

impl<'t> Iterator for Tags<'t> {
    type Item = Tag<'t>;

    fn next(&mut self) -> Option<Tag<'t>> {
        loop {
            let start = self.offset + self.text.get(self.offset..)?.find('<')?;
            let rest = self.text.get(start + 1..)?;
            let Some((name, closing, length)) = read(rest) else {
                self.offset = start + 1;
                continue;
            };
            if length > rest.len() {
                self.endless += 1;
                self.offset = if self.endless < ENDLESS { start + 1 } else { self.text.len() };
                continue;
            }
            let end = start + 1 + length;
            self.offset = end;
            let attributes = rest.get(usize::from(closing) + name.len()..length.saturating_sub(1)).unwrap_or("");
            return Some(Tag { start, end, name, closing, attributes });
        }
    }
}

/// The tag behind a bracket: its name, whether it ends an element, and its length, more than there is if it has no end.
/// `None`: the bracket is text.
fn read(rest: &str) -> Option<(&str, bool, usize)> {
    let (closing, named) = rest.strip_prefix('/').map_or((false, rest), |named| (true, named));
    let first = named.chars().next()?;
    if first.is_ascii_alphabetic() {
        let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '/' | '>' | '<');
        let name = named.get(..named.find(is_end)?)?;
        let is_name = name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ':' | '_'));
        let before = usize::from(closing) + name.len();
        return is_name.then(|| (name, closing, before + length_of_attributes(rest.get(before..).unwrap_or(""))));
    }
    if let Some(comment) = rest.strip_prefix("!--") {
        return Some(("", false, comment.find("-->").map_or(rest.len(), |end| 3 + end + 3)));
    }
    let declaration = closing || matches!(first, '!' | '?');
    (declaration && !first.is_whitespace()).then(|| ("", false, rest.find('>').map_or(rest.len(), |end| end + 1)))
}

/// The length of attributes, the bracket included; more than there is if there is none.
fn length_of_attributes(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| rest.iter().position(|byte| b">\"'".contains(byte))) {
        let offset = from + found;
        let Some(quote) = bytes.get(offset).copied().filter(|byte| *byte != b'>') else { return offset + 1 };
        let is_value = rest.get(from..offset).is_some_and(|before| before.trim_end().ends_with('='));
        let value = rest.get(offset + 1..).filter(|_| is_value);
        let length = value.map_or(Some(0), |value| value.find(char::from(quote)).map(|length| length + 1));
        let Some(length) = length else { break };
        from = offset + 1 + length;
    }
    rest.len() + 1
}

impl<'t> Tag<'t> {
    /// Whether it has this name, however it is written.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The attributes with their values, entities and all.
    pub fn attributes(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
            let name =
                rest.get(..rest.find(|letter: char| letter.is_whitespace() || letter == '=').unwrap_or(rest.len()))?;
            let behind = rest.get(name.len()..)?.trim_start();
            let Some(value) = behind.strip_prefix('=').map(str::trim_start) else {
                rest = if name.is_empty() { "" } else { behind };
                return (!name.is_empty()).then_some((name, ""));
            };
            let (value, after) = match value.chars().next().filter(|first| matches!(first, '"' | '\'')) {
                Some(quote) => value.get(1..).and_then(|inner| inner.split_once(quote)).unwrap_or((value, "")),
                None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            rest = after;
            Some((name, value))
        })
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'t str> {
        self.attributes().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The names that it gives to its place.
    pub fn anchors(&self) -> impl Iterator<Item = &'t str> {
        let named = self.is("a");
        let is_name = move |name: &str| name.eq_ignore_ascii_case("id") || named && name.eq_ignore_ascii_case("name");
        self.attributes().filter(move |(name, _)| is_name(name)).map(|(_, value)| value)
    }
}

/// The offset behind the end tag that closes the element of a start tag; the end of the text if nothing closes it.
/// Elements of the same name in it count if it `holds` elements.
pub fn end_of_element(text: &str, start: &Tag<'_>, holds: bool) -> usize {
    let mut depth = 1_usize;
    let behind = text.get(start.end..).unwrap_or("");
    for (offset, _) in behind.match_indices('<') {
        let rest = behind.get(offset + 1..).unwrap_or("");
        let (closing, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let named = rest.get(..start.name.len()).is_some_and(|name| name.eq_ignore_ascii_case(start.name));
        let ends = |rest: &str| !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '-');
        if named && rest.get(start.name.len()..).is_some_and(ends) {
            depth = if closing { depth - 1 } else { depth + usize::from(holds) };
            if depth == 0 {
                return rest.find('>').map_or(text.len(), |end| text.len() - rest.len() + end + 1);
            }
        }
    }
    text.len()
}
