//! Ranges as they are written: `0..=100`, `-1..`, `..=5`, `36`.

use std::fmt;
use std::str::FromStr;

use super::written::Grammar;

/// A range of whole numbers, both bounds included; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The smallest number.
    pub least: Option<i64>,
    /// The largest number.
    pub most: Option<i64>,
}

/// Several ranges, for values in any of them.
pub type Ranges = Vec<super::Written<Range>>;

impl Range {
    /// Whether a number lies in it.
    pub fn holds(&self, number: i128) -> bool {
        self.least.is_none_or(|least| number >= least.into()) && self.most.is_none_or(|most| number <= most.into())
    }

    /// Whether a number with a fraction lies in it.
    pub fn surrounds(&self, number: f64) -> bool {
        self.least.is_none_or(|least| number >= least as f64) && self.most.is_none_or(|most| number <= most as f64)
    }

    /// Whether no number lies in it.
    pub fn is_empty(&self) -> bool {
        matches!((self.least, self.most), (Some(least), Some(most)) if least > most)
    }
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |part: &str| match part.trim() {
            "" => Ok(None),
            digits => digits.parse().map(Some).map_err(|_| format!("`{digits}` is not a whole number")),
        };
        let range = match (text.split_once("..="), text.split_once("..")) {
            (Some((least, most)), _) => Range { least: number(least)?, most: number(most)? },
            (None, Some((least, ""))) => Range { least: number(least)?, most: None },
            (None, Some((least, most))) => return Err(format!("bounds are included: write `{least}..={most}`")),
            (None, None) => {
                let only = number(text)?;
                Range { least: only, most: only }
            }
        };
        match range {
            Range { least: None, most: None } => Err("a range needs a bound".to_owned()),
            range => Ok(range),
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most) {
            (Some(least), Some(most)) if least == most => write!(f, "{least}"),
            (least, most) => {
                least.map_or(Ok(()), |least| write!(f, "{least}"))?;
                f.write_str("..")?;
                most.map_or(Ok(()), |most| write!(f, "={most}"))
            }
        }
    }
}

impl Grammar for Range {
    const NAME: &'static str = "Range";
    const DESCRIPTION: &'static str = "Whole numbers, bounds included: `0..=100`, `-1..`, `..=5` or one number.";
    const NUMBERS: bool = true;
}
