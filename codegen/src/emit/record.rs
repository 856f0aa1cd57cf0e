//! Structs: fields with their attributes, `new` with what must be given, a setter for the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc;
use super::tokens::{ident, kind, range};
use crate::model::{Docs, Field, Limit, Presence, Record, Rule, Type};
use crate::name::items::MOST_ARGUMENTS;

/// The items of a record: the struct, and for one that callers make, what makes it.
pub(super) fn items(record: &Record, extra: &TokenStream) -> Vec<TokenStream> {
    let mut items = vec![structure(record, extra)];
    if record.sent {
        items.extend(required_structure(record));
        items.extend(makers(record));
    }
    items
}

fn structure(record: &Record, extra: &TokenStream) -> TokenStream {
    let docs = doc::attributes(&record.docs);
    let name = ident(&record.name);
    let fields = record.fields.iter().map(|one| field(one, record.sent));
    // What only answers hold is never checked: limits would be dead weight.
    let rules = record.rules.iter().filter(|_| record.sent).map(rule);
    let all_optional = record.fields.iter().all(|field| field.presence != Presence::Required);
    let default = all_optional.then(|| quote!(Default,));
    // An operation brings its own derive in `extra`.
    let derives = match (extra.is_empty(), record.sent) {
        (true, true) => quote!(Clone, Debug, #default PartialEq, Encode, Decode, Validate),
        (true, false) => quote!(Clone, Debug, #default PartialEq, Encode, Decode),
        (false, _) => quote!(Clone, Debug, #default PartialEq, Operation, Encode, Decode, Validate),
    };
    quote! {
        #docs
        #[derive(#derives)]
        #[cfg_attr(feature = "serde", derive(apiscribe_macros::Serde))]
        #extra
        #(#rules)*
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
    }
}

fn field(field: &Field, checked: bool) -> TokenStream {
    let docs = doc::attributes(&field.docs);
    let name = ident(&field.rust);
    let kind = field_type(field);
    let attribute = wire_attribute(field);
    let limits = (checked && !field.limits.is_empty()).then(|| {
        let limits = field.limits.iter().map(limit);
        quote!(#[limit(#(#limits),*)])
    });
    quote! {
        #docs
        #attribute
        #limits
        pub #name: #kind,
    }
}

fn field_type(field: &Field) -> TokenStream {
    let kind = kind(&field.kind);
    let kind = if field.boxed { quote!(Box<#kind>) } else { kind };
    match field.presence {
        Presence::Optional => quote!(Option<#kind>),
        Presence::Required | Presence::EmptyWhenAbsent => kind,
    }
}

fn wire_attribute(field: &Field) -> TokenStream {
    let wire = &field.wire;
    let separator = field.separator.as_ref().map(|separator| quote!(, separator = #separator));
    let wrapper = field.wrapper.as_ref().map(|wrapper| quote!(, wrapper = #wrapper));
    let in_text = field.in_text.then(|| quote!(, in_text));
    let setting = field.setting.then(|| quote!(, setting));
    match field.location {
        Some(location) => {
            let location = ident(location.word());
            quote!(#[param(#location = #wire #separator #wrapper #in_text #setting)])
        }
        None => quote!(#[field(#wire #separator #wrapper #in_text)]),
    }
}

fn limit(limit: &Limit) -> TokenStream {
    match limit {
        Limit::Ranges(ranges) => match ranges.as_slice() {
            [single] => {
                let single = range(single);
                quote!(range(#single))
            }
            several => {
                let several = several.iter().map(range);
                quote!(one_of(#(#several),*))
            }
        },
        Limit::Length(length) => {
            let length = range(length);
            quote!(length(#length))
        }
        Limit::Pattern(pattern) => quote!(pattern(#pattern)),
        Limit::Items(items) => {
            let items = range(items);
            quote!(items(#items))
        }
        Limit::Unique(None) => quote!(unique),
        Limit::Unique(Some(name)) => quote!(unique(#name)),
        Limit::MultipleOf(of) => {
            let of = proc_macro2::Literal::i64_unsuffixed(*of);
            quote!(multiple_of(#of))
        }
    }
}

fn rule(rule: &Rule) -> TokenStream {
    match rule {
        Rule::ExactlyOne(names) => quote!(#[rule(exactly_one(#(#names),*))]),
        Rule::AtMostOne(names) => quote!(#[rule(at_most_one(#(#names),*))]),
        Rule::AtLeastOne(names) => quote!(#[rule(at_least_one(#(#names),*))]),
        Rule::RequiredIf(field, other, text) => quote!(#[rule(required_if(#field, #other = #text))]),
        Rule::ForbiddenIf(field, other, text) => quote!(#[rule(forbidden_if(#field, #other = #text))]),
    }
}

/// The fields without which nothing can be made.
pub(super) fn required(record: &Record) -> impl Iterator<Item = &Field> {
    record.fields.iter().filter(|field| field.presence == Presence::Required)
}

/// The struct that stands in for a call with too many arguments.
fn required_structure(record: &Record) -> Option<TokenStream> {
    if required(record).count() <= MOST_ARGUMENTS {
        return None;
    }
    let name = ident(&format!("{}Required", record.name));
    let docs = Docs { summary: format!("What `{}` cannot do without.", record.name), ..Docs::default() };
    let docs = doc::attributes(&docs);
    let fields = required(record).map(|field| {
        let (docs, name, kind) = (doc::attributes(&field.docs), ident(&field.rust), kind(&field.kind));
        quote!(#docs pub #name: #kind,)
    });
    Some(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name {
            #(#fields)*
        }
    })
}

fn makers(record: &Record) -> Option<TokenStream> {
    let name = ident(&record.name);
    let new = new(record);
    let setters = record.fields.iter().filter(|field| field.presence != Presence::Required).map(setter);
    Some(quote! {
        impl #name {
            #new
            #(#setters)*
        }
    })
}

fn new(record: &Record) -> TokenStream {
    let many = required(record).count() > MOST_ARGUMENTS;
    let is_request = record.fields.iter().any(|field| field.location.is_some());
    let docs = doc::markdown(match (is_request, required(record).next().is_some()) {
        (true, true) => "A request with every required parameter, in documented order.",
        (true, false) => "A request in which nothing is given yet.",
        (false, true) => "One with every required field, in documented order.",
        (false, false) => "One in which nothing is given yet.",
    });
    let values = record.fields.iter().map(|field| {
        let name = ident(&field.rust);
        match (field.presence, many) {
            (Presence::Required, true) => {
                let value = boxed(field, quote!(required.#name));
                quote!(#name: #value)
            }
            (Presence::Required, false) => match conversion(&field.kind, &name) {
                None if !field.boxed => quote!(#name),
                converted => {
                    let value = boxed(field, converted.unwrap_or_else(|| quote!(#name)));
                    quote!(#name: #value)
                }
            },
            (Presence::Optional, _) => quote!(#name: None),
            (Presence::EmptyWhenAbsent, _) => quote!(#name: Vec::new()),
        }
    });
    let arguments = if many {
        let name = ident(&format!("{}Required", record.name));
        quote!(required: #name)
    } else {
        let arguments = required(record).map(|field| {
            let (name, kind) = (ident(&field.rust), argument(&field.kind));
            quote!(#name: #kind)
        });
        quote!(#(#arguments),*)
    };
    quote! {
        #docs
        pub fn new(#arguments) -> Self {
            Self { #(#values),* }
        }
    }
}

fn setter(field: &Field) -> TokenStream {
    let name = ident(&field.rust);
    let shown = field.rust.trim_start_matches("r#");
    let docs = doc::markdown(&format!("Sets [`{shown}`](field@Self::{shown})."));
    let kind = argument(&field.kind);
    let value = ident("value");
    let value = boxed(field, conversion(&field.kind, &value).unwrap_or_else(|| quote!(#value)));
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, value: #kind) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// A value as the field holds it.
fn boxed(field: &Field, value: TokenStream) -> TokenStream {
    if field.boxed { quote!(Box::new(#value)) } else { value }
}

/// The type of an argument: whatever turns into the field's type.
fn argument(field: &Type) -> TokenStream {
    match field {
        Type::Text => quote!(impl Into<String>),
        Type::JsonText(_) | Type::Bytes => {
            let kind = kind(field);
            quote!(impl Into<#kind>)
        }
        Type::List(inner) if **inner == Type::Text => quote!(impl IntoIterator<Item = impl Into<String>>),
        Type::List(inner) => {
            let inner = kind(inner);
            quote!(impl IntoIterator<Item = #inner>)
        }
        other => kind(other),
    }
}

/// How an argument becomes the field's value; `None` where it already is.
fn conversion(field: &Type, name: &proc_macro2::Ident) -> Option<TokenStream> {
    match field {
        Type::Text | Type::JsonText(_) | Type::Bytes => Some(quote!(#name.into())),
        Type::List(inner) if **inner == Type::Text => Some(quote!(#name.into_iter().map(Into::into).collect())),
        Type::List(_) => Some(quote!(#name.into_iter().collect())),
        _ => None,
    }
}
