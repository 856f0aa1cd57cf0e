//! Schemas to fields.

use serde_json::Value;

use super::{Problem, Reader, Site};
use crate::spec::{Field, Range, Rare, Written};

impl Reader<'_> {
    /// A field of a schema.
    pub(super) fn field(&self, name: &str, schema: &Site<'_>, required: bool) -> Result<Field, Problem> {
        let (doc, doc_zh) = schema.description("description");
        self.described(Field { name: name.to_owned(), required, doc, doc_zh, ..Field::default() }, schema)
    }

    /// A field whose name, place and texts are known, with what its schema says.
    pub(super) fn described(&self, mut field: Field, schema: &Site<'_>) -> Result<Field, Problem> {
        let kind = self.kind(schema, &mut field)?;
        field.nullable |= schema.says("nullable");
        match kind.as_str() {
            "integer" | "number" => {
                field.range = range(schema, ["minimum", "maximum"]);
                field.multiple_of = schema.value.get("multipleOf").and_then(Value::as_i64);
            }
            "string" => {
                field.length = range(schema, ["minLength", "maxLength"]);
                field.pattern = schema.text("pattern").map(str::to_owned);
                field.sensitive = schema.text("format") == Some("password");
            }
            _ => {
                field.items = range(schema, ["minItems", "maxItems"]);
                field.unique = schema.says("uniqueItems");
            }
        }
        field.kind = Some(Written::from(kind.as_str()));
        field.default = schema.value.get("default").cloned();
        let listed = schema.value.get("examples").and_then(|examples| examples.get(0));
        field.example = schema.value.get("example").or(listed).cloned();
        schema.overlaid(field)
    }
}

fn range(schema: &Site<'_>, keys: [&str; 2]) -> Rare<Written<Range>> {
    let [least, most] = keys.map(|key| schema.value.get(key).and_then(Value::as_i64));
    let range = Range { least, most };
    (least.is_some() || most.is_some()).then(|| Box::new(Written::from(range.to_string().as_str())))
}
