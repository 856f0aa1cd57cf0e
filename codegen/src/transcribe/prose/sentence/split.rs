//! Where sentences begin and end, and which bullets they introduce.

use std::ops::Range;

use super::{Bullet, Sentence, fold, is_case};
use crate::transcribe::page::{MarkKind, Text};
use crate::transcribe::prose::pattern::Pattern;

/// Labels that begin a sentence even where nothing separates them from the one before.
static LABEL: Pattern = Pattern::new(
    r"(?:最小长度|最大长度|最小值|最大值|缺省值|默认值|默认取值|取值范围|枚举值|约束限制|参数解释|数组长度|约束|权限):|\b(?:minimum(?: length)?|maximum(?: length)?|array length|default): ",
);

/// Marks of pages whose labels are glued to each other.
static GLUED: Pattern =
    Pattern::new(r"功能说明:|参数解释:|约束限制:|最(?:小|大)长度:|minimum(?: length)?: |array length: ");

/// A number and a full stop, or a mark of a bullet.
static MARKER: Pattern = Pattern::new(r"^(?:[-*+]\s+|[•·●◦▪]\s*|\d{1,2}[.)]\s+|\d{1,2}、)");

/// A line that begins with a value and a colon.
static VALUE_LINE: Pattern = Pattern::new(r#"^[`"']?-?<word>[`"']?\s*(?:\([^)]{1,16}\))?\s*:\s*(?:[^/]|$)"#);

/// Begins a remark.
static REMARK: Pattern =
    Pattern::new(r"^(?:[Nn]ot(?:e|es|ice)|[Ww]arning|[Ii]mportant|[Dd]escription|[Ee]xamples?|https?)\s*:");

/// Several bullets in one line.
static INLINE: Pattern = Pattern::new(r"(?:枚举值|取值|values?|enum)[^:]{0,12}:\s*[-•]\s");
static INLINE_MARK: Pattern = Pattern::new(r"(?:\s|:)[-•]\s+");

/// Bytes of the longest line that is read: what is longer is a document.
const LONGEST: usize = 8_000;

/// A line of the description, without what marks it as a bullet.
struct Line {
    bytes: Range<usize>,
    indent: usize,
    bullet: bool,
}

/// The sentences of a description, in its order.
pub(in super::super) fn sentences(text: &Text) -> Vec<Sentence<'_>> {
    let mut all: Vec<Sentence<'_>> = Vec::new();
    let mut items: Option<usize> = None;
    let lines = lines(&text.text);
    let mut joined = None;
    for (index, line) in lines.iter().enumerate() {
        let start = joined.take().unwrap_or(line.bytes.start);
        let bytes = start..line.bytes.end;
        let Some(words) = text.text.get(bytes.clone()).filter(|words| words.len() <= LONGEST) else { continue };
        let value_line = !line.bullet && all.last().is_some_and(Sentence::is_lead) && is_value_line(words);
        if line.bullet || value_line {
            if all.is_empty() {
                all.push(Sentence::default());
            }
            if let Some(lead) = all.last_mut() {
                let first = *items.get_or_insert(line.indent);
                add_bullet(lead, text, bytes, line.indent > first + 1);
            }
            continue;
        }
        let bullets = all.last_mut().filter(|_| items.is_some() && line.indent > 0).map(|lead| &mut lead.bullets);
        if let Some(item) = bullets.and_then(|bullets| bullets.last_mut()) {
            item.below.extend(split(words));
            continue;
        }
        items = None;
        let next = lines.get(index + 1);
        let open = words.trim_end().ends_with([':', '：']) && words.chars().count() < 24;
        if open
            && next.is_some_and(|next| !next.bullet && !is_value_line(text.text.get(next.bytes.clone()).unwrap_or("")))
        {
            joined = Some(start);
            continue;
        }
        all.extend(split(words));
        if let Some(lead) = all.last_mut() {
            inline_bullets(lead);
        }
    }
    all
}

fn is_value_line(words: &str) -> bool {
    let head: String = words.trim_start().chars().take(100).map(fold).collect();
    VALUE_LINE.is_in(&head) && !REMARK.is_in(&head) && !LABEL.is_in(&head.to_ascii_lowercase())
}

fn add_bullet<'t>(lead: &mut Sentence<'t>, text: &'t Text, bytes: Range<usize>, deeper: bool) {
    let Some(words) = text.text.get(bytes.clone()) else { return };
    if let Some(item) = lead.bullets.last_mut().filter(|_| deeper) {
        item.below.extend(split(words));
        return;
    }
    let set_apart = |kind: &MarkKind| matches!(kind, MarkKind::Strong | MarkKind::Code);
    let mark = text.marks.iter().find(|mark| mark.range.start == bytes.start && set_apart(&mark.kind));
    let marked = mark.map_or(0, |mark| mark.range.end.min(bytes.end).saturating_sub(bytes.start));
    let mut line = Sentence::of(words);
    line.in_bullet = true;
    line.in_case = is_case(&lead.lower);
    lead.bullets.push(Bullet { line, marked, below: Vec::new() });
}

/// `Enum: - Failed : it failed - Running : it runs`.
fn inline_bullets(lead: &mut Sentence<'_>) {
    if !INLINE.is_in(&lead.lower) {
        return;
    }
    let starts: Vec<Range<usize>> = INLINE_MARK.all(&lead.lower).map(|mark| mark.range()).collect();
    let Some(first) = starts.first() else { return };
    let mut bullets = Vec::new();
    for (index, mark) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(lead.lower.len(), |next| next.start);
        let mut line = Sentence::of(lead.quoted(mark.end..end));
        line.in_bullet = true;
        bullets.push(Bullet { line, marked: 0, below: Vec::new() });
    }
    let head = lead.quoted(0..first.start + 1);
    *lead = Sentence { bullets, ..Sentence::of(head) };
}

/// The sentences of a line.
pub(in super::super) fn split(words: &str) -> Vec<Sentence<'_>> {
    let ends = ends(words);
    let mut start = 0;
    let mut found: Vec<Sentence<'_>> = Vec::new();
    for end in ends.into_iter().chain([words.len()]) {
        let piece = words.get(start..end).unwrap_or("").trim();
        start = end;
        if piece.chars().any(char::is_alphanumeric) {
            found.push(Sentence::of(piece));
        }
    }
    found
}

/// The bytes after which a sentence of a line ends.
fn ends(words: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut letters = words.char_indices().peekable();
    let (mut before, mut earlier) = (' ', ' ');
    while let Some((byte, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let ended = match letter {
            '。' => true,
            '.' => {
                let rest = words.get(byte + 1..).unwrap_or("").trim_start();
                let goes_on = earlier == '.' || rest.starts_with(|first: char| first.is_ascii_lowercase());
                let abbreviated = before.is_ascii_alphabetic() && !earlier.is_alphanumeric() && goes_on;
                let etc = words.get(..byte).is_some_and(|text| text.ends_with("etc") || text.ends_with("vs"));
                next.is_none_or(char::is_whitespace) && !abbreviated && !etc && !before.is_whitespace()
            }
            _ => false,
        };
        if ended {
            ends.push(byte + letter.len_utf8());
        }
        (earlier, before) = (before, letter);
    }
    let folded: String = words.chars().map(fold).collect();
    let lower = folded.to_ascii_lowercase();
    if GLUED.is_in(&lower) {
        ends.extend(LABEL.all(&lower).filter_map(|label| byte_of(words, &folded, label.start())));
        ends.sort_unstable();
        ends.dedup();
    }
    ends
}

/// The byte of `words` where a byte of its folded copy lies.
fn byte_of(words: &str, folded: &str, at: usize) -> Option<usize> {
    let count = folded.get(..at)?.chars().count();
    words.char_indices().nth(count).map(|(byte, _)| byte)
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let rest = line.trim_start_matches([' ', '>', '\u{3000}']);
        let indent = line.len() - line.trim_start_matches([' ', '\u{3000}']).len();
        let marker = MARKER.find(rest).map_or(0, |marker| marker.end());
        let words = rest.get(marker..).unwrap_or("").trim_start();
        let begin = start + line.len() - words.len();
        if !words.trim().is_empty() {
            lines.push(Line { bytes: begin..begin + words.trim_end().len(), indent, bullet: marker > 0 });
        }
        start += line.len() + 1;
    }
    lines
}
