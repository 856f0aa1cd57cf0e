//! The way to a value of an answer: `Data.ChangeOrderId`, `TaskSet.Task[0].TaskStatus`.
//!
//! Read tolerantly, as answers are: XML has the thing itself where JSON has a list of one, and a list that is
//! documented inside an object of its own may stand bare.

use std::borrow::Cow;

use crate::Value;

/// The value at the end of a way; nothing where the way breaks off or ends at null.
pub(crate) fn get<'v>(root: &'v Value, way: &str) -> Option<&'v Value> {
    let mut value = root;
    for word in way.split('.') {
        let mut parts = word.split('[');
        value = named(value, parts.next().unwrap_or_default())?;
        for part in parts {
            value = item(value, part.strip_suffix(']')?.parse().ok()?)?;
        }
    }
    Some(value).filter(|value| **value != Value::Null)
}

/// The text at the end of a way, unless it is empty.
pub(crate) fn text(root: &Value, way: &str) -> Option<String> {
    get(root, way)?.text().filter(|text| !text.is_empty()).map(Cow::into_owned)
}

/// The texts at the ends of several ways, which commas part, joined as the ways are.
pub(crate) fn texts(root: &Value, ways: &str) -> Option<String> {
    let texts: Option<Vec<String>> = ways.split(", ").map(|way| text(root, way)).collect();
    texts.map(|texts| texts.join(", "))
}

/// The items at the end of a way. Items that are nothing are left out.
pub(crate) fn items<'v>(root: &'v Value, way: &str) -> impl Iterator<Item = &'v Value> {
    let items = match get(root, way) {
        Some(Value::List(items)) => items.as_slice(),
        Some(Value::Text(text)) if text.is_empty() => &[],
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    items.iter().filter(|item| **item != Value::Null)
}

/// Gives a request another value for a parameter.
pub(crate) fn put(request: &mut Value, parameter: &'static str, value: Value) {
    if let Value::Record(fields) = request {
        fields.retain(|(name, _)| name != parameter);
        fields.push((Cow::Borrowed(parameter), value));
    }
}

fn named<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let Value::List(items) = value else { return value.get(name) };
    match items.as_slice() {
        [one] if one.get(name).is_some() => one.get(name),
        // The name may be that of the object around the list, which is not there.
        items => items.iter().all(|item| item.get(name).is_none()).then_some(value),
    }
}

fn item(value: &Value, index: usize) -> Option<&Value> {
    match value {
        Value::List(items) => items.get(index),
        one => (index == 0).then_some(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_to_values_in_every_form() {
        let cases = [
            (r#"{"Data":{"Id":"a"}}"#, "Data.Id", Some("a")),
            (r#"{"Data":{"Id":7}}"#, "Data.Id", Some("7")),
            (r#"{"Data":{"Id":""}}"#, "Data.Id", None),
            (r#"{"Data":null}"#, "Data.Id", None),
            (r#"{"Data":[{"Id":"a"}]}"#, "Data.Id", Some("a")),
            (r#"{"Data":[{"Id":"a"},{"Id":"b"}]}"#, "Data.Id", None),
            (r#"{"Set":{"Task":[{"Id":"a"},{"Id":"b"}]}}"#, "Set.Task[1].Id", Some("b")),
            (r#"{"Set":{"Task":[{"Id":"a"}]}}"#, "Set.Task[1].Id", None),
            (r#"{"Set":{"Task":{"Id":"a"}}}"#, "Set.Task[0].Id", Some("a")),
            (r#"{"Set":[{"Id":"a"},{"Id":"b"}]}"#, "Set.Task[0].Id", Some("a")),
            (r#"{"Set":[]}"#, "Set.Task[0].Id", None),
            (r#"{"Set":{"Task":[["a","b"]]}}"#, "Set.Task[0][1]", Some("b")),
        ];
        for (answer, way, expected) in cases {
            let answer = Value::from_json(answer.as_bytes()).unwrap();
            assert_eq!(text(&answer, way).as_deref(), expected, "{answer} {way}");
        }
    }

    #[test]
    fn one_item_is_a_list_of_one() {
        let cases = [
            (r#"{"Set":{"Task":[1,null,2]}}"#, 2),
            (r#"{"Set":[1,2]}"#, 2),
            (r#"{"Set":{"Task":{"Id":"a"}}}"#, 1),
            (r#"{"Set":{"Task":""}}"#, 0),
            (r#"{"Set":""}"#, 0),
            (r#"{"Set":null}"#, 0),
            ("{}", 0),
        ];
        for (answer, expected) in cases {
            let answer = Value::from_json(answer.as_bytes()).unwrap();
            assert_eq!(items(&answer, "Set.Task").count(), expected, "{answer}");
        }
    }
}
