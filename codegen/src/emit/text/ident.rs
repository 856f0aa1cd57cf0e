//! Identifiers that can stand in Rust text.

use std::borrow::Cow;

use super::{Code, Piece};
use crate::name::is_word;

/// A name that is an identifier.
#[derive(Clone, Debug)]
pub(in super::super) struct Ident<'n>(Cow<'n, str>);

impl<'n> Ident<'n> {
    /// A name as `name` makes it, `r#type` among them. `check` refuses what is no identifier; a wrong name would show as
    /// `unnamed`, and not as other code.
    pub(in super::super) fn new(name: impl Into<Cow<'n, str>>) -> Self {
        let name = name.into();
        Ident(if is_word(&name) { name } else { Cow::Borrowed("unnamed") })
    }

    /// The name without the mark of raw identifiers.
    pub(in super::super) fn shown(&self) -> &str {
        self.0.trim_start_matches("r#")
    }
}

impl Piece for Ident<'_> {
    fn flat(&self, code: &mut Code) {
        code.put(&self.0);
    }

    fn bends(&self) -> bool {
        false
    }
}
