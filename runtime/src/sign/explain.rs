//! Why a service made another signature: what both sides signed, where that differs, and what may have done it.
//!
//! In: what was signed, and the message of the refusal, in which some services repeat what they have signed. Out: a
//! [`SignatureDifference`], which holds no token and no access key id.

mod cause;
mod echo;

use std::fmt;

use super::mask::Mask;
use crate::percent::decode;
use cause::causes;
use echo::echoed;

/// Where the text that the service signed differs from ours. The token, the signature and the access key id are masked.
///
/// `Display` shows both lines, a mark under the first difference, and likely causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureDifference {
    form: Form,
    ours: String,
    theirs: Option<String>,
    first: Option<(usize, usize)>,
    causes: Vec<String>,
}

/// Which of the texts under a signature it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Method, path, query, headers, names of headers, hash of the body: ACS3 and SDK-HMAC.
    Canonical,
    /// Algorithm and hash, of the same schemes.
    Hashed,
    /// Method, four headers, more headers, resource: Alibaba V2.
    Resource,
    /// Method, path, then a parameter a line: Alibaba V1, which has it all in one.
    Parameters,
}

/// The texts that were signed for one attempt.
pub(crate) struct Texts {
    pub(crate) canonical_request: String,
    pub(crate) string_to_sign: String,
}

impl SignatureDifference {
    /// Compares what was signed with what the message says the service has signed.
    pub(crate) fn new(texts: &Texts, message: &str, access_key_id: &str, mask: &Mask) -> Self {
        let echoed = echoed(message);
        let (canonical, signed) = (texts.canonical_request.as_str(), texts.string_to_sign.as_str());
        let (form, ours, theirs) = match form(texts) {
            Form::Canonical => match (echoed.canonical_request, echoed.string_to_sign) {
                (Some(theirs), _) if theirs != canonical => (Form::Canonical, canonical, Some(theirs)),
                (_, Some(theirs)) if theirs != signed => (Form::Hashed, signed, Some(theirs)),
                (theirs, hashed) => (Form::Canonical, canonical, theirs.or(hashed.map(|_| canonical.to_owned()))),
            },
            form => (form, signed, echoed.string_to_sign),
        };
        let lines = |text: &str| if form == Form::Parameters { by_parameter(text) } else { text.to_owned() };
        let (plain, theirs) = (lines(ours), theirs.map(|text| lines(&text)));
        let mask = mask.and(access_key_id);
        let (ours, hidden) = (mask.apply(&plain), theirs.as_deref().map(|text| mask.apply(text)));
        let first = hidden.as_deref().and_then(|theirs| first_difference(&ours, theirs));
        let causes = causes(form, &plain, theirs.as_deref());
        SignatureDifference { form, ours, theirs: hidden, first, causes }
    }

    /// What was signed here: the canonical request, or the string to sign of schemes without one. The single line of
    /// Alibaba's V1 has one parameter a line here.
    pub fn ours(&self) -> &str {
        &self.ours
    }

    /// The same as the service made it; `None` for services that do not show it.
    pub fn theirs(&self) -> Option<&str> {
        self.theirs.as_deref()
    }

    /// The first line that differs, counted from 1; `None` where all is alike or nothing can be compared.
    pub fn line(&self) -> Option<usize> {
        self.first.map(|(line, _)| line)
    }

    /// The first character of that line that differs, counted from 1.
    pub fn column(&self) -> Option<usize> {
        self.first.map(|(_, column)| column)
    }

    /// What may have made the difference, in a sentence each, the likeliest first.
    pub fn causes(&self) -> &[String] {
        &self.causes
    }
}

fn form(texts: &Texts) -> Form {
    match (texts.canonical_request.is_empty(), texts.string_to_sign.contains('\n')) {
        (true, _) => Form::Resource,
        (false, true) => Form::Canonical,
        (false, false) => Form::Parameters,
    }
}

/// `PUT&%2F&A%3Db%26C%3Dd` as the lines `PUT`, `/`, `A=b`, `C=d`.
fn by_parameter(text: &str) -> String {
    let mut parts = text.splitn(3, '&');
    let (method, path) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let parameters = decode(parts.next().unwrap_or_default()).replace('&', "\n");
    format!("{method}\n{}\n{parameters}", decode(path))
}

/// Line and character of the first difference, counted from 1.
fn first_difference(ours: &str, theirs: &str) -> Option<(usize, usize)> {
    let (mut ours, mut theirs) = (ours.split('\n'), theirs.split('\n'));
    (1..).find_map(|line| match (ours.next(), theirs.next()) {
        (None, None) => Some(None),
        (Some(one), Some(other)) if one == other => None,
        (one, other) => Some(Some((line, 1 + alike(one.unwrap_or_default(), other.unwrap_or_default())))),
    })?
}

/// How many characters both begin with.
fn alike(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// Long lines are shown from so many characters before the difference on.
const BEFORE: usize = 48;
/// So many characters of a line are shown.
const SHOWN: usize = 96;

impl fmt::Display for SignatureDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, &self.theirs) {
            (Some((line, column)), Some(theirs)) => {
                writeln!(f, "the signed texts differ in line {line} of the {}, character {column}:", self.form)?;
                let start = column.saturating_sub(BEFORE);
                let (ours, _) = part(&self.ours, line, start, column);
                let (theirs, width) = part(theirs, line, start, column);
                writeln!(f, "    ours:   {ours}\n    theirs: {theirs}\n            {:width$}^", "")?;
            }
            (_, Some(_)) => writeln!(f, "as far as is shown here, the {} is the same on both sides", self.form)?,
            (_, None) => {
                writeln!(f, "the service does not show what it has signed; our {} is:", self.form)?;
                for line in self.ours.split('\n') {
                    writeln!(f, "    {}", printable(line))?;
                }
            }
        }
        write!(f, "likely: {}", printable(&self.causes.join("; or ")))
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Form::Canonical => "canonical request",
            Form::Hashed | Form::Resource => "string to sign",
            Form::Parameters => "string to sign, taken apart by parameter",
        })
    }
}

/// A line from a character on, and how many cells wide it is up to another.
fn part(text: &str, line: usize, start: usize, column: usize) -> (String, usize) {
    let Some(line) = text.split('\n').nth(line.saturating_sub(1)) else { return ("(no such line)".to_owned(), 0) };
    let (line, cut) = (printable(line), |more: bool| if more { "…" } else { "" });
    let shown: String = line.chars().skip(start).take(SHOWN).collect();
    let before = shown.chars().take(column.saturating_sub(start + 1));
    // Characters of Chinese and its neighbours are two cells wide.
    let width = before.map(|letter| if letter >= '\u{1100}' { 2 } else { 1 }).sum::<usize>();
    let more = line.chars().count() > start + SHOWN;
    (format!("{}{shown}{}", cut(start > 0), cut(more)), width + usize::from(start > 0))
}

/// A text that cannot move the cursor or change colours.
fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}
