//! The fast reader beside the whole parser: what both read is the same.

use std::fs;
use std::path::Path;

use super::read;
use crate::parse::events;

/// Every spec and every fixture that there is.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut open = vec![root.join("specs"), root.join("tests/cases")];
    let mut found = Vec::new();
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                found.extend(fs::read_to_string(path));
            }
        }
    }
    found
}

/// Whether the fast reader took the text; if it did, the whole parser gives the same tree and nothing to say.
fn agrees(text: &str) -> bool {
    let Some(fast) = read(text) else { return false };
    let (whole, refusals) = events::read(text);
    assert!(refusals.is_empty(), "{refusals:?} in\n{text}");
    assert_eq!(Some(fast), whole, "in\n{text}");
    true
}

#[test]
fn reads_as_the_whole_parser_reads() {
    let texts = texts();
    let taken = texts.iter().filter(|text| agrees(text)).count();
    assert!(texts.len() > 150 && taken * 10 > texts.len() * 7, "{taken} of {}", texts.len());
}

#[test]
fn mangled_texts_too() {
    #[rustfmt::skip]
    let odd = [
        " ", "\n", "#", ":", ": ", "-", "- ", "\"", "'", "|", "|-", ": >-\n      ", "{", "}", "[", "]", ",",
        "\n  ", "\n    ", "\\", "&a", "*a", "!t", "? ", "%", "---\n", "...\n", "\t", "\u{feff}", "\u{85}", "闹钟",
        "''", "\\u0041", "~", "null", "yes", "0x1", "1e3", "-1", ".5", "@", "`", ">",
    ];
    let mut state: u64 = 3;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let texts: Vec<String> = texts().into_iter().filter(|text| text.len() < 3000).collect();
    let mut taken = 0;
    for _ in 0..6000 {
        let mut text = texts[random(texts.len())].clone();
        for _ in 0..=random(2) {
            let cut = (0..=random(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            match random(3) {
                0 => text.truncate(cut),
                _ => text.insert_str(cut, odd[random(odd.len())]),
            }
        }
        taken += usize::from(agrees(&text));
    }
    assert!(taken > 1000, "{taken}");
}

#[test]
fn unusual_texts() {
    for text in [
        "a: 'it''s'\nb: \"x\\ny\\u4e2d\"\n",
        "a: |\n  one\n\n    two\n   \n  three\n\n\nb: |-\n  x\n",
        "a: >-\n  one\n  two\n\n  three\n\n\n  four\nb: >\n  x\n",
        "a:\n- b: 1\n  c: [1, -2, .5, x y]\n- d\n# end\ne: {}\n",
        "a: { b: \"c\", d: [] } # why\nhttp: GET /v1/{id}\n",
    ] {
        assert!(agrees(text), "{text}");
    }
    for text in [
        "a: b: c\n",
        "a: |\n  x",
        "a: >\n  x\n    y\n  z\n",
        "a: [1,\n  2]\n",
        "a: x\n  y\n",
        "- a\n",
        "a: 1\na: 2\n",
        "a: yes\n",
        "a:\n",
        "a: \"x\"y\n",
    ] {
        assert!(!agrees(text), "{text}");
    }
}
