//! The tables of fields of a page: what their titles say, where they stand, and their rows.
//!
//! In go the pieces of a page; out come its tables of fields in page order. Tables of statuses, errors and the like are
//! left to others.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::caption::{Caption, Root, Side, Title, key};
use super::pieces::{Piece, What};
use crate::transcribe::page::{Place, Row, Table, Text};
use crate::transcribe::section::Topic;
use crate::transcribe::table::{Columns, FieldRow, field_rows};

/// A table of fields.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Where it stands.
    pub at: Place,
    /// What it is called, for remarks.
    pub called: String,
    /// What its title says.
    pub caption: Caption,
    /// The name of its structure for comparisons; nothing if its title names none.
    pub key: String,
    /// Names that links to it bear.
    pub anchors: Vec<String>,
    /// What the section is about.
    pub topic: Topic,
    /// What it describes.
    pub side: Side,
    /// The answer that it belongs to, counted on the page, with its status.
    pub answer: Option<(usize, Option<u16>)>,
    /// Whether no table of fields stands before it under its heading.
    pub first: bool,
    /// Its rows.
    pub rows: Vec<FieldRow>,
}

static STATUS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = r"(?:状态码|返回码|(?i-u:(?:http\s*)?status\s*code))";
    Regex::new(&format!(r"^{words}\s*为?\s*[:：]?\s*[“\x22]?([1-5]\d\d)\b.{{0,24}}$")).ok()
});

/// The status in a line that is about nothing else: `状态码： 200`, `Status code: 200`.
pub fn status_in(line: &str) -> Option<u16> {
    let line = line.trim().trim_matches(['*', '-', '•', ' ']);
    let found = STATUS.as_ref()?.captures(line)?;
    found.get(1)?.as_str().parse().ok()
}

/// What was met on the way to a table.
#[derive(Default)]
struct Before<'p> {
    anchors: Vec<String>,
    title: Option<Cow<'p, Text>>,
    label: Option<&'p Text>,
    status: Option<u16>,
    answers: usize,
    topic: Option<Topic>,
    seen: bool,
}

/// The tables of fields of a page.
pub fn grids(pieces: &[Piece<'_>]) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut before = Before::default();
    for piece in pieces {
        before.anchors.extend(piece.anchors.iter().cloned());
        match piece.what {
            What::Heading(text) => {
                before.title = None;
                before.label = Some(text).filter(|text| names_place(text));
                if before.topic != Some(piece.topic) {
                    before.topic = Some(piece.topic);
                    before.status = None;
                    before.answers += 1;
                    before.seen = false;
                }
            }
            What::Line(text) => before.line(text),
            What::Code(text) => before.code(text),
            What::Anchor => {}
            What::Table(table) => {
                if let Some(grid) = before.grid(piece, table) {
                    before.seen = true;
                    grids.push(grid);
                }
                before.anchors.clear();
                before.title = None;
                before.label = None;
            }
        }
    }
    grids
}

impl<'p> Before<'p> {
    fn line(&mut self, text: &'p Text) {
        let line = text.trimmed();
        if let Some(status) = status_in(line) {
            self.status = Some(status);
            self.answers += 1;
            self.seen = false;
        } else if Caption::numbered(line).is_some_and(|(_, rest)| rest.chars().count() <= 80 && !rest.contains('。')) {
            self.title = Some(Cow::Borrowed(text));
        } else if self.labels(text) {
            self.label = Some(text);
        }
    }

    /// Whether a line is the label of what follows. A word like "Note" does not take the place of one that says more.
    fn labels(&self, text: &Text) -> bool {
        let line = text.trimmed();
        let short = !line.is_empty() && line.chars().count() <= 60 && !line.ends_with(['。', '.']);
        short && (self.label.is_none() || Caption::of(text).title != Title::Unknown)
    }

    /// A title that is indented below something else than a list looks like code.
    fn code(&mut self, text: &str) {
        let line = text.trim().replace(['*', '\\'], "");
        if !line.contains('\n') && Caption::numbered(&line).is_some() {
            self.title = Some(Cow::Owned(Text::plain(line)));
        }
    }

    fn grid(&mut self, piece: &Piece<'_>, table: &Table) -> Option<Grid> {
        let rows = fields(table)?;
        let own = table.caption.as_ref().filter(|text| !text.is_empty());
        let titled = own.or(self.title.as_deref());
        let caption = match (titled, self.label) {
            (Some(text), _) => Caption::of(text),
            (None, Some(label)) => Caption::of(label),
            (None, None) => Caption { number: None, title: Title::Unknown, side: None, refusal: false },
        };
        let side = side_of(piece.topic, &caption)?;
        let called =
            titled.or(self.label).map_or_else(|| "without a title".to_owned(), |text| text.trimmed().to_owned());
        let anchors = std::mem::take(&mut self.anchors);
        Some(Grid {
            at: piece.at,
            called,
            anchors,
            topic: piece.topic,
            side,
            answer: (side == Side::Answer).then_some((self.answers, self.status)),
            first: !self.seen,
            key: match &caption.title {
                Title::Structure(name) => key(name),
                _ => String::new(),
            },
            caption,
            rows,
        })
    }
}

/// Whether a heading says where the parameters below it go: `Query参数`. `URI` is the heading of the address.
fn names_place(heading: &Text) -> bool {
    let title = Caption::of(heading).title;
    matches!(title, Title::Root(Root::Path | Root::Query | Root::Header | Root::Body)) && heading.trimmed() != "URI"
}

/// What a table in a section describes; `None` where tables of fields are no fields of the operation.
fn side_of(topic: Topic, caption: &Caption) -> Option<Side> {
    use Topic::{
        Answer, AnswerExamples, PathParameters, Request, RequestBody, RequestExamples, RequestHeaders, Syntax,
    };
    let lists = matches!(caption.title, Title::Root(_));
    match topic {
        Answer | AnswerExamples => Some(caption.side.filter(|_| lists).unwrap_or(Side::Answer)),
        Syntax | PathParameters | RequestHeaders | Request | RequestBody | RequestExamples => {
            Some(caption.side.filter(|_| lists).unwrap_or(Side::Request))
        }
        _ => caption.side,
    }
}

/// The rows of a table if they are fields. A table without a head can have it as its first row.
fn fields(table: &Table) -> Option<Vec<FieldRow>> {
    let of_fields = |row: &Row| Some(Columns::of(row)).filter(Columns::are_of_fields);
    if let Some(columns) = table.head.as_ref().and_then(of_fields) {
        return Some(field_rows(table, &columns));
    }
    let columns = table.rows.first().and_then(of_fields)?;
    Some(field_rows(table, &columns).into_iter().skip(1).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_in_lines() {
        for (line, status) in [
            ("状态码： 200", Some(200)),
            ("**状态码为 201 时:**", Some(201)),
            ("Status code: 404", Some(404)),
            ("STATUS CODE 200", Some(200)),
            ("状态码", None),
            ("Status code 200 is returned when every note was deleted.", None),
        ] {
            assert_eq!(status_in(line), status, "{line}");
        }
    }
}
