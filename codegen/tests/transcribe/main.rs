//! Pages to readings: every folder of `tests/cases/transcribe` has a small page with one trait, and what is read of it.

mod drafts;

use std::fs;
use std::path::Path;

use apiscribe::transcribe::{Known, outline::outline, transcribe};

#[test]
fn pages_are_read() {
    insta::glob!("../../../tests/cases/transcribe", "*/page.*", |path| {
        let folder = path.parent().unwrap_or(Path::new("."));
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
