//! Regular expressions that are printed, and those that sentences describe: characters that are allowed, beginnings.

use super::pattern::Pattern;
use super::scene::{Kind, Scene};
use super::sentence::Sentence;
use crate::transcribe::constraint::Constraint;

/// A printed expression: from `^` to `$`, or to the end of the clause.
static PRINTED: Pattern = Pattern::new(r#"\^[^\s`"，。；、一-鿿]*\$|\^\[[^\s`"，。；、]*"#);
static HEDGED: Pattern = Pattern::new(r"不能使用|\^或|不支持");

/// `以字母或中文开头`: what stands at the beginning.
static START: Pattern = Pattern::new(
    r"(?:只能|必须|仅能|需要?|应|要|支持)?以([^,。;]{1,60}?)(?:作为|为)?开头|(?:开头|首字符|首字母)(?:必须|需要?|只能|应)?(?:是|为)([^,。;]{1,40})|\b(?:must |should )?(?:start|begin)s? with ((?:an? |the )?[^,.;]{1,60}?)(?:[,.;]|$| and (?:can|must|may|cannot)| but)",
);
/// `可包含数字和下划线（_）`: what may follow.
static REST: Pattern = Pattern::new(
    r"(?:可以?|只能|仅能?|只|允许|支持|能够?|必须|应)+(?:支持|允许|可以?|能|由)?(?:包含|含有|使用|包括|输入|为|是|由)+([^。;]{1,160})|(?:支持|允许)([^。;]{1,160})|由([^。;]{1,120}?)组成|\b(?:can|may|must|should)(?: only)? (?:contain|consist of|include|be composed of)(?: only)? ([^.;]{1,160})|\bonly ([^.;]{1,120}?) are (?:allowed|supported)",
);
/// `不能以http://或https://开头`.
static NOT_START: Pattern = Pattern::new(
    r"(?:不能|不可以?|不得|不允许|不支持|禁止)(?:为|是)?以?\s*([^,。;]{1,60}?)\s*(?:作为|为)?开头|开头.*?(?:不能|不可)(?:为|是)\s*([^,。;]{1,60})|(?:cannot|can not|must not|may not|should not) (?:start|begin) with ([^,.;]{1,60})",
);
static NOT_HOLD: Pattern = Pattern::new(
    r"(?:不能|不可以?|不得|不允许|不支持|禁止)(?:包含|含有|含|包括)\s*([^。;]{1,80})|(?:cannot|can not|must not) (?:contain|include) ([^.;]{1,60})",
);
/// Something literal: a scheme, a path, a prefix.
static LITERAL: Pattern = Pattern::new(
    r#"["'`]([^"'`\s]{1,40})["'`]|(?:^|[^a-z0-9/])([a-z]{2,12}://)|(?:^|[^a-z0-9/])(aliyun|acs:|[a-z]{2,12}[-_:]|/[a-z0-9/_-]{0,30})(?:[^a-z0-9]|$)"#,
);
static COMPOSITION: Pattern = Pattern::new(r"的组合|组成|字符|字母|数字|下划线|letters|digits|characters");

/// Names of characters with their class; longer names first.
const CLASSES: &[(&str, &str)] = &[
    ("uppercase letters", "A-Z"),
    ("lowercase letters", "a-z"),
    ("uppercase letter", "A-Z"),
    ("lowercase letter", "a-z"),
    ("english letters", "A-Za-z"),
    ("chinese characters", "一-龥"),
    ("chinese character", "一-龥"),
    ("full stops", "."),
    ("underscores", "_"),
    ("underscore", "_"),
    ("hyphens", "-"),
    ("hyphen", "-"),
    ("dashes", "-"),
    ("periods", "."),
    ("colons", ":"),
    ("slashes", "/"),
    ("commas", ","),
    ("letters", "A-Za-z"),
    ("letter", "A-Za-z"),
    ("digits", "0-9"),
    ("digit", "0-9"),
    ("numbers", "0-9"),
    ("spaces", " "),
    ("大小写英文字母", "A-Za-z"),
    ("英文大小写字母", "A-Za-z"),
    ("大写英文字母", "A-Z"),
    ("小写英文字母", "a-z"),
    ("大写字母", "A-Z"),
    ("小写字母", "a-z"),
    ("小写英文", "a-z"),
    ("大写英文", "A-Z"),
    ("大小写字母", "A-Za-z"),
    ("大小字母", "A-Za-z"),
    ("大小写英文", "A-Za-z"),
    ("英文大小写", "A-Za-z"),
    ("英文字母", "A-Za-z"),
    ("英文字符", "A-Za-z"),
    ("英文", "A-Za-z"),
    ("字母", "A-Za-z"),
    ("数字", "0-9"),
    ("中文字符", "一-龥"),
    ("中文", "一-龥"),
    ("汉字", "一-龥"),
    ("下划线", "_"),
    ("短划线", "-"),
    ("中划线", "-"),
    ("短横线", "-"),
    ("连字符", "-"),
    ("横线", "-"),
    ("减号", "-"),
    ("半角句号", "."),
    ("英文句号", "."),
    ("英文句点", "."),
    ("小数点", "."),
    ("句点", "."),
    ("点号", "."),
    ("英文点", "."),
    ("点", "."),
    ("句号", "."),
    ("半角冒号", ":"),
    ("冒号", ":"),
    ("正斜线", "/"),
    ("斜线", "/"),
    ("斜杠", "/"),
    ("空格", " "),
    ("at", "@"),
    ("加号", "+"),
    ("等号", "="),
    ("等于号", "="),
    ("百分号", "%"),
    ("井号", "#"),
    ("星号", "*"),
];

/// Words between names of characters that change nothing.
const FILLERS: &[&str] = &[
    "以及",
    "或者",
    "的自由组合",
    "的组合",
    "组合",
    "这些字符",
    "字符",
    "特殊",
    "符号",
    "半角",
    "英文",
    "ascii",
    "和",
    "或",
    "及",
    "与",
    "、",
    ",",
    "等",
    "的",
    "只能",
    "(",
    ")",
    " ",
    "\"",
    "'",
    "`",
    "characters",
    "special",
    "and",
    "or",
    "the",
    "an",
    "a",
    "following",
    "只能是",
    "是",
    ":",
    "不区分大小写",
    "区分大小写",
    "case-sensitive",
    "case-insensitive",
];

/// Expressions and beginnings that a sentence states.
pub(super) fn read(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    if !matches!(scene.kind, Kind::Text) || scene.speaks_of_other(sentence, 0..sentence.lower.len()) {
        return;
    }
    let conditional = scene.holds_in_case(sentence);
    if let Some(found) = PRINTED.find(sentence.original).filter(|_| !HEDGED.is_in(&sentence.lower)) {
        let text = found.as_str().trim_end_matches(['.', ',', ')', '）']);
        let text = if text.ends_with('(') { found.as_str() } else { text };
        if regex::Regex::new(text).is_ok() && text.len() > 3 {
            let sure = text.ends_with('$') && !conditional && !sentence.in_bullet;
            scene.add(sentence, Constraint::Pattern(text.to_owned()), sure);
            return;
        }
    }
    forbidden(sentence, scene, conditional);
    described(sentence, scene, conditional);
}

fn forbidden(sentence: &Sentence<'_>, scene: &mut Scene<'_>, conditional: bool) {
    for (pattern, start) in [(&NOT_START, true), (&NOT_HOLD, false)] {
        let Some(found) = pattern.groups(&sentence.lower) else { continue };
        let Some(part) = (1..=3).find_map(|group| found.get(group)) else { continue };
        let texts = literals(sentence, part.range());
        if !texts.is_empty() {
            scene.add(sentence, Constraint::Without { start, texts }, !conditional);
        }
    }
}

/// The literal words of a part of a sentence.
fn literals(sentence: &Sentence<'_>, part: std::ops::Range<usize>) -> Vec<String> {
    let text = sentence.lower.get(part.clone()).unwrap_or("");
    let mut all: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(found) = LITERAL.groups(text.get(at..).unwrap_or("")) {
        let Some(one) = (1..=3).find_map(|group| found.get(group)) else { break };
        let word = sentence.part(part.start + at + one.start()..part.start + at + one.end()).to_owned();
        if !all.contains(&word) {
            all.push(word);
        }
        at += one.end().max(1);
    }
    all
}

fn described(sentence: &Sentence<'_>, scene: &mut Scene<'_>, conditional: bool) {
    let lower = &sentence.lower;
    let start = START.all_groups(lower).find(|found| {
        let at = found.get(0).map_or(0, |all| all.start());
        !["不", "不能", "不可", "not ", "不支持", "不允许", "不得", "不可以"]
            .iter()
            .any(|word| sentence.before(at).ends_with(word))
    });
    let first = start.as_ref().and_then(|found| (1..=3).find_map(|group| found.get(group)));
    if let Some(first) = first.filter(|first| classes(first.as_str()).is_none()) {
        let texts = literals(sentence, first.range());
        let must = ["必须", "must"].iter().any(|word| lower.contains(word));
        if !texts.is_empty() && !first.as_str().contains("字母") {
            let choice: Vec<String> = texts.iter().map(|text| regex::escape(text)).collect();
            let text =
                if choice.len() == 1 { format!("^{}", choice.concat()) } else { format!("^(?:{})", choice.join("|")) };
            scene.add(sentence, Constraint::Pattern(text), must && !conditional && !sentence.in_bullet);
        }
        return;
    }
    let rest = REST.all_groups(lower).filter_map(|found| (1..=5).find_map(|group| found.get(group))).find_map(|rest| {
        let end =
            rest.as_str().find(",不").or_else(|| rest.as_str().find(",长度")).or_else(|| rest.as_str().find(",且"));
        let part = rest.as_str().get(..end.unwrap_or(rest.len())).unwrap_or("");
        classes(part).filter(|_| COMPOSITION.is_in(part))
    });
    let pattern = match (first.and_then(|first| classes(first.as_str())), rest) {
        (Some(first), Some(rest)) => format!("^[{first}][{}]*$", union(&rest, &first)),
        (None, Some(rest)) if start.is_none() => format!("^[{rest}]*$"),
        (Some(first), None) => format!("^[{first}]"),
        _ => return,
    };
    if regex::Regex::new(&pattern).is_ok() {
        scene.add(sentence, Constraint::Pattern(pattern), false);
    }
}

/// The class that a list of names of characters describes; `None` if it names anything else.
fn classes(words: &str) -> Option<String> {
    let mut rest = words.trim();
    let mut class = String::new();
    let mut named = false;
    while let Some(first) = rest.chars().next() {
        if let Some((name, ranges)) =
            CLASSES.iter().filter(|(name, _)| rest.starts_with(name)).max_by_key(|(name, _)| name.len())
        {
            class = union(&class, ranges);
            named = true;
            rest = rest.get(name.len()..)?;
        } else if let Some(filler) = FILLERS.iter().find(|filler| rest.starts_with(**filler)) {
            rest = rest.get(filler.len()..)?;
        } else if first.is_ascii_punctuation() {
            class = union(&class, &first.to_string());
            rest = rest.get(1..)?;
        } else if first == '。' {
            break;
        } else {
            return None;
        }
    }
    (named && !class.is_empty()).then(|| escaped(&class))
}

/// A beginning and what may follow, stated apart: `^[a-z]` and `^[0-9]*$`.
pub(super) fn in_one(first: &str, rest: &str) -> Option<String> {
    let start = first.strip_prefix("^[")?.strip_suffix(']')?;
    let rest = rest.strip_prefix("^[")?.strip_suffix("]*$")?;
    Some(format!("^[{start}][{}]*$", union(rest, start)))
}

/// Two classes in one; the parts of the second that the first has are left out.
fn union(first: &str, second: &str) -> String {
    let mut all = parts(first);
    for part in parts(second) {
        if !all.contains(&part) {
            all.push(part);
        }
    }
    all.concat()
}

/// `A-Za-z_` as `A-Z`, `a-z`, `_`.
fn parts(class: &str) -> Vec<String> {
    let letters: Vec<char> = class.chars().collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let range = match (letters.get(at + 1), letters.get(at + 2)) {
            (Some('-'), Some(end)) if letter.is_alphanumeric() && end.is_alphanumeric() => Some(*end),
            _ => None,
        };
        let escape = letters.get(at + 1).filter(|_| *letter == '\\');
        at += if range.is_some() {
            3
        } else if escape.is_some() {
            2
        } else {
            1
        };
        parts.push(match (range, escape) {
            (Some(end), _) => format!("{letter}-{end}"),
            (_, Some(escaped)) => format!("\\{escaped}"),
            _ => letter.to_string(),
        });
    }
    parts
}

/// A class in which marks stand for themselves.
fn escaped(class: &str) -> String {
    let escape = |part: String| match part.as_str() {
        "-" | "]" | "[" | "^" | "\\" | "&" | "~" => format!("\\{part}"),
        _ => part,
    };
    parts(class).into_iter().map(escape).collect()
}
