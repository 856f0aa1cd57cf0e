//! Documented words to Rust identifiers: pure functions, the only place where names are made.

mod case;
pub mod items;

use case::{Case, Spellings, cased};
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// The longest documented name that an identifier is made from.
pub const LONGEST: usize = 100;

/// Spellings in which case does not part words, with the spelling that the case rules read right.
static SPELLINGS: Spellings<14> = Spellings::of([
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("vCPU", "Vcpu"),
    ("VCpu", "Vcpu"),
    ("vSwitch", "Vswitch"),
    ("VSwitch", "Vswitch"),
    ("VServer", "Vserver"),
    ("vGPU", "Vgpu"),
    ("QoS", "Qos"),
    ("IoT", "Iot"),
    ("OAuth", "Oauth"),
    ("MySQL", "Mysql"),
    ("PostgreSQL", "Postgresql"),
    ("DevOps", "Devops"),
]);

/// Keywords that can be written as raw identifiers.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

const LONGEST_KEYWORD: usize = 8;

/// Identifiers that Rust lets nobody use.
const FORBIDDEN: [&str; 5] = ["self", "super", "crate", "Self", "_"];

/// A type or a variant: `InvalidApplication.NotFound` is `InvalidApplicationNotFound`.
///
/// `None` when the word holds no identifier: then the spec must give a `rust_name`.
pub fn upper_camel(word: &str) -> Option<String> {
    identifier(word, "Value", Case::UpperCamel)
}

/// A field, a function or a module, as it stands in the text: `type` is `r#type`.
///
/// `None` when the word holds no identifier: then the spec must give a `rust_name`.
pub fn snake(word: &str) -> Option<String> {
    let plain = identifier(word, "value_", Case::Snake)?;
    Some(if is_keyword(&plain) { format!("r#{plain}") } else { plain })
}

/// A file: as [`snake`], without the mark of raw identifiers.
pub fn file_stem(word: &str) -> Option<String> {
    identifier(word, "value_", Case::Snake)
}

/// A constant or a static: `alibaba` is `ALIBABA`.
///
/// `None` when the word holds no identifier.
pub fn constant(word: &str) -> Option<String> {
    identifier(word, "VALUE_", Case::Shouty)
}

/// Whether a `rust_name` can be used as it is for a type or variant.
pub fn is_upper_camel(name: &str) -> bool {
    is_identifier(name) && name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains('_')
}

/// Whether a `rust_name` can be used as it is for a field.
pub fn is_snake(name: &str) -> bool {
    let plain = name.strip_prefix("r#").unwrap_or(name);
    let is_lower = plain.starts_with(|first: char| first.is_ascii_lowercase()) && plain.to_ascii_lowercase() == plain;
    is_identifier(plain) && is_lower && is_keyword(plain) == name.starts_with("r#")
}

fn is_keyword(word: &str) -> bool {
    word.len() <= LONGEST_KEYWORD && KEYWORDS.contains(&word)
}

/// Whether a name can stand in Rust text as it is, as a type, a field, a function or a module.
pub fn is_word(name: &str) -> bool {
    let plain = name.strip_prefix("r#").unwrap_or(name);
    is_spelled(plain) && !FORBIDDEN.contains(&plain) && (name.len() > plain.len() || !is_keyword(plain))
}

fn is_spelled(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        // Without an early end, so that many bytes are looked at together.
        && name.bytes().fold(true, |all, letter| all & (letter.is_ascii_alphanumeric() | (letter == b'_')))
}

fn is_identifier(name: &str) -> bool {
    is_spelled(name) && !FORBIDDEN.contains(&name) && name.len() <= LONGEST
}

fn identifier(word: &str, digit_prefix: &str, case: Case) -> Option<String> {
    let name = cased(word, case, &SPELLINGS).or_else(|| unusual(word, case))?;
    let digit = name.starts_with(|first: char| first.is_ascii_digit());
    let name = if digit { digit_prefix.to_owned() + &name } else { name };
    is_identifier(&name).then_some(name)
}

/// A word with letters or spellings of its own in a case.
fn unusual(word: &str, case: Case) -> Option<String> {
    // Letters that no identifier of ours holds cannot be dropped without losing what the name says.
    if word.chars().any(|letter| !letter.is_ascii() && letter.is_alphanumeric()) || word.chars().count() > LONGEST {
        return None;
    }
    let plain: String = plain_words(word).chars().filter(char::is_ascii).collect();
    Some(match case {
        Case::UpperCamel => plain.to_upper_camel_case(),
        Case::Snake => plain.to_snake_case(),
        Case::Shouty => plain.to_shouty_snake_case(),
    })
}

/// The word with the spellings mended that case rules read wrong.
fn plain_words(word: &str) -> String {
    let mut plain = word.to_owned();
    for (spelling, mended) in SPELLINGS.all {
        plain = plain.replace(spelling, mended);
    }
    lower_plurals(&plain)
}

/// `VPCs` is one word, `Vpcs`: a run of capitals, an `s`, and then no small letter.
fn lower_plurals(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('-');
    let mut mended = letters.clone();
    let mut start = 0;
    while start < letters.len() {
        let run = letters.iter().skip(start).take_while(|letter| letter.is_ascii_uppercase()).count();
        let after = start + run;
        if run >= 2 && at(after) == 's' && !at(after + 1).is_ascii_lowercase() {
            for letter in mended.iter_mut().skip(start + 1).take(run - 1) {
                *letter = letter.to_ascii_lowercase();
            }
        }
        start = after + 1;
    }
    mended.into_iter().collect()
}

/// A word that stands in for one that no identifier can be made from (other alphabets, over [`LONGEST`], no letters):
/// what is readable of it, at most 40 ASCII letters and digits, and a hash of all of it (FNV-1a, 32 bits).
///
/// The same word has the same stand-in always; identifiers can be made of it, in any case.
pub fn stand_in(word: &str) -> String {
    let mut readable = String::new();
    for letter in word.chars().take(400) {
        match letter {
            letter if letter.is_ascii_alphanumeric() => readable.push(letter),
            _ if readable.is_empty() || readable.ends_with('-') => {}
            _ => readable.push('-'),
        }
    }
    let readable: String = readable.chars().take(40).collect();
    let readable = if readable.starts_with(|first: char| first.is_ascii_alphabetic()) {
        readable.trim_end_matches('-').to_owned()
    } else {
        "named".to_owned()
    };
    format!("{readable}-x{:08x}", hash(word))
}

/// Five letters and digits that tell a text from others: `x3f2a`, the same for the same text always ([`hash`], folded).
pub(crate) fn mark(text: &str) -> String {
    let hash = hash(text);
    format!("x{:04x}", (hash >> 16) ^ (hash & 0xffff))
}

/// A hash of a text, the same on every machine (FNV-1a, 32 bits).
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, snake, stand_in, upper_camel};

    #[test]
    fn stand_ins_make_identifiers() {
        for word in ["*", "", "注释", "Note.注释", &"Long".repeat(60), "9 注"] {
            let made = stand_in(word);
            assert!(snake(&made).is_some() && upper_camel(&made).is_some(), "{made}");
            assert!(made.len() <= LONGEST);
        }
        assert_ne!(stand_in("*"), stand_in("+"));
        assert_eq!(stand_in("Note.注释"), "Note-x9264d98c");
    }
}
