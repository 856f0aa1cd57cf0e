//! The head of a document: whose it is.

use serde_json::Value;

use crate::import::Trouble;
use crate::import::way::Way;
use crate::spec::{Signing, Style};

/// What `info` says.
#[derive(Clone, Debug)]
pub(super) struct Head<'d> {
    pub product: &'d str,
    pub version: &'d str,
    pub style: Style,
    /// The other scheme that the vendor's gateway takes for this style.
    pub alternative: Option<Signing>,
    /// A style whose calls are signed in a way of the product's own.
    pub own_signature: bool,
}

/// Styles by their words: how operations are addressed, the scheme beside the usual one, a signature of its own.
const STYLES: [(&str, Style, Option<Signing>, bool); 4] = [
    ("RPC", Style::Rpc, Some(Signing::AcsRpcV1), false),
    ("ROA", Style::Roa, Some(Signing::AcsRoaV2), false),
    ("FC", Style::Roa, None, false),
    ("SLS", Style::Roa, None, true),
];

impl<'d> Head<'d> {
    /// Reads `info`.
    ///
    /// # Errors
    /// When the document is none of this format.
    pub(super) fn of(document: &'d Value, file: &str) -> Result<Head<'d>, Trouble> {
        let root = Way::root(file);
        let info = root.key("info");
        let text = |key: &str| {
            let found = document.pointer(&format!("/info/{key}")).and_then(Value::as_str);
            found.filter(|text| is_word(text)).ok_or_else(|| {
                let message =
                    format!("this is no API description of Alibaba Cloud's: `info.{key}` is missing or no word");
                let help = "give the `api-docs` document of one product version, with `info`, `apis` and `endpoints`";
                Trouble::new(info.key(key), message, help)
            })
        };
        let (product, version, said) = (text("product")?, text("version")?, text("style")?);
        if !document.get("apis").is_some_and(|apis| apis.is_object() || apis.as_array().is_some_and(Vec::is_empty)) {
            let help = "give the whole document: `apis` holds the operations by name";
            return Err(Trouble::new(root.key("apis"), "the document has no object `apis`", help));
        }
        let known = STYLES.iter().find(|(word, ..)| word.eq_ignore_ascii_case(said));
        let Some((_, style, alternative, own_signature)) = known else {
            let words: Vec<&str> = STYLES.iter().map(|(word, ..)| *word).collect();
            let message = format!("the style `{said}` is not known");
            return Err(Trouble::new(info.key("style"), message, format!("the styles are {}", words.join(", "))));
        };
        Ok(Head { product, version, style: *style, alternative: *alternative, own_signature: *own_signature })
    }

    /// Whether product, version and name can stand in the address of a page.
    pub(super) fn has_web_address(&self, name: &str) -> bool {
        [self.product, self.version, name].iter().all(|word| is_word(word))
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter))
}
