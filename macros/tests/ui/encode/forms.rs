use apiscribe_macros::Encode;

#[derive(Encode)]
struct Forms {
    #[field("a", separator = ",", wrapper = "Item")]
    two_forms: Vec<String>,
    #[field("b", separator = "")]
    empty: Vec<String>,
    #[field("c", separator)]
    no_separator: Vec<String>,
    #[field("d", setting)]
    only_in_requests: String,
    #[param(query = "e", setting, setting)]
    twice: String,
    #[field("f" in_text)]
    no_comma: i64,
}

fn main() {}
