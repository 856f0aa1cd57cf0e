use apiscribe_macros::Validate;

#[derive(Validate)]
struct Limits {
    #[field("a")]
    #[limit(size(1..))]
    unknown: String,
    #[field("b")]
    #[limit(length)]
    without_bounds: String,
    #[field("c")]
    #[limit(length(-1..=5), items(..=-1))]
    negative: Vec<String>,
    #[field("d")]
    #[limit(multiple_of(0))]
    nothing_is: i64,
    #[field("e")]
    #[limit(pattern(a))]
    unquoted: String,
    #[field("f")]
    #[limit(unique(""))]
    empty: Vec<String>,
    #[limit("g")]
    unnamed: String,
}

fn main() {}
