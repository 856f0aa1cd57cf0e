//! The JSON Schema of the three kinds of spec files, made from the serde types.
//!
//! Editors complete and check with it, and `parse` checks the structure of every file against the same document, so
//! the two cannot disagree.

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{Operation, Service, Vendor};
use crate::source::FileKind;

/// The JSON Schema (draft 7, which YAML editors know best) of a kind of file.
pub fn json_schema(kind: FileKind) -> &'static Value {
    static VENDOR: LazyLock<Value> = LazyLock::new(|| generate(FileKind::Vendor));
    static SERVICE: LazyLock<Value> = LazyLock::new(|| generate(FileKind::Service));
    static OPERATION: LazyLock<Value> = LazyLock::new(|| generate(FileKind::Operation));
    match kind {
        FileKind::Vendor => &VENDOR,
        FileKind::Service => &SERVICE,
        FileKind::Operation => &OPERATION,
    }
}

fn generate(kind: FileKind) -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let schema = match kind {
        FileKind::Vendor => generator.into_root_schema_for::<Vendor>(),
        FileKind::Service => generator.into_root_schema_for::<Service>(),
        FileKind::Operation => generator.into_root_schema_for::<Operation>(),
    };
    let mut schema = schema.to_value();
    drop_defaults(&mut schema);
    schema
}

/// "Default: empty text" says nothing to a person, and absent is not the same as empty.
fn drop_defaults(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.remove("default");
            for (key, value) in object.iter_mut() {
                // A property may be called "default".
                if key == "properties" || key == "definitions" {
                    if let Value::Object(named) = value {
                        named.values_mut().for_each(drop_defaults);
                    }
                } else {
                    drop_defaults(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(drop_defaults),
        _ => {}
    }
}
