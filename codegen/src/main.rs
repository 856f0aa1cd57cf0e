//! `apiscribe`: the pipeline on one screen; no logic.

mod command;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// A run makes millions of short texts from several threads at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments = command::Arguments::parse();
    match command::run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("apiscribe: {error}");
            ExitCode::from(2)
        }
    }
}
