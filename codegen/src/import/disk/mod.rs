//! The specs that are there already, and the files that an import writes.

mod known;
mod place;
mod write;

pub use known::{Directory, Tree};
pub use place::{Wish, places};
pub use write::{Written, write};
