//! The tests of apiscribe: fixtures in `cases/`, and in `tests/` what walks them.
//!
//! The code of the README and of `docs/divergence.md` is compiled here.

#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
struct Readme;

#[doc = include_str!("../../docs/divergence.md")]
#[cfg(doctest)]
struct Divergence;
