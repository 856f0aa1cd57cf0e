//! Signs that a page gives of itself: rows with their places in, how it writes names and lists out.

use super::state::Where;
use super::{Entry, Shape};
use crate::transcribe::reading::{Said, TypeRead};

/// Whether most names have another letter case in the example than in the table.
pub fn keeps_case(entries: &[Entry], spots: &[Where], shape: &Shape) -> bool {
    let (mut same, mut other) = (0, 0);
    for (entry, spot) in entries.iter().zip(spots) {
        let (Some(name), Where::Shown(node)) = (&entry.name, spot) else { continue };
        let is_same = shape.node(*node).is_some_and(|node| node.name == name.own());
        same += usize::from(is_same);
        other += usize::from(!is_same);
    }
    other > same
}

/// How many lists the example shows in objects of their own, and how many it shows bare.
pub fn wrapped_and_bare(entries: &[Entry], spots: &[Where], shape: &Shape) -> (usize, usize) {
    let (mut wrapped, mut bare) = (0, 0);
    for (entry, spot) in entries.iter().zip(spots) {
        let list = matches!(entry.field.type_read, Some(Said { value: TypeRead::List(_), .. }));
        if let (true, Where::Shown(node)) = (list, spot) {
            wrapped += usize::from(shape.only_list(*node).is_some());
            bare += usize::from(shape.node(*node).is_some_and(|node| node.lists > 0));
        }
    }
    (wrapped, bare)
}

/// The name of one of what a name means several of.
pub fn singular(name: &str) -> Option<String> {
    let one = match name {
        _ if name.ends_with("ies") => format!("{}y", name.strip_suffix("ies")?),
        _ if name.ends_with("sses") || name.ends_with("xes") || name.ends_with("ches") => {
            name.strip_suffix("es")?.to_owned()
        }
        _ if name.ends_with("ss") => return None,
        _ => name.strip_suffix("List").or_else(|| name.strip_suffix('s'))?.to_owned(),
    };
    (!one.is_empty()).then_some(one)
}
