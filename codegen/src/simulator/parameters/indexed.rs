//! Names that say where in a parameter a value belongs: `Tag.1.Key` is the key of the first tag.

/// A list has at most so many places, which is more than pages allow.
const MOST: usize = 1000;

/// The parameter that a name begins with, and the way below it; `None` where the name says no place.
pub(super) fn split(name: &str) -> Option<(&str, String)> {
    let (parameter, below) = name.split_once('.')?;
    let step = |word: &str| {
        if word.is_empty() || word.contains('[') {
            return None;
        }
        if !word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(format!(".{word}"));
        }
        // On the wire the first place is 1.
        let place = word.parse().ok().filter(|place| *place <= MOST)?;
        Some(format!("[{}]", usize::checked_sub(place, 1)?))
    };
    Some((parameter, below.split('.').map(step).collect::<Option<String>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_places() {
        for (name, expected) in [
            ("Ids.1", Some(("Ids", "[0]"))),
            ("Tag.12.Key", Some(("Tag", "[11].Key"))),
            ("Filter.Name", Some(("Filter", ".Name"))),
            ("Ids.1000", Some(("Ids", "[999]"))),
            ("Ids", None),
            ("Ids.", None),
            ("Ids.0", None),
            ("Ids.1001", None),
            ("Ids.99999999999999999999", None),
            ("Ids.a[1]", None),
        ] {
            assert_eq!(split(name).as_ref().map(|(parameter, way)| (*parameter, way.as_str())), expected, "{name}");
        }
    }
}
