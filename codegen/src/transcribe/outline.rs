//! A reading as lines for people: one fact a line, each with its place.

use std::fmt::Write as _;

use super::constraint::{Constraint, ConstraintRead};
use super::reading::{Answer, FieldRead, Placing, Reading, Said, TypeRead};

/// The reading, line by line.
pub fn outline(reading: &Reading) -> String {
    let mut lines = String::new();
    let mut fact = |name: &str, said: Option<(String, super::page::Place)>| {
        if let Some((value, at)) = said {
            let _ = writeln!(lines, "{name}: {value} [{}:{}]", at.line, at.column);
        }
    };
    let text = |said: &Option<Said<String>>| said.as_ref().map(|said| (said.value.clone(), said.at));
    fact("operation", text(&reading.operation));
    fact("product", text(&reading.product));
    fact("version", text(&reading.version));
    fact("style", text(&reading.style));
    fact("method", text(&reading.method));
    fact("path", text(&reading.path));
    fact("summary", reading.summary.as_ref().map(|said| (said.value.text.clone(), said.at)));
    for note in &reading.notes {
        fact("note", Some((note.value.text.clone(), note.at)));
    }
    fact("deprecated", text(&reading.deprecated));
    let limit = reading.rate_limit.as_ref();
    fact("rate limit", limit.map(|said| (format!("{} in {} s", said.value.calls, said.value.seconds), said.at)));
    for row in reading.authorization.iter().flatten() {
        fact("authorization", Some((format!("{:?}", row.value), row.at)));
    }
    if !reading.parameters.is_empty() {
        lines.push_str("parameters\n");
        add_fields(&mut lines, &reading.parameters, 1);
    }
    for Answer { status, fields } in &reading.answers {
        let status = status.map_or_else(|| "of success".to_owned(), |status| status.to_string());
        let _ = writeln!(lines, "answer {status}");
        add_fields(&mut lines, fields, 1);
    }
    for row in &reading.errors {
        let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "?".to_owned());
        let (status, code, message) = (part(&row.status), part(&row.code), part(&row.message));
        let _ = writeln!(lines, "error {status} {code}: {message} [{}:{}]", row.at.line, row.at.column);
    }
    for example in &reading.examples {
        let read = if example.json.is_some() { ", JSON" } else { "" };
        let _ = writeln!(lines, "example {:?}{read} [{}:{}]", example.kind, example.at.line, example.at.column);
    }
    for remark in &reading.remarks {
        let (at, kind) = (remark.at, remark.kind.word());
        let _ = writeln!(lines, "{kind}: {} [{}:{}]", remark.message, at.line, at.column);
    }
    lines
}

fn add_fields(lines: &mut String, fields: &[FieldRead], depth: usize) {
    let indent = "  ".repeat(depth);
    for field in fields {
        let _ = write!(lines, "{indent}{}", field.name.value);
        let kind = field.type_read.as_ref().map_or_else(|| "?".to_owned(), |said| said.value.to_string());
        let _ = write!(lines, " {kind}");
        if let Some(location) = &field.location {
            let _ = write!(lines, " in {}", location.value.word());
        }
        if let Some(required) = &field.required {
            lines.push_str(if required.value { " required" } else { " optional" });
        }
        if field.repeated {
            lines.push_str(" repeated");
        }
        lines.push_str(match field.placing {
            Placing::Shown => "",
            Placing::Example => " (placed by the example)",
            Placing::Guessed => " (placed by a guess)",
        });
        if let Some(example) = &field.example {
            let _ = write!(lines, " = {:?}", example.value);
        }
        if let Some(default) = &field.default {
            let _ = write!(lines, " default {:?}", default.value);
        }
        let at = field.name.at;
        let _ = writeln!(lines, " [{}:{}]", at.line, at.column);
        if let Some(description) = &field.description {
            let _ = writeln!(lines, "{indent}  {:?}", description.value.text);
        }
        for constraint in &field.constraints {
            let _ = writeln!(lines, "{indent}  {constraint}");
        }
        add_fields(lines, &field.fields, depth + 1);
    }
}

impl std::fmt::Display for TypeRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TypeRead::String => f.write_str("string"),
            TypeRead::Integer => f.write_str("integer"),
            TypeRead::Long => f.write_str("long"),
            TypeRead::Number => f.write_str("number"),
            TypeRead::Boolean => f.write_str("boolean"),
            TypeRead::Object => f.write_str("object"),
            TypeRead::List(inner) => write!(f, "array<{inner}>"),
            TypeRead::Map(inner) => write!(f, "map<{inner}>"),
            TypeRead::Any => f.write_str("any"),
        }
    }
}

impl std::fmt::Display for ConstraintRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let how = if self.certain { "states" } else { "may state" };
        write!(f, "{how} {}, because {:?}", self.constraint, self.because)
    }
}

impl std::fmt::Display for Constraint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Constraint::Values(values) => {
                write!(f, "values {}", listed(values, |(value, meaning)| meant(value, meaning.as_deref())))
            }
            Constraint::Meaning(values) => {
                write!(f, "meaning {}", listed(values, |(value, meaning)| meant(value, Some(meaning))))
            }
            Constraint::Ranges(ranges) => write!(f, "range {}", listed(ranges, ToString::to_string)),
            Constraint::MultipleOf(factor) => write!(f, "multiple of {factor}"),
            Constraint::Length(range) => write!(f, "length {range}"),
            Constraint::Items(range) => write!(f, "items {range}"),
            Constraint::Pattern(pattern) => write!(f, "pattern {pattern}"),
            Constraint::Without { start, texts } => {
                write!(f, "not {} {}", if *start { "beginning with" } else { "holding" }, listed(texts, Clone::clone))
            }
            Constraint::Default(value) => write!(f, "default {value}"),
            Constraint::WhenAbsent(words) => write!(f, "when absent: {words}"),
            Constraint::Unit(unit) => write!(f, "unit {unit}"),
            Constraint::Format(format) => write!(f, "format {format}"),
            Constraint::CommaList => f.write_str("list separated by commas"),
            Constraint::JsonText => f.write_str("JSON in a string"),
            Constraint::Unique => f.write_str("no two alike"),
            Constraint::UniqueBy(field) => write!(f, "no two alike in {field}"),
            Constraint::RequiredIf { field, equals } => write!(f, "required if {field} = {equals}"),
            Constraint::ForbiddenIf { field, equals } => write!(f, "forbidden if {field} = {equals}"),
            Constraint::UsedWhen { field, equals } => write!(f, "used when {field} = {equals}"),
            Constraint::ReturnedWhen { field, equals } => write!(f, "returned when {field} = {equals}"),
            Constraint::Overrides { parameter, unless } => {
                write!(f, "overrides {parameter}{}", excepted(unless.as_deref()))
            }
            Constraint::OverriddenBy { parameter, unless } => {
                write!(f, "overridden by {parameter}{}", excepted(unless.as_deref()))
            }
            Constraint::ExactlyOneOf(fields) => write!(f, "exactly one of {}", fields.join(", ")),
            Constraint::AtMostOneOf(fields) => write!(f, "at most one of {}", fields.join(", ")),
            Constraint::AtLeastOneOf(fields) => write!(f, "at least one of {}", fields.join(", ")),
            Constraint::IdempotencyToken => f.write_str("idempotency token"),
            Constraint::ValueFrom(operations) => write!(f, "value from {}", operations.join(", ")),
            Constraint::CaseSensitive(true) => f.write_str("case-sensitive"),
            Constraint::CaseSensitive(false) => f.write_str("not case-sensitive"),
            Constraint::Sensitive => f.write_str("a secret"),
            Constraint::Deprecated(words) => write!(f, "deprecated: {words}"),
        }
    }
}

fn listed<T>(items: &[T], shown: impl Fn(&T) -> String) -> String {
    items.iter().map(shown).collect::<Vec<_>>().join(", ")
}

fn meant(value: &str, meaning: Option<&str>) -> String {
    meaning.map_or_else(|| value.to_owned(), |meaning| format!("{value} ({meaning})"))
}

fn excepted(value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| format!(" unless it is {value}"))
}
