//! What stands at a place of a spec.

use crate::spec::{ErrorRow, Field, NamedValue, Operation};

/// Something that can be mended by itself.
pub(super) enum Spot<'o> {
    /// A field, and the key of it.
    Field(&'o mut Field, String),
    /// A documented value of a field.
    Value(&'o mut NamedValue),
    /// A row of the error table.
    Row(&'o mut ErrorRow),
    /// An item of another list.
    Other,
}

/// `parameters[3].fields[0].range` as steps: a key and, behind it, an index.
fn steps(at: &str) -> Vec<(&str, Option<usize>)> {
    let step = |part: &'_ str| -> (usize, Option<usize>) {
        match part.split_once('[') {
            Some((key, rest)) => (key.len(), rest.strip_suffix(']').and_then(|index| index.parse().ok())),
            None => (part.len(), None),
        }
    };
    at.split('.').map(|part| (part.get(..step(part).0).unwrap_or(part), step(part).1)).collect()
}

/// What stands there, if it is a part of a list.
pub(super) fn spot<'o>(operation: &'o mut Operation, at: &str) -> Option<Spot<'o>> {
    let steps = steps(at);
    let (first, rest) = steps.split_first()?;
    match first {
        ("parameters", Some(index)) => field(operation.parameters.get_mut(*index)?, rest),
        ("returns", Some(index)) => field(operation.returns.get_mut(*index)?, rest),
        ("errors", Some(index)) => operation.errors.get_mut(*index).map(Spot::Row),
        ("examples", Some(_)) => Some(Spot::Other),
        _ => None,
    }
}

fn field<'o>(found: &'o mut Field, rest: &[(&str, Option<usize>)]) -> Option<Spot<'o>> {
    match rest {
        [("fields", Some(index)), rest @ ..] => field(found.fields.get_mut(*index)?, rest),
        [("values", Some(index)), _] => found.values.get_mut(*index).map(Spot::Value),
        [(key, _), ..] => Some(Spot::Field(found, (*key).to_owned())),
        [] => Some(Spot::Field(found, String::new())),
    }
}

/// The names of the fields around the one at a place, from the outside.
pub(super) fn above(operation: &Operation, at: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut fields: &[Field] = &[];
    for (key, index) in steps(at) {
        let Some(index) = index else { break };
        fields = match key {
            "parameters" => &operation.parameters,
            "returns" => &operation.returns,
            "fields" => fields,
            _ => break,
        };
        let Some(field) = fields.get(index) else { break };
        names.push(field.name.clone());
        fields = &field.fields;
    }
    // The last one is the field itself.
    names.pop();
    names
}

/// Leaves items out, and says of each what it was and where the page has it.
pub(super) fn leave_out(operation: &mut Operation, gone: &[String]) -> Vec<(String, Option<String>)> {
    let mut ways: Vec<Vec<(&str, Option<usize>)>> = gone.iter().map(|at| steps(at)).collect();
    // From the end, so that the others keep their numbers.
    ways.sort_by(|one, other| other.cmp(one));
    let listed =
        |(key, index): &(&str, Option<usize>)| index.is_some() && !matches!(*key, "values" | "guess" | "unknown");
    let mut items: Vec<&[(&str, Option<usize>)]> =
        ways.iter().filter_map(|way| way.get(..=way.iter().rposition(listed)?)).collect();
    items.dedup();
    items.iter().filter_map(|way| remove(operation, way)).collect()
}

fn remove(operation: &mut Operation, way: &[(&str, Option<usize>)]) -> Option<(String, Option<String>)> {
    let (first, rest) = way.split_first()?;
    let named = |field: Field| (format!("the row `{}`", field.name), field.at);
    match first {
        ("parameters", Some(index)) => remove_field(&mut operation.parameters, *index, rest).map(named),
        ("returns", Some(index)) => remove_field(&mut operation.returns, *index, rest).map(named),
        ("errors", Some(index)) if *index < operation.errors.len() => {
            let row = operation.errors.remove(*index);
            Some((format!("the error row `{}`", row.code.unwrap_or_default()), row.at))
        }
        ("examples", Some(index)) if *index < operation.examples.len() => {
            let example = operation.examples.remove(*index);
            operation.expect.retain(|one| !one.at.starts_with("examples["));
            Some(("an example".to_owned(), example.at))
        }
        ("expect", Some(index)) if *index < operation.expect.len() => {
            operation.expect.remove(*index);
            None
        }
        ("notes", Some(index)) if *index < operation.notes.len() => {
            operation.notes.remove(*index);
            None
        }
        ("authorization", Some(index)) if *index < operation.authorization.len() => {
            Some((format!("the action `{}`", operation.authorization.remove(*index).action), None))
        }
        ("guess", Some(index)) if *index < operation.guess.len() => {
            operation.guess.remove(*index);
            None
        }
        _ => None,
    }
}

fn remove_field(fields: &mut Vec<Field>, index: usize, rest: &[(&str, Option<usize>)]) -> Option<Field> {
    match rest {
        [("fields", Some(inner)), rest @ ..] => remove_field(&mut fields.get_mut(index)?.fields, *inner, rest),
        _ if index < fields.len() => Some(fields.remove(index)),
        _ => None,
    }
}
