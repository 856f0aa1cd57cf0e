//! A schema with its references followed and its `allOf` folded in: one level of it, the inner schemas as places.
//!
//! The level itself is read by `oas3`, whose types are OpenAPI 3.1's; Swagger 2 and 3.0 are brought to that first. Inner
//! schemas are read when they are reached, so a mistake in one costs only what reaches it.

use indexmap::{IndexMap, IndexSet};
use oas3::spec::{ObjectSchema, SchemaType, SchemaTypeSet};
use serde_json::{Map, Value};

use super::document::{Document, circle};
use super::limits;
use super::reader::MALFORMED;
use super::site::{Problem, Site};

/// Keys whose values are schemas or examples: they are read where they are needed.
const APART: [&str; 17] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "discriminator",
    "enum",
    "example",
    "examples",
    "items",
    "not",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "xml",
];

/// Keys that say something about values, not about how they are described.
const SAYING: [&str; 20] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "uniqueItems",
];

/// More values than this in one `enum` are refused.
pub const MOST_VALUES: usize = 10_000;

/// What other names an object may have.
#[derive(Clone, Debug, Default)]
pub enum Free<'d> {
    /// Not said.
    #[default]
    Unsaid,
    /// None.
    No,
    /// Any, with any value.
    Any,
    /// Any, with values of this schema.
    Of(Site<'d>),
}

/// One level of a schema.
#[derive(Clone, Debug, Default)]
pub struct Shape<'d> {
    /// Its place.
    pub at: String,
    /// What it says of itself.
    pub own: ObjectSchema,
    /// Its types without `null`; empty where it says none.
    pub kinds: Vec<SchemaType>,
    /// Whether `null` is a value too.
    pub nullable: bool,
    /// The fields of an object.
    pub properties: IndexMap<String, Site<'d>>,
    /// Which of them are always there.
    pub required: IndexSet<String>,
    /// The other names.
    pub free: Free<'d>,
    /// The items of a list.
    pub items: Option<Site<'d>>,
    /// `oneOf`, and whether it is `anyOf`.
    pub choices: Vec<(Vec<Site<'d>>, bool)>,
    /// `enum`.
    pub values: Option<Vec<&'d Value>>,
    /// `default`.
    pub default: Option<&'d Value>,
    /// An example.
    pub example: Option<&'d Value>,
    /// The place of the schema that it refers to, where it says no more than that one.
    pub refers: Option<String>,
    /// What cannot be held of its keys, and where it stands.
    pub unheld: Vec<(&'static str, String)>,
}

impl Shape<'_> {
    /// Whether it has fields of its own.
    pub fn is_record(&self) -> bool {
        !self.properties.is_empty()
    }

    /// Whether values can be of a type.
    pub fn allows(&self, kind: SchemaType) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// Reads a schema.
///
/// # Errors
/// Where a reference leads nowhere or in a circle, where a type is unknown, or where an `enum` has too many values.
pub fn read<'d>(document: &'d Document, site: &Site<'d>) -> Result<Shape<'d>, Problem> {
    folded(document, site, &mut Vec::new())
}

fn folded<'d>(document: &'d Document, site: &Site<'d>, way: &mut Vec<String>) -> Result<Shape<'d>, Problem> {
    if way.len() > 64 {
        return Err(Problem::new(&site.at, "`$ref` and `allOf` nest deeper than 64 levels", "let them end earlier"));
    }
    let mut shape = flat(site)?;
    if let Some(reference) = site.text("$ref") {
        let target = document.target(site, reference)?;
        if way.contains(&target.at) {
            return Err(circle(site));
        }
        way.push(target.at.clone());
        let inner = folded(document, &target, way)?;
        way.pop();
        let refers = inner.refers.clone().unwrap_or(target.at);
        let more = says_more(site);
        if let Some(parts) = site.get("allOf") {
            shape.unheld.push(("`allOf` beside a `$ref`", parts.at));
        }
        shape = fold(inner, shape);
        shape.refers = (!more).then_some(refers);
        return Ok(shape);
    }
    let Some(parts) = site.get("allOf") else { return Ok(shape) };
    let mut all = Shape { at: site.at.clone(), ..Shape::default() };
    let (mut refers, mut saying) = (None, 0);
    for part in parts.items() {
        way.push(part.at.clone());
        let inner = folded(document, &part, way)?;
        way.pop();
        if inner.refers.is_some() || says_more(&part) {
            saying += 1;
            refers = inner.refers.clone();
        }
        all = fold(all, inner);
    }
    all = fold(all, shape);
    all.refers = refers.filter(|_| saying == 1 && !says_more_than_parts(site));
    Ok(all)
}

fn says_more(site: &Site<'_>) -> bool {
    SAYING.iter().any(|key| site.value.get(key).is_some())
}

fn says_more_than_parts(site: &Site<'_>) -> bool {
    SAYING.iter().any(|key| *key != "allOf" && site.value.get(key).is_some())
}

/// A schema without what it refers to.
fn flat<'d>(site: &Site<'d>) -> Result<Shape<'d>, Problem> {
    let mut shape = Shape { at: site.at.clone(), ..Shape::default() };
    let Some(entries) = site.value.as_object() else {
        if let Some(any) = site.value.as_bool() {
            if !any {
                shape.unheld.push(("schemas that no value meets (`false`)", site.at.clone()));
            }
            return Ok(shape);
        }
        return Err(Problem::new(&site.at, "a schema is neither an object nor a boolean", "write a schema here"));
    };
    let plain = entries.iter().filter(|(key, value)| !APART.contains(&key.as_str()) && !value.is_null());
    shape.own = typed(site, plain.map(|(key, value)| (key.clone(), value.clone())).collect(), &mut shape.unheld)?;
    let kinds = match &shape.own.schema_type {
        Some(SchemaTypeSet::Single(kind)) => vec![*kind],
        Some(SchemaTypeSet::Multiple(kinds)) => kinds.clone(),
        None => Vec::new(),
    };
    let said = |key: &str| site.says(key);
    let null = kinds.contains(&SchemaType::Null);
    shape.nullable = null || said("nullable") || said("x-nullable") || said("x-isnullable") || said("x-is-nullable");
    shape.kinds = kinds.into_iter().filter(|kind| *kind != SchemaType::Null).collect();
    shape.properties = site.get("properties").iter().flat_map(Site::entries).map(owned).collect();
    let names = entries.get("required").and_then(Value::as_array).into_iter().flatten();
    shape.required = names.filter_map(Value::as_str).map(str::to_owned).collect();
    shape.free = match site.get("additionalProperties") {
        None => Free::Unsaid,
        Some(Site { value: Value::Bool(true), .. }) => Free::Any,
        Some(Site { value: Value::Bool(false), .. }) => Free::No,
        Some(site) if site.value.as_object().is_some_and(Map::is_empty) => Free::Any,
        Some(site) => Free::Of(site),
    };
    shape.items = site.get("items").filter(|items| items.value.is_object());
    for (key, any) in [("oneOf", false), ("anyOf", true)] {
        let parts: Vec<Site<'d>> = site.get(key).iter().flat_map(Site::items).collect();
        if !parts.is_empty() {
            shape.choices.push((parts, any));
        }
    }
    shape.values = values(site)?;
    shape.nullable |= shape.values.iter().flatten().any(|value| value.is_null());
    shape.default = entries.get("default").filter(|value| !value.is_null());
    shape.example = example(entries);
    Ok(shape)
}

fn owned<'d>((name, site): (&str, Site<'d>)) -> (String, Site<'d>) {
    (name.to_owned(), site)
}

fn values<'d>(site: &Site<'d>) -> Result<Option<Vec<&'d Value>>, Problem> {
    let Some(list) = site.get("enum") else { return Ok(None) };
    let values: Vec<&Value> = list.value.as_array().into_iter().flatten().collect();
    if values.len() > MOST_VALUES {
        let message = format!("`enum` has {} values, more than {MOST_VALUES}", values.len());
        return Err(Problem::new(&list.at, message, "describe the values by a pattern or a length"));
    }
    Ok(Some(values))
}

/// The example, under any of the keys that have been used for one.
fn example(entries: &Map<String, Value>) -> Option<&Value> {
    let first = match entries.get("examples") {
        Some(Value::Array(items)) => items.first(),
        _ => None,
    };
    ["example", "x-example"].iter().find_map(|key| entries.get(*key)).or(first).filter(|value| !value.is_null())
}

/// The level as `oas3` reads it; keys that it cannot read are named and left out, all but the type.
fn typed(
    site: &Site<'_>,
    mut plain: Map<String, Value>,
    unheld: &mut Vec<(&'static str, String)>,
) -> Result<ObjectSchema, Problem> {
    modern(&mut plain);
    loop {
        let error = match serde_path_to_error::deserialize::<_, ObjectSchema>(Value::Object(plain.clone())) {
            Ok(level) => return Ok(level),
            Err(error) => error,
        };
        let first = error.path().iter().next().map(ToString::to_string).unwrap_or_default();
        if first == "type" {
            let given = plain.get("type").map(ToString::to_string).unwrap_or_default();
            let help = "write string, integer, number, boolean, array or object";
            return Err(Problem::new(&format!("{}/type", site.at), format!("{given} is no type of a schema"), help));
        }
        if plain.shift_remove(&first).is_none() {
            let message = format!("the schema cannot be read: {}", error.inner());
            return Err(Problem::new(&site.at, message, "correct it"));
        }
        unheld.push((MALFORMED, format!("{}/{first}", site.at)));
    }
}

/// Older spellings as OpenAPI 3.1 has them.
fn modern(plain: &mut Map<String, Value>) {
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        match plain.get(exclusive) {
            Some(Value::Bool(true)) => match plain.shift_remove(bound) {
                Some(number) => plain.insert(exclusive.to_owned(), number),
                None => plain.shift_remove(exclusive),
            },
            Some(Value::Bool(false)) => plain.shift_remove(exclusive),
            _ => None,
        };
    }
    match plain.get("type").and_then(Value::as_str) {
        Some("file") => {
            plain.insert("type".to_owned(), "string".into());
            plain.insert("format".to_owned(), "binary".into());
        }
        // An empty type says nothing.
        Some("") => {
            plain.shift_remove("type");
        }
        _ => {}
    }
    // JSON has one kind of number: `1.0` counts as well as `1`.
    for key in ["maxItems", "maxLength", "minItems", "minLength"] {
        let whole = plain.get(key).and_then(Value::as_f64).filter(|number| number.fract() == 0.0 && *number >= 0.0);
        if let Some(number) = whole.filter(|number| *number < 9.0e15) {
            plain.insert(key.to_owned(), Value::from(number as u64));
        }
    }
}

/// Two schemas that both hold: what the second says counts more.
fn fold<'d>(first: Shape<'d>, mut second: Shape<'d>) -> Shape<'d> {
    for (name, site) in &second.properties {
        if first.properties.get(name).is_some_and(|other| other.value != site.value) {
            second.unheld.push(("fields that two parts of an `allOf` describe (the last counts)", site.at.clone()));
        }
    }
    if !second.kinds.is_empty() && !first.kinds.is_empty() && !second.kinds.iter().any(|kind| first.allows(*kind)) {
        second.unheld.push(("types of two parts of an `allOf` that exclude each other", second.at.clone()));
    }
    if limits::differ(&first, &second) {
        second.unheld.push(("limits that two parts of an `allOf` set (the last counts)", second.at.clone()));
    }
    let common: Vec<SchemaType> = first.kinds.iter().filter(|kind| second.allows(**kind)).copied().collect();
    let mut shape = Shape {
        at: second.at,
        own: fold_level(first.own, second.own),
        kinds: if common.is_empty() { second.kinds } else { common },
        nullable: first.nullable || second.nullable,
        properties: first.properties,
        required: first.required,
        free: if matches!(second.free, Free::Unsaid) { first.free } else { second.free },
        items: second.items.or(first.items),
        choices: first.choices,
        values: second.values.or(first.values),
        default: second.default.or(first.default),
        example: second.example.or(first.example),
        refers: None,
        unheld: first.unheld,
    };
    shape.properties.extend(second.properties);
    shape.required.extend(second.required);
    shape.choices.extend(second.choices);
    shape.unheld.extend(second.unheld);
    shape
}

fn fold_level(first: ObjectSchema, second: ObjectSchema) -> ObjectSchema {
    let mut extensions = first.extensions;
    extensions.extend(second.extensions);
    ObjectSchema {
        const_value: second.const_value.or(first.const_value),
        multiple_of: second.multiple_of.or(first.multiple_of),
        maximum: second.maximum.or(first.maximum),
        exclusive_maximum: second.exclusive_maximum.or(first.exclusive_maximum),
        minimum: second.minimum.or(first.minimum),
        exclusive_minimum: second.exclusive_minimum.or(first.exclusive_minimum),
        max_length: second.max_length.or(first.max_length),
        min_length: second.min_length.or(first.min_length),
        pattern: second.pattern.or(first.pattern),
        max_items: second.max_items.or(first.max_items),
        min_items: second.min_items.or(first.min_items),
        unique_items: second.unique_items.or(first.unique_items),
        format: second.format.or(first.format),
        title: second.title.or(first.title),
        description: second.description.or(first.description),
        deprecated: second.deprecated.or(first.deprecated),
        read_only: second.read_only.or(first.read_only),
        write_only: second.write_only.or(first.write_only),
        extensions,
        ..ObjectSchema::default()
    }
}
