//! One rule a file: what it finds, how it finds it, and the cure it offers.

pub mod bad_http;
pub mod bad_range;
pub mod bad_type;
pub mod duplicate_field;
pub mod duplicate_key;
pub mod expectation_unmet;
pub mod missing_key;
mod near;
pub mod unknown_key;
pub mod unknown_word;
pub mod unreadable_file;
pub mod wrong_type;
pub mod yaml_boolean;
pub mod yaml_feature;
pub mod yaml_syntax;

pub use near::nearest;
