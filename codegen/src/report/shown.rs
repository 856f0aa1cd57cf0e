//! Texts of specs and catalogues as people see them: in one line, of a bearable length, with nothing invisible in them.

use std::fmt;

use crate::check::is_invisible;

/// Longer texts are cut.
const LONGEST: usize = 200;

/// Longer addresses are no links.
const LONGEST_ADDRESS: usize = 2000;

/// A text as people see it.
pub fn shown(text: &str) -> String {
    let mut written = String::with_capacity(text.len().min(4 * LONGEST));
    for (index, letter) in text.chars().enumerate() {
        if index >= LONGEST {
            written.push('…');
            break;
        }
        if is_invisible(letter) { written.extend(letter.escape_default()) } else { written.push(letter) }
    }
    written
}

/// An address that may become a link: `http` or `https`, with nothing in it that no address has.
pub fn link(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let stops = |letter: char| letter.is_whitespace() || is_invisible(letter) || "<>()[]\"'`\\|{}".contains(letter);
    (!rest.is_empty() && !rest.starts_with('/') && url.len() <= LONGEST_ADDRESS && !rest.contains(stops)).then_some(url)
}

/// So many of something: `1 operation`, `2 operations`.
pub fn some(number: u64, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// Drafts among operations, in words.
pub fn drafts(number: u64) -> String {
    match number {
        0 => "no drafts".to_owned(),
        1 => "1 of them a draft".to_owned(),
        many => format!("{many} of them drafts"),
    }
}

/// A text inside HTML, in an element or between the quotes of an attribute.
#[derive(Clone, Copy, Debug)]
pub struct Html<'t>(pub &'t str);

impl fmt::Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// A text inside Markdown, as code: in a cell of a table as well as in a list.
#[derive(Clone, Copy, Debug)]
pub struct Code<'t>(pub &'t str);

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.trim().is_empty() {
            return f.write_str("(no name)");
        }
        // Inside code nothing but a run of backticks ends it, and nothing but `|` ends a cell.
        let longest = self.0.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest + 1);
        let blank = if longest > 0 { " " } else { "" };
        write!(f, "{fence}{blank}{}{blank}{fence}", self.0.replace('|', "\\|"))
    }
}

/// A text inside Markdown, as words.
#[derive(Clone, Copy, Debug)]
pub struct Words<'t>(pub &'t str);

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        for letter in self.0.chars() {
            if letter.is_ascii_punctuation() && !",.:;/-'".contains(letter) {
                f.write_char('\\')?;
            }
            f.write_char(letter)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Html, Words, link, shown};

    #[test]
    fn nothing_invisible_is_shown_and_nothing_long() {
        assert_eq!(shown("a\u{202e}b\nc"), "a\\u{202e}b\\nc");
        assert_eq!(shown(&"x".repeat(10_000)).chars().count(), 201);
    }

    #[test]
    fn texts_stay_texts() {
        assert_eq!(Html("<a href='\"&'>").to_string(), "&lt;a href=&#39;&quot;&amp;&#39;&gt;");
        assert_eq!(Code("a`|b").to_string(), "`` a`\\|b ``");
        assert_eq!(Code("").to_string(), "(no name)");
        assert_eq!(Words("[a](x)|<b>").to_string(), "\\[a\\]\\(x\\)\\|\\<b\\>");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert!(link("https://a.example/b?c=d#e").is_some() && link("http://a.example/%20").is_some());
        for wrong in
            ["javascript:alert(1)", "https://", "https:///a", "https://a b", "HTTPS://a", "https://a\"b", "//a", ""]
        {
            assert!(link(wrong).is_none(), "{wrong}");
        }
    }
}
