//! Hand-written types with each derive: what their impls do when they are called.

// The helpers of tests may fail like the tests themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

mod derives {
    mod error_table;
    mod hygiene;
    mod open_enum;
    mod operation;
    mod record;
    mod schema;
    mod serde;
}
