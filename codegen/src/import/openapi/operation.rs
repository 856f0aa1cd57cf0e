//! One operation: a path and a method.

use super::reader::Reader;
use super::site::{Problem, Site};
use super::{answer, body, pages, parameter, texts};
use crate::import::names::path_apart;
use crate::name;
use crate::spec::{Example, Field, HttpLine, Location, Operation, ResponseExample, Source, Written};

/// Why an operation was not taken.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// It is described wrongly.
    Wrong(Problem),
    /// No spec can hold it: what it is, and where.
    Left(&'static str, String),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Refusal::Wrong(problem)
    }
}

/// The methods that operations have.
pub const METHODS: [(&str, &str); 6] =
    [("get", "GET"), ("head", "HEAD"), ("post", "POST"), ("put", "PUT"), ("patch", "PATCH"), ("delete", "DELETE")];

/// An operation of a document.
#[derive(Clone, Debug)]
pub struct Found<'d> {
    /// Its place.
    pub site: Site<'d>,
    /// The path item around it.
    pub item: Site<'d>,
    /// `GET`.
    pub method: &'static str,
    /// The path, with that of the server before it.
    pub path: String,
    /// Its name, or one made of method and path.
    pub name: String,
}

/// The name of an operation that has none: `GET /v1/notes/{id}` is `GetV1NotesById`.
pub fn name_of(method: &str, path: &str) -> String {
    let mut words = vec![method.to_ascii_lowercase()];
    for part in path.split(['/', ':']).filter(|part| !part.is_empty()) {
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(parameter) => words.push(format!("by {parameter}")),
            None => words.push(part.replace(['{', '}'], " ")),
        }
    }
    let words = words.join(" ");
    name::upper_camel(&words).unwrap_or(words)
}

/// Reads an operation; comes back with the schemas of its refusals.
///
/// # Errors
/// Where it is described wrongly, or no spec can hold it.
pub fn read<'d>(
    reader: &mut Reader<'d>,
    found: &Found<'d>,
    file: &str,
    flat: bool,
) -> Result<(Operation, Vec<Site<'d>>), Refusal> {
    reader.begin();
    let site = &found.site;
    let line = format!("{} {}", found.method, found.path);
    let http: Written<HttpLine> = Written::from(line.as_str());
    let method = match &http.parsed {
        Ok(http) => http.method,
        Err(why) => return Err(Problem::new(&found.item.at, why.clone(), "correct the path").into()),
    };
    let mut operation = Operation {
        operation: found.name.clone(),
        source: Some(Source { metadata: Some(format!("{file}#{}", site.at)), ..Source::default() }),
        http: Some(http),
        ..Operation::default()
    };
    texts::describe(&[site.text("summary"), site.text("description")], &mut operation.doc, &mut operation.doc_zh);
    operation.deprecated = site.says("deprecated").then(|| texts::DEPRECATED.to_owned());
    let parameters = parameter::merged(reader, &found.item, site)?;
    for one in &parameters {
        if !matches!(one.text("in"), Some("body" | "formData")) {
            parameter::add(reader, one, &mut operation.parameters)?;
        }
    }
    one_value_a_name(reader, site, &mut operation);
    placeholders(reader, site, &mut operation);
    body::add(reader, site, &parameters, method, flat, &mut operation)?;
    path_apart(&mut operation);
    let bodies = answer::add(reader, site, &mut operation)?;
    pages::hint(&mut operation);
    examples(reader, site, &mut operation);
    Ok((operation, bodies))
}

/// A request has one value for a name: of two parameters the first counts. Those of the path get names of their own.
fn one_value_a_name(reader: &mut Reader<'_>, site: &Site<'_>, operation: &mut Operation) {
    let in_path = |one: &Field| one.location == Some(Location::Path);
    for field in std::mem::take(&mut operation.parameters) {
        let same = |other: &Field| other.name == field.name && in_path(other) == in_path(&field);
        if operation.parameters.iter().any(same) {
            reader.leave("parameters with the name of another one", &format!("{}/parameters", site.at));
        } else {
            operation.parameters.push(field);
        }
    }
}

/// Every placeholder of the path has its parameter, and every such parameter its placeholder.
fn placeholders(reader: &mut Reader<'_>, site: &Site<'_>, operation: &mut Operation) {
    let http = operation.http.as_ref().and_then(Written::get);
    let names: Vec<String> = http.iter().flat_map(|http| http.path_parameters()).map(str::to_owned).collect();
    operation.parameters.retain(|one| {
        let unused = one.location == Some(Location::Path) && !names.contains(&one.name);
        if unused {
            reader.leave("parameters that their path does not have", &site.at);
        }
        !unused
    });
    for name in names {
        let in_path = |one: &Field| one.name == name && one.location == Some(Location::Path);
        if !operation.parameters.iter().any(in_path) {
            reader.leave("parameters of paths that are not described (taken as text)", &site.at);
            operation.parameters.retain(|one| one.name != name);
            let (location, kind) = (Some(Location::Path), Some(Written::from("string")));
            operation.parameters.push(Field { name, location, kind, required: true, ..Field::default() });
        }
    }
}

/// The examples of the answer.
fn examples<'d>(reader: &Reader<'d>, site: &Site<'d>, operation: &mut Operation) {
    let status = operation.success_status.unwrap_or(200).to_string();
    let Some(answer) = site.get("responses").and_then(|all| all.get(&status)) else { return };
    let Ok(answer) = reader.document.follow(&answer) else { return };
    let objects = operation.returns.iter().all(|field| field.location != Some(Location::Payload));
    for one in answer::examples(&answer).into_iter().filter(|one| one.is_object() == objects).take(3) {
        // Older documents put a media type around the example.
        let inner =
            one.as_object().filter(|object| object.len() == 1).and_then(|object| object.get("application/json"));
        let text = format!("{:#}", inner.unwrap_or(one));
        let response = Some(ResponseExample { json: Some(text), ..ResponseExample::default() });
        if !operation.returns.is_empty() {
            operation.examples.push(Example { response, ..Example::default() });
        }
    }
}

/// The operations of a document, in its order.
pub fn all<'d>(reader: &mut Reader<'d>, base: &str) -> Vec<Result<Found<'d>, Problem>> {
    let mut found = Vec::new();
    let Some(paths) = reader.document.site().get("paths") else { return found };
    for (path, item) in paths.entries() {
        if !path.starts_with('/') {
            if !path.starts_with("x-") {
                found.push(Err(Problem::new(
                    &item.at,
                    format!("the path `{path}` does not begin with `/`"),
                    "add the `/`",
                )));
            }
            continue;
        }
        if path.contains(['?', '#']) {
            reader.leave("what stands behind `?` or `#` in a path", &item.at);
        }
        if item.text("$ref").is_some() {
            for (key, beside) in item.entries().filter(|(key, _)| *key != "$ref") {
                reader.leave(format!("`{key}` beside a `$ref`"), &beside.at);
            }
        }
        let item = match reader.document.follow(&item) {
            Ok(item) => item,
            Err(problem) => {
                found.push(Err(problem));
                continue;
            }
        };
        for (key, site) in item.entries() {
            let lower = key.to_ascii_lowercase();
            match METHODS.iter().find(|(method, _)| *method == lower) {
                Some((_, method)) => {
                    let given = site.text("operationId").map(str::trim).filter(|id| !id.is_empty());
                    let path = joined(base, path);
                    let name = given.map_or_else(|| name_of(method, &path), str::to_owned);
                    found.push(Ok(Found { site, item: item.clone(), method, path, name }));
                }
                None if matches!(lower.as_str(), "options" | "trace") => {
                    reader.leave("operations with OPTIONS or TRACE", &site.at);
                }
                None => {}
            }
        }
    }
    found
}

fn joined(base: &str, path: &str) -> String {
    // The part behind `?` or `#` is no path.
    let path = path.split(['?', '#']).next().unwrap_or_default();
    format!("{}{path}", base.trim_end_matches('/'))
}
