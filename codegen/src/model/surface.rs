//! The model of one operation as a short text: signatures, limits, variants with status and code.
//!
//! Reviewers read it in snapshots: a changed spec shows up here as the difference that matters, one fact a line.

use std::fmt::{self, Write};

use super::{
    Asynchronous, ErrorVariant, Field, Limit, OpenEnum, Operation, PagesBy, Pagination, Poll, Presence, Record,
    Returned, Rule, Service, Type, TypeItem,
};
use crate::spec::Wait;

/// The surface of an operation.
pub fn surface(service: &Service, operation: &Operation) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write_operation(&mut out, service, operation);
    out
}

fn write_operation(out: &mut String, service: &Service, operation: &Operation) -> fmt::Result {
    let Operation { name, method, path, .. } = operation;
    writeln!(out, "{}::{name}: {} {path} -> {}", service.name, method.word(), operation.success_status)?;
    let output = operation.output.as_ref().map_or("()", |output| output.name.as_str());
    let (method_name, request, error) = (&operation.method_name, &operation.request.name, &operation.error_name);
    writeln!(out, "fn {method_name}({request}) -> {output}, {error}")?;
    if let Some((field, equals)) = &operation.success {
        writeln!(out, "success when {field} = {equals}")?;
    }
    if operation.body_required {
        writeln!(out, "body always sent")?;
    }
    for one in &operation.returned {
        match one {
            Returned::Document(name) => writeln!(out, "{name} is the answer's whole body")?,
            Returned::Text(name) => writeln!(out, "{name} is the answer's text")?,
            Returned::Bytes(name) => writeln!(out, "{name} is the answer's bytes")?,
            Returned::Header(name) => writeln!(out, "{name} is a header of the answer")?,
        }
    }
    following(out, operation)?;
    record(out, &operation.request)?;
    if let Some(output) = &operation.output {
        record(out, output)?;
    }
    for item in &operation.types {
        match item {
            TypeItem::Record(inner) => record(out, inner)?,
            TypeItem::OpenEnum(inner) => open_enum(out, inner)?,
        }
    }
    writeln!(out, "\nenum {error}: {} rows", operation.errors.len())?;
    operation.errors.iter().try_for_each(|row| variant(out, row))
}

/// Whether it can be repeated, how often it can be called, and what follows the call.
fn following(out: &mut String, operation: &Operation) -> fmt::Result {
    if operation.idempotent {
        writeln!(out, "idempotent")?;
    }
    if let Some(limit) = &operation.rate_limit {
        writeln!(out, "at most {} calls in {} s", limit.calls, limit.seconds)?;
    }
    if let Some(Pagination { by, items, item }) = &operation.pagination {
        match by {
            PagesBy::Token(parameter, next) => write!(out, "pages: {parameter} takes {next}")?,
            PagesBy::Number(parameter, None) => write!(out, "pages: {parameter} takes the number")?,
            PagesBy::Number(parameter, Some(total)) => {
                write!(out, "pages: {parameter} takes the number, {total} items in all")?;
            }
        }
        writeln!(out, ", {items} of {item}")?;
    }
    operation.asynchronous.as_ref().map_or(Ok(()), |one| waits(out, one))
}

fn waits(out: &mut String, asynchronous: &Asynchronous) -> fmt::Result {
    let Some((poll, request, state)) = asynchronous.waiter() else { return Ok(()) };
    write!(out, "waits: {state} of {request}, every {}", Wait(poll.interval))?;
    if let Some(longest) = asynchronous.longest_wait {
        write!(out, ", up to {}", Wait(longest))?;
    }
    writeln!(out)?;
    poll.parameters.iter().try_for_each(|(name, from)| writeln!(out, "  {name} = {from}"))?;
    let Poll { initial, pending, success, failure, .. } = poll;
    let lists = [("initial", initial), ("pending", pending), ("success", success), ("failure", failure)];
    let mut given = lists.iter().filter(|(_, states)| !states.is_empty());
    given.try_for_each(|(name, states)| writeln!(out, "  {name}: {}", states.join(" | ")))
}

fn record(out: &mut String, record: &Record) -> fmt::Result {
    writeln!(out, "\nstruct {}", record.name)?;
    record.fields.iter().try_for_each(|one| field(out, one))?;
    record.rules.iter().try_for_each(|rule| writeln!(out, "  rule {rule}"))
}

fn field(out: &mut String, field: &Field) -> fmt::Result {
    let kind = if field.boxed { format!("Box<{}>", field.kind) } else { field.kind.to_string() };
    let kind = match field.presence {
        Presence::Optional => format!("Option<{kind}>"),
        Presence::Required | Presence::EmptyWhenAbsent => kind,
    };
    write!(out, "  {}: {kind}", field.rust)?;
    match field.location {
        Some(location) => write!(out, " = {} {}", location.word(), field.wire)?,
        None => write!(out, " = {}", field.wire)?,
    }
    if field.setting {
        write!(out, ", client setting")?;
    }
    if let Some(wrapper) = &field.wrapper {
        write!(out, ".{wrapper}")?;
    }
    if let Some(separator) = &field.separator {
        write!(out, ", joined with {separator:?}")?;
    }
    if field.in_text {
        write!(out, ", as text")?;
    }
    field.limits.iter().try_for_each(|limit| write!(out, ", {limit}"))?;
    writeln!(out)
}

fn open_enum(out: &mut String, open: &OpenEnum) -> fmt::Result {
    writeln!(out, "\nenum {}, open", open.name)?;
    open.variants.iter().try_for_each(|variant| writeln!(out, "  {} = {}", variant.rust, variant.wire))
}

fn variant(out: &mut String, row: &ErrorVariant) -> fmt::Result {
    write!(out, "  {} = {} {}", row.rust, row.status, row.code.as_deref().unwrap_or("any code"))?;
    if !row.arguments.is_empty() {
        write!(out, " ({})", row.arguments.join(", "))?;
    }
    if row.retry != crate::spec::Retry::Never {
        write!(out, ", retry {}", row.retry.word())?;
    }
    writeln!(out)
}

/// As Rust writes it.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Text => f.write_str("String"),
            Type::Integer => f.write_str("i64"),
            Type::Number => f.write_str("f64"),
            Type::Boolean => f.write_str("bool"),
            Type::Bytes => f.write_str("Bytes"),
            Type::Any => f.write_str("Value"),
            Type::Named(name) => f.write_str(name),
            Type::List(inner) => write!(f, "Vec<{inner}>"),
            Type::Map(inner) => write!(f, "BTreeMap<String, {inner}>"),
            Type::JsonText(inner) => write!(f, "JsonText<{inner}>"),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::Ranges(ranges) => {
                let words: Vec<String> = ranges.iter().map(ToString::to_string).collect();
                write!(f, "in {}", words.join(" or "))
            }
            Limit::Length(range) => write!(f, "length {range}"),
            Limit::Pattern(pattern) => write!(f, "matches {pattern}"),
            Limit::Items(range) => write!(f, "items {range}"),
            Limit::Unique(None) => f.write_str("unique"),
            Limit::Unique(Some(name)) => write!(f, "unique by {name}"),
            Limit::MultipleOf(of) => write!(f, "multiple of {of}"),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::ExactlyOne(names) => write!(f, "exactly one of {}", names.join(", ")),
            Rule::AtMostOne(names) => write!(f, "at most one of {}", names.join(", ")),
            Rule::AtLeastOne(names) => write!(f, "at least one of {}", names.join(", ")),
            Rule::RequiredIf(field, other, text) => write!(f, "{field} required if {other} = {text}"),
            Rule::ForbiddenIf(field, other, text) => write!(f, "{field} forbidden if {other} = {text}"),
        }
    }
}
