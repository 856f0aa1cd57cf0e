//! What tells to which operation a section belongs.
//!
//! In goes a section; out come its traits and how well two sections fit. Nothing here decides.

use super::caption::{Caption, Root, Title};
use super::examples::json_in;
use super::identity::name_in;
use super::nest::name_of;
use super::sections::Section;
use super::uri::Address;
use crate::transcribe::page::{BlockKind, Place, Table};
use crate::transcribe::section::Topic;

/// The traits of a section.
#[derive(Clone, Debug)]
pub struct Traits {
    /// Where it begins.
    pub at: Place,
    /// The number of its first table.
    pub first: Option<u32>,
    /// The number of its last table.
    pub last: Option<u32>,
    /// The addresses in it.
    pub addresses: Vec<Address>,
    /// Whether it has a table of a body.
    pub has_body: bool,
    /// The name of an operation.
    name: Option<String>,
    /// The names of fields: of bodies in tables, or of objects in examples.
    fields: Vec<String>,
    /// The statuses in it.
    statuses: Vec<u16>,
}

impl Traits {
    /// Looks at a section.
    pub fn of(section: &Section) -> Traits {
        let mut traits = Traits {
            at: section.at,
            first: None,
            last: None,
            addresses: Vec::new(),
            has_body: false,
            name: None,
            fields: Vec::new(),
            statuses: Vec::new(),
        };
        for block in &section.blocks {
            match &block.kind {
                BlockKind::Table(table) => traits.table(table),
                BlockKind::Paragraph(text) => {
                    traits.addresses.extend(Address::of(&text.text, block.at));
                    traits.statuses.extend(super::grids::status_in(&text.text));
                    if section.topic == Topic::Function {
                        traits.name = traits.name.or_else(|| name_in(&text.text).map(str::to_owned));
                    }
                }
                BlockKind::Code { text, .. } => {
                    traits.addresses.extend(Address::of(text, block.at));
                    let json = json_in(text);
                    let names = json
                        .as_ref()
                        .and_then(|json| json.value.as_object())
                        .into_iter()
                        .flat_map(|object| object.keys());
                    traits.fields.extend(names.cloned());
                }
                _ => {}
            }
        }
        traits
    }

    fn table(&mut self, table: &Table) {
        let Some(caption) = table.caption.as_ref().map(Caption::of) else { return };
        self.first = self.first.or(caption.number);
        self.last = caption.number.or(self.last);
        if caption.title == Title::Root(Root::Body) {
            self.has_body = true;
            let names = table.rows.iter().filter_map(|row| row.cells.first()).map(|cell| cell.text());
            self.fields.extend(names.filter_map(|name| name_of(&name.text).map(str::to_owned)));
        }
    }

    /// Whether its tables go on where another section's end; with a gap if a section between them may be missing.
    pub fn follows(&self, before: &Traits, gap: bool) -> i64 {
        let Some(first) = self.first else { return 0 };
        let next = before.last.unwrap_or(0) + 1;
        if first == next {
            30
        } else if first < next {
            -40
        } else if gap {
            20
        } else {
            -10
        }
    }

    /// Whether the requests in it go to this address.
    pub fn calls(&self, uri: &Traits) -> i64 {
        let Some(address) = uri.addresses.first() else { return 0 };
        let calls = |one: &&Address| one.method == address.method && fits(&one.path, &address.path);
        match (self.addresses.len(), self.addresses.iter().filter(calls).count()) {
            (0, _) => 0,
            (all, calls) if calls == all => 50,
            (_, 0) => -50,
            _ => 30,
        }
    }

    /// Whether the names in an example are those of a table.
    pub fn shares(&self, table: &Traits) -> i64 {
        if self.fields.is_empty() || table.fields.is_empty() {
            return 0;
        }
        let known = self.fields.iter().filter(|name| table.fields.contains(name)).count();
        let (known, all) = (i64::try_from(known).unwrap_or(0), i64::try_from(self.fields.len()).unwrap_or(1));
        if known == 0 { -30 } else { 20 * known / all }
    }

    /// Whether answers with these fields and statuses go with an address: `notes` with `GET /v1/notes`.
    pub fn answers(&self, uri: &Traits) -> i64 {
        let Some(address) = uri.addresses.first() else { return 0 };
        let success = self.statuses.iter().find(|status| (200..300).contains(*status));
        let status = match (address.method.as_str(), success) {
            ("GET", Some(200)) => 8,
            ("GET", _) => -15,
            (_, Some(200)) => 0,
            ("POST", Some(_)) => 5,
            (_, None) => 3,
            _ => 0,
        };
        let named = |name: &str| self.fields.iter().any(|field| field == name);
        let segments = i64::try_from(address.segments().filter(|segment| named(segment)).count()).unwrap_or(0);
        let last = address.path.rsplit('/').next().unwrap_or_default().replace('-', "_");
        status + 3 * segments + if named(&last) { 25 } else { 0 }
    }

    /// Whether the name of an operation goes with an address: `ListNotes`, `GET /v1/notes`.
    pub fn names(&self, uri: &Traits) -> i64 {
        let (Some(name), Some(address)) = (&self.name, uri.addresses.first()) else { return 0 };
        let words = words(name);
        let verb = words.first().map_or("", String::as_str);
        let methods: &[&str] = match verb {
            "list" | "show" | "get" | "query" | "describe" | "count" => &["GET", "POST"],
            "update" | "modify" | "change" => &["PUT", "PATCH", "POST"],
            "delete" | "remove" => &["DELETE", "POST"],
            "create" | "add" => &["POST", "PUT"],
            _ => &["POST", "PUT", "PATCH", "GET", "DELETE"],
        };
        let method = methods.iter().position(|method| *method == address.method);
        let method = method.map_or(-15, |place| if place == 0 { 10 } else { 4 });
        let path: Vec<String> = address.path.split(['/', '-', '_', '{', '}']).map(singular).collect();
        let nouns = words.get(1..).unwrap_or_default();
        let found = nouns.iter().filter(|word| path.contains(&singular(word))).count();
        let last = address.path.rsplit('/').find(|part| !part.starts_with('{')).unwrap_or_default();
        let in_last =
            last.split(['-', '_']).map(singular).filter(|part| nouns.iter().any(|word| singular(word) == *part));
        let in_last = in_last.count();
        method + i64::try_from(10 * found / nouns.len().max(1) + 10 * usize::from(in_last > 0)).unwrap_or(0)
    }
}

/// Whether an address with values is of this form.
fn fits(path: &str, form: &str) -> bool {
    let (mut parts, mut forms) = (path.trim_end_matches('/').split('/'), form.trim_end_matches('/').split('/'));
    loop {
        match (parts.next(), forms.next()) {
            (None, None) => return true,
            (Some(part), Some(form)) if part == form || form.starts_with('{') => {}
            _ => return false,
        }
    }
}

/// The words of a name in lower case: `ListExecutionPlans`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() || words.is_empty() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter.to_ascii_lowercase());
        }
    }
    words
}

fn singular(word: &str) -> String {
    word.to_lowercase().trim_end_matches('s').to_owned()
}
