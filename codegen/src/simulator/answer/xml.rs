//! Values as XML documents: fields become elements, the items of a list elements of one name.

use apiscribe_runtime::Value;

/// A document.
pub(super) fn write(root: &str, value: &Value) -> String {
    let mut out = "<?xml version='1.0' encoding='UTF-8'?>".to_owned();
    element(&mut out, root, value);
    out
}

fn element(out: &mut String, name: &str, value: &Value) {
    match value {
        Value::List(items) => items.iter().for_each(|item| element(out, name, item)),
        Value::Null => *out += &format!("<{name}/>"),
        Value::Record(fields) => {
            *out += &format!("<{name}>");
            fields.iter().for_each(|(name, value)| element(out, name, value));
            *out += &format!("</{name}>");
        }
        leaf => {
            let text = leaf.text().unwrap_or_default();
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            *out += &format!("<{name}>{text}</{name}>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let json = r#"{"Data":{"Id":"<&>","Ok":true},"List":{"Item":["1","二"]},"Code":200}"#;
        let value = Value::from_json(json.as_bytes()).unwrap();
        let read = Value::from_xml(write("Answer", &value).as_bytes()).unwrap();
        let texts = r#"{"Data":{"Id":"<&>","Ok":"true"},"List":{"Item":["1","二"]},"Code":"200"}"#;
        assert_eq!(read, Value::from_json(texts.as_bytes()).unwrap());
    }
}
