//! The root of the crate: a module and a feature for each service.

use quote::quote;

use super::tokens::{ident, when};
use super::{Page, doc};
use crate::model::{Model, Service};

const ABOUT: &str = "\
Typed clients of documented cloud operations.

Every service is a module behind a feature of its name; `all` turns every service on.
Every documented limit is checked before a request is sent, and every documented error is a variant.

| feature | what it adds |
|---|---|";

const MORE: &str = "\
| `all` | every service |
| `blocking` | a `BlockingClient` beside every `Client` |
| `cli` | a command line for the operations of every service that is turned on |
| `serde` | `Serialize` and `Deserialize`, under documented names, for requests and outputs |
| `rustls` | the HTTP transport with TLS; on by default |
| `reqwest` | the HTTP transport without TLS |";

pub(super) fn pages(model: &Model) -> Vec<Page> {
    let mut about: Vec<String> = ABOUT.lines().map(str::to_owned).collect();
    let row = |service: &Service| {
        format!("| `{}` | {} of {} |", service.name, doc::line(&service.title), doc::line(&service.vendor_title))
    };
    about.extend(model.services.iter().map(row));
    about.extend(MORE.lines().map(str::to_owned));
    let modules = model.services.iter().map(|service| {
        let (name, features) = (ident(&service.module), service.features());
        let when = when(features.iter().map(|feature| feature.name.as_str()));
        // The text of the modules is the generator's; rustfmt would only make `--check` fail.
        quote! {
            #when
            #[rustfmt::skip]
            pub mod #name;
        }
    });
    let mut items = vec![
        quote!(#![forbid(unsafe_code)]),
        quote!(
            pub use apiscribe_macros as macros;
        ),
        quote!(
            pub use apiscribe_runtime as runtime;
        ),
    ];
    items.extend(modules);
    items.push(quote! {
        #[cfg(feature = "cli")]
        #[rustfmt::skip]
        pub mod cli;
    });
    items.push(quote! {
        #[rustfmt::skip]
        pub mod vendors;
    });
    items.push(quote! {
        /// What the text of every module stands on.
        #[allow(unused_imports, reason = "not every service needs every name")]
        #[rustfmt::skip]
        mod prelude {
            #[cfg(feature = "cli")]
            pub(crate) use apiscribe_runtime::cli::{Callable, OperationEntry};
            pub(crate) use apiscribe_macros::{Decode, Encode, ErrorTable, OpenEnum, Operation, Validate};
            pub(crate) use apiscribe_runtime::{
                Asynchronous, CallOptions, Chain, ClientBuilder, Endpoints, Envelope, Environment, Error, Fault, GatewayRefusal, GatewayRow,
                JsonText, Lookup, Operation, Pages, Paginated, Response, Service, Setting, Signed, Signing, Stamp, Value,
                Vendor, WaitError, Waited,
            };
            pub(crate) use std::collections::BTreeMap;
        }
    });
    vec![Page { path: "src/lib.rs".to_owned(), from: "specs".to_owned(), about, items }]
}
