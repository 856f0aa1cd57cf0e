use apiscribe_macros::Validate;

#[derive(Validate)]
struct Ranges {
    #[field("a")]
    #[limit(range(0..100))]
    exclusive: i64,
    #[field("b")]
    #[limit(range(5..=-1))]
    inverted: i64,
    #[field("c")]
    #[limit(range(..))]
    open: i64,
    #[field("d")]
    #[limit(range())]
    empty: i64,
    #[field("e")]
    #[limit(one_of())]
    none: i64,
    #[field("f")]
    #[limit(range(0..=1.5))]
    fraction: f64,
    #[field("g")]
    #[limit(range(1..=9223372036854775808))]
    large: i64,
    #[field("h")]
    #[limit(range(1, 3))]
    list: i64,
    #[field("i")]
    #[limit(one_of(1..=2, 9..=8, 7..=6), range(4..=3))]
    two_mistakes: i64,
}

fn main() {}
