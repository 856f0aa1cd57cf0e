//! Pages to readings: every folder of `tests/cases/transcribe` has a small page with one trait, and what is read of it.
//! Text to pages: so has every folder of `tests/cases/page`, for what the readers make of markup.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that panics has failed, as it should")]

mod command;
mod drafts;
mod drift;
mod page_pairs;
mod prose;

use std::fs;

use apiscribe::transcribe::{Known, bytes, outline::outline, page, reader, transcribe};

#[test]
fn pages_are_read() {
    insta::glob!("../../../tests/cases/transcribe", "*/page.*", |path| {
        let folder = path.parent().unwrap_or(path);
        let read = transcribe(&fs::read(path).expect("the page is a file"), Known::default());
        let shown = match read {
            Ok(read) => {
                let head = format!("{} as {}\n", read.dialect.name, read.format.word());
                head + &read.readings.iter().map(outline).collect::<Vec<_>>().join("----\n")
            }
            Err(error) => format!("{error}\n"),
        };
        insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, snapshot_suffix => "" }, {
            insta::assert_snapshot!("reading", shown);
        });
    });
}

#[test]
fn markup_is_taken_off() {
    insta::glob!("../../../tests/cases/page", "*/page.*", |path| {
        let folder = path.parent().unwrap_or(path);
        let shown = bytes::text_of(&fs::read(path).expect("the page is a file"))
            .and_then(|text| reader::read(&text, reader::format_of(&text)))
            .map_or_else(
                |error| format!("{error}\n"),
                |(page, mended)| {
                    let mended =
                        mended.iter().map(|one| format!("{} [{}:{}]\n", one.message, one.at.line, one.at.column));
                    page::outline::outline(&page) + &mended.collect::<String>()
                },
            );
        insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, snapshot_suffix => "" }, {
            insta::assert_snapshot!("blocks", shown);
        });
    });
}

/// Pages that break off anywhere, and pages with bytes missing, are read: the readers end, and nothing panics.
#[test]
fn broken_pages_are_read() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap_or(0)
    };
    let cases = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
    let folders = ["page", "transcribe"].iter().flat_map(|name| fs::read_dir(cases.join(name)).expect("a folder"));
    let pages = folders.flat_map(|folder| fs::read_dir(folder.expect("an entry").path()).expect("a folder"));
    for page in pages.map(|page| page.expect("an entry").path()) {
        if page.extension().is_some_and(|extension| extension == "snap") {
            continue;
        }
        let bytes = fs::read(&page).expect("the page is a file");
        for _ in 0..20 {
            let (from, to) = (random(bytes.len()), random(bytes.len()));
            let cut = [&bytes[..from.min(to)], &bytes[from.max(to)..]].concat();
            let Ok(text) = bytes::text_of(&cut) else { continue };
            for (format, _) in page::Format::ALL {
                let _ = reader::read(&text, format);
            }
            let _ = transcribe(&cut, Known::default());
        }
    }
}
