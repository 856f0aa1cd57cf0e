//! A module for each service: its operations' modules, its table, its clients; and a file for its shared types.

use super::operation::of_group;
use super::pieces::optional_text;
use super::text::{Code, Ident, Items, Literal, Piece, array, braced, structure};
use super::vendors::EndpointTable;
use super::{Draft, client, doc, operation, record, vendors};
use crate::model::{Docs, Model, Operation, Service, Setting};
use crate::spec::{Envelope, Lookup, Signing};

pub(super) fn drafts(model: &Model) -> Vec<Draft<'_>> {
    let root = |service| Draft::new(path(service, "mod"), &service.spec_path, move |code| write(code, service));
    let types = |service| Draft::new(path(service, "types"), &service.spec_path, move |code| types(code, service));
    let roots = model.services.iter().map(root);
    roots.chain(model.services.iter().filter(|service| !service.types.is_empty()).map(types)).collect()
}

/// The path of a file of a service.
pub(super) fn path(service: &Service, stem: &str) -> String {
    format!("src/{}/{stem}.rs", service.module.trim_start_matches("r#"))
}

fn write(code: &mut Code, service: &Service) {
    let Service { title, vendor_title, version, operations, .. } = service;
    let mut docs = service.docs.clone();
    docs.more.insert(0, format!("{title} of {vendor_title}, version {version}."));
    doc::inner(code, &docs);
    code.gap();
    code.line("use crate::prelude::*;");
    code.gap();
    for operation in operations {
        of_group(operation).into_iter().for_each(|when| code.line(when));
        code.line(("pub mod ", Ident::new(&operation.method_name), ";"));
    }
    if !service.types.is_empty() {
        code.line("pub mod types;");
    }
    code.gap();
    operations.iter().for_each(|operation| given_out(code, operation));
    table(code, service);
    client::items(code, service);
    commands(code, service);
}

/// What an operation's module holds for every caller: the request and what stands beside it.
fn given_out(code: &mut Code, operation: &Operation) {
    of_group(operation).into_iter().for_each(|when| code.line(when));
    let names = |items: &mut Items<'_>| {
        items.add(Ident::new(&operation.request.name));
        items.add(Ident::new(&operation.error_name));
        if let Some(output) = &operation.output {
            items.add(Ident::new(&output.name));
        }
        if record::has_required_structure(&operation.request) {
            items.add(record::required_name(&operation.request));
        }
    };
    code.line(("pub use ", Ident::new(&operation.method_name), "::", braced(names), ";"));
}

/// The service's part of the command line.
fn commands(code: &mut Code, service: &Service) {
    let commands = array(|items| {
        for operation in &service.operations {
            items.under(of_group(operation), ("&", Ident::new(&operation.method_name), "::COMMAND"));
        }
    });
    code.gap();
    code.line(super::WITH_CLI);
    code.line(("pub(crate) static COMMANDS: &[&OperationEntry] = ", commands, ";"));
}

/// The types that operations share.
fn types(code: &mut Code, service: &Service) {
    let summary = format!("Types that operations of {} share.", service.title);
    doc::inner(code, &Docs { summary, ..Docs::default() });
    code.gap();
    code.line("use crate::prelude::*;");
    operation::types(code, &service.types);
}

fn table(code: &mut Code, service: &Service) {
    let Service { name, vendor, title, version, .. } = service;
    let value = structure("Service {", |items| {
        items.add(("name: ", Literal(name)));
        items.add(("vendor: &crate::vendors::", vendors::table_name(vendor)));
        items.add(("title: ", Literal(title)));
        items.add(("version: ", Literal(version)));
        items.add(("signing: ", signing(service.signing)));
        let alternatives = |items: &mut Items<'_>| {
            service.signing_alternatives.iter().for_each(|one| items.add(signing(*one)));
        };
        items.add(("signing_alternatives: ", array(alternatives)));
        items.add(("endpoints: ", EndpointTable(&service.endpoints)));
        items.add(("envelope: ", envelope(&service.envelope)));
        items.add(("settings: ", array(|items| service.settings.iter().for_each(|one| items.add(setting(one))))));
    });
    code.gap();
    doc::outer(code, &Docs { summary: format!("What all operations of {title} share."), ..Docs::default() });
    code.line(("pub static SERVICE: Service = ", value, ";"));
}

fn envelope(envelope: &Envelope) -> impl Piece {
    let Envelope { code, message, request_id, request_id_header } = envelope;
    structure("Envelope {", move |items| {
        for (key, words) in [("code: ", code), ("message: ", message), ("request_id: ", request_id)] {
            items.add((key, array(|items| words.iter().for_each(|word| items.add(Literal(word))))));
        }
        items.add(("request_id_header: ", Literal(request_id_header)));
    })
}

fn setting(setting: &Setting) -> impl Piece {
    let Setting { name, environment, header, lookup, .. } = setting;
    structure("Setting {", move |items| {
        items.add(("name: ", Literal(name)));
        items.add(("environment: ", Literal(environment)));
        items.add(("header: ", optional_text(header.as_ref())));
        items.add((
            "lookup: ",
            match lookup {
                Some(Lookup::Region) => "Some(Lookup::Region)",
                Some(Lookup::HuaweiProject) => "Some(Lookup::HuaweiProject)",
                None => "None",
            },
        ));
    })
}

fn signing(signing: Signing) -> &'static str {
    match signing {
        Signing::Acs3HmacSha256 => "Signing::Acs3HmacSha256",
        Signing::AcsRoaV2 => "Signing::AcsRoaV2",
        Signing::AcsRpcV1 => "Signing::AcsRpcV1",
        Signing::SdkHmacSha256 => "Signing::SdkHmacSha256",
        Signing::Bearer => "Signing::Bearer",
        Signing::None => "Signing::None",
    }
}
