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
        if self.0.is_empty() {
            return At(key.to_owned());
        }
        let mut way = String::with_capacity(self.0.len() + 1 + key.len());
        way.push_str(&self.0);
        way.push('.');
        way.push_str(key);
        At(way)
    }

    /// The way on, to an item.
    #[must_use]
    pub fn item(&self, index: usize) -> At {
        let mut digits = [0; 20];
        let digits = decimal(index, &mut digits);
        let mut way = String::with_capacity(self.0.len() + digits.len() + 2);
        way.push_str(&self.0);
        way.push('[');
        way.push_str(digits);
        way.push(']');
        At(way)
    }

    /// The way as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A number in digits, without a formatter: ways are made for every field of every file.
fn decimal(mut number: usize, digits: &mut [u8; 20]) -> &str {
    let mut first = digits.len();
    for (index, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' + u8::try_from(number % 10).unwrap_or(0);
        first = index;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    digits.get(first..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or("0")
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A way that is only walked: it becomes an [`At`] where something is said of the place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way<'w> {
    /// The root of a file.
    Root,
    /// Under a key.
    Key(&'w Way<'w>, &'w str),
    /// At an item.
    Item(&'w Way<'w>, usize),
}

impl Way<'_> {
    /// The way in full.
    pub fn at(&self) -> At {
        match self {
            Way::Root => At::root(),
            Way::Key(before, key) => before.at().key(key),
            Way::Item(before, index) => before.at().item(*index),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_walked_is_the_way_made() {
        let parameters = Way::Key(&Way::Root, "parameters");
        for index in [0, 9, 10, 12_345, usize::MAX] {
            let item = Way::Item(&parameters, index);
            let way = Way::Key(&item, "range").at();
            assert_eq!(way.as_str(), format!("parameters[{index}].range"));
        }
    }
}
