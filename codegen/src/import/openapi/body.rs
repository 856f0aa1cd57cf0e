//! Bodies of requests: fields of a JSON object, fields of a form, or one value that is the whole body.

use serde_json::Value;

use super::document::Language;
use super::field::{Depth, Way};
use super::limits;
use super::media::{self, Media};
use super::operation::Refusal;
use super::reader::Reader;
use super::shape::Shape;
use super::site::Site;
use super::texts;
use crate::spec::{BodyRule, Field, Location, Method, Operation, TypeExpression, Written};

/// What multipart bodies are called where they are left out.
const MULTIPART: &str = "operations with bodies of several parts (`multipart`)";

/// A body, whatever the language that it is described in.
struct Body<'d> {
    site: Site<'d>,
    schema: Option<Site<'d>>,
    media: Media,
    required: bool,
    name: &'d str,
}

/// Adds the body of a request.
///
/// # Errors
/// Where its schema cannot be read, or no request can carry it.
pub fn add<'d>(
    reader: &mut Reader<'d>,
    site: &Site<'d>,
    parameters: &[Site<'d>],
    method: Method,
    flat: bool,
    operation: &mut Operation,
) -> Result<(), Refusal> {
    let form: Vec<&Site<'d>> = parameters.iter().filter(|one| one.text("in") == Some("formData")).collect();
    if !form.is_empty() {
        return form_fields(reader, site, &form, operation);
    }
    let found = match reader.document.language {
        Language::OpenApi3 => of_request_body(reader, site)?,
        Language::Swagger2 => of_parameter(reader, site, parameters),
    };
    let Some(body) = found else { return Ok(()) };
    if !method.has_body() {
        reader.leave("bodies of GET and HEAD requests", &body.site.at);
        return Ok(());
    }
    match body.media {
        Media::Multipart => Err(Refusal::Left(MULTIPART, body.site.at)),
        Media::Json => json(reader, &body, flat, operation),
        Media::Form => {
            let shape = body.schema.as_ref().map(|schema| reader.shape(schema)).transpose()?;
            let Some(shape) = shape.filter(Shape::is_record) else {
                return whole(reader, body, "string", operation);
            };
            add_fields(reader, &shape, Location::Form, body.required, operation)
        }
        Media::Text => whole(reader, body, "string", operation),
        Media::Xml => {
            reader.leave("XML bodies (held as text)", &body.site.at);
            whole(reader, body, "string", operation)
        }
        Media::Bytes => whole(reader, body, "binary", operation),
    }
}

fn of_request_body<'d>(reader: &mut Reader<'d>, site: &Site<'d>) -> Result<Option<Body<'d>>, Refusal> {
    let Some(body) = site.get("requestBody") else { return Ok(None) };
    let body = reader.document.follow(&body)?;
    let best = body.get("content").and_then(|content| media::best(&content));
    let Some((media, content, count)) = best else { return Ok(None) };
    if count > 1 {
        reader.leave("further media types of bodies", &body.at);
    }
    let (schema, required) = (content.get("schema"), body.says("required"));
    Ok(Some(Body { site: body, schema, media, required, name: "body" }))
}

fn of_parameter<'d>(reader: &mut Reader<'d>, site: &Site<'d>, parameters: &[Site<'d>]) -> Option<Body<'d>> {
    let body = parameters.iter().find(|one| one.text("in") == Some("body"))?;
    let consumes = site.get("consumes").or_else(|| reader.document.site().get("consumes"));
    further(reader, consumes.as_ref());
    let schema = body.get("schema");
    let media = match media::best_of(consumes.as_ref()) {
        // An object in a body is JSON, whatever the service takes in other operations.
        Media::Form | Media::Multipart => Media::Json,
        other => other,
    };
    let name = body.text("name").filter(|name| !name.trim().is_empty()).unwrap_or("body");
    Some(Body { site: body.clone(), schema, media, required: body.says("required"), name })
}

/// Names what Swagger's `consumes` has more than one of.
fn further(reader: &mut Reader<'_>, consumes: Option<&Site<'_>>) {
    if let Some(more) = consumes.filter(|names| names.items().count() > 1) {
        reader.leave("further media types of bodies", &more.at);
    }
}

fn form_fields<'d>(
    reader: &mut Reader<'d>,
    site: &Site<'d>,
    form: &[&Site<'d>],
    operation: &mut Operation,
) -> Result<(), Refusal> {
    let consumes = site.get("consumes").or_else(|| reader.document.site().get("consumes"));
    further(reader, consumes.as_ref());
    let multipart = media::best_of(consumes.as_ref()) == Media::Multipart;
    if multipart || form.iter().any(|one| one.text("type") == Some("file")) {
        return Err(Refusal::Left(MULTIPART, site.at.clone()));
    }
    for one in form {
        let name = one.text("name").unwrap_or_default();
        let mut field = reader.field(name, one, one.says("required"), Depth::top(Way::Sent))?;
        field.location = Some(Location::Form);
        operation.parameters.push(field);
    }
    Ok(())
}

fn json<'d>(reader: &mut Reader<'d>, body: &Body<'d>, flat: bool, operation: &mut Operation) -> Result<(), Refusal> {
    let empty = Shape { at: body.site.at.clone(), ..Shape::default() };
    let shape = body.schema.as_ref().map_or(Ok(empty), |schema| reader.shape(schema))?;
    let in_place = shape.is_record()
        && (flat || shape.refers.is_none())
        && (flat || shape.choices.is_empty() || !super::choice::rules(&shape).is_empty());
    // A request has one value for a name.
    let taken = |name: &String| operation.parameters.iter().any(|one| one.name == *name);
    if in_place && !shape.properties.keys().any(taken) {
        return add_fields(reader, &shape, Location::Body, body.required, operation);
    }
    let mut field = reader.field_of(body.name, &shape, body.required, Depth::top(Way::Sent))?;
    if let Some(TypeExpression::String) = field.kind.as_ref().and_then(Written::get) {
        limits::beyond(reader, &shape, &[], limits::WHOLE);
        // JSON puts quotation marks around it.
        field.kind = Some(Written::from("json<string>"));
        field.values.clear();
        (field.length, field.pattern, field.example) = (None, None, None);
    }
    place(body, field, operation);
    Ok(())
}

fn add_fields<'d>(
    reader: &mut Reader<'d>,
    shape: &Shape<'d>,
    location: Location,
    required: bool,
    operation: &mut Operation,
) -> Result<(), Refusal> {
    reader.whole(shape);
    let mut fields = reader.fields(shape, Depth::top(Way::Sent))?;
    for field in &mut fields {
        field.location = Some(location);
        // Who gives no body gives none of its fields.
        field.required &= required;
    }
    fields.retain(|field| {
        let same = |other: &Field| other.name == field.name && other.location != Some(Location::Path);
        let taken = operation.parameters.iter().any(same);
        if taken {
            reader.leave("fields of bodies that have the name of another parameter", &shape.at);
        }
        !taken
    });
    if required && location == Location::Body && !fields.iter().any(|field| field.required) {
        operation.body = Some(BodyRule::Required);
    }
    operation.parameters.append(&mut fields);
    operation.rules.extend(super::choice::rules(shape));
    Ok(())
}

/// A body of text or bytes.
fn whole<'d>(reader: &mut Reader<'d>, body: Body<'d>, kind: &str, operation: &mut Operation) -> Result<(), Refusal> {
    reader.in_one(body.schema.as_ref())?;
    let field = Field { kind: Some(Written::from(kind)), required: body.required, ..Field::default() };
    place(&body, field, operation);
    Ok(())
}

fn place(body: &Body<'_>, mut field: Field, operation: &mut Operation) {
    if let Some(text) = body.site.text("description").filter(|text| !text.trim().is_empty()) {
        (field.doc, field.doc_zh) = (String::new(), None);
        texts::describe(&[Some(text)], &mut field.doc, &mut field.doc_zh);
    }
    let taken = |name: &str| operation.parameters.iter().any(|one| one.name == name);
    let name = [body.name, "body", "payload", "request_body"].into_iter().find(|name| !taken(name));
    name.unwrap_or("whole_body").clone_into(&mut field.name);
    field.location = Some(Location::Payload);
    field.example = field.example.filter(|example| !matches!(example, Value::String(_)));
    operation.parameters.push(field);
}
