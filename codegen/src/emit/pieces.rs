//! Pieces of Rust that several emitters write: types, ranges, features, options.

use super::text::{Code, Ident, Items, Literal, Piece, UpTo, attribute, generic, list};
use crate::model::Type;
use crate::spec::Range;

/// A type.
#[derive(Clone, Copy)]
pub(super) struct Kind<'t>(pub(super) &'t Type);

impl Kind<'_> {
    /// Writes it by one of the two ways.
    fn write(&self, code: &mut Code, way: fn(&dyn Piece, &mut Code, usize), after: usize) {
        let inner = |kind| move |items: &mut Items<'_>| items.add(Kind(kind));
        match self.0 {
            Type::Text => code.line_part("String"),
            Type::Integer => code.line_part("i64"),
            Type::Number => code.line_part("f64"),
            Type::Boolean => code.line_part("bool"),
            Type::Any => code.line_part("Value"),
            // Few operations have any, so that no name is taken from the others.
            Type::Bytes => code.line_part("apiscribe_runtime::Bytes"),
            Type::Named(name) => code.line_part(Ident::new(name.as_str())),
            Type::List(kind) => way(&generic("Vec<", inner(kind)), code, after),
            Type::JsonText(kind) => way(&generic("JsonText<", inner(kind)), code, after),
            Type::Map(kind) => way(&generic("BTreeMap<", map(kind)), code, after),
        }
    }
}

fn map(values: &Type) -> impl Fn(&mut Items<'_>) {
    |items| {
        items.add("String");
        items.add(Kind(values));
    }
}

impl Piece for Kind<'_> {
    fn flat(&self, code: &mut Code) {
        self.write(code, |piece, code, _| piece.flat(code), 0);
    }

    fn laid(&self, code: &mut Code, after: usize) {
        self.write(code, |piece, code, after| piece.laid(code, after), after);
    }
}

/// A type in another: `Option<..>`, `Box<..>`.
pub(super) fn within<P: Piece + Copy>(open: &'static str, kind: P) -> impl Piece {
    generic(open, move |items| items.add(kind))
}

/// The parts of a type at whose ends a line of an attribute may break: prettyplease sees the commas, not the type.
pub(super) fn in_attribute(before: &'static str, kind: &Type, items: &mut Items<'_>) {
    let mut rest = kind;
    let mut opened: Vec<&'static str> = vec![before];
    let mut closed = 0;
    loop {
        let (sign, inner) = match rest {
            Type::List(inner) => ("Vec<", inner),
            Type::JsonText(inner) => ("JsonText<", inner),
            Type::Map(inner) => ("BTreeMap<", inner),
            _ => break,
        };
        opened.push(sign);
        closed += 1;
        if let Type::Map(_) = rest {
            opened.push("String");
            items.add(Row(std::mem::take(&mut opened)));
        }
        rest = inner;
    }
    items.add((Row(opened), Kind(rest), Row(vec![">"; closed])));
}

struct Row(Vec<&'static str>);

impl Piece for Row {
    fn flat(&self, code: &mut Code) {
        self.0.iter().for_each(|part| code.line_part(*part));
    }
}

/// A range as the attributes take it; one number where both bounds are the same.
pub(super) fn range(range: &Range) -> impl Piece {
    let up_to = |most| (UpTo, most);
    match (range.least, range.most) {
        (Some(least), Some(most)) if least == most => (Some(least), None, None),
        (least, Some(most)) => (least, Some(up_to(most)), None),
        (least, None) => (least, None, Some("..")),
    }
}

/// `Some("..")` or `None`.
pub(super) fn optional_text(text: Option<&String>) -> impl Piece {
    let given = text.map(|text| ("Some", list(move |items: &mut Items<'_>| items.add(Literal(text)))));
    (given, text.is_none().then_some("None"))
}

/// `#[cfg(..)]` for what is there if any of the features is on; nothing where no feature is asked for.
pub(super) fn when<F: AsRef<str>>(features: &[F]) -> Option<impl Piece> {
    let feature = |name: &F, items: &mut Items<'_>| items.add(("feature = ", Literal(name.as_ref())));
    let condition = move |items: &mut Items<'_>| match features {
        [one] => feature(one, items),
        several => items.add(attribute("any(", |items| several.iter().for_each(|one| feature(one, items)))),
    };
    (!features.is_empty()).then(|| (attribute("#[cfg(", condition), "]"))
}
