//! Sentences to facts: every file of `tests/cases/prose` has made-up descriptions of one kind, a line each, and the
//! snapshot beside it what is read of them.
//!
//! A line is `name type = example (siblings) :: description`; the example and the siblings may be absent, `\n` begins a
//! line of the description.

use std::fmt::Write as _;
use std::fs;

use apiscribe::transcribe::page::{MarkKind, Place, Text};
use apiscribe::transcribe::prose::{About, constraints};
use apiscribe::transcribe::reading::{FieldRead, Language, Said, TypeRead};

#[test]
fn sentences_are_read() {
    insta::glob!("../../../tests/cases/prose", "*.txt", |path| {
        let cases = fs::read_to_string(path).expect("cases are a file");
        let shown: String = cases.lines().map(|case| format!("{case}\n{}", facts(case))).collect();
        assert!(shown.contains("(nothing)"), "{}: no sentence that states nothing", path.display());
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or("cases").to_owned();
        let folder = path.parent().unwrap_or(path);
        insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, snapshot_suffix => "", omit_expression => true }, {
            insta::assert_snapshot!(name, shown);
        });
    });
}

fn facts(case: &str) -> String {
    let (head, description) = case.split_once(" :: ").expect("a case is `field :: description`");
    let (head, siblings) =
        head.split_once(" (").map_or((head, ""), |(head, names)| (head, names.trim_end_matches(')')));
    let (field, example) = head.split_once(" = ").map_or((head, None), |(field, example)| (field, Some(example)));
    let (name, printed) = field.split_once(' ').expect("a field is `name type`");
    let at = Place { line: 1, column: 1 };
    let mut read = FieldRead::named(name, at);
    read.type_read = Some(Said::new(type_of(printed), at));
    read.example = example.map(|example| Said::new(example.to_owned(), at));
    let siblings: Vec<&str> = siblings.split(", ").filter(|name| !name.is_empty()).collect();
    let about = About { field: &read, siblings: &siblings, parameters: &siblings, language: Language::Chinese };
    let mut lines = String::new();
    for fact in constraints(&text_of(&description.replace("\\n", "\n")), at, about) {
        let how = if fact.certain { "states" } else { "may state" };
        writeln!(lines, "  {how} {}, because {:?}", fact.constraint, fact.because).expect("text can be written to");
    }
    if lines.is_empty() { "  (nothing)\n".to_owned() } else { lines }
}

/// Text in which `**` sets bold.
fn text_of(description: &str) -> Text {
    let mut text = Text::default();
    for (index, part) in description.split("**").enumerate() {
        if index % 2 == 1 { text.push_marked(part, MarkKind::Strong) } else { text.push(&Text::plain(part)) }
    }
    text
}

fn type_of(printed: &str) -> TypeRead {
    let list = printed.strip_prefix("array<").and_then(|inner| inner.strip_suffix('>'));
    match (list, printed) {
        (Some(inner), _) => TypeRead::List(Box::new(type_of(inner))),
        (_, "string") => TypeRead::String,
        (_, "integer") => TypeRead::Integer,
        (_, "long") => TypeRead::Long,
        (_, "boolean") => TypeRead::Boolean,
        (_, "object") => TypeRead::Object,
        _ => TypeRead::Any,
    }
}
