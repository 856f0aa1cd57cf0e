use apiscribe_macros::OpenEnum;

#[derive(OpenEnum)]
enum Closed {
    #[value("A")]
    A,
}

#[derive(OpenEnum)]
enum Undocumented {
    #[value(other)]
    Other(String),
}

#[derive(OpenEnum)]
enum Two {
    #[value("A")]
    A,
    #[value(other)]
    Other(String),
    #[value(other)]
    Rest(String),
}

#[derive(OpenEnum)]
enum Number {
    #[value("A")]
    A,
    #[value(other)]
    Other(i64),
}

#[derive(OpenEnum)]
struct Record {}

fn main() {}
