//! Vendors' machine-readable API descriptions to specs.
//!
//! `bytes -> Imported -> settled -> files`: a format ([`alibaba`]) makes typed specs of a document and counts what they
//! cannot hold; [`names`] gives Rust names where the usual ones are impossible or taken; [`mend`] takes out what `check`
//! refuses, until nothing is left; [`disk`] knows which names and files are there already, and writes. Whatever cannot
//! be imported is told as a [`Trouble`] with its place, and the rest goes on.

pub mod alibaba;
pub mod disk;
pub mod exported;
pub mod huawei;
pub mod json;
mod left_out;
pub mod mend;
pub mod names;
mod only;
pub mod openapi;
mod share;
mod text;
mod trouble;
pub mod way;

pub use left_out::LeftOut;
pub use only::Only;
pub use trouble::Trouble;

use crate::spec::{Field, Operation, Service, TypeExpression, Vendor};

/// What a format makes of a document: a service, and what could not be taken.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The service. Its name may still change: see [`disk`].
    pub service: Service,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
    /// What the document says and specs cannot hold.
    pub left_out: LeftOut,
    /// Operations that could not be imported, and why.
    pub troubles: Vec<Trouble>,
    /// Operations that people have written specs of, which stay as they are.
    pub kept: Vec<String>,
}

/// What is wanted of a document.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The operations.
    pub only: Only,
    /// Whether the vendor's texts are left out.
    pub no_descriptions: bool,
}

/// Gives names and mends, until `check` takes the service and every operation of it.
///
/// What people wrote stays: their operations are taken out, and beside their `service.yaml` shared types go into the
/// operations. Types that other specs of the service on disk use stay too.
pub fn settle(imported: &mut Imported, vendor: &Vendor, known: &names::Known) {
    share::without_hand_written(imported, known);
    names::give(imported, known);
    settle_named(imported, vendor, known);
}

/// The rest of it, for specs that have their names already.
pub fn settle_named(imported: &mut Imported, vendor: &Vendor, known: &names::Known) {
    share::without_hand_written(imported, known);
    share::beside_hand_written(imported, known);
    mend::mend(imported, vendor);
    share::keep_used(imported, known);
    imported.service.types.values_mut().for_each(|declared| leave_usual_types(&mut declared.fields));
    for operation in &mut imported.operations {
        operation.types.values_mut().for_each(|declared| leave_usual_types(&mut declared.fields));
        leave_usual_types(&mut operation.parameters);
        leave_usual_types(&mut operation.returns);
    }
}

/// What is not said to be of another type is a string, so that strings need not be said, by no format.
fn leave_usual_types(fields: &mut [Field]) {
    for field in fields {
        field.kind.take_if(|kind| matches!(kind.get(), Some(TypeExpression::String)));
        leave_usual_types(&mut field.fields);
    }
}
