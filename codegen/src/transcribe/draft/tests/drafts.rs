//! What drafts look like, and that `check` takes them.

use super::build::{rest, rpc};
use crate::spec::Style;
use crate::transcribe::draft::{DraftSource, draft, errors};
use crate::transcribe::reading::Reading;

pub fn source(vendor: &str) -> DraftSource {
    DraftSource {
        url: Some("https://example.com/docs/note.html?a=1#b".to_owned()),
        read: "2026-11-22".to_owned(),
        sha256: "0".repeat(64),
        style: None,
        vendor: vendor.to_owned(),
    }
}

#[test]
fn drafts_look_like_specs() {
    for (name, reading, about) in [("rest", rest(), source("huawei")), ("rpc", rpc(), source("alibaba"))] {
        insta::assert_snapshot!(name, draft(&reading, &about));
    }
}

#[test]
fn drafts_have_no_mistakes() {
    let mut odd = rest();
    odd.operation = None;
    odd.method = None;
    for (reading, style) in
        [(rest(), Style::Rest), (rpc(), Style::Rpc), (odd, Style::Rest), (Reading::default(), Style::Rest)]
    {
        let text = draft(&reading, &DraftSource { style: Some(style), ..source("") });
        let name = reading.operation.map_or_else(|| "Unnamed".to_owned(), |said| said.value);
        let found = errors(&name, style, &text);
        assert!(found.is_empty(), "{text}\n{found:#?}");
    }
}
