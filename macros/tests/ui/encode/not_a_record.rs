use apiscribe_macros::Encode;

#[derive(Encode)]
struct Pair(String, String);

#[derive(Encode)]
enum Choice {}

fn main() {}
