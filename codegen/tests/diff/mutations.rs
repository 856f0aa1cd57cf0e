//! Random changes of this repository's specs, one at a time: each is seen, as what it is, and nothing else is seen.
//!
//! A row of [`MUTATIONS`] says what it does to a file and which change that is, with both verdicts in words of its own.

mod edits;

use std::collections::{BTreeMap, BTreeSet};

use apiscribe::parse::parse;
use apiscribe::source::Sources;
use serde_json::Value;

use super::{changed, in_repository, mirrored};
use edits::MUTATIONS;

/// So many changes are made.
const TIMES: usize = 500;

/// So often a file is looked for.
const TRIES: usize = 400;

/// A change of a file.
pub struct Mutation {
    /// The kind of change that it is; empty: it is none.
    kind: &'static str,
    /// The verdict on the wire.
    wire: &'static str,
    /// The verdict for Rust users.
    rust: &'static str,
    /// Which files it can be made in.
    of: Of,
    /// Makes it; `None`: this file has nothing that could be changed so.
    edit: fn(&mut Value, &mut Random) -> Option<()>,
}

/// The kind of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Vendor,
    Service,
    Operation,
}

/// Numbers from a seed (SplitMix64).
pub struct Random(u64);

impl Random {
    /// A number below another one.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    /// One of several.
    fn one<T>(&mut self, mut of: Vec<T>) -> Option<T> {
        let index = self.below(of.len());
        (index < of.len()).then(|| of.swap_remove(index))
    }
}

/// The specs as they are written, by path: values that can be changed.
fn specs() -> BTreeMap<String, (Of, Value)> {
    let sources = Sources::read(&in_repository("specs")).expect("they are there");
    let (specs, problems) = parse(&sources);
    assert!(problems.is_empty());
    let value = |spec: serde_json::Result<Value>| spec.expect("a spec is a value");
    let vendors =
        specs.vendors.iter().map(|one| (one.parts.join("/"), (Of::Vendor, value(serde_json::to_value(&one.spec)))));
    let services =
        specs.services.iter().map(|one| (one.parts.join("/"), (Of::Service, value(serde_json::to_value(&one.spec)))));
    let operations = specs
        .operations
        .iter()
        .map(|one| (one.parts.join("/"), (Of::Operation, value(serde_json::to_value(&one.spec)))));
    vendors.chain(services).chain(operations).collect()
}

fn sources(files: &BTreeMap<String, String>) -> Sources {
    Sources::from_texts("specs", files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

#[test]
fn every_random_change_is_seen_as_what_it_is() {
    let specs = specs();
    let text = |value: &Value| serde_yaml::to_string(value).expect("a value is YAML");
    let files: BTreeMap<String, String> = specs.iter().map(|(path, (_, spec))| (path.clone(), text(spec))).collect();
    let mut random = Random(6);
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    let mut places = BTreeSet::new();
    let paths: Vec<&String> = specs.keys().collect();
    for turn in 0..TIMES {
        let mutation = &MUTATIONS[turn % MUTATIONS.len()];
        // Files at random, until one has something that can be changed so.
        let tried = (0..TRIES).find_map(|_| {
            let path = paths[random.below(paths.len())];
            let (of, mut spec) = specs[path].clone();
            let fits = of == mutation.of && (mutation.edit)(&mut spec, &mut random).is_some();
            fits.then_some((path, spec))
        });
        let (path, spec) = tried.unwrap_or_else(|| panic!("{} fits no file", mutation.kind));
        let mut after = files.clone();
        after.insert(path.clone(), text(&spec));
        let what = format!("{} in {path}", mutation.kind);
        let found = changed(sources(&files), sources(&after));
        let said: Vec<_> = found
            .changes
            .iter()
            .map(|change| (change.kind.name, change.kind.wire.word(), change.rust.word()))
            .collect();
        let expected = (mutation.kind, mutation.wire, mutation.rust);
        let expected: Vec<_> = Some(expected).into_iter().filter(|(kind, ..)| !kind.is_empty()).collect();
        assert_eq!(said, expected, "{what}: {:#?}", found.changes);
        mirrored(&found, &changed(sources(&after), sources(&files)), &what);
        *made.entry(mutation.kind).or_default() += 1;
        places.extend(found.changes.first().map(|change| change.fingerprint.clone()));
    }
    assert_eq!(made.values().sum::<usize>(), TIMES);
    // Not the same few changes over and over.
    assert!(places.len() > TIMES / 2, "{} different changes", places.len());
}
