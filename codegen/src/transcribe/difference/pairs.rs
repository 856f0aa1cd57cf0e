//! What in two lists is the same thing.

use crate::spec::{ErrorRow, Field};

/// The index in the spec and on the page of one thing; a thing that only one of them has stands alone.
pub(crate) type Pair = (Option<usize>, Option<usize>);

/// Fields by name; of several of one name, those at one location first. In the order of the page, then of the spec.
pub(crate) fn pairs(spec: &[Field], page: &[Field]) -> Vec<Pair> {
    let exact = |own: &Field, read: &Field| own.name == read.name && own.location == read.location;
    let named = |own: &Field, read: &Field| own.name == read.name;
    matched(spec, page, &[&exact, &named])
}

/// Rows of error tables by status and code, then by code, then, without a code, by message.
pub(crate) fn row_pairs(spec: &[ErrorRow], page: &[ErrorRow]) -> Vec<Pair> {
    let exact = |own: &ErrorRow, read: &ErrorRow| own.status == read.status && own.code == read.code;
    let coded = |own: &ErrorRow, read: &ErrorRow| own.code.is_some() && own.code == read.code;
    let worded = |own: &ErrorRow, read: &ErrorRow| {
        own.status == read.status && own.message.is_some() && own.message == read.message
    };
    matched(spec, page, &[&exact, &coded, &worded])
}

type Same<'s, T> = &'s dyn Fn(&T, &T) -> bool;

fn matched<T>(spec: &[T], page: &[T], ways: &[Same<'_, T>]) -> Vec<Pair> {
    let mut taken = vec![false; spec.len()];
    let mut found: Vec<Option<usize>> = vec![None; page.len()];
    for same in ways {
        for (read, slot) in page.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
            let free = spec.iter().zip(&mut taken).enumerate().find(|(_, (own, taken))| !**taken && same(own, read));
            if let Some((index, (_, taken))) = free {
                *taken = true;
                *slot = Some(index);
            }
        }
    }
    let of_page = found.into_iter().enumerate().map(|(index, own)| (own, Some(index)));
    let of_spec = taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(index, _)| (Some(index), None));
    of_page.chain(of_spec).collect()
}
