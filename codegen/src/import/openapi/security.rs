//! Who may call: what of the security schemes becomes the vendor's `signing`.

use super::document::{Document, Language};
use super::reader::Reader;
use super::site::Site;
use crate::spec::Signing;

/// A token where one of the schemes takes one, and nothing otherwise.
pub fn signing(document: &Document) -> Signing {
    match schemes(document).iter().any(takes_token) {
        true => Signing::Bearer,
        false => Signing::None,
    }
}

/// Names the schemes that clients do not serve by themselves.
pub fn leave(reader: &mut Reader<'_>) {
    for (_, scheme) in declared(reader.document).iter().flat_map(Site::entries) {
        if reader.document.follow(&scheme).is_err() {
            reader.leave("security schemes whose `$ref` leads nowhere", &scheme.at);
        }
    }
    for scheme in schemes(reader.document) {
        let what = match scheme.text("type") {
            _ if takes_token(&scheme) => continue,
            Some("apiKey") => {
                "security schemes with a key of their own (`apiKey`): add its header with the call's options"
            }
            Some("basic" | "http") => "security schemes with user and password: add the header with the call's options",
            _ => "security schemes that no client serves",
        };
        reader.leave(what, &scheme.at);
    }
}

/// Names the requirements of a document and its operations that are another than what all requests of the service carry:
/// a token where there is a scheme for one, and nothing otherwise.
pub fn requirements(reader: &mut Reader<'_>, operations: &[&Site<'_>]) {
    let tokens: Vec<String> = schemes_by_name(reader.document)
        .into_iter()
        .filter(|(_, scheme)| takes_token(scheme))
        .map(|(name, _)| name)
        .collect();
    let root = reader.document.site();
    let all = root.get("security");
    for one in all.iter().chain(&operations.iter().filter_map(|one| one.get("security")).collect::<Vec<_>>()) {
        let token = |site: &Site<'_>| {
            let names: Vec<(&str, Site<'_>)> = site.entries().collect();
            matches!(names.as_slice(), [(name, scopes)] if tokens.iter().any(|token| token == name)
                && scopes.items().next().is_none())
        };
        let items: Vec<Site<'_>> = one.items().collect();
        let held = match items.as_slice() {
            [] => tokens.is_empty(),
            [only] => token(only) || (tokens.is_empty() && only.entries().next().is_none()),
            _ => false,
        };
        if !held {
            reader.leave("which security schemes calls need, and their scopes (`security`)", &one.at);
        }
    }
}

/// The schemes of a document, wherever their references lead.
pub fn schemes(document: &Document) -> Vec<Site<'_>> {
    schemes_by_name(document).into_iter().map(|(_, scheme)| scheme).collect()
}

fn declared(document: &Document) -> Option<Site<'_>> {
    match document.language {
        Language::Swagger2 => document.site().get("securityDefinitions"),
        Language::OpenApi3 => {
            document.site().get("components").and_then(|components| components.get("securitySchemes"))
        }
    }
}

fn schemes_by_name(document: &Document) -> Vec<(String, Site<'_>)> {
    let schemes = declared(document);
    let all = schemes.iter().flat_map(Site::entries);
    all.filter_map(|(name, scheme)| Some((name.to_owned(), document.follow(&scheme).ok()?))).collect()
}

/// Whether a scheme is a token in `Authorization`.
pub fn takes_token(scheme: &Site<'_>) -> bool {
    match scheme.text("type") {
        Some("oauth2" | "openIdConnect") => true,
        Some("http") => scheme.text("scheme").is_some_and(|name| name.eq_ignore_ascii_case("bearer")),
        _ => false,
    }
}
