//! Sentences to limits: what the description of a field states, in Chinese and English.
//!
//! A description is split into sentences; rules search each of them for what they know; a sieve sets the facts against
//! each other and against the example. A fact is certain where its sentence can hardly mean anything else.

mod bounds;
mod charset;
mod defaults;
mod formats;
mod item;
mod pattern;
mod quantities;
mod relations;
mod scene;
mod sentence;
mod sieve;
mod usage;
mod values;

use std::sync::LazyLock;

use regex::RegexSet;

use super::constraint::{Constraint, ConstraintRead};
use super::page::{Place, Text};
use super::reading::{FieldRead, Language, Reading, TypeRead};
use pattern::Pattern;
use scene::{Kind, Scene};
use sentence::{Bullet, Sentence};

pub(crate) use sentence::fold;

/// What a description is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'r> {
    /// The field.
    pub field: &'r FieldRead,
    /// The names of the fields beside it, its own among them.
    pub siblings: &'r [&'r str],
    /// The names of the operation's parameters.
    pub parameters: &'r [&'r str],
    /// The language of the page.
    pub language: Language,
}

/// What a rule knows, and the words without which it finds nothing.
struct Rule {
    /// Words, one of which stands in every description that the rule can read, as a regular expression.
    words: &'static str,
    /// Searches a sentence.
    read: fn(&Sentence<'_>, &mut Scene<'_>),
}

/// Every rule but the one of values, which comes first and takes bullets for itself.
const RULES: &[Rule] = &[
    Rule { words: r"\d|整数|自然数|integer", read: quantities::read },
    Rule { words: "默认|缺省|(?i-u:default)", read: defaults::read },
    Rule { words: r"(?i-u:utc|iso|rfc|unix|uuid|base64|stamp|epoch|yyyy)|时间戳", read: formats::read_format },
    Rule { words: r"(?i-u:json)|逗号|(?i-u:comma)|隔|分割", read: formats::read_document },
    Rule { words: r"单位|(?i-u:unit|in (?:seconds|minutes|hours|days|m|g|k|bytes))", read: formats::read_unit },
    Rule { words: r"幂等|唯一|(?i-u:idempot|unique)", read: usage::read_token },
    Rule {
        words: r"密码|口令|私钥|私有密钥|(?i-u:secret|password|private key|passphrase)", read: usage::read_secret
    },
    Rule {
        words: r"(?-u:\b(?:Describe|List|Get|Query|Create|Search|Show|Run|Allocate|Keystone|Batch|Find|Import|Register|Submit|Add|Copy|Start|Generate|Apply)[A-Z])",
        read: usage::read_source,
    },
    Rule { words: r"大小写|(?i-u:case[- ](?:in)?sensitive)", read: usage::read_case },
    Rule { words: r"重复|(?i-u:unique|duplicate|repeat)", read: usage::read_unique },
    Rule {
        words: r"废弃|弃用|下线|不再|推荐|建议|(?i-u:deprecat|discontinued|no longer|obsolete|not recommended)",
        read: usage::read_deprecation,
    },
    Rule {
        words: r"\^|开头|字符|包含|组成|支持|允许|(?i-u:start|begin|contain|consist|only)", read: charset::read
    },
    Rule { words: r"当|若|如果|仅|只有|时|(?i-u:if\b|when\b|only\b)", read: relations::read_cases },
    Rule {
        words: r"一[个种项]|之一|其一|二选一|同时|互斥|为空|(?i-u:either|exclusive|at least one|exactly one|both|together|only one)",
        read: relations::read_choices,
    },
    Rule { words: r"为准|优先|(?i-u:precedence|prevail|priority|is used)", read: relations::read_precedence },
];

/// Which rules a description can interest.
static WORDS: LazyLock<Option<RegexSet>> = LazyLock::new(|| RegexSet::new(RULES.iter().map(|rule| rule.words)).ok());

/// Begins a bullet that states something of the field itself.
static OWN_LABEL: Pattern = Pattern::new(
    r"^[^:]{0,8}(?:取值|范围|默认|缺省|长度|单位|格式|最大|最小|限制|说明|注意|起始|minimum|maximum|default|range|length|unit|format|note)[^:]{0,10}:",
);
/// Begins a bullet that states something of a member or of a case.
static LABEL: Pattern = Pattern::new(r#"^[`"']?([^:,。;(]{1,32})(?:\([^)]{0,24}\))?[`"']?\s*:"#);
/// Introduces the members of an object.
static MEMBERS: Pattern = Pattern::new(
    r"(?:参数|字段|属性|结构|配置)(?:说明|含义|如下|包括|包含|描述|详情)|包含(?:以下|如下|两个|三个)(?:参数|字段|属性)?|(?:following|these) (?:parameters|fields|attributes|elements)",
);

/// The limits and meanings that a description states, in its order.
pub fn constraints(description: &Text, at: Place, about: About<'_>) -> Vec<ConstraintRead> {
    let mut scene = Scene::new(about, at);
    let rules: Vec<&Rule> =
        WORDS.iter().flat_map(|words| words.matches(&description.text)).filter_map(|rule| RULES.get(rule)).collect();
    for sentence in &sentence::sentences(description) {
        if is_of_member(sentence, &scene) {
            continue;
        }
        let took = values::read(sentence, &mut scene);
        read_sentence(sentence, &rules, &mut scene);
        if !took && !MEMBERS.is_in(&sentence.lower) {
            sentence.bullets.iter().for_each(|bullet| read_bullet(bullet, &rules, &mut scene));
        }
    }
    by_example(&mut scene);
    let (found, seen) = scene.found();
    sieve::sieved(found, &seen, &about)
}

/// Whether a line describes a member of a JSON document.
fn is_of_member(sentence: &Sentence<'_>, scene: &Scene<'_>) -> bool {
    let example = scene.about.field.example.as_ref().map_or("", |example| example.value.trim());
    let document = scene.kind == Kind::Object || example.starts_with(['{', '[']);
    let label = LABEL.groups(&sentence.folded).and_then(|found| found.get(1));
    let label = label.filter(|_| document && !OWN_LABEL.is_in(&sentence.lower));
    label.is_some_and(|label| {
        label.as_str().is_ascii() && label.as_str() != scene.name() && !label.as_str().contains(' ')
    })
}

fn read_sentence(sentence: &Sentence<'_>, rules: &[&Rule], scene: &mut Scene<'_>) {
    if !sentence.original.is_empty() {
        rules.iter().for_each(|rule| (rule.read)(sentence, scene));
    }
}

/// Reads a bullet that is no value: it states something of the field, of a case, or of a member, which is left out.
fn read_bullet(bullet: &Bullet<'_>, rules: &[&Rule], scene: &mut Scene<'_>) {
    let line = &bullet.line;
    let label = LABEL.groups(&line.lower).and_then(|found| found.get(1)).filter(|_| !OWN_LABEL.is_in(&line.lower));
    let in_case = label.is_some() || line.in_case;
    if label.is_some_and(|label| label.as_str().is_ascii()) {
        return;
    }
    let nested = sentence::split(line.original);
    for mut sentence in nested.into_iter().chain(bullet.below.iter().cloned()) {
        sentence.in_bullet = true;
        sentence.in_case = in_case;
        values::read(&sentence, scene);
        read_sentence(&sentence, rules, scene);
    }
}

/// A string whose example is a JSON document.
fn by_example(scene: &mut Scene<'_>) {
    let Some(example) = scene.about.field.example.as_ref().filter(|_| scene.kind == Kind::Text) else { return };
    let text = example.value.trim();
    let document = text.starts_with(['{', '[']) && serde_json::from_str::<serde_json::Value>(text).is_ok();
    if document {
        let quote: String = text.chars().take(200).collect();
        scene.add(&Sentence::of(&quote), Constraint::JsonText, false);
    }
}

/// Adds to every field of a reading what its description states.
pub fn add_constraints(reading: &mut Reading) {
    let language = reading.language;
    let names: Vec<String> = reading.parameters.iter().map(|field| field.name.value.clone()).collect();
    let parameters: Vec<&str> = names.iter().map(String::as_str).collect();
    add_to(&mut reading.parameters, &parameters, language);
    for answer in &mut reading.answers {
        add_to(&mut answer.fields, &parameters, language);
    }
}

fn add_to(fields: &mut [FieldRead], parameters: &[&str], language: Language) {
    let names: Vec<String> = fields.iter().map(|field| field.name.value.clone()).collect();
    let siblings: Vec<&str> = names.iter().map(String::as_str).collect();
    for field in fields {
        if let Some(description) = field.description.clone() {
            let about = About { field, siblings: &siblings, parameters, language };
            let found = constraints(&description.value, description.at, about);
            field.constraints.extend(found);
        }
        add_to(&mut field.fields, parameters, language);
        lift(field);
    }
}

/// Moves to a list what descriptions of its members say of it: its size, and in which of them no two items are alike.
fn lift(field: &mut FieldRead) {
    if !field.repeated && !matches!(field.type_read.as_ref().map(|said| &said.value), Some(TypeRead::List(_))) {
        return;
    }
    for member in &mut field.fields {
        let name = member.name.value.clone();
        let (said, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut member.constraints).into_iter().partition(|one| {
            matches!(one.constraint, Constraint::Items(_) | Constraint::Unique)
                && !matches!(member.type_read.as_ref().map(|said| &said.value), Some(TypeRead::List(_)))
        });
        member.constraints = kept;
        for mut one in said {
            if one.constraint == Constraint::Unique {
                one.constraint = Constraint::UniqueBy(name.clone());
                one.certain = false;
            }
            if !field.constraints.iter().any(|other| other.constraint == one.constraint) {
                field.constraints.push(one);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcribe::reading::Said;

    #[test]
    fn limits_of_a_list_go_to_the_list() {
        let at = Place { line: 3, column: 1 };
        let member = |name: &str, words: &str| {
            let mut member = FieldRead::named(name, at);
            member.type_read = Some(Said::new(TypeRead::String, at));
            member.description = Some(Said::new(Text::plain(words), at));
            member
        };
        let mut tags = FieldRead::named("Tag", at);
        tags.type_read = Some(Said::new(TypeRead::List(Box::new(TypeRead::Object)), at));
        tags.fields =
            vec![member("Key", "标签键。N的取值范围：1~20。不能重复。"), member("Value", "N的取值范围：1~20。")];
        let mut reading = Reading { parameters: vec![tags], ..Reading::default() };
        add_constraints(&mut reading);
        let said =
            |field: &FieldRead| field.constraints.iter().map(|one| one.constraint.to_string()).collect::<Vec<_>>();
        let tags = reading.parameters.first().expect("the list is there");
        assert_eq!(said(tags), ["items 1..=20", "no two alike in Key"]);
        assert!(tags.fields.iter().all(|member| member.constraints.is_empty()), "{tags:?}");
    }

    #[test]
    fn odd_descriptions_are_read_to_the_end() {
        let at = Place { line: 1, column: 1 };
        let mut field = FieldRead::named("Name", at);
        field.type_read = Some(Said::new(TypeRead::String, at));
        let about = About { field: &field, siblings: &["Name"], parameters: &[], language: Language::Chinese };
        let long = "取值：1~".repeat(2_000);
        for words in [
            "",
            "。",
            "：",
            "- ",
            "取值：",
            "取值：\n\n- \n",
            "例如",
            "(例如",
            "～",
            "^[",
            "当当当时必填",
            "🦀：🦀、é（é）",
            &long,
        ] {
            let _ = constraints(&Text::plain(words), at, about);
        }
    }
}
