//! Structs: fields with their attributes, `new` with what must be given, a setter for the rest.

mod maker;

use super::doc;
use super::pieces::{Kind, range, within};
use super::text::{Code, Ident, Items, Literal, Piece, attribute};
use crate::model::{Docs, Field, Limit, Presence, Record, Rule};
use crate::name::items::MOST_ARGUMENTS;

/// The derives of a kind of record. What a call does not need is there under `serde` only: requests are never read,
/// answers never written.
struct Derives {
    always: &'static str,
    with_serde: &'static str,
}

const REQUEST: Derives = Derives { always: ", PartialEq, Request)]", with_serde: "Decode, Serde" };
const SENT: Derives = Derives { always: ", PartialEq, Encode, Decode, Validate)]", with_serde: "Serde" };
const ANSWERED: Derives = Derives { always: ", PartialEq, Decode)]", with_serde: "Encode, Serde" };

/// The items of a record: the struct, and for one that callers make, what makes it.
pub(super) fn items(code: &mut Code, record: &Record) {
    let derives = if record.sent { SENT } else { ANSWERED };
    structure(code, record, derives, |_| ());
}

/// The same for a request, with the attributes of its operation.
pub(super) fn request(code: &mut Code, record: &Record, attributes: impl Fn(&mut Code)) {
    structure(code, record, REQUEST, attributes);
}

fn structure(code: &mut Code, record: &Record, derives: Derives, attributes: impl Fn(&mut Code)) {
    let name = Ident::new(&record.name);
    let default = required(record).next().is_none().then_some(", Default");
    code.gap();
    doc::outer(code, &record.docs);
    code.line(("#[derive(Clone, Debug", default, derives.always));
    code.line(("#[cfg_attr(feature = \"serde\", derive(", derives.with_serde, "))]"));
    attributes(code);
    // What only answers hold is never checked: limits would be dead weight.
    record.rules.iter().filter(|_| record.sent).for_each(|one| rule(code, one));
    code.line("#[non_exhaustive]");
    if record.fields.is_empty() {
        code.line(("pub struct ", &name as &dyn Piece, " {}"));
    } else {
        code.open(("pub struct ", &name as &dyn Piece, " {"));
        record.fields.iter().for_each(|one| field(code, one, record.sent));
        code.close("}");
    }
    if record.sent {
        required_structure(code, record);
        maker::items(code, record);
    }
}

fn field(code: &mut Code, field: &Field, checked: bool) {
    doc::outer(code, &field.docs);
    match field.location {
        Some(location) => code.line((
            attribute("#[param(", |items| {
                items.add((location.word(), " = ", Literal(&field.wire)));
                form(field, items);
                if field.setting {
                    items.add("setting");
                }
            }),
            "]",
        )),
        None => code.line((
            attribute("#[field(", |items| {
                items.add(Literal(&field.wire));
                form(field, items);
            }),
            "]",
        )),
    }
    if checked && !field.limits.is_empty() {
        code.line((attribute("#[limit(", |items| field.limits.iter().for_each(|one| limit(one, items))), "]"));
    }
    let kind = Kind(&field.kind);
    let boxed = within("Box<", kind);
    let kind: &dyn Piece = if field.boxed { &boxed } else { &kind };
    let optional = within("Option<", kind);
    let kind: &dyn Piece = if field.presence == Presence::Optional { &optional } else { kind };
    code.line(("pub ", Ident::new(&field.rust), ": ", kind, ","));
}

/// How a value is written on the wire.
fn form(field: &Field, items: &mut Items<'_>) {
    if let Some(separator) = &field.separator {
        items.add(("separator = ", Literal(separator)));
    }
    if let Some(wrapper) = &field.wrapper {
        items.add(("wrapper = ", Literal(wrapper)));
    }
    let words = [(field.in_text, "in_text"), (field.promised, "promised"), (field.sensitive, "sensitive")];
    words.into_iter().filter(|(is_said, _)| *is_said).for_each(|(_, word)| items.add(word));
}

fn limit(limit: &Limit, items: &mut Items<'_>) {
    match limit {
        Limit::Ranges(ranges) => match ranges.as_slice() {
            [single] => items.add(attribute("range(", |items| items.add(range(single)))),
            several => {
                items.add(attribute("one_of(", |items| several.iter().for_each(|one| items.add(range(one)))));
            }
        },
        Limit::Length(length) => items.add(attribute("length(", |items| items.add(range(length)))),
        Limit::Pattern(pattern) => items.add(attribute("pattern(", |items| items.add(Literal(pattern)))),
        Limit::Items(count) => items.add(attribute("items(", |items| items.add(range(count)))),
        Limit::Unique(None) => items.add("unique"),
        Limit::Unique(Some(name)) => items.add(attribute("unique(", |items| items.add(Literal(name)))),
        Limit::MultipleOf(of) => items.add(attribute("multiple_of(", |items| items.add(*of))),
    }
}

fn rule(code: &mut Code, rule: &Rule) {
    let (open, names, condition) = match rule {
        Rule::ExactlyOne(names) => ("exactly_one(", names.as_slice(), None),
        Rule::AtMostOne(names) => ("at_most_one(", names.as_slice(), None),
        Rule::AtLeastOne(names) => ("at_least_one(", names.as_slice(), None),
        Rule::RequiredIf(field, other, text) => ("required_if(", std::slice::from_ref(field), Some((other, text))),
        Rule::ForbiddenIf(field, other, text) => ("forbidden_if(", std::slice::from_ref(field), Some((other, text))),
    };
    let words = |items: &mut Items<'_>| {
        names.iter().for_each(|name| items.add(Literal(name)));
        if let Some((other, text)) = condition {
            items.add((Literal(other), " = ", Literal(text)));
        }
    };
    code.line((attribute("#[rule(", |items| items.add(attribute(open, words))), "]"));
}

/// The fields without which nothing can be made.
pub(super) fn required(record: &Record) -> impl Iterator<Item = &Field> {
    record.fields.iter().filter(|field| field.presence == Presence::Required)
}

/// Whether the required fields stand in a struct of their own.
pub(super) fn has_required_structure(record: &Record) -> bool {
    required(record).count() > MOST_ARGUMENTS
}

/// The name of that struct.
pub(super) fn required_name(record: &Record) -> Ident<'static> {
    Ident::new(format!("{}Required", record.name))
}

/// The struct that stands in for a call with too many arguments.
fn required_structure(code: &mut Code, record: &Record) {
    if !has_required_structure(record) {
        return;
    }
    code.gap();
    doc::outer(code, &Docs { summary: format!("What `{}` cannot do without.", record.name), ..Docs::default() });
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.open(("pub struct ", required_name(record), " {"));
    for field in required(record) {
        doc::outer(code, &field.docs);
        code.line(("pub ", Ident::new(&field.rust), ": ", Kind(&field.kind), ","));
    }
    code.close("}");
}
