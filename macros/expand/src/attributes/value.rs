//! `#[value("RUNNING")]` or `#[value(other)]` on a variant: a documented text, or the place for all others.

use syn::{Error, Ident, LitStr, Variant};

use super::arguments::{each, keyword, named, once, only};
use crate::errors::Errors;

const KNOWN: &str = "`value` takes the documented text, as in `#[value(\"RUNNING\")]`, or `other`";

/// What the attribute says.
pub(crate) enum Value {
    Text(LitStr),
    /// The keyword.
    Other(Ident),
}

/// The value of a variant; `None` after a mistake.
pub(crate) fn read(variant: &Variant, errors: &mut Errors) -> Option<Value> {
    let keep_one = "a variant is one value: keep one `value`";
    let Some(attribute) = only(named(&variant.attrs, "value"), keep_one, errors) else {
        errors.at(&variant.ident, "this variant has no value: add `#[value(\"...\")]` with the documented text");
        return None;
    };
    let mut value = None;
    let complete = each(attribute, errors, |input| {
        // A documented value may be the empty text.
        if input.peek(LitStr) {
            let text: LitStr = input.parse()?;
            return once(&mut value, &text.clone(), Value::Text(text));
        }
        let keyword = keyword(input, KNOWN)?;
        match keyword == "other" {
            true => once(&mut value, &keyword.clone(), Value::Other(keyword)),
            false => Err(Error::new_spanned(keyword, KNOWN)),
        }
    });
    if value.is_none() && complete {
        errors.at(attribute.path(), KNOWN);
    }
    value
}
