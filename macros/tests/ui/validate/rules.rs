use apiscribe_macros::Validate;

#[derive(Validate)]
#[rule(exactly_one("a", "rust_b"))]
#[rule(at_most_one("a"), one_or_two("a", "b"), at_least_one("a", ""))]
#[rule(required_if("a", "b"), forbidden_if("a", "c" = "x"), required_if("a", "b" = "x", "y"))]
struct Rules {
    #[field("a")]
    rust_a: Option<String>,
    #[field("b")]
    rust_b: Option<String>,
}

fn main() {}
