//! Checked specs in the languages of other tools.

pub mod openapi;
