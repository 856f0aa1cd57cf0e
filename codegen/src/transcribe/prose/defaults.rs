//! Defaults: a value that is assumed, or what absence means where that is no value.

use super::item;
use super::pattern::Pattern;
use super::scene::{Kind, Scene};
use super::sentence::{self, Sentence};
use crate::transcribe::constraint::Constraint;

/// A label that stands for the field's default.
static LABEL: Pattern = Pattern::new(
    r"(?:默认|缺省)(?:的?取?值|配置|参数)?\s*(?:为|是|:|取值为|设置为|值为)+\s*|(?:默认|缺省)(?:取?值|使用|采用|设置|取)\s*|\b(?:the )?default(?: value)?\s*(?:is|:|=)\s*(?:set to )?|\bdefaults? to\s*",
);
/// `默认10`: only a value at the end of its clause.
static BARE: Pattern = Pattern::new(r"(?:默认|缺省)\s*");
/// What may stand after a value.
static END: Pattern = Pattern::new(
    r"^\s*(?:[,;。.)]|$|\((?:表示|即|代表|<han>|[a-z])|表示|即|代表|(?:<han>|%|[kmgt]i?b\b|mbps|px|ms|s\b))|^\s+(?:which|indicating|and|if|when|seconds|minutes|hours|days|valid|maximum|minimum)",
);
/// What may stand after a value without a label.
static STOP: Pattern = Pattern::new(r"^\s*(?:[,;。.)]|$|\(|表示|即|代表|不|指)");
/// A unit after a number; other words make the number part of a sentence.
static UNIT: Pattern = Pattern::new(
    r"^\s*(?:%|[kmgt]i?b\b|[kmg]bps|px|ms|s\b|seconds|minutes|hours|days|(?:秒|毫秒|分钟|分|小时|天|个月|月|年|个|条|次|页|行|台|核|字节|级|周|像素|元|倍|万)(?:钟)?)",
);
/// Nothing is stated.
const NOTHING: [&str; 9] = ["不涉及", "无", "n/a", "none", "-", "na", "无。", "没有", "不支持"];
/// Absence without a value.
static EMPTY: Pattern =
    Pattern::new(r#"^\s*(?:值?为?空|""|''|null\b|空(?:字符串|值|数组)?|\bempty\b|\bblank\b|an empty)"#);
/// Speaks of another's default, or of things that are called default.
static OTHERS: Pattern = Pattern::new(
    r"(?:系统|模板|模版|平台|服务|资产|集群|实例|浏览器)(?:的|中的?)?$|(?:恢复|除|作为|是否|使用|非|以上|为)$",
);
/// A case, what is asked in it, and nothing more.
static WHETHER: Pattern = Pattern::new(r"^\s*当[^,;。]{1,40}时,\s*是否[^,;。]{1,60}[,;]\s*$");
/// Follows something else.
static FOLLOWS: Pattern = Pattern::new(r"相同|一致|等于|当前|所有|全部|same as|the value of|all\b|current");

/// The default that a sentence states.
pub(super) fn read(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    let mut end = 0;
    for label in LABEL.all(&sentence.lower) {
        end = label.end();
        if !OTHERS.is_in(sentence.before(label.start())) {
            labelled(sentence, label.start(), label.end(), scene);
        }
    }
    for bare in BARE.all(&sentence.lower).filter(|bare| bare.start() >= end) {
        if let Some((value, after)) = value(sentence, bare.end(), scene) {
            let ended = sentence.after(after).trim_start_matches('"');
            let stops = STOP.is_in(ended) && fits(&value, scene);
            if stops && !OTHERS.is_in(sentence.before(bare.start())) {
                let sure =
                    scene.kind != Kind::Unknown && scene.kind != Kind::Text && own(sentence, bare.start(), scene);
                scene.add(sentence, Constraint::Default(value), sure && !in_case(sentence, bare.start(), scene));
            }
        }
    }
}

fn labelled(sentence: &Sentence<'_>, start: usize, end: usize, scene: &mut Scene<'_>) {
    let rest = sentence.after(end);
    let anothers = sentence.before(start).trim_end().ends_with('的') && !own(sentence, start, scene);
    if rest.starts_with([')', ']'])
        || (anothers && scene.speaks_of_other(sentence, sentence.clause(start).start..start))
    {
        return;
    }
    let stated = !sentence.before(end).trim_end().ends_with(':');
    if !stated && NOTHING.iter().any(|word| rest.trim_matches([' ', '。', '.']) == *word) || rest.trim().is_empty() {
        return;
    }
    if EMPTY.is_in(rest) {
        let words = phrase(sentence, end);
        let sure = own(sentence, start, scene) && !in_case(sentence, start, scene);
        scene.add(sentence, Constraint::WhenAbsent(words), sure);
        return;
    }
    if let Some((value, after)) = value(sentence, end, scene) {
        let rest = sentence.after(after).trim_start_matches('"');
        if END.is_in(rest) && fits(&value, scene) {
            let sure = scene.kind != Kind::Unknown && own(sentence, start, scene) && !in_case(sentence, start, scene);
            let exact = !rest.trim_start().starts_with('~');
            scene.add(sentence, Constraint::Default(value), sure && exact);
            return;
        }
    }
    let words = phrase(sentence, end);
    let other = !matches!(scene.kind, Kind::Number | Kind::Boolean) || !words.is_ascii();
    let follows = FOLLOWS.is_in(rest) || other && words.chars().any(|letter| letter > '\u{7f}') || words.contains(' ');
    if follows && (2..=60).contains(&words.chars().count()) {
        scene.add(sentence, Constraint::WhenAbsent(words), false);
    }
}

/// The words up to the end of the clause.
fn phrase(sentence: &Sentence<'_>, start: usize) -> String {
    let clause = sentence.clause(start);
    sentence.quoted(start..clause.end).trim_matches(['。', '.', ' ', '；', '，', '）', ')']).to_owned()
}

/// The value that begins at a byte, as the wire has it, and where it ends.
fn value(sentence: &Sentence<'_>, start: usize, scene: &Scene<'_>) -> Option<(String, usize)> {
    static NUMBER: Pattern = Pattern::new(r"^\s*(<number>)");
    let rest = sentence.after(start);
    if scene.kind == Kind::Number {
        let number = NUMBER.groups(rest)?.get(1)?;
        let after = start + number.end();
        let unit = UNIT.find(sentence.after(after)).map_or(after, |unit| after + unit.end());
        return Some((number.as_str().replace(',', ""), unit));
    }
    let (value, end) = item::value_at(sentence, start)?;
    match scene.kind {
        Kind::Boolean => Some((value.to_ascii_lowercase(), end)),
        _ => Some((value, end)),
    }
}

fn fits(value: &str, scene: &Scene<'_>) -> bool {
    match scene.kind {
        Kind::Number => value.parse::<f64>().is_ok(),
        Kind::Boolean => value == "true" || value == "false",
        Kind::Text | Kind::Unknown => !scene.about.siblings.contains(&value),
        Kind::List | Kind::Object => false,
    }
}

/// Whether a default holds in some case only. What stands before "whether" is a case of that, and not of the default.
fn in_case(sentence: &Sentence<'_>, start: usize, scene: &Scene<'_>) -> bool {
    let whether = WHETHER.find(sentence.before(start)).is_some();
    let clause = sentence.clause(start);
    let own_case = sentence::is_case(sentence.part(clause));
    scene.holds_in_case(sentence) && (sentence.in_case || own_case || !whether)
}

/// Whether the words before a default leave it to this field.
fn own(sentence: &Sentence<'_>, start: usize, scene: &Scene<'_>) -> bool {
    let clause = sentence.clause(start);
    !scene.speaks_of_other(sentence, clause.start..start) && !sentence.before(start).trim_end().ends_with('的')
}
