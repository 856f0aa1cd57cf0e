//! The command line of the crate: every service that is turned on, with its operations.

use super::Draft;
use super::pieces::when;
use super::text::{Code, Ident, array, structure};
use crate::model::{Feature, Model};

pub(super) fn drafts(model: &Model) -> Vec<Draft<'_>> {
    let table = Draft::new("src/cli.rs".to_owned(), "specs", |code| table(code, model));
    let binary = Draft::new("src/main.rs".to_owned(), "specs", |code| {
        code.block("//! Calls any operation from the command line.\n\nfn main() -> std::process::ExitCode {");
        let package = Ident::new(model.package.replace('-', "_"));
        let line = ("    apiscribe_runtime::cli::main(env!(\"CARGO_BIN_NAME\"), ", package, "::cli::SERVICES)");
        code.line(line);
        code.line("}");
    });
    vec![table, binary]
}

fn table(code: &mut Code, model: &Model) {
    let services = array(|items| {
        for service in &model.services {
            let features: Vec<Feature> = service.features();
            let names: Vec<&str> = features.iter().map(|feature| feature.name.as_str()).collect();
            let module = || Ident::new(&service.module);
            let entry = structure("ServiceEntry {", |items| {
                items.add(("service: &crate::", module(), "::SERVICE"));
                items.add(("operations: crate::", module(), "::COMMANDS"));
            });
            items.under(when(&names), entry);
        }
    });
    code.block(
        "//! The operations of every service for the command line.\n\nuse apiscribe_runtime::cli::ServiceEntry;",
    );
    code.gap();
    code.line("/// Every service that is turned on, with its operations.");
    code.line(("pub static SERVICES: &[ServiceEntry] = ", services, ";"));
}
