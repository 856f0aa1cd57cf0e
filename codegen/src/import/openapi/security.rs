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

fn schemes(document: &Document) -> Vec<Site<'_>> {
    let schemes = match document.language {
        Language::Swagger2 => document.site().get("securityDefinitions"),
        Language::OpenApi3 => {
            document.site().get("components").and_then(|components| components.get("securitySchemes"))
        }
    };
    let all = schemes.iter().flat_map(Site::entries).map(|(_, scheme)| scheme);
    all.filter_map(|scheme| document.follow(&scheme).ok()).collect()
}

fn takes_token(scheme: &Site<'_>) -> bool {
    match scheme.text("type") {
        Some("oauth2" | "openIdConnect") => true,
        Some("http") => scheme.text("scheme").is_some_and(|name| name.eq_ignore_ascii_case("bearer")),
        _ => false,
    }
}
