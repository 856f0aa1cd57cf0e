//! What a documented operation answers: an example of its page, or an answer made from its table of returned fields.

mod example;
mod generate;
mod shape;
mod xml;

use apiscribe_runtime::Value;

pub(super) use example::{documented, example};
pub(super) use generate::generate;
pub(super) use shape::{fit, holds, identify};

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

impl Format {
    /// The format that a request asks for: by `Format`, which means XML where it is absent, or by `Accept`.
    pub fn asked(request: &super::received::Received, by_parameter: bool) -> Format {
        let wants_xml = if by_parameter {
            !request.protocol("Format").is_some_and(|format| format.eq_ignore_ascii_case("json"))
        } else {
            let accept = request.header("accept").unwrap_or_default().to_ascii_lowercase();
            accept.contains("/xml") && !accept.contains("json")
        };
        if wants_xml { Format::Xml } else { Format::Json }
    }

    /// The media type of a body.
    pub fn content_type(self) -> &'static str {
        match self {
            Format::Json => "application/json;charset=utf-8",
            Format::Xml => "text/xml;charset=utf-8",
        }
    }
}

/// A value as a body; `root` names the element around it in XML.
pub(super) fn write(value: &Value, format: Format, root: &str) -> String {
    match format {
        Format::Json => value.to_string(),
        Format::Xml => xml::write(root, value),
    }
}
