//! Types as pages print them: `Array of Tag objects`, `List<String>`, `String(255)`, `array<object>`.

use crate::transcribe::reading::TypeRead;

/// A type and the name of the structure that it refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The type.
    pub type_read: TypeRead,
    /// The structure: `Tag` in `Array of Tag objects`.
    pub structure: Option<String>,
}

/// Words for types, in lower case.
const WORDS: &[(&str, TypeRead)] = &[
    ("string", TypeRead::String),
    ("str", TypeRead::String),
    ("text", TypeRead::String),
    ("char", TypeRead::String),
    ("varchar", TypeRead::String),
    ("uuid", TypeRead::String),
    ("date", TypeRead::String),
    ("datetime", TypeRead::String),
    ("time", TypeRead::String),
    ("timestamp", TypeRead::String),
    ("enum", TypeRead::String),
    ("integer", TypeRead::Integer),
    ("int", TypeRead::Integer),
    ("int32", TypeRead::Integer),
    ("short", TypeRead::Integer),
    ("long", TypeRead::Long),
    ("int64", TypeRead::Long),
    ("bigint", TypeRead::Long),
    ("float", TypeRead::Number),
    ("double", TypeRead::Number),
    ("number", TypeRead::Number),
    ("decimal", TypeRead::Number),
    ("boolean", TypeRead::Boolean),
    ("bool", TypeRead::Boolean),
    ("object", TypeRead::Object),
    ("struct", TypeRead::Object),
    ("dict", TypeRead::Object),
    ("json", TypeRead::Object),
    ("字典数据结构", TypeRead::Object),
    ("字典", TypeRead::Object),
    ("dictionary", TypeRead::Object),
    ("对象", TypeRead::Object),
    ("字符串", TypeRead::String),
    ("整数", TypeRead::Integer),
    ("布尔", TypeRead::Boolean),
    ("jsonobject", TypeRead::Object),
    ("any", TypeRead::Any),
];

/// A longer text is no type, and types within types end.
const LONGEST: usize = 200;

/// Words for a list of something unsaid.
const LISTS: &[&str] =
    &["array", "list", "repeatlist", "arrays", "jsonarray", "列表数据结构", "列表", "数组", "listdatastructure"];

/// Words for an object with free names.
const MAPS: &[&str] = &["map", "stringtostringmap", "hashmap"];

/// The type that a cell prints; `None` for an empty cell, a dash and words that are no types.
pub fn kind_of(printed: &str) -> Option<Kind> {
    if printed.len() > LONGEST {
        return None;
    }
    let text = printed.trim().trim_matches(['`', '*']).trim();
    let text = without_length(text);
    let lower = text.to_lowercase();
    let folded: String = lower.chars().filter(|letter| !letter.is_whitespace()).collect();
    if folded.is_empty() || ["-", "--", "n/a", "null", "无", "/"].contains(&folded.as_str()) {
        return None;
    }
    let plain = |type_read| Some(Kind { type_read, structure: None });
    if let Some((_, type_read)) = WORDS.iter().find(|(word, _)| *word == folded) {
        return plain(type_read.clone());
    }
    if LISTS.contains(&folded.as_str()) {
        return plain(TypeRead::List(Box::new(TypeRead::Any)));
    }
    if MAPS.contains(&folded.as_str()) {
        return plain(TypeRead::Map(Box::new(TypeRead::Any)));
    }
    if let Some(inner) = joined(&folded) {
        return plain(TypeRead::List(Box::new(inner)));
    }
    if let Some(inner) = inside(text, &lower) {
        return Some(list_of(inner));
    }
    if let Some(inner) = bracketed(text, &lower, &["map", "hashmap"]) {
        let value = inner.rsplit(',').next().and_then(kind_of);
        let (type_read, structure) = value.map_or((TypeRead::Any, None), |kind| (kind.type_read, kind.structure));
        return Some(Kind { type_read: TypeRead::Map(Box::new(type_read)), structure });
    }
    named(text, &lower)
}

/// `String(255)` is a text; but what stands in the brackets of `Array(Tag)` is what the list holds.
fn without_length(text: &str) -> &str {
    let Some((word, rest)) = text.split_once('(').filter(|(_, rest)| rest.ends_with(')')) else { return text };
    let holds = LISTS.iter().chain(MAPS).any(|list| word.trim().eq_ignore_ascii_case(list))
        && rest.starts_with(|letter: char| letter.is_ascii_alphabetic());
    if holds { text } else { word.trim() }
}

/// What a list holds whose type is one word: `StringArray`, `IntegerList`.
fn joined(folded: &str) -> Option<TypeRead> {
    let inner = folded.strip_suffix("array").or_else(|| folded.strip_suffix("list"))?;
    WORDS.iter().find(|(word, _)| *word == inner).map(|(_, type_read)| type_read.clone())
}

/// What a list holds: `Array of X`, `List<X>`, `X[]`, `list of X`.
fn inside<'t>(text: &'t str, lower: &str) -> Option<&'t str> {
    for words in ["array of ", "list of ", "arrays of ", "array of"] {
        if lower.starts_with(words) {
            return text.get(words.len()..).map(str::trim);
        }
    }
    let behind = [" array", " list", "数组"].into_iter().find(|word| lower.ends_with(word));
    if let Some(word) = behind {
        return text.get(..text.len().checked_sub(word.len())?).map(str::trim).filter(|inner| !inner.is_empty());
    }
    let generic = bracketed(text, lower, &["array", "list", "repeatlist", "set", "arraylist"]);
    generic.or_else(|| text.strip_suffix("[]").map(str::trim))
}

/// What stands between `word<` and `>`, or `word[` and `]`.
fn bracketed<'t>(text: &'t str, lower: &str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let rest = lower.strip_prefix(word)?.trim_start();
        let open = rest.chars().next()?;
        let close = match open {
            '<' => '>',
            '[' => ']',
            '(' => ')',
            '【' => '】',
            _ => return None,
        };
        let start = text.find(open)? + open.len_utf8();
        let end = text.rfind(close)?;
        text.get(start..end).map(str::trim)
    })
}

fn list_of(inner: &str) -> Kind {
    let singular = inner.trim_end_matches(['s', 'S']);
    let kind = kind_of(inner).filter(|kind| kind.structure.is_none() || inner.to_lowercase().ends_with(" objects"));
    let kind = kind.or_else(|| kind_of(singular).filter(|kind| kind.structure.is_none())).or_else(|| kind_of(inner));
    let kind = kind.unwrap_or(Kind { type_read: TypeRead::Any, structure: None });
    Kind { type_read: TypeRead::List(Box::new(kind.type_read)), structure: kind.structure }
}

/// A structure by name: `PageInfo object`, `Tag objects`, `RunStrategies`.
fn named(text: &str, lower: &str) -> Option<Kind> {
    let suffix =
        [" objects", " object", "对象", " struct", " structure"].into_iter().find(|suffix| lower.ends_with(suffix));
    let name = suffix.map_or(text, |suffix| text.get(..text.len() - suffix.len()).unwrap_or(text)).trim();
    let is_name = |name: &str| {
        name.chars().next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter))
    };
    let structure = is_name(name).then(|| name.to_owned());
    (suffix.is_some() || structure.is_some()).then_some(Kind { type_read: TypeRead::Object, structure })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_types() {
        let list = |inner| TypeRead::List(Box::new(inner));
        for (printed, type_read, structure) in [
            ("String", TypeRead::String, None),
            ("String(255)", TypeRead::String, None),
            ("StringArray", list(TypeRead::String), None),
            ("Array(10)", list(TypeRead::Any), None),
            ("Array(String)", list(TypeRead::String), None),
            ("Array(note_rule)", list(TypeRead::Object), Some("note_rule")),
            ("Array of strings", list(TypeRead::String), None),
            ("Array of SubNetworkInterface objects", list(TypeRead::Object), Some("SubNetworkInterface")),
            ("Array of Tag", list(TypeRead::Object), Some("Tag")),
            ("array<object>", list(TypeRead::Object), None),
            ("List<String>", list(TypeRead::String), None),
            ("PageInfo object", TypeRead::Object, Some("PageInfo")),
            ("RunStrategies", TypeRead::Object, Some("RunStrategies")),
            ("ARRAY", list(TypeRead::Any), None),
            ("String array", list(TypeRead::String), None),
            ("Array of objects", list(TypeRead::Object), None),
            ("list<map<String,String>>", list(TypeRead::Map(Box::new(TypeRead::String))), None),
        ] {
            let kind = kind_of(printed).unwrap_or_else(|| panic!("{printed} is a type"));
            assert_eq!((kind.type_read, kind.structure.as_deref()), (type_read, structure), "{printed}");
        }
        for printed in ["", " - ", "N/A", "无"] {
            assert_eq!(kind_of(printed), None, "{printed}");
        }
    }
}
