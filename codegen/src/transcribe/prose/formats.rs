//! How a string is formed: times, identifiers, encodings, JSON, lists in a string; and units of numbers.

use super::pattern::Pattern;
use super::scene::{Kind, Scene};
use super::sentence::Sentence;
use crate::transcribe::constraint::Constraint;

static STANDARD: Pattern = Pattern::new(r"(rfc\s?-?3339)|(iso\s?-?8601)|y{4}[-/]mm[-/]dd'?\s?(?:t\s?|\s)'?hh[:]?");
static TIME_PATTERN: Pattern = Pattern::new(
    r"y{4}(?:<[^>]*>|[-/.'])*mm(?:<[^>]*>|[-/.'])*dd(?:(?:<[^>]*>|['\s])*t?(?:<[^>]*>|['\s])*hh(?::?mm)?(?:(?::?ss)(?:\.s+)?)?)?(?:<[^>]*>|')*z?",
);
static EPOCH: Pattern = Pattern::new(r"时间戳|\bunix\s?时间|unix (?:time)?stamp|\btimestamp\b|unix time|epoch");
static UTC: Pattern = Pattern::new(r"\butc\b|utc");
static UUID: Pattern = Pattern::new(
    r"(uuid(?:的)?格式|标准uuid|合法uuid|格式(?:为|:)\s*uuid|\buuid format|must be a uuid|valid uuid)|\buuid\b|uuid",
);
static BASE64: Pattern = Pattern::new(r"base64\s?(?:编码|格式|encod)|base64-encod|encoded in base64");
static JSON: Pattern = Pattern::new(
    r"json\s?(?:格式|数组|对象|字符串|串|类型|形式|结构|array|string|object|format|document)|(?:格式|类型)(?:为|:|是)\s*json|组成一?个?json|\bin json\b|\bjson-format",
);
/// Speaks of JSON elsewhere.
static NOT_JSON: Pattern =
    Pattern::new(r"反序列化|返回示例|模板为例|如以json|支持json|或json|json或|json、|、json|响应|请求体|templates?\b");
static COMMA: Pattern = Pattern::new(
    r"(?:用|以|使用|通过|由)?(?:英文|半角|英文半角|半角英文|西文)?的?(?:逗号|','|\(,\)|,)\s*(?:\(,\)|\(','\)|(?:号))?\s*(?:来|进行)?(?:分隔|分割|隔开|分开|间隔|拼接|相隔|区分)|separated (?:by|with) (?:a )?comma|comma[- ]separated|separate (?:them|multiple|the|each|[a-z ]+) with (?:a )?comma|delimit(?:ed)? (?:by|with) comma",
);
static UNIT: Pattern = Pattern::new(
    r"(?:以|用)\s*((?:<han>){1,4}|[a-z%]{1,12})\s*(?:作?为)(?:时间)?单位|(?:单位)\s*(?:均?为|是|:)?\s*|\bunits?\s*(?::|is)\s*|\b(?:in|measured in) (?:units of )?(?:the )?(seconds|minutes|hours|days|milliseconds|bytes|mb|gb|kb|mbit/s|mib|gib)\b",
);
static UNIT_WORD: Pattern = Pattern::new(r"^([a-z%][a-z0-9/%·]{0,11}|百分比|(?:<han>){1,4}(?:/(?:<han>){1,2})?)");

/// Units as pages name them, and in our words.
const UNITS: &[(&str, &str)] = &[
    ("毫秒", "milliseconds"),
    ("微秒", "microseconds"),
    ("纳秒", "nanoseconds"),
    ("秒", "seconds"),
    ("分钟", "minutes"),
    ("小时", "hours"),
    ("天", "days"),
    ("日", "days"),
    ("周", "weeks"),
    ("个月", "months"),
    ("月", "months"),
    ("年", "years"),
    ("字节", "bytes"),
    ("百分比", "%"),
    ("百分", "%"),
    ("像素", "pixels"),
    ("核", "cores"),
    ("毫核", "millicores"),
    ("元", "yuan"),
    ("个", "items"),
    ("次", "times"),
    ("次/秒", "times per second"),
    ("ms", "milliseconds"),
    ("millisecond", "milliseconds"),
    ("s", "seconds"),
    ("second", "seconds"),
    ("minute", "minutes"),
    ("hour", "hours"),
    ("day", "days"),
    ("byte", "bytes"),
    ("bytes", "bytes"),
    ("px", "pixels"),
];

/// Times, identifiers and encodings.
pub(super) fn read_format(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    if !matches!(scene.item, Kind::Text | Kind::Unknown | Kind::Number) || sentence.in_bullet && sentence.in_case {
        return;
    }
    let lower = &sentence.lower;
    let text = scene.item != Kind::Number;
    if let Some(format) = time_format(sentence).filter(|_| text) {
        let several = TIME_PATTERN.all(lower).count() > 1;
        let sure = scene.kind == Kind::Text && !several && !scene.holds_in_case(sentence);
        scene.add(sentence, Constraint::Format(format), sure && !lower.contains("base64"));
    } else if EPOCH.is_in(lower) && !sentence.in_bullet {
        let rest: String = lower.chars().collect();
        let unit = ["毫秒", "millisecond", "(ms", "精确到ms", "ms)"].iter().any(|word| rest.contains(word));
        let seconds = !unit && ["秒", "second"].iter().any(|word| rest.contains(word));
        let format = if unit {
            "epoch milliseconds"
        } else if seconds {
            "epoch seconds"
        } else {
            "epoch"
        };
        let sure = (unit || seconds) && !scene.holds_in_case(sentence);
        scene.add(
            sentence,
            Constraint::Format(format.to_owned()),
            sure && scene.kind != Kind::Unknown && plain_epoch(lower),
        );
    }
    if let Some(found) = UUID.groups(lower).filter(|_| text) {
        let sure = found.get(1).is_some() && scene.kind == Kind::Text && !hedged(lower);
        if sure || lower.contains("uuid") && (hedged(lower) || found.get(1).is_some()) {
            scene.add(sentence, Constraint::Format("UUID".to_owned()), sure);
        }
    }
    if BASE64.is_in(lower)
        && text
        && !lower.contains("共存")
        && !lower.contains("方式")
        && !lower.contains("解码")
        && !lower.contains("decod")
    {
        let sure =
            scene.kind == Kind::Text && !hedged(lower) && !lower.contains('或') && !scene.holds_in_case(sentence);
        scene.add(
            sentence,
            Constraint::Format("base64".to_owned()),
            sure && !sentence.in_bullet && !lower.contains("后") && !lower.contains("参见"),
        );
    }
}

/// Whether nothing else than the time itself is spoken of.
fn plain_epoch(lower: &str) -> bool {
    lower.contains("格式") || lower.contains("unix") || lower.contains("时间戳") && lower.contains("单位")
}

fn hedged(lower: &str) -> bool {
    ["通常", "建议", "推荐", "可以", "一般", "usually", "recommended", "can be", "默认"]
        .iter()
        .any(|word| lower.contains(word))
}

/// `RFC 3339, UTC, seconds`.
fn time_format(sentence: &Sentence<'_>) -> Option<String> {
    let lower = &sentence.lower;
    let standard = STANDARD.groups(lower);
    let pattern = TIME_PATTERN.find(lower);
    let printed: String = pattern.map_or("", |found| found.as_str()).replace("<i>", "").replace("</i>", "");
    let printed = printed.replace('\'', "");
    let zoned = printed.contains('t');
    let name = match &standard {
        Some(found) if found.get(1).is_some() => "RFC 3339",
        Some(found) if found.get(2).is_some() => "ISO 8601",
        _ if zoned => "ISO 8601",
        _ if printed.len() >= 8 => {
            let range = pattern.map(|found| found.range())?;
            return Some(sentence.part(range).trim().to_owned());
        }
        _ => return None,
    };
    let utc = UTC.is_in(lower) || printed.ends_with('z');
    let step = match () {
        () if printed.contains(".s") => ", milliseconds",
        () if printed.contains("ss") => ", seconds",
        () if zoned && printed.contains("hh:mm") => ", minutes",
        () if zoned && printed.contains("hh") => ", hours",
        () => "",
    };
    Some(format!("{name}{}{step}", if utc { ", UTC" } else { "" }))
}

/// JSON documents and lists in strings.
pub(super) fn read_document(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    if scene.kind != Kind::Text {
        return;
    }
    let lower = &sentence.lower;
    if JSON.is_in(lower) && !NOT_JSON.is_in(lower) && !sentence.in_bullet {
        scene.add(sentence, Constraint::JsonText, !scene.holds_in_case(sentence));
    } else if let Some(found) = COMMA.find(lower) {
        let named = scene.speaks_of_other(sentence, 0..lower.len());
        // "If there are several" is no case of its own.
        let several = lower.contains("多个") || lower.contains("multiple");
        let sure = !sentence.in_bullet && !named && !lower.contains("json");
        let not = ["不包含", "不能包含", "不支持"].iter().any(|word| sentence.before(found.start()).ends_with(word));
        if !not {
            scene.add(sentence, Constraint::CommaList, sure && (several || !scene.holds_in_case(sentence)));
        }
    }
}

/// Units of numbers.
pub(super) fn read_unit(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    if !matches!(scene.kind, Kind::Number | Kind::Text | Kind::Unknown) || EPOCH.is_in(&sentence.lower) {
        return;
    }
    for found in UNIT.all_groups(&sentence.lower) {
        let Some(all) = found.get(0) else { continue };
        let words = found
            .get(1)
            .or_else(|| found.get(2))
            .map_or_else(|| sentence.part(all.end()..sentence.lower.len()), |unit| sentence.part(unit.range()));
        let Some(unit) = unit_word(words) else { continue };
        let before = sentence.before(all.start());
        let other =
            scene.speaks_of_other(sentence, 0..all.start()) || before.ends_with("时间") || words.starts_with("时间");
        if !other {
            let sure = scene.kind == Kind::Number && !scene.holds_in_case(sentence);
            scene.add(sentence, Constraint::Unit(unit), sure);
        }
    }
}

fn unit_word(words: &str) -> Option<String> {
    let words = words.trim_start_matches([' ', '"', '(', ':']);
    let lower = words.to_ascii_lowercase();
    let word = UNIT_WORD.groups(&lower)?.get(1)?;
    if let Some((_, unit)) = UNITS.iter().find(|(name, _)| *name == word.as_str()) {
        return Some((*unit).to_owned());
    }
    if word.as_str().is_ascii() {
        return words.get(word.range()).map(str::to_owned);
    }
    let known = UNITS.iter().filter(|(name, _)| !name.is_ascii() && word.as_str().starts_with(*name));
    known.max_by_key(|(name, _)| name.len()).map(|(_, unit)| (*unit).to_owned())
}
