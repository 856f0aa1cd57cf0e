//! A service without its documentation: what remains is what a program can name, and what is sent.

use super::{Docs, Record, Service, TypeItem};

impl Service {
    /// Leaves every documentation text out.
    pub(crate) fn leave_docs_out(&mut self) {
        self.docs = Docs::default();
        self.types.iter_mut().for_each(bare_type);
        for operation in &mut self.operations {
            operation.docs = Docs::default();
            bare_record(&mut operation.request);
            operation.output.iter_mut().for_each(bare_record);
            operation.types.iter_mut().for_each(bare_type);
            operation.errors.iter_mut().for_each(|row| row.docs = Docs::default());
        }
    }
}

fn bare_type(item: &mut TypeItem) {
    match item {
        TypeItem::Record(record) => bare_record(record),
        TypeItem::OpenEnum(open) => {
            open.docs = Docs::default();
            open.variants.iter_mut().for_each(|variant| variant.docs = Docs::default());
        }
    }
}

fn bare_record(record: &mut Record) {
    record.docs = Docs::default();
    record.fields.iter_mut().for_each(|field| field.docs = Docs::default());
}
