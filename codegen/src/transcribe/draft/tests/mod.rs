//! Readings made by hand, and the drafts made of them.

mod build;
mod drafts;
