//! The order of keys, and which of them have a look of their own.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// Every key of an operation's file in the order that people read it in; other keys are names, and stay in theirs.
const ORDER: &str = "operation name value rule field draft source other_sources metadata url read sha256 wording note \
    status code message arguments message_zh arguments_zh other_messages retry \
    in type wrapper rust_name rust_type required range one_of_ranges multiple_of length pattern items unique unique_by \
    case_sensitive nullable format unit default when_absent equals required_if forbidden_if used_when returned_when \
    overrides parameter unless idempotency_token sensitive undocumented \
    exactly_one_of at_most_one_of at_least_one_of \
    request response json xml example values value_from meaning advice because \
    doc doc_zh notes group http body deprecated idempotent destructive preconditions asynchronous pagination rate_limit \
    authorization unknown from parameters rules guess types success_status success_when returns errors examples at \
    expect fields";

/// Keys of a file with an empty line above.
const SPACED: [&str; 10] = [
    "parameters",
    "rules",
    "types",
    "success_status",
    "returns",
    "errors",
    "examples",
    "expect",
    "deviation",
    "confirmed",
];

/// Keys whose values look like numbers or dates, and are meant to.
const BARE: [&str; 5] = ["range", "one_of_ranges", "length", "items", "read"];

static RANKS: LazyLock<HashMap<&str, usize>> =
    LazyLock::new(|| ORDER.split_whitespace().enumerate().map(|(rank, name)| (name, rank)).collect());

/// Where in the order a key of the format stands.
pub(crate) fn rank(name: &str) -> Option<usize> {
    RANKS.get(name).copied()
}

/// The entries in order. Where a key is none of the format's, the mapping holds names, and keeps its own order.
pub(super) fn sorted(entries: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut all: Vec<(&String, &Value)> = entries.iter().collect();
    if all.iter().all(|(name, _)| rank(name).is_some()) {
        all.sort_by_key(|(name, _)| rank(name));
    }
    all
}

/// Whether an empty line stands above a key of the file, below this other one.
pub(crate) fn spaced(name: &str, above: &str) -> bool {
    SPACED.contains(&name) && above != "success_status"
}

/// Whether the values under a key are written without quotes although they look like something else.
pub(super) fn is_bare(name: &str) -> bool {
    BARE.contains(&name)
}
