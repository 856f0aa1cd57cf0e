//! The derives of apiscribe. In comes a struct or an enum with helper attributes, out come its impls; no derive adds a
//! name. What they write is in `apiscribe-expand`.
//!
//! Every derive takes `#[apiscribe(crate = some::path)]` on the type, for code that reaches the runtime by another path
//! than `::apiscribe_runtime`. Mistakes are compile errors: all of a type at once, each at its token, with one cure.

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

type Expand = fn(DeriveInput) -> syn::Result<proc_macro2::TokenStream>;

fn derive(input: TokenStream, expand: Expand) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand(input).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// `Encode` for a struct.
///
/// Each field has its documented name by `#[param(query = "AppId")]` (or `path`, `header`, `form`, `body`, `payload`,
/// `host`) in a request and by `#[field("ChangeOrderId")]` elsewhere. Beside the name, one of these says how the value is written:
/// `separator = ","` for a list in one string, `wrapper = "Operation"` for a list inside an object with that one field,
/// `in_text` for a leaf that is always a string. `setting` marks a parameter that the client can hold. For those who count
/// where answers differ, `promised` marks a field of an answer that is documented to be there always, `sensitive` a secret.
#[proc_macro_derive(Encode, attributes(param, field, apiscribe))]
pub fn encode(input: TokenStream) -> TokenStream {
    derive(input, apiscribe_expand::encode)
}

/// `Decode` for a struct. Attributes as for [`Encode`](derive@Encode).
#[proc_macro_derive(Decode, attributes(param, field, apiscribe))]
pub fn decode(input: TokenStream) -> TokenStream {
    derive(input, apiscribe_expand::decode)
}

/// `Validate` and `Typed` for a struct. Attributes as for [`Encode`](derive@Encode), and:
///
/// `#[limit(...)]` on fields: `range(-1..)`, `one_of(-1, 0..=100)`, `length(36..=128)`, `pattern("...")`,
/// `items(0..=10)`, `unique`, `unique("provider_name")`, `multiple_of(5)`. A field whose type is not an `Option` is
/// required.
///
/// `#[rule(...)]` on the struct, over documented names: `exactly_one("a", "b")`, `at_most_one`, `at_least_one`,
/// `required_if("a", "b" = "x")`, `forbidden_if`.
#[proc_macro_derive(Validate, attributes(param, field, limit, rule, apiscribe))]
pub fn validate(input: TokenStream) -> TokenStream {
    derive(input, apiscribe_expand::validate)
}

/// `Operation` for a request, each field of which has a `#[param(...)]`.
///
/// `#[operation(method = "PUT", path = "/v1/{id}", output = T, error = E, page = "https://...")]` on the struct; beside
/// these, of which `page` may be left out, `name = "..."` where the documented name is not the struct's, `body_required`, and
/// `success(field = "Success", equals = "true")`, `idempotent`, `rate_limit(calls = 500, seconds = 60)`, and
/// `returned(bytes = "Content", header = "ETag")` for fields of the answer that stand in a header, or are its whole body: a
/// `document`, a `text` or `bytes`.
///
/// `#[pages(token = "marker", next = "page_info.next_marker", items = "plans", item = Plan)]` adds `Paginated` where the
/// answer comes in pages: the parameter that takes a page's token, and the ways to the next page's token and to the list
/// in the answer. Where pages are numbered: `page = "PageNumber"`, and `total = "TotalCount"` if the answer tells that.
///
/// `#[waits(poll = DescribeTask, parameters("Id" = "response.TaskId"), state = "Status", success("Done"), ...)]` adds
/// `Asynchronous` where the call starts work: the request that asks how far it is, its parameters (from `response.` and
/// the way to a field of the answer, `request.` and a parameter, or `new-uuid`), the way to the state, and what states
/// mean: `initial(..)`, `pending(..)`, `success(..)`, `failure(..)`; `interval_ms = 5000` and `longest_wait_s = 3600` where
/// they are documented.
#[proc_macro_derive(Operation, attributes(operation, pages, waits, param, apiscribe))]
pub fn operation(input: TokenStream) -> TokenStream {
    derive(input, apiscribe_expand::operation)
}

/// `Operation`, `Encode` and `Validate` for a request, in one: attributes as for all three. Its struct is read once, which
/// is what generated crates want; [`Operation`](derive@Operation) beside the others does the same.
#[proc_macro_derive(Request, attributes(operation, pages, waits, param, limit, rule, apiscribe))]
pub fn request(input: TokenStream) -> TokenStream {
    derive(input, apiscribe_expand::request)
}

/// `OpenEnum` for an enum, and with it `Display`, `AsRef<str>`, `From<&str>`, `From<String>`, `Encode`, `Decode` and
/// `Typed`.
///
/// `#[value("RUNNING")]` on unit variants, `#[value(other)]` on the one that holds a `String`.
#[proc_macro_derive(OpenEnum, attributes(value, apiscribe))]
pub fn open_enum(input: TokenStream) -> TokenStream {
    derive(input, apiscribe_expand::open_enum)
}

/// `ErrorTable` for an enum whose variants hold a `Fault`, and with it `Display` and `std::error::Error`.
///
/// `#[error(status = 400, code = "X.Y", message = "...%s...", retry = busy)]` on variants, `#[error(other)]` on one.
/// Code and messages may be left out; further messages follow in the same attribute, `message("...", order(1, 0))`
/// where their `%s` stand in another order. `retry` is `never` (default), `transient`, `throttled` or `busy`.
#[proc_macro_derive(ErrorTable, attributes(error, apiscribe))]
pub fn error_table(input: TokenStream) -> TokenStream {
    derive(input, apiscribe_expand::error_table)
}

/// [`ErrorTable`](derive@ErrorTable), and with it `Clone`, `Debug` and `PartialEq`: the same as the compiler's own derives
/// give, in less code.
#[proc_macro_derive(Refusals, attributes(error, apiscribe))]
pub fn refusals(input: TokenStream) -> TokenStream {
    derive(input, apiscribe_expand::refusals)
}

/// serde's `Serialize` and `Deserialize` for a type that has `Encode` and `Decode`; names and tolerance are theirs.
#[proc_macro_derive(Serde, attributes(apiscribe))]
pub fn serde(input: TokenStream) -> TokenStream {
    derive(input, apiscribe_expand::serde)
}
