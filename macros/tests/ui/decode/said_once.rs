use apiscribe_macros::{Decode, Encode};

#[derive(Encode, Decode)]
struct Record {
    missing: String,
    #[field("a", wrapped = "b")]
    misspelled: Vec<String>,
}

fn main() {}
