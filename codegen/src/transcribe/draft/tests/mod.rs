//! Readings made by hand, and the drafts made of them.

pub mod build;
pub mod drafts;
