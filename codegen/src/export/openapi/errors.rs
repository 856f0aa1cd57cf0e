//! The error table: the body of refusals with its codes, and each row as an example of it.

use serde_json::{Map, Value, json};

use super::Writer;
use crate::spec::extension::extension;
use crate::spec::{Envelope, ErrorRow, Field, NamedValue, Operation, texts};

/// Keys of a row that its example holds.
const HELD: [&str; 5] = ["status", "code", "message", "doc", "doc_zh"];

impl Writer<'_> {
    fn envelope(&self) -> Envelope {
        self.service.envelope.clone().or_else(|| self.vendor.envelope.clone()).unwrap_or_default()
    }

    /// A reference to the body of an operation's refusals. One for all its statuses: some generators take no more.
    pub(super) fn refusal(&mut self, spec: &Operation) -> Value {
        let codes: Vec<String> = spec.errors.iter().filter_map(|row| row.code.clone()).collect();
        if let (true, Some(body)) = (codes.is_empty(), &self.service.error_body) {
            return self.reference(body);
        }
        let name = match self.types.get(&(None, MADE)).filter(|_| codes.is_empty()) {
            Some(name) => name.clone(),
            None if codes.is_empty() => self.free_name("Error"),
            None => self.free_name(&format!("{}Error", spec.operation)),
        };
        if codes.is_empty() {
            self.types.insert((None, MADE), name.clone());
        }
        self.made.insert(name.clone(), codes);
        super::object([("$ref", format!("#/components/schemas/{name}").into())])
    }

    /// The body of refusals, with the codes that it can hold.
    pub(super) fn refusal_body(&mut self, codes: &[String]) -> Value {
        let envelope = self.envelope();
        let declared = self.service.error_body.as_ref().and_then(|name| self.service.types.get(name));
        let mut fields = declared.map(|declared| declared.fields.clone()).unwrap_or_default();
        if fields.is_empty() {
            let names = [&envelope.code, &envelope.message, &envelope.request_id];
            let names = names.into_iter().filter_map(|names| names.first());
            fields.extend(names.map(|name| Field { name: name.clone(), ..Field::default() }));
        }
        let mut seen = std::collections::BTreeSet::new();
        for field in fields.iter_mut().filter(|field| envelope.code.contains(&field.name)) {
            let plain = field.kind.as_ref().is_none_or(|kind| kind.text == "string");
            if plain && field.values.is_empty() {
                let new = codes.iter().filter(|code| seen.insert((*code).clone()));
                field.values = new.map(|code| NamedValue { value: code.clone(), ..NamedValue::default() }).collect();
            }
        }
        let counted = self.extended.clone();
        let mut schema = self.record(&fields);
        self.extended = counted;
        schema.insert("description".to_owned(), "What a refusal says.".into());
        schema.insert(extension("made"), true.into());
        schema.into()
    }

    /// A row as an example of the body.
    pub(super) fn error_row(&mut self, row: &ErrorRow, number: Option<usize>) -> Value {
        let envelope = self.envelope();
        let mut value = Map::new();
        let said = [(&envelope.code, &row.code), (&envelope.message, &row.message)];
        for (names, text) in said {
            if let (Some(name), Some(text)) = (names.first(), text) {
                value.insert(name.clone(), text.clone().into());
            }
        }
        let mut example = Map::new();
        let text = texts::joined(&row.doc, row.doc_zh.as_deref());
        if !text.is_empty() {
            example.insert("summary".to_owned(), text.into());
        }
        example.insert("value".to_owned(), value.into());
        self.languages(&mut example, &row.doc, row.doc_zh.as_ref());
        self.extend_all(&mut example, row, &HELD);
        if let Some(number) = number {
            self.extend(&mut example, "row", json!(number));
        }
        example.into()
    }
}

/// The name under which the common body of refusals stands among the types: no type can be called so.
const MADE: &str = "";
