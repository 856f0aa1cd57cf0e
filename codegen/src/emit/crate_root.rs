//! The root of the crate: a module and a feature for each service.

use super::pieces::when;
use super::text::{Code, Ident};
use super::{Draft, doc};
use crate::model::{Model, Service};

const ABOUT: &str = "\
//! Typed clients of documented cloud operations.
//!
//! Every service is a module behind a feature of its name; `all` turns every service on.
//! Every documented limit is checked before a request is sent, and every documented error is a variant.
//!
//! | feature | what it adds |
//! |---|---|";

const MORE: &str = r#"//! | `all` | every service |
//! | `blocking` | a `BlockingClient` beside every `Client` |
//! | `cli` | a command line for the operations of every service that is turned on |
//! | `serde` | `Serialize` and `Deserialize`, under documented names, for requests and outputs |
//! | `rustls` | the HTTP transport with TLS; on by default |
//! | `reqwest` | the HTTP transport without TLS |

#![forbid(unsafe_code)]

pub use apiscribe_macros as macros;

pub use apiscribe_runtime as runtime;"#;

const REST: &str = r#"#[cfg(feature = "cli")]
#[rustfmt::skip]
pub mod cli;

#[rustfmt::skip]
pub mod vendors;

/// What the text of every module stands on.
#[allow(unused_imports, reason = "not every service needs every name")]
#[rustfmt::skip]
mod prelude {
    #[cfg(feature = "cli")]
    pub(crate) use apiscribe_runtime::cli::{Callable, OperationEntry};
    pub(crate) use apiscribe_macros::{
        Decode, Encode, OpenEnum, Refusals, Request, Serde, Validate,
    };
    pub(crate) use apiscribe_runtime::{
        Asynchronous, CallOptions, Chain, ClientBuilder, Endpoints, Envelope,
        Environment, Error, Fault, GatewayRefusal, GatewayRow, JsonText, Lookup,
        Operation, Pages, Paginated, Response, Service, Setting, Signed, Signing, Stamp,
        Value, Vendor, WaitError, Waited,
    };
    pub(crate) use std::collections::BTreeMap;
}"#;

pub(super) fn drafts(model: &Model) -> Vec<Draft<'_>> {
    vec![Draft::new("src/lib.rs".to_owned(), "specs", |code| write(code, model))]
}

fn write(code: &mut Code, model: &Model) {
    code.block(ABOUT);
    model.services.iter().for_each(|service| row(code, service));
    code.block(MORE);
    for service in &model.services {
        let features = service.features();
        let names: Vec<&str> = features.iter().map(|feature| feature.name.as_str()).collect();
        code.gap();
        when(&names).into_iter().for_each(|when| code.line(when));
        // The text of the modules is the generator's; rustfmt would only make `--check` fail.
        code.line("#[rustfmt::skip]");
        code.line(("pub mod ", Ident::new(&service.module), ";"));
    }
    code.gap();
    code.block(REST);
}

/// A service in the table of features.
fn row(code: &mut Code, service: &Service) {
    code.begin_comment("//! | `");
    code.comment(&service.name);
    code.comment("` | ");
    code.comment(&doc::as_line(&service.title));
    code.comment(" of ");
    code.comment(&doc::as_line(&service.vendor_title));
    code.comment(" |");
    code.end_comment();
}
