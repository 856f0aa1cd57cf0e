//! Whole rows: new ones come in where the page has them, and rows that the page has stand in its order.

use crate::check::Scope;
use crate::parse::At;
use crate::spec::{Example, Expectation, Field, Operation};
use crate::transcribe::difference::{Members, Pair, aligned, is_elsewhere, members, pairs, place_of, row_pairs};
use crate::yaml::{self, written};

use super::rows::rows;
use super::{Change, Conflict, Merging};

/// A list of the spec against that of the page.
struct List<'l> {
    at: String,
    pairs: Vec<Pair>,
    /// A row of the page, written at a column.
    row: &'l dyn Fn(usize, usize) -> String,
    /// Name, description and place of a row of the page.
    said: &'l dyn Fn(usize) -> (String, Option<String>),
}

/// Settles every list.
pub(super) fn settle(merging: &mut Merging<'_>, spec: &Operation, page: &Operation) {
    let scope = Scope { operation: Some(spec), service: None };
    // The innermost first: what is inside a row moves with it.
    for (key, own, read) in
        [("parameters", &spec.parameters, &page.parameters), ("returns", &spec.returns, &page.returns)]
    {
        let at = At::root().key(key);
        let mut seen = Vec::new();
        fields(merging, &Members { fields: own, at: Some(at) }, read, scope, key, &mut seen);
    }
    if !page.errors.is_empty() {
        let list = List {
            at: "errors".to_owned(),
            pairs: row_pairs(&spec.errors, &page.errors),
            row: &|index, indent| {
                page.errors.get(index).map(|row| yaml::item(&written(row), indent)).unwrap_or_default()
            },
            said: &|index| {
                page.errors
                    .get(index)
                    .map(|row| (row.code.clone().unwrap_or_else(|| row.status.to_string()), row.at.clone()))
                    .unwrap_or_default()
            },
        };
        for (index, read) in &list.pairs {
            let read = read.and_then(|read| page.errors.get(read));
            if let (Some(index), Some(read)) = (index, read) {
                moved(merging, &format!("errors[{index}]"), read.at.as_ref());
            }
        }
        gone(merging, &list, &|index| {
            let row = spec.errors.get(index).filter(|row| row.from_source.is_none())?;
            Some(row.code.clone().unwrap_or_else(|| row.status.to_string()))
        });
        arrange(merging, &list);
    }
    examples(merging, spec, page);
}

fn fields(
    merging: &mut Merging<'_>,
    own: &Members<'_>,
    read: &[Field],
    scope: Scope<'_>,
    way: &str,
    seen: &mut Vec<String>,
) {
    let Some(at) = own.at.as_ref().map(|at| at.as_str().to_owned()) else { return };
    // A declared type that two fields have is merged once.
    if read.is_empty() || seen.contains(&at) {
        return;
    }
    seen.push(at.clone());
    let pairs = pairs(own.fields, read);
    for (index, other) in &pairs {
        let (Some(index), Some(other)) = (index, other) else { continue };
        let (Some(own_field), Some(read)) = (own.fields.get(*index), read.get(*other)) else { continue };
        let read = aligned(own_field, read, scope);
        let at = own.at.as_ref().map(|at| at.item(*index));
        at.iter().for_each(|at| moved(merging, at.as_str(), read.at.as_ref()));
        let inner = members(own_field, at.as_ref(), scope);
        if !inner.fields.is_empty() {
            fields(merging, &inner, &read.fields, scope, &format!("{way}[{}]", own_field.name), seen);
        }
    }
    let list = List {
        at,
        pairs,
        row: &|index, indent| read.get(index).map(|field| yaml::item(&written(field), indent)).unwrap_or_default(),
        said: &|index| {
            read.get(index).map(|field| (format!("{way}[{}]", field.name), field.at.clone())).unwrap_or_default()
        },
    };
    gone(merging, &list, &|index| {
        let field = own.fields.get(index).filter(|field| !is_elsewhere(field, scope))?;
        Some(format!("{way}[{}]", field.name))
    });
    arrange(merging, &list);
}

/// The place on the page follows the page, where the spec notes it.
fn moved(merging: &mut Merging<'_>, row: &str, place: Option<&String>) {
    let at = format!("{row}.at");
    if let (Some(place), Some(was)) = (place, merging.text.word(&at))
        && place != was
    {
        merging.text.replace(&at, &place.as_str().into());
    }
}

/// Rows that the page does not have any more are named, and stay.
fn gone(merging: &mut Merging<'_>, list: &List<'_>, name: &dyn Fn(usize) -> Option<String>) {
    for (index, read) in &list.pairs {
        let (Some(index), None) = (index, read) else { continue };
        if let Some(way) = name(*index) {
            let named = if list.at == "errors" { format!("errors[{way}]") } else { way.replace("][", ".") };
            if merging.held.has(&named) {
                continue;
            }
            let line = merging.line(&format!("{}[{index}]", list.at));
            let why = "it is not deleted: delete it, or say where it comes from";
            let way = if list.at == "errors" { format!("errors[{way}]") } else { way };
            merging.conflicts.push(Conflict { way, line, spec: Some("a row".to_owned()), page: None, at: None, why });
        }
    }
}

/// Brings new rows in, and the rows of a list into the page's order.
fn arrange(merging: &mut Merging<'_>, list: &List<'_>) {
    let order = order(&list.pairs);
    let new: Vec<usize> = order.iter().filter_map(|row| row.err()).collect();
    let kept: Vec<usize> = order.iter().filter_map(|row| row.ok()).collect();
    if new.is_empty() && kept.is_sorted() {
        return;
    }
    let done = match rows(&merging.text, &list.at) {
        Some(rows) => {
            let part = |row: &Result<usize, usize>| match row {
                Ok(index) => {
                    let range = rows.items.get(*index).cloned().unwrap_or_default();
                    let text = merging.text.text.get(range).unwrap_or_default();
                    if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
                }
                Err(index) => (list.row)(*index, rows.indent),
            };
            let text: String = order.iter().map(part).collect();
            let (first, last) = (rows.items.first(), rows.items.last());
            match (first, last, rows.items.len() == kept.len()) {
                (Some(first), Some(last), true) => merging.text.edit(first.start..last.end, &text),
                _ => false,
            }
        }
        None if kept.is_empty() && merging.text.node(&list.at).is_none() && !list.at.contains(['.', '[']) => {
            let items: Vec<String> = new.iter().map(|index| (list.row)(*index, 2)).collect();
            merging.text.insert_list(&list.at, &items)
        }
        None => false,
    };
    for index in new {
        let (name, at) = (list.said)(index);
        let (way, at) = (if list.at == "errors" { format!("errors[{name}]") } else { name }, place_of(at.as_deref()));
        if done {
            merging.drafted = true;
            merging.changes.push(Change { way, was: None, now: Some("a row of the page".to_owned()), at });
        } else {
            let line = merging.line(&list.at);
            let why = "the list is not written a row a line: add it by hand";
            merging.conflicts.push(Conflict { way, line, spec: None, page: Some("a row".to_owned()), at, why });
        }
    }
    if kept.is_sorted() {
        return;
    }
    let (way, was, now) = (list.at.clone(), Some("another order".to_owned()), Some("the page's order".to_owned()));
    if done {
        merging.changes.push(Change { way, was, now, at: None });
    } else {
        let line = merging.line(&list.at);
        let why = "the list is not written a row a line: bring it into the page's order by hand";
        merging.conflicts.push(Conflict { way, line, spec: was, page: now, at: None, why });
    }
}

/// Rows of the spec (`Ok`) and new ones of the page (`Err`), in the page's order. A row that the page does not have
/// stays behind the one that it stood behind.
fn order(pairs: &[Pair]) -> Vec<Result<usize, usize>> {
    let mut order: Vec<Result<usize, usize>> = Vec::new();
    for (own, read) in pairs {
        match (own, read) {
            (Some(own), Some(_)) => order.push(Ok(*own)),
            (None, Some(read)) => order.push(Err(*read)),
            _ => {}
        }
    }
    let mut others: Vec<usize> = pairs.iter().filter(|(_, read)| read.is_none()).filter_map(|(own, _)| *own).collect();
    others.sort_unstable();
    for own in others {
        let above = own.checked_sub(1).and_then(|above| order.iter().position(|row| *row == Ok(above)));
        order.insert(above.map_or(0, |above| above + 1), Ok(own));
    }
    order
}

/// Examples that the page shows and the spec does not.
fn examples(merging: &mut Merging<'_>, spec: &Operation, page: &Operation) {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut taken = vec![false; spec.examples.len()];
    for (read, example) in page.examples.iter().enumerate() {
        let found = spec
            .examples
            .iter()
            .enumerate()
            .position(|(index, own)| !taken.get(index).copied().unwrap_or(true) && alike(own, example));
        if let Some(index) = found {
            moved(merging, &format!("examples[{index}]"), example.at.as_ref());
        }
        if let Some(taken) = found.and_then(|found| taken.get_mut(found)) {
            *taken = true;
        }
        pairs.push((found, Some(read)));
    }
    pairs.extend(taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(index, _)| (Some(index), None)));
    // What a person took apart or put together differently stands in the spec already.
    let known = |read: &Example| spec.examples.iter().any(|own| alike(own, read));
    pairs.retain(|(own, read)| own.is_some() || !read.and_then(|read| page.examples.get(read)).is_some_and(known));
    let list = List {
        at: "examples".to_owned(),
        pairs,
        row: &|index, indent| page.examples.get(index).map(|one| yaml::item(&written(one), indent)).unwrap_or_default(),
        said: &|index| page.examples.get(index).map(|one| ("examples".to_owned(), one.at.clone())).unwrap_or_default(),
    };
    // The order of examples says nothing, and `expect` counts on it.
    if list.pairs.iter().any(|(own, read)| own.is_none() && read.is_some()) {
        let at_end = |pairs: &[Pair]| {
            let mut kept: Vec<Pair> = (0..spec.examples.len()).map(|index| (Some(index), Some(0))).collect();
            kept.extend(pairs.iter().filter(|(own, _)| own.is_none()));
            kept
        };
        let pairs = at_end(&list.pairs);
        let new: Vec<usize> = pairs.iter().filter(|(own, _)| own.is_none()).filter_map(|(_, read)| *read).collect();
        arrange(merging, &List { pairs, ..list });
        expectations(merging, spec, page, &new);
    }
}

/// What `check` is right to find in the examples that came in.
fn expectations(merging: &mut Merging<'_>, spec: &Operation, page: &Operation, new: &[usize]) {
    for (place, read) in new.iter().enumerate() {
        let (was, is) = (format!("examples[{read}]"), format!("examples[{}]", spec.examples.len() + place));
        for one in &page.expect {
            let Some(rest) = one.at.strip_prefix(&was) else { continue };
            let one = written(&Expectation { at: format!("{is}{rest}"), ..one.clone() });
            match merging.text.node("expect").is_some() {
                true => merging.text.push("expect", &one),
                false => merging.text.insert_list("expect", &[yaml::item(&one, 2)]),
            };
        }
    }
}

/// Whether two examples show the same: one of their bodies, or the request, is the same.
fn alike(own: &Example, read: &Example) -> bool {
    let packed = |text: &Option<String>| text.as_ref().map(|text| text.split_whitespace().collect::<String>());
    let bodies = |one: &Example| one.response.as_ref().map(|body| (packed(&body.json), packed(&body.xml)));
    let same = |one: Option<String>, other: Option<String>| one.is_some() && one == other;
    let (own_bodies, read_bodies) = (bodies(own).unwrap_or_default(), bodies(read).unwrap_or_default());
    let no_bodies = read_bodies == (None, None);
    let requests = own.request.is_some() && own.request == read.request && no_bodies;
    requests || same(own_bodies.0, read_bodies.0) || same(own_bodies.1, read_bodies.1)
}
