//! `apiscribe`: the pipeline on one screen; no logic.

mod command;

use std::process::ExitCode;

use clap::Parser;

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
