//! The JSON Schema of a kind of file, with its references followed once and its keys in maps.
//!
//! Only what schemars writes for the spec types is understood.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::tree::{Content, Node, ScalarType};
use crate::source::FileKind;
use crate::spec::json_schema;

/// Everything that a schema says, by numbers.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    shapes: Vec<Shape>,
}

/// The number of a shape.
pub(super) type Id = usize;

/// What a schema says of a value, once the one of several alternatives is found.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// Of these, the one whose type the value has; none: the shape itself.
    alternatives: Vec<Id>,
    /// The words of an enumeration.
    pub words: Option<Vec<String>>,
    /// The types that it allows; none: any.
    pub types: Vec<String>,
    /// The keys of an object, in order.
    pub keys: Vec<String>,
    properties: HashMap<String, Id>,
    /// What stands under other keys.
    pub others: Others,
    /// Keys that must be there.
    pub required: Vec<String>,
    /// The items of a list.
    pub items: Option<Id>,
    /// The bounds of a number.
    pub bounds: Option<(f64, f64)>,
}

/// What stands under keys that an object does not list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Others {
    /// Anything.
    #[default]
    Any,
    /// Nothing: there are no other keys.
    None,
    /// Values of a shape.
    Of(Id),
}

/// The shapes of a kind of file; the root is the first.
pub(super) fn shapes(kind: FileKind) -> &'static Shapes {
    static VENDOR: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(json_schema(FileKind::Vendor)));
    static SERVICE: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(json_schema(FileKind::Service)));
    static OPERATION: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(json_schema(FileKind::Operation)));
    match kind {
        FileKind::Vendor => &VENDOR,
        FileKind::Service => &SERVICE,
        FileKind::Operation => &OPERATION,
    }
}

impl Shapes {
    fn of(schema: &Value) -> Shapes {
        let mut reader = Reader { root: schema, known: HashMap::new(), shapes: Shapes::default() };
        reader.read(schema);
        reader.shapes
    }

    /// The shape of a value: of several alternatives, the one whose type it has.
    pub fn fitting(&self, node: &Node<'_>, id: Id) -> Option<&Shape> {
        let shape = self.shapes.get(id)?;
        let found = shape.alternatives.iter().filter_map(|one| self.shapes.get(*one)).find(|one| one.takes(node));
        let first = || shape.alternatives.first().and_then(|one| self.shapes.get(*one));
        found.or_else(first).or(Some(shape))
    }
}

impl Shape {
    /// The shape of what stands under a key.
    pub fn property(&self, key: &str) -> Option<Id> {
        self.properties.get(key).copied()
    }

    /// Whether a value has one of the types.
    pub fn has_type_of(&self, node: &Node<'_>) -> bool {
        let given = type_of(node);
        self.types.iter().any(|one| one == given)
    }

    fn takes(&self, node: &Node<'_>) -> bool {
        self.words.is_some() || self.has_type_of(node)
    }
}

struct Reader<'s> {
    root: &'s Value,
    /// What has been read already, by where it stands.
    known: HashMap<*const Value, Id>,
    shapes: Shapes,
}

impl<'s> Reader<'s> {
    fn read(&mut self, schema: &'s Value) -> Id {
        let schema = followed(self.root, schema);
        if let Some(known) = self.known.get(&std::ptr::from_ref(schema)) {
            return *known;
        }
        let id = self.shapes.shapes.len();
        self.known.insert(std::ptr::from_ref(schema), id);
        self.shapes.shapes.push(Shape::default());
        let shape = self.shape(schema);
        if let Some(place) = self.shapes.shapes.get_mut(id) {
            *place = shape;
        }
        id
    }

    fn shape(&mut self, schema: &'s Value) -> Shape {
        let list = |name: &str| schema.get(name).and_then(Value::as_array).into_iter().flatten();
        let real = list("anyOf").map(|inner| followed(self.root, inner)).filter(|inner| types(inner) != ["null"]);
        let alternatives = real.collect::<Vec<_>>().into_iter().map(|inner| self.read(inner)).collect();
        let others = match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => Others::None,
            Some(inner @ Value::Object(_)) => Others::Of(self.read(inner)),
            _ => Others::Any,
        };
        let properties = schema.get("properties").and_then(Value::as_object);
        let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        Shape {
            alternatives,
            words: words(schema).map(owned),
            types: owned(types(schema)),
            keys: properties.into_iter().flat_map(|properties| properties.keys().cloned()).collect(),
            others,
            required: list("required").filter_map(Value::as_str).map(str::to_owned).collect(),
            bounds: bound("minimum").zip(bound("maximum")),
            items: schema.get("items").map(|inner| self.read(inner)),
            properties: properties.into_iter().flatten().map(|(key, inner)| (key.clone(), self.read(inner))).collect(),
        }
    }
}

/// The schema that a reference leads to.
fn followed<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let single = schema.get("allOf").and_then(Value::as_array).and_then(|all| all.first());
    let schema = single.unwrap_or(schema);
    let Some(target) = schema.get("$ref").and_then(Value::as_str) else { return schema };
    let found = target.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
    found.map_or(schema, |found| followed(root, found))
}

/// The words of an enumeration, however schemars writes it.
fn words(schema: &Value) -> Option<Vec<&str>> {
    if let Some(list) = schema.get("enum").and_then(Value::as_array) {
        return Some(list.iter().filter_map(Value::as_str).collect());
    }
    let alternatives = schema.get("oneOf").and_then(Value::as_array)?;
    let mut found = Vec::new();
    for alternative in alternatives {
        match alternative.get("const").and_then(Value::as_str) {
            Some(word) => found.push(word),
            None => found.extend(words(alternative)?),
        }
    }
    Some(found)
}

/// The types that a schema allows; none: any. Nothing is never a value: a key without one is a mistake.
fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).filter(|one| *one != "null").collect(),
        _ => Vec::new(),
    }
}

/// The type of a node in the words of JSON Schema.
pub(super) fn type_of(node: &Node<'_>) -> &'static str {
    match &node.content {
        Content::Mapping(_) => "object",
        Content::Sequence(_) => "array",
        Content::Scalar(_, ScalarType::Null) => "null",
        Content::Scalar(_, ScalarType::Boolean) => "boolean",
        Content::Scalar(_, ScalarType::Integer) => "integer",
        Content::Scalar(_, ScalarType::Number) => "number",
        Content::Scalar(_, ScalarType::Text) => "string",
    }
}
