//! Documents with random changes: whatever becomes of them, nothing panics, and what is imported passes `check`, is
//! written as a crate, and is the same when it is imported again.

use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::check::check;
use apiscribe::emit::emit;
use apiscribe::import::disk::{Directory, write};
use apiscribe::import::{Imported, Wanted, alibaba, openapi, settle};
use apiscribe::model::resolve;
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::spec::Vendor;
use serde_json::{Value, json};

use super::files;

/// Documents that are mangled, of each format.
const TIMES: usize = 300;

/// Keys and words that are hard to name, or mean something elsewhere.
const WORDS: [&str; 24] = [
    "type",
    "self",
    "Self",
    "async",
    "",
    "*",
    "注释",
    "9lives",
    "a'\"b\\c\nd",
    "Request",
    "GetNoteOutput",
    "String",
    "new",
    "Client",
    "\u{202e}x",
    "aB",
    "Ab",
    "a_b",
    "a-b",
    "{id}",
    "$ref",
    "items",
    "properties",
    "#/components/schemas/Note",
];

fn values() -> Vec<Value> {
    let mut all = vec![json!(null), json!(true), json!(-1), json!(1e300), json!([]), json!({}), json!(u64::MAX)];
    all.extend([json!({ "$ref": "#" }), json!({ "type": "object" }), json!([null, {}]), json!({ "allOf": [] })]);
    all.extend(WORDS.map(|word| json!(word)));
    all
}

/// A number below another one, from a seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("it is small") % end.max(1)
    }
}

/// The pointers of everything in a value.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                pointers(inner, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, inner)| pointers(inner, &format!("{at}/{index}"), all));
        }
        _ => {}
    }
}

/// Changes a value, takes a key away, or lets it stand again under another name.
fn mangle(document: &mut Value, random: &mut Random) {
    let mut all = Vec::new();
    pointers(document, "", &mut all);
    if all.len() == 1 {
        return;
    }
    let at = &all[1 + random.below(all.len() - 1)];
    let copy = document.pointer(&all[random.below(all.len())]).expect("it is there").clone();
    let (above, key) = at.rsplit_once('/').expect("it is below the root");
    let key = key.replace("~1", "/").replace("~0", "~");
    let word = WORDS[random.below(WORDS.len())].to_owned();
    let choice = random.below(6);
    match (choice, document.pointer_mut(above)) {
        (0, Some(Value::Object(members))) => drop(members.remove(&key)),
        (1, Some(Value::Object(members))) => drop(members.remove(&key).map(|old| members.insert(word, old))),
        (2, Some(Value::Object(members))) => drop(members.insert(word, copy)),
        (3, Some(Value::Object(members))) => {
            let again = members.get(&key).cloned().unwrap_or_default();
            members.insert(if random.below(2) == 0 { key.to_uppercase() } else { key + "_" }, again);
        }
        (4, _) => *document.pointer_mut(at).expect("it is there") = copy,
        _ => {
            let mut values = values();
            *document.pointer_mut(at).expect("it is there") = values.swap_remove(random.below(values.len()));
        }
    }
}

/// Settles what was imported and writes it; what stands below the directory then.
fn kept(mut imported: Imported, vendor: &Vendor, specs: &Path) {
    let directory = specs.join(&vendor.vendor).join("notes");
    fs::create_dir_all(&directory).expect("it is made");
    fs::write(specs.join(&vendor.vendor).join("vendor.yaml"), openapi::written(vendor)).expect("it is written");
    let before = Directory::read(&vendor.vendor, "notes", &directory).expect("it is read");
    imported.service.service = "notes".to_owned();
    settle(&mut imported, vendor, &before.known);
    if !imported.operations.is_empty() {
        write(&directory, &imported, &before, false).expect("it is written");
    }
}

/// Imports a document twice into one place, checks what came of it, and writes the pages of a crate. Tells whether
/// there was anything to check.
fn goes_through(made: impl Fn() -> Option<(Imported, Vendor)>, told: &str) -> bool {
    let specs = tempfile::tempdir().expect("a directory");
    let Some((imported, vendor)) = made() else { return false };
    kept(imported, &vendor, specs.path());
    let first = files(specs.path());
    kept(made().expect("it was imported before").0, &vendor, specs.path());
    assert_eq!(first, files(specs.path()), "imported again: {told}");
    let (parsed, mistakes) = parse(&Sources::read(specs.path()).expect("they are read"));
    let (checked, found) = check(parsed, mistakes);
    assert!(checked.is_some(), "{told}\n{found:#?}");
    checked.is_some_and(|checked| !emit(&resolve(&checked, "mangled")).is_empty()) && first.len() > 2
}

fn fixtures(format: &str) -> Vec<(PathBuf, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/import").join(format);
    let mut found = Vec::new();
    for path in files(&root).into_keys().map(|name| root.join(name)) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let value = match path.extension().and_then(|end| end.to_str()) {
            Some("json") => serde_json::from_str(&text).ok(),
            Some("yaml") => serde_yaml::from_str(&text).ok(),
            _ => None,
        };
        found.extend(value.filter(Value::is_object).map(|value| (path, value)));
    }
    found
}

/// Mangles fixtures and lets each go through: how many of them still had something to import.
fn mangled(format: &str, import: impl Fn(&[u8]) -> Option<(Imported, Vendor)>) -> usize {
    let (mut random, documents) = (Random(0x9e37_79b9_7f4a_7c15), fixtures(format));
    (0..TIMES)
        .filter(|_| {
            let (path, document) = &documents[random.below(documents.len())];
            let mut document = document.clone();
            (0..=random.below(4)).for_each(|_| mangle(&mut document, &mut random));
            let text = document.to_string();
            goes_through(|| import(text.as_bytes()), &format!("{}\n{text}", path.display()))
        })
        .count()
}

#[test]
fn mangled_descriptions_go_through() {
    let vendor = Vendor { vendor: "alibaba".to_owned(), ..vendor() };
    let import = |bytes: &[u8]| Some((alibaba::import("notes.json", bytes, &Wanted::default()).ok()?, vendor.clone()));
    assert!(mangled("alibaba", import) > TIMES / 2, "little was left to import");
}

#[test]
fn mangled_documents_go_through() {
    let import = |bytes: &[u8]| {
        let taken = openapi::import("notes.json", bytes, &Wanted::default()).ok()?;
        let vendor = openapi::vendor("acme", &taken.imported.service, taken.signing);
        Some((taken.imported, vendor))
    };
    assert!(mangled("openapi", import) > TIMES / 2, "little was left to import");
}

fn vendor() -> Vendor {
    let text = alibaba::VENDOR;
    let (specs, _) = parse(&Sources::from_texts("specs", [("alibaba/vendor.yaml", text)]));
    specs.vendors.into_iter().next().expect("it is a vendor").spec
}
