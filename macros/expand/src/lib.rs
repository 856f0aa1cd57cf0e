//! What the derives of apiscribe write, as an ordinary library.
//!
//! In comes the parsed type, out come its impls. Guaranteed: only impls, no new names; every path is fully qualified;
//! bad input gives all of its mistakes at once, each at its token with one cure, and then nothing is written.
//!
//! Every derive works in two steps: reading collects mistakes, writing cannot fail.

mod attributes;
mod decode;
mod encode;
mod error_table;
mod errors;
mod open_enum;
mod operation;
mod record;
mod serde;
mod validate;

pub use self::decode::decode;
pub use self::encode::encode;
pub use self::error_table::{error_table, refusals};
pub use self::open_enum::open_enum;
pub use self::operation::{operation, request};
pub use self::serde::serde;
pub use self::validate::validate;
