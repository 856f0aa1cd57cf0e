//! Values and their meanings, one at a time: what a bullet or an item of a list says.

use super::pattern::{Pattern, whole};
use super::sentence::{Bullet, Sentence};
use crate::spec::Range;

/// A value, or a range of values, with what is said of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Item {
    /// The value as printed; empty where a range stands.
    pub(super) value: String,
    /// A range in place of a value.
    pub(super) range: Option<Range>,
    /// Its meaning, verbatim.
    pub(super) meaning: Option<String>,
    /// Whether a sentence of its own says what it means: others may be possible.
    pub(super) sentinel: bool,
    /// Whether it is called the default.
    pub(super) default: bool,
}

/// A value at the beginning: a quoted one or a word.
static VALUE: Pattern = Pattern::new(r#"^\s*(?:["'`]([^"'`]{1,64})["'`]|(-?<word>(?:\s?\*)?))"#);
/// A range at the beginning.
static RANGE: Pattern = Pattern::new(r"^\s*(<number>)\s*(?:~|-|至|到|to)\s*(<number>)\s*");
/// Says that a value is the default.
static DEFAULT: Pattern = Pattern::new(
    r"^\s*[(\[](?:默认|缺省|default|the default)[^)\]]{0,10}[)\]]|^\s*[:-]\s*默认值(?:[,。;:]|$)|\((?:默认|默认值|default)\)\s*[.。;]?$",
);
/// What stands between a value and its meaning.
static BETWEEN: Pattern = Pattern::new(
    r"^\s*(?::\s*-?|,(?:即|表示|代表)?|-+>?|=|表示|代表|是指|为|\bindicates?:?|\bmeans|\bspecifies|\brepresents|\bis for)\s*",
);
/// A bullet that says what a value means in a sentence.
static WHEN: Pattern = Pattern::new(
    r#"^(?:如果|若|当)?(?:将?(?:该|此)?(?:参数|字段)?的?(?:设置|取值|参数值|值|配置|传入|填写|选择|返回|返回值|指定)(?:设置|选择)?(?:为|是|:|成)?|为|等于)\s*["'`]?(-?<word>)["'`]?\s*(?:时)?\s*(?:[,:]|表示|则|代表|即)\s*(?:表示|则|代表)?\s*"#,
);

/// Words that begin remarks, and no values.
const LABELS: [&str; 9] =
    ["note", "notes", "notice", "warning", "important", "caution", "example", "examples", "description"];

/// What a bullet says of a value; `None` if it is no value.
pub(super) fn of_bullet(bullet: &Bullet<'_>) -> Option<Item> {
    let line = &bullet.line;
    let marked = (bullet.marked > 0).then(|| line.original.get(..bullet.marked)).flatten().map(str::trim);
    if let Some(found) = WHEN.groups(&line.folded) {
        let value = found.get(1)?.as_str().to_owned();
        let end = found.get(0)?.end();
        return Some(Item { value, sentinel: true, meaning: meaning(line, end), ..Item::default() });
    }
    if let Some(found) = RANGE.groups(&line.folded) {
        let (least, most) = (whole(found.get(1)?.as_str())?, whole(found.get(2)?.as_str())?);
        let range = Some(Range { least: Some(least), most: Some(most) });
        let rest = line.after(found.get(0)?.end());
        return (rest.is_empty() || BETWEEN.is_in(rest) || rest.starts_with('(')).then(|| Item {
            range,
            meaning: meaning(line, found.get(0).map_or(0, |all| all.end())),
            ..Item::default()
        });
    }
    let spaced = marked.filter(|words| words.contains(' ') && words.len() <= 64 && words.is_ascii());
    let (value, end) = match spaced {
        Some(words) => (words.trim_end_matches([':', ' ']).to_owned(), words.len()),
        None => value_at(line, 0)?,
    };
    let rest = line.after(end);
    let standing = rest.trim().is_empty() || rest.trim() == "。" || rest.trim() == ";" || rest.trim() == ".";
    let parted = BETWEEN.is_in(rest) || DEFAULT.is_in(rest) || rest.starts_with(['(', '。', ';', '、']);
    let blank =
        rest.starts_with(' ') && (marked.is_some() || rest.trim_start().starts_with(|first: char| !first.is_ascii()));
    if !standing && !parted && !blank {
        return None;
    }
    Some(Item { value, default: DEFAULT.is_in(rest), meaning: meaning(line, end), ..Item::default() })
}

/// The value that begins at a byte of a sentence, and where it ends.
pub(super) fn value_at(sentence: &Sentence<'_>, at: usize) -> Option<(String, usize)> {
    let rest = sentence.folded.get(at..)?;
    let found = VALUE.groups(rest)?;
    let value = found.get(1).or_else(|| found.get(2))?;
    let label = LABELS.iter().any(|label| value.as_str().eq_ignore_ascii_case(label));
    let is_link = label || value.as_str().contains("//") || rest.get(value.end()..)?.starts_with("://");
    (!is_link).then(|| (value.as_str().trim().to_owned(), at + found.get(0).map_or(0, |all| all.end())))
}

/// Whether the value that ends at a byte is called the default, and where that ends.
pub(super) fn default_at(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    DEFAULT.find(sentence.after(at)).filter(|found| found.start() == 0).map(|found| at + found.end())
}

/// The words after a value, without what parts them from it.
fn meaning(line: &Sentence<'_>, value_end: usize) -> Option<String> {
    let mut start = value_end;
    if let Some(end) = default_at(line, start) {
        start = end;
    }
    start += BETWEEN.find(line.after(start)).map_or(0, |found| found.end());
    let words = line.quoted(start..line.folded.len());
    let bracketed =
        words.strip_prefix(['（', '(']).and_then(|rest| rest.trim_end_matches('。').strip_suffix(['）', ')']));
    let words = bracketed.filter(|inner| !inner.contains(['（', '('])).unwrap_or(words);
    let words = words.trim_matches([' ', '。', '；', ';', ',', '，', '.', '：', ':', '`']);
    let words = ["（默认值）", "（默认）", "(默认值)", "(默认)", "(default)"]
        .iter()
        .fold(words, |words, mark| words.trim_end_matches(mark));
    (!words.is_empty()).then(|| words.to_owned())
}
