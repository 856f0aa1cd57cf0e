//! Bounds to limits: a range of the number itself, the length of a string, the size of a list.

use super::bounds::{Bounds, bounds};
use super::pattern::{Pattern, whole};
use super::scene::{Kind, Scene};
use super::sentence::Sentence;
use super::values::joined;
use crate::spec::Range;
use crate::transcribe::constraint::Constraint;

static LENGTH_BEFORE: Pattern =
    Pattern::new(r"长度|字符(?:数|个数)|字数|最长|最短|\blength|\blong\b|characters in length");
static LENGTH_AFTER: Pattern = Pattern::new(
    r"^\s*(?:个|位|种)?(?:的)?(?:英文|中文|汉字|ascii|utf-?8|unicode|半角|可见|有效|英文或中文|中英文|字母|或|、|\s)*(?:字符|字节|个字|汉字)|^\s*(?:ascii |utf-8 |unicode |english |printable )*(?:characters?|chars?|bytes?)\b",
);
static BYTES: Pattern = Pattern::new(r"字节|\bbytes?\b|\b[km]b\b");
/// A unit of quantity after a number: no length of a string.
static SIZE_AFTER: Pattern = Pattern::new(
    r"^\s*(?:[kmgt](?:i?b)?\b|[kmgt]bps|[kmg]bit|秒|毫秒|分钟|小时|天|个?月|年|%|像素|元|核|级|px|seconds|minutes|hours|days)",
);
/// Speaks of what the value leads to: a file, a document at an address.
static FAR: Pattern = Pattern::new(r"指向|文件|\bpoints? to\b|\bfiles?\b|\blocated\b");
static INDEX: Pattern = Pattern::new(
    r"(?:^|[^a-z0-9_.])n\s*(?:的)?\s*(?:取?值范围|取值|最大值?|最大取值|可取值?|值)|values? of \*?n\b|n (?:can|must) be|where n is|range of n\b",
);
static COUNT_AFTER: Pattern =
    Pattern::new(r"^\s*(?:个|条|对|项|台|组|种|张|块|枚|行|tags?\b|items?\b|entries|elements|pairs|instances|ids?\b)");
static MANY: Pattern = Pattern::new(
    r"最多|至多|不(?:能)?超过|至少|最大|(?:可|支持|允许|可以)(?:设置|指定|传入|输入|添加)|数量|个数|array length|数组长度|元素|up to|maximum of|at most",
);
static LABEL: Pattern = Pattern::new(
    r"取值|范围|值域|有效值|可选值|最大值|最小值|起始值|最小(?:为|:)|最大(?:为|:)|\bvalues?\b|\brange|\bminimum|\bmaximum|限定",
);
/// Speaks of the value itself.
static VALUE: Pattern = Pattern::new(r"取值|范围|值域|有效值|可选值|最大值|最小值|起始值|\bvalues?\b|\brange");
/// Speaks of each of several, or of something beside the field.
static EACH: Pattern = Pattern::new(r"每(?:个|次|页|条|组|行|一|种|项)|单(?:个|条|次)|各|\beach\b|\bper\b|\bevery\b");
/// Speaks of the quality of a file, of a total or of a difference.
static ELSE: Pattern = Pattern::new(
    r"大小[:为不]|分辨率|图[片像]|视频|文件|间隔|相差|跨度|精度|总[数量和]|配额|当前已|如果|前\d|版本|之[前后]|以[前后]|过期|有效期|免费|返回",
);
static MULTIPLE: Pattern =
    Pattern::new(r"(?:是|为|必须是|必须为|且)?\s*(<number>)\s*的(?:整数)?倍数?|\bmultiples? of (<number>)");
/// Allows the empty string beside a length.
static EMPTY: Pattern = Pattern::new(r"可以?为空|为空或|允许为空|(?:can|may) be (?:empty|left blank|blank)|empty or");
/// Speaks of what is found.
static QUERIED: Pattern = Pattern::new(r"返回|查询到|获取到|returned");
/// Says what a number beyond a bound means.
static MEANS: Pattern = Pattern::new(r"^\s*(?:表示|则|不|代表|时)");
static ARRAY: Pattern = Pattern::new(r"array length|数组长度|数组(?:元素)?(?:个数|大小)");
/// `Minimum: 3` of Huawei's pages: a length of a string, a bound of a number.
static BARE: Pattern = Pattern::new(r"^\s*(?:minimum|maximum)(?: value)?\s*:\s*-?[\d,]+\s*[.。]?\s*$");

/// Every limit that numbers of a sentence state.
pub(super) fn read(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    if matches!(scene.kind, Kind::Boolean) {
        return;
    }
    for found in together(sentence, bounds(sentence)) {
        of_bounds(sentence, &found, scene);
    }
    for found in MULTIPLE.all_groups(&sentence.lower) {
        let number = found.get(1).or_else(|| found.get(2)).and_then(|number| whole(number.as_str()));
        if let Some(number) = number.filter(|number| *number > 1) {
            let sure = scene.kind == Kind::Number && !scene.holds_in_case(sentence);
            if matches!(scene.kind, Kind::Number | Kind::Unknown | Kind::Text) {
                scene.add(sentence, Constraint::MultipleOf(number), sure);
            }
        }
    }
}

/// Words between the two halves of a range: `不小于10且不大于100`.
const AND: [&str; 14] =
    ["", ",", "且", ",且", "并且", ",并且", "并", ",并", "同时", ",同时", "但", ",但", "and", ", and"];

/// Ranges that a list of them puts side by side are one, and so are the halves of one.
fn together(sentence: &Sentence<'_>, bounds: Vec<Bounds>) -> Vec<Bounds> {
    let mut all: Vec<Bounds> = Vec::new();
    for one in bounds {
        let gap = all.last().and_then(|last| sentence.lower.get(last.bytes.end..one.bytes.start)).map(str::trim);
        let parted =
            gap.is_some_and(|gap| ["、", "和", "或", "或者", "及", "以及", ",", "or", "and", ""].contains(&gap));
        let halves = gap.is_some_and(|gap| AND.contains(&gap));
        match all.last_mut() {
            Some(last) if halves && !last.closed && !one.closed => match whole_of(last, &one) {
                Some(range) => {
                    *last = Bounds { bytes: last.bytes.start..one.bytes.end, ranges: vec![range], closed: true }
                }
                None => all.push(one),
            },
            Some(last) if parted && last.closed && one.closed => {
                last.ranges.extend(one.ranges);
                last.ranges = joined(std::mem::take(&mut last.ranges));
                last.bytes.end = one.bytes.end;
            }
            _ => all.push(one),
        }
    }
    all
}

/// The range between a lower and an upper bound, in either order.
fn whole_of(first: &Bounds, second: &Bounds) -> Option<Range> {
    let ([first], [second]) = (first.ranges.as_slice(), second.ranges.as_slice()) else { return None };
    let range = Range { least: first.least.or(second.least), most: first.most.or(second.most) };
    let apart = first.least.is_some() != second.least.is_some() && first.most.is_some() != second.most.is_some();
    (apart && !range.is_empty()).then_some(range)
}

fn of_bounds(sentence: &Sentence<'_>, found: &Bounds, scene: &mut Scene<'_>) {
    let clause = sentence.clause(found.bytes.start);
    // The words of the bound itself (`最大长度为`) tell as well what it bounds.
    let before = sentence.lower.get(clause.start..found.bytes.end).unwrap_or("");
    let after = sentence.after(found.bytes.end);
    let conditional = scene.holds_in_case(sentence);
    let of_text = LENGTH_BEFORE.is_in(before) || LENGTH_AFTER.is_in(after);
    if found.closed && !of_text && !INDEX.is_in(before) && !ARRAY.is_in(before) {
        scene.see(sentence, &found.ranges);
    }
    let [range] = found.ranges.as_slice() else {
        if scene.kind == Kind::Number && LABEL.is_in(before) {
            let own = !scene.speaks_of_other(sentence, clause.start..found.bytes.start);
            scene.add(sentence, Constraint::Ranges(found.ranges.clone()), own && !conditional);
        }
        return;
    };
    if INDEX.is_in(before) {
        // From 0 it is rather the index that is bounded.
        scene.add(sentence, Constraint::Items(*range), !conditional && range.least != Some(0));
    } else if ARRAY.is_in(before) {
        scene.add(sentence, Constraint::Items(*range), !conditional && scene.kind == Kind::List);
    } else if of_text || (scene.kind == Kind::Text && BARE.is_in(&sentence.lower)) {
        of_length(sentence, found, *range, scene);
    } else if QUERIED.is_in(before) {
        // What an answer holds is no limit of a request.
    } else if matches!(scene.kind, Kind::List)
        || (scene.kind == Kind::Text && COUNT_AFTER.is_in(after) && MANY.is_in(before))
    {
        if COUNT_AFTER.is_in(after) && MANY.is_in(before) && !EACH.is_in(before) {
            let own = scene.kind == Kind::List && !scene.speaks_of_other(sentence, clause.start..found.bytes.start);
            scene.add(sentence, Constraint::Items(*range), own && !conditional);
        }
    } else {
        of_number(sentence, found, *range, before, scene);
    }
}

fn of_length(sentence: &Sentence<'_>, found: &Bounds, range: Range, scene: &mut Scene<'_>) {
    let after = sentence.after(found.bytes.end);
    if !matches!(scene.kind, Kind::Text | Kind::Unknown) || range.most.is_some_and(|most| most < 0) {
        return;
    }
    if SIZE_AFTER.is_in(after) || scene.speaks_of_other(sentence, 0..found.bytes.start) {
        return;
    }
    let unit: String = after.chars().take(12).collect();
    let empty = EMPTY.is_in(&sentence.lower) && range.least == Some(1);
    let range = Range { least: if empty { Some(0) } else { range.least }, ..range };
    let bytes = BYTES.is_in(&unit);
    if bytes && FAR.is_in(&sentence.lower) {
        return;
    }
    // A character takes a byte at least: so many bytes at most are so many characters at most, and not the other way.
    let several = EACH.is_in(sentence.before(found.bytes.end))
        || bytes && range.least.is_some_and(|least| least > 1)
        || unit.contains("汉字");
    let sure = scene.kind == Kind::Text && !several && !scene.holds_in_case(sentence);
    scene.add(sentence, Constraint::Length(range), sure);
}

fn of_number(sentence: &Sentence<'_>, found: &Bounds, range: Range, before: &str, scene: &mut Scene<'_>) {
    if !matches!(scene.item, Kind::Number | Kind::Text | Kind::Unknown) || scene.kind == Kind::List {
        return;
    }
    let labelled = LABEL.is_in(before);
    let clause = sentence.clause(found.bytes.start);
    if scene.speaks_of_other(sentence, clause.start..found.bytes.start)
        || (scene.kind != Kind::Number && !VALUE.is_in(before))
    {
        return;
    }
    if !found.closed && MEANS.is_in(sentence.after(found.bytes.end)) {
        return;
    }
    let elsewhere = EACH.is_in(before) || ELSE.is_in(before);
    if !labelled && (elsewhere || !is_beginning(sentence, found, &clause)) {
        return;
    }
    let after = sentence.after(found.bytes.end);
    let exact = !after.trim_start().starts_with(['等', '倍']);
    let sure = scene.kind == Kind::Number && labelled && !elsewhere && exact && !scene.holds_in_case(sentence);
    let alone =
        found.closed || is_beginning(sentence, found, &clause) || before.contains("取值") || before.contains("value");
    scene.add(sentence, Constraint::Ranges(vec![range]), sure && alone);
}

/// Whether bounds begin their clause.
fn is_beginning(sentence: &Sentence<'_>, found: &Bounds, clause: &std::ops::Range<usize>) -> bool {
    let lead = sentence.lower.get(clause.start..found.bytes.start).unwrap_or("");
    lead.trim_matches([' ', ':', '且', '为', '和', '需', '应', '必', '须', '(', '-']).is_empty()
}
