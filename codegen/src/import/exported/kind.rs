//! Schemas to types.

use serde_json::Value;

use super::{Problem, Reader, Site};
use crate::spec::extension::extension;
use crate::spec::{Field, NamedValue};

/// Schemas in schemas deeper than this are nobody's.
const DEEPEST: usize = 64;

impl Reader<'_> {
    /// The type of a schema in words; fields and values go into the field.
    pub(super) fn kind(&self, schema: &Site<'_>, field: &mut Field) -> Result<String, Problem> {
        if schema.at.matches('/').count() > DEEPEST * 4 {
            return Err(schema.problem("schemas nest deeper than 64 levels"));
        }
        if let Some(reference) = schema.text("$ref") {
            return self.named(schema, reference);
        }
        if schema.value.get("allOf").is_some() {
            return self.kind(&schema.inside("allOf").item(0), field);
        }
        if let Some(alternatives) = schema.value.get("anyOf").and_then(Value::as_array) {
            let null = |one: &Value| one.get("type").and_then(Value::as_str) == Some("null");
            field.nullable |= alternatives.iter().any(null);
            if alternatives.iter().any(|one| one.get("enum").is_some()) {
                field.values = values(schema);
                return Ok("string".to_owned());
            }
            return self.kind(&schema.inside("anyOf").item(0), field);
        }
        let kinds: Vec<&str> = match schema.value.get("type") {
            Some(Value::String(kind)) => vec![kind],
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        field.nullable |= kinds.contains(&"null");
        match kinds.iter().find(|kind| **kind != "null") {
            None => Ok("any".to_owned()),
            Some(&"array") => Ok(format!("list<{}>", self.inner(&schema.inside("items"), field)?)),
            Some(&"object") if schema.value.get("additionalProperties").is_some() => {
                Ok(format!("map<{}>", self.inner(&schema.inside("additionalProperties"), field)?))
            }
            Some(&"object") => {
                field.fields = self.record(schema)?;
                Ok("object".to_owned())
            }
            Some(&"string") if schema.text("format") == Some("binary") => Ok("binary".to_owned()),
            Some(kind @ (&"string" | &"integer" | &"number" | &"boolean")) => Ok((*kind).to_owned()),
            Some(other) => Err(schema.problem(format!("`{other}` is no type of a schema"))),
        }
    }

    /// The type of what a list or a map holds: whether that can be `null` is nothing that a spec says.
    fn inner(&self, schema: &Site<'_>, field: &mut Field) -> Result<String, Problem> {
        let nullable = field.nullable;
        let kind = self.kind(schema, field);
        field.nullable = nullable;
        kind
    }

    /// The name of a type in the specs.
    fn named(&self, schema: &Site<'_>, reference: &str) -> Result<String, Problem> {
        let target = reference.strip_prefix('#').and_then(|pointer| self.document.pointer(pointer));
        let target = target.ok_or_else(|| schema.problem(format!("`{reference}` leads nowhere")))?;
        let own = target.get(extension("type_name")).and_then(Value::as_str);
        Ok(own.or_else(|| reference.rsplit('/').next()).unwrap_or_default().to_owned())
    }

    /// The fields of an object.
    pub(super) fn record(&self, schema: &Site<'_>) -> Result<Vec<Field>, Problem> {
        let required: Vec<&str> = schema
            .value
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let properties = schema.inside("properties");
        properties.entries().map(|(name, inner)| self.field(name, &inner, required.contains(&name.as_str()))).collect()
    }
}

/// The documented values of a schema.
pub(super) fn values(schema: &Site<'_>) -> Vec<NamedValue> {
    let alternatives = schema.value.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    let words = alternatives.filter_map(|one| one.get("enum")?.as_array()).flatten().filter_map(Value::as_str);
    words.map(|word| NamedValue { value: word.to_owned(), ..NamedValue::default() }).collect()
}

impl<'d> Site<'d> {
    pub(super) fn item(&self, index: usize) -> Site<'d> {
        Site { value: self.value.get(index).unwrap_or(&Value::Null), at: format!("{}/{index}", self.at) }
    }
}
