//! Fields to schemas: type, limits, texts and examples; the rest as extensions.

use serde_json::{Map, Value, json};

use super::kind::{Around, example};
use super::{Version, Writer, keys};
use crate::check::kind_of;
use crate::spec::{Field, Range, Rare, TypeExpression, Written, texts};

/// Keys that a schema, or what stands around it, holds whenever the field has them.
const HELD: [&str; 9] = ["name", "in", "required", "doc", "doc_zh", "type", "nullable", "fields", "values"];

/// Keys that a schema holds where the type has a word for them.
const LIMITS: [&str; 7] = ["range", "multiple_of", "length", "pattern", "items", "unique", "sensitive"];

impl Writer<'_> {
    /// The schema of a field, with everything that is said of it.
    pub(super) fn field(&mut self, field: &Field, around: Around) -> Map<String, Value> {
        let mut schema = self.undescribed(field, around);
        let text = texts::joined(&field.doc, field.doc_zh.as_deref());
        if !text.is_empty() {
            schema.insert("description".to_owned(), text.into());
        }
        if field.deprecated.is_some() {
            schema.insert("deprecated".to_owned(), true.into());
        }
        schema
    }

    /// The same without what a parameter says itself.
    pub(super) fn undescribed(&mut self, field: &Field, around: Around) -> Map<String, Value> {
        let kind = kind_of(field).unwrap_or(TypeExpression::String);
        let mut schema = self.kind(&kind, field, around);
        let held = limits(&mut schema, field, &kind, around);
        if field.nullable {
            nullable(&mut schema, self.version);
        }
        if schema.contains_key("$ref") {
            schema = Map::from_iter([("allOf".to_owned(), json!([schema]))]);
        }
        let shown = self.examples(&mut schema, field, &kind, around);
        for (key, value) in keys(field) {
            let key = key.as_str();
            let natural = HELD.contains(&key) || shown.contains(&key) || (LIMITS.contains(&key) && held);
            if !natural {
                self.extend(&mut schema, key, value);
            }
        }
        self.readable_back(&mut schema, field, &kind, around);
        schema
    }

    /// Default and example; comes back with the keys that the schema then holds exactly.
    fn examples(
        &mut self,
        schema: &mut Map<String, Value>,
        field: &Field,
        kind: &TypeExpression,
        around: Around,
    ) -> Vec<&'static str> {
        let mut held = Vec::new();
        let fitting = |value: &Value| example(kind, value, around).filter(|_| field.wrapper.is_none());
        if let Some(value) = field.default.as_ref().and_then(fitting) {
            held.extend((field.default.as_ref() == Some(&value)).then_some("default"));
            schema.insert("default".to_owned(), value);
        }
        if let Some(value) = field.example.as_ref().and_then(fitting) {
            held.extend((field.example.as_ref() == Some(&value)).then_some("example"));
            match self.version {
                Version::V31 => schema.insert("examples".to_owned(), json!([value])),
                Version::V30 => schema.insert("example".to_owned(), value),
            };
        }
        held
    }

    /// What `import` must be told where the schema alone says something else.
    fn readable_back(&mut self, schema: &mut Map<String, Value>, field: &Field, kind: &TypeExpression, around: Around) {
        self.languages(schema, &field.doc, field.doc_zh.as_ref());
        let said = field.values.iter().any(|value| keys(value).len() > 2 || !value.doc.is_empty());
        if !field.values.is_empty() && (said || hides(kind) || field.wrapper.is_some()) {
            self.extend(schema, "values", json!(field.values));
        }
        if !field.one_of_ranges.is_empty() {
            schema.insert(crate::spec::extension::extension("range"), Value::Null);
        }
        if hides(kind) || field.wrapper.is_some() || !is_said(kind) {
            self.extend(schema, "type", json!(field.kind));
        }
        if field.wrapper.is_some() || matches!(kind, TypeExpression::Json(_)) {
            let fields = if field.fields.is_empty() { Value::Null } else { json!(field.fields) };
            schema.insert(crate::spec::extension::extension("fields"), fields);
        }
        let numbered = around == Around::Parameter && self.service.style != Some(crate::spec::Style::Rest);
        if numbered && matches!(kind, TypeExpression::List(_)) {
            self.extend(schema, "wire", "numbered".into());
        }
    }
}

/// Whether a value of the type is a text that holds another.
fn hides(kind: &TypeExpression) -> bool {
    match kind {
        TypeExpression::Json(_) | TypeExpression::Comma(_) | TypeExpression::Text(_) => true,
        TypeExpression::List(inner) | TypeExpression::Map(inner) => hides(inner),
        _ => false,
    }
}

/// Whether a schema says the type as the spec does: an object without fields says less.
fn is_said(kind: &TypeExpression) -> bool {
    *kind != TypeExpression::Object && *kind.innermost() != TypeExpression::Binary
}

/// Writes the limits that the type has a word for; comes back with whether that was all of them.
fn limits(schema: &mut Map<String, Value>, field: &Field, kind: &TypeExpression, around: Around) -> bool {
    let mut bound = |keys: [&str; 2], range: Option<Range>| {
        let bounds = range.map_or([None, None], |range| [range.least, range.most]);
        for (key, bound) in keys.into_iter().zip(bounds) {
            schema.extend(bound.map(|bound| (key.to_owned(), Value::from(bound))));
        }
    };
    let of = |range: &Rare<Written<Range>>| range.as_deref().and_then(Written::get).copied();
    match kind {
        TypeExpression::Integer | TypeExpression::Number => {
            bound(["minimum", "maximum"], of(&field.range).or_else(|| hull(field)));
            schema.extend(field.multiple_of.map(|of| ("multipleOf".to_owned(), of.into())));
            true
        }
        TypeExpression::String if field.values.is_empty() => {
            bound(["minLength", "maxLength"], of(&field.length));
            schema.extend(field.pattern.clone().map(|text| ("pattern".to_owned(), text.into())));
            schema.extend(field.sensitive.then(|| ("format".to_owned(), "password".into())));
            true
        }
        TypeExpression::List(_) | TypeExpression::Comma(_)
            if field.wrapper.is_none() && (around == Around::Parameter || matches!(kind, TypeExpression::List(_))) =>
        {
            bound(["minItems", "maxItems"], of(&field.items));
            schema.extend(field.unique.then(|| ("uniqueItems".to_owned(), true.into())));
            !field.sensitive
        }
        _ => false,
    }
}

/// The range around several ranges.
fn hull(field: &Field) -> Option<Range> {
    let ranges: Vec<&Range> = field.one_of_ranges.iter().filter_map(Written::get).collect();
    let least = ranges.iter().map(|range| range.least).min().flatten();
    let open = ranges.iter().any(|range| range.most.is_none());
    let most = if open { None } else { ranges.iter().filter_map(|range| range.most).max() };
    (!ranges.is_empty()).then_some(Range { least, most })
}

/// Lets a schema take `null` too.
fn nullable(schema: &mut Map<String, Value>, version: Version) {
    if version == Version::V30 {
        if schema.contains_key("$ref") {
            *schema = Map::from_iter([("allOf".to_owned(), json!([schema.clone()]))]);
        }
        schema.insert("nullable".to_owned(), true.into());
        return;
    }
    let null = json!({ "type": "null" });
    if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
        alternatives.push(null);
    } else if schema.contains_key("$ref") {
        *schema = Map::from_iter([("anyOf".to_owned(), json!([schema.clone(), null]))]);
    } else if let Some(kind) = schema.get("type").cloned() {
        schema.insert("type".to_owned(), json!([kind, "null"]));
    }
}
