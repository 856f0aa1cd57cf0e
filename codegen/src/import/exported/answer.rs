//! Answers: the success, and the rows of the error table.

use serde_json::Value;

use super::{Problem, Reader, Site};
use crate::spec::extension::extension;
use crate::spec::{ErrorRow, Field, Location, Operation};

impl Reader<'_> {
    /// Adds what the operation answers.
    pub(super) fn answers(&self, object: &Site<'_>, operation: &mut Operation) -> Result<(), Problem> {
        let mut rows: Vec<(usize, ErrorRow)> = Vec::new();
        for (index, (status, answer)) in object.inside("responses").entries().enumerate() {
            let status = match status.parse::<u16>() {
                Ok(status) => status,
                Err(_) if answer.says(&extension("made")) || status == "default" => continue,
                Err(_) => return Err(answer.problem("it stands under no status")),
            };
            // The success comes first.
            if index == 0 {
                operation.success_status = (status != 200).then_some(status);
                self.success(&answer, operation)?;
                continue;
            }
            for (_, example) in answer.inside("content").inside("application/json").inside("examples").entries() {
                let place = example.value.get(extension("row")).and_then(Value::as_u64);
                let place = place.and_then(|place| usize::try_from(place).ok()).unwrap_or(rows.len());
                rows.push((place, self.row(status, &example)?));
            }
        }
        let beside = object.value.get(extension("success_errors")).and_then(Value::as_array);
        for one in beside.into_iter().flatten() {
            let place = one.get("row").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
            let row = one.get("error").cloned().unwrap_or_default();
            let row = serde_json::from_value(row).map_err(|error| object.problem(error.to_string()))?;
            rows.push((place.unwrap_or(rows.len()), row));
        }
        rows.sort_by_key(|(place, _)| *place);
        operation.errors = rows.into_iter().map(|(_, row)| row).collect();
        Ok(())
    }

    fn success(&self, answer: &Site<'_>, operation: &mut Operation) -> Result<(), Problem> {
        if let Some((media, content)) = answer.inside("content").entries().next() {
            let schema = content.inside("schema");
            operation.returns = match media == "application/json" && schema.value.get(extension("name")).is_none() {
                true => self.record(&schema)?,
                false => vec![self.payload(&schema, true)?],
            };
        }
        for (name, header) in answer.inside("headers").entries() {
            let (doc, doc_zh) = header.description("description");
            let (name, required) = (name.clone(), header.says("required"));
            let field = Field { name, location: Some(Location::Header), required, doc, doc_zh, ..Field::default() };
            operation.returns.push(self.described(field, &header.inside("schema"))?);
        }
        Ok(())
    }

    fn row(&self, status: u16, example: &Site<'_>) -> Result<ErrorRow, Problem> {
        let vendor = self.document.get(extension("vendor"));
        let names = |key: &str| {
            let own = self.service.envelope.as_ref().and_then(|envelope| serde_json::to_value(envelope).ok());
            let envelope = own.or_else(|| vendor?.get("envelope").cloned())?;
            envelope.get(key)?.get(0)?.as_str().map(str::to_owned)
        };
        let value = example.inside("value");
        let said = |key: &str| value.text(&names(key)?).map(str::to_owned);
        let (doc, doc_zh) = example.description("summary");
        example.overlaid(ErrorRow {
            status,
            code: said("code"),
            message: said("message"),
            doc,
            doc_zh,
            ..ErrorRow::default()
        })
    }
}
