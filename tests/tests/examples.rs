//! Every example of the generated crate, as a program of its own, against the simulator.

mod support;

use std::path::PathBuf;
use std::process::Command;

use apiscribe::simulator::Simulator;

/// What each example prints somewhere.
const EXAMPLES: [(&str, &str); 7] = [
    ("error_handling", "started: t-"),
    ("first_call", "change_order_id: Some"),
    ("own_operation", ""),
    ("pagination", "a page of "),
    ("retries", "1 request for the second"),
    ("waiters", "restarted: state 2"),
    ("with_simulator", "4 calls were made"),
];

/// Where the examples are that the test run has built.
fn built() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent().unwrap().parent().unwrap().join("examples")
}

#[test]
fn every_example_runs() {
    let mut names = Vec::new();
    for folder in ["generated/examples", "tests/examples"] {
        for entry in std::fs::read_dir(support::root().join(folder)).unwrap() {
            names.push(entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
        }
    }
    names.sort();
    assert_eq!(names, EXAMPLES.map(|(name, _)| name), "every example has a line above");

    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let builder = Simulator::builder().specs(support::root().join("specs"));
    let simulator = runtime.block_on(builder.start()).unwrap();
    for (name, expected) in EXAMPLES {
        let program = built().join(name);
        let output = Command::new(&program)
            .current_dir(support::root())
            .env_clear()
            .envs(simulator.environment())
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let (printed, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && printed.contains(expected), "{name}: {printed}{told}");
    }
}
