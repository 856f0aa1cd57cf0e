//! The commands `transcribe` and `drift` as programs: bad pages among good ones, many pages, many threads.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A page that says as much as an operation needs.
pub const GOOD: &str = "# CreateNotebook

Creates a notebook.

## Debugging

[Try it](https://api.alibabacloud.com/#product=Notes&api=CreateNotebook&type=ROA&version=2020-02-02)

## Request syntax

```
POST /notebooks HTTP/1.1
```

## Request parameters

|Parameter|Type|Position|Required|Example|Description|
|---------|----|--------|--------|-------|-----------|
|Title|String|Query|Yes|Plans|The title of the notebook. |

## Response parameters

|Parameter|Type|Example|Description|
|---------|----|-------|-----------|
|NotebookId|String|n-1|The ID of the notebook. |
";

pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_apiscribe"));
    program.current_dir(folder).args(arguments).env_remove("RAYON_NUM_THREADS").output().expect("the program runs")
}

pub fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are text")
}

/// Writes pages into a folder of their own.
pub fn pages(pages: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |(name, bytes): &(&str, &[u8])| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a page");
        path
    };
    let paths = pages.iter().map(write).collect();
    (folder, paths)
}

#[test]
fn bad_pages_are_told_one_by_one_and_the_others_go_on() {
    let large = vec![b'a'; 50 * 1024 * 1024];
    let deep = "<table><tr><td>".repeat(100_000);
    let chinese = [0xb5, 0xf7, 0xd3, 0xc3, 0xbd, 0xd3, 0xbf, 0xda, b'\n'].repeat(20);
    let binary: Vec<u8> = (0..4096_u32).map(|number| (number * 31 % 256) as u8).collect();
    let (folder, paths) = pages(&[
        ("a-empty.md", b" \n\n"),
        ("b-binary.html", &binary),
        ("c-large.txt", &large),
        ("d-deep.html", deep.as_bytes()),
        ("e-gb18030.txt", &chinese),
        ("f-nothing.md", b"# Recipes\n\nTake two eggs.\n"),
        ("g-good.md", GOOD.as_bytes()),
    ]);
    let output = run(folder.path(), &["transcribe", "--format", "json", "--out-dir", "read", "."]);
    let told = errors(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    for path in &paths[..6] {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let lines: Vec<&str> = told.lines().filter(|line| line.contains(name)).collect();
        assert_eq!(lines.len(), 1, "{name} is told once: {told}");
        assert!(lines[0].contains("error: "), "{told}");
    }
    assert_eq!(told.matches("help: ").count(), 6, "every error has a cure: {told}");
    let written: Vec<_> = fs::read_dir(folder.path().join("read")).expect("the good page was read").collect();
    assert_eq!(written.len(), 1, "{told}");
    assert!(folder.path().join("read/notes__2020-02-02__CreateNotebook.json").is_file(), "{written:?}");
}

#[test]
fn descriptions_and_tables_without_end_are_read_to_an_end() {
    let described = |text: &str| GOOD.replace("The title of the notebook.", text);
    let values = described(&"Valid values: a, ".repeat(5000));
    let sentences = described(&"The default is 1, or 2. ".repeat(5000));
    let rows: String = (0..2000).map(|row| format!("|Title.N.Part{row}|String|Query|No|a|A part. |\n")).collect();
    let rows = GOOD.replace("\n## Response", &format!("{rows}\n## Response"));
    let heads = format!("Request parameters\n\n{}", "Name Type Required Example Description\n".repeat(5000));
    let spans = format!("<table>{}", "<tr><td rowspan=60000 colspan=1000>a</td></tr>".repeat(1000));
    let (folder, _) = pages(&[
        ("heads.txt", heads.as_bytes()),
        ("rows.md", rows.as_bytes()),
        ("sentences.md", sentences.as_bytes()),
        ("spans.html", spans.as_bytes()),
        ("values.md", values.as_bytes()),
    ]);
    for (page, status) in [("heads.txt", 1), ("rows.md", 0), ("sentences.md", 0), ("spans.html", 1), ("values.md", 0)] {
        let output = run(folder.path(), &["transcribe", "--format", "json", page]);
        assert_eq!(output.status.code(), Some(status), "{page}: {}", errors(&output));
    }
}

#[test]
fn a_page_that_is_not_there_is_wrong_usage() {
    let (folder, _) = pages(&[]);
    let output = run(folder.path(), &["transcribe", "missing.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("missing.md"), "{}", errors(&output));
}

#[test]
fn two_pages_of_one_operation_do_not_overwrite_each_other() {
    let (folder, _) = pages(&[("a.md", GOOD.as_bytes()), ("b.md", GOOD.as_bytes())]);
    let output = run(folder.path(), &["transcribe", "--out-dir", "drafts", "a.md", "b.md"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("was written already, from a.md"), "{}", errors(&output));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let texts: Vec<(String, String)> = (0..200)
        .map(|number| (format!("{number:03}.md"), GOOD.replace("CreateNotebook", &format!("CreateNotebook{number}"))))
        .collect();
    let borrowed: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let (folder, _) = pages(&borrowed);
    let outputs = ["1", "2", "7"].map(|threads| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_apiscribe"));
        program.current_dir(folder.path()).args(["transcribe", "--read", "2026-01-01", "."]);
        program.env("RAYON_NUM_THREADS", threads).output().expect("the program runs")
    });
    assert!(outputs.iter().all(|output| output.status.success()));
    assert!(outputs[0].stdout.len() > 200 * 300, "all pages are printed");
    for output in &outputs[1..] {
        assert!(output.stdout == outputs[0].stdout && output.stderr == outputs[0].stderr);
    }
}
