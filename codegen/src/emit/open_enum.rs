//! Documented values as an open enum.

use super::doc;
use super::text::{Code, Ident, Literal, attribute};
use crate::model::OpenEnum;

/// The enum.
pub(super) fn item(code: &mut Code, open: &OpenEnum) {
    code.gap();
    doc::outer(code, &open.docs);
    code.line("#[derive(Clone, Debug, Eq, Hash, PartialEq, OpenEnum)]");
    code.line("#[cfg_attr(feature = \"serde\", derive(Serde))]");
    code.line("#[non_exhaustive]");
    code.open(("pub enum ", Ident::new(&open.name), " {"));
    for variant in &open.variants {
        doc::outer(code, &variant.docs);
        code.line((attribute("#[value(", |items| items.add(Literal(&variant.wire))), "]"));
        code.line((Ident::new(&variant.rust), ","));
    }
    code.line("/// A value that the documentation does not list.");
    code.line("#[value(other)]");
    code.line("Other(String),");
    code.close("}");
}
