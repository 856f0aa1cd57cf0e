//! What drafts look like, and that `check` takes them.

use super::build::{at, error, example, limit, parameter, rest, rpc, said};
use crate::parse::parse;
use crate::source::Sources;
use crate::spec::Style;
use crate::transcribe::constraint::Constraint;
use crate::transcribe::draft::{DraftSource, draft, errors, settled};
use crate::transcribe::page::Text;
use crate::transcribe::reading::{ExampleKind, FieldRead, LocationRead, Reading, Remark, RemarkKind, Said, TypeRead};

pub fn source(vendor: &str) -> DraftSource {
    DraftSource {
        url: Some("https://example.com/docs/note.html?a=1#b".to_owned()),
        read: "2026-11-22".to_owned(),
        sha256: "0".repeat(64),
        style: None,
        vendor: vendor.to_owned(),
    }
}

#[test]
fn drafts_look_like_specs() {
    for (name, reading, about) in [("rest", rest(), source("huawei")), ("rpc", rpc(), source("alibaba"))] {
        insta::assert_snapshot!(name, draft(&reading, &about));
    }
}

#[test]
fn drafts_have_no_mistakes() {
    let mut odd = rest();
    odd.operation = None;
    odd.method = None;
    for (reading, style) in
        [(rest(), Style::Rest), (rpc(), Style::Rpc), (odd, Style::Rest), (Reading::default(), Style::Rest)]
    {
        let text = draft(&reading, &DraftSource { style: Some(style), ..source("") });
        let name = reading.operation.map_or_else(|| "Unnamed".to_owned(), |said| said.value);
        let found = errors(&name, style, &text);
        assert!(found.is_empty(), "{text}\n{found:#?}");
    }
}

/// Texts that break YAML which is not careful.
const ODD: [&str; 40] = [
    "yes",
    "No",
    "null",
    "~",
    "",
    " ",
    "1",
    "-1",
    "1e3",
    "0x1f",
    "1_000",
    "12:30:45",
    "2026-11-22",
    ".5",
    "+.inf",
    "- a",
    "-",
    "---",
    "...",
    "? a",
    ": a",
    "a: b",
    "a:",
    "a #b",
    "#a",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "\"a\" 'b' \\c",
    "{a}",
    "[a",
    "a, b",
    "\u{feff}a\u{200b}\u{202e}b\u{0}\u{7f}\u{85}c\u{2028}d",
    "<<",
    "=",
];

#[test]
fn names_do_not_hang_on_the_order() {
    let mut reading = rest();
    let model = reading.parameters.remove(1);
    let rows = ["new", "=", "<<", "fooBar", "foo_bar"].map(|name| {
        let mut field = model.clone();
        field.name = Said::new(name.to_owned(), at(200));
        field
    });
    reading.parameters.extend(rows);
    let names = |reading: &Reading| {
        let operation = settled(reading, &source("huawei")).operation;
        let named = operation.parameters.into_iter().map(|one| (one.name, one.rust_name));
        named.collect::<std::collections::BTreeMap<_, _>>()
    };
    let before = names(&reading);
    let mut above = model.clone();
    above.name.value = "above".to_owned();
    reading.parameters.insert(0, above);
    let mut after = names(&reading);
    after.remove("above");
    assert_eq!(before, after);
    assert_eq!(before.get("new"), Some(&Some("new_value".to_owned())));
    assert_eq!(before.get("foo_bar"), Some(&Some("foo_bar_value".to_owned())));
}

#[test]
fn rows_that_contradict_each_other_leave_the_fact_open() {
    let mut reading = rest();
    let known = reading.parameters.iter().position(|one| one.required.is_some()).unwrap();
    let mut second = reading.parameters.get(known).unwrap().clone();
    let name = second.name.value.clone();
    second.required = said(!second.required.as_ref().unwrap().value, 201);
    reading.parameters.push(second);
    let converted = settled(&reading, &source("huawei"));
    let found = converted.operation.parameters.iter().find(|one| one.name == name).unwrap();
    assert!(!found.required && found.unknown.contains(&"required".to_owned()), "{found:?}");
    assert!(converted.remarks.iter().any(|one| one.message.contains("says otherwise")), "{:?}", converted.remarks);
}

#[test]
fn a_second_row_for_an_error_adds_its_message_and_its_text() {
    let row = |message: &str, text: &str| {
        let mut row = error("404", "NoNote", message, 90);
        row.description = Some(Text::plain(text));
        row
    };
    let mut reading = rest();
    reading.errors = vec![row("No note.", "First."), row("No such note.", "Second."), row("No note.", "First.")];
    let converted = settled(&reading, &source("huawei"));
    let [found] = converted.operation.errors.as_slice() else { panic!("{:?}", converted.operation.errors) };
    assert_eq!(
        (found.doc.as_str(), found.other_messages.as_slice()),
        ("First.\nSecond.", &["No such note.".to_owned()][..])
    );
}

#[test]
fn containers_are_optional_where_the_page_says_so() {
    let open = |needs: [bool; 2], text: &str| {
        let mut list = FieldRead::named("Tags", at(1));
        list.type_read = said(TypeRead::List(Box::new(TypeRead::Object)), 1);
        list.fields =
            needs.map(|needed| parameter("Key", TypeRead::String, LocationRead::Query, needed, text, 2)).into();
        let reading = Reading { parameters: vec![list], ..Reading::default() };
        let converted = settled(&reading, &source("alibaba"));
        converted.operation.parameters.iter().any(|one| one.unknown.contains(&"required".to_owned()))
    };
    assert!(!open([false, false], "A tag."));
    assert!(open([true, false], "A tag."));
    assert!(!open([true, false], "Tags is optional."));
}

#[test]
fn a_cut_description_leaves_the_default_open() {
    let mut reading = rpc();
    let one = reading.parameters.iter_mut().find(|one| one.constraints.is_empty() && one.fields.is_empty()).unwrap();
    one.default = None;
    one.cut = true;
    let name = one.name.value.clone();
    let converted = settled(&reading, &source("alibaba"));
    let found = converted.operation.parameters.iter().find(|one| one.name == name).unwrap();
    assert!(found.unknown.contains(&"default".to_owned()), "{found:?}");
}

#[test]
fn values_in_addresses_keep_their_blanks_and_documents() {
    let text = "PUT /notes?Ink=deep red&Link=http://n.example/a&Plan={\"day\": 1}&Book=last HTTP/1.1\nHost:n.example";
    let mut reading = rpc();
    reading.examples = vec![example(ExampleKind::Request, text, 9)];
    let converted = settled(&reading, &source("alibaba"));
    let request = converted.operation.examples.first().and_then(|one| one.request.as_ref()).unwrap();
    let given: Vec<(&str, &str)> =
        request.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default())).collect();
    let wanted = [("Ink", "deep red"), ("Link", "http://n.example/a"), ("Plan", "{\"day\": 1}"), ("Book", "last")];
    assert_eq!(given, wanted);
}

#[test]
fn odd_texts_stay_themselves() {
    let long = |odd: &str| format!("{odd} {}", "word ".repeat(40));
    let lines = |odd: &str| format!("{odd}\n\n  {odd}\n{odd}");
    let variants: [&dyn Fn(&str) -> String; 3] = [&str::to_owned, &long, &lines];
    for variant in variants {
        let mut reading = rest();
        let model = reading.parameters.remove(1);
        for (line, text) in (100..).zip(ODD.map(variant)) {
            reading.notes.push(Said::new(Text::plain(text.as_str()), at(line)));
            let mut field = model.clone();
            field.name = Said::new(text.clone(), at(line));
            field.example = said(text.clone(), line);
            field.description = said(Text::plain(text.as_str()), line);
            field.constraints = vec![
                limit(Constraint::Values(vec![(text.clone(), Some(text.clone()))]), &text, true, line),
                limit(Constraint::Default(text.clone()), &text, true, line),
                limit(Constraint::WhenAbsent(text.clone()), &text, false, line),
            ];
            reading.parameters.push(field);
            reading.errors.push(error("400", &text, &text, line));
            let body = format!("{{\n\t\"a\": {text:?} }}");
            reading.examples.push(example(ExampleKind::Answer, &body, line));
            reading.remarks.push(Remark { kind: RemarkKind::Mended, at: at(line), message: text });
        }
        let converted = settled(&reading, &source("huawei"));
        let written = draft(&reading, &source("huawei"));
        let found = errors("CreateNote", Style::Rest, &written);
        assert!(found.is_empty(), "{written}\n{found:#?}");
        let (specs, problems) = parse(&Sources::from_texts("s", [("a/b/create_note.yaml", written.as_str())]));
        assert!(problems.is_empty(), "{problems:?}");
        let read = serde_json::to_value(&specs.operations.first().unwrap().spec).unwrap();
        assert_eq!(read, serde_json::to_value(&converted.operation).unwrap(), "{written}");
        assert!(!written.contains("of which no part"), "{written}");
    }
}
