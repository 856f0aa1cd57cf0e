//! Alibaba Cloud's `api-docs`: one JSON document for each version of a product.
//!
//! In: the bytes of a document. Out: a service and its operations, in the document's order, with everything counted that
//! specs cannot hold. An operation that is described wrongly is named, and the others go on.

mod answer;
mod components;
mod convert;
mod endpoints;
mod errors;
mod examples;
mod facts;
mod groups;
mod header;
mod limits;
mod operation;
mod pagination;
mod parameters;
mod schema;
mod values;

use indexmap::IndexMap;
use serde_json::Value;

use super::way::Way;
use super::{Imported, Trouble, Wanted, json};
use crate::spec::{Lookup, Service, Setting, Source, TypeExpression};
use components::Components;
use convert::Converter;
use header::Head;

/// What all services of the vendor share: `vendor.yaml`, as it is written where there is none.
pub const VENDOR: &str = include_str!("vendor.yaml");

/// A service with more operations than this is cut into groups.
const LARGE: usize = 100;

/// Whose a document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The product's code: `yundun-bastionhost`.
    pub product: String,
    /// The version of its API: `2019-12-09`.
    pub version: String,
}

/// Reads only whose a document is; `None` where that cannot be told.
pub fn product(bytes: &[u8]) -> Option<Product> {
    #[derive(serde::Deserialize)]
    struct Document {
        info: Info,
    }
    #[derive(serde::Deserialize)]
    struct Info {
        product: String,
        version: String,
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Info { product, version } = serde_json::from_slice::<Document>(bytes).ok()?.info;
    Some(Product { product, version })
}

/// Reads a document. The service's name is still to be given.
///
/// # Errors
/// When it is no JSON, or none of this format.
pub fn import(file: &str, bytes: &[u8], wanted: &Wanted) -> Result<Imported, Trouble> {
    let json = json::read(file, bytes)?;
    let document = &json.value;
    let head = Head::of(document, file)?;
    let components = Components::of(document, file);
    let mut converter = Converter::new(&components, wanted.no_descriptions);
    let mut imported = Imported::default();
    let twice = twice(&json.twice, file, &mut converter);
    let root = Way::root(file);
    let apis = root.key("apis");
    for (name, api) in convert::object_entries(document.get("apis")) {
        let way = apis.key(name);
        if !wanted.only.wants(name) {
            continue;
        }
        let again = || {
            let message = format!("the operation `{name}` is described twice");
            twice.contains(&way.to_string()).then(|| Trouble::new(way, message, "keep one of the two"))
        };
        let made = match again().or_else(|| operation::fault(name, api, &way, &components)) {
            Some(trouble) => Err(trouble),
            None => match api.as_object() {
                Some(api) => operation::operation(&mut converter, &head, name, api, &way),
                None => continue,
            },
        };
        match made {
            Ok(operation) => imported.operations.push(operation),
            Err(mut trouble) => {
                if !trouble.at.starts_with(&way.to_string()) {
                    trouble.message += &format!(", and `{name}` needs it");
                }
                imported.troubles.push(trouble);
            }
        }
    }
    if convert::object_entries(document.get("apis")).is_empty() {
        converter.left_out.add("document without operations", apis);
    }
    imported.service = service(&mut converter, document, &head, file, &imported);
    if convert::object_entries(document.get("apis")).len() > LARGE {
        groups::give(document, &mut imported.operations);
    }
    other_keys(&mut converter, document, &root);
    imported.left_out = converter.left_out;
    Ok(imported)
}

/// Operations that are described twice; other keys that stand twice are counted.
fn twice(places: &[String], file: &str, converter: &mut Converter<'_, '_>) -> Vec<String> {
    let apis = format!("{}/", Way::root(file).key("apis"));
    let is_operation = |place: &&String| place.strip_prefix(&apis).is_some_and(|rest| !rest.contains('/'));
    let (operations, others): (Vec<&String>, Vec<&String>) = places.iter().partition(is_operation);
    others.into_iter().for_each(|place| converter.left_out.add("key that stands twice: the last counts", place));
    operations.into_iter().cloned().collect()
}

fn service(
    converter: &mut Converter<'_, '_>,
    document: &Value,
    head: &Head<'_>,
    file: &str,
    imported: &Imported,
) -> Service {
    let endpoints = endpoints::endpoints(converter, document, head, file);
    if head.own_signature {
        converter.left_out.add(
            "signature of the product's own: calls are signed as the vendor's others",
            format!("{file}#/info/style"),
        );
    }
    let regions = imported.operations.iter().flat_map(|operation| &operation.parameters);
    let mut regions = regions.filter(|parameter| parameter.name == "RegionId").peekable();
    let has_region = regions.peek().is_some() && regions.all(|one| answer::kind(one) == TypeExpression::String);
    let mut settings = IndexMap::new();
    if has_region {
        let setting = Setting {
            doc: "The region whose resources a call is about, where the operation wants to be told.".to_owned(),
            environment: "ALIBABA_CLOUD_REGION_ID".to_owned(),
            header: None,
            lookup: Some(Lookup::Region),
        };
        settings.insert("RegionId".to_owned(), setting);
    }
    Service {
        service: String::new(),
        title: head.product.to_owned(),
        version: head.version.to_owned(),
        style: Some(head.style),
        source: Some(Source { metadata: Some(format!("{file}#")), ..Source::default() }),
        signing_alternatives: head.alternative.into_iter().collect(),
        endpoints: Some(endpoints),
        settings,
        types: converter.declared(file),
        ..Service::default()
    }
}

/// What stands at the root beside what is read.
fn other_keys(converter: &mut Converter<'_, '_>, document: &Value, root: &Way<'_>) {
    const READ: [&str; 6] = ["version", "info", "directories", "components", "apis", "endpoints"];
    for (key, _) in convert::object_entries(Some(document)).iter().filter(|(key, _)| !READ.contains(key)) {
        converter.left_out.add("other key of a document", root.key(key));
    }
}
