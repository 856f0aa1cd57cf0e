//! Fields that depend on each other: required, used or returned in a case; one of several; precedence.

use super::item;
use super::pattern::Pattern;
use super::scene::{Named, Scene};
use super::sentence::Sentence;
use crate::transcribe::constraint::Constraint;

/// Between the name of a field and its value.
static IS: Pattern = Pattern::new(
    r#"^\s*(?:\([^)]{1,20}\))?\s*(?:参数|字段)?(?:的)?(?:取值|参数值|值|参数)?\s*(?:被)?(?:设置|设定|设|选择|配置|取|等于|指定|传入)?\s*(?:值)?(?:为|是|成|等于|==?|:|选择|选|\bis set to\b|\bis\b|\bset to\b|\bequals?\b|\bto\b)\s*(?:the value of\s*)?"#,
);
/// Between two values of a condition.
static OR: Pattern = Pattern::new(r"^\s*(?:\([^)]{1,24}\))?\s*(?:,\s*)?(?:或者?|、|,|\bor\b|\band\b|和)\s*");
static REQUIRED: Pattern = Pattern::new(
    r"必填|必选|必传|必须(?:传入?|指定|设置|填写?|配置|输入|提供|有值|给予|存在)|不能为空|不可为空|必需|需要(?:传入?|填写?|指定|设置|配置|输入|提供)|\brequired\b|\bmandatory\b|must be (?:specified|set|provided)|must (?:specify|set)|cannot be (?:empty|left)",
);
static NOT_REQUIRED: Pattern =
    Pattern::new(r"非必(?:填|选|传|须)|不(?:是)?必(?:填|选|须)|无需|不需要|not required|optional|否必");
static USED: Pattern = Pattern::new(
    r"(?:才|时|时才|方可|会|参数|才会|字段|才能|则)?(?:生效|有效|可用|起作用|有意义|才能使用)|takes? effect|\bvalid (?:only )?(?:if|when)|(?:is|parameter) valid|available only|only available|used only|only used",
);
static UNUSED: Pattern = Pattern::new(r"不生效|无效|不起作用|不可用|失效|not (?:take|valid)|invalid|有效期|可用区");
static FORBIDDEN: Pattern = Pattern::new(
    r"(?:不能|不可以?|不允许|请勿|不支持|禁止)(?:传入?|填写?|设置|指定|配置|输入)(?:该|此|本)?(?:参数|字段)?|(?:cannot|must not|can not) be (?:specified|set)",
);
static RETURNED: Pattern = Pattern::new(
    r"(?:才|会|时|则)?返回(?:该|此|本)|时(?:,|才)?(?:会)?返回|才(?:会)?返回|(?:is|are) returned (?:only )?(?:if|when)|returned only",
);
static WHEN: Pattern = Pattern::new(r"当|若|如果|仅|只有|时|\bif\b|\bwhen\b|\bonly\b");

static EXACTLY: Pattern = Pattern::new(
    r"二选一|(?:有|必须有|必须|需要)且(?:仅|只)(?:能|有|需)?(?:有|存在|传入|填写)?一个|有且(?:仅|只)(?:能)?(?:有)?一个|任选其一|选择其一|必须(?:选择|指定|设置)其中(?:之)?一|\beither\b.{1,60}\bor\b.{1,60}(?:must|required|specified)|exactly one of|one (?:and only one )?of .* must be",
);
static AT_MOST: Pattern = Pattern::new(
    r"不(?:能|可以?|允许|得|支持)同时(?:设置|指定|使用|填写|传入|存在|配置|出现|选择|定义|为)?|互斥|(?:只|仅)(?:能|可以?)(?:使用|选择|设置|指定|传入|填写)(?:[^,;。]{0,120}?(?:中的?))?(?:任意|任何)?一[个种项]|(?:只|仅)(?:能|可以?)(?:使用|选择|设置|指定|传入|填写)(?:以下|下列|如下)(?:参数|字段|选项)?(?:中的?)?(?:之一|其一|一[个种项])|mutually exclusive|(?:cannot|can not|must not) (?:both )?be (?:specified|set|used|configured) (?:together|at the same time|simultaneously)|cannot specify both|either .* or .* but not both|cannot be .* together",
);
static AT_LEAST: Pattern = Pattern::new(
    r"不(?:能|可以?|允许)(?:都|均|同时|全部)为空|至少(?:需要?|要|应|必须)?(?:传入|指定|填写|设置|选择|填入|存在|提供|配置|输入|有)?(?:其中|其)?(?:一个|之一|一项|一)|at least one of|must specify at least one",
);
static BOTH_EMPTY: Pattern = Pattern::new(r"同时(?:为空|为false)");
/// Between the names of a choice.
static ENUMERATED: Pattern = Pattern::new(r"^\s*(?:、|,|或者?|和|及|,?\s*\b(?:or|and)\b|参数|\s)*\s*$");
/// Says of a choice that it is to be made.
static GIVEN: Pattern = Pattern::new(r"必须(?:指定|设置|传入?|填写|选择|提供)|\bmust (?:specify|set|provide)");
/// This field without its name.
static THIS: Pattern = Pattern::new(r"(?:此|该|本)(?:参数|字段)|^\s*(?:和|与|跟|同)|this parameter|当前参数");
static MUST: Pattern = Pattern::new(r"必须|必填|必选|有且|\bmust\b|must be");

static PRECEDES: Pattern = Pattern::new(
    r"以\s*([A-Za-z0-9_.]+)\s*(?:参数|字段)?(?:的)?(?:取?值|配置|设置)?为准|优先(?:使用|以|采用|生效|取)\s*([A-Za-z0-9_.]+)|([A-Za-z0-9_.]+)\s*(?:参数|字段)?(?:的)?(?:优先级(?:更高|最高|高于|大于)|优先(?:生效|使用)?(?:[,。;]|$))|([A-Za-z0-9_.]+) (?:takes precedence|prevails|has a higher priority)|(以(?:该|此|本)(?:字段|参数)为准)|value of ([A-Za-z0-9_.]+) (?:takes precedence|prevails|is used)",
);
static UNLESS: Pattern =
    Pattern::new(r#"([A-Za-z0-9_.]+)\s*(?:参数)?的?(?:取值|值)(?:非|不为|不是|不等于)\s*["']?(-?[A-Za-z0-9_.]+)"#);

/// Conditions on another field's value.
pub(super) fn read_cases(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    let lower = &sentence.lower;
    if !WHEN.is_in(lower) {
        return;
    }
    let required = REQUIRED.is_in(lower) && !NOT_REQUIRED.is_in(lower);
    let used = USED.is_in(lower) && !UNUSED.is_in(lower);
    let forbidden = FORBIDDEN.is_in(lower);
    let returned = RETURNED.is_in(lower) && !lower.contains("不返回") && !lower.contains("不会返回");
    if !(required || used || forbidden || returned) {
        return;
    }
    let conditions = conditions(sentence, scene, returned);
    let until = lower.rfind('时').unwrap_or(lower.len());
    let several = sentence.before(until).contains('且') || sentence.before(until).contains(" and ");
    for Case { field, equals, exact } in &conditions {
        let sure = *exact && conditions.len() == 1 && !several && !sentence.in_bullet;
        let (field, equals) = (field.clone(), equals.clone());
        let pair = || (field.clone(), equals.clone());
        if returned && !required {
            let (field, equals) = pair();
            scene.add(sentence, Constraint::ReturnedWhen { field, equals }, sure);
        }
        if required {
            let (field, equals) = pair();
            scene.add(sentence, Constraint::RequiredIf { field, equals }, sure);
        }
        if used && !returned {
            let (field, equals) = pair();
            scene.add(sentence, Constraint::UsedWhen { field, equals }, sure);
        }
        if forbidden && !required && !used {
            scene.add(sentence, Constraint::ForbiddenIf { field, equals }, false);
        }
    }
}

/// Words of sentences that are no values.
const WORDS: [&str; 16] = [
    "a",
    "an",
    "the",
    "its",
    "it",
    "not",
    "this",
    "specified",
    "empty",
    "set",
    "left",
    "used",
    "required",
    "valid",
    "one",
    "also",
];

/// A field with a value, as a sentence names them.
struct Case {
    field: String,
    equals: String,
    exact: bool,
}

fn conditions(sentence: &Sentence<'_>, scene: &Scene<'_>, returned: bool) -> Vec<Case> {
    let mut cases = Vec::new();
    let named =
        if returned { scene.parameters_in(sentence) } else { scene.siblings_in(sentence, 0..sentence.folded.len()) };
    for Named { range, name, glued, near } in named {
        if name == scene.name() && !returned {
            continue;
        }
        if let Some(value) = glued {
            cases.push(Case { field: name.to_owned(), equals: value.to_owned(), exact: false });
            continue;
        }
        let Some(is) = IS.find(sentence.after(range.end)) else { continue };
        let mut at = range.end + is.end();
        while let Some((value, end)) =
            item::value_at(sentence, at).filter(|(value, _)| !WORDS.contains(&value.as_str()))
        {
            cases.push(Case { field: name.to_owned(), equals: value, exact: !near });
            let Some(or) = OR.find(sentence.after(end)) else { break };
            at = end + or.end();
            let next = item::value_at(sentence, at).map(|(value, _)| value);
            if next.is_none_or(|value| scene.about.siblings.contains(&value.as_str())) {
                break;
            }
        }
    }
    cases
}

/// One of several fields.
pub(super) fn read_choices(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    let lower = &sentence.lower;
    let (exactly, least) = (EXACTLY.is_in(lower), AT_LEAST.is_in(lower));
    let most = AT_MOST.find(lower).is_some_and(|found| !BOTH_EMPTY.is_in(sentence.after(found.start())));
    if !(exactly || least || most) {
        return;
    }
    let mut names: Vec<String> = Vec::new();
    let mut exact = true;
    let found = scene.siblings_in(sentence, 0..sentence.folded.len());
    // Names one behind the other, with nothing but "or" between them, are one choice.
    let gap = |pair: &[Named<'_>]| match pair {
        [first, second] => ENUMERATED.is_in(sentence.part(first.range.end..second.range.start)),
        _ => false,
    };
    let mut listed = found.len() > 2 && found.windows(2).all(gap);
    for named in found {
        exact &= !named.near;
        if !names.iter().any(|name| name == named.name) {
            names.push(named.name.to_owned());
        }
    }
    let items = sentence.bullets.iter().map(|bullet| bullet.line.folded.trim().trim_end_matches(['。', ';', ',', '.']));
    let items: Vec<&str> = items.collect();
    if names.is_empty() && items.len() > 1 && items.iter().all(|item| scene.about.siblings.contains(item)) {
        listed = true;
        names.extend(items.iter().map(|item| (*item).to_owned()));
    }
    let own = scene.name().to_owned();
    if !names.contains(&own) {
        if names.len() == 1 || THIS.is_in(lower) {
            names.insert(0, own);
        } else {
            return;
        }
    }
    if names.len() < 2 {
        return;
    }
    let plain = exact
        && (names.len() == 2 || listed)
        && !lower.contains('+')
        && !sentence.in_bullet
        && !sentence.holds_in_case();
    if exactly || (most && least) {
        scene.add(sentence, Constraint::ExactlyOneOf(names), plain && MUST.is_in(lower) && !lower.contains("either"));
    } else if most {
        if GIVEN.is_in(lower) && plain {
            // One of them must be given, too; pages say so of what their own requests leave out.
            scene.add(sentence, Constraint::ExactlyOneOf(names.clone()), false);
        }
        scene.add(sentence, Constraint::AtMostOneOf(names), plain);
    } else {
        scene.add(sentence, Constraint::AtLeastOneOf(names), plain);
    }
}

/// Which of two fields counts when both are given.
pub(super) fn read_precedence(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    let Some(found) = PRECEDES.groups(&sentence.folded) else { return };
    let this = found.get(5).is_some();
    let winner = [1, 2, 3, 4, 6].into_iter().find_map(|group| found.get(group));
    let named = scene.siblings_in(sentence, 0..sentence.folded.len());
    let winner = match winner {
        Some(winner) => named.iter().find(|named| named.range.start == winner.start()).map(|named| named.name),
        None if this => Some(scene.name()),
        None => None,
    };
    let Some(winner) = winner else { return };
    let others: Vec<&Named<'_>> = named.iter().filter(|named| named.name != winner).collect();
    let exact = named.iter().all(|named| !named.near);
    let unless =
        UNLESS.groups(&sentence.folded).filter(|found| found.get(1).is_some_and(|name| name.as_str() == winner));
    let unless = unless.and_then(|found| found.get(2)).map(|value| value.as_str().to_owned());
    if winner == scene.name() {
        let Some(parameter) = others.first().map(|other| other.name.to_owned()) else { return };
        scene.add(sentence, Constraint::Overrides { parameter, unless }, exact && others.len() == 1);
    } else if others.is_empty() || others.iter().any(|other| other.name == scene.name()) {
        let parameter = winner.to_owned();
        scene.add(sentence, Constraint::OverriddenBy { parameter, unless }, exact && others.len() == 1);
    }
}
