//! `Validate` and `Typed`: a struct to its schema, as static data.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, Result};

use crate::attributes::limit::{self, Limit};
use crate::attributes::name::Form;
use crate::attributes::rule::{self, Rule};
use crate::attributes::target::Target;
use crate::errors::Errors;
use crate::record::{Field, Record, written_fields};

/// Writes `impl Validate` and `impl Typed` for a struct.
///
/// # Errors
/// All mistakes in the struct and its `param`, `field`, `limit`, `rule` and `apiscribe` attributes.
pub fn validate(input: DeriveInput) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let record = Record::read(&input, &mut errors);
    let checks = Checks::read(&input, &record, &mut errors);
    errors.finish()?;
    Ok([checks.expand(&record), typed(&record.target)].into_iter().collect())
}

/// What a struct says of its limits, read.
pub(crate) struct Checks {
    /// For each field.
    limits: Vec<Vec<Limit>>,
    rules: Vec<Rule>,
}

impl Checks {
    /// Reads limits and rules.
    pub(crate) fn read(input: &DeriveInput, record: &Record, errors: &mut Errors) -> Self {
        // Of all written fields, so that a field without a name still has its limits checked; in the end they are the same.
        let written = written_fields(input).into_iter().flatten();
        let limits = written.map(|field| limit::read(&field.attrs, errors)).collect();
        let rules = rule::read(&input.attrs, errors);
        check_names(record, &rules, errors);
        Checks { limits, rules }
    }

    /// `impl Validate`.
    pub(crate) fn expand(&self, record: &Record) -> TokenStream {
        let Target { name, runtime } = &record.target;
        let title = name.unraw().to_string();
        let fields = record.fields.iter().zip(&self.limits).map(|(field, limits)| expand_field(field, limits, runtime));
        let rules = self.rules.iter().map(|rule| rule.expand(runtime));
        quote! {
            #[automatically_derived]
            impl #runtime::Validate for #name {
                #[inline]
                fn schema() -> &'static #runtime::Schema {
                    static SCHEMA: #runtime::Schema = #runtime::Schema {
                        name: #title,
                        fields: &[#(#fields),*],
                        rules: &[#(#rules),*],
                    };
                    &SCHEMA
                }
            }
        }
    }
}

fn check_names(record: &Record, rules: &[Rule], errors: &mut Errors) {
    for name in rules.iter().flat_map(Rule::fields) {
        let known = record.fields.iter().any(|field| field.name.wire.value() == name.value());
        if record.complete && !known {
            let message =
                format!("no field here has the documented name `{}`: write one as its attribute does", name.value());
            errors.at(name, message);
        }
    }
}

/// `impl Typed`, so that a field can have the type.
fn typed(Target { name, runtime }: &Target) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl #runtime::Typed for #name {
            const KIND: #runtime::Kind = #runtime::Kind::Record(<Self as #runtime::Validate>::schema);
        }
    }
}

fn expand_field(field: &Field, limits: &[Limit], runtime: &TokenStream) -> TokenStream {
    let (wire, written, required) = (&field.name.wire, &field.source.ty, field.is_required());
    let plain = quote!(<#written as #runtime::Typed>::KIND);
    let kind = match &field.name.form {
        Form::Plain => plain,
        Form::Separated(separator) => quote!(#runtime::Kind::Separated(#separator, &#plain)),
        Form::Wrapped(wrapper) => quote!(#runtime::Kind::Wrapped(#wrapper, &#plain)),
        Form::InText => quote!(#runtime::Kind::InText(&#plain)),
    };
    let limits = limits.iter().map(|limit| limit.expand(runtime));
    quote!(#runtime::Field { name: #wire, kind: #kind, required: #required, limits: &[#(#limits),*] })
}
