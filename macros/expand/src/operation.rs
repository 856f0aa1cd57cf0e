//! `Operation`: a request to the operation's table, as static data, and with it what follows the call.

mod follow;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, Ident, LitStr, Result};

use crate::attributes::limit::optional;
use crate::attributes::name::{Location, Place};
use crate::attributes::operation::{self, Draft, Header, RateLimit, Success};
use crate::attributes::pages::{self, Pages};
use crate::attributes::target::Target;
use crate::attributes::waits::{self, Waits};
use crate::encode;
use crate::errors::Errors;
use crate::record::{Field, Record};
use crate::validate::Checks;

const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const WITHOUT_BODY: [&str; 2] = ["GET", "HEAD"];

/// Writes `impl Operation` for a request; `impl Paginated` and `impl Asynchronous` where it has `pages` and `waits`.
///
/// # Errors
/// All mistakes in the struct and its `operation`, `pages`, `waits`, `param` and `apiscribe` attributes, and where they contradict each
/// other: path parameters that the path does not have, two kinds of body, a body where the method has none.
pub fn operation(input: DeriveInput) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let record = Record::read(&input, &mut errors);
    let call = Call::read(&input, &record, &mut errors);
    errors.finish()?;
    Ok(call.expand(&record.target))
}

/// Writes all that a request needs to be sent: `Operation` and what belongs to it, `Encode` and `Validate`. One derive
/// instead of three: the compiler hands the struct over once, and it is read once.
///
/// # Errors
/// As [`operation`] and [`validate`](crate::validate).
pub fn request(input: DeriveInput) -> Result<TokenStream> {
    let mut errors = Errors::default();
    let record = Record::read(&input, &mut errors);
    let checks = Checks::read(&input, &record, &mut errors);
    let call = Call::read(&input, &record, &mut errors);
    errors.finish()?;
    Ok([call.expand(&record.target), encode::expand(&record), checks.expand(&record)].into_iter().collect())
}

/// What a request says of its call, read.
struct Call<'a> {
    draft: Draft,
    pages: Option<Pages>,
    waits: Option<Waits>,
    parameters: Vec<(&'a Field<'a>, &'a Place)>,
}

impl<'a> Call<'a> {
    fn read(input: &DeriveInput, record: &'a Record, errors: &mut Errors) -> Self {
        let draft = operation::read(input, errors);
        let pages = pages::read(input, errors);
        let waits = waits::read(input, errors);
        let parameters = placed(record, errors);
        check_bodies(&parameters, errors);
        check_method(&draft, &parameters, errors);
        if let Some(path) = &draft.path {
            let complete = record.complete && parameters.len() == record.fields.len();
            check_path(path, &parameters, complete, errors);
        }
        Call { draft, pages, waits, parameters }
    }

    fn expand(self, target: &Target) -> TokenStream {
        // An attribute that is not whole was a mistake, which has been returned before.
        let header = self.draft.finish();
        let mut written = header.map(|header| expand(target, &header, &self.parameters)).unwrap_or_default();
        written.extend(self.pages.map(|pages| follow::paginated(target, &pages)));
        written.extend(self.waits.map(|waits| follow::asynchronous(target, &waits)));
        written
    }
}

/// The fields that have a location; for others, a mistake.
fn placed<'a>(record: &'a Record, errors: &mut Errors) -> Vec<(&'a Field<'a>, &'a Place)> {
    let mut parameters = Vec::new();
    for field in &record.fields {
        match &field.name.place {
            Some(place) => parameters.push((field, place)),
            None => errors.at(
                &field.name.wire,
                "a request's field goes somewhere: write `#[param(query = \"...\")]` or another location",
            ),
        }
    }
    parameters
}

fn check_bodies(parameters: &[(&Field, &Place)], errors: &mut Errors) {
    let mut bodies = parameters.iter().map(|(_, place)| place).filter(|place| is_body(place));
    let Some(first) = bodies.next() else { return };
    for place in bodies.filter(|place| place.location != first.location || place.location == Location::Payload) {
        let message = match first.location {
            Location::Payload => "a request has one body, and a `payload` is all of it".to_owned(),
            _ => format!("a request has one kind of body: write `{}` as above", first.keyword),
        };
        errors.at(&place.keyword, message);
    }
}

fn is_body(place: &Place) -> bool {
    matches!(place.location, Location::Form | Location::Body | Location::Payload)
}

fn check_method(draft: &Draft, parameters: &[(&Field, &Place)], errors: &mut Errors) {
    let Some(written) = &draft.method else { return };
    let method = written.value();
    if !METHODS.contains(&method.as_str()) {
        let message = format!("`{method}` cannot be sent: write GET, HEAD, POST, PUT, PATCH or DELETE");
        errors.at(written, message);
    }
    if WITHOUT_BODY.contains(&method.as_str()) {
        let bodies = parameters.iter().filter(|(_, place)| is_body(place)).map(|(_, place)| &place.keyword);
        for keyword in bodies.chain(&draft.body_required) {
            errors.at(keyword, format!("a {method} request has no body: use another location or method"));
        }
    }
}

fn check_path(path: &LitStr, parameters: &[(&Field, &Place)], complete: bool, errors: &mut Errors) {
    let written = path.value();
    let Some(names) = names_in(&written) else {
        errors.at(path, "expected a path such as `/v1/{project_id}/stacks`: start with `/` and close every brace");
        return;
    };
    let in_path =
        || parameters.iter().filter(|(_, place)| place.location == Location::Path).map(|(field, _)| &field.name.wire);
    for name in &names {
        if complete && !in_path().any(|wire| wire.value() == *name) {
            errors.at(path, format!("no field fills `{{{name}}}`: add one with `#[param(path = \"{name}\")]`"));
        }
    }
    for wire in in_path() {
        if !names.contains(&wire.value().as_str()) {
            errors.at(
                wire,
                format!("the operation's path has no `{{{}}}`: add it there or change the location", wire.value()),
            );
        }
    }
}

/// The names in braces; `None` when this is not a path with well-formed braces.
fn names_in(path: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut pieces = path.split('{');
    let start = pieces.next()?;
    for piece in pieces {
        let (name, rest) = piece.split_once('}')?;
        if name.is_empty() || rest.contains('}') {
            return None;
        }
        names.push(name);
    }
    (start.starts_with('/') && !start.contains('}')).then_some(names)
}

fn expand(target: &Target, header: &Header, parameters: &[(&Field, &Place)]) -> TokenStream {
    let Target { name, runtime } = target;
    let Header { method, path, output, error, .. } = header;
    let page = header.page.as_ref().map(LitStr::value).unwrap_or_default();
    let title = header.name.as_ref().map_or_else(|| name.unraw().to_string(), LitStr::value);
    let body_required = header.body_required.is_some();
    let success = optional(
        header
            .success
            .as_ref()
            .map(|Success { field, equals }| quote!(#runtime::Success { field: #field, equals: #equals })),
    );
    let returned = header.returned.iter().map(|(place, name)| {
        let place = Ident::new(place, Span::call_site());
        quote!(#runtime::Returned::#place(#name))
    });
    let idempotent = header.idempotent.is_some();
    let rate_limit = optional(
        header
            .rate_limit
            .as_ref()
            .map(|RateLimit { calls, seconds }| quote!(#runtime::RateLimit { calls: #calls, seconds: #seconds })),
    );
    let parameters = parameters.iter().map(|(field, place)| {
        let (wire, setting) = (&field.name.wire, field.name.setting);
        let location = Ident::new(place.location.variant(), Span::call_site());
        quote!(#runtime::Parameter { name: #wire, location: #runtime::Location::#location, setting: #setting })
    });
    quote! {
        #[automatically_derived]
        impl #runtime::Operation for #name {
            type Output = #output;
            type Error = #error;

            #[inline]
            fn table() -> &'static #runtime::OperationTable {
                static TABLE: #runtime::OperationTable = #runtime::OperationTable {
                    name: #title,
                    method: #method,
                    path: #path,
                    parameters: &[#(#parameters),*],
                    body_required: #body_required,
                    success: #success,
                    returned: &[#(#returned),*],
                    page: #page,
                    idempotent: #idempotent,
                    rate_limit: #rate_limit,
                };
                &TABLE
            }
        }
    }
}
