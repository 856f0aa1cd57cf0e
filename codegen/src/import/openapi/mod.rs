//! OpenAPI 3.0 and 3.1, JSON or YAML, and Swagger 2.
//!
//! In: the bytes of a document. Out: a service and its operations, with everything named that specs cannot hold. All
//! versions are read by one walk: older spellings are brought to 3.1's where a schema, a parameter or a body is read.
//! A mistake costs the operations that reach it; the others go on.

mod answer;
mod body;
mod choice;
mod document;
mod field;
mod keys;
mod limits;
mod media;
mod operation;
mod pages;
mod parameter;
mod reader;
mod security;
mod server;
mod shape;
mod site;
mod texts;
mod unread;
mod yaml;

use std::collections::{BTreeMap, HashMap, HashSet};

use indexmap::IndexMap;

use super::text::{clean, in_one_line};
use super::{Imported, LeftOut, Trouble, Wanted, exported};
use crate::name;
use crate::spec::{
    Endpoints, Envelope, Environment, Field, Operation, Service, Signing, Source, Style, TypeDeclaration,
    TypeExpression, Vendor, Written,
};
pub use document::Document;
use operation::Refusal;
use reader::Reader;
use site::{Problem, Site};

/// A service with more operations than this is cut into groups.
const LARGE: usize = 100;

/// Where a service listens that names no host: nobody answers there, and a client is given its endpoint.
const NOWHERE: &str = "service.invalid";

/// How a document is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habits {
    /// Whether the fields of a body with a name are the request's own.
    pub flat: bool,
}

/// A document as specs.
#[derive(Debug)]
pub struct Taken {
    /// The service and its operations.
    pub imported: Imported,
    /// The vendor, where the document was written from specs.
    pub vendor: Option<Vendor>,
    /// How requests are signed.
    pub signing: Signing,
}

/// Reads a document. Unless it was written from specs, the service's name is still to be given.
///
/// # Errors
/// When it is neither JSON nor YAML, or none of these formats.
pub fn import(file: &str, bytes: &[u8], wanted: &Wanted) -> Result<Taken, Trouble> {
    let document = read(file, bytes)?;
    if exported::is_ours(&document.root) {
        return own(file, &document, wanted);
    }
    let imported = convert(file, &document, wanted, Habits::default());
    Ok(Taken { imported, vendor: None, signing: security::signing(&document) })
}

/// The very specs that the document was written from.
fn own(file: &str, document: &Document, wanted: &Wanted) -> Result<Taken, Trouble> {
    let specs = exported::specs(&document.root).map_err(|problem| {
        let help = "export the specs again, or take the `x-apiscribe-service` out to import the rest";
        Trouble::new(format!("{file}#{}", problem.at), problem.message, help)
    })?;
    let mut imported = Imported { service: specs.service, operations: specs.operations, ..Imported::default() };
    imported.operations.retain(|operation| wanted.only.wants(&operation.operation));
    if wanted.no_descriptions {
        texts::forget(&mut imported);
    }
    let signing = specs.vendor.signing.unwrap_or(Signing::None);
    Ok(Taken { imported, vendor: Some(specs.vendor), signing })
}

/// Reads the tree of a document.
///
/// # Errors
/// As [`import`].
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, Trouble> {
    Document::read(bytes).map_err(|problem| trouble(file, problem))
}

/// The names of a document's operations, as [`convert`] gives them, in its order.
pub fn operation_names(document: &Document) -> Vec<String> {
    let mut reader = Reader::new(document);
    let server = server::read(&mut reader);
    operation::all(&mut reader, &server.base).into_iter().flatten().map(|found| found.name).collect()
}

/// Makes specs of a document.
pub fn convert(file: &str, document: &Document, wanted: &Wanted, habits: Habits) -> Imported {
    let mut reader = Reader::new(document);
    let server = server::read(&mut reader);
    let mut imported = Imported::default();
    let twice = |at: &String| {
        Problem::new(at, "the key stands twice in one object, and only the last counts", "keep one of the two")
    };
    let mut refused: Vec<Problem> = document.twice.iter().map(twice).collect();
    let (mut made, mut taken) = (Vec::new(), Vec::new());
    let mut seen: HashMap<String, String> = HashMap::new();
    let described = operation::all(&mut reader, &server.base);
    if described.is_empty() {
        reader.leave("document without operations", "/paths");
    }
    for found in described {
        let found = match found {
            Ok(found) => found,
            Err(problem) => {
                refused.push(problem);
                continue;
            }
        };
        if !wanted.only.wants(&found.name) {
            continue;
        }
        if let Some(first) = seen.get(&found.name) {
            let message = format!("the operation `{}` stands at {first} too", found.name);
            let help = "give one of them an `operationId` of its own";
            refused.push(Problem::new(&found.site.at, message, help));
            continue;
        }
        seen.insert(found.name.clone(), found.site.at.clone());
        match operation::read(&mut reader, &found, file, habits.flat) {
            Ok((operation, bodies)) => {
                taken.push((found.item, found.site.clone()));
                made.push((operation, bodies, found.site));
            }
            Err(Refusal::Left(what, at)) => reader.leave(what, &at),
            Err(Refusal::Wrong(problem)) => refused.push(problem),
        }
    }
    let error_body = error_body(&mut reader, &made);
    reader.finish_types();
    unread::leave(&mut reader, taken, !wanted.only.is_some());
    security::requirements(&mut reader, &made.iter().map(|(_, _, site)| site).collect::<Vec<_>>());
    let types = reader.declared();
    let broken = broken(&reader);
    let large = made.len() > LARGE;
    for (mut operation, _, site) in made {
        if let Some(problem) =
            reached(&operation.parameters, &types, &broken).or(reached(&operation.returns, &types, &broken))
        {
            let message = format!("{}, and `{}` needs it", problem.message, operation.operation);
            refused.push(Problem { message, ..problem.clone() });
            continue;
        }
        operation.group = large.then(|| group(&site)).flatten();
        imported.operations.push(operation);
    }
    imported.service = service(&mut reader, file, server.endpoints);
    imported.service.error_body = error_body.filter(|name| types.contains_key(name));
    imported.service.types = used(&imported, types);
    imported.troubles = refused.into_iter().map(|problem| trouble(file, problem)).collect();
    imported.left_out = left_out(&reader, file);
    if wanted.no_descriptions {
        texts::forget(&mut imported);
    }
    imported
}

/// A vendor of whom nothing else is known.
pub fn vendor(name: &str, service: &Service, signing: Signing) -> Vendor {
    let capitals = name::constant(name).unwrap_or_else(|| "VENDOR".to_owned());
    let variable = |end: &str| format!("{capitals}_{end}");
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Vendor {
        vendor: name.to_owned(),
        title: service.title.clone(),
        signing: Some(signing),
        envelope: Some(Envelope {
            code: words(&answer::CODE_FIELDS),
            message: words(&["error_msg", "errorMsg", "message", "Message", "error_description", "detail", "title"]),
            request_id: words(&["request_id", "requestId", "RequestId"]),
            request_id_header: "X-Request-Id".to_owned(),
        }),
        environment: Some(Environment {
            access_key_id: variable("ACCESS_KEY_ID"),
            access_key_secret: variable("ACCESS_KEY_SECRET"),
            security_token: variable("SECURITY_TOKEN"),
        }),
        ..Vendor::default()
    }
}

/// The text of a `vendor.yaml`.
pub fn written(vendor: &Vendor) -> String {
    crate::yaml::file(&crate::yaml::written(vendor))
}

fn trouble(file: &str, problem: Problem) -> Trouble {
    Trouble::new(format!("{file}#{}", problem.at), problem.message, problem.help)
}

fn left_out(reader: &Reader<'_>, file: &str) -> LeftOut {
    let mut left_out = LeftOut::default();
    let mut seen = HashSet::new();
    for left in &reader.left {
        if seen.insert((left.what.as_ref(), left.at.as_str())) {
            left_out.add(left.what.clone(), format!("{file}#{}", left.at));
        }
    }
    left_out
}

/// The one type of all bodies of refusals, if they have one.
fn error_body<'d>(reader: &mut Reader<'d>, made: &[(Operation, Vec<Site<'d>>, Site<'d>)]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for body in made.iter().flat_map(|(_, bodies, _)| bodies) {
        let Ok(shape) = reader.shape(body) else { continue };
        if !shape.is_record() {
            continue;
        }
        if let Some(reader::Named::Type(name)) = shape.refers.and_then(|at| reader.named(&at).ok()) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(name.clone())));
    let name = most.map(|(name, _)| name);
    for body in made.iter().flat_map(|(_, bodies, _)| bodies) {
        let at = reader.shape(body).ok().and_then(|shape| shape.refers);
        let its = match at.map(|at| reader.named(&at)) {
            Some(Ok(reader::Named::Type(name))) => Some(name),
            _ => None,
        };
        if its.is_none() || its != name {
            reader.leave("bodies of refusals of another type than most (code and message are read)", &body.at);
        }
    }
    name
}

fn broken(reader: &Reader<'_>) -> HashMap<String, Problem> {
    let wrong = reader.types.iter().filter_map(|(name, one)| Some((name.clone(), one.as_ref().err()?.clone())));
    wrong.collect()
}

/// The problem of a type that fields reach and that cannot be read.
fn reached<'p>(
    fields: &[Field],
    types: &IndexMap<String, TypeDeclaration>,
    broken: &'p HashMap<String, Problem>,
) -> Option<&'p Problem> {
    if broken.is_empty() {
        return None;
    }
    names(fields, types).iter().find_map(|name| broken.get(name))
}

/// The types that fields name, and those that these name.
fn names(fields: &[Field], types: &IndexMap<String, TypeDeclaration>) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut open = vec![fields];
    while let Some(fields) = open.pop() {
        for field in fields {
            open.push(&field.fields);
            if let Some(TypeExpression::Named(name)) =
                field.kind.as_ref().and_then(Written::get).map(TypeExpression::innermost)
                && found.insert(name.clone())
                && let Some(declared) = types.get(name)
            {
                open.push(&declared.fields);
            }
        }
    }
    found
}

/// The types that are used, by name.
fn used(imported: &Imported, types: IndexMap<String, TypeDeclaration>) -> IndexMap<String, TypeDeclaration> {
    let mut wanted = HashSet::new();
    for operation in &imported.operations {
        wanted.extend(names(&operation.parameters, &types));
        wanted.extend(names(&operation.returns, &types));
    }
    if let Some(body) = &imported.service.error_body {
        wanted.insert(body.clone());
        wanted.extend(types.get(body).map(|declared| names(&declared.fields, &types)).unwrap_or_default());
    }
    types.into_iter().filter(|(name, _)| wanted.contains(name)).collect()
}

fn group(site: &Site<'_>) -> Option<String> {
    let tag = site.get("tags")?.items().next()?.value.as_str()?;
    let word = name::file_stem(tag)?.replace('_', "-");
    word.starts_with(|first: char| first.is_ascii_lowercase()).then_some(word)
}

fn service(reader: &mut Reader<'_>, file: &str, endpoints: Option<Endpoints>) -> Service {
    let info = reader.document.site().get("info");
    let text = |key: &str| info.as_ref().and_then(|info| info.text(key)).and_then(clean);
    // YAML reads a version without quotation marks as a number.
    let number = info.as_ref().and_then(|info| info.value.get("version")?.as_f64()).map(|number| number.to_string());
    if endpoints.is_none() {
        reader.leave("host of the service: the document names none, so give clients their endpoint", "/servers");
    }
    let nowhere = || Endpoints { rule: Some(NOWHERE.to_owned()), ..Endpoints::default() };
    let mut service = Service {
        title: text("title").map_or_else(|| "Service".to_owned(), in_one_line),
        version: text("version").map(in_one_line).or(number).unwrap_or_else(|| "1".to_owned()),
        style: Some(Style::Rest),
        source: Some(Source { metadata: Some(format!("{file}#")), ..Source::default() }),
        endpoints: Some(endpoints.unwrap_or_else(nowhere)),
        ..Service::default()
    };
    texts::describe(&[text("description").as_deref()], &mut service.doc, &mut service.doc_zh);
    security::leave(reader);
    service
}
