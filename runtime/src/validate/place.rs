//! The way to a value, kept on the stack and written out only when something is wrong there.

use std::fmt;

pub(super) struct Place<'a> {
    outer: Option<&'a Place<'a>>,
    step: Step<'a>,
}

enum Step<'a> {
    Root,
    Field(&'a str),
    Item(usize),
}

impl Place<'_> {
    pub(super) const ROOT: Place<'static> = Place { outer: None, step: Step::Root };

    pub(super) fn field<'a>(&'a self, name: &'a str) -> Place<'a> {
        Place { outer: Some(self), step: Step::Field(name) }
    }

    pub(super) fn item(&self, index: usize) -> Place<'_> {
        Place { outer: Some(self), step: Step::Item(index) }
    }

    pub(super) fn is_root(&self) -> bool {
        self.outer.is_none()
    }
}

/// `agencies[1].provider_name`
impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(outer) = self.outer {
            outer.fmt(f)?;
            if !outer.is_root() && matches!(self.step, Step::Field(_)) {
                f.write_str(".")?;
            }
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Field(name) => f.write_str(name),
            Step::Item(index) => write!(f, "[{index}]"),
        }
    }
}
