//! A service without what no program can name: documentation, and facts that stand in attributes alone.

use super::{Docs, ErrorVariant, Operation, Record, Service, TypeItem};
use crate::spec::Retry;

impl Service {
    /// Leaves out what shows in no public item. Two operations that are the same then give the same items.
    pub(crate) fn leave_unnamed_out(&mut self) {
        self.docs = Docs::default();
        self.types.iter_mut().for_each(bare_type);
        self.operations.iter_mut().for_each(bare);
    }
}

fn bare(operation: &mut Operation) {
    operation.docs = Docs::default();
    operation.page.clear();
    operation.path.clear();
    operation.success = None;
    operation.returned.clear();
    operation.idempotent = false;
    operation.rate_limit = None;
    operation.authorization.clear();
    operation.success_status = 0;
    bare_record(&mut operation.request);
    operation.output.iter_mut().for_each(bare_record);
    operation.types.iter_mut().for_each(bare_type);
    for row in &mut operation.errors {
        *row = ErrorVariant {
            rust: std::mem::take(&mut row.rust),
            docs: Docs::default(),
            status: 0,
            code: None,
            messages: Vec::new(),
            arguments: Vec::new(),
            retry: Retry::Never,
        };
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
    record.rules.clear();
    for field in &mut record.fields {
        field.docs = Docs::default();
        field.limits.clear();
    }
}
