//! `transcribe --into` and `drift`, one after the other: what a spec's owner does when a page changes.

use std::fs;

use super::command::{GOOD, errors, pages, run};

const VENDOR: &str = "vendor: alibaba\ntitle: Some\nsigning: acs3-hmac-sha256\nenvelope: { code: [Code], message: [Message], \
    request_id: [RequestId], request_id_header: x-acs-request-id }\nenvironment: { access_key_id: SOME_ID, \
    access_key_secret: SOME_SECRET, security_token: SOME_TOKEN }\n";

const SERVICE: &str = "service: notes\ntitle: Notes\nversion: \"2020-02-02\"\nstyle: roa\ndoc: Keeps notes.\nendpoints: { rule: \
    \"notes.{region}.example.com\" }\n";

/// A folder with the page, a service, and the spec that was drafted from the page.
fn drafted() -> tempfile::TempDir {
    let (folder, _) = pages(&[("page.md", GOOD.as_bytes())]);
    let service = folder.path().join("specs/alibaba/notes");
    fs::create_dir_all(&service).expect("a folder");
    fs::write(folder.path().join("specs/alibaba/vendor.yaml"), VENDOR).expect("a file");
    fs::write(service.join("service.yaml"), SERVICE).expect("a file");
    let output = run(folder.path(), &into("page.md"));
    assert!(output.status.success(), "{}", errors(&output));
    assert!(errors(&output).contains("a new draft"), "{}", errors(&output));
    folder
}

fn into(page: &str) -> [&str; 8] {
    ["transcribe", page, "--into", "specs/alibaba/notes", "--read", "2026-01-01", "--url", "https://example.com/notes"]
}

fn spec(folder: &tempfile::TempDir) -> String {
    fs::read_to_string(folder.path().join("specs/alibaba/notes/create_notebook.yaml")).expect("the spec")
}

/// Writes the page anew, and says what `drift` makes of it.
fn drift(folder: &tempfile::TempDir, page: &str) -> (Option<i32>, String) {
    fs::write(folder.path().join("page.md"), page).expect("a page");
    let output = run(folder.path(), &["drift", "page.md"]);
    (output.status.code(), String::from_utf8(output.stdout).expect("text") + &String::from_utf8_lossy(&output.stderr))
}

#[test]
fn drift_tells_markup_words_and_structure_apart() {
    let folder = drafted();
    let rows = |from: &str, to: &str| {
        assert!(GOOD.contains(from), "the page has {from}");
        GOOD.replace(from, to)
    };
    let cases = [
        ("nothing", GOOD.to_owned(), 0, "pages: 1 unchanged"),
        ("formatting", rows("|Title|String|", "| **Title** | String |"), 0, "create_notebook.yaml): formatting"),
        ("wording", rows("The title of", "The new title of"), 0, "create_notebook.yaml): wording"),
        (
            "type",
            rows("|Title|String|", "|Title|Integer|"),
            1,
            "parameters[Title].type: the spec has string, the page has integer [19:",
        ),
        ("required", rows("|Query|Yes|", "|Query|No|"), 1, "parameters[Title].required"),
        (
            "path",
            rows("POST /notebooks", "PUT /notebooks"),
            1,
            "http: the spec has POST /notebooks, the page has PUT /notebooks",
        ),
        ("returned", rows("|NotebookId|", "|NotebookName|"), 1, "returns[NotebookName]"),
        ("unreadable", String::new(), 1, "error: "),
    ];
    for (name, page, code, words) in cases {
        let (status, told) = drift(&folder, &page);
        assert_eq!(status, Some(code), "{name}: {told}");
        assert!(told.contains(words), "{name}: {told}");
    }
}

/// Another name under the same method and path is a change of structure, and a spec without a page is named.
#[test]
fn operations_that_are_renamed_or_gone_are_told() {
    let folder = drafted();
    let (status, told) = drift(&folder, &GOOD.replace("CreateNotebook", "OpenNotebook"));
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("operation: the spec has CreateNotebook, the page has OpenNotebook"), "{told}");
    fs::write(
        folder.path().join("page.md"),
        GOOD.replace("CreateNotebook", "LockNote").replace("/notebooks", "/locks"),
    )
    .expect("a page");
    let output = run(folder.path(), &["drift", "--pages", "."]);
    let told = String::from_utf8(output.stdout).expect("text");
    assert!(told.contains("CreateNotebook (specs/alibaba/notes/create_notebook.yaml): no page documents it"), "{told}");
    assert!(told.contains("1 operations without a spec"), "{told}");
}

/// A page of several operations is read again when one of their specs comes from an older version of it.
#[test]
fn every_operation_of_a_page_is_looked_at() {
    let page = include_str!("../../../tests/cases/transcribe/hw-section-lines/page.txt");
    let (folder, _) = pages(&[("page.txt", page.as_bytes())]);
    let service = folder.path().join("specs/huawei/notes");
    fs::create_dir_all(&service).expect("a folder");
    fs::write(folder.path().join("specs/huawei/vendor.yaml"), VENDOR.replace("alibaba", "huawei")).expect("a file");
    fs::write(service.join("service.yaml"), SERVICE.replace("roa", "rest")).expect("a file");
    let address = ["--into", "specs/huawei/notes", "--url", "https://example.com/all"];
    let output = run(folder.path(), &[&["transcribe", "page.txt"], &address[..]].concat());
    assert!(output.status.success(), "{}", errors(&output));
    let told = |folder: &tempfile::TempDir| {
        let output = run(folder.path(), &["drift", "page.txt"]);
        (output.status.code(), String::from_utf8(output.stdout).expect("text"))
    };
    assert_eq!(told(&folder), (Some(0), "pages: 1 unchanged\n".to_owned()));
    let path = service.join("create_note.yaml");
    let older = fs::read_to_string(&path).expect("the spec").replace("http: POST", "http: PUT");
    let hash = older.lines().find(|line| line.trim_start().starts_with("sha256")).expect("a hash").to_owned();
    let wording = older.lines().find(|line| line.trim_start().starts_with("wording")).expect("words").to_owned();
    let older = older.replace(&hash, &format!("  sha256: {:064x}", 0)).replace(&wording, "  note: older");
    fs::write(&path, older).expect("the spec");
    let (status, told) = told(&folder);
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("create_note.yaml): structure") && told.contains("http: the spec has PUT"), "{told}");
}

#[test]
fn drift_as_json_has_a_line_for_each_operation() {
    let folder = drafted();
    fs::write(folder.path().join("page.md"), GOOD.replace("|Title|String|", "|Title|Integer|")).expect("a page");
    let output = run(folder.path(), &["drift", "--pages", ".", "--format", "json"]);
    let lines: Vec<serde_json::Value> = String::from_utf8(output.stdout.clone())
        .expect("text")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 1, "{}", errors(&output));
    assert_eq!(lines[0]["change"], "structure");
    assert_eq!(lines[0]["differences"][0]["way"], "parameters[Title].type");
}

#[test]
fn the_same_page_again_changes_nothing() {
    let folder = drafted();
    let before = spec(&folder);
    let mut again = into("page.md");
    again[5] = "2027-07-07";
    let output = run(folder.path(), &again);
    assert!(errors(&output).contains("nothing to change"), "{}", errors(&output));
    assert_eq!(spec(&folder), before);
}

#[test]
fn what_a_person_wrote_outlives_the_page() {
    let folder = drafted();
    let path = folder.path().join("specs/alibaba/notes/create_notebook.yaml");
    let own = spec(&folder)
        .replace("draft: true\n", "")
        .replace("The title of the notebook.", "What the notebook is called.")
        .replace("parameters:\n", "parameters:\n  # agreed with the team\n");
    assert!(own.contains("# agreed with the team") && own.contains("What the notebook is called."), "{own}");
    fs::write(&path, &own).expect("the spec");
    let page =
        GOOD.replace("|Title|String|Query|Yes|", "|Colour|String|Query|No|red|The colour. |\n|Title|String|Query|Yes|");
    fs::write(folder.path().join("page.md"), page).expect("a page");
    let output = run(folder.path(), &into("page.md"));
    let merged = spec(&folder);
    assert!(output.status.success(), "{}", errors(&output));
    for kept in ["# agreed with the team", "What the notebook is called."] {
        assert!(merged.contains(kept), "{merged}");
    }
    let (colour, title) = (merged.find("name: Colour"), merged.find("name: Title"));
    assert!(colour.is_some() && colour < title, "the order follows the page: {merged}");
}

#[test]
fn specs_are_merged_into_services_only() {
    let (folder, _) = pages(&[("page.md", GOOD.as_bytes())]);
    fs::create_dir(folder.path().join("nowhere")).expect("a folder");
    let output = run(folder.path(), &["transcribe", "page.md", "--into", "nowhere"]);
    assert_eq!(output.status.code(), Some(2), "{}", errors(&output));
    assert!(errors(&output).contains("service.yaml is missing"), "{}", errors(&output));
}
