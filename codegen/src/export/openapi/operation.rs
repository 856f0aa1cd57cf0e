//! Operations to Operation objects.

use serde_json::{Map, Value};

use super::Writer;
use super::paths::Place;
use crate::spec::{Operation, texts};

/// Keys that the object holds, or that its parts hold.
const HELD: [&str; 9] =
    ["operation", "doc", "doc_zh", "http", "parameters", "returns", "success_status", "errors", "types"];

impl<'s> Writer<'s> {
    /// An operation at its place.
    pub(super) fn operation(&mut self, spec: &'s Operation, place: &Place) -> Map<String, Value> {
        self.operation = Some(spec);
        let mut object = Map::new();
        let mut add = |key: &str, value: Value| object.insert(key.to_owned(), value);
        add("operationId", spec.operation.clone().into());
        add("tags", vec![spec.group.clone().unwrap_or_else(|| self.service.service.clone())].into());
        let text = texts::joined(&spec.doc, spec.doc_zh.as_deref());
        // Tools list operations by their summary.
        let summary = text.lines().next().filter(|line| !line.is_empty()).unwrap_or(&spec.operation);
        add("summary", summary.into());
        if !text.is_empty() {
            add("description", text.clone().into());
        }
        let url = spec.source.as_ref().map(|source| source.url.as_str()).filter(|url| !url.is_empty());
        if let Some(url) = url {
            add("externalDocs", super::object([("url", url.into())]));
        }
        if spec.deprecated.is_some() {
            add("deprecated", true.into());
        }
        self.request(&mut object, spec, place);
        object.insert("responses".to_owned(), self.responses(spec).into());
        if let Some(servers) = self.servers_with_labels(spec) {
            object.insert("servers".to_owned(), servers);
        }
        self.languages(&mut object, &spec.doc, spec.doc_zh.as_ref());
        if place.elsewhere {
            let http = spec.http.as_ref().map(|http| http.text.clone()).unwrap_or_default();
            self.extend(&mut object, "http", http.into());
        }
        let rows = super::response::rows_of_success(spec);
        if !rows.is_empty() {
            self.extend(&mut object, "success_errors", rows.into());
        }
        self.extend_all(&mut object, spec, &HELD);
        self.operation = None;
        object
    }
}
