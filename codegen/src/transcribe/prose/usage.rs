//! What a value is used for and where it comes from: idempotency, secrets, sources, letter case, uniqueness, deprecation.

use super::pattern::Pattern;
use super::scene::{Kind, Scene};
use super::sentence::Sentence;
use crate::transcribe::constraint::Constraint;

static TOKEN: Pattern = Pattern::new(
    r"幂等|idempoten|(?:不同|每次|多次)的?请求(?:间|之间|中)?(?:该|的)?(?:参数)?值?唯一|unique (?:among|across) (?:different )?requests",
);
static SECRET_NAME: Pattern = Pattern::new(
    r"(?i-u:pass(?:word|wd|phrase)?$|^pwd$|password|secret$|secret_?key$|private_?key$|access_?key_?secret$|security_?token$)",
);
static SECRET_WORDS: Pattern = Pattern::new(
    r"(?:密码|口令|私钥|私有密钥|accesskey ?secret|secret ?key|\bpassword|\bprivate key|\bpassphrase)(?:\([^)]*\))?\s*(?:[,。.;:]|$|of |for |used |的?内容)",
);
static NOT_SECRET: Pattern =
    Pattern::new(r"是否|名称|类型|策略|版本|方式|长度|哈希|有效期|公钥|密码机|whether|name of|type of|policy");
static SOURCE: Pattern = Pattern::new(
    r"调用|通过|参见|参考|查询|获取|查看|获得|来自|\bcall\b|\bcalling\b|\boperation|\bobtain|\bquery|\bfrom\b|\bapi\b",
);
static SURE_SOURCE: Pattern = Pattern::new(
    r"(?:调用|通过).*(?:查看|查询|获取|获得|得到)|参考取值来源|\bcall(?:ing)? .*\b(?:query|obtain|get|view)",
);
static OPERATION: Pattern = Pattern::new(
    r"\b(?:Describe|List|Get|Query|Create|Search|Show|Run|Allocate|Keystone|Batch|Find|Import|Register|Submit|Add|Copy|Start|Generate|Apply)[A-Z][A-Za-z0-9]{2,}\b",
);
/// Words that head a list of sources, and what an item of it looks like.
static SOURCES: Pattern = Pattern::new(r"取值来源|value source");
static LISTED: Pattern = Pattern::new(r"^[A-Z][A-Za-z0-9]{2,}$");
static READING: Pattern = Pattern::new(r"^(?:Describe|List|Get|Query|Search|Show|Find|Keystone)");
/// Words of members and not of operations.
static MEMBER: Pattern =
    Pattern::new(r"(?:Time|Date|Count|Id|ID|Ids|Name|Type|Status|Size|Key|Value|Number|Token|Version|Mode|Interval)$");
/// Asks for a value, rather than for what has become of it.
static ASKS: Pattern =
    Pattern::new(r"查看|查询|获取|获得|得到|参见|参考|返回|取值来源|\bobtain|\bquery|\bview|\bget\b|returned|\bsee\b");
static FOLLOW_UP: Pattern =
    Pattern::new(r"进展|进度|任务状态|执行状态|查询[^,。]{0,8}结果|执行结果|progress|\bresults?\b");
static HANDED_BACK: Pattern =
    Pattern::new(r"取值来源|value sources?|返回|获取|获得|得到|returned|response|return value|obtain");
static SAME_CASE: Pattern = Pattern::new(
    r"(不区分大小写|大小写不敏感|忽略大小写|不分大小写|case[- ]insensitive|not case[- ]sensitive)|区分大小写|大小写敏感|case[- ]sensitive",
);
static ALIKE: Pattern = Pattern::new(
    r"(?:不能|不可|不允许|不得|不可以|请勿|避免)(?:有|出现|存在)?重复|含有重复|must be unique|cannot (?:be )?(?:duplicate|repeat)|no duplicate|duplicate .* not allowed",
);
static DEPRECATED: Pattern = Pattern::new(
    r"((?:已经?|被)(?:废弃|弃用|下线)|废弃(?:参数|字段)|不再(?:使用|维护|支持)|\bdeprecated\b|\bdiscontinued\b|\bno longer (?:used|supported|available)\b|\bobsolete\b)|即将(?:下线|废弃)|计划.{0,24}下线|不(?:推荐|建议)(?:使用|配置)(?:该|此|本)|not recommended",
);
static THIS: Pattern = Pattern::new(
    r"^(?:[^,。;:]{0,6}(?:该|此|本|当前)(?:入参|返回参数|参数|字段|属性)|\(?(?:已|废弃)|(?:this )?(?:parameter|field)|deprecated|\[?(?:废弃|已废弃))",
);

/// Whether repeated requests are told apart by the value.
pub(super) fn read_token(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    if scene.kind == Kind::Text && TOKEN.is_in(&sentence.lower) && !sentence.in_bullet {
        let name = scene.name().to_ascii_lowercase();
        let sure = name.contains("token") || name.contains("request-id") || name.contains("request_id");
        scene.add(sentence, Constraint::IdempotencyToken, sure);
    }
}

/// Passwords and other secrets.
pub(super) fn read_secret(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    if scene.kind != Kind::Text || NOT_SECRET.is_in(&sentence.lower) || sentence.in_bullet {
        return;
    }
    let (named, said) = (SECRET_NAME.is_in(scene.name()), SECRET_WORDS.is_in(&sentence.lower));
    if said && (named || SECRET_WORDS.find(&sentence.lower).is_some_and(|found| found.start() < 36)) {
        scene.add(sentence, Constraint::Sensitive, named);
    }
}

/// Operations whose answers hold the value.
pub(super) fn read_source(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    if !SOURCE.is_in(&sentence.lower) || !ASKS.is_in(&sentence.lower) || FOLLOW_UP.is_in(&sentence.lower) {
        return;
    }
    if matches!(scene.kind, Kind::Boolean | Kind::Object) {
        return;
    }
    let mut names: Vec<String> = Vec::new();
    let lines = sentence.bullets.iter().map(|bullet| &bullet.line.folded);
    let listed: Vec<&str> = lines.clone().map(|line| line.trim()).filter(|line| LISTED.is_in(line)).collect();
    if SOURCES.is_in(&sentence.lower) && !listed.is_empty() {
        // A list of sources says what it is: each of its items is an operation, whatever its name begins with.
        let names = listed.into_iter().map(str::to_owned).collect();
        scene.add(sentence, Constraint::ValueFrom(names), !sentence.in_bullet);
        return;
    }
    for text in std::iter::once(&sentence.folded).chain(lines) {
        for found in OPERATION.all(text) {
            let word = found.as_str();
            let sibling = scene.about.siblings.contains(&word) || word == scene.name();
            let member = text.get(..found.start()).is_some_and(|before| before.ends_with(['.', '/']));
            if !sibling && !member && !MEMBER.is_in(word) && !names.iter().any(|name| name == word) {
                names.push(word.to_owned());
            }
        }
    }
    let from_answer = HANDED_BACK.is_in(&sentence.lower);
    names.retain(|name| READING.is_in(name) || from_answer);
    if !names.is_empty() {
        let sure = SURE_SOURCE.is_in(&sentence.lower) && !scene.holds_in_case(sentence);
        scene.add(sentence, Constraint::ValueFrom(names), sure && !sentence.in_bullet);
    }
}

/// Whether upper and lower case differ.
pub(super) fn read_case(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    let asks = sentence.lower.contains("是否") || sentence.lower.contains("whether");
    if let Some(found) = SAME_CASE.groups(&sentence.lower).filter(|_| scene.item == Kind::Text && !asks) {
        let sure = !sentence.in_bullet && !scene.holds_in_case(sentence);
        scene.add(sentence, Constraint::CaseSensitive(found.get(1).is_none()), sure);
    }
}

/// No two items alike.
pub(super) fn read_unique(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    if let Some(found) = ALIKE.find(&sentence.lower).filter(|_| !sentence.in_bullet || scene.kind == Kind::List) {
        let sure = scene.kind == Kind::List && found.as_str().contains("重复") && !scene.holds_in_case(sentence);
        scene.add(sentence, Constraint::Unique, sure && scene.item != Kind::Object);
    }
}

/// Not to be used any more.
pub(super) fn read_deprecation(sentence: &Sentence<'_>, scene: &mut Scene<'_>) {
    let Some(found) = DEPRECATED.groups(&sentence.lower).filter(|_| !sentence.in_bullet) else { return };
    let all = found.get(0).map_or(0..0, |all| all.range());
    let begins = sentence.before(all.start).chars().count() < 12;
    let this = THIS.is_in(sentence.lower.trim_start()) || sentence.part(0..all.start).contains('(') || begins;
    let offers = sentence.lower.contains("应用")
        || sentence.before(all.start).contains("是否")
        || sentence.lower.contains("可用区");
    if this && !offers {
        let apart = sentence.before(all.start).ends_with(['(', ',']) || THIS.is_in(sentence.lower.trim_start());
        let sure = found.get(1).is_some() && apart;
        scene.add(sentence, Constraint::Deprecated(sentence.original.trim().to_owned()), sure);
    }
}
