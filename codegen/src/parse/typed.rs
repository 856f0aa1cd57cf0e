//! A tree to the type that it describes, without another tree between.
//!
//! It reads what `serde_yaml` would read from the same tree. What it does not read is read again by `serde_yaml`, which
//! says why not; so no message is made here.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::tree::{Content, Key, Node, ScalarType};

/// What a tree says, if it says it rightly.
pub(super) fn read<T: DeserializeOwned>(root: &Node<'_>) -> Option<T> {
    T::deserialize(Tree(root)).ok()
}

/// That something is wrong, and nothing more.
#[derive(Debug)]
struct Wrong;

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value cannot be read")
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Wrong
    }
}

#[derive(Clone, Copy)]
struct Tree<'de>(&'de Node<'de>);

impl<'de> Deserializer<'de> for Tree<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.0.content {
            Content::Sequence(items) => visitor.visit_seq(Items(items.iter())),
            Content::Mapping(entries) => visitor.visit_map(Entries { rest: entries.iter(), value: None }),
            Content::Scalar(_, ScalarType::Null) => visitor.visit_unit(),
            Content::Scalar(text, ScalarType::Boolean) => visitor.visit_bool(text.eq_ignore_ascii_case("true")),
            Content::Scalar(text, ScalarType::Integer) => match (text.parse::<u64>(), text.parse::<i64>()) {
                (Ok(number), _) => visitor.visit_u64(number),
                (_, Ok(number)) => visitor.visit_i64(number),
                _ => visitor.visit_str(text),
            },
            Content::Scalar(text, ScalarType::Number) => match text.parse::<f64>() {
                Ok(number) => visitor.visit_f64(number),
                Err(_) => visitor.visit_str(text),
            },
            Content::Scalar(text, ScalarType::Text) => visitor.visit_str(text),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.0.content {
            Content::Scalar(_, ScalarType::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match &self.0.content {
            Content::Scalar(word, ScalarType::Text) => visitor.visit_enum(Word(word)),
            _ => Err(Wrong),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

/// A word of an enumeration.
struct Word<'de>(&'de str);

impl<'de> EnumAccess<'de> for Word<'de> {
    type Error = Wrong;
    type Variant = <StrDeserializer<'de, Wrong> as EnumAccess<'de>>::Variant;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), Wrong> {
        let word: StrDeserializer<'de, Wrong> = self.0.into_deserializer();
        word.variant_seed(seed)
    }
}

struct Items<'de>(std::slice::Iter<'de, Node<'de>>);

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        self.0.next().map(|item| seed.deserialize(Tree(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Entries<'de> {
    rest: std::slice::Iter<'de, (Key<'de>, Node<'de>)>,
    value: Option<&'de Node<'de>>,
}

impl<'de> de::MapAccess<'de> for Entries<'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        let name: StrDeserializer<'_, Wrong> = key.name.as_ref().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        seed.deserialize(Tree(self.value.take().ok_or(Wrong)?))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}
