//! Services and operations as text for people.

use super::{OperationEntry, ServiceEntry};
use crate::validate::{describe_limit, describe_rule};
use crate::{ErrorRow, Field, Kind, Location, Parameter, Retry, Schema, Service};

/// Every service with its operations.
pub(super) fn services(services: &[ServiceEntry]) -> String {
    let mut text = String::new();
    for ServiceEntry { service, operations } in services {
        text += &format!("{} ({} {}, version {})\n", service.name, service.vendor.name, service.title, service.version);
        for operation in *operations {
            text += &format!("  {:<32} {}\n", (operation.operation.table)().name, operation.summary);
        }
    }
    text
}

/// One operation: how it is called, its parameters with limits, its documented refusals.
pub(super) fn operation(service: &Service, entry: &OperationEntry) -> String {
    let (table, schema) = ((entry.operation.table)(), (entry.operation.schema)());
    let mut text = format!("{} {}\n{} {}\n", service.name, table.name, table.method, table.path);
    text += &format!("{}\n", entry.summary);
    if !table.page.is_empty() {
        text += &format!("Documentation: {}\n", table.page);
    }
    text += "\nParameters:\n";
    for parameter in table.parameters {
        let Some(field) = schema.fields.iter().find(|field| field.name == parameter.name) else { continue };
        let meaning = entry.parameters.iter().find(|(name, _)| *name == field.name).map_or("", |(_, meaning)| meaning);
        let place = place(service, parameter);
        write_field(&mut text, field, &place, meaning, &mut vec![schema.name]);
    }
    for rule in schema.rules {
        text += &format!("  {}\n", describe_rule(rule));
    }
    text += "\nErrors:\n";
    for row in entry.operation.errors {
        write_error(&mut text, row);
    }
    text
}

fn place(service: &Service, parameter: &Parameter) -> String {
    let location = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Form => "form",
        Location::Body => "body",
        Location::Payload => "the whole body",
        Location::Host => "label of the host",
    };
    let setting = service.settings.iter().find(|setting| parameter.setting && setting.name == parameter.name);
    match setting {
        Some(setting) => format!("{location}, or --setting, or {}, ", setting.environment),
        None => format!("{location}, "),
    }
}

/// A field, and below it the fields of the object that it holds; `inside` names the objects around it.
fn write_field(text: &mut String, field: &Field, place: &str, meaning: &str, inside: &mut Vec<&'static str>) {
    let indent = "  ".repeat(inside.len());
    let required = if field.required { ", required" } else { "" };
    *text += &format!("{indent}{} ({place}{}{required})", field.name, kind(&field.kind));
    if !meaning.is_empty() {
        *text += &format!(": {meaning}");
    }
    text.push('\n');
    for limit in field.limits {
        *text += &format!("{indent}    {}\n", describe_limit(limit));
    }
    let Some(schema) = record(&field.kind) else { return };
    if inside.contains(&schema.name) {
        return *text += &format!("{indent}    fields as above\n");
    }
    inside.push(schema.name);
    for field in schema.fields {
        write_field(text, field, "", "", inside);
    }
    for rule in schema.rules {
        *text += &format!("{indent}  {}\n", describe_rule(rule));
    }
    inside.pop();
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Integer => "whole number".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Boolean => "true or false".to_owned(),
        Kind::Any => "any value".to_owned(),
        Kind::Bytes => "bytes as Base64".to_owned(),
        Kind::Values(values) => format!("one of {}", values.join(", ")),
        Kind::Record(_) => "object".to_owned(),
        Kind::List(item) => format!("list of {}", self::kind(item)),
        Kind::Map(item) => format!("object with values of {}", self::kind(item)),
        Kind::Separated(separator, list) => format!("{} joined by {separator:?}", self::kind(list)),
        Kind::JsonText(document) => format!("{} as JSON in a text", self::kind(document)),
        Kind::InText(leaf) => format!("{} as text", self::kind(leaf)),
        Kind::Wrapped(_, list) => self::kind(list),
    }
}

/// The object that a value of this kind holds, however it is written.
fn record(kind: &Kind) -> Option<&'static Schema> {
    match kind {
        Kind::Record(schema) => Some(schema()),
        Kind::List(inner)
        | Kind::Map(inner)
        | Kind::Separated(_, inner)
        | Kind::JsonText(inner)
        | Kind::InText(inner)
        | Kind::Wrapped(_, inner) => record(inner),
        _ => None,
    }
}

fn write_error(text: &mut String, row: &ErrorRow) {
    let retry = match row.retry {
        Retry::Never => "",
        Retry::Transient => " (may be sent again soon)",
        Retry::Throttled => " (may be sent again at a lower rate)",
        Retry::Busy => " (may be sent again when the resource is free)",
    };
    let message = row.messages.first().map(|template| format!(": {}", template.text)).unwrap_or_default();
    *text += &format!("  {} {}{retry}{message}\n", row.status, row.code.unwrap_or("any code"));
}
