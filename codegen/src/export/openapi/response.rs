//! Answers: what a success holds, and a row of examples for every documented refusal.

use serde_json::{Map, Value, json};

use super::Writer;
use super::kind::Around;
use crate::spec::{Field, Location, Operation, texts};

impl Writer<'_> {
    /// The answers of an operation: the success, the statuses of its error table, and any other.
    pub(super) fn responses(&mut self, spec: &Operation) -> Map<String, Value> {
        let mut responses = Map::new();
        let status = spec.success_status.unwrap_or(200);
        responses.insert(status.to_string(), self.success(spec));
        let body = self.refusal(spec);
        let mut statuses: Vec<u16> = Vec::new();
        for row in &spec.errors {
            if !statuses.contains(&row.status) && row.status != status {
                statuses.push(row.status);
            }
        }
        let apart = spec.errors.windows(2).filter(|pair| matches!(pair, [one, two] if one.status != two.status));
        let mixed = apart.count() + 1 > statuses.len() && statuses.len() > 1;
        let mixed = mixed || spec.errors.iter().any(|row| row.status == status);
        for status in statuses {
            let rows: Vec<_> = spec.errors.iter().enumerate().filter(|(_, row)| row.status == status).collect();
            let mut examples = Map::new();
            for (index, row) in &rows {
                let number = mixed.then_some(*index);
                let mut key = row.code.clone().unwrap_or_else(|| status.to_string());
                while examples.contains_key(&key) {
                    key += "_";
                }
                examples.insert(key, self.error_row(row, number));
            }
            let codes: Vec<String> =
                rows.iter().filter_map(|(_, row)| Some(format!("`{}`", row.code.as_ref()?))).collect();
            let text = if codes.is_empty() { format!("Refused with {status}.") } else { codes.join(", ") };
            let content = json!({ "application/json": { "schema": body, "examples": examples } });
            responses.insert(status.to_string(), json!({ "description": text, "content": content }));
        }
        let other = json!({
            "description": "Any other refusal.", "content": { "application/json": { "schema": body } },
            "x-apiscribe-made": true
        });
        responses.insert("default".to_owned(), other);
        responses
    }

    fn success(&mut self, spec: &Operation) -> Value {
        let text = format!("What `{}` answers.", spec.operation);
        let payload = |one: &&Field| one.location == Some(Location::Payload);
        let (headers, fields): (Vec<&Field>, Vec<&Field>) =
            spec.returns.iter().partition(|one| one.location == Some(Location::Header));
        let mut answer = Map::from_iter([("description".to_owned(), text.into())]);
        if !headers.is_empty() {
            let headers: Map<String, Value> =
                headers.into_iter().map(|one| (one.name.clone(), self.header(one))).collect();
            answer.insert("headers".to_owned(), headers.into());
        }
        let mut content = match spec.returns.iter().find(payload) {
            Some(whole) => self.payload(whole),
            None if fields.is_empty() => return answer.into(),
            None => {
                let fields: Vec<Field> = fields.into_iter().cloned().collect();
                json!({ "application/json": { "schema": self.record(&fields) } })
            }
        };
        if let (Some(examples), Some(json)) = (response_examples(spec), content.get_mut("application/json")) {
            json.as_object_mut().map(|json| json.insert("examples".to_owned(), examples));
        }
        answer.insert("content".to_owned(), content);
        answer.into()
    }

    /// A header of an answer.
    fn header(&mut self, field: &Field) -> Value {
        let mut header = Map::from_iter([("schema".to_owned(), self.undescribed(field, Around::Parameter).into())]);
        let text = texts::joined(&field.doc, field.doc_zh.as_deref());
        if !text.is_empty() {
            header.insert("description".to_owned(), text.into());
        }
        if field.required {
            header.insert("required".to_owned(), true.into());
        }
        header.into()
    }
}

/// Rows whose status is that of a success, with their places in the table: an answer stands under its status once.
pub(super) fn rows_of_success(spec: &Operation) -> Vec<Value> {
    let status = spec.success_status.unwrap_or(200);
    let rows = spec.errors.iter().enumerate().filter(|(_, row)| row.status == status);
    rows.map(|(index, row)| json!({ "row": index, "error": row })).collect()
}

/// The examples of a success that are JSON.
fn response_examples(spec: &Operation) -> Option<Value> {
    let success = spec.success_status.unwrap_or(200);
    let mut examples = Map::new();
    for (index, example) in spec.examples.iter().enumerate() {
        let Some(response) = &example.response else { continue };
        let parsed = response.json.as_ref().and_then(|text| serde_json::from_str::<Value>(text).ok());
        if let Some(value) = parsed.filter(|_| response.status.unwrap_or(success) == success) {
            examples.insert(format!("example{}", index + 1), json!({ "value": value }));
        }
    }
    (!examples.is_empty()).then_some(Value::Object(examples))
}
