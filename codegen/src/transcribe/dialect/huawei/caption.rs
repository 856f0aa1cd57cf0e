//! Titles of tables: `表 3  请求Body参数`, `Table 4 CreateAddressGroupOption`, `flavor字段数据结构说明`.
//!
//! In goes the text above a table; out comes its number and what its rows are. Nothing is guessed from the table itself.

use std::sync::LazyLock;

use regex::Regex;

use crate::transcribe::page::{MarkKind, Text};

/// A part of an operation that tables describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What is sent.
    Request,
    /// What comes back.
    Answer,
}

/// Which fields a table lists that nothing refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// Segments of the path.
    Path,
    /// The query string.
    Query,
    /// Headers.
    Header,
    /// The body.
    Body,
    /// Parameters or fields; the title does not say which.
    Any,
}

/// What the rows of a table are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    /// Parameters or fields.
    Root(Root),
    /// Members of a structure or of a field with this name: `PageInfo`, `auth.identity`.
    Structure(String),
    /// The title does not say.
    Unknown,
}

/// The title of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Its number on the page.
    pub number: Option<u32>,
    /// What its rows are.
    pub title: Title,
    /// Where they belong, if it says so.
    pub side: Option<Side>,
    /// Whether it is about what comes back when something goes wrong.
    pub refusal: bool,
}

static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\s*(?:表|(?i-u:table))\s*(\d{1,4})(?:\s*[:：.]\s*|\s*)").ok());
/// A name, and after it nothing but words that say that a structure follows.
static ZH_STRUCTURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:^|[\x{4e00}-\x{9fff}\s“•])([A-Za-z_][A-Za-z0-9_.:\-\[\] ]*?)”?\s*(?:的|请求|响应|返回|字段|参数|元素|对象|资源|",
        r"数据|结构体|结构|属性|说明|列表|数组|详细|详情|描述|信息|介绍|格式)*\s*$",
    ))
    .ok()
});
/// Words of an English title that name no structure.
const EN_FILLERS: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "in",
    "for",
    "data",
    "structure",
    "structures",
    "description",
    "descriptions",
    "field",
    "fields",
    "parameter",
    "parameters",
    "object",
    "objects",
    "attribute",
    "attributes",
    "element",
    "elements",
    "information",
    "request",
    "response",
    "details",
    "format",
    "returned",
    "body",
    "list",
    "array",
    "key",
    "value",
    "describes",
    "about",
    "key-value",
    "and",
    "table",
    "message",
    "api",
];
/// Words that stand in titles of parameters, and are no structures.
const NO_NAMES: &[&str] =
    &["api", "uri", "url", "http", "https", "rest", "json", "id", "body", "header", "query", "path"];

/// A name for comparisons: letters and digits in lower case.
pub fn key(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Caption {
    /// The number of a table and what stands behind it; `None` for a line that is no title of a table.
    pub fn numbered(line: &str) -> Option<(u32, &str)> {
        let found = NUMBER.as_ref()?.captures(line)?;
        let number = found.get(1)?.as_str().parse().ok()?;
        Some((number, line.get(found.get(0)?.end()..)?.trim()))
    }

    /// What a title says.
    pub fn of(text: &Text) -> Caption {
        let plain = text.text.trim().trim_matches('*');
        let (number, rest) = match Caption::numbered(plain) {
            Some((number, rest)) => (Some(number), rest),
            None => (None, plain),
        };
        let rest = rest.trim_matches(['*', ' ', ':', '：', '•', '\u{a0}']);
        let folded: String = rest.to_lowercase().split_whitespace().collect();
        let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        let side = match (says(&["请求", "request"]), says(&["响应", "返回", "response", "returned"])) {
            (true, false) => Some(Side::Request),
            (false, true) => Some(Side::Answer),
            _ => None,
        };
        let title = root(&folded).map(Title::Root).or_else(|| structure(rest, text).map(Title::Structure));
        let title = title.or_else(|| any_root(&folded).then_some(Title::Root(Root::Any))).unwrap_or(Title::Unknown);
        Caption { number, title, side, refusal: says(&["异常", "失败", "错误", "abnormal", "failure", "error"]) }
    }
}

/// Titles that say where the rows go.
fn root(folded: &str) -> Option<Root> {
    let ends = [
        "参数",
        "参数说明",
        "parameter",
        "parameters",
        "参数列表",
        "parameterdescription",
        "",
        "说明",
        "字段",
        "字段说明",
    ];
    let is = |names: &[&str]| {
        names.iter().any(|name| {
            folded.split_once(name).is_some_and(|(before, after)| {
                ends.contains(&after.trim_end_matches("description")) && before.chars().count() <= 10
            })
        })
    };
    if is(&["路径", "path", "uri", "url"]) && !folded.contains("query") {
        return Some(Root::Path);
    }
    if is(&["query", "查询", "请求行"]) {
        return Some(Root::Query);
    }
    if is(&["header", "headers", "消息头", "请求头", "响应头", "headerfield"]) {
        return Some(Root::Header);
    }
    is(&["body", "消息体", "请求体", "响应体", "formdata", "form", "messagebody"]).then_some(Root::Body)
}

/// Titles of parameters that do not say where they go.
fn any_root(folded: &str) -> bool {
    const WORDS: &[&str] = &[
        "请求参数",
        "响应参数",
        "返回参数",
        "要素说明",
        "参数说明",
        "参数列表",
        "请求消息",
        "响应消息",
        "参数描述",
        "请求要素",
        "响应要素",
        "返回值",
        "requestparameter",
        "responseparameter",
        "parameterdescription",
        "descriptionofparameter",
        "parametersdescription",
        "requestmessage",
        "responsemessage",
        "请求字段",
        "响应字段",
    ];
    WORDS.iter().any(|word| folded.contains(word)) || ["parameter", "parameters", "参数", "字段说明"].contains(&folded)
}

/// The structure that a title names.
fn structure(rest: &str, text: &Text) -> Option<String> {
    let marked = text.marked().find_map(|(part, kind)| {
        let name = part.trim();
        let set_apart = matches!(kind, MarkKind::Strong | MarkKind::Code) && is_name(name);
        (set_apart && Caption::numbered(name).is_none() && rest.len() > name.len() && !no_name(name))
            .then(|| name.to_owned())
    });
    if marked.is_some() {
        return marked;
    }
    if rest.is_ascii() {
        let names: Vec<&str> =
            rest.split_whitespace().filter(|word| !EN_FILLERS.contains(&word.to_lowercase().as_str())).collect();
        let name = names.join("_");
        // A sentence names nothing.
        return (!names.is_empty() && names.len() <= 3 && is_name(&name) && !no_name(&name)).then_some(name);
    }
    let name = ZH_STRUCTURE.as_ref()?.captures(rest)?.get(1)?.as_str().trim().replace(' ', "_");
    (is_name(&name) && !no_name(&name)).then_some(name)
}

fn no_name(name: &str) -> bool {
    NO_NAMES.contains(&name.to_lowercase().as_str())
}

fn is_name(name: &str) -> bool {
    name.chars().next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.:[]".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Title {
        Caption::of(&Text::plain(text)).title
    }

    #[test]
    fn titles() {
        for (text, wanted) in [
            ("表 1  路径参数", Title::Root(Root::Path)),
            ("Table 1 Path parameters", Title::Root(Root::Path)),
            ("表2 Query参数", Title::Root(Root::Query)),
            ("Table 3 Request header parameters", Title::Root(Root::Header)),
            ("表 4  请求Body参数", Title::Root(Root::Body)),
            ("表 10  响应Header参数", Title::Root(Root::Header)),
            ("Table 5 Response body parameters", Title::Root(Root::Body)),
            ("表 1  参数说明", Title::Root(Root::Any)),
            ("使用上传至OBS桶中的外部镜像文件时的请求参数", Title::Root(Root::Any)),
            ("Table 1 Parameter description", Title::Root(Root::Any)),
            ("表 3  CreateAddressGroupOption", Title::Structure("CreateAddressGroupOption".into())),
            ("表 6  auth.identity.assume_role", Title::Structure("auth.identity.assume_role".into())),
            ("表 2  flavor字段数据结构说明", Title::Structure("flavor".into())),
            ("创建云服务器的metadata字段数据结构说明", Title::Structure("metadata".into())),
            ("表 2  Firewall Group对象", Title::Structure("Firewall_Group".into())),
            ("snapshot参数说明", Title::Structure("snapshot".into())),
            ("note格式说明", Title::Structure("note".into())),
            ("Table 3 resource_tag field description", Title::Structure("resource_tag".into())),
            ("Table 4 Data structure of the volume field", Title::Structure("volume".into())),
            ("表 2  生命周期配置", Title::Unknown),
        ] {
            assert_eq!(title(text), wanted, "{text}");
        }
        assert_eq!(Caption::of(&Text::plain("表 10  响应Header参数")).side, Some(Side::Answer));
        assert_eq!(Caption::of(&Text::plain("表 10  响应Header参数")).number, Some(10));
    }
}
