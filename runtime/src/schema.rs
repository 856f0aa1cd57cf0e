//! What the documentation says of a request, as static data: one walker checks every operation with it.

use std::collections::BTreeMap;

use crate::{Bytes, JsonText, Value};

/// A documented record: the request of an operation, or an object inside one.
#[derive(Debug)]
pub struct Schema {
    /// Its Rust name, for messages.
    pub name: &'static str,
    /// Its fields in documented order.
    pub fields: &'static [Field],
    /// What several fields must obey together.
    pub rules: &'static [Rule],
}

/// A documented field.
#[derive(Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be given.
    pub required: bool,
    /// What its value must obey.
    pub limits: &'static [Limit],
}

/// What a field holds, and how it is written where it is not plain.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Anything.
    Any,
    /// Bytes.
    Bytes,
    /// One of the documented texts.
    Values(&'static [&'static str]),
    /// An object. A function, so that records may hold themselves.
    Record(fn() -> &'static Schema),
    /// A list of items.
    List(&'static Kind),
    /// An object with free names.
    Map(&'static Kind),
    /// A list written as one string with this separator; the kind is the list's.
    Separated(&'static str, &'static Kind),
    /// A document written as JSON in one string.
    JsonText(&'static Kind),
    /// A leaf that is written as a string also where JSON has a type for it.
    InText(&'static Kind),
    /// A list that the wire wraps in an object with this one field; the kind is the list's.
    Wrapped(&'static str, &'static Kind),
}

/// What one value must obey. At a list, the limits of a leaf hold for each item.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// Inside one of these ranges, bounds included; `None` is open.
    Range(&'static [(Option<i64>, Option<i64>)]),
    /// So many characters, bounds included.
    Length(usize, Option<usize>),
    /// Matches this regular expression.
    Pattern(&'static str),
    /// So many items, bounds included.
    Items(usize, Option<usize>),
    /// No two items alike; with a name, no two items with the same value in that field.
    Unique(Option<&'static str>),
    /// A multiple of this number.
    MultipleOf(i64),
}

/// What several fields of a record must obey together.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Exactly one of these is given.
    ExactlyOne(&'static [&'static str]),
    /// At most one of these is given.
    AtMostOne(&'static [&'static str]),
    /// At least one of these is given.
    AtLeastOne(&'static [&'static str]),
    /// The first field must be given when the second has this text as its value.
    RequiredIf(&'static str, &'static str, &'static str),
    /// The first field must not be given when the second has this text as its value.
    ForbiddenIf(&'static str, &'static str, &'static str),
}

/// A type whose values can be checked before they are sent. Derived for requests and records.
pub trait Validate {
    /// The documented limits.
    fn schema() -> &'static Schema;
}

/// A type that a field can have.
pub trait Typed {
    /// What a field of this type holds.
    const KIND: Kind;
}

impl Typed for String {
    const KIND: Kind = Kind::Text;
}

impl Typed for i64 {
    const KIND: Kind = Kind::Integer;
}

impl Typed for f64 {
    const KIND: Kind = Kind::Number;
}

impl Typed for bool {
    const KIND: Kind = Kind::Boolean;
}

impl Typed for Bytes {
    const KIND: Kind = Kind::Bytes;
}

impl Typed for Value {
    const KIND: Kind = Kind::Any;
}

impl<T: Typed> Typed for Option<T> {
    const KIND: Kind = T::KIND;
}

impl<T: Typed> Typed for Box<T> {
    const KIND: Kind = T::KIND;
}

impl<T: Typed> Typed for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
}

impl<T: Typed> Typed for BTreeMap<String, T> {
    const KIND: Kind = Kind::Map(&T::KIND);
}

impl<T: Typed> Typed for JsonText<T> {
    const KIND: Kind = Kind::JsonText(&T::KIND);
}
