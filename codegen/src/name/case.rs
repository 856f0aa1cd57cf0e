//! The case of ordinary words: one pass over ASCII letters, for the many names of a whole cloud.
//!
//! It gives what `heck` gives. Words that hold a spelling of their own, or other letters, are not its affair.

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `StackId`
    UpperCamel,
    /// `stack_id`
    Snake,
    /// `STACK_ID`
    Shouty,
}

/// What a letter says of the word that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Boundary,
    Lower,
    Upper,
}

/// Spellings of their own, each with the one that stands in for it.
pub(super) struct Spellings<const N: usize> {
    /// The spellings.
    pub all: [(&'static str, &'static str); N],
    /// The first letters and the second ones, a bit for each: few words have both.
    firsts: u128,
    seconds: u128,
}

impl<const N: usize> Spellings<N> {
    /// All of them are ASCII, and two letters at least.
    pub const fn of(all: [(&'static str, &'static str); N]) -> Self {
        let (mut firsts, mut seconds, mut rest) = (0, 0, all.as_slice());
        while let [(spelling, _), others @ ..] = rest {
            if let [first, second, ..] = spelling.as_bytes() {
                firsts |= 1 << *first;
                seconds |= 1 << *second;
            }
            rest = others;
        }
        Spellings { all, firsts, seconds }
    }

    /// Whether an ASCII word holds one of them.
    fn are_in(&self, word: &[u8]) -> bool {
        let begins = |rest: &[u8]| self.all.iter().any(|(spelling, _)| rest.starts_with(spelling.as_bytes()));
        let may_begin = |two: &[u8]| match two {
            [first, second] => (self.firsts >> first) & (self.seconds >> second) & 1 == 1,
            _ => false,
        };
        let mut pairs = word.windows(2).enumerate();
        pairs.any(|(index, two)| may_begin(two) && word.get(index..).is_some_and(begins))
    }
}

/// A word in a case; `None` where it is out of the ordinary.
pub(super) fn cased<const N: usize>(word: &str, case: Case, spellings: &Spellings<N>) -> Option<String> {
    let bytes = word.as_bytes();
    if !word.is_ascii() || bytes.len() > super::LONGEST || spellings.are_in(bytes) || has_plural(bytes) {
        return None;
    }
    let mut written = Vec::with_capacity(bytes.len() + 8);
    for part in bytes.split(|byte| !byte.is_ascii_alphanumeric()) {
        parts(part, case, &mut written);
    }
    String::from_utf8(written).ok()
}

/// Parts a run of letters and digits where case says so.
fn parts(run: &[u8], case: Case, written: &mut Vec<u8>) {
    let mut mode = Mode::Boundary;
    let mut from = 0;
    for (index, byte) in run.iter().enumerate() {
        let Some(next) = run.get(index + 1) else {
            one(run.get(from..).unwrap_or_default(), case, written);
            return;
        };
        let here = match byte {
            b'a'..=b'z' => Mode::Lower,
            b'A'..=b'Z' => Mode::Upper,
            _ => mode,
        };
        if here == Mode::Lower && next.is_ascii_uppercase() {
            one(run.get(from..=index).unwrap_or_default(), case, written);
            (from, mode) = (index + 1, Mode::Boundary);
        } else if mode == Mode::Upper && byte.is_ascii_uppercase() && next.is_ascii_lowercase() {
            one(run.get(from..index).unwrap_or_default(), case, written);
            (from, mode) = (index, Mode::Boundary);
        } else {
            mode = here;
        }
    }
}

fn one(word: &[u8], case: Case, written: &mut Vec<u8>) {
    if case != Case::UpperCamel && !written.is_empty() {
        written.push(b'_');
    }
    let (first, rest) = word.split_at_checked(1).unwrap_or((word, &[]));
    let (upper_first, upper_rest) = (case != Case::Snake, case == Case::Shouty);
    for (part, upper) in [(first, upper_first), (rest, upper_rest)] {
        written
            .extend(part.iter().map(|byte| if upper { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }));
    }
}

/// Whether there may be a plural of capitals: `VPCs`.
fn has_plural(bytes: &[u8]) -> bool {
    bytes.windows(3).any(|three| matches!(three, [b'A'..=b'Z', b'A'..=b'Z', b's']))
}

#[cfg(test)]
mod tests {
    use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

    use super::*;

    #[test]
    fn as_heck_writes_it() {
        let letters = ["a", "bc", "B", "CD", "E", "f1", "9", "_", "-", ".", " ", "s", "S", "X0", "0y"];
        let mut state: u32 = 1;
        for _ in 0..20_000 {
            let mut word = String::new();
            for _ in 0..7 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                word.push_str(letters[(state >> 16) as usize % letters.len()]);
            }
            let named = |case| cased(&word, case, &Spellings::of([]));
            let Some(camel) = named(Case::UpperCamel) else { continue };
            assert_eq!(camel, word.to_upper_camel_case(), "{word}");
            assert_eq!(named(Case::Snake), Some(word.to_snake_case()), "{word}");
            assert_eq!(named(Case::Shouty), Some(word.to_shouty_snake_case()), "{word}");
        }
    }

    #[test]
    fn spellings_are_found() {
        for (spelling, _) in super::super::SPELLINGS.all {
            assert!(cased(&format!("a{spelling}"), Case::Snake, &super::super::SPELLINGS).is_none(), "{spelling}");
        }
    }
}
