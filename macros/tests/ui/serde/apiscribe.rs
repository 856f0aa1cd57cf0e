use apiscribe_macros::Serde;

#[derive(Serde)]
struct Generic<T>(T);

#[derive(Serde)]
#[apiscribe(runtime = some::path)]
struct Misspelled;

#[derive(Serde)]
#[apiscribe(crate = 3)]
struct Number;

#[derive(Serde)]
#[apiscribe(crate = a, crate = b)]
struct Twice;

fn main() {}
