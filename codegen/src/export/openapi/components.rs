//! Declared types as components.

use serde_json::{Map, Value, json};

use super::Writer;
use super::kind::open_enum;
use crate::spec::{Operation, TypeDeclaration, texts};

/// Keys that a component holds.
const HELD: [&str; 4] = ["doc", "doc_zh", "fields", "values"];

impl<'s> Writer<'s> {
    /// The shared types, those of single operations, and the bodies of refusals.
    pub(super) fn components(&mut self, operations: impl Iterator<Item = &'s Operation>) -> Map<String, Value> {
        let mut schemas = Map::new();
        for (name, declared) in &self.service.types {
            let schema = self.declared(declared);
            schemas.insert(name.clone(), schema.into());
        }
        for spec in operations {
            self.operation = Some(spec);
            for (name, declared) in &spec.types {
                let mut schema = self.declared(declared);
                self.extend(&mut schema, "of", spec.operation.clone().into());
                self.extend(&mut schema, "type_name", name.clone().into());
                let key = self.types.get(&(Some(&spec.operation), name)).unwrap_or(name);
                schemas.insert(key.clone(), schema.into());
            }
        }
        self.operation = None;
        for (name, codes) in std::mem::take(&mut self.made) {
            let body = self.refusal_body(&codes);
            schemas.insert(name, body);
        }
        schemas
    }

    fn declared(&mut self, declared: &TypeDeclaration) -> Map<String, Value> {
        let mut schema = match declared.values.is_empty() {
            true => self.record(&declared.fields),
            false => super::keys(&open_enum(&declared.values)),
        };
        let text = texts::joined(&declared.doc, declared.doc_zh.as_deref());
        if !text.is_empty() {
            schema.insert("description".to_owned(), text.into());
        }
        self.languages(&mut schema, &declared.doc, declared.doc_zh.as_ref());
        if declared
            .values
            .iter()
            .any(|value| *value != crate::spec::NamedValue { value: value.value.clone(), ..Default::default() })
        {
            self.extend(&mut schema, "values", json!(declared.values));
        }
        self.extend_all(&mut schema, declared, &HELD);
        schema
    }
}
