//! Parameters of paths, queries and headers.

use std::collections::HashMap;

use serde_json::Value;

use super::document::Language;
use super::field::{Depth, Way};
use super::media::{self, Media};
use super::reader::Reader;
use super::shape::{Free, Shape};
use super::site::{Problem, Site};
use super::texts;
use crate::spec::{Field, Location, TypeExpression, Written};

/// How the items of a list, or the fields of an object, are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Each as a parameter of its own.
    Repeated,
    /// In one text, with a separator between them.
    Separated(&'static str),
    /// As `name[field]`.
    Deep,
    /// In another way.
    Other,
}

/// Headers that the client writes itself, as OpenAPI has it too.
const OWN_HEADERS: [&str; 3] = ["accept", "authorization", "content-type"];

/// Parameters of the path and of the operation; the operation's own count more.
pub fn merged<'d>(reader: &mut Reader<'d>, item: &Site<'d>, operation: &Site<'d>) -> Result<Vec<Site<'d>>, Problem> {
    let mut sites: Vec<Site<'d>> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for list in [item.get("parameters"), operation.get("parameters")].into_iter().flatten() {
        for site in list.items() {
            let site = reader.document.follow(&site)?;
            let word = |key: &str| site.text(key).unwrap_or_default().to_owned();
            let (name, place) = (word("name"), word("in"));
            if place.is_empty() || (name.is_empty() && place != "body") {
                let help = "write `name` and `in` of the parameter";
                return Err(Problem::new(&site.at, "a parameter has no name or does not say where it goes", help));
            }
            match known.get(&(name.clone(), place.clone())).and_then(|index| sites.get_mut(*index)) {
                Some(earlier) => *earlier = site,
                None => {
                    known.insert((name, place), sites.len());
                    sites.push(site);
                }
            }
        }
    }
    Ok(sites)
}

/// Adds a parameter of a path, a query or a header.
///
/// # Errors
/// Where its schema cannot be read.
pub fn add<'d>(reader: &mut Reader<'d>, site: &Site<'d>, fields: &mut Vec<Field>) -> Result<(), Problem> {
    let name = site.text("name").unwrap_or_default();
    let location = match site.text("in").unwrap_or_default() {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" if OWN_HEADERS.iter().any(|own| name.eq_ignore_ascii_case(own)) => {
            reader.leave("headers that the client writes itself", &site.at);
            return Ok(());
        }
        "header" => Location::Header,
        "cookie" => {
            reader.leave("parameters in cookies", &site.at);
            return Ok(());
        }
        other => {
            let message = format!("`{other}` is no place of a parameter");
            let help = "write path, query, header or cookie";
            return Err(Problem::new(&format!("{}/in", site.at), message, help));
        }
    };
    let style = style(reader, site, location);
    let json = site.get("content").and_then(|content| content.entries().next());
    let schema = match (&json, reader.document.language) {
        (Some((_, media)), _) => media.get("schema"),
        (None, Language::OpenApi3) => site.get("schema"),
        (None, Language::Swagger2) => Some(site.clone()),
    };
    let empty = Shape { at: site.at.clone(), ..Shape::default() };
    let shape = schema.map_or(Ok(empty), |schema| reader.shape(&schema))?;
    let required = site.says("required") || location == Location::Path;
    let plural = json.is_none() && location == Location::Query;
    if plural && shape.is_record() && matches!(style, Style::Repeated | Style::Deep) {
        return spread(reader, name, &shape, style, required, fields);
    }
    if site.get("content").is_some_and(|content| content.entries().count() > 1) {
        reader.leave("further media types of parameters", &site.at);
    }
    let mut field = reader.field_of(name, &shape, required, Depth::top(Way::Sent))?;
    describe(site, &mut field);
    field.location = Some(location);
    if shape.kinds.is_empty() && shape.choices.is_empty() && field.kind.as_ref().is_some_and(|kind| kind.text == "any")
    {
        // What no schema describes is a text all the same.
        field.kind = Some(Written::from("string"));
    }
    if let Some((name, media)) = json.as_ref().filter(|(name, _)| media::media(name) != Media::Json) {
        reader.leave(format!("parameters whose value is `{name}` (held as text)"), &media.at);
        as_text(&mut field);
    } else if json.is_some() {
        let kind = field.kind.take().map(|kind| kind.text).unwrap_or_default();
        field.kind = Some(Written::from(format!("json<{kind}>").as_str()));
    } else {
        write_as(reader, &shape, style, &mut field);
    }
    fields.push(field);
    Ok(())
}

/// What the parameter says beside its schema.
fn describe(site: &Site<'_>, field: &mut Field) {
    if let Some(text) = site.text("description").filter(|text| !text.trim().is_empty()) {
        (field.doc, field.doc_zh) = (String::new(), None);
        texts::describe(&[Some(text)], &mut field.doc, &mut field.doc_zh);
    }
    if site.says("deprecated") {
        field.deprecated = Some(texts::DEPRECATED.to_owned());
    }
    let first =
        site.get("examples").and_then(|examples| examples.entries().next()).and_then(|(_, one)| one.get("value"));
    let example = site.get("example").or(first).map(|example| example.value.clone());
    field.example = example.or(field.example.take());
}

fn style(reader: &mut Reader<'_>, site: &Site<'_>, location: Location) -> Style {
    let in_query = location == Location::Query;
    let other = |reader: &mut Reader<'_>| {
        reader.leave("ways of writing lists and objects into paths and headers (`style`)", &site.at);
        Style::Other
    };
    if reader.document.language == Language::Swagger2 {
        return match site.text("collectionFormat") {
            Some("multi") => Style::Repeated,
            Some("ssv") => Style::Separated(" "),
            Some("tsv") => Style::Separated("\t"),
            Some("pipes") => Style::Separated("|"),
            _ => Style::Separated(","),
        };
    }
    let explode = site.value.get("explode").and_then(Value::as_bool);
    match (site.text("style"), in_query) {
        (None | Some("form"), true) if explode.unwrap_or(true) => Style::Repeated,
        (None | Some("form"), true) | (None | Some("simple"), false) => Style::Separated(","),
        (Some("spaceDelimited" | "pipeDelimited"), true) if explode == Some(true) => Style::Repeated,
        (Some("spaceDelimited"), true) => Style::Separated(" "),
        (Some("pipeDelimited"), true) => Style::Separated("|"),
        (Some("deepObject"), true) => Style::Deep,
        _ => other(reader),
    }
}

/// The fields of an object as parameters of their own, which is how the wire has them.
fn spread<'d>(
    reader: &mut Reader<'d>,
    name: &str,
    shape: &Shape<'d>,
    style: Style,
    required: bool,
    fields: &mut Vec<Field>,
) -> Result<(), Problem> {
    spread_at(reader, name, shape, style, required, 0, fields)
}

fn spread_at<'d>(
    reader: &mut Reader<'d>,
    name: &str,
    shape: &Shape<'d>,
    style: Style,
    required: bool,
    depth: usize,
    fields: &mut Vec<Field>,
) -> Result<(), Problem> {
    if matches!(shape.free, Free::Any | Free::Of(_)) {
        reader.leave("further names of objects that have fields (`additionalProperties`)", &shape.at);
    }
    for (property, site) in &shape.properties {
        let inner = reader.shape(site)?;
        if inner.own.read_only.unwrap_or_default() {
            // It stands in answers only.
            continue;
        }
        let written = if style == Style::Deep { format!("{name}[{property}]") } else { property.clone() };
        let required = required && shape.required.contains(property);
        if style == Style::Deep && inner.is_record() {
            if depth >= 4 {
                reader.leave("objects nested deeper than 4 levels in a query", &inner.at);
                continue;
            }
            spread_at(reader, &written, &inner, style, required, depth + 1, fields)?;
            continue;
        }
        let mut field = reader.field_of(&written, &inner, required, Depth::top(Way::Sent))?;
        field.location = Some(Location::Query);
        write_as(reader, &inner, Style::Repeated, &mut field);
        // Two objects may have a field of one name.
        if fields.iter().any(|other| other.name == field.name && other.location == field.location) {
            reader.leave("fields of objects in a query that have the name of another parameter", &inner.at);
        } else {
            fields.push(field);
        }
    }
    Ok(())
}

/// The parameter as one text.
fn as_text(field: &mut Field) {
    let kept = Field {
        name: std::mem::take(&mut field.name),
        doc: std::mem::take(&mut field.doc),
        doc_zh: field.doc_zh.take(),
        location: field.location,
        required: field.required,
        deprecated: field.deprecated.take(),
        ..Field::default()
    };
    *field = Field { kind: Some(Written::from("string")), ..kept };
}

/// The type of a parameter as its place can carry it.
fn write_as<'d>(reader: &mut Reader<'d>, shape: &Shape<'d>, style: Style, field: &mut Field) {
    let Some(kind) = field.kind.as_ref().and_then(|kind| kind.get().cloned()) else { return };
    match (&kind, style) {
        (TypeExpression::List(item), Style::Separated(",")) if is_single(reader, shape, item) => {
            field.kind = Some(Written::from(format!("comma<{item}>").as_str()));
            // An example is the text that is sent.
            field.example = field.example.take().map(comma_text);
            if field.default.take().is_some() {
                reader.leave("`default` of lists in one text", &shape.at);
            }
        }
        (TypeExpression::List(_), Style::Repeated) => {}
        (TypeExpression::List(_), Style::Separated(separator)) => {
            reader.leave("lists in one text with a separator other than a comma (held as text)", &shape.at);
            as_text(field);
            let name = match separator {
                " " => "blanks",
                "\t" => "tabs",
                "," => "commas",
                _ => "`|`",
            };
            field.format = Some(format!("items with {name} between them"));
        }
        (TypeExpression::List(_) | TypeExpression::Map(_) | TypeExpression::Object, _) => {
            reader.leave("objects in paths, queries and headers (held as text)", &shape.at);
            as_text(field);
        }
        (TypeExpression::Named(_), _) if shape.is_record() => {
            reader.leave("objects in paths, queries and headers (held as text)", &shape.at);
            as_text(field);
        }
        _ => {}
    }
}

/// Whether the items of a list are written as one text each.
fn is_single<'d>(reader: &mut Reader<'d>, shape: &Shape<'d>, item: &TypeExpression) -> bool {
    match item {
        TypeExpression::String | TypeExpression::Integer | TypeExpression::Number | TypeExpression::Boolean => true,
        TypeExpression::Named(_) => {
            let items = shape.items.as_ref().and_then(|items| reader.shape(items).ok());
            items.is_some_and(|items| !items.is_record())
        }
        _ => false,
    }
}

fn comma_text(example: Value) -> Value {
    match example {
        Value::Array(items) => {
            let texts = items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned));
            Value::String(texts.collect::<Vec<_>>().join(","))
        }
        other => other,
    }
}
