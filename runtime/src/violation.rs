//! What a request breaks of the documented limits.

use std::fmt;

/// One documented limit that a request breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The parameter by its documented name, with the way into it: `agencies[1].provider_name`.
    pub parameter: String,
    /// The limit, as a person would say it: `length 36 to 128, is 4`.
    pub rule: String,
    /// The page, or the place in the vendor's metadata, that documents it; empty where none is known.
    pub page: &'static str,
    /// Whether the request could not be sent at all, whatever the validation.
    pub unsendable: bool,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.parameter, self.rule)
    }
}

/// Everything that a request breaks, in documented order. Never empty in an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations(pub Vec<Violation>);

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.0.first() else { return f.write_str("nothing is wrong with the request") };
        write!(f, "the request breaks {} documented limit(s)", self.0.len())?;
        for violation in &self.0 {
            write!(f, "; {violation}")?;
        }
        if !first.page.is_empty() {
            write!(f, ". See {}", first.page)?;
        }
        if self.0.iter().all(|violation| !violation.unsendable) {
            f.write_str(". If the page is out of date, set the validation to warn or off")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
