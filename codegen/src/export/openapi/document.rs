//! The document around the operations.

use serde_json::{Map, Value, json};

use super::paths::Paths;
use super::{Exported, Version, Writer, keys};
use crate::parse::Document;
use crate::spec::extension::extension;
use crate::spec::{Operation, Signing, texts};

/// The document of a service.
pub(super) fn document<'s>(mut writer: Writer<'s>, operations: &[&'s Document<Operation>]) -> Exported {
    let mut places = Paths::default();
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations {
        let place = places.place(&operation.spec, writer.service.style);
        let written = writer.operation(&operation.spec, &place);
        let item = paths.entry(place.path).or_insert_with(|| Value::Object(Map::new()));
        item.as_object_mut().map(|item| item.insert(place.method, written.into()));
    }
    let schemas = writer.components(operations.iter().map(|operation| &operation.spec));
    let service = writer.service;
    let version = match writer.version {
        Version::V31 => "3.1.0",
        Version::V30 => "3.0.3",
    };
    let mut groups: Vec<&str> =
        operations.iter().map(|one| one.spec.group.as_deref().unwrap_or(&service.service)).collect();
    groups.sort_unstable();
    groups.dedup();
    let tags: Vec<Value> = groups
        .into_iter()
        .map(|name| match name == service.service {
            true => json!({ "name": name, "description": service.title }),
            false => json!({ "name": name, "description": format!("{}: {name}", service.title) }),
        })
        .collect();
    let (schemes, security) = security(&writer);
    let mut shared = keys(service);
    shared.shift_remove("types");
    let document = json!({
        "openapi": version,
        "info": {
            "title": service.title,
            "description": texts::joined(&service.doc, service.doc_zh.as_deref()),
            "version": service.version,
        },
        "servers": writer.servers(),
        "security": security,
        "tags": tags,
        "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": schemes },
        (extension("vendor")): writer.vendor,
        (extension("service")): shared,
    });
    Exported { service: service.service.clone(), document, operations: operations.len(), extended: writer.extended }
}

/// The signature schemes of a service, any of which will do.
fn security(writer: &Writer<'_>) -> (Value, Value) {
    let usual = writer.vendor.signing.unwrap_or(Signing::Acs3HmacSha256);
    let mut schemes = Map::new();
    let mut any = Vec::new();
    for signing in std::iter::once(usual).chain(writer.service.signing_alternatives.iter().copied()) {
        let Ok(Value::String(name)) = serde_json::to_value(signing) else { continue };
        let (place, parameter) = match signing {
            Signing::AcsRpcV1 => ("query", "Signature"),
            _ => ("header", "Authorization"),
        };
        let text = format!("Every request is signed: {name}.");
        let scheme = match signing {
            Signing::None => {
                any.push(json!({}));
                continue;
            }
            Signing::Bearer => json!({ "type": "http", "scheme": "bearer" }),
            _ => json!({ "type": "apiKey", "in": place, "name": parameter, "description": text }),
        };
        any.push(super::object([(&name, json!([]))]));
        schemes.insert(name, scheme);
    }
    (schemes.into(), any.into())
}
