//! Merging, as a person sees it.

use super::merge;
use crate::parse::parse;
use crate::source::Sources;
use crate::transcribe::difference::{DifferenceKind, differences};
use crate::transcribe::draft::tests::build::{at, error, field, parameter, rest, rpc, said};
use crate::transcribe::draft::tests::drafts::source;
use crate::transcribe::draft::{DraftSource, draft};
use crate::transcribe::reading::{LocationRead, Reading, TypeRead};

#[test]
fn a_draft_with_its_page_is_itself() {
    for (reading, about) in [(rest(), source("huawei")), (rpc(), source("alibaba")), (Reading::default(), source(""))] {
        let text = draft(&reading, &about);
        let merged = merge(&text, &reading, &about).unwrap();
        assert_eq!(merged.text, text, "{:#?}", merged.changes);
        assert!(merged.changes.is_empty() && merged.conflicts.is_empty(), "{merged:#?}");
    }
}

const SPEC: &str = r#"# Kept by Ada.
operation: CreateNote
source: { url: "https://example.com/old", read: 2026-01-01, note: by hand }  # the page
other_sources:
  sdk: { url: "https://example.com/sdk", read: 2026-01-01 }
doc: Writes a note.
http: POST /v1/{project_id}/folders/{folder_id}/notes

parameters:
  # The title comes first here.
  - name: title   # short
    in: body
    type: string
    length: 1..=80      # measured
    doc: What it is called.
  - { name: depth, in: query, type: string, doc: How deep. }
  - { name: folder_id, in: path, required: true, doc: The folder., from: { required: sdk } }
  - name: mood
    in: query
    doc: A mood.
    undocumented: true
  # Long gone?
  - name: colour
    in: body
    doc: A colour.
  - { name: project_id, in: path, required: true, doc: The project., from: { name: sdk } }
success_status: 200
returns:
  - name: id
    doc: The note's ID.   # stable

errors:
  # first
  - status: 400
    code: Note.1
    message: Not %s in %s.
    arguments: [id, folder]
    doc: There is none.

examples:
  - request: { project_id: p1, folder_id: f1 }
"#;

#[test]
fn a_spec_differs_from_its_page() {
    let about = source("huawei");
    let spec = super::read(SPEC).unwrap().spec;
    let found = differences(&spec, None, &rest());
    let shown: String = found.iter().map(|one| format!("{:?} {one}\n", one.kind)).collect();
    insta::assert_snapshot!(shown);
    // What a draft holds, its page says.
    let draft = super::read(&draft(&rest(), &about)).unwrap().spec;
    let found = differences(&draft, None, &rest());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_a_person_wrote_stays() {
    let merged = merge(SPEC, &rest(), &source("huawei")).unwrap();
    let changes: String = merged.changes.iter().map(|one| format!("{one}\n")).collect();
    let conflicts: String = merged.conflicts.iter().map(|one| format!("{one}\n")).collect();
    insta::assert_snapshot!(format!("{}--- changes\n{changes}--- conflicts\n{conflicts}", merged.text));
    let again = merge(&merged.text, &rest(), &source("huawei")).unwrap();
    assert_eq!(again.text, merged.text);
    assert!(again.changes.is_empty(), "{:#?}", again.changes);
}

#[test]
fn drift_goes_on_telling_of_conflicts() {
    let about = source("huawei");
    let later = DraftSource { read: "2027-02-03".to_owned(), sha256: "a".repeat(64), ..about.clone() };
    let text = draft(&rest(), &about).replace("length: 1..=40", "length: 1..=80");
    let merged = merge(&text, &rest(), &later).unwrap();
    assert_eq!(merged.conflicts.len(), 1, "{:#?}", merged.conflicts);
    assert_eq!(merged.text, text, "{:#?}", merged.changes);
    // Decided, the spec is that of the page.
    let settled = merge(&text.replace("length: 1..=80", "length: 1..=40"), &rest(), &later).unwrap();
    assert!(settled.conflicts.is_empty() && settled.text.contains(&later.sha256), "{:#?}", settled.conflicts);
}

#[test]
fn what_a_person_deleted_stays_away() {
    let about = source("huawei");
    let text = draft(&rest(), &about);
    let guess = "    guess:\n      - { pattern: \"^[A-Z]+$\", because: Capitals. }\n";
    assert!(text.contains(guess), "{text}");
    let decided = text.replace(guess, "");
    let merged = merge(&decided, &rest(), &about).unwrap();
    assert_eq!(merged.text, decided, "{:#?}", merged.changes);
    // A limit that the page states beyond doubt is one that a person can take back, too.
    let decided = text.replace("    length: 1..=40\n", "");
    let spec = super::read(&decided).unwrap().spec;
    let found = differences(&spec, None, &rest());
    assert!(found.iter().any(|one| one.way.ends_with(".length") && one.kind == DifferenceKind::Wording), "{found:#?}");
    let merged = merge(&decided, &rest(), &about).unwrap();
    assert_eq!(merged.text, decided, "{:#?}", merged.changes);
}

#[test]
fn limits_are_sets() {
    let spec = |limits: &str| {
        let head = SPEC.split("parameters:").next().unwrap_or_default();
        let row = "type: integer, required: true, doc: T";
        let text = format!("{head}parameters:\n  - {{ name: title, in: body, {row}{limits} }}\n");
        let (specs, problems) = parse(&Sources::from_texts("s", [("a/b/create_note.yaml", text.as_str())]));
        assert!(problems.is_empty(), "{problems:?}\n{text}");
        specs.operations.first().unwrap().spec.clone()
    };
    let told = |own: &str, read: &str| {
        let found = crate::transcribe::difference::compare(&spec(own), None, &spec(read), &Default::default());
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    for (own, read) in [
        (", guess: [{ one_of_ranges: [-1, 0..=100] }]", ", range: -1..=100"),
        (", one_of_ranges: [-1, 0..=100]", ", range: -1..=100"),
        (", length: 0..=5", ", length: ..=5"),
        (", guess: [{ items: ..=5 }]", ", items: 0..=5"),
        (
            ", guess: [{ values: [{ value: a, doc: A }, { value: b, doc: B }] }]",
            ", values: [{ value: b, doc: B }, { value: a, doc: A }]",
        ),
    ] {
        assert_eq!(told(own, read), Vec::<String>::new(), "{own} {read}");
    }
    for (own, read) in [(", range: 0..=5", ", range: ..=5"), (", length: 1..=5", ", length: ..=5")] {
        assert_eq!(told(own, read).len(), 1, "{own} {read}");
    }
}

#[test]
fn an_order_that_cannot_be_made_is_told() {
    let text = SPEC.split("parameters:").next().unwrap_or_default().to_owned()
        + "parameters: [{ name: folder_id, in: path, required: true, doc: F. }, { name: project_id, in: path, required: true, doc: P. }]\n";
    let mut reading = rest();
    reading.parameters.retain(|one| ["folder_id", "project_id"].contains(&one.name.value.as_str()));
    let merged = merge(&text, &reading, &source("huawei")).unwrap();
    let told: Vec<String> = merged.conflicts.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|one| one.contains("has another order, the page has the page's order")), "{told:#?}");
}

#[test]
fn what_cannot_be_merged_is_refused() {
    for (text, part) in [
        ("", "mistake in line 1"),
        ("operation: [", "mistake in line 1"),
        (
            "operation: Other\nsource: { url: \"https://a.b/c\", read: 2026-01-01 }\ndoc: D.\nhttp: GET /\n",
            "that of Other",
        ),
    ] {
        let error = merge(text, &rest(), &DraftSource::default()).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn a_page_that_grows() {
    let mut reading = rpc();
    let about = source("alibaba");
    let text = draft(&reading, &about);
    reading.parameters.insert(0, parameter("RegionId", TypeRead::String, LocationRead::Query, true, "地域。", 9));
    reading.errors.insert(0, error("404", "Lost", "It is lost.", 29));
    let answer = reading.answers.first_mut().unwrap();
    answer.fields.last_mut().unwrap().fields.first_mut().unwrap().fields.push(field(
        "Title",
        TypeRead::String,
        "标题。",
        24,
    ));
    let force = reading.parameters.last_mut().unwrap();
    force.required = said(true, 11);
    force.name.at = at(12);
    let merged = merge(&text, &reading, &DraftSource { read: "2027-01-01".to_owned(), ..about.clone() }).unwrap();
    let changes: String = merged.changes.iter().map(|one| format!("{one}\n")).collect();
    insta::assert_snapshot!(format!("{}--- changes\n{changes}", merged.text));
    assert!(merged.conflicts.is_empty(), "{:#?}", merged.conflicts);
}

#[test]
fn what_is_settled_stays_settled() {
    let about = source("huawei");
    let mut finished = draft(&rest(), &about).replace("doc: The title of", "doc: Names");
    for (was, is) in [
        (", unknown: [in, type, required]", ", in: path, required: true, doc: The folder.  "),
        ("unknown: [arguments]", "arguments: [note, folder]"),
        (
            "    guess:\n      - { pattern: \"^[A-Z]+$\", because: Capitals. }\n",
            "    pattern: '^[A-Z][a-z]+$' # mine\n",
        ),
        (", unknown: [place]", ""),
    ] {
        assert!(finished.contains(was), "{was}");
        finished = finished.replace(was, is);
    }
    let later = DraftSource { read: "2027-02-03".to_owned(), sha256: "a".repeat(64), ..about };
    let merged = merge(&finished, &rest(), &later).unwrap();
    let expected = finished.replace("2026-11-22", "2027-02-03").replace(&"0".repeat(64), &"a".repeat(64));
    assert_eq!(merged.text, expected, "{:#?}", merged.changes);
    assert_eq!(merged.changes.len(), 2, "{:#?}", merged.changes);
}
