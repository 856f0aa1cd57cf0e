//! The helper attributes, one file for each: from tokens to what they mean, mistakes collected.

pub(crate) mod arguments;
pub(crate) mod bounds;
pub(crate) mod limit;
pub(crate) mod name;
pub(crate) mod operation;
pub(crate) mod pages;
pub(crate) mod row;
pub(crate) mod rule;
pub(crate) mod target;
pub(crate) mod value;
pub(crate) mod waits;
