//! Values with their meanings: bullets, lists in a sentence, numbers that stand for something.

use super::item::{self, Item};
use super::pattern::{Pattern, whole};
use super::scene::{Kind, Scene};
use super::sentence::Sentence;
use crate::spec::Range;
use crate::transcribe::constraint::Constraint;

/// Introduces the values of the field.
static STRICT: Pattern = Pattern::new(
    r"(?:固定值为?|取值仅[为支持]+|取值(?:范围|说明|可选范围|可选值|含义|列表|包括|包含|有|可以?为|只能为|必须为|分为|固定为|支持|如下|为|是)*|可选值?(?:包括|为|有|范围)*|(?:可能|有效|合法|支持)的?(?:取?值)(?:范围|包括|为|有|如下|是)*|枚举(?:值|类型)?(?:包括|为|有|范围|如下)*|值(?:范围|域)?(?:为|如下|只能是|可以是|包括)|范围(?:包括|为|如下)*)(?:如下|说明如下|有|分别为)?\s*:?\s*\{?|\b(?:valid|possible|allowed|supported|enumerated|enumeration|available|optional) values?(?: (?:are|is|include))?(?: as follows)?\s*:?\s*|\b(?:the )?(?:parameter )?value (?:can|must|may) (?:only )?be(?: one of(?: the following)?)?\s*:?\s*|\b(?:value|value range|options|range|values|enumeration|the options are as follows)\s*:\s*|\bcan be (?:set to )?|\bset the value to\s*",
);
/// Stands before `值为` where that is no list of values.
static BOUND: Pattern = Pattern::new(
    r"(?:默认|缺省|起始|最大|最小|初始|default|maximum|minimum|initial)\s?$|(?:^|[^a-z0-9_.])n\s?(?:的)?$",
);
/// Introduces values less surely.
static WEAK: Pattern = Pattern::new(
    r"(?:支持|包括|包含|分为|可以为|只能为|可为|必须为|状态为|类型为|状态有|类型有|有以下[^:]{0,6})(?:如下|以下)?[^,。:;]{0,10}\s*:?\s*",
);
/// Says that a list is not the whole.
static OPEN: Pattern = Pattern::new(r"等(?:[,。;)]|$)|等值|但不限于|\betc\b|\bincluding\b|and so on");
/// Ends a list that is not the whole.
static AND_SO_ON: Pattern =
    Pattern::new(r"^(\s*[,、]?\s*(?:(?:and\s+|or\s+)?etc\b\.?|and so (?:on|forth)\b|and others\b|等))(?:[,。;.)\s]|$)");
/// Introduces members of an object, or cases, and not values.
static OTHER: Pattern = Pattern::new(
    r"参数(?:说明|如下|含义|包括|包含|列表)|字段|属性|包含(?:以下|如下|两)|结构|配置(?:说明|参数|项)|以下参数|规则|要求|限制|注意|说明:$|格式|步骤|parameters|fields|attributes|following (?:elements|parts|keys|requirements)|must meet|requirements|条件|场景|情况|方法|命名|错误码|检查项|公式|区别",
);
/// Introduces operations that hold the values.
static SOURCES: Pattern = Pattern::new(r"取值来源|value sources?");
/// Words that stand for values that are not listed.
const ETC: [&str; 3] = ["etc", "etc.", "..."];
/// Parts the items of a list.
static COMMA: Pattern = Pattern::new(r#"^\s*(?:,?\s*(?:或者?|和|以及|及|与|\bor\b|\band\b)\s*|[、,;/|]\s*)"#);
/// Ends a list of values.
static END: Pattern = Pattern::new(
    r"^\s*(?:[。.;)}]|,?\s*$|[,;。(]\s*(?:其中|默认|缺省|单位|表示|不区分|区分|分别|the default|default|indicating|which|大小写|若|如|不填|当前|且|并))",
);
/// Ends a meaning in a list.
static NEXT: Pattern = Pattern::new(r"[,;。、]|\s+<word>\s?[:-]");
/// A value beside its Chinese name, the value last: `灰度发布GrayBatchUpdate`.
static NAMED: Pattern = Pattern::new(r"((?:<han>){1,12})\s?([A-Za-z][A-Za-z0-9_]*)");
/// A value and its meaning in running text.
static PAIR: Pattern = Pattern::new(
    r#"(?:^|[,;:。、(\s])\s*["']?([A-Za-z0-9_][A-Za-z0-9_.-]{0,40}|-\d+)["']?\s*(?:\(默认值?\))?\s*(?:[:=]|-+>?|表示|代表|是指|indicates|means)\s*((?:<han>)[^,;。:、]{0,40}|(?:the|that)\b[^,;.]{0,60})"#,
);

/// Values, their meanings and the default among them. Says whether the bullets are values.
pub(super) fn read(sentence: &Sentence<'_>, scene: &mut Scene<'_>) -> bool {
    if !sentence.bullets.is_empty() {
        return in_bullets(sentence, scene);
    }
    if !in_line(sentence, scene) {
        pairs(sentence, scene);
    }
    false
}

fn in_bullets(sentence: &Sentence<'_>, scene: &mut Scene<'_>) -> bool {
    let tail = sentence.clause(sentence.lower.trim_end().len().saturating_sub(1));
    let tail = sentence.lower.get(tail).unwrap_or("");
    let strict = STRICT.is_in(tail) || STRICT.is_in(&sentence.lower);
    if SOURCES.is_in(&sentence.lower) || scene.kind == Kind::Object || (!strict && OTHER.is_in(&sentence.lower)) {
        return false;
    }
    let mut items: Vec<Item> = sentence.bullets.iter().filter_map(item::of_bullet).collect();
    items.retain(|item| item.range.is_some() || !ETC.contains(&item.value.to_ascii_lowercase().as_str()));
    let all = items.len() == sentence.bullets.len();
    if items.is_empty() || items.len() * 3 < sentence.bullets.len() * 2 || (!strict && items.len() < 2) {
        return false;
    }
    let members = names_members(&items, sentence, scene);
    if members == Members::Surely || (members == Members::Perhaps && (!STRICT.is_in(tail) || OTHER.is_in(tail))) {
        return false;
    }
    let sure = all && (strict || sentence.is_lead()) && !scene.holds_in_case(sentence);
    let sure = sure && members == Members::No && !OPEN.is_in(&sentence.lower);
    let quote = if sentence.original.trim().is_empty() {
        sentence.bullets.first().map(|first| &first.line)
    } else {
        Some(sentence)
    };
    for bullet in &sentence.bullets {
        if let Some(item) = item::of_bullet(bullet).filter(|item| item.default && is_value(&item.value, scene)) {
            scene.add(&bullet.line, Constraint::Default(item.value), sure && scene.kind != Kind::Unknown);
        }
    }
    if let Some(quote) = quote {
        let items = items.into_iter().map(|item| Item { default: false, ..item }).collect();
        add(quote, scene, items, strict, sure);
    }
    true
}

/// Whether bullets describe the members of a JSON document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Members {
    /// They are values.
    No,
    /// The field looks like a document.
    Perhaps,
    /// They are names of fields.
    Surely,
}

/// Whether bullets describe the members of a JSON document rather than values.
fn names_members(items: &[Item], sentence: &Sentence<'_>, scene: &Scene<'_>) -> Members {
    let example = scene.about.field.example.as_ref().map_or("", |example| example.value.trim());
    let document = example.starts_with('{') || example.starts_with("[{") || sentence.lower.contains("json");
    let siblings = items.iter().filter(|item| scene.about.siblings.contains(&item.value.as_str())).count();
    match (items.len() > 1 && siblings * 2 > items.len(), document && scene.item != Kind::Number) {
        (true, _) => Members::Surely,
        (_, true) => Members::Perhaps,
        _ => Members::No,
    }
}

/// A list in the sentence. Says whether one was found.
fn in_line(sentence: &Sentence<'_>, scene: &mut Scene<'_>) -> bool {
    if matches!(scene.kind, Kind::Object) {
        return false;
    }
    for (lead, strict) in
        STRICT.all(&sentence.lower).map(|lead| (lead, true)).chain(WEAK.all(&sentence.lower).map(|lead| (lead, false)))
    {
        let colon = lead.as_str().trim_end().ends_with(':');
        if BOUND.is_in(sentence.before(lead.start())) {
            continue;
        }
        let Some(List { items, end, open }) = list(sentence, lead.end()) else { continue };
        let several = items.len() > 1;
        let closed = open || END.is_in(sentence.after(end));
        let plain = items.iter().all(|item| is_value(&item.value, scene));
        if !plain
            || !closed
            || (!several && !(strict && (colon || lead.as_str().contains("只") || lead.as_str().contains("仅"))))
        {
            continue;
        }
        let other = scene.speaks_of_other(sentence, 0..lead.start());
        let sure = strict
            && !other
            && !scene.holds_in_case(sentence)
            && !open
            && !OPEN.is_in(sentence.after(end.saturating_sub(1)));
        if other && !strict {
            continue;
        }
        add(sentence, scene, items, strict, sure && (several || colon));
        return true;
    }
    named(sentence, scene)
}

/// A list of values in a sentence.
struct List {
    items: Vec<Item>,
    /// The byte behind it.
    end: usize,
    /// Whether it says that there are more.
    open: bool,
}

/// The list that begins at a byte.
fn list(sentence: &Sentence<'_>, start: usize) -> Option<List> {
    let mut items = Vec::new();
    let mut at = start;
    while let Some((value, mut end)) = item::value_at(sentence, at) {
        let mut one = Item { value, ..Item::default() };
        if let Some(after) = item::default_at(sentence, end) {
            (one.default, end) = (true, after);
        }
        let rest = sentence.after(end);
        if let Some(close) = rest.trim_start().strip_prefix('(').and_then(|inner| inner.find(')')) {
            let open = end + rest.len() - rest.trim_start().len();
            let inner = open + 1..open + 1 + close;
            one.default |= sentence.part(inner.clone()).contains("默认")
                || sentence.part(inner.clone()).to_ascii_lowercase().contains("default");
            let words = sentence.quoted(inner);
            one.meaning = Some(words.to_owned()).filter(|_| !one.default && !words.is_empty());
            end = open + close + 2;
        } else if let Some(parted) = rest
            .trim_start()
            .strip_prefix([':', '-'])
            .filter(|words| starts_with_han(words.trim_start_matches(['-', ' '])))
        {
            let from = sentence.lower.len() - parted.len();
            let length = NEXT.find(parted).map_or(parted.len(), |next| next.start());
            one.meaning = Some(sentence.quoted(from..from + length).trim_matches(['。', '.', ' ', '-']).to_owned());
            end = from + length;
        }
        items.push(one);
        at = end;
        if let Some(more) = AND_SO_ON.groups(sentence.after(end)).and_then(|found| found.get(1)) {
            return Some(List { items, end: end + more.end(), open: true });
        }
        match COMMA.find(sentence.after(end)) {
            Some(comma) if item::value_at(sentence, end + comma.end()).is_some() => at = end + comma.end(),
            _ => break,
        }
    }
    (!items.is_empty()).then_some(List { items, end: at, open: false })
}

fn starts_with_han(text: &str) -> bool {
    text.chars().next().is_some_and(|first| ('一'..='鿿').contains(&first))
}

/// `可选灰度发布GrayBatchUpdate或分批发布BatchUpdate`.
fn named(sentence: &Sentence<'_>, scene: &mut Scene<'_>) -> bool {
    static LEAD: Pattern = Pattern::new(r"可选|分为|取值:?");
    if scene.item != Kind::Text {
        return false;
    }
    let Some(lead) = LEAD.find(&sentence.lower) else { return false };
    let mut items = Vec::new();
    let mut at = lead.end();
    while let Some(found) = NAMED.groups(sentence.folded.get(at..).unwrap_or("")) {
        let (Some(all), Some(name), Some(value)) = (found.get(0), found.get(1), found.get(2)) else { break };
        let gap = sentence.part(at..at + all.start());
        if !gap.trim_matches([' ', '、', ',', ':']).is_empty() {
            break;
        }
        let name = name.as_str().trim_start_matches(['或', '和', '者', '为']);
        if name.is_empty() || name.contains("包括") || name.contains("支持") {
            break;
        }
        items.push(Item { value: value.as_str().to_owned(), meaning: Some(name.to_owned()), ..Item::default() });
        at += all.end();
    }
    if items.len() < 2 || !sentence.lower.get(at..).is_some_and(|rest| rest.trim_matches(['。', ' ', '.']).is_empty())
    {
        return false;
    }
    add(sentence, scene, items, false, false);
    true
}

/// `0：停用，1：启用` without an introduction.
fn pairs(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    let found: Vec<(String, String)> = PAIR
        .all_groups(&sentence.lower)
        .filter_map(|pair| {
            let value = sentence.part(pair.get(1)?.range()).to_owned();
            let meaning = sentence.quoted(pair.get(2)?.range()).trim_matches(['。', '.', '）', ')', ' ']).to_owned();
            (is_value(&value, scene) && !scene.about.siblings.contains(&value.as_str())).then_some((value, meaning))
        })
        .collect();
    let numbers = found.iter().all(|(value, _)| whole(value).is_some());
    let fits = match scene.item {
        Kind::Boolean | Kind::Number => true,
        Kind::Text => numbers || !sentence.in_bullet,
        _ => false,
    };
    let example = scene.about.field.example.as_ref().map_or("", |example| example.value.trim());
    if found.len() < 2 || example.starts_with(['{', '[']) || !fits || OTHER.is_in(&sentence.lower) {
        return;
    }
    let items = found.into_iter().map(|(value, meaning)| Item { value, meaning: Some(meaning), ..Item::default() });
    add(sentence, scene, items.collect(), false, false);
}

/// Whether the field can hold a value.
fn is_value(value: &str, scene: &Scene<'_>) -> bool {
    match scene.item {
        Kind::Number => whole(value).is_some(),
        Kind::Boolean => value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false"),
        Kind::Text | Kind::Unknown => value.len() <= 64 && value != scene.name() && value != "N",
        Kind::List | Kind::Object => false,
    }
}

/// Adds values as the type of the field has them: values of a string, ranges of a number, meanings of either.
fn add(sentence: &Sentence<'_>, scene: &mut Scene<'_>, mut items: Vec<Item>, strict: bool, sure: bool) {
    let numbers = items.iter().all(|item| item.range.is_some() || whole(&item.value).is_some());
    let truths = items.iter().all(|item| is_truth(&item.value));
    items.retain(|item| item.range.is_some() || !item.value.is_empty());
    let fits = match scene.item {
        Kind::Number => numbers,
        Kind::Boolean => truths,
        Kind::Object | Kind::List => false,
        Kind::Text | Kind::Unknown => true,
    };
    if !fits {
        return;
    }
    let typed = scene.kind != Kind::Unknown;
    for item in items.iter().filter(|item| item.default) {
        scene.add(sentence, Constraint::Default(item.value.clone()), sure && typed);
    }
    let is_number = scene.item == Kind::Number || items.iter().any(|item| item.range.is_some());
    if !is_number && scene.item != Kind::Boolean {
        let values = items.into_iter().map(|item| (item.value, item.meaning)).collect();
        scene.add(sentence, Constraint::Values(values), sure && typed);
        return;
    }
    let sentinels = items.iter().any(|item| item.sentinel);
    if is_number && strict && !sentinels && (items.len() > 1 || items.iter().all(|item| item.range.is_some())) {
        let range = |item: &Item| {
            item.range.or_else(|| whole(&item.value).map(|one| Range { least: Some(one), most: Some(one) }))
        };
        scene.add(
            sentence,
            Constraint::Ranges(joined(items.iter().filter_map(range).collect())),
            sure && scene.kind == Kind::Number,
        );
    }
    let meanings: Vec<(String, String)> = items
        .into_iter()
        .filter(|item| item.range.is_none())
        .filter_map(|item| Some((item.value, item.meaning?)))
        .collect();
    if !meanings.is_empty() {
        scene.add(sentence, Constraint::Meaning(meanings), sure && typed);
    }
}

fn is_truth(value: &str) -> bool {
    value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
}

/// Ranges in order, single neighbours joined: `0`, `1`, `2` are `0..=2`, and `-1` beside `0..=100` stays apart.
pub(super) fn joined(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_by_key(|range| (range.least.unwrap_or(i64::MIN), range.most.unwrap_or(i64::MAX)));
    let mut all: Vec<(Range, bool)> = Vec::new();
    for range in ranges {
        let single = range.least == range.most;
        match all.last_mut() {
            Some((last, singles)) if touches(*last, range, *singles && single) => {
                last.most = last.most.and_then(|most| range.most.map(|other| most.max(other)));
                *singles &= single;
            }
            _ => all.push((range, single)),
        }
    }
    all.into_iter().map(|(range, _)| range).collect()
}

/// Whether a range begins in another one, or, for neighbours, just behind it.
fn touches(last: Range, next: Range, neighbours: bool) -> bool {
    let reach = i64::from(neighbours);
    last.most.is_none_or(|most| next.least.is_none_or(|least| least <= most.saturating_add(reach)))
}
