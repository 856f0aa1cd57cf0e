//! Schemas to fields. Only schemas without a fault come here, so that nothing can fail.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::components::Components;
use super::facts;
use super::schema::{Sort, entries, properties, sort};
use crate::import::LeftOut;
use crate::import::text;
use crate::import::way::Way;
use crate::spec::{Field, TypeDeclaration, TypeExpression, Written};

/// Wrappers and objects in place nest no deeper; what is below is left open.
const DEEPEST: usize = 14;
const WRAPPERS: usize = 7;

/// Makes fields, and remembers which shared types they name.
pub(super) struct Converter<'c, 'd> {
    pub components: &'c Components<'d>,
    pub left_out: LeftOut,
    pub no_descriptions: bool,
    /// Shared schemas that something names, in the order of the first use.
    reached: IndexMap<&'d str, &'d Map<String, Value>>,
}

/// The structure of a schema.
#[derive(Debug)]
pub(super) struct Shape {
    pub kind: TypeExpression,
    pub fields: Vec<Field>,
}

impl Shape {
    fn leaf(kind: TypeExpression) -> Shape {
        Shape { kind, fields: Vec::new() }
    }
}

impl<'c, 'd> Converter<'c, 'd> {
    pub(super) fn new(components: &'c Components<'d>, no_descriptions: bool) -> Self {
        Converter { components, left_out: LeftOut::default(), no_descriptions, reached: IndexMap::new() }
    }

    /// A field of an object, a parameter or an answer.
    pub(super) fn field(&mut self, name: &str, schema: &Value, way: &Way<'_>, depth: usize) -> Field {
        let empty = Map::new();
        let schema = schema.as_object().unwrap_or(&empty);
        let shape = self.shape(schema, way, depth);
        let mut field = Field { name: name.to_owned(), ..Field::default() };
        let plain =
            shape.kind == TypeExpression::String || (shape.kind == TypeExpression::Object && !shape.fields.is_empty());
        field.kind = (!plain).then(|| written(shape.kind.clone()));
        field.fields = shape.fields;
        facts::add(self, &mut field, &shape.kind, schema, way);
        field
    }

    /// The structure of a schema: its type, and the fields of the objects innermost in it.
    pub(super) fn shape(&mut self, schema: &Map<String, Value>, way: &Way<'_>, depth: usize) -> Shape {
        if depth > DEEPEST {
            self.left_out.add("nesting deeper than 14", way);
            return Shape::leaf(TypeExpression::Any);
        }
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            return self.referred(reference, way, depth);
        }
        match sort(schema).unwrap_or(Sort::Any) {
            Sort::String | Sort::File => Shape::leaf(TypeExpression::String),
            Sort::Integer => Shape::leaf(TypeExpression::Integer),
            Sort::Number => Shape::leaf(TypeExpression::Number),
            Sort::Boolean => Shape::leaf(TypeExpression::Boolean),
            Sort::Any => Shape::leaf(TypeExpression::Any),
            Sort::Array => match schema.get("items").and_then(Value::as_object) {
                Some(items) => {
                    let inner = self.shape(items, &way.key("items"), depth + 1);
                    facts::of_items(self, items, &way.key("items"));
                    self.wrapped(inner, TypeExpression::List, way)
                }
                None => Shape::leaf(TypeExpression::List(Box::new(TypeExpression::Any))),
            },
            Sort::Object => self.object(schema, way, depth),
        }
    }

    fn object(&mut self, schema: &Map<String, Value>, way: &Way<'_>, depth: usize) -> Shape {
        let own = properties(schema);
        let more = schema.get("additionalProperties").and_then(Value::as_object);
        match (own.is_empty(), more) {
            (false, more) => {
                if more.is_some() {
                    self.left_out.add("free names beside the fields of an object", way.key("additionalProperties"));
                }
                let fields = self.record(&own, &way.key("properties"), depth + 1);
                if fields.is_empty() {
                    return Shape::leaf(TypeExpression::Any);
                }
                Shape { kind: TypeExpression::Object, fields }
            }
            (true, Some(more)) => {
                let below = way.key("additionalProperties");
                let inner = self.shape(more, &below, depth + 1);
                facts::of_items(self, more, &below);
                self.wrapped(inner, TypeExpression::Map, way)
            }
            (true, None) => Shape::leaf(TypeExpression::Any),
        }
    }

    fn wrapped(&mut self, inner: Shape, wrap: fn(Box<TypeExpression>) -> TypeExpression, way: &Way<'_>) -> Shape {
        if wrappers(&inner.kind) >= WRAPPERS {
            self.left_out.add("lists in lists, deeper than 7", way);
            return Shape::leaf(TypeExpression::Any);
        }
        Shape { kind: wrap(Box::new(inner.kind)), fields: inner.fields }
    }

    /// The fields of an object.
    pub(super) fn record(&mut self, all: &[(&str, &Value)], way: &Way<'_>, depth: usize) -> Vec<Field> {
        let mut fields = Vec::with_capacity(all.len());
        for (name, schema) in all {
            let below = way.key(name);
            match crate::import::names::wire_name(name) {
                Some(_) => fields.push(self.field(name, schema, &below, depth)),
                None => self.left_out.add("field without a name", below),
            }
        }
        fields
    }

    fn referred(&mut self, reference: &str, way: &Way<'_>, depth: usize) -> Shape {
        let Some((name, schema)) = self.components.referred(reference) else {
            return Shape::leaf(TypeExpression::Any);
        };
        match self.components.type_name(name) {
            Some(made) => {
                self.reached.entry(name).or_insert(schema);
                Shape::leaf(TypeExpression::Named(made.to_owned()))
            }
            None => self.shape(schema, way, depth + 1),
        }
    }

    /// The declarations of every shared type that something names, those that only they name among them.
    pub(super) fn declared(&mut self, file: &str) -> IndexMap<String, TypeDeclaration> {
        let (root, mut types, mut done) = (Way::root(file), IndexMap::new(), 0);
        let components = root.key("components");
        let schemas = components.key("schemas");
        while let Some((name, schema)) = self.reached.get_index(done).map(|(name, schema)| (*name, *schema)) {
            done += 1;
            let way = schemas.key(name);
            let mut declaration = TypeDeclaration::default();
            if let Some(said) = said(schema).filter(|_| !self.no_descriptions) {
                text::place(said, &mut declaration.doc, &mut declaration.doc_zh);
            }
            declaration.fields = self.record(&properties(schema), &way.key("properties"), 0);
            let free = schema.get("additionalProperties").is_some_and(Value::is_object);
            if free {
                self.left_out.add("free names beside the fields of an object", way.key("additionalProperties"));
            }
            types.insert(self.components.type_name(name).unwrap_or(name).to_owned(), declaration);
        }
        open_circles(&mut types, &mut self.left_out, file);
        types
    }

    /// Makes a text bytes, which are limited and shown in no way.
    pub(super) fn bytes(&mut self, field: &mut Field, way: &Way<'_>) {
        field.kind = Some(written(TypeExpression::Binary));
        field.format = None;
        let lost = [field.example.take().is_some(), field.default.take().is_some()];
        let limits = [field.length.take().is_some(), field.pattern.take().is_some(), !field.values.is_empty()];
        field.values.clear();
        lost.iter().filter(|lost| **lost).for_each(|_| self.left_out.add("example or default of bytes", way));
        limits.iter().filter(|lost| **lost).for_each(|_| self.left_out.add("limit of bytes", way));
    }

    /// The object that a schema is, references followed.
    pub(super) fn object_of<'s>(&self, schema: &'s Map<String, Value>) -> Option<&'s Map<String, Value>>
    where
        'd: 's,
    {
        let mut here = schema;
        for _ in 0..DEEPEST {
            match here.get("$ref").and_then(Value::as_str) {
                Some(reference) => here = self.components.referred(reference)?.1,
                None => return (sort(here) == Some(Sort::Object) && !properties(here).is_empty()).then_some(here),
            }
        }
        None
    }
}

/// What a schema says of itself: its description, or its title where it has none.
pub(super) fn said(schema: &Map<String, Value>) -> Option<&str> {
    let text = |key: &str| schema.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    text("description").or_else(|| text("title"))
}

pub(super) fn written(kind: TypeExpression) -> Written<TypeExpression> {
    Written { text: kind.to_string(), parsed: Ok(kind) }
}

fn wrappers(kind: &TypeExpression) -> usize {
    match kind {
        TypeExpression::List(inner)
        | TypeExpression::Map(inner)
        | TypeExpression::Json(inner)
        | TypeExpression::Comma(inner)
        | TypeExpression::Text(inner) => 1 + wrappers(inner),
        _ => 0,
    }
}

/// An object in which one like it is required could never be written: the field that closes such a circle becomes optional.
fn open_circles(types: &mut IndexMap<String, TypeDeclaration>, left_out: &mut LeftOut, file: &str) {
    let names: Vec<String> = types.keys().cloned().collect();
    for name in &names {
        let closing: Vec<usize> = types.get(name).map_or_else(Vec::new, |declared| {
            let fields = declared.fields.iter().enumerate();
            fields
                .filter(|(_, field)| requires(field, name, types, &mut HashSet::new()))
                .map(|(index, _)| index)
                .collect()
        });
        let Some(declared) = types.get_mut(name) else { continue };
        for index in closing {
            let Some(field) = declared.fields.get_mut(index) else { continue };
            let place = format!("{file}#/components/schemas/{name}/properties/{}", field.name);
            left_out.add("required object that holds itself", place);
            field.required = false;
        }
    }
}

/// Whether a field requires an object of a type.
fn requires<'t>(
    field: &'t Field,
    target: &str,
    types: &'t IndexMap<String, TypeDeclaration>,
    seen: &mut HashSet<&'t str>,
) -> bool {
    let below = |fields: &'t [Field], seen: &mut HashSet<&'t str>| {
        fields.iter().any(|inner| requires(inner, target, types, seen))
    };
    match field.kind.as_ref().and_then(Written::get) {
        _ if !field.required => false,
        None | Some(TypeExpression::Object) => below(&field.fields, seen),
        Some(TypeExpression::Named(name)) if name == target => true,
        Some(TypeExpression::Named(name)) => match types.get_key_value(name) {
            Some((name, declared)) if seen.insert(name) => below(&declared.fields, seen),
            _ => false,
        },
        _ => false,
    }
}

/// Entries of a JSON object that is one, for modules beside this one.
pub(super) fn object_entries(value: Option<&Value>) -> Vec<(&str, &Value)> {
    value.map(entries).unwrap_or_default()
}
