use apiscribe_macros::Encode;

#[derive(Encode)]
struct Names {
    missing: String,
    #[param]
    bare: String,
    #[param = "a"]
    assigned: String,
    #[param(setting)]
    nowhere: String,
    #[param("a")]
    unplaced: String,
    #[param(cookie = "a")]
    unknown_location: String,
    #[param(query)]
    unnamed: String,
    #[param(query = "")]
    empty: String,
    #[param(query = "a", path = "b")]
    two_locations: String,
    #[param(query = "c")]
    #[field("c")]
    two_attributes: String,
    #[field(3)]
    number: String,
    #[field()]
    nothing: String,
    #[field("d", "e")]
    two_names: String,
    #[field("c")]
    taken: String,
}

fn main() {}
