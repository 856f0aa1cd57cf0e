//! What makes a record: `new` with what must be given, and a setter for each of the other fields.

use super::super::doc;
use super::super::pieces::{Kind, within};
use super::super::text::{Chain, Code, Ends, Ident, Items, Piece, generic, list, structure};
use super::{has_required_structure, required, required_name};
use crate::model::{Field, Presence, Record, Type};

/// The impl.
pub(super) fn items(code: &mut Code, record: &Record) {
    code.gap();
    code.open(("impl ", Ident::new(&record.name), " {"));
    new(code, record);
    record.fields.iter().filter(|field| field.presence != Presence::Required).for_each(|field| setter(code, field));
    code.close("}");
}

fn new(code: &mut Code, record: &Record) {
    let many = has_required_structure(record);
    let is_request = record.fields.iter().any(|field| field.location.is_some());
    let summary = match (is_request, required(record).next().is_some()) {
        (true, true) => "A request with every required parameter, in documented order.",
        (true, false) => "A request in which nothing is given yet.",
        (false, true) => "One with every required field, in documented order.",
        (false, false) => "One in which nothing is given yet.",
    };
    let arguments = |items: &mut Items<'_>| match many {
        true => items.add(("required: ", required_name(record))),
        false => required(record).for_each(|field| items.add((Ident::new(&field.rust), ": ", Argument(&field.kind)))),
    };
    doc::line(code, summary);
    code.open(("pub fn new", list(arguments), " -> Self {"));
    code.line(structure("Self {", |items| record.fields.iter().for_each(|field| value(field, many, items))));
    code.close("}");
}

/// A field in the value that `new` makes.
fn value(field: &Field, many: bool, items: &mut Items<'_>) {
    let name = Ident::new(&field.rust);
    match (field.presence, many) {
        (Presence::Optional, _) => items.add((&name as &dyn Piece, ": None")),
        (Presence::EmptyWhenAbsent, _) => items.add((&name as &dyn Piece, ": Vec::new()")),
        (Presence::Required, true) => {
            let given = (".", &name as &dyn Piece);
            let given: [&dyn Piece; 1] = [&given];
            let given = Chain(&"required", &given);
            items.add((&name as &dyn Piece, ": ", boxed(field, &given)));
        }
        (Presence::Required, false) if !field.boxed && calls(&field.kind).is_empty() => items.add(name),
        (Presence::Required, false) => {
            let converted = Chain(&name, calls(&field.kind));
            items.add((&name as &dyn Piece, ": ", boxed(field, &converted)));
        }
    }
}

fn setter(code: &mut Code, field: &Field) {
    let name = Ident::new(&field.rust);
    code.gap();
    doc::line(code, ("Sets [`", Shown(&name), "`](field@Self::", Shown(&name), ")."));
    code.line("#[must_use]");
    let arguments = |items: &mut Items<'_>| {
        items.add("mut self");
        items.add(("value: ", Argument(&field.kind)));
    };
    code.open(("pub fn ", &name as &dyn Piece, list(arguments), " -> Self {"));
    let place = (".", &name as &dyn Piece);
    let place: [&dyn Piece; 1] = [&place];
    let place = Ends(Chain(&"self", &place), " = ".len());
    let converted = Chain(&"value", calls(&field.kind));
    code.line((place, " = Some", list(|items| items.add(boxed(field, &converted))), ";"));
    code.line("self");
    code.close("}");
}

/// A name as people read it.
struct Shown<'n>(&'n Ident<'n>);

impl Piece for Shown<'_> {
    fn flat(&self, code: &mut Code) {
        code.comment(self.0.shown());
    }
}

/// A value as the field holds it.
fn boxed<'p>(field: &Field, value: &'p dyn Piece) -> impl Piece + 'p {
    let boxed = field.boxed.then(|| ("Box::new", list(move |items| items.add(value))));
    (boxed, (!field.boxed).then_some(value))
}

/// The type of an argument: whatever turns into the field's type.
struct Argument<'t>(&'t Type);

impl Argument<'_> {
    fn write(&self, code: &mut Code, way: fn(&dyn Piece, &mut Code, usize), after: usize) {
        let item = |open: &'static str, kind: &dyn Piece, code: &mut Code| {
            way(&("impl ", generic(open, |items| items.add(kind))), code, after);
        };
        match self.0 {
            Type::Text => item("Into<", &"String", code),
            Type::JsonText(_) | Type::Bytes => item("Into<", &Kind(self.0), code),
            Type::List(inner) if **inner == Type::Text => {
                item("IntoIterator<", &("Item = impl ", within("Into<", "String")), code);
            }
            Type::List(inner) => item("IntoIterator<", &("Item = ", Kind(inner)), code),
            other => way(&Kind(other), code, after),
        }
    }
}

impl Piece for Argument<'_> {
    fn flat(&self, code: &mut Code) {
        self.write(code, |piece, code, _| piece.flat(code), 0);
    }

    fn laid(&self, code: &mut Code, after: usize) {
        self.write(code, |piece, code, after| piece.laid(code, after), after);
    }
}

/// How an argument becomes the field's value; nothing where it already is.
fn calls(field: &Type) -> &'static [&'static dyn Piece] {
    match field {
        Type::Text | Type::JsonText(_) | Type::Bytes => &[&".into()"],
        Type::List(inner) if **inner == Type::Text => &[&".into_iter()", &".map(Into::into)", &".collect()"],
        Type::List(_) => &[&".into_iter()", &".collect()"],
        _ => &[],
    }
}
