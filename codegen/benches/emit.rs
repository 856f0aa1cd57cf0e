//! What writing the generated text costs, for each operation. `cargo bench -p apiscribe --bench emit`; with
//! `SPECS=DIR` for other specs than those of the repository.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark ends at the first thing that goes wrong"
)]

use std::path::Path;
use std::time::Instant;

use apiscribe::check::{Drafts, check};
use apiscribe::emit::emit;
use apiscribe::model::resolve;
use apiscribe::parse::parse;
use apiscribe::source::Sources;

fn main() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs");
    let directory = std::env::var("SPECS").unwrap_or_else(|_| own.to_owned());
    let begin = Instant::now();
    let sources = Sources::read(Path::new(&directory)).expect("the specs are there");
    let read = begin.elapsed();
    let begin = Instant::now();
    let (specs, mistakes) = parse(&sources);
    let (checked, found) = check(specs, mistakes);
    let Some(checked) = checked else {
        panic!("{} mistakes in the specs, the first: {:?}", found.len(), found.first())
    };
    let checked_in = begin.elapsed();
    let begin = Instant::now();
    let model = resolve(&checked.with(Drafts::Taken), "apiscribe-sdk");
    let resolved = begin.elapsed();
    let operations: usize = model.services.iter().map(|service| service.operations.len()).sum();
    let runs = (20_000 / operations.max(1)).max(3);
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let begin = Instant::now();
            std::hint::black_box(emit(&model));
            begin.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let bytes: usize = emit(&model).iter().map(|page| page.text.len()).sum();
    let each = |seconds: f64| seconds * 1e6 / operations.max(1) as f64;
    println!("{operations} operations of {directory}, {} bytes of text for each", bytes / operations.max(1));
    println!(
        "read {:.1}, parse and check {:.1}, resolve {:.1}",
        each(read.as_secs_f64()),
        each(checked_in.as_secs_f64()),
        each(resolved.as_secs_f64())
    );
    let best = times.first().copied().unwrap_or_default();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    println!(
        "emit: {:.1} at best, {:.1} in the middle of {runs} runs (µs for each operation)",
        each(best),
        each(median)
    );
}
