//! The way to a value from the root of its file.

use std::fmt;

/// The way to a value: `parameters[3].range`. Empty at the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct At(String);

impl At {
    /// The root of a file.
    pub fn root() -> At {
        At::default()
    }

    /// The way on, under a key.
    #[must_use]
    pub fn key(&self, key: &str) -> At {
        if self.0.is_empty() { At(key.to_owned()) } else { At(format!("{}.{key}", self.0)) }
    }

    /// The way on, to an item.
    #[must_use]
    pub fn item(&self, index: usize) -> At {
        At(format!("{}[{index}]", self.0))
    }

    /// The way as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
