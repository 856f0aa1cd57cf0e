//! A struct with documented fields, read: what `Encode`, `Decode`, `Validate` and `Operation` start from.

use std::collections::HashSet;

use syn::{Data, DeriveInput, Fields, Ident, Type};

use crate::attributes::name::{self, Name};
use crate::attributes::target::Target;
use crate::errors::Errors;

/// A struct whose fields have documented names, each of them once.
pub(crate) struct Record<'a> {
    pub(crate) target: Target<'a>,
    /// The fields that could be read, in written order.
    pub(crate) fields: Vec<Field<'a>>,
    /// Whether these are all fields; otherwise checks across fields would blame the wrong one.
    pub(crate) complete: bool,
}

/// A documented field.
pub(crate) struct Field<'a> {
    pub(crate) source: &'a syn::Field,
    pub(crate) member: &'a Ident,
    pub(crate) name: Name,
}

impl<'a> Record<'a> {
    /// Reads the struct, as far as it can be read.
    pub(crate) fn read(input: &'a DeriveInput, errors: &mut Errors) -> Self {
        let target = Target::read(input, errors);
        let mut record = Record { target, fields: Vec::new(), complete: true };
        let Some(fields) = written_fields(input) else {
            errors.at(&input.ident, "only a struct with named fields can have documented fields: make this one");
            return record;
        };
        let mut names = HashSet::new();
        for source in fields {
            let (Some(member), Some(name)) = (&source.ident, name::read(source, errors)) else {
                record.complete = false;
                continue;
            };
            if !names.insert(name.wire.value()) {
                let message =
                    format!("`{}` names a field above already: a record holds one value per name", name.wire.value());
                errors.at(&name.wire, message);
            }
            record.fields.push(Field { source, member, name });
        }
        record
    }
}

/// The fields of a struct that can be a record.
pub(crate) fn written_fields(input: &DeriveInput) -> Option<&Fields> {
    match &input.data {
        Data::Struct(data) if !matches!(data.fields, Fields::Unnamed(_)) => Some(&data.fields),
        _ => None,
    }
}

impl Field<'_> {
    /// Whether a value must be given: the type is not an `Option`, as far as can be told from its name.
    pub(crate) fn is_required(&self) -> bool {
        !is_option(&self.source.ty)
    }
}

fn is_option(written: &Type) -> bool {
    match written {
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| segment.ident == "Option"),
        // What a `macro_rules!` fragment is wrapped in.
        Type::Group(group) => is_option(&group.elem),
        Type::Paren(paren) => is_option(&paren.elem),
        _ => false,
    }
}
