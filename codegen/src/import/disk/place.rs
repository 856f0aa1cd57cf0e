//! Which directory a service gets.

use std::collections::{BTreeMap, BTreeSet};

use super::Tree;
use crate::check::rules::name_reserved;
use crate::name;

/// A product version that wants a directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wish {
    /// The product's code.
    pub product: String,
    /// The version of its API.
    pub version: String,
}

/// The directories, in the order of the wishes. A directory on disk with the same product and version keeps its name; of
/// several versions, the newest gets the product's plain name and each other `<product>_<version>`; a plain name that
/// another version has on disk stays that version's.
pub fn places(wishes: &[Wish], tree: &Tree) -> Vec<String> {
    let mut made: BTreeMap<&Wish, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for wish in wishes {
        let (plain, dated) = (plain(wish), dated(wish));
        let same = |(name, version): &&(String, String)| {
            (*name == plain || *name == dated) && !version.is_empty() && *version == wish.version
        };
        if let Some((name, _)) = tree.services.iter().find(same) {
            taken.insert(name.clone());
            made.insert(wish, name.clone());
        }
    }
    let on_disk = |name: &str| tree.services.iter().any(|(known, _)| known == name);
    let mut open: Vec<&Wish> = wishes.iter().filter(|wish| !made.contains_key(wish)).collect();
    open.sort_by(|one, other| other.version.cmp(&one.version).then(one.product.cmp(&other.product)));
    open.dedup();
    for wish in open {
        let free = |name: &String, taken: &BTreeSet<String>| !taken.contains(name) && !on_disk(name);
        let dated = dated(wish);
        let numbered = (2..).map(|number| format!("{dated}_{number}"));
        let candidates = [plain(wish), dated.clone()].into_iter().chain(numbered);
        let name = candidates.into_iter().find(|name| free(name, &taken)).unwrap_or_default();
        taken.insert(name.clone());
        made.insert(wish, name);
    }
    wishes.iter().map(|wish| made.get(wish).cloned().unwrap_or_default()).collect()
}

/// The product's code as the name of a module.
fn plain(wish: &Wish) -> String {
    let code = wish.product.to_ascii_lowercase();
    let made = name::file_stem(&code).or_else(|| name::file_stem(&name::stand_in(&code)));
    let made = made.unwrap_or_else(|| "product".to_owned());
    let reserved = name_reserved::is_module(&made) || name::snake(&made).is_none_or(|name| name.starts_with("r#"));
    if reserved { format!("{made}_service") } else { made }
}

fn dated(wish: &Wish) -> String {
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
    format!("{}_{}", plain(wish), wish.version.chars().map(letter).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{Tree, Wish, places};

    fn wish(product: &str, version: &str) -> Wish {
        Wish { product: product.to_owned(), version: version.to_owned() }
    }

    #[test]
    fn the_newest_is_plain_and_disk_comes_first() {
        let wishes = [wish("Note-Box", "2020-01-01"), wish("Note-Box", "2021-01-01"), wish("all", "1")];
        assert_eq!(places(&wishes, &Tree::default()), ["note_box_2020_01_01", "note_box", "all_service"]);
        let tree = Tree { services: vec![("note_box".to_owned(), "2020-01-01".to_owned())] };
        assert_eq!(places(&wishes, &tree), ["note_box", "note_box_2021_01_01", "all_service"]);
        let other = Tree { services: vec![("note_box".to_owned(), "2019-01-01".to_owned())] };
        assert_eq!(places(&wishes[..1], &other), ["note_box_2020_01_01"]);
    }
}
