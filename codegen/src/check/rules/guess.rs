//! A fact that was concluded, and that a person confirms.

use crate::check::{Category, Check, FieldView, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::Guess;

/// The rule.
pub const RULE: Rule = Rule {
    name: "guess",
    summary: "A warning: a guess to confirm; a mistake where it is no fact, or is stated already.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Operation(operation), Check::Field(field)]),
};

/// Facts that a guess may state otherwise than the field does: without one, pages are read as if they said `string`.
const REPLACED: [&str; 1] = ["type"];

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let at = At::root().key("guess");
    for (index, rule) in operation.spec().guess.iter().enumerate() {
        let said = rule.lists().into_iter().filter(|(_, names)| !names.is_empty());
        let said: Vec<String> = said.map(|(key, names)| format!("{key}: {}", names.join(", "))).collect();
        let place = Place::Value(at.item(index));
        if said.is_empty() {
            report.error(place, "the guess states nothing", "name the parameters, or delete the guess");
            continue;
        }
        let message = format!("`{}` is a guess{}", said.join("; "), from(rule.because.as_ref()));
        report.warning(place, message, "if it is right, move it to `rules`; otherwise delete it");
    }
}

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    if field.field.guess.is_empty() {
        return;
    }
    let stated = Guess::of(field.field.clone());
    let stated: Vec<String> = stated.facts().into_iter().map(|(key, _)| key).collect();
    for (index, guess) in field.field.guess.iter().enumerate() {
        let at = field.at.key("guess").item(index);
        let place = || Place::Value(at.clone());
        let facts = guess.facts();
        let others = guess.others();
        for other in &others {
            let message = format!("`{other}` is no fact to guess");
            report.error(place(), message, "write the fact as the field would have it, and `because`");
        }
        if facts.is_empty() && others.is_empty() {
            report.error(place(), "the guess states nothing", "write the fact, or delete the guess");
            continue;
        }
        if facts.is_empty() {
            continue;
        }
        let is_stated = |key: &str| stated.iter().any(|known| known == key) && !REPLACED.contains(&key);
        if let Some((key, _)) = facts.iter().find(|(key, _)| is_stated(key)) {
            let message = format!("`{key}` of `{}` is guessed, and stated as well", field.field.name);
            report.error(place(), message, "delete the guess, or what is stated");
            continue;
        }
        let said: Vec<String> = facts.iter().map(|(key, value)| format!("{key}: {}", brief(value))).collect();
        let reason = from(guess.field.because.as_ref());
        let message = format!("`{}` of `{}` is a guess{reason}", said.join(", "), field.field.name);
        report.warning(place(), message, "if it is right, move it up to the field's own keys; otherwise delete it");
    }
}

fn brief(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn from(because: Option<&String>) -> String {
    because.map(|because| format!(", from \"{because}\"")).unwrap_or_default()
}
