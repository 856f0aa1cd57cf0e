//! What a vendor's message holds at the places that its documented template leaves open.
//!
//! In: templates with `%s` and a message. Out: the arguments in documented order, or none. Never fails: a message that
//! no template fits is an ordinary case, since vendors reword their messages.

use crate::{ErrorRow, Template};

const OPEN: &str = "%s";

impl ErrorRow {
    /// The arguments in a message, in the order of the first template; empty when no template fits.
    ///
    /// Between two literal parts the shortest text counts, leftmost first; the last argument reaches up to the end.
    pub fn arguments(&self, message: &str) -> Vec<String> {
        let mut fitting = self.messages.iter().filter_map(|template| {
            let found = open_parts(template.text, message)?;
            Some(reorder(template, &found))
        });
        fitting.next().unwrap_or_default()
    }
}

/// The text for each `%s`, in the template's own order; `None` when the literal parts do not fit.
fn open_parts<'m>(template: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let Some((prefix, rest)) = template.split_once(OPEN) else {
        return (template == message).then(Vec::new);
    };
    let (between, suffix) = rest.rsplit_once(OPEN).map_or((None, rest), |(between, suffix)| (Some(between), suffix));
    let mut message = message.strip_prefix(prefix)?.strip_suffix(suffix)?;
    let mut found = Vec::new();
    for literal in between.into_iter().flat_map(|between| between.split(OPEN)) {
        let (argument, rest) = message.split_once(literal)?;
        found.push(argument);
        message = rest;
    }
    found.push(message);
    Some(found)
}

/// The found texts at the places that the template's order gives them.
fn reorder(template: &Template, found: &[&str]) -> Vec<String> {
    let places = template.order.iter().copied().chain(template.order.len()..).take(found.len());
    let mut arguments = Vec::new();
    for (place, text) in places.zip(found) {
        if arguments.len() <= place {
            arguments.resize(place + 1, String::new());
        }
        if let Some(argument) = arguments.get_mut(place) {
            (*text).clone_into(argument);
        }
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Retry;
    use proptest::prelude::*;

    fn arguments(templates: &'static [Template], message: &str) -> Vec<String> {
        ErrorRow { variant: "Any", status: 400, code: None, messages: templates, retry: Retry::Never }
            .arguments(message)
    }

    const fn plain(text: &'static str) -> Template {
        Template { text, order: &[] }
    }

    #[test]
    fn documented_messages() {
        static ONE: [Template; 1] = [plain("You must specify the parameter %s.")];
        static ALONE: [Template; 1] = [plain("%s")];
        static TWO: [Template; 2] = [
            plain("The key %s of the ConfigMap (ID: %s) does not exist."),
            Template { text: "配置项(ID: %s)中不存在键%s。", order: &[1, 0] },
        ];
        static NONE: [Template; 1] = [plain("The application is busy.")];
        let cases: [(&'static [Template], &str, &[&str]); 9] = [
            (&ONE, "You must specify the parameter AppId.", &["AppId"]),
            (&ONE, "You must specify the parameter .", &[""]),
            (&ONE, "Specify the parameter AppId.", &[]),
            (&ONE, "You must specify the parameter AppId", &[]),
            (&ALONE, "anything at all", &["anything at all"]),
            (&TWO, "The key a of the ConfigMap (ID: 7) does not exist.", &["a", "7"]),
            (&TWO, "配置项(ID: 7)中不存在键a。", &["a", "7"]),
            (&NONE, "The application is busy.", &[]),
            (&[], "The application is busy.", &[]),
        ];
        for (templates, message, expected) in cases {
            assert_eq!(arguments(templates, message), expected, "{message}");
        }
    }

    #[test]
    fn prefix_and_suffix_do_not_share_text() {
        assert_eq!(open_parts("ab%sba", "aba"), None);
        assert_eq!(open_parts("%s-%s", "a-b-c"), Some(vec!["a", "b-c"]));
    }

    proptest! {
        #[test]
        fn arguments_come_back(first in "[a-z ]{0,8}", last in "\\PC{0,8}") {
            let message = format!("[{first}] is not in {{{last}}}");
            prop_assert_eq!(open_parts("[%s] is not in {%s}", &message), Some(vec![first.as_str(), last.as_str()]));
        }

        #[test]
        fn a_match_rebuilds_the_message(template in "[ab]{0,2}(%s[ab]{0,2}){1,3}", message in "[ab]{0,8}") {
            if let Some(found) = open_parts(&template, &message) {
                let literals: Vec<&str> = template.split(OPEN).collect();
                let mut rebuilt = literals[0].to_owned();
                for (argument, literal) in found.iter().zip(&literals[1..]) {
                    rebuilt.push_str(argument);
                    rebuilt.push_str(literal);
                }
                prop_assert_eq!(rebuilt, message);
            }
        }
    }
}
