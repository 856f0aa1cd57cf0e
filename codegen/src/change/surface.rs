//! What the code of a service gives a program to name: the public lines of the pages that `emit` makes of it.
//!
//! The pages are our own text, one fact a line, so that a line tells what it is by its place; docs and attributes that
//! name nothing are passed over. A struct that programs may build with a literal is one item with all its fields.

use std::collections::{BTreeMap, HashMap};

use crate::emit::{emit_service, operation_path};
use crate::model::{self, Model, Unresolved};
use crate::parse::{Document, Spans};
use crate::source::FileId;
use crate::spec::{Operation, Service, Vendor};

/// Public items: what they are called, and their signature.
pub(super) type Items = BTreeMap<String, String>;

/// What the pages of a service give.
#[derive(Debug, Default)]
pub(super) struct Surface {
    /// Of the service's own pages, without its operations.
    pub service: Items,
    /// Of each operation, in the order in which they were given.
    pub operations: Vec<Items>,
}

/// A service with some of its operations, without what shows in no public item.
pub(super) fn resolved(
    vendor: Option<&Document<Vendor>>,
    service: Option<&Document<Service>>,
    operations: Vec<&Document<Operation>>,
) -> model::Service {
    let nobody = Vendor::default();
    let nowhere =
        Document { file: FileId(usize::MAX), parts: Vec::new(), spec: Service::default(), spans: Spans::default() };
    let vendor = vendor.map_or(&nobody, |document| &document.spec);
    let mut resolved = Unresolved::of(service.unwrap_or(&nowhere), vendor, operations).resolve();
    // The operation that is asked may be alike in both trees, and is not looked at then.
    for operation in &mut resolved.operations {
        let poll = operation.asynchronous.as_mut().and_then(|one| one.poll.as_mut());
        if let Some(poll) = poll {
            poll.request.get_or_insert_with(|| poll.operation.clone());
        }
    }
    resolved.leave_unnamed_out();
    resolved
}

impl Surface {
    /// The surface of a service.
    pub fn of(service: model::Service) -> Surface {
        let model = Model { package: String::new(), vendors: Vec::new(), services: vec![service] };
        let mut surface = Surface::default();
        let Some(service) = model.services.first() else { return surface };
        let paths = service.operations.iter().map(|one| operation_path(service, one));
        let paths: HashMap<String, usize> = paths.zip(0..).collect();
        surface.operations = vec![Items::new(); service.operations.len()];
        for page in emit_service(&model) {
            match paths.get(&page.path).and_then(|at| surface.operations.get_mut(*at)) {
                Some(operation) => items(&page.text, operation),
                None => items(&page.text, &mut surface.service),
            }
        }
        // In which feature an operation is, its service's page says.
        for (operation, items) in service.operations.iter().zip(&mut surface.operations) {
            let module = format!("mod {}", operation.method_name);
            items.extend(surface.service.remove_entry(&module));
        }
        surface.service.retain(|name, _| !name.starts_with("use "));
        surface
    }
}

/// Where a line stands.
enum Inside {
    Nothing,
    /// Fields of a struct that is built in one place only.
    Struct(String),
    /// Fields of a struct that anybody may build: a part of what it is.
    Literal(String),
    Enum(String),
    Impl(String),
}

/// Reads the items of a page.
fn items(page: &str, found: &mut Items) {
    let mut reader = Reader { inside: Inside::Nothing, open: false, conditions: String::new(), begun: None, found };
    page.lines().filter(|line| !line.trim_start().starts_with("//")).for_each(|line| reader.line(line));
}

struct Reader<'f> {
    inside: Inside,
    /// Whether the next struct has `#[non_exhaustive]`.
    open: bool,
    /// The `#[cfg]` and `#[derive]` of the next item.
    conditions: String,
    /// A signature whose end has not come yet.
    begun: Option<String>,
    found: &'f mut Items,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) {
        let text = line.trim();
        if let Some(mut begun) = self.begun.take() {
            begun.push(' ');
            begun.push_str(text);
            return self.signature(begun);
        }
        match line.len() - line.trim_start().len() {
            0 => self.outside(text),
            4 => self.inside(text),
            _ => {}
        }
    }

    fn outside(&mut self, text: &str) {
        if text.starts_with("#[") {
            self.open |= text == "#[non_exhaustive]";
            if ["#[cfg(", "#[derive(", "#[cfg_attr("].iter().any(|word| text.starts_with(word)) {
                self.conditions.push_str(text);
            }
        } else if let Some(rest) = text.strip_prefix("impl ") {
            self.inside = Inside::Impl(rest.trim_end_matches(['{', '}', ' ']).to_owned());
            self.conditions.clear();
        } else if text.starts_with("pub ") {
            self.signature(text.to_owned());
        } else if text == "}" {
            self.inside = Inside::Nothing;
        } else if !text.is_empty() && text.starts_with(char::is_alphabetic) {
            self.conditions.clear();
            self.open = false;
        }
    }

    fn inside(&mut self, text: &str) {
        let named = text.starts_with(|first: char| first.is_alphabetic());
        match &self.inside {
            Inside::Struct(name) if text.starts_with("pub ") => {
                let (field, kind) = field(text);
                self.found.insert(format!("{name}.{field}"), kind.to_owned());
            }
            Inside::Literal(name) if text.starts_with("pub ") => {
                let (field, kind) = field(text);
                let whole = self.found.entry(format!("struct {name}")).or_default();
                let apart = if whole.is_empty() { "" } else { " " };
                whole.push_str(&format!("{apart}{field}: {kind},"));
            }
            Inside::Enum(name) if named => {
                let variant = text.trim_end_matches(',');
                let short = variant.split(['(', ' ']).next().unwrap_or(variant);
                self.found.insert(format!("{name}::{short}"), variant.to_owned());
            }
            Inside::Impl(_) if text.starts_with("pub ") && !text.starts_with("pub(") => self.signature(text.to_owned()),
            _ => {}
        }
    }

    /// A signature, if its end has come.
    fn signature(&mut self, text: String) {
        let ends = [" {", "{}", ";", "= Service {", "= Vendor {"];
        if !ends.iter().any(|end| text.ends_with(end)) {
            self.begun = Some(text);
            return;
        }
        let text = text.trim_end_matches([' ', '{', '}', ';']).trim_start_matches("pub ").to_owned();
        let text = match text.split_once(" = ").filter(|_| text.starts_with("static ")) {
            Some((declared, _)) => declared.to_owned(),
            None => text,
        };
        if let Inside::Impl(owner) = &self.inside {
            let name = text.split_once("fn ").map_or(text.as_str(), |(_, rest)| rest);
            let name = name.split(['(', '<']).next().unwrap_or(name);
            self.found.insert(format!("{owner}::{name}"), text.clone());
            return;
        }
        self.item(&text);
    }

    fn item(&mut self, text: &str) {
        let conditions = std::mem::take(&mut self.conditions);
        let open = std::mem::take(&mut self.open);
        let features: String = conditions.split_inclusive(']').filter(|one| one.starts_with("#[cfg(")).collect();
        let (sort, name) = text.split_once(' ').unwrap_or(("", text));
        let name = name.split([':', ' ', '<', '(']).next().unwrap_or(name).to_owned();
        self.found.insert(format!("{sort} {name}"), features);
        for derived in derives(&conditions) {
            self.found.insert(format!("{name}: {derived}"), String::new());
        }
        self.inside = match (sort, open) {
            ("struct", true) => Inside::Struct(name),
            ("struct", false) => Inside::Literal(name),
            ("enum", _) => Inside::Enum(name),
            _ => Inside::Nothing,
        };
    }
}

/// A field's name and type.
fn field(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches("pub ").trim_end_matches(',');
    text.split_once(": ").unwrap_or((text, ""))
}

/// The derived traits, those with a feature among them.
fn derives(attributes: &str) -> impl Iterator<Item = String> {
    let parts = attributes.split("#[").filter(|one| one.contains("derive("));
    parts.flat_map(|one| {
        let always = one.starts_with("derive(");
        let names = one.split_once("derive(").and_then(|(_, rest)| rest.split_once(')')).map_or("", |(names, _)| names);
        names.split(", ").map(move |name| if always { name.to_owned() } else { format!("{name} with a feature") })
    })
}

#[cfg(test)]
mod tests {
    use super::{Items, items};

    const PAGE: &str = "\
// @generated
use crate::prelude::*;
/// What.
#[derive(Clone, Default)]
#[cfg_attr(feature = \"serde\", derive(Serde))]
#[operation(
    method = \"GET\",
    path = \"/\"
)]
#[non_exhaustive]
pub struct Ask {
    /// pub not: this,
    #[param(query = \"A\")]
    pub a: Option<i64>,
}
impl Ask {
    /// One.
    pub fn new(
        b: i64,
    ) -> Self {
        Self { a: None }
    }
}
pub struct AskRequired {
    pub b: i64,
    pub c: String,
}
#[derive(Refusals)]
#[non_exhaustive]
pub enum AskError {
    /// Gone.
    #[error(
        status = 404
    )]
    Gone(Fault),
    #[value(other)]
    Other(Fault),
}
#[cfg(feature = \"x\")]
impl Client {
    pub async fn ask(&self, request: Ask) -> Result<(), Error<AskError>> {
        self.send(request).await
    }
    pub(crate) fn hidden(&self) {}
}
#[cfg(feature = \"cli\")]
pub(crate) static COMMAND: u8 = 1;
#[cfg(feature = \"x-y\")]
pub mod ask;
pub static SERVICE: Service = Service {
    name: \"x\",
};
";

    #[test]
    fn public_lines_are_items_and_nothing_else_is() {
        let mut found = Items::new();
        items(PAGE, &mut found);
        let lines: Vec<String> =
            found.iter().map(|(name, signature)| format!("{name} | {signature}").trim_end().to_owned()).collect();
        let expected = [
            "Ask.a | Option<i64>",
            "Ask: Clone |",
            "Ask: Default |",
            "Ask: Serde with a feature |",
            "Ask::new | fn new( b: i64, ) -> Self",
            "AskError: Refusals |",
            "AskError::Gone | Gone(Fault)",
            "AskError::Other | Other(Fault)",
            "Client::ask | async fn ask(&self, request: Ask) -> Result<(), Error<AskError>>",
            "enum AskError |",
            "mod ask | #[cfg(feature = \"x-y\")]",
            "static SERVICE |",
            "struct Ask |",
            "struct AskRequired | b: i64, c: String,",
        ];
        assert_eq!(lines, expected);
    }
}
