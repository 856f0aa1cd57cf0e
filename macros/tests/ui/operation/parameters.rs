use apiscribe_macros::{Encode, Operation};

#[derive(Encode, Operation)]
#[operation(method = "POST", path = "/", output = (), error = (), page = "p")]
struct Parameters {
    #[param(query = "a")]
    a: String,
    #[param(header = "a")]
    again: String,
    #[param(query = "a")]
    and_again: String,
}

#[derive(Encode, Operation)]
#[operation(method = "POST", path = "/", output = (), error = (), page = "p")]
struct Unplaced {
    #[field("b")]
    b: String,
    c: String,
}

fn main() {}
