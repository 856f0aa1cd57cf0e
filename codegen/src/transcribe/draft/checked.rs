//! A draft as `check` sees it, in a tree made for it alone.

use crate::check::check_errors;
use crate::diagnostic::{Diagnostic, Severity};
use crate::name::file_stem;
use crate::parse::parse;
use crate::source::Sources;
use crate::spec::Style;

const VENDOR: &str = "vendor: some\ntitle: Some\nsigning: sdk-hmac-sha256\nenvelope: { code: [code], message: [message], \
    request_id: [request_id], request_id_header: X-Request-Id }\nenvironment: { access_key_id: SOME_ID, \
    access_key_secret: SOME_SECRET, security_token: SOME_TOKEN }\n";

/// What is wrong with a draft, as far as it can be told without the service that it will belong to.
pub(in crate::transcribe) fn errors(operation: &str, style: Style, text: &str) -> Vec<Diagnostic> {
    let style = match style {
        Style::Rpc => "rpc",
        Style::Roa => "roa",
        Style::Rest => "rest",
    };
    let service = format!(
        "service: thing\ntitle: Thing\nversion: v1\nstyle: {style}\ndoc: Things.\nendpoints: {{ rule: \"thing.{{region}}.example.com\" }}\n"
    );
    let path = format!("some/thing/{}.yaml", file_stem(operation).unwrap_or_else(|| "unnamed".to_owned()));
    let texts = [("some/vendor.yaml", VENDOR), ("some/thing/service.yaml", service.as_str()), (path.as_str(), text)];
    let (specs, problems) = parse(&Sources::from_texts("specs", texts));
    let (_, found) = check_errors(specs, problems);
    found.into_iter().filter(|one| one.severity == Severity::Error).collect()
}
