//! Answers: what a success holds, and what a call can be refused with.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::document::Language;
use super::field::{Depth, Way};
use super::limits;
use super::media::{self, Media};
use super::operation::Refusal;
use super::reader::Reader;
use super::shape::Shape;
use super::site::{Problem, Site};
use super::texts;
use crate::spec::{ErrorRow, Field, Location, Operation, Retry, TypeExpression, Written};

/// Fields that hold the code of a refusal, in the order in which they are asked.
pub const CODE_FIELDS: [&str; 5] = ["error_code", "errorCode", "code", "Code", "error"];

/// An answer with its status.
struct Answer<'d> {
    status: u16,
    site: Site<'d>,
}

/// Adds the answers of an operation; comes back with the schemas of its refusals.
///
/// # Errors
/// Where a schema cannot be read.
pub fn add<'d>(reader: &mut Reader<'d>, site: &Site<'d>, operation: &mut Operation) -> Result<Vec<Site<'d>>, Refusal> {
    let mut successes = Vec::new();
    let mut refusals = Vec::new();
    let mut others = None;
    for (status, answer) in site.get("responses").iter().flat_map(Site::entries) {
        if status.starts_with("x-") {
            continue;
        }
        let answer = reader.document.follow(&answer)?;
        match (status, status.parse::<u16>()) {
            (_, Ok(status @ 200..300)) => successes.push(Answer { status, site: answer }),
            (_, Ok(status @ (100..200 | 300..600))) => refusals.push(Answer { status, site: answer }),
            ("2XX" | "2xx", _) => successes.push(Answer { status: 200, site: answer }),
            ("default", _) => others = Some(answer),
            ("1XX" | "3XX" | "4XX" | "5XX" | "1xx" | "3xx" | "4xx" | "5xx", _) => {
                reader.leave("refusals by a range of statuses (`4XX`)", &answer.at);
                others = others.or(Some(answer));
            }
            _ => {
                let message = format!("`{status}` is no status of an answer");
                return Err(Problem::new(&answer.at, message, "write three digits, or `default`").into());
            }
        }
    }
    if successes.is_empty()
        && refusals.is_empty()
        && let Some(answer) = others.take()
    {
        successes.push(Answer { status: 200, site: answer });
    }
    success(reader, site, successes, operation)?;
    let mut bodies = Vec::new();
    for refusal in refusals.iter().map(|one| &one.site).chain(&others) {
        beside(reader, refusal);
    }
    for refusal in &refusals {
        let schema = schema_of(reader, &refusal.site);
        rows(reader, refusal, schema.as_ref(), operation)?;
        bodies.extend(schema);
    }
    bodies.extend(others.and_then(|answer| schema_of(reader, &answer)));
    Ok(bodies)
}

/// Names what refusals say beside one body.
fn beside(reader: &mut Reader<'_>, refusal: &Site<'_>) {
    if let Some(headers) = refusal.get("headers").filter(|headers| headers.entries().next().is_some()) {
        reader.leave("headers of refusals", &headers.at);
    }
    if refusal.get("content").is_some_and(|content| content.entries().count() > 1) {
        reader.leave("further media types of answers", &refusal.at);
    }
}

fn schema_of<'d>(reader: &Reader<'d>, answer: &Site<'d>) -> Option<Site<'d>> {
    match reader.document.language {
        Language::Swagger2 => answer.get("schema"),
        Language::OpenApi3 => media::best(&answer.get("content")?)?.1.get("schema"),
    }
}

fn success<'d>(
    reader: &mut Reader<'d>,
    site: &Site<'d>,
    mut all: Vec<Answer<'d>>,
    operation: &mut Operation,
) -> Result<(), Refusal> {
    // The first with a body counts; without one, the first.
    let chosen = all.iter().position(|answer| schema_of(reader, &answer.site).is_some()).unwrap_or_default();
    if chosen >= all.len() {
        return Ok(());
    }
    let Answer { status, site: answer } = all.swap_remove(chosen);
    operation.success_status = (status != 200).then_some(status);
    for other in &all {
        reader.leave("answers of further statuses of success", &other.site.at);
    }
    let (media, schema) = content(reader, site, &answer);
    match media {
        Some(Media::Json | Media::Form | Media::Multipart) => json(reader, &answer, schema, operation)?,
        Some(Media::Text) => whole(reader, &answer, schema, "string", operation)?,
        Some(Media::Xml) => {
            let shape = schema.as_ref().map(|schema| reader.shape(schema)).transpose()?;
            match shape.is_some_and(|shape| shape.is_record()) {
                // Answers are read whether they are JSON or XML.
                true => json(reader, &answer, schema, operation)?,
                false => whole(reader, &answer, schema, "string", operation)?,
            }
        }
        Some(Media::Bytes) => whole(reader, &answer, schema, "binary", operation)?,
        None => {}
    }
    for (name, header) in answer.get("headers").iter().flat_map(Site::entries) {
        headers(reader, name, &header, operation)?;
    }
    Ok(())
}

/// What the body of an answer is, and its schema.
fn content<'d>(reader: &mut Reader<'d>, site: &Site<'d>, answer: &Site<'d>) -> (Option<Media>, Option<Site<'d>>) {
    match reader.document.language {
        Language::OpenApi3 => {
            let Some((media, content, count)) = answer.get("content").and_then(|content| media::best(&content)) else {
                return (None, None);
            };
            if count > 1 {
                reader.leave("further media types of answers", &answer.at);
            }
            (Some(media), content.get("schema"))
        }
        Language::Swagger2 => {
            let Some(schema) = answer.get("schema") else { return (None, None) };
            let produces = site.get("produces").or_else(|| reader.document.site().get("produces"));
            if let Some(more) = produces.as_ref().filter(|names| names.items().count() > 1) {
                reader.leave("further media types of answers", &more.at);
            }
            let media = match media::best_of(produces.as_ref()) {
                _ if schema.text("type") == Some("file") => Media::Bytes,
                // Only texts come as they are where a schema says what comes.
                Media::Bytes | Media::Text if schema.text("type") != Some("string") => Media::Json,
                other => other,
            };
            (Some(media), Some(schema))
        }
    }
}

fn json<'d>(
    reader: &mut Reader<'d>,
    answer: &Site<'d>,
    schema: Option<Site<'d>>,
    operation: &mut Operation,
) -> Result<(), Refusal> {
    let Some(schema) = schema else { return Ok(()) };
    let shape = reader.shape(&schema)?;
    if shape.is_record() {
        if !shape.choices.is_empty() {
            reader.leave("`oneOf` and `anyOf` beside fields", &shape.at);
        }
        reader.whole(&shape);
        operation.returns = reader.fields(&shape, Depth::top(Way::Returned))?;
        return Ok(());
    }
    let mut field = reader.field_of("body", &shape, true, Depth::top(Way::Returned))?;
    if let Some(TypeExpression::String) = field.kind.as_ref().and_then(Written::get) {
        field.kind = Some(Written::from("json<string>"));
        limits::beyond(reader, &shape, &[], limits::WHOLE);
        field.values.clear();
        (field.length, field.pattern, field.example) = (None, None, None);
    }
    if shape.nullable {
        reader.leave("bodies that may be `null`", &shape.at);
    }
    place(answer, field, operation);
    Ok(())
}

/// An answer of text or bytes.
fn whole<'d>(
    reader: &mut Reader<'d>,
    answer: &Site<'d>,
    schema: Option<Site<'d>>,
    kind: &str,
    operation: &mut Operation,
) -> Result<(), Refusal> {
    reader.in_one(schema.as_ref())?;
    place(answer, Field { kind: Some(Written::from(kind)), required: true, ..Field::default() }, operation);
    Ok(())
}

fn place(answer: &Site<'_>, mut field: Field, operation: &mut Operation) {
    "body".clone_into(&mut field.name);
    if field.doc.is_empty() && field.doc_zh.is_none() {
        texts::describe(&[answer.text("description")], &mut field.doc, &mut field.doc_zh);
    }
    field.location = Some(Location::Payload);
    field.required = true;
    field.nullable = false;
    operation.returns = vec![field];
}

fn headers<'d>(
    reader: &mut Reader<'d>,
    name: &str,
    header: &Site<'d>,
    operation: &mut Operation,
) -> Result<(), Refusal> {
    let header = reader.document.follow(header)?;
    if operation.returns.iter().any(|field| field.name == name) {
        reader.leave("headers of answers with the name of a field", &header.at);
        return Ok(());
    }
    let schema = match reader.document.language {
        Language::Swagger2 => Some(header.clone()),
        Language::OpenApi3 => header.get("schema"),
    };
    let empty = Shape { at: header.at.clone(), ..Shape::default() };
    let shape = schema.map_or(Ok(empty), |schema| reader.shape(&schema))?;
    let mut field = reader.field_of(name, &shape, false, Depth::top(Way::Returned))?;
    let single = matches!(
        field.kind.as_ref().and_then(Written::get),
        Some(TypeExpression::String | TypeExpression::Integer | TypeExpression::Number | TypeExpression::Boolean)
    );
    if !single {
        if !shape.kinds.is_empty() || shape.refers.is_some() {
            reader.leave("headers of answers with more than one value (held as text)", &header.at);
        }
        limits::beyond(reader, &shape, &[], "limits of headers with more than one value");
        field = Field { name: name.to_owned(), kind: Some(Written::from("string")), ..Field::default() };
    }
    if let Some(text) = header.text("description") {
        (field.doc, field.doc_zh) = (String::new(), None);
        texts::describe(&[Some(text)], &mut field.doc, &mut field.doc_zh);
    }
    (field.location, field.nullable) = (Some(Location::Header), false);
    operation.returns.push(field);
    Ok(())
}

/// The rows of the error table for a refusal: one for its status, and one for each code that is documented with it.
fn rows<'d>(
    reader: &mut Reader<'d>,
    refusal: &Answer<'d>,
    schema: Option<&Site<'d>>,
    operation: &mut Operation,
) -> Result<(), Refusal> {
    let retry = match refusal.status {
        429 => Some(Retry::Throttled),
        503 => Some(Retry::Transient),
        _ => None,
    };
    let mut row = ErrorRow { status: refusal.status, retry, ..ErrorRow::default() };
    texts::describe(&[refusal.site.text("description")], &mut row.doc, &mut row.doc_zh);
    let shape = schema.map(|schema| reader.shape(schema)).transpose()?;
    let coded: BTreeMap<String, Option<String>> = codes(reader, refusal, shape.as_ref())?;
    for (code, message) in coded {
        operation.errors.push(ErrorRow { code: Some(code), message, ..row.clone() });
    }
    operation.errors.push(row);
    Ok(())
}

/// The codes that an answer's schema lists, or that its examples show with a message.
fn codes<'d>(
    reader: &mut Reader<'d>,
    refusal: &Answer<'d>,
    shape: Option<&Shape<'d>>,
) -> Result<BTreeMap<String, Option<String>>, Refusal> {
    let mut found = BTreeMap::new();
    let field = CODE_FIELDS.iter().find_map(|name| shape?.properties.get(*name));
    if let Some(field) = field {
        let inner = reader.shape(field)?;
        let values = inner.values.iter().flatten().filter_map(|value| value.as_str());
        // Numbers that repeat the status tell nothing.
        found.extend(values.filter(|code| is_code(code)).map(|code| (code.to_owned(), None)));
    }
    for example in examples(&refusal.site) {
        let text = |names: &[&str]| names.iter().find_map(|name| example.get(*name)?.as_str()).map(str::to_owned);
        if let Some(code) = text(&CODE_FIELDS).filter(|code| is_code(code)) {
            let message = text(&["error_msg", "errorMsg", "message", "Message", "error_description"]);
            let message = message.filter(|message| !message.contains('%') && !message.trim().is_empty());
            found.entry(code).or_insert(None::<String>).get_or_insert_with(|| message.unwrap_or_default());
        }
    }
    Ok(found.into_iter().map(|(code, message)| (code, message.filter(|text| !text.is_empty()))).collect())
}

fn is_code(text: &str) -> bool {
    let letters = |letter: char| letter.is_ascii_alphanumeric() || "._-:".contains(letter);
    !text.is_empty()
        && text.len() <= 100
        && text.chars().all(letters)
        && text.chars().any(|one| one.is_ascii_alphabetic())
}

/// The examples of an answer, under any of the keys of the languages.
pub fn examples<'d>(answer: &Site<'d>) -> Vec<&'d Value> {
    let mut found: Vec<&Value> = Vec::new();
    let media = answer.get("content").and_then(|content| media::best(&content)).map(|(_, content, _)| content);
    if let Some(content) = &media {
        found.extend(content.get("example").map(|one| one.value));
        let named = content.get("examples");
        found.extend(named.iter().flat_map(Site::entries).filter_map(|(_, one)| one.value.get("value")));
    }
    for (_, one) in answer.get("examples").iter().flat_map(Site::entries) {
        found.push(one.value);
    }
    let mut seen = HashSet::new();
    found.retain(|one| (one.is_object() || one.is_array()) && seen.insert(one.to_string()));
    found
}
