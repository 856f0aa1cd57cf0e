//! Every text of a spec with the way to it, whatever it says.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, Serializer};

use crate::parse::{At, Document, Way};

/// A text of a file, or a key that is a name.
#[derive(Clone, Debug)]
pub struct TextView<'s> {
    way: Way<'s>,
    /// What the text is for: the key that it stands under, `types`, `settings` or `regions` for the keys of these.
    pub key: &'s str,
    /// Whether it is itself a key.
    pub is_key: bool,
    /// The text.
    pub text: &'s str,
}

/// Under these keys stand values of the page and words of the author, not parts of the format.
const FREE: [&str; 10] =
    ["default", "example", "equals", "unless", "request", "meaning", "from", "transitions", "resources", "guess"];

/// Under these keys stand objects whose keys are names.
const NAMED: [&str; 4] = ["types", "settings", "regions", "other_sources"];

impl TextView<'_> {
    /// The way to it.
    pub fn at(&self) -> At {
        self.way.at()
    }
}

/// Visits every text of a file.
pub(super) fn visit<T: Serialize>(document: &Document<T>, visit: &mut dyn FnMut(&TextView<'_>)) {
    let spans = &document.spans;
    // What is always there in memory is not always in the file: a draft can be without `doc`.
    let mut written = |text: &TextView<'_>| {
        if !text.text.is_empty() || (spans.has_empty_text() && spans.value(text.at().as_str()).is_some()) {
            visit(text);
        }
    };
    // A spec that was read from text can be written as text.
    let _ = document.spec.serialize(Walk { way: Way::Root, key: "", visit: &mut written });
}

/// A serializer that writes nothing: it shows the texts that it comes by.
struct Walk<'w> {
    way: Way<'w>,
    key: &'w str,
    visit: &'w mut dyn FnMut(&TextView<'_>),
}

/// That a text cannot be walked, which no spec is.
#[derive(Debug)]
struct Unwalked;

impl fmt::Display for Unwalked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the spec cannot be walked")
    }
}

impl std::error::Error for Unwalked {}

impl ser::Error for Unwalked {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unwalked
    }
}

impl Walk<'_> {
    fn text(self, text: &str) {
        (self.visit)(&TextView { way: self.way, key: self.key, is_key: false, text });
    }

    /// Goes on to what stands under a key.
    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Unwalked> {
        let way = Way::Key(&self.way, name);
        if NAMED.contains(&self.key) {
            (self.visit)(&TextView { way, key: self.key, is_key: true, text: name });
            return value.serialize(Walk { way, key: "", visit: self.visit });
        }
        // What a page says stands in its own words; elsewhere `page` names a parameter.
        match FREE.contains(&name) || (name == "page" && self.key == "deviation") {
            true => Ok(()),
            false => value.serialize(Walk { way, key: name, visit: self.visit }),
        }
    }
}

/// A type without texts in it.
macro_rules! silent {
    ($($name:ident: $kind:ty,)*) => {
        $(fn $name(self, _: $kind) -> Result<(), Unwalked> {
            Ok(())
        })*
    };
}

impl<'w> Serializer for Walk<'w> {
    type Ok = ();
    type Error = Unwalked;
    type SerializeSeq = Items<'w>;
    type SerializeTuple = Impossible<(), Unwalked>;
    type SerializeTupleStruct = Impossible<(), Unwalked>;
    type SerializeTupleVariant = Impossible<(), Unwalked>;
    type SerializeMap = Entries<'w>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Unwalked>;

    silent! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char, serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    fn serialize_str(self, text: &str) -> Result<(), Unwalked> {
        self.text(text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwalked> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwalked> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwalked> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Result<(), Unwalked> {
        self.text(word);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unwalked> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unwalked> {
        Err(Unwalked)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'w>, Unwalked> {
        Ok(Items { list: self, index: 0 })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unwalked> {
        Err(Unwalked)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unwalked> {
        Err(Unwalked)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwalked> {
        Err(Unwalked)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'w>, Unwalked> {
        Ok(Entries { map: self, name: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unwalked> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwalked> {
        Err(Unwalked)
    }
}

impl ser::SerializeStruct for Walk<'_> {
    type Ok = ();
    type Error = Unwalked;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unwalked> {
        self.entry(name, value)
    }

    fn end(self) -> Result<(), Unwalked> {
        Ok(())
    }
}

struct Items<'w> {
    list: Walk<'w>,
    index: usize,
}

impl ser::SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Unwalked;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwalked> {
        let way = Way::Item(&self.list.way, self.index);
        self.index += 1;
        value.serialize(Walk { way, key: self.list.key, visit: self.list.visit })
    }

    fn end(self) -> Result<(), Unwalked> {
        Ok(())
    }
}

struct Entries<'w> {
    map: Walk<'w>,
    name: Option<String>,
}

impl ser::SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Unwalked;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwalked> {
        let mut name = String::new();
        let mut note = |text: &TextView<'_>| name.push_str(text.text);
        key.serialize(Walk { way: Way::Root, key: "", visit: &mut note })?;
        self.name = Some(name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwalked> {
        let name = self.name.take().unwrap_or_default();
        self.map.entry(&name, value)
    }

    fn end(self) -> Result<(), Unwalked> {
        Ok(())
    }
}
