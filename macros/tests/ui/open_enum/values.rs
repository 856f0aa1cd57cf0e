use apiscribe_macros::OpenEnum;

#[derive(OpenEnum)]
enum Values {
    Missing,
    #[value("A")]
    A,
    #[value("A")]
    Again,
    #[value(B)]
    Unquoted,
    #[value()]
    Nothing,
    #[value("C", "D")]
    Two,
    #[value("E")]
    #[value("F")]
    TwoAttributes,
    #[value("G")]
    Holds(String),
}

fn main() {}
