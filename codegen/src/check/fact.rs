//! Facts by their ways of names, as `apiscribe drift` shows them: `parameters[AppId].required`, `returns[Data.Id].type`,
//! `errors[NotFound].status`, `http`, `asynchronous.longest_wait`; a row without a key is a fact, too: `errors[NotFound]`.
//!
//! In: an operation with its surroundings, and a way. Out: what the spec says there, in one form for one fact, so that
//! it can be compared with what a page says.

use serde_json::{Map, Value};

use super::rule_table::Said;
use super::rules::unknown_fact::{FIELD_KEYS, OPERATION_KEYS, ROW_KEYS};
use super::rules::{meant_or, nearest};
use super::view::{Scope, kind_of};
use crate::spec::{ErrorRow, Field, NamedValue, Range, TypeExpression};

/// The lists whose rows have names.
const LISTS: [&str; 3] = ["parameters", "returns", "errors"];

/// A way to a row of a list, and to a key of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowWay<'w> {
    /// The list: `returns`.
    pub list: &'w str,
    /// The names: `Data.Id`.
    pub names: &'w str,
    /// The key; `None`: the row itself.
    pub key: Option<&'w str>,
}

/// The parts of a way to a row, if it is one.
pub(crate) fn row_way(way: &str) -> Option<RowWay<'_>> {
    let (list, rest) = way.split_once('[')?;
    let close = rest.rfind(']')?;
    let (names, behind) = (rest.get(..close)?, rest.get(close + 1..)?);
    let key = match behind {
        "" => None,
        behind => Some(behind.strip_prefix('.')?),
    };
    Some(RowWay { list, names, key })
}

/// The field that a way leads to, or to a key of which it leads.
pub(crate) fn field_at<'s>(scope: Scope<'s>, way: &str) -> Option<&'s Field> {
    let operation = scope.operation?;
    let row = row_way(way)?;
    let fields = match row.list {
        "parameters" => &operation.parameters,
        "returns" => &operation.returns,
        _ => return None,
    };
    walked(scope, fields, row.names, "").ok()
}

/// What the spec says at a way; `None`: nothing.
///
/// # Errors
/// When the way leads nowhere: what is wrong with it, and the cure.
pub(crate) fn fact(scope: Scope<'_>, way: &str) -> Result<Option<Value>, Said> {
    let Some(row) = row_way(way) else { return whole(scope, way) };
    match row.list {
        "parameters" | "returns" => of_field(scope, way, row),
        "errors" => of_error(scope, way, row),
        other => {
            let help = meant_or(other, LISTS, "begin with `parameters[`, `returns[` or `errors[`");
            Err(Said::new(format!("`{way}` leads nowhere: no list `{other}` has rows with names"), help))
        }
    }
}

fn whole(scope: Scope<'_>, way: &str) -> Result<Option<Value>, Said> {
    let Some(operation) = scope.operation else { return Ok(None) };
    let root = way.split('.').next().unwrap_or(way);
    if !OPERATION_KEYS.iter().any(|key| key == root) {
        let known = OPERATION_KEYS.iter().map(String::as_str);
        let help = meant_or(root, known, "write the way as `apiscribe drift` shows it: `parameters[Size].range`");
        return Err(Said::new(format!("`{way}` leads nowhere: an operation has no key `{root}`"), help));
    }
    let spec = serde_json::to_value(operation).unwrap_or(Value::Null);
    let found = way.split('.').try_fold(&spec, |value, key| value.get(key));
    match (found, way) {
        (None, "success_status") => Ok(Some(200.into())),
        (found, _) => Ok(found.cloned()),
    }
}

fn of_field(scope: Scope<'_>, way: &str, row: RowWay<'_>) -> Result<Option<Value>, Said> {
    let operation = scope.operation;
    let fields = match row.list {
        "parameters" => operation.map_or(&[][..], |operation| &operation.parameters),
        _ => operation.map_or(&[][..], |operation| &operation.returns),
    };
    known_key(way, row.key, &FIELD_KEYS)?;
    match (walked(scope, fields, row.names, ""), row.key) {
        (Ok(field), Some(key)) => Ok(field_fact(scope, field, key)),
        (Ok(_), None) => Ok(Some(Value::Bool(true))),
        // What the spec leaves out stands beside what it has.
        (Err(missing), None) if missing.last => Ok(None),
        (Err(missing), _) => {
            let known: Vec<String> = missing.beside.iter().map(|name| format!("{}{name}", missing.above)).collect();
            let near = nearest(row.names, known.iter().map(String::as_str));
            let help = match near {
                Some(near) => {
                    let key = row.key.map(|key| format!(".{key}")).unwrap_or_default();
                    format!("did you mean `{}[{near}]{key}`?", row.list)
                }
                None => format!("name a row that stands under `{}`", row.list),
            };
            let name = format!("{}{}", missing.above, missing.name);
            Err(Said::new(format!("`{way}` leads nowhere: `{}` has no row `{name}`", row.list), help))
        }
    }
}

fn known_key(way: &str, key: Option<&str>, known: &[String]) -> Result<(), Said> {
    match key {
        Some(key) if !known.iter().any(|one| one == key) => {
            let help = meant_or(key, known.iter().map(String::as_str), "name a key of the row: `.required`, `.type`");
            Err(Said::new(format!("`{way}` leads nowhere: a row has no key `{key}`"), help))
        }
        _ => Ok(()),
    }
}

/// Where a walk along names has ended.
struct Missing<'s> {
    above: String,
    name: String,
    /// Whether the name is the last of the way.
    last: bool,
    beside: Vec<&'s str>,
}

/// The field at the end of names with dots between them; a name may have dots itself.
fn walked<'s>(scope: Scope<'s>, fields: &'s [Field], names: &str, above: &str) -> Result<&'s Field, Missing<'s>> {
    let mut deepest: Option<Missing<'s>> = None;
    for field in fields {
        match names.strip_prefix(field.name.as_str()) {
            Some("") => return Ok(field),
            Some(rest) if rest.starts_with('.') => {
                let above = format!("{above}{}.", field.name);
                match walked(scope, scope.fields_of(field), rest.get(1..).unwrap_or_default(), &above) {
                    Ok(found) => return Ok(found),
                    Err(missing) => deepest = Some(missing),
                }
            }
            _ => {}
        }
    }
    let name = names.split('.').next().unwrap_or(names).to_owned();
    Err(deepest.unwrap_or_else(|| Missing {
        above: above.to_owned(),
        last: !names.contains('.'),
        name,
        beside: fields.iter().map(|field| field.name.as_str()).collect(),
    }))
}

fn field_fact(scope: Scope<'_>, field: &Field, key: &str) -> Option<Value> {
    match key {
        // What nobody knows, nobody says.
        key if field.unknown.iter().any(|open| open == key) => None,
        "type" => kind_of(field).map(|kind| Value::String(kind.to_string())),
        "required" => Some(Value::Bool(field.required)),
        "range" => {
            let ranges: Vec<Value> = field.ranges().map(|range| Value::String(range.to_string())).collect();
            (!ranges.is_empty()).then_some(Value::Array(ranges))
        }
        "values" => {
            let values = values_of(scope, field);
            let names = values.iter().map(|one| Value::String(one.value.clone()));
            (!values.is_empty()).then(|| names.collect())
        }
        key => keys(field).get(key).cloned(),
    }
}

/// The documented values of a field, in place or of its declared type.
pub(crate) fn values_of<'s>(scope: Scope<'s>, field: &'s Field) -> &'s [NamedValue] {
    if !field.values.is_empty() {
        return &field.values;
    }
    match kind_of(field).as_ref().map(TypeExpression::innermost) {
        Some(TypeExpression::Named(name)) => scope.declared(name).map_or(&[], |declared| &declared.values),
        _ => &[],
    }
}

fn of_error(scope: Scope<'_>, way: &str, row: RowWay<'_>) -> Result<Option<Value>, Said> {
    let rows = scope.operation.map_or(&[][..], |operation| &operation.errors);
    let is_it = |one: &&ErrorRow| match &one.code {
        Some(code) => code == row.names,
        None => one.status.to_string() == row.names,
    };
    known_key(way, row.key, &ROW_KEYS)?;
    match (rows.iter().find(is_it), row.key) {
        (Some(found), Some(key)) => Ok(keys(found).get(key).cloned()),
        (Some(_), None) => Ok(Some(Value::Bool(true))),
        (None, None) => Ok(None),
        (None, Some(_)) => {
            let known = rows.iter().filter_map(|row| row.code.as_deref());
            let help = meant_or(row.names, known, "name a code of the error table, or the status of a row without one");
            Err(Said::new(format!("`{way}` leads nowhere: the error table has no row `{}`", row.names), help))
        }
    }
}

fn keys(thing: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(thing) {
        Ok(Value::Object(keys)) => keys,
        _ => Map::new(),
    }
}

/// Whether two facts at a way are one, however they are written: `1..=9` and `[1..=9]`, `5` and `"5"`, values in any order.
pub(crate) fn same(way: &str, one: Option<&Value>, other: Option<&Value>) -> bool {
    let row = row_way(way);
    match (one, other) {
        (None, None) => true,
        (Some(_), Some(_)) if row.is_some_and(|row| row.key.is_none()) => true,
        (Some(one), Some(other)) => {
            let key = row.and_then(|row| row.key).unwrap_or(way);
            plain(key, one) == plain(key, other)
        }
        _ => false,
    }
}

/// A fact as sorted texts.
fn plain(key: &str, value: &Value) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Object(object) if key == "values" => {
            object.get("value").and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        other => other.to_string(),
    };
    let mut texts: Vec<String> = match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::String(list) if matches!(key, "values" | "range" | "authorization") => {
            list.split(',').map(|item| item.trim().to_owned()).collect()
        }
        other => vec![text(other)],
    };
    match key {
        "range" | "length" | "items" => texts.iter_mut().for_each(usual_range),
        "type" => texts.iter_mut().for_each(|text| {
            if let Ok(kind) = text.parse::<TypeExpression>() {
                *text = kind.to_string();
            }
        }),
        _ => {}
    }
    texts.sort();
    texts
}

fn usual_range(text: &mut String) {
    if let Ok(range) = text.parse::<Range>() {
        *text = range.to_string();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{fact, row_way, same};
    use crate::check::Scope;
    use crate::spec::Operation;

    fn spec() -> Operation {
        let spec = json!({
            "operation": "GetNote",
            "http": "GET /notes",
            "parameters": [{ "name": "depth", "type": "integer", "range": "1..=9", "doc": "" }],
            "returns": [{ "name": "a.b", "type": "list<object>", "doc": "", "fields": [{ "name": "id", "doc": "" }] }],
            "errors": [{ "status": 404, "code": "Note.Missing", "doc": "" }, { "status": 500, "doc": "" }],
        });
        serde_json::from_value(spec).expect("it is a spec")
    }

    #[test]
    fn ways_lead_to_facts() {
        let spec = spec();
        let scope = Scope { operation: Some(&spec), service: None };
        for (way, said) in [
            ("parameters[depth].type", Some(json!("integer"))),
            ("parameters[depth].required", Some(json!(false))),
            ("parameters[depth].range", Some(json!(["1..=9"]))),
            ("parameters[depth].default", None),
            ("parameters[gone]", None),
            ("returns[a.b]", Some(json!(true))),
            ("returns[a.b.id].type", Some(json!("string"))),
            ("errors[Note.Missing].status", Some(json!(404))),
            ("errors[500].code", None),
            ("http", Some(json!("GET /notes"))),
            ("success_status", Some(json!(200))),
        ] {
            assert_eq!(fact(scope, way).ok(), Some(said), "{way}");
        }
        for way in
            ["parameter[depth]", "parameters[dept].type", "parameters[depth].tipe", "errors[x].status", "htp", "x[", ""]
        {
            assert!(fact(scope, way).is_err(), "{way}");
        }
        let near = fact(scope, "returns[a.b.ids].type").expect_err("there is no such row");
        assert_eq!(near.help, "did you mean `returns[a.b.id].type`?");
    }

    #[test]
    fn one_fact_is_written_in_several_ways() {
        let same = |way: &str, one: Value, other: Value| same(way, Some(&one), Some(&other));
        assert!(same("parameters[a].range", json!("1..=9"), json!(["1..=9"])));
        assert!(same("parameters[a].range", json!(5), json!(["5"])));
        assert!(same("parameters[a].values", json!("b, a"), json!([{ "value": "a" }, { "value": "b" }])));
        assert!(same("success_status", json!(204), json!("204")));
        assert!(!same("parameters[a].required", json!(true), json!(false)));
        assert_eq!(row_way("errors[a[0].b].status").map(|row| row.names), Some("a[0].b"));
    }
}
