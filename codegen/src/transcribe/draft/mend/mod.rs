//! What `check` refuses in a draft, moved to where a person decides: a limit that the page's own example breaks becomes
//! a guess, an example that the page has wrong is expected to be wrong, a row that nothing can be made of is left out.

mod names;
mod place;

use serde_json::Value;

use super::body;
use super::checked::errors;
use super::convert::{Converted, UNNAMED};
use super::fields::open;
use super::limits::state;
use super::reasons::Reasons;
use super::words::clean_line;
use crate::diagnostic::Diagnostic;
use crate::spec::{Expectation, Field, Guess, Location, Operation, Written};
use crate::transcribe::reading::{Remark, RemarkKind};
use place::{Spot, spot};

/// What is mended can show what was hidden behind it, but not for ever.
const ROUNDS: usize = 8;

/// The limits that a value can break, by what `check` says of it.
const BROKEN: [(&str, &[&str]); 6] = [
    ("lies outside", &["range", "one_of_ranges"]),
    ("is no multiple", &["multiple_of"]),
    ("characters, not", &["length"]),
    ("does not match", &["pattern"]),
    ("which is none of", &["values"]),
    ("items, not", &["items"]),
];

/// Makes a draft one that `check` takes.
pub(super) fn mend(converted: &mut Converted) {
    for round in 0..ROUNDS {
        let operation = &converted.operation;
        let found = errors(&operation.operation, converted.style, &body(operation));
        if found.is_empty() {
            return;
        }
        let mut mending = Mending {
            operation: &mut converted.operation,
            reasons: &converted.reasons,
            remarks: Vec::new(),
            gone: Vec::new(),
            hard: round + 2 >= ROUNDS,
        };
        let undeclared = |one: &&Diagnostic| one.rule == "path-parameter-undeclared";
        found.iter().filter(|one| !undeclared(one)).for_each(|one| mending.one(one));
        mending.leave_out();
        // What comes in moves the others, so it comes last.
        if found.iter().any(|one| undeclared(&one)) {
            declare(mending.operation, &mut mending.remarks);
        }
        converted.remarks.append(&mut mending.remarks);
    }
}

struct Mending<'c> {
    operation: &'c mut Operation,
    reasons: &'c Reasons,
    remarks: Vec<Remark>,
    /// Items to leave out, as ways to them.
    gone: Vec<String>,
    /// Whether what cannot be mended gently goes.
    hard: bool,
}

impl Mending<'_> {
    fn one(&mut self, found: &Diagnostic) {
        let rule = found.rule;
        if rule.contains("-example-") {
            let (rule, at, because) = (rule.to_owned(), found.at.clone(), clean_line(&found.message));
            if !self.hard && !self.operation.expect.iter().any(|known| known.rule == rule && known.at == at) {
                self.operation.expect.push(Expectation { rule, at, because: because + "." });
                return;
            }
        }
        let above = place::above(self.operation, &found.at);
        let Some(place) = spot(self.operation, &found.at) else { return self.whole(found) };
        if self.hard {
            self.gone.push(found.at.clone());
            return;
        }
        match place {
            Spot::Field(field, key) => match rule {
                "name-not-identifier" | "name-clash" | "name-reserved" => names::name(field, found, &above),
                "location-impossible" | "path-parameter-unused" => {
                    field.location = None;
                    open(&mut field.unknown, "in");
                }
                "example-of-other-type"
                | "example-not-listed"
                | "example-outside-limits"
                | "default-outside-limits"
                | "sentinel-outside-limits" => {
                    breaks(field, &key, &found.message, self.reasons);
                }
                "type-both-or-neither" | "type-impossible" if key == "type" || key == "fields" => {
                    field.kind = Some(Written::from(if field.fields.is_empty() { "any" } else { "object" }));
                }
                _ if key.is_empty() || key == "name" => self.gone.push(found.at.clone()),
                _ => {
                    demote(field, &[key.as_str()], self.reasons);
                }
            },
            Spot::Value(value) => names::value(value),
            Spot::Row(row) if matches!(rule, "name-not-identifier" | "name-clash") => names::row(row),
            Spot::Row(_) | Spot::Other => self.gone.push(found.at.clone()),
        }
    }

    /// What is wrong with the operation as a whole.
    fn whole(&mut self, found: &Diagnostic) {
        let spec = &mut *self.operation;
        match (found.rule, found.at.as_str()) {
            (_, "http") => {
                let line = spec.http.take().map(|http| http.text).unwrap_or_default();
                open(&mut spec.unknown, "http");
                self.remarks.push(left_out(format!("method and path `{line}`: {}", found.message)));
            }
            ("name-not-identifier", "operation") => {
                self.remarks.push(left_out(format!("the name `{}`: {}", spec.operation, found.message)));
                spec.operation = UNNAMED.to_owned();
                open(&mut spec.unknown, "operation");
            }
            (_, "operation") => spec.rust_name = Some(format!("{}Call", names::camel(&spec.operation))),
            (_, "source.url") => {
                let url = spec.source.as_mut().map(|source| std::mem::take(&mut source.url)).unwrap_or_default();
                self.remarks.push(left_out(format!("the address `{url}`: {}", found.message)));
            }
            (_, "source.sha256") => {
                if let Some(source) = &mut spec.source {
                    source.sha256 = None;
                }
            }
            (_, at) if at.starts_with("rules[") => {
                spec.guess.append(&mut spec.rules);
            }
            (_, at) if at.starts_with("rate_limit") => spec.rate_limit = None,
            (_, at) => self.gone.push(at.to_owned()),
        }
    }

    fn leave_out(&mut self) {
        let gone = std::mem::take(&mut self.gone);
        for (what, at) in place::leave_out(self.operation, &gone) {
            let at = crate::transcribe::difference::place_of(at.as_deref()).unwrap_or_default();
            let message = format!("{what}, of which no part of a spec can be made");
            self.remarks.push(Remark { kind: RemarkKind::LeftOut, at, message });
        }
    }
}

fn left_out(message: String) -> Remark {
    Remark { kind: RemarkKind::LeftOut, at: Default::default(), message }
}

/// Parameters for the placeholders of the path that no row describes.
fn declare(spec: &mut Operation, remarks: &mut Vec<Remark>) {
    let http = spec.http.as_ref().and_then(Written::get);
    let names: Vec<String> = http.map(|http| http.path_parameters().map(str::to_owned).collect()).unwrap_or_default();
    for name in names.into_iter().rev() {
        match spec.parameters.iter_mut().find(|one| one.name == name) {
            Some(one) if matches!(one.location, None | Some(Location::Path)) => {}
            Some(one) => {
                one.location = None;
                open(&mut one.unknown, "in");
            }
            None => {
                let message = format!("`{name}` is a parameter: the path has it, and no row describes it");
                remarks.push(Remark { kind: RemarkKind::Guessed, at: Default::default(), message });
                let (location, unknown) = (Some(Location::Path), vec!["type".to_owned()]);
                spec.parameters.insert(0, Field { name, location, unknown, required: true, ..Field::default() });
            }
        }
    }
}

/// Moves the limits that a value of the field breaks to its guesses; if there are none, the value itself.
fn breaks(field: &mut Field, key: &str, message: &str, reasons: &Reasons) {
    let broken = BROKEN.iter().find(|(words, _)| message.contains(words)).map_or(&[] as &[&str], |(_, keys)| keys);
    if demote(field, broken, reasons) {
        return;
    }
    match key {
        "example" => field.example = None,
        key => {
            demote(field, &[key], reasons);
        }
    }
}

/// Moves facts of a field to its guesses; whether there were any.
fn demote(field: &mut Field, keys: &[&str], reasons: &Reasons) -> bool {
    let stated = Guess::of(field.clone()).facts();
    let moved: Vec<(String, Value)> = stated.into_iter().filter(|(key, _)| keys.contains(&key.as_str())).collect();
    for (key, value) in &moved {
        let mut guess = Guess::default();
        state(&mut guess.field, &[(key.clone(), value.clone())]);
        guess.field.because = reasons.of(field, key).map(str::to_owned);
        let Ok(Value::Object(mut rest)) = serde_json::to_value(&*field) else { continue };
        rest.shift_remove(key);
        if let Ok(rest) = serde_json::from_value(Value::Object(rest)) {
            *field = rest;
            field.guess.push(guess);
        }
    }
    !moved.is_empty()
}
