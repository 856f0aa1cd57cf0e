//! Parameters and bodies.

use serde_json::Value;

use super::{Problem, Reader, Site};
use crate::spec::extension::extension;
use crate::spec::{Field, Location};

impl Reader<'_> {
    /// The parameters of an operation, in the order of the spec.
    pub(super) fn parameters(&self, object: &Site<'_>) -> Result<Vec<Field>, Problem> {
        let mut found = Vec::new();
        let list = object.inside("parameters");
        for index in 0..list.value.as_array().map_or(0, Vec::len) {
            found.push(self.parameter(&list.item(index))?);
        }
        let body = object.inside("requestBody");
        for (media, content) in body.inside("content").entries() {
            found.extend(self.body(media, &content.inside("schema"), body.says("required"))?);
        }
        for (name, variable) in object.inside("servers").item(0).inside("variables").entries() {
            if variable.value.get(extension("in")).is_some() {
                found.push(variable.overlaid(Field { name: name.clone(), ..Field::default() })?);
            }
        }
        let order = object.value.get(extension("parameter_order")).and_then(Value::as_array);
        let order: Vec<&str> = order.into_iter().flatten().filter_map(Value::as_str).collect();
        let place = |field: &Field| {
            let text = format!("{} {}", field.location.map_or("", Location::word), field.name);
            order.iter().position(|one| *one == text).unwrap_or(usize::MAX)
        };
        found.sort_by_key(place);
        Ok(found)
    }

    fn parameter(&self, object: &Site<'_>) -> Result<Field, Problem> {
        let places = [("path", Location::Path), ("query", Location::Query), ("header", Location::Header)];
        let place = object.text("in").and_then(|word| places.into_iter().find(|(known, _)| *known == word));
        let (Some((_, place)), Some(name)) = (place, object.text("name")) else {
            return Err(object.problem("it lacks `name`, or an `in` that specs have"));
        };
        let (doc, doc_zh) = object.description("description");
        let field = Field {
            name: name.to_owned(),
            location: Some(place),
            required: object.says("required"),
            doc,
            doc_zh,
            ..Field::default()
        };
        self.described(field, &object.inside("schema"))
    }

    fn body(&self, media: &str, schema: &Site<'_>, required: bool) -> Result<Vec<Field>, Problem> {
        let whole = schema.value.get(extension("name")).is_some();
        let place = match media {
            "application/x-www-form-urlencoded" => Location::Form,
            "application/json" if !whole => Location::Body,
            _ => return Ok(vec![self.payload(schema, required)?]),
        };
        let mut fields = self.record(schema)?;
        fields.iter_mut().for_each(|field| field.location = Some(place));
        Ok(fields)
    }

    /// A whole body.
    pub(super) fn payload(&self, schema: &Site<'_>, required: bool) -> Result<Field, Problem> {
        let mut field = self.field("body", schema, required)?;
        field.location = Some(Location::Payload);
        Ok(field)
    }
}
