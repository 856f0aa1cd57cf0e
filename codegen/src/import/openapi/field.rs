//! Schemas to fields: what a field, an item or a whole body holds.

use oas3::spec::SchemaType;
use serde_json::Value;

use super::reader::{Named, Reader};
use super::shape::{Free, Shape};
use super::site::{Problem, Site};
use super::{choice, limits, texts};
use crate::spec::{Field, NamedValue, TypeDeclaration, Written};

/// Objects in objects deeper than this are any value.
const DEEPEST: usize = 16;

/// Lists in lists deeper than this are any value.
const WRAPPED: usize = 6;

/// Fields that are not described.
const UNKNOWN: &str = "fields that must be there and are not described (`required`)";

/// Which way a field goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In requests only.
    Sent,
    /// In answers only.
    Returned,
    /// Either.
    Both,
}

/// How deep something stands.
#[derive(Clone, Copy, Debug)]
pub struct Depth {
    objects: usize,
    wrappers: usize,
    /// How many alternatives were taken on the way.
    turns: usize,
    way: Way,
}

impl Depth {
    /// At the top.
    pub fn top(way: Way) -> Self {
        Depth { objects: 0, wrappers: 0, turns: 0, way }
    }

    /// Behind an alternative; `None` where there are too many of them.
    pub fn turned(self) -> Option<Self> {
        (self.turns < DEEPEST).then_some(Depth { turns: self.turns + 1, ..self })
    }
}

impl<'d> Reader<'d> {
    /// A field of a name and a schema.
    ///
    /// # Errors
    /// As [`super::shape::read`].
    pub fn field(&mut self, name: &str, site: &Site<'d>, required: bool, depth: Depth) -> Result<Field, Problem> {
        let shape = self.shape(site)?;
        self.field_of(name, &shape, required, depth)
    }

    /// A field of a name and a schema that has been read.
    ///
    /// # Errors
    /// As [`super::shape::read`].
    pub fn field_of(&mut self, name: &str, shape: &Shape<'d>, required: bool, depth: Depth) -> Result<Field, Problem> {
        self.count(&shape.at)?;
        let mut field = Field { name: name.to_owned(), required, ..Field::default() };
        let kind = self.expression(shape, &mut field, Depth { wrappers: 0, ..depth })?;
        field.kind = Some(Written::from(kind.as_str()));
        field.nullable |= shape.nullable;
        let own = &shape.own;
        texts::describe(&[own.description.as_deref().or(own.title.as_deref())], &mut field.doc, &mut field.doc_zh);
        field.deprecated = own.deprecated.unwrap_or_default().then(|| texts::DEPRECATED.to_owned());
        field.default = shape.default.cloned();
        field.example = shape.example.cloned();
        field.sensitive = own.format.as_deref() == Some("password");
        let (read_only, write_only) = (own.read_only.unwrap_or_default(), own.write_only.unwrap_or_default());
        match (read_only, write_only, depth.way) {
            (true, _, Way::Both) => (field.required, field.advice) = (false, Some(texts::READ_ONLY.to_owned())),
            (_, true, Way::Both) => (field.required, field.advice) = (false, Some(texts::WRITE_ONLY.to_owned())),
            (true, _, Way::Sent) | (_, true, Way::Returned) => {
                self.leave("what goes the other way only (`readOnly`, `writeOnly`)", &shape.at);
            }
            _ => {}
        }
        Ok(field)
    }

    /// The fields of an object, without those that do not go this way.
    ///
    /// # Errors
    /// As [`super::shape::read`].
    pub fn fields(&mut self, shape: &Shape<'d>, depth: Depth) -> Result<Vec<Field>, Problem> {
        let mut fields = Vec::with_capacity(shape.properties.len());
        let way = depth.way;
        if shape.kinds.iter().any(|kind| *kind != SchemaType::Object) {
            self.leave("types other than `object` of what has fields", &shape.at);
        }
        if shape.required.iter().any(|name| !shape.properties.contains_key(name)) {
            self.leave(UNKNOWN, &shape.at);
        }
        for (name, site) in &shape.properties {
            let inner = self.shape(site)?;
            let (read_only, write_only) =
                (inner.own.read_only.unwrap_or_default(), inner.own.write_only.unwrap_or_default());
            match () {
                () if name.trim().is_empty() => self.leave("fields without a name", &site.at),
                () if way == Way::Sent && read_only => {}
                () if way == Way::Returned && write_only => {}
                () => fields.push(self.field_of(name, &inner, shape.required.contains(name), depth)?),
            }
        }
        if matches!(shape.free, Free::Any | Free::Of(_)) {
            self.leave("further names of objects that have fields (`additionalProperties`)", &shape.at);
        }
        Ok(fields)
    }

    /// Names what an object says that is spread into the fields of a request or an answer.
    pub fn whole(&mut self, shape: &Shape<'d>) {
        limits::none(self, shape);
        if shape.nullable {
            self.leave("bodies that may be `null`", &shape.at);
        }
        let marks = [shape.own.deprecated, shape.own.read_only, shape.own.write_only];
        if shape.default.is_some() || marks.contains(&Some(true)) {
            self.leave("`default`, `deprecated`, `readOnly` and `writeOnly` of bodies", &shape.at);
        }
    }

    /// Names what the schema of a body says that is held as text or as bytes.
    ///
    /// # Errors
    /// As [`super::shape::read`].
    pub fn in_one(&mut self, schema: Option<&Site<'d>>) -> Result<(), Problem> {
        let Some(schema) = schema else { return Ok(()) };
        let shape = self.shape(schema)?;
        let (plain, text) = (Some("binary"), shape.kinds.iter().all(|kind| *kind == SchemaType::String));
        let held: &[&str] = if shape.own.format.as_deref() == plain { &["format"] } else { &[] };
        limits::beyond(self, &shape, held, limits::WHOLE);
        if !text || shape.is_record() || !shape.choices.is_empty() || shape.nullable || shape.default.is_some() {
            self.leave("schemas of bodies that are held as text or bytes", &shape.at);
        }
        Ok(())
    }

    /// A type with a name.
    ///
    /// # Errors
    /// As [`super::shape::read`].
    pub fn declaration(&mut self, site: &Site<'d>) -> Result<TypeDeclaration, Problem> {
        let shape = self.shape(site)?;
        let mut declared = TypeDeclaration::default();
        let own = &shape.own;
        texts::describe(
            &[own.description.as_deref().or(own.title.as_deref())],
            &mut declared.doc,
            &mut declared.doc_zh,
        );
        if shape.is_record() {
            declared.rules = choice::rules(&shape);
            if declared.rules.is_empty() && !shape.choices.is_empty() {
                self.leave("`oneOf` and `anyOf` beside fields", &shape.at);
            }
            limits::none(self, &shape);
            declared.fields = self.fields(&shape, Depth::top(Way::Both))?;
        } else {
            let values: Vec<&Value> = shape.values.clone().unwrap_or_default();
            limits::beyond(self, &shape, &limits::LISTED, "limits beside listed values");
            if !shape.choices.is_empty() {
                self.leave("`oneOf` and `anyOf` beside listed values", &shape.at);
            }
            declared.values = named_values(&shape, &values);
        }
        Ok(declared)
    }

    /// What a schema holds, as a type; fields, values and limits go into the field.
    pub(super) fn expression(&mut self, shape: &Shape<'d>, field: &mut Field, depth: Depth) -> Result<String, Problem> {
        if let Some(at) = &shape.refers
            && let Named::Type(name) = self.named(at)?
        {
            return Ok(name);
        }
        if !shape.choices.is_empty() && !shape.is_record() {
            limits::beyond(self, shape, &[], "limits beside `oneOf` and `anyOf`");
            return choice::expression(self, shape, field, depth);
        }
        match self.kind(shape) {
            Some(SchemaType::Object) => self.object(shape, field, depth),
            Some(SchemaType::Array) => self.list(shape, field, depth),
            Some(SchemaType::String) => {
                self.text(shape, field, depth);
                Ok("string".to_owned())
            }
            Some(SchemaType::Integer) => {
                limits::integer(self, shape, field, depth.wrappers == 0);
                Ok("integer".to_owned())
            }
            Some(SchemaType::Number) => {
                limits::number(self, shape);
                Ok("number".to_owned())
            }
            Some(SchemaType::Boolean) => {
                limits::none(self, shape);
                Ok("boolean".to_owned())
            }
            Some(SchemaType::Null) | None => {
                limits::none(self, shape);
                Ok("any".to_owned())
            }
        }
    }

    /// The one type of a schema, said or shown by its keys.
    pub(super) fn kind(&mut self, shape: &Shape<'d>) -> Option<SchemaType> {
        let own = &shape.own;
        match shape.kinds.as_slice() {
            [one] => return Some(*one),
            [SchemaType::Integer, SchemaType::Number] | [SchemaType::Number, SchemaType::Integer] => {
                return Some(SchemaType::Number);
            }
            [] => {}
            _ => {
                self.leave("values of several types (held as any value)", &shape.at);
                return None;
            }
        }
        let values = shape.values.as_deref().unwrap_or_default();
        let listed = || values.iter().filter(|value| !value.is_null());
        let of_values = |is: fn(&Value) -> bool| listed().next().is_some() && listed().all(|value| is(value));
        let texts = own.max_length.is_some() || own.min_length.is_some() || own.pattern.is_some();
        match () {
            () if shape.is_record() || matches!(shape.free, Free::Of(_)) => Some(SchemaType::Object),
            () if shape.items.is_some() => Some(SchemaType::Array),
            () if texts || of_values(Value::is_string) => Some(SchemaType::String),
            () if own.const_value.as_ref().is_some_and(Value::is_string) => Some(SchemaType::String),
            () if of_values(|value| value.is_i64() || value.is_u64()) => Some(SchemaType::Integer),
            () => None,
        }
    }

    fn object(&mut self, shape: &Shape<'d>, field: &mut Field, depth: Depth) -> Result<String, Problem> {
        limits::none(self, shape);
        if shape.is_record() {
            if depth.objects >= DEEPEST {
                self.leave("objects without names, nested deeper than 16 levels (held as any value)", &shape.at);
                return Ok("any".to_owned());
            }
            if !shape.choices.is_empty() {
                self.leave("`oneOf` and `anyOf` beside fields", &shape.at);
            }
            field.fields = self.fields(shape, Depth { objects: depth.objects + 1, wrappers: 0, ..depth })?;
            return Ok(if field.fields.is_empty() { "map<any>".to_owned() } else { "object".to_owned() });
        }
        if !shape.required.is_empty() {
            self.leave(UNKNOWN, &shape.at);
        }
        match &shape.free {
            Free::Of(inner) => {
                let inner = self.shape(inner)?;
                self.wrapped("map", &inner, field, depth)
            }
            _ => Ok("map<any>".to_owned()),
        }
    }

    fn list(&mut self, shape: &Shape<'d>, field: &mut Field, depth: Depth) -> Result<String, Problem> {
        match depth.wrappers {
            0 => limits::list(self, shape, field),
            _ => limits::dropped(self, shape, &[]),
        }
        match &shape.items {
            Some(items) => {
                let items = self.shape(items)?;
                self.wrapped("list", &items, field, depth)
            }
            None => Ok("list<any>".to_owned()),
        }
    }

    fn wrapped(
        &mut self,
        wrapper: &str,
        inner: &Shape<'d>,
        field: &mut Field,
        depth: Depth,
    ) -> Result<String, Problem> {
        if depth.wrappers >= WRAPPED {
            self.leave("lists and maps nested deeper than 6 levels, or in themselves (held as any value)", &inner.at);
            return Ok(format!("{wrapper}<any>"));
        }
        if inner.nullable {
            self.leave("`null` among the items of lists and maps", &inner.at);
        }
        let own = &inner.own;
        let marks = [own.deprecated, own.read_only, own.write_only];
        if marks.contains(&Some(true)) || (inner.default.is_some() && inner.refers.is_none()) {
            self.leave("`default`, `deprecated`, `readOnly` and `writeOnly` of the items of lists and maps", &inner.at);
        }
        let inner = self.expression(inner, field, Depth { wrappers: depth.wrappers + 1, ..depth })?;
        Ok(format!("{wrapper}<{inner}>"))
    }

    fn text(&mut self, shape: &Shape<'d>, field: &mut Field, depth: Depth) {
        let constant = shape.own.const_value.as_ref();
        let values: Vec<&Value> = shape.values.clone().unwrap_or_default().into_iter().chain(constant).collect();
        // Fields list the values of texts and of lists of texts.
        if depth.wrappers <= 1 && !values.is_empty() {
            if are_texts(shape, &values) {
                field.values = named_values(shape, &values);
            } else {
                self.leave("values of texts that are no texts", &shape.at);
            }
        }
        if depth.wrappers == 0 {
            limits::text(self, shape, field);
        } else {
            limits::dropped(self, shape, if depth.wrappers <= 1 { &limits::LISTED } else { &[] });
        }
    }
}

/// Whether values can be listed as those of a text.
pub fn are_texts(shape: &Shape<'_>, values: &[&Value]) -> bool {
    let text = shape.kinds.as_slice() == [SchemaType::String];
    let single = |value: &&Value| match value {
        Value::String(_) | Value::Null => true,
        Value::Number(_) | Value::Bool(_) => text,
        _ => false,
    };
    shape.allows(SchemaType::String) && values.iter().all(single) && values.iter().any(|value| !value.is_null())
}

/// The values of a text with what the document says of each.
pub fn named_values(shape: &Shape<'_>, values: &[&Value]) -> Vec<NamedValue> {
    let said = |keys: &[&str], index: usize, word: &str| {
        let list = keys.iter().find_map(|key| shape.own.extensions.get(*key))?;
        let one = list.get(index).or_else(|| list.get(word))?;
        one.as_str().or_else(|| one.get("description")?.as_str()).map(str::to_owned)
    };
    let mut listed: Vec<NamedValue> = Vec::with_capacity(values.len());
    let mut seen = std::collections::HashSet::new();
    for (index, value) in values.iter().enumerate() {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Null => continue,
            other => other.to_string(),
        };
        if !seen.insert(text.clone()) {
            continue;
        }
        let mut one = NamedValue::default();
        let meant = said(&["enum-descriptions", "enumDescriptions"], index, &text);
        texts::describe(&[meant.as_deref()], &mut one.doc, &mut one.doc_zh);
        let rust = said(&["enum-varnames", "enumNames"], index, &text);
        one.rust_name = rust
            .and_then(|word| crate::name::upper_camel(&word))
            .filter(|word| crate::name::is_upper_camel(word) && Some(word) != crate::name::upper_camel(&text).as_ref());
        one.value = text;
        listed.push(one);
    }
    listed
}
