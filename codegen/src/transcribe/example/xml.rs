//! XML as pages print it: elements as JSON values, an element that repeats as a list. Attributes are not kept.

use serde_json::{Map, Value};

/// An element: its name, and what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its members by name, or its text.
    pub value: Value,
}

/// The depth below which nothing is read.
const DEEPEST: usize = 96;

#[derive(Default)]
struct Open<'t> {
    name: &'t str,
    members: Map<String, Value>,
    text: String,
}

/// The element in a text; of several beside each other an element without name around them. Elements that nothing closes
/// end with those around them. `None` if there is none.
pub fn element_in(text: &str) -> Option<Element> {
    let mut open: Vec<Open<'_>> = vec![Open::default()];
    let mut rest = text.get(text.find('<')?..)?;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at_checked(start)?;
        if let Some(last) = open.last_mut() {
            last.text.push_str(before);
        }
        if let Some(data) = tag.strip_prefix("<![CDATA[") {
            let (data, after) = data.split_once("]]>").unwrap_or((data, ""));
            if let Some(last) = open.last_mut() {
                last.text.push_str(data);
            }
            rest = after;
            continue;
        }
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((inside, after)) = tag.get(1..)?.split_once('>') else { break };
        rest = after;
        let word = |inside: &'_ str| inside.trim().split(char::is_whitespace).next().unwrap_or("").len();
        if let Some(name) = inside.strip_prefix('/') {
            let name = name.trim();
            let Some(depth) = open.iter().rposition(|one| one.name == name) else { continue };
            while open.len() > depth.max(1) {
                close(&mut open);
            }
        } else if inside.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            let alone = inside.ends_with('/');
            let inside = inside.trim_end_matches('/');
            if open.len() >= DEEPEST {
                return None;
            }
            let name = inside.get(..word(inside)).unwrap_or("");
            open.push(Open { name, ..Open::default() });
            if alone {
                close(&mut open);
            }
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let mut members = open.pop()?.members;
    let mut all = std::mem::take(&mut members).into_iter();
    match (all.next(), all.next()) {
        (Some((name, value)), None) => return Some(Element { name, value }),
        (first, second) => members.extend(first.into_iter().chain(second).chain(all)),
    }
    (!members.is_empty()).then_some(Element { name: String::new(), value: Value::Object(members) })
}

/// Closes the innermost element.
fn close(open: &mut Vec<Open<'_>>) {
    let Some(Open { name, members, text }) = open.pop() else { return };
    let value = if members.is_empty() { Value::String(text.trim().to_owned()) } else { Value::Object(members) };
    let Some(parent) = open.last_mut() else { return };
    match parent.members.get_mut(name) {
        None => {
            parent.members.insert(name.to_owned(), value);
        }
        Some(Value::Array(items)) => items.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn elements_are_members() {
        let text = "HTTP/1.1 200 OK\n<?xml version='1.0'?>\n<R><A>1</A><L><I><B/></I><I>2</I></L></R>";
        let element = element_in(text).unwrap();
        assert_eq!((element.name.as_str(), element.value), ("R", json!({"A": "1", "L": {"I": [{"B": ""}, "2"]}})));
        assert_eq!(element_in("<R><A>1</R>").unwrap().value, json!({"A": "1"}));
        assert_eq!(element_in("<A>1</A>\n<B>2</B>").unwrap().value, json!({"A": "1", "B": "2"}));
        assert_eq!(element_in("a < b"), None);
    }
}
