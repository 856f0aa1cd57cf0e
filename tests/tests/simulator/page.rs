//! The page at `/`: what it is made of, and, where there is a browser, what it shows.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use apiscribe::simulator::{AccessKey, Answer, Rule, Simulator};
use apiscribe_runtime::Stamp;
use serde_json::json;

use crate::harness::{KEY, Raw, builder, restart, restart_with, start};

const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

fn get(simulator: &Simulator, path: &str) -> crate::harness::Answer {
    Raw::new("GET", path).header("host", "127.0.0.1").send(simulator)
}

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).filter_map(|rest| rest.split_once(end).map(|(inside, _)| inside)).collect()
}

/// The page's files by path: the page, what it names, and what these import.
fn files(simulator: &Simulator) -> Vec<(String, crate::harness::Answer)> {
    let mut paths = vec!["/".to_owned()];
    let mut files: Vec<(String, crate::harness::Answer)> = Vec::new();
    while let Some(path) = paths.pop() {
        if files.iter().any(|(known, _)| *known == path) {
            continue;
        }
        let file = get(simulator, &path);
        assert_eq!(file.status, 200, "{path}");
        let text = file.text();
        paths.extend(between(&text, "from \"./", "\"").iter().map(|name| format!("/_simulator/page/{name}")));
        let named = between(&text, "=\"/_simulator/page/", "\"");
        paths.extend(named.iter().map(|name| format!("/_simulator/page/{name}")));
        files.push((path, file));
    }
    files
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    let simulator = start(builder());
    let files = files(&simulator);
    assert_eq!(files.len(), 12, "{:?}", files.iter().map(|(path, _)| path).collect::<Vec<_>>());
    for (path, file) in &files {
        let expected = match path.rsplit_once('.').map(|(_, ending)| ending) {
            None => "text/html;charset=utf-8",
            Some("css") => "text/css;charset=utf-8",
            Some("js") => "text/javascript;charset=utf-8",
            Some("svg") => "image/svg+xml",
            other => panic!("{other:?}"),
        };
        assert_eq!(file.header("content-type"), Some(expected), "{path}");
        let policy = file.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"), "{policy}");
        let text = file.text().replace("http://www.w3.org/2000/svg", "");
        for forbidden in ["http://", "https://", "innerHTML", "outerHTML", "insertAdjacentHTML", "style=", "eval("] {
            assert!(!text.contains(forbidden), "{path} has {forbidden}");
        }
    }
    assert_eq!(get(&simulator, "/_simulator/page/none.js").status, 404);
    assert_eq!(get(&simulator, "/_simulator/").status, 404);
}

#[test]
fn every_endpoint_that_the_page_asks_answers() {
    let simulator = start(builder());
    let files = files(&simulator);
    let texts: Vec<String> = files.iter().map(|(_, file)| file.text()).collect();
    let asked: BTreeSet<(String, String)> = texts
        .iter()
        .flat_map(|text| between(text, "ask(\"", "\"").into_iter().zip(between(text, "ask(\"", ")")))
        .map(|(method, whole)| (method.to_owned(), between(whole, ", \"", "\"")[0].to_owned()))
        .collect();
    assert_eq!(asked.len(), 6, "{asked:?}");
    for (method, path) in &asked {
        let body = if method == "POST" { r#"{"answer":"html502"}"# } else { "" };
        let request = Raw::new(method, path).header("host", "127.0.0.1").header("origin", simulator.url()).body(body);
        let answer = request.send(&simulator);
        assert_eq!(answer.status, 200, "{method} {path}: {}", answer.text());
        assert_eq!(answer.header("content-type"), Some("application/json"), "{method} {path}");
    }
}

#[test]
fn every_fault_that_the_page_offers_is_one() {
    let simulator = start(builder());
    let script = get(&simulator, "/_simulator/page/answers.js").text();
    let (table, _) = script.split_once("const FAULTS = [").unwrap().1.split_once("\n];").unwrap();
    let mut offered = 0;
    for row in table.lines().filter(|row| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split('"').skip(1).step_by(2).collect();
        let number = if cells.len() == 4 { "=1000000" } else { "" };
        let answer: Answer = format!("{}{number}", cells[0]).parse().unwrap_or_else(|why| panic!("{why}"));
        assert!(matches!(answer, Answer::Fault(_)), "{row}");
        offered += 1;
    }
    assert_eq!(offered, 16);
}

#[test]
fn calls_can_be_read_from_one_on() {
    let simulator = start(builder());
    (0..3).for_each(|_| assert_eq!(restart(&simulator).send(&simulator).status, 200));
    let read = |query: &str| {
        let answer = get(&simulator, &format!("/_simulator/calls{query}")).json();
        let calls = answer["calls"].as_array().unwrap();
        let numbers: Vec<u64> = calls.iter().map(|call| call["number"].as_u64().unwrap()).collect();
        (answer["whole"] == json!(true), numbers)
    };
    assert_eq!(read(""), (true, vec![1, 2, 3]));
    assert_eq!(read("?after=2"), (false, vec![3]));
    assert_eq!(read("?after=3"), (false, vec![]));
    assert_eq!(read("?after=7"), (true, vec![1, 2, 3]));
    simulator.clear_calls();
    assert_eq!(read("?after=3"), (true, vec![]));
}

#[test]
fn the_state_has_no_secret() {
    let temporary = AccessKey::new("TEMPORARY", "another-secret").with_token("the-token");
    let simulator = start(builder().key(temporary).rule(Rule::new(Answer::Generated).times(2)));
    restart(&simulator).send(&simulator);
    let answer = get(&simulator, "/_simulator/state");
    let state = answer.json();
    assert_eq!((&state["url"], &state["count"]), (&json!(simulator.url()), &json!(1)));
    assert_eq!((&state["keys"], &state["connections"]), (&json!([KEY.0, "TEMPORARY"]), &json!(2)));
    assert_eq!(state["rules"], json!([{ "answer": "generated", "times": 1 }]));
    let environment = state["environment"].as_object().unwrap();
    let names: Vec<String> = simulator.environment().into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().eq(environment.keys()), "{names:?} {environment:?}");
    assert_eq!(environment["ALIBABA_CLOUD_ACCESS_KEY_ID"], json!(KEY.0));
    for secret in [KEY.1, "another-secret", "the-token"] {
        assert!(!answer.text().contains(secret), "{}", answer.text());
    }
}

/// A browser of this machine, if there is one.
fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let directories: Vec<PathBuf> = std::env::split_paths(&path).collect();
    BROWSERS.iter().flat_map(|name| directories.iter().map(move |at| at.join(name))).find(|file| file.is_file())
}

/// The page as the browser has it after some seconds of its own, virtual time.
fn dump(browser: &Path, url: &str) -> String {
    let profile = tempfile::tempdir().unwrap();
    let mut command = Command::new(browser);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]);
    command.args(["--disable-background-networking", "--virtual-time-budget=3000", "--dump-dom"]);
    command.arg(format!("--user-data-dir={}", profile.path().display())).arg(url);
    let output = command.env("HOME", profile.path()).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_browser_shows_a_call() {
    let Some(browser) = browser() else {
        println!("skipped: none of {BROWSERS:?} is on the path");
        return;
    };
    let simulator = start(builder().rule(Rule::new(Answer::Example(1)).operation("sae::RollbackApplication").times(3)));
    let query = [("AppId", "应用-订单服务"), ("InstanceIds", "<b>实例一</b>")];
    assert_eq!(restart_with(&simulator, &query, &Stamp::now()).send(&simulator).status, 200);
    let page = dump(&browser, &format!("{}/#call-1", simulator.url()));
    let canonical = simulator.calls()[0].canonical_request.clone().unwrap().replace('&', "&amp;");
    for expected in [
        &canonical,
        "\"AppId\": \"应用-订单服务\"",
        "&lt;b&gt;实例一&lt;/b&gt;",
        "<pre lang=\"zh-Hans\"",
        "<span class=\"name\">RestartInstances</span>",
        "<span lang=\"zh-Hans\" class=\"doc\">让应用的一个或几个实例重新启动。</span>",
        "<b>sae::RollbackApplication</b>: <span>documented example 2 for the next 3 calls</span>",
        "<dd id=\"keys\"><code>LTAI5tMadeUpOracleKey01</code></dd>",
    ] {
        assert!(page.contains(expected), "no {expected} in {page}");
    }
    assert!(!page.contains(KEY.1));
    assert_eq!(simulator.call_count(), 1, "the page's own requests are no calls");
}
