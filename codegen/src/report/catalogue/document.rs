//! One document to lists of operations: names are read, and the rest is passed over.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::Listed;
use crate::import::{Trouble, exported, huawei, json, openapi};

/// A list of names: an array, or arrays by service.
#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(BTreeSet<String>),
    Several(BTreeMap<String, BTreeSet<String>>),
}

/// What an `api-docs` document of Alibaba Cloud's has, of which only the names are kept.
#[derive(Deserialize)]
struct ApiDocs {
    info: Info,
    apis: IndexMap<String, IgnoredAny>,
}

#[derive(Deserialize)]
struct Info {
    product: String,
    version: String,
}

/// Reads a document in JSON or YAML.
///
/// # Errors
/// When it is neither a description that `import` knows nor a list of names.
pub fn lists(name: &str, bytes: &[u8]) -> Result<Vec<Listed>, Trouble> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(ApiDocs { info, apis }) = serde_json::from_slice(text) {
        let list = Listed {
            vendor: Some("alibaba".to_owned()),
            service: info.product,
            version: Some(info.version),
            operations: apis.into_keys().collect(),
            from: BTreeSet::from([name.to_owned()]),
        };
        return Ok(vec![list]);
    }
    if let Ok(names) = serde_json::from_slice::<Names>(text) {
        return Ok(match names {
            Names::One(names) => by_service(name, names),
            Names::Several(services) => {
                services.into_iter().flat_map(|(service, names)| listed(name, service, names)).collect()
            }
        });
    }
    if is_json(name) {
        // Broken JSON is told with its line and column.
        json::read(name, bytes)?;
    }
    described(name, bytes)
}

/// Reads a list with a name on each line, `SERVICE::NAME` or `NAME`, and comments behind `#`.
///
/// # Errors
/// When it is not UTF-8.
pub fn plain_list(name: &str, bytes: &[u8]) -> Result<Vec<Listed>, Trouble> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Trouble::new(name, format!("the file is not UTF-8: {error}"), "save it as UTF-8"))?;
    let lines =
        text.trim_start_matches('\u{feff}').lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    Ok(by_service(name, lines.filter(|line| !line.is_empty()).map(str::to_owned)))
}

/// Names with their service before `::`; without one, the file's name is the service's.
fn by_service(name: &str, names: impl IntoIterator<Item = String>) -> Vec<Listed> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut services: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in names {
        let (service, operation) = one.split_once("::").unwrap_or((stem, &one));
        services.entry(service.trim().to_owned()).or_default().insert(operation.trim().to_owned());
    }
    services.into_iter().flat_map(|(service, names)| listed(name, service, names)).collect()
}

fn listed(from: &str, service: String, operations: BTreeSet<String>) -> Option<Listed> {
    let from = BTreeSet::from([from.to_owned()]);
    (!operations.is_empty()).then_some(Listed { service, operations, from, ..Listed::default() })
}

fn is_json(name: &str) -> bool {
    name.ends_with(".json")
}

/// OpenAPI, Swagger, and Huawei Cloud's definitions.
fn described(name: &str, bytes: &[u8]) -> Result<Vec<Listed>, Trouble> {
    let document = openapi::read(name, bytes).map_err(|trouble| {
        let help = "give an `api-docs` document of Alibaba Cloud's, OpenAPI 3, Swagger 2, or a list of names";
        Trouble { help: help.to_owned(), ..trouble }
    })?;
    let from = BTreeSet::from([name.to_owned()]);
    if exported::is_ours(&document.root) {
        let specs = exported::specs(&document.root).map_err(|problem| {
            Trouble::new(format!("{name}#{}", problem.at), problem.message, "export the specs again")
        })?;
        let list = Listed {
            vendor: Some(specs.vendor.vendor),
            service: specs.service.service,
            version: Some(specs.service.version),
            operations: specs.operations.into_iter().map(|operation| operation.operation).collect(),
            from,
        };
        return Ok(vec![list]);
    }
    let word = |way: &str| document.root.pointer(way).and_then(Value::as_str).map(str::to_owned);
    let product = word("/product_short").and_then(|_| huawei::product(&document));
    let version = if product.is_some() { word("/info_version") } else { word("/info/version") };
    let service = product.or_else(|| word("/info/title")).unwrap_or_else(|| name.to_owned());
    Ok(vec![Listed {
        service,
        version,
        operations: openapi::operation_names(&document).into_iter().collect(),
        from,
        vendor: None,
    }])
}
