//! What a program gets with the core alone: no socket, no clock, no async runtime. A new crate in the list is a choice to
//! be made with care, since every user compiles it.

use std::collections::BTreeSet;
use std::process::Command;

/// Crates that would bring sockets, timers or a runtime along.
const FORBIDDEN: &[&str] = &[
    "async-io",
    "async-std",
    "futures-timer",
    "h2",
    "hyper",
    "hyper-util",
    "mio",
    "native-tls",
    "openssl",
    "polling",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "smol",
    "socket2",
    "tokio",
    "tokio-rustls",
    "ureq",
];

const CORE: &[&str] = &[
    "apiscribe-runtime",
    "base64",
    "block-buffer",
    "bytes",
    "cfg-if",
    "cmov",
    "const-oid",
    "cpufeatures",
    "crypto-common",
    "ctutils",
    "deranged",
    "digest",
    "futures-core",
    "getrandom",
    "hmac",
    "http",
    "httpdate",
    "hybrid-array",
    "itoa",
    "libc",
    "md-5",
    "memchr",
    "num-conv",
    "once_cell",
    "percent-encoding",
    "pin-project-lite",
    "powerfmt",
    "quick-xml",
    "regex-lite",
    "secrecy",
    "serde",
    "serde_core",
    "serde_json",
    "sha1",
    "sha2",
    "time",
    "time-core",
    "tracing",
    "tracing-core",
    "typenum",
    "zeroize",
    "zmij",
];

#[test]
fn the_core_needs_no_socket_clock_or_runtime() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["tree", "--offline", "--package", "apiscribe-runtime", "--no-default-features"]);
    // One platform, so that the list is the same on every machine.
    cargo.args(["--edges", "normal", "--prefix", "none", "--format", "{p}", "--target", "x86_64-unknown-linux-gnu"]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let tree: BTreeSet<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
    for name in FORBIDDEN {
        assert!(!tree.contains(name), "the core depends on {name}");
    }
    let known: BTreeSet<&str> = CORE.iter().copied().collect();
    let new: Vec<_> = tree.difference(&known).collect();
    let gone: Vec<_> = known.difference(&tree).collect();
    assert!(new.is_empty() && gone.is_empty(), "{} crates; new: {new:?}, gone: {gone:?}", tree.len());
}
