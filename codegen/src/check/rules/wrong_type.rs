//! A value of another YAML type than the key takes.

use crate::check::{Category, Check, Rule, Said, Severity};
use crate::parse::What;

/// The rule.
pub const RULE: Rule = Rule {
    name: "wrong-type",
    summary: "A value of another YAML type than the key takes.",
    category: Category::Text,
    severity: Severity::Error,
    check: Check::Parse(said),
};

fn said(what: &What) -> Option<Said> {
    match what {
        What::Type(wanted, given) => Some(of_type(wanted, given)),
        What::Bounds(number, least, most) => {
            let message = format!("{number} is not between {least} and {most}");
            Some(Said::new(message, format!("write a whole number from {least} to {most}")))
        }
        What::Value(why) => {
            let why = why.split(" at line ").next().unwrap_or(why);
            Some(Said::new(why, "write the value as docs/spec-format.md shows"))
        }
        _ => None,
    }
}

fn of_type(wanted: &[String], given: &str) -> Said {
    let names: Vec<&str> = wanted.iter().map(|word| plain(word)).collect();
    let help = match given {
        "null" => "write a value, or leave the key out".to_owned(),
        "boolean" | "integer" | "number" if wanted.iter().any(|word| word == "string") => {
            "put the value in quotes".to_owned()
        }
        _ => format!("write {}", names.join(" or ")),
    };
    Said::new(format!("{} is wanted here, not {}", names.join(" or "), plain(given)), help)
}

fn plain(word: &str) -> &str {
    match word {
        "object" => "an object",
        "array" => "a list",
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "null" => "nothing",
        other => other,
    }
}
