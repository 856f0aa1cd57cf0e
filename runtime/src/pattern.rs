//! Documented regular expressions, each compiled once in the life of the process.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use regex_lite::Regex;

static COMPILED: RwLock<Option<HashMap<&'static str, Option<Regex>>>> = RwLock::new(None);

/// Whether the text matches. A pattern that is no regular expression refuses nothing: the service has the last word.
pub(crate) fn matches(pattern: &'static str, text: &str) -> bool {
    let known = COMPILED.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(regex) = known.as_ref().and_then(|compiled| compiled.get(pattern)) {
        return regex.as_ref().is_none_or(|regex| regex.is_match(text));
    }
    drop(known);
    let regex = Regex::new(pattern).ok();
    let fits = regex.as_ref().is_none_or(|regex| regex.is_match(text));
    COMPILED.write().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().insert(pattern, regex);
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_patterns() {
        let name = "^[一-龥A-Za-z]+[一-龥A-Za-z0-9_-]*$";
        for (pattern, text, expected) in [
            (name, "我的资源栈-1", true),
            (name, "1stack", false),
            (name, "stack\n", false),
            ("^(iam:\\*?:[A-Za-z0-9-]{1,64}:agency:.{1,64})?$", "", true),
            ("(unclosed", "anything", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
            assert_eq!(matches(pattern, text), expected, "the second time: {pattern} {text}");
        }
    }
}
