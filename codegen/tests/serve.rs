//! `apiscribe serve` as a process.
#![cfg(all(unix, feature = "simulator"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

const SPECS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs");

fn serve(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_apiscribe"));
    command.args(["serve", "--specs", SPECS]).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn it_says_where_it_is_and_ends_with_ctrl_c() {
    let mut child = serve(&[]).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = || {
        let mut text = String::new();
        out.read_line(&mut text).unwrap();
        text.trim_end().to_owned()
    };
    let first = line();
    let address = first.strip_prefix("Simulator at http://").unwrap().to_owned();
    let shown: Vec<String> =
        std::iter::from_fn(|| Some(line())).take_while(|line| !line.starts_with("Ctrl-C")).collect();
    for expected in [&format!("export APISCRIBE_ENDPOINT=http://{address}"), "export ALIBABA_CLOUD_ACCESS_KEY_SECRET="]
    {
        assert!(shown.iter().any(|line| line.starts_with(expected)), "{expected}: {shown:?}");
    }
    let mut stream = TcpStream::connect(&address).unwrap();
    stream.write_all(b"GET /nowhere HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    let again = serve(&["--port", address.rsplit(':').next().unwrap()]).output().unwrap();
    let said = String::from_utf8(again.stderr).unwrap();
    assert_eq!(again.status.code(), Some(2), "{said}");
    assert!(said.contains("is in use: choose another one"), "{said}");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(log.starts_with("1 ") && log.contains("GET /nowhere unknown operation 404"), "{log}");
}

#[test]
fn mistakes_in_usage_show_no_secret() {
    for key in ["id:TheSecret", "=TheSecret", "id=TheSecret:"] {
        let output = serve(&["--key", key]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("ID=SECRET") && !said.contains("TheSecret"), "{said}");
    }
}
