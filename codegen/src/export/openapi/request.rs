//! Parameters and bodies.

use serde_json::{Map, Value, json};

use super::Writer;
use super::kind::Around;
use super::paths::Place;
use crate::check::kind_of;
use crate::spec::extension::extension;
use crate::spec::{BodyRule, Field, Location, Operation, TypeExpression, texts};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

impl Writer<'_> {
    /// Adds the parameters and the body of an operation.
    pub(super) fn request(&mut self, object: &mut Map<String, Value>, spec: &Operation, place: &Place) {
        let beside =
            |one: &&Field| matches!(one.location, Some(Location::Path | Location::Query | Location::Header) | None);
        let parameters: Vec<Value> =
            spec.parameters.iter().filter(beside).map(|one| self.parameter(one, spec, place)).collect();
        if !parameters.is_empty() {
            object.insert("parameters".to_owned(), parameters.into());
        }
        let inside = |location: Location| -> Vec<&Field> {
            spec.parameters.iter().filter(|one| one.location == Some(location)).collect()
        };
        let (form, body, whole) = (inside(Location::Form), inside(Location::Body), inside(Location::Payload));
        let content = match (whole.first(), form.is_empty(), body.is_empty()) {
            (Some(whole), _, _) => Some(self.payload(whole)),
            (None, false, _) => Some(json!({ FORM: self.form(&form, spec) })),
            (None, true, false) => {
                let fields: Vec<Field> = body.iter().map(|one| (*one).clone()).collect();
                let schema = self.record(&fields);
                Some(json!({ JSON: self.with_examples(schema.into(), &body, spec) }))
            }
            (None, true, true) if spec.body == Some(BodyRule::Required) => {
                Some(json!({ JSON: { "schema": { "type": "object" } } }))
            }
            _ => None,
        };
        if let Some(content) = content {
            let wanted = spec.body == Some(BodyRule::Required);
            let wanted = wanted || [&form, &body, &whole].iter().any(|list| list.iter().any(|one| one.required));
            object.insert("requestBody".to_owned(), json!({ "required": wanted, "content": content }));
        }
        let order = |one: &Field| format!("{} {}", one.location.map_or("", Location::word), one.name);
        let read: Vec<String> = spec
            .parameters
            .iter()
            .filter(beside)
            .chain([&form, &body, &whole].into_iter().flatten().copied())
            .chain(inside(Location::Host))
            .map(order)
            .collect();
        let written: Vec<String> = spec.parameters.iter().map(order).collect();
        if read != written {
            self.extend(object, "parameter_order", written.into());
        }
    }

    fn parameter(&mut self, field: &Field, spec: &Operation, place: &Place) -> Value {
        let location = field.location.unwrap_or(Location::Query);
        let mut parameter = Map::new();
        let mut schema = self.undescribed(field, Around::Parameter);
        let renamed = place.renamed.iter().find(|(_, there)| location == Location::Path && *there == field.name);
        let name = renamed.map_or(&field.name, |(here, _)| here);
        if *name != field.name {
            self.extend(&mut schema, "name", field.name.clone().into());
        }
        parameter.insert("name".to_owned(), name.clone().into());
        parameter.insert("in".to_owned(), location.word().into());
        if location == Location::Path && !field.required {
            // A path has no gaps; a client may hold the value for all calls.
            schema.insert(extension("required"), false.into());
        }
        if field.required || location == Location::Path {
            parameter.insert("required".to_owned(), true.into());
        }
        let text = texts::joined(&field.doc, field.doc_zh.as_deref());
        if !text.is_empty() {
            parameter.insert("description".to_owned(), text.into());
        }
        if field.deprecated.is_some() {
            parameter.insert("deprecated".to_owned(), true.into());
        }
        if kind_of(field).is_some_and(|kind| matches!(kind, TypeExpression::Comma(_))) {
            let style = if location == Location::Query { "form" } else { "simple" };
            parameter.insert("style".to_owned(), style.into());
            parameter.insert("explode".to_owned(), false.into());
        }
        parameter.insert("schema".to_owned(), schema.into());
        if let Some(examples) = self.parameter_examples(field, spec) {
            parameter.insert("examples".to_owned(), examples);
        }
        parameter.into()
    }

    fn form(&mut self, fields: &[&Field], spec: &Operation) -> Value {
        let mut schema = Map::from_iter([("type".to_owned(), "object".into())]);
        let mut properties = Map::new();
        let mut encoding = Map::new();
        for field in fields {
            let inner = self.field(field, Around::Parameter);
            properties.insert(field.name.clone(), inner.into());
            if kind_of(field).is_some_and(|kind| matches!(kind, TypeExpression::Comma(_))) {
                encoding.insert(field.name.clone(), json!({ "style": "form", "explode": false }));
            }
        }
        schema.insert("properties".to_owned(), properties.into());
        let required: Vec<&str> = fields.iter().filter(|one| one.required).map(|one| one.name.as_str()).collect();
        if !required.is_empty() {
            schema.insert("required".to_owned(), required.into());
        }
        let mut media = self.with_examples(schema.into(), fields, spec);
        if let (Some(media), false) = (media.as_object_mut(), encoding.is_empty()) {
            media.insert("encoding".to_owned(), encoding.into());
        }
        media
    }

    /// The content of a whole body, by what it holds.
    pub(super) fn payload(&mut self, field: &Field) -> Value {
        let kind = kind_of(field).unwrap_or(TypeExpression::String);
        let media = match kind {
            TypeExpression::Binary => "application/octet-stream",
            TypeExpression::String => "text/plain",
            _ => JSON,
        };
        let mut schema = match &kind {
            // The body is the document itself.
            TypeExpression::Json(inner) => self.kind(inner, field, Around::Json),
            _ => self.field(field, Around::Json),
        };
        if schema.contains_key("$ref") {
            schema = Map::from_iter([("allOf".to_owned(), json!([schema]))]);
        }
        if matches!(kind, TypeExpression::Json(_)) {
            self.extend_all(&mut schema, field, &["in"]);
        } else {
            self.extend(&mut schema, "name", field.name.clone().into());
            self.extend(&mut schema, "type", json!(field.kind));
            if !field.required {
                schema.insert(extension("required"), false.into());
            }
        }
        json!({ media: { "schema": schema } })
    }
}
