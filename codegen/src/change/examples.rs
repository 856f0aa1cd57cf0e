//! Examples: the same by what they show, wherever they stand.

use serde_json::Value;

use super::found::{Found, Spot};
use super::{kinds, lists, words};
use crate::spec::Example;

/// Notes which examples came, went and are other ones: of those that differ, the first old with the first new.
pub(super) fn compare([old, new]: [&[Example]; 2], spot: &Spot<'_>, found: &mut Found) {
    let shown = |examples: &[Example]| -> Vec<Value> {
        examples.iter().map(|example| words::without_layout(lists::without_place(example))).collect()
    };
    let (gone, come) = lists::apart(&shown(old), &shown(new));
    let spot = spot.key("examples");
    let way = |index: usize| format!("examples[{index}]");
    let said = |list: &[Example], index: usize| list.get(index).map(lists::as_json);
    let both = gone.len().min(come.len());
    for (before, after) in gone.iter().copied().zip(come.iter().copied()) {
        let words = [said(old, before), said(new, after)];
        found.add(&kinds::EXAMPLE_CHANGED, way(after), &spot.item(Some(before), Some(after)), words);
    }
    for index in gone.into_iter().skip(both) {
        found.add(&kinds::EXAMPLE_REMOVED, way(index), &spot.item(Some(index), None), [said(old, index), None]);
    }
    for index in come.into_iter().skip(both) {
        found.add(&kinds::EXAMPLE_ADDED, way(index), &spot.item(None, Some(index)), [None, said(new, index)]);
    }
}
