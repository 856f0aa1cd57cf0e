//! Huawei Cloud's definitions: one Swagger 2 document for each operation, read together as one service.
//!
//! In: documents of one product. Out: a service and its operations. The documents repeat the schemas that they share: what
//! is the same everywhere is a type of the service, what differs under one name gets the operation's name behind its own.

use indexmap::IndexMap;
use rayon::prelude::*;

use super::openapi::{self, Document, Habits};
use super::text::{clean, in_one_line};
use super::{Imported, Trouble, Wanted};
use crate::spec::{
    Endpoints, Field, Location, Lookup, Operation, Service, Setting, Source, Style, TypeDeclaration, TypeExpression,
    Written,
};

/// What all services of the vendor share: `vendor.yaml`, as it is written where there is none.
pub const VENDOR: &str = include_str!("huawei/vendor.yaml");

type Types = IndexMap<String, TypeDeclaration>;

/// A document with the name of its file.
pub type File = (String, Vec<u8>);

/// The product that a document belongs to, in small letters.
pub fn product(document: &Document) -> Option<String> {
    let word = document.root.get("product_short").and_then(|word| word.as_str()).map(str::to_ascii_lowercase);
    word.or_else(|| {
        let host = document.root.get("host")?.as_str()?;
        host.split('.').next().map(str::to_ascii_lowercase)
    })
}

/// Reads the documents of a product, in the order of their names.
pub fn import(files: &[File], wanted: &Wanted) -> (Option<String>, Imported) {
    let mut order: Vec<&File> = files.iter().collect();
    order.sort();
    let read: Vec<Result<(&str, Document, Imported), Trouble>> = order
        .par_iter()
        .map(|(name, bytes)| {
            let document = openapi::read(name, bytes)?;
            let imported = openapi::convert(name, &document, wanted, Habits { flat: true });
            Ok((name.as_str(), document, imported))
        })
        .collect();
    let mut all = Imported::default();
    let (mut name, mut bodies) = (None, Vec::new());
    for one in read {
        let (file, document, mut imported) = match one {
            Ok(one) => one,
            Err(trouble) => {
                all.troubles.push(trouble);
                continue;
            }
        };
        all.left_out.merge(std::mem::take(&mut imported.left_out));
        all.troubles.append(&mut imported.troubles);
        if name.is_none() && !imported.operations.is_empty() {
            name = product(&document);
            all.service = service(&document, &imported.service, file);
        }
        share(&mut all.service.types, &mut imported);
        bodies.extend(imported.service.error_body.take());
        take(&mut all, imported.operations, file);
    }
    settings(&mut all);
    all.service.error_body = bodies.iter().find(|name| all.service.types.contains_key(*name)).cloned();
    (name, all)
}

fn take(all: &mut Imported, operations: Vec<Operation>, file: &str) {
    for operation in operations {
        if all.operations.iter().any(|other| other.operation == operation.operation) {
            let message = format!("the operation `{}` stands in another document too", operation.operation);
            all.troubles.push(Trouble::new(format!("{file}#/paths"), message, "give one document for each operation"));
        } else {
            all.operations.push(operation);
        }
    }
}

/// The service as the first document tells of it.
fn service(document: &Document, given: &Service, file: &str) -> Service {
    let word = |key: &str| document.root.get(key).and_then(|word| word.as_str()).and_then(clean).map(in_one_line);
    let title = word("product_short").unwrap_or_else(|| given.title.clone());
    let region = word("region_id").unwrap_or_else(|| "cn-north-4".to_owned());
    let rule = given
        .endpoints
        .as_ref()
        .and_then(|endpoints| endpoints.rule.as_deref())
        .map(|host| host.replace(&region, "{region}"));
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '_' };
    let environment = format!("HUAWEICLOUD_SDK_REGION_{}_{{REGION}}", title.chars().map(letter).collect::<String>());
    Service {
        title,
        version: word("info_version").unwrap_or_else(|| given.version.clone()),
        style: Some(Style::Rest),
        source: Some(Source { metadata: Some(format!("{file}#")), ..Source::default() }),
        endpoints: Some(Endpoints { rule, environment: Some(environment), ..Endpoints::default() }),
        ..Service::default()
    }
}

/// The project is the client's, wherever a path has it.
fn settings(all: &mut Imported) {
    let is_project = |one: &Field| one.name == "project_id" && one.location == Some(Location::Path);
    if !all.operations.iter().any(|operation| operation.parameters.iter().any(is_project)) {
        return;
    }
    let setting = Setting {
        doc: "The ID of the project in whose region the resources are.".to_owned(),
        environment: "HUAWEICLOUD_SDK_PROJECT_ID".to_owned(),
        header: Some("X-Project-Id".to_owned()),
        lookup: Some(Lookup::HuaweiProject),
    };
    all.service.settings.insert("project_id".to_owned(), setting);
}

/// Puts a document's types beside those of the others. One that differs from its namesake gets another name.
fn share(types: &mut Types, imported: &mut Imported) {
    let own = std::mem::take(&mut imported.service.types);
    let mark = imported.operations.first().map(|operation| operation.operation.clone()).unwrap_or_default();
    let mark = crate::name::upper_camel(&mark).unwrap_or_default();
    let mut renamed: IndexMap<String, String> = IndexMap::new();
    // A type that names another one of another name differs with it.
    loop {
        let before = renamed.len();
        for (name, declared) in &own {
            let mut mine = declared.clone();
            rename(&mut mine.fields, &renamed);
            if types.get(name).is_some_and(|other| *other != mine) && !renamed.contains_key(name) {
                renamed.insert(name.clone(), format!("{name}Of{mark}"));
            }
        }
        if renamed.len() == before {
            break;
        }
    }
    for (name, mut declared) in own {
        rename(&mut declared.fields, &renamed);
        types.insert(renamed.get(&name).cloned().unwrap_or(name), declared);
    }
    for operation in &mut imported.operations {
        rename(&mut operation.parameters, &renamed);
        rename(&mut operation.returns, &renamed);
    }
    if let Some(body) = &mut imported.service.error_body
        && let Some(new) = renamed.get(body)
    {
        *body = new.clone();
    }
}

fn rename(fields: &mut [Field], renamed: &IndexMap<String, String>) {
    for field in fields {
        rename(&mut field.fields, renamed);
        let Some(kind) = field.kind.as_ref().and_then(Written::get) else { continue };
        let TypeExpression::Named(old) = kind.innermost() else { continue };
        if let Some(new) = renamed.get(old) {
            let text = replaced(kind, new).to_string();
            field.kind = Some(Written::from(text.as_str()));
        }
    }
}

fn replaced(kind: &TypeExpression, name: &str) -> TypeExpression {
    let inner = |one: &TypeExpression| Box::new(replaced(one, name));
    match kind {
        TypeExpression::List(one) => TypeExpression::List(inner(one)),
        TypeExpression::Map(one) => TypeExpression::Map(inner(one)),
        TypeExpression::Json(one) => TypeExpression::Json(inner(one)),
        TypeExpression::Comma(one) => TypeExpression::Comma(inner(one)),
        TypeExpression::Text(one) => TypeExpression::Text(inner(one)),
        _ => TypeExpression::Named(name.to_owned()),
    }
}
