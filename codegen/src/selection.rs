//! Which operations of specs are meant: `--only` of every command that reads them. That of `import`, which knows no
//! services yet, is [`Only`](crate::import::Only).
//!
//! In: names as they are typed, several with commas between: `RestartInstances`, `sae::RestartInstances`, `Describe*`,
//! `sae::*`; `*` stands for any letters. Out: whether an operation is meant, and what means none.

use crate::near::nearest;

/// The operations that somebody has chosen; all of them where he has named none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    patterns: Vec<Pattern>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    service: Option<String>,
    operation: String,
}

impl Selection {
    /// The selection of these texts.
    ///
    /// # Errors
    /// When a text names nothing.
    pub fn of(texts: &[String]) -> Result<Selection, String> {
        let typed = texts.iter().flat_map(|text| text.split(',')).map(str::trim);
        let patterns = typed.map(|typed| match typed.split_once("::") {
            Some(("", _) | (_, "")) => Err(format!("`{typed}` names no operation: write SERVICE::OPERATION")),
            Some((service, operation)) => {
                Ok(Pattern { service: Some(service.to_owned()), operation: operation.to_owned() })
            }
            None if typed.is_empty() => Err("an empty text names no operation".to_owned()),
            None => Ok(Pattern { service: None, operation: typed.to_owned() }),
        });
        Ok(Selection { patterns: patterns.collect::<Result<_, _>>()? })
    }

    /// Whether nothing was chosen, so that all operations are meant.
    pub fn is_all(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Whether an operation is meant.
    pub fn takes(&self, service: &str, operation: &str) -> bool {
        self.is_all() || self.patterns.iter().any(|pattern| pattern.takes(service, operation))
    }

    /// One sentence for each text that means none of the operations, which are pairs of service and name.
    pub fn unmatched(&self, known: &[(&str, &str)]) -> Vec<String> {
        let missed = |pattern: &&Pattern| !known.iter().any(|(service, name)| pattern.takes(service, name));
        self.patterns.iter().filter(missed).map(|pattern| pattern.sentence(known)).collect()
    }
}

impl Pattern {
    fn takes(&self, service: &str, operation: &str) -> bool {
        self.service.as_ref().is_none_or(|pattern| fits(pattern, service)) && fits(&self.operation, operation)
    }

    fn sentence(&self, known: &[(&str, &str)]) -> String {
        let Pattern { service, operation } = self;
        let services = || known.iter().map(|(service, _)| *service);
        if let Some(service) = service.as_ref().filter(|pattern| !services().any(|one| fits(pattern, one))) {
            let near = nearest(service, services()).map(|near| format!(": did you mean `{near}`?"));
            return format!("no service is called `{service}`{}", near.unwrap_or_default());
        }
        let inside = known.iter().filter(|(one, _)| service.as_ref().is_none_or(|pattern| fits(pattern, one)));
        let near = nearest(operation, inside.map(|(_, name)| *name)).map(|near| format!(": did you mean `{near}`?"));
        let place = service.as_ref().map(|service| format!(" of `{service}`")).unwrap_or_default();
        format!("no operation{place} is called `{operation}`{}", near.unwrap_or_default())
    }
}

/// Whether a text is what a pattern stands for: `*` is any text, everything else is itself.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut left) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        // The first place leaves most for what follows.
        let Some((_, after)) = left.split_once(part) else { return false };
        left = after;
    }
    left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{Selection, fits};

    #[test]
    fn stars_stand_for_any_letters() {
        let yes = [("*", ""), ("a*", "a"), ("*b", "ab"), ("a*b*c", "axbxbc"), ("ab", "ab"), ("**", "x"), ("a*a", "aa")];
        let no = [("a*a", "a"), ("ab", "abc"), ("*b", "ba"), ("a*b*c", "acb"), ("", "a"), ("A*", "a")];
        assert!(yes.iter().all(|(pattern, text)| fits(pattern, text)));
        assert!(!no.iter().any(|(pattern, text)| fits(pattern, text)));
    }

    #[test]
    fn what_means_nothing_is_said_with_the_nearest_name() {
        let known = [("sae", "RestartInstances"), ("ecs", "DescribeTasks")];
        let texts = ["sae::Restart*, DescribeTask".to_owned(), "eca::*".to_owned(), "sae::DescribeTasks".to_owned()];
        let selection = Selection::of(&texts).unwrap();
        assert!(selection.takes("sae", "RestartInstances") && !selection.takes("ecs", "RestartInstances"));
        let said = [
            "no operation is called `DescribeTask`: did you mean `DescribeTasks`?",
            "no service is called `eca`: did you mean `ecs`?",
            "no operation of `sae` is called `DescribeTasks`",
        ];
        assert_eq!(selection.unmatched(&known), said);
        assert!(Selection::of(&["a,,b".to_owned()]).is_err() && Selection::of(&["::x".to_owned()]).is_err());
        assert!(Selection::of(&[]).unwrap().takes("any", "thing"));
    }
}
