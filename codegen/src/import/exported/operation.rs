//! Operation objects to operations.

use super::{Problem, Reader, Site};
use crate::spec::{Operation, Written};

impl Reader<'_> {
    /// The operation at a path and a method.
    pub(super) fn operation(&self, path: &str, method: &str, object: &Site<'_>) -> Result<Operation, Problem> {
        let Some(name) = object.text("operationId") else { return Err(object.problem("it lacks `operationId`")) };
        let (doc, doc_zh) = object.description("description");
        let http = format!("{} {path}", method.to_uppercase());
        let mut operation = Operation {
            operation: name.to_owned(),
            doc,
            doc_zh,
            http: Some(Written::from(http.as_str())),
            parameters: self.parameters(object)?,
            ..Operation::default()
        };
        self.answers(object, &mut operation)?;
        object.overlaid(operation)
    }
}
