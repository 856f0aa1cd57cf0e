//! Descriptions to sentences.
//!
//! A [`Text`] comes in, sentences go out, each with its verbatim words, the bullets that it introduces, and a folded copy
//! that rules search: full-width punctuation is ASCII in it, what stands after "for example" is blank. Folding keeps the
//! number of characters, so that what is found can be quoted verbatim.

use std::ops::Range;

use super::pattern::Pattern;

/// A sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Sentence<'t> {
    /// Verbatim.
    pub(super) original: &'t str,
    /// The same with ASCII punctuation and without examples; as many characters as `original`.
    pub(super) folded: String,
    /// `folded` in lower case (ASCII only); the same bytes.
    pub(super) lower: String,
    /// The bullets that it introduces.
    pub(super) bullets: Vec<Bullet<'t>>,
    /// Whether it stands in a bullet.
    pub(super) in_bullet: bool,
    /// Whether it holds only in a case that the bullet around it or the sentence before it names.
    pub(super) in_case: bool,
}

/// A bullet, and what stands below it.
#[derive(Clone, Debug)]
pub(super) struct Bullet<'t> {
    /// Its line.
    pub(super) line: Sentence<'t>,
    /// Bytes of `line.original` from its beginning that are set in bold or as code.
    pub(super) marked: usize,
    /// Lines and deeper bullets below it.
    pub(super) below: Vec<Sentence<'t>>,
}

/// Introduces an example; what follows is no statement.
static EXAMPLE: Pattern = Pattern::new(
    r#"例如|比如|举例|假设|假如当前|[,(:]如(?:[^果下何未不需有您无]|$)|\be\.g\.|for example|for instance|\bsuch as\b|\bexamples?:|示例(?:值)?[:为如]"#,
);

/// Says when something holds.
static CASE: Pattern = Pattern::new(
    r"当(?:[^前]|$)|如果|如(?:您)?(?:需|要)|若(?:[^干]|$)|仅在|(?:^|[^且])只有|对于|如<word>|<word>时(?:[^间长区刻段]|$)|场景下|\b(?:if|when|unless|for)\s",
);

/// Says that a value is absent: no case of its own.
static ABSENT: Pattern = Pattern::new(
    r"不(?:填|传|设|指定|配置|输入|给|选)|未(?:填|传|设|指定|配置|输入|给|选)|没有(?:填|传|设|指定|输入)|为空|空值|缺省|留空|省略|not (?:specif|set|pass|assign|provid|includ|given)|omit|left (?:blank|empty)|is (?:blank|empty)|do not (?:specify|set)|leave",
);

/// Speaks of the case that is not named.
static OTHERWISE: Pattern = Pattern::new(r"\botherwise\b|否则|反之");

/// Names no case, but a reason or a place to read.
static REFERENCE: Pattern =
    Pattern::new(r"^for (?:more|details|further|additional|information|a list|all|this|each|every)\b");

impl<'t> Sentence<'t> {
    /// A sentence of these words.
    pub(super) fn of(original: &'t str) -> Sentence<'t> {
        let mut folded: String = original.chars().map(fold).collect();
        blank_examples(&mut folded);
        let lower = folded.to_ascii_lowercase();
        Sentence { original, folded, lower, ..Sentence::default() }
    }

    /// The verbatim words of a part of `folded`.
    pub(super) fn quoted(&self, part: Range<usize>) -> &'t str {
        let mut start = None;
        let mut end = self.original.len();
        let mut at = 0;
        for ((byte, _), letter) in self.original.char_indices().zip(self.folded.chars()) {
            if start.is_none() && at >= part.start {
                start = Some(byte);
            }
            if at >= part.end {
                end = byte;
                break;
            }
            at += letter.len_utf8();
        }
        self.original.get(start.unwrap_or(end)..end).unwrap_or("").trim()
    }

    /// The folded words of a part.
    pub(super) fn part(&self, part: Range<usize>) -> &str {
        self.folded.get(part).unwrap_or("")
    }

    /// What stands before a byte of `lower`.
    pub(super) fn before(&self, at: usize) -> &str {
        self.lower.get(..at).unwrap_or("")
    }

    /// What stands from a byte of `lower` on.
    pub(super) fn after(&self, at: usize) -> &str {
        self.lower.get(at..).unwrap_or("")
    }

    /// The clause around a byte: between commas and semicolons, commas in numbers and brackets not counted.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let (mut start, mut depth, mut digit) = (0, 0_i32, false);
        for (byte, letter) in self.lower.char_indices() {
            let breaks = matches!(letter, ';' | '\n') || (letter == ',' && depth == 0 && !self.in_number(byte, digit));
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = (depth - 1).max(0),
                _ => {}
            }
            digit = letter.is_ascii_digit();
            if breaks && byte >= at {
                return start..byte;
            }
            if breaks {
                start = byte + 1;
            }
        }
        start..self.lower.len()
    }

    fn in_number(&self, comma: usize, digit_before: bool) -> bool {
        let after = self.after(comma + 1).as_bytes();
        digit_before && after.len() >= 3 && after.iter().take(3).all(u8::is_ascii_digit)
    }

    /// Whether it, or what introduces it, names a case other than absence.
    pub(super) fn holds_in_case(&self) -> bool {
        self.in_case || is_case(&self.lower)
    }

    /// Whether it introduces what follows.
    pub(super) fn is_lead(&self) -> bool {
        self.lower.trim_end().ends_with(':') || !self.bullets.is_empty()
    }
}

/// Whether these words name a case other than absence.
pub(super) fn is_case(words: &str) -> bool {
    let mut absent = false;
    for case in CASE.all(words) {
        let rest: String = words.get(case.start()..).unwrap_or("").chars().take(40).collect();
        if !ABSENT.is_in(&rest) && !REFERENCE.is_in(&rest) {
            return true;
        }
        absent |= ABSENT.is_in(&rest);
    }
    absent && OTHERWISE.is_in(words)
}

/// Whether these words name any case, absence among them.
pub(super) fn names_case(words: &str) -> bool {
    CASE.is_in(words)
}

/// A character without its width.
pub(crate) fn fold(letter: char) -> char {
    match letter {
        '。' | '、' => letter,
        '，' => ',',
        '【' => '[',
        '】' => ']',
        '“' | '”' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '〜' | '∼' | '～' | '˜' => '~',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        '≤' | '≦' => '≤',
        '≥' | '≧' => '≥',
        '\n' | '\t' | '\u{a0}' | '\u{3000}' | '\u{200b}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

/// Blanks what stands after "for example", up to the closing parenthesis or the end; lengths stay.
fn blank_examples(folded: &mut String) {
    let lower = folded.to_ascii_lowercase();
    let mut start = 0;
    while let Some(found) = EXAMPLE.find_from(&lower, start) {
        let before = lower.get(..found.start()).unwrap_or("");
        let opened = found.as_str().starts_with('(') || before.trim_end().ends_with('(');
        let close = lower.get(found.end()..).filter(|_| opened).and_then(|rest| rest.find(')'));
        let end = close.map_or(lower.len(), |close| found.end() + close);
        let blank = |(byte, letter): (usize, char)| match (byte > found.start() && byte < end, letter.len_utf8()) {
            (false, _) => letter,
            (true, 1) => ' ',
            (true, 2) => '\u{a0}',
            (true, 3) => '\u{3000}',
            (true, _) => '\u{f0000}',
        };
        *folded = folded.char_indices().map(blank).collect();
        start = end;
    }
}

mod split;
pub(super) use split::{sentences, split};
