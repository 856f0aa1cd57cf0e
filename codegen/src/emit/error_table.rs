//! The error table of an operation as an open enum.

use super::doc;
use super::text::{Code, Ident, Literal, attribute, list};
use crate::model::{Docs, ErrorVariant, Operation};
use crate::spec::Retry;

/// The enum.
pub(super) fn item(code: &mut Code, operation: &Operation) {
    let summary = format!("What `{}` is documented to refuse with.", operation.name);
    code.gap();
    doc::outer(code, &Docs { summary, ..Docs::default() });
    code.line("#[derive(Refusals)]");
    code.line("#[non_exhaustive]");
    code.open(("pub enum ", Ident::new(&operation.error_name), " {"));
    operation.errors.iter().for_each(|row| variant(code, row));
    code.line("/// A refusal that the documentation does not list.");
    code.line("#[error(other)]");
    code.line("Other(Fault),");
    code.close("}");
}

fn variant(code: &mut Code, row: &ErrorVariant) {
    doc::outer(code, &row.docs);
    let facts = attribute("#[error(", |items| {
        items.add(("status = ", row.status));
        if let Some(text) = &row.code {
            items.add(("code = ", Literal(text)));
        }
        for message in &row.messages {
            if message.order.is_empty() {
                items.add(("message = ", Literal(&message.text)));
            } else {
                let order = attribute("order(", |items| message.order.iter().for_each(|index| items.add(*index)));
                items.add(attribute("message(", |items| {
                    items.add(Literal(&message.text));
                    items.add(&order as &dyn super::text::Piece);
                }));
            }
        }
        if row.retry != Retry::Never {
            items.add(("retry = ", row.retry.word()));
        }
    });
    code.line((facts, "]"));
    code.line((Ident::new(&row.rust), list(|items| items.add("Fault")), ","));
}
