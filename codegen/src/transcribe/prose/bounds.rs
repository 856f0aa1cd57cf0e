//! Numbers that bound something: ranges in every notation, and single bounds, with where they stand.

use std::ops::Range as Bytes;

use super::pattern::{Pattern, whole};
use super::sentence::Sentence;
use crate::spec::Range;

/// Ranges that stand together: `-1 or 1~5120`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bounds {
    /// The bytes of the folded sentence.
    pub(super) bytes: Bytes<usize>,
    /// The ranges.
    pub(super) ranges: Vec<Range>,
    /// Whether both ends of a range are given.
    pub(super) closed: bool,
}

static PAIR: Pattern = Pattern::new(
    r"([\[(])\s*(<number>)\s*[a-z%]{0,3}\s*[,~-]\s*(<number>)\s*[a-z%]{0,3}\s*([\])])|(<number>)\s?(?:gib|gb|mb|kb|tb|mbps|mbit/s|%|秒|分钟|小时|天|个|个字符|字符|核)?\s*(?:~+|-{1,2}|至|到|\bto\b|\.\.)\s*(<number>)|\bbetween\s+(<number>)\s+and\s+(<number>)|\bfrom\s+(<number>)\s+to\s+(<number>)",
);
/// A number before or after a range that belongs to it: `-1 or`.
static BESIDE_BEFORE: Pattern =
    Pattern::new(r"(?:^|[^0-9a-z.~-])(<number>)\s*(?:\([^()]*\))?\s*(?:,?\s*(?:或者?|和|以及|及|or|and)\s*|[、,]\s*)$");
static BESIDE_AFTER: Pattern =
    Pattern::new(r"^\s*(?:,?\s*(?:或者?|和|以及|及|or|and)\s*|、\s*)(<number>)(?:\s*(?:[,;。.)]|$))");

/// What a bound says of the number after it.
const AT_LEAST: &str = r"大于或?等于|大于等于|不(?:能|得|可|应|允许)?(?:小于|低于|少于)|至少为?|最小值?(?:长度)?|最低|最短|起始值|≥|>=|greater than or equal to|no less than|at least|minimum(?: (?:value|length))?";
const MORE_THAN: &str = r"大于|>|greater than|more than";
const AT_MOST: &str = r"小于或?等于|小于等于|不(?:能|得|可|应|允许|值)?(?:大于|超过|超出|高于|多于|长于)|最大值?(?:不超过|不能超过)?|最多|最高|最长|上限|≤|<=|less than or equal to|at most|up to|no more than|(?:can|must|may)\s?not exceed|not exceed|a maximum of|maximum(?: (?:value|length))?";
const LESS_THAN: &str = r"小于|<|less than|fewer than";
/// Words between a bound and its number.
const BETWEEN: &str = r"(?:长度|字符数?|字节|取值|值|支持|限制|可以?|允许|能|只能|包含|添加|设置|输入|传入|填写|指定|配置|使用|上传|选择|同时|批量|查询|不超过|为|是|有|到|of|is|are|can be|:|\s){0,5}";

static BOUND: std::sync::LazyLock<Option<regex::Regex>> = std::sync::LazyLock::new(|| {
    let number = r"-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?";
    let text = format!("(?:({AT_LEAST})|({AT_MOST})|({MORE_THAN})|({LESS_THAN})){BETWEEN}({number})");
    regex::Regex::new(&text).ok()
});
static WORDS: Pattern =
    Pattern::new(r"(正整数|positive integer)|(非负整数|自然数|大于等于零|不小于零|non-negative integer)|(大于零)");

/// Every bound of a sentence, from left to right; none stands in another.
pub(super) fn bounds(sentence: &Sentence<'_>) -> Vec<Bounds> {
    let lower = &sentence.lower;
    let mut all: Vec<Bounds> = PAIR.all_groups(lower).filter_map(|pair| of_pair(sentence, &pair)).collect();
    let found = BOUND.iter().flat_map(|regex| regex.captures_iter(lower));
    all.extend(found.filter_map(|found| of_bound(sentence, &found)).collect::<Vec<_>>());
    for found in WORDS.all_groups(lower) {
        let least = if found.get(2).is_some() { 0 } else { 1 };
        let negated = found.get(0).is_some_and(|all| sentence.before(all.start()).ends_with('非'));
        if let Some(words) = found.get(0).filter(|_| !negated) {
            let bytes = words.range();
            all.push(Bounds { bytes, ranges: vec![Range { least: Some(least), most: None }], closed: false });
        }
    }
    all.sort_by_key(|one| (one.bytes.start, std::cmp::Reverse(one.bytes.end)));
    let mut end = 0;
    all.retain(|one| {
        let free = one.bytes.start >= end;
        end = if free { one.bytes.end } else { end };
        free
    });
    all
}

fn of_pair(sentence: &Sentence<'_>, pair: &regex::Captures<'_>) -> Option<Bounds> {
    let all = pair.get(0)?;
    let number = |groups: [usize; 4]| groups.into_iter().find_map(|group| pair.get(group));
    let (least, most) = (number([2, 5, 7, 9])?, number([3, 6, 8, 10])?);
    if !stands_alone(sentence, all.range()) {
        return None;
    }
    let (mut low, mut high) = (whole(least.as_str())?, whole(most.as_str())?);
    if pair.get(1).is_some_and(|open| open.as_str() == "(") && pair.get(4).is_some_and(|close| close.as_str() == ")") {
        // `(1,5)` may as well be a remark of two numbers.
        if !all.as_str().contains(',') || !sentence.before(all.start()).contains("范围") {
            return None;
        }
    }
    low += i64::from(pair.get(1).is_some_and(|open| open.as_str() == "("));
    high -= i64::from(pair.get(4).is_some_and(|close| close.as_str() == ")"));
    if low >= high {
        return None;
    }
    let mut bytes = all.range();
    let mut ranges = vec![Range { least: Some(low), most: Some(high) }];
    let beside = BESIDE_BEFORE.groups(sentence.before(bytes.start)).and_then(|found| found.get(1));
    if let Some(found) = beside.filter(|found| !ends_range(sentence.before(found.start()))) {
        ranges.extend(whole(found.as_str()).map(|one| Range { least: Some(one), most: Some(one) }));
        bytes.start = found.start();
    }
    if let Some(found) = BESIDE_AFTER.groups(sentence.after(bytes.end)).and_then(|found| found.get(1)) {
        ranges.extend(whole(found.as_str()).map(|one| Range { least: Some(one), most: Some(one) }));
        bytes.end += found.end();
    }
    Some(Bounds { bytes, ranges: super::values::joined(ranges), closed: true })
}

/// Whether the number behind these words is the end of a range.
fn ends_range(words: &str) -> bool {
    ["~", "-", "至", "到", " to", ".."].iter().any(|mark| words.trim_end().ends_with(mark))
}

/// Whether a range is no part of a date, a version, an address or a name.
fn stands_alone(sentence: &Sentence<'_>, bytes: Bytes<usize>) -> bool {
    let before = sentence.before(bytes.start).chars().next_back();
    let mut after = sentence.after(bytes.end).chars();
    let (next, second) = (after.next(), after.next());
    let joins = |letter: char| letter.is_ascii_alphanumeric() || "-_/:@$#^~".contains(letter);
    let clock = |text: &str| {
        text.ends_with(':') && text.trim_end_matches(':').ends_with(|letter: char| letter.is_ascii_digit())
    };
    if clock(sentence.before(bytes.start))
        || (next == Some(':') && second.is_some_and(|letter| letter.is_ascii_digit()))
    {
        return false;
    }
    let begins = before
        .is_none_or(|letter| letter == ':' || letter == '-' && sentence.in_bullet || !(joins(letter) || letter == '.'));
    let unit = |letter: char| letter.is_ascii_alphabetic();
    let goes_on = next.is_some_and(|letter| joins(letter) && !unit(letter)) && next != Some(':');
    let dotted = next == Some('.') && second.is_some_and(|letter| letter.is_ascii_digit());
    let times = next.is_some_and(|letter| "×*".contains(letter));
    let power = |letter: char| matches!(letter, '^' | '~');
    let chained = sentence.before(bytes.start).trim_end().ends_with(power)
        || sentence.after(bytes.end).trim_start().starts_with(power);
    begins && !goes_on && !dotted && !times && !chained
}

fn of_bound(sentence: &Sentence<'_>, found: &regex::Captures<'_>) -> Option<Bounds> {
    let (all, number) = (found.get(0)?, found.get(5)?);
    let one = whole(number.as_str())?;
    let mut after = sentence.after(all.end()).trim_start().chars();
    let next = after.next();
    let goes_on = next.is_some_and(|letter| "×*.:/~^".contains(letter))
        && after.next().is_some_and(|letter| letter.is_ascii_digit());
    let negated =
        sentence.before(all.start()).ends_with(['不', '非']) || sentence.before(all.start()).ends_with("是否");
    if goes_on || negated || sentence.after(all.end()).starts_with('-') {
        return None;
    }
    let range = match (found.get(1), found.get(2), found.get(3)) {
        (Some(_), _, _) => Range { least: Some(one), most: None },
        (_, Some(_), _) => Range { least: None, most: Some(one) },
        (_, _, Some(_)) => Range { least: Some(one + 1), most: None },
        _ => Range { least: None, most: Some(one - 1) },
    };
    Some(Bounds { bytes: all.range(), ranges: vec![range], closed: false })
}
