//! The tests of apiscribe: fixtures in `cases/`, and in `tests/` what walks them.
//!
//! The code of the README is compiled here.

#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
struct Readme;
