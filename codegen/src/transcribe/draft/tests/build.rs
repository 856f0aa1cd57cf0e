//! Readings in few words.

use serde_json::json;

use crate::spec::Range;
use crate::transcribe::constraint::{Constraint, ConstraintRead};
use crate::transcribe::page::{Place, Text};
use crate::transcribe::reading::{
    Answer, ErrorRead, ExampleKind, ExampleRead, FieldRead, Language, LocationRead, Placing, RateLimit, Reading,
    Remark, RemarkKind, Said, TypeRead,
};

/// A place in a line.
pub fn at(line: u32) -> Place {
    Place { line, column: 1 }
}

/// A fact in a line.
pub fn said<T>(value: T, line: u32) -> Option<Said<T>> {
    Some(Said::new(value, at(line)))
}

/// A field with a type and a description.
pub fn field(name: &str, kind: TypeRead, doc: &str, line: u32) -> FieldRead {
    let mut field = FieldRead::named(name, at(line));
    field.type_read = said(kind, line);
    field.description = said(Text::plain(doc), line);
    field
}

/// The same as a parameter.
pub fn parameter(name: &str, kind: TypeRead, place: LocationRead, required: bool, doc: &str, line: u32) -> FieldRead {
    let mut field = field(name, kind, doc, line);
    field.location = said(place, line);
    field.required = said(required, line);
    field
}

/// A limit.
pub fn limit(constraint: Constraint, because: &str, certain: bool, line: u32) -> ConstraintRead {
    ConstraintRead { constraint, because: because.to_owned(), at: at(line), certain }
}

/// A range.
pub fn range(least: i64, most: i64) -> Range {
    Range { least: Some(least), most: Some(most) }
}

/// An example.
pub fn example(kind: ExampleKind, text: &str, line: u32) -> ExampleRead {
    ExampleRead { at: at(line), kind, text: text.to_owned(), json: serde_json::from_str(text).ok(), status: None }
}

/// An error row.
pub fn error(status: &str, code: &str, message: &str, line: u32) -> ErrorRead {
    ErrorRead {
        at: at(line),
        status: Some(status.to_owned()),
        code: Some(code.to_owned()),
        message: Some(message.to_owned()),
        description: None,
    }
}

/// A page of a service in paths, in English.
pub fn rest() -> Reading {
    let mut title =
        parameter("title", TypeRead::String, LocationRead::Body, true, "The title of the note: #1 of all.", 12);
    title.example = said("Groceries".to_owned(), 12);
    title.constraints = vec![
        limit(Constraint::Length(range(1, 40)), "1 to 40 characters.", true, 12),
        limit(Constraint::Pattern("^[A-Z]+$".to_owned()), "Capitals.", false, 12),
    ];
    let mut depth = parameter("depth", TypeRead::Integer, LocationRead::Query, false, "The depth, 0 to 9.", 13);
    depth.example = said("12".to_owned(), 13);
    depth.constraints = vec![
        limit(Constraint::Ranges(vec![range(0, 9)]), "The depth, 0 to 9.", true, 13),
        limit(Constraint::Default("1".to_owned()), "Default: 1", true, 13),
        limit(Constraint::Meaning(vec![("0".to_owned(), "no replies".to_owned())]), "0: no replies", true, 13),
    ];
    let mut tags = parameter(
        "tags",
        TypeRead::List(Box::new(TypeRead::Object)),
        LocationRead::Body,
        false,
        "Labels.\n- first\n- second",
        14,
    );
    let mut key = field("key", TypeRead::String, "yes", 15);
    key.constraints = vec![limit(
        Constraint::Values(vec![
            ("a".to_owned(), Some("first".to_owned())),
            ("B b".to_owned(), None),
            ("*".to_owned(), None),
        ]),
        "a, B b or *",
        true,
        15,
    )];
    tags.fields =
        vec![key, FieldRead::named("value", at(16)), FieldRead::named("value", at(17)), FieldRead::named("", at(18))];
    let folder = FieldRead::named("folder_id", at(11));
    let mut status = field("status", TypeRead::String, "\u{202e}State\u{7}", 22);
    status.placing = Placing::Guessed;
    let mut refused = example(ExampleKind::Refusal, "{\"error_code\": \"Note.1\"}", 33);
    refused.status = Some(404);
    Reading {
        operation: said("CreateNote".to_owned(), 1),
        method: said("POST".to_owned(), 5),
        path: said("/v1/{project_id}/folders/{folder_id}/notes".to_owned(), 5),
        summary: said(Text::plain("This API is used to create a note."), 2),
        parameters: vec![folder, title, depth, tags],
        answers: vec![
            Answer { status: Some(201), fields: vec![field("id", TypeRead::String, "ID", 21), status] },
            Answer { status: Some(400), fields: vec![field("error_code", TypeRead::String, "Code", 25)] },
        ],
        errors: vec![
            error("4003", "Note.0", "bad", 30),
            error("404", "Note.1", "No %s in %s.", 31),
            error("404", "Note.1", "Gone.", 32),
        ],
        examples: vec![
            example(
                ExampleKind::Request,
                "POST https://{endpoint}/v1/p1/folders/f1/notes\n\n{ \"title\": \"x\", \"colour\": 3 }",
                40,
            ),
            example(ExampleKind::Answer, "{\n  \"id\": \"1\",\n  \"status\": [1]\n}", 44),
            refused,
        ],
        rate_limit: said(RateLimit { calls: 5, seconds: 1 }, 3),
        remarks: vec![Remark { kind: RemarkKind::Mended, at: at(44), message: "a comma was\nmissing".to_owned() }],
        ..Reading::default()
    }
}

/// A page of a service in actions, in Chinese, which says little.
pub fn rpc() -> Reading {
    let mut ids = FieldRead::named("NoteIds", at(10));
    ids.type_read = said(TypeRead::String, 10);
    ids.required = said(true, 10);
    ids.example = said("n-1,n-2".to_owned(), 10);
    ids.description = said(Text::plain("便签的 ID，多个 ID 用英文逗号（,）分隔，最多 100 个。"), 10);
    ids.constraints = vec![
        limit(Constraint::CommaList, "多个 ID 用英文逗号（,）分隔", true, 10),
        limit(Constraint::Items(Range { least: None, most: Some(100) }), "最多 100 个", true, 10),
    ];
    let mut force = FieldRead::named("Force", at(11));
    force.type_read = said(TypeRead::Boolean, 11);
    force.default = said("false".to_owned(), 11);
    let mut list = field("Note", TypeRead::List(Box::new(TypeRead::Object)), "", 22);
    list.placing = Placing::Example;
    list.fields = vec![field("NoteId", TypeRead::String, "便签 ID。", 23)];
    let mut notes = field("Notes", TypeRead::Object, "便签列表。", 21);
    notes.fields = vec![list];
    Reading {
        operation: said("DeleteNotes".to_owned(), 1),
        product: said("notes".to_owned(), 1),
        version: said("2020-01-01".to_owned(), 1),
        style: said("rpc".to_owned(), 1),
        language: Language::Chinese,
        summary: said(Text::plain("调用 DeleteNotes 删除便签。"), 2),
        parameters: vec![ids, force],
        answers: vec![Answer {
            status: None,
            fields: vec![field("RequestId", TypeRead::String, "请求 ID。", 20), notes],
        }],
        errors: vec![error("403", "Denied", "%s", 30)],
        examples: vec![
            example(
                ExampleKind::Request,
                "http(s)://notes.example.com/?Action=DeleteNotes\n&NoteIds=n-1%2Cn-2\n&<公共请求参数>",
                40,
            ),
            example(ExampleKind::Answer, "<Response>\n  <RequestId>1</RequestId>\n</Response>", 41),
            ExampleRead {
                json: Some(json!({ "RequestId": "1" })),
                ..example(ExampleKind::Answer, "HTTP/1.1 200 OK\n\n  {\"RequestId\": \"1\",}", 42)
            },
        ],
        ..Reading::default()
    }
}
