//! Hand-written types with each derive: what their impls do when they are called.

mod derives {
    mod divergence;
    mod error_table;
    mod hygiene;
    mod open_enum;
    mod operation;
    mod record;
    mod schema;
    mod serde;
}
