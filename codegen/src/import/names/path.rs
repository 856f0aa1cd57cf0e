//! Parameters of the path whose name another parameter of the operation has too.

use std::collections::HashSet;

use crate::spec::{Field, Location, Operation, Written};

/// A name in braces is never sent: where another parameter has it too, the one in the path gets a name of its own.
pub fn path_apart(operation: &mut Operation) {
    let Some(mut line) = operation.http.as_ref().map(|http| http.text.clone()) else { return };
    let in_path = |one: &Field| one.location == Some(Location::Path);
    let others: HashSet<String> =
        operation.parameters.iter().filter(|one| !in_path(one)).map(|one| one.name.clone()).collect();
    let mut taken: HashSet<String> = operation.parameters.iter().map(|one| one.name.clone()).collect();
    for field in operation.parameters.iter_mut().filter(|one| in_path(one) && others.contains(&one.name)) {
        let mut name = format!("{}InPath", field.name);
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        line = line.replace(&format!("{{{}}}", field.name), &format!("{{{name}}}"));
        field.name = name;
    }
    operation.http = Some(Written::from(line.as_str()));
}
