//! An example whose request goes to another path.

use crate::check::{Category, Check, OperationView, Place, Report, Rule, Severity};
use crate::parse::At;
use crate::spec::{HttpLine, Piece, Written, pieces};

/// The rule.
pub const RULE: Rule = Rule {
    name: "request-example-path",
    summary: "An example whose request line has another method or path than the operation.",
    category: Category::Page,
    severity: Severity::Error,
    check: Check::Operation(check),
};

fn check(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    let Some(http) = spec.http.as_ref().and_then(Written::get) else { return };
    for (index, example) in spec.examples.iter().enumerate() {
        let Some(line) = &example.http else { continue };
        if !fits(http, line) {
            let place = Place::Value(At::root().key("examples").item(index).key("http"));
            let message = format!(
                "the example's request is `{line}`, and the operation's `{} {}`",
                http.method.word(),
                http.path
            );
            let help = "correct `http`, or expect this if the page has it wrong";
            report.error(place, message, help);
        }
    }
}

/// Whether a request line is one of the operation's: whatever stands where the path has a parameter.
fn fits(http: &HttpLine, line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return false };
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let mut segments = path.split('/');
    let same = http.path.split('/').all(|wanted| segments.next().is_some_and(|given| fills(wanted, given)));
    method == http.method.word() && same && segments.next().is_none()
}

/// Whether a segment is a template's with its parameters filled in.
fn fills(template: &str, given: &str) -> bool {
    let mut rest = given;
    let mut open = false;
    for piece in pieces(template) {
        match piece {
            Piece::Place(_) => open = true,
            Piece::Plain(text) => match (open, rest.find(text)) {
                (true, Some(at)) if at > 0 => (rest, open) = (rest.get(at + text.len()..).unwrap_or_default(), false),
                (false, Some(0)) => rest = rest.get(text.len()..).unwrap_or_default(),
                _ => return false,
            },
        }
    }
    if open { !rest.is_empty() } else { rest.is_empty() }
}
