//! Ways through an answer to the types that stand at their ends.

use super::{Record, Type, TypeItem};
use crate::spec::way_words;

/// What the list at the end of a way holds; nothing where there is no list, which `check` has seen to.
pub(super) fn item(way: &str, output: &Record, types: [&[TypeItem]; 2]) -> Option<Type> {
    let mut record = Some(output);
    let mut kind = None;
    let mut wrapper: Option<&str> = None;
    for word in way_words(way) {
        let (name, indexes) = word?;
        if wrapper.take() != Some(name) {
            let field = record?.fields.iter().find(|field| field.wire == name)?;
            kind = Some(&field.kind);
            wrapper = field.wrapper.as_deref();
        }
        for _ in indexes {
            let Some(Type::List(inner)) = kind else { return None };
            kind = Some(inner);
        }
        record = match kind {
            Some(Type::Named(name)) => types.iter().copied().flatten().find_map(|item| of_name(item, name)),
            _ => None,
        };
    }
    match kind {
        Some(Type::List(item)) => Some((**item).clone()),
        _ => None,
    }
}

fn of_name<'t>(item: &'t TypeItem, name: &str) -> Option<&'t Record> {
    match item {
        TypeItem::Record(record) => Some(record).filter(|record| record.name == name),
        TypeItem::OpenEnum(_) => None,
    }
}
