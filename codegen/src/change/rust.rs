//! The verdict for Rust users, held against the code that both trees generate.
//!
//! A kind says what a change means to Rust at most. Where the public items of an operation stay the same, none of its
//! changes is more than a patch; where they change more than the changes that were found say, the items themselves are
//! changes, those of the gravest step, so that the greatest verdict is always that of the code.

use super::found::{Found, Spot};
use super::kinds::{self, Kind};
use super::surface::Items;
use super::verdict::Step;

/// What a difference between two signatures is.
fn kind(old: Option<&String>, new: Option<&String>) -> &'static Kind {
    match (old, new) {
        (None, _) => &kinds::RUST_ITEM_ADDED,
        (_, None) => &kinds::RUST_ITEM_REMOVED,
        _ => &kinds::RUST_ITEM_CHANGED,
    }
}

/// Brings the verdicts in line with the items of both sides.
pub(super) fn settle([old, new]: [&Items; 2], spot: &Spot<'_>, found: &mut Found) {
    let gone_or_other = old.iter().filter(|(name, signature)| new.get(*name) != Some(signature));
    let come = new.iter().filter(|(name, _)| !old.contains_key(*name));
    let differing: Vec<(&String, &'static Kind)> = gone_or_other
        .map(|(name, signature)| (name, kind(Some(signature), new.get(name))))
        .chain(come.map(|(name, signature)| (name, kind(None, Some(signature)))))
        .collect();
    let step = differing.iter().map(|(_, kind)| kind.rust).max().unwrap_or(Step::Patch);
    found.at_most(step);
    if step == found.step() {
        return;
    }
    let told = differing.iter().filter(|(name, kind)| kind.rust == step && !belongs_to(name, &differing));
    for (name, kind) in told.copied() {
        let words = [old, new].map(|items| items.get(name).map(|signature| shown(name, signature)));
        found.add(kind, format!("rust[{name}]"), spot, words);
    }
}

/// Whether an item is a part of a type that came or went as a whole.
fn belongs_to(name: &str, differing: &[(&String, &'static Kind)]) -> bool {
    let Some(owner) = name.split(['.', ':']).next().filter(|owner| *owner != name) else { return false };
    let wholes = [format!("struct {owner}"), format!("enum {owner}")];
    differing.iter().any(|(item, kind)| *kind != &kinds::RUST_ITEM_CHANGED && wholes.contains(item))
}

fn shown(name: &str, signature: &str) -> String {
    if signature.is_empty() { name.to_owned() } else { signature.to_owned() }
}
