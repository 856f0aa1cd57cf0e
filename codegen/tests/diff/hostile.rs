//! Texts of specs in every format: none becomes a command of a terminal, of Markdown, of HTML or of GitHub's.

use apiscribe::change::render::{Format, Shown};
use apiscribe::source::Sources;

use super::changed;

const HOSTILE: &str = "x\u{1b}[31m | `code` <script>alert(1)</script> @everyone #1 ![i](http://h/) \n::error::boo\u{202e} %0A --> \r\n# H";

/// A tree whose texts are hostile wherever a text may be.
fn tree(text: &str) -> Sources {
    let quoted = serde_json::to_string(text).expect("a text is JSON");
    let operation = format!(
        "operation: ListThings\nsource: {{ url: {quoted}, read: 2026-01-01 }}\ndoc: {quoted}\nhttp: GET /things\n\
         deprecated: {quoted}\nparameters:\n  - {{ name: Name, in: query, default: {quoted}, doc: {quoted} }}\n  \
         - {{ name: {quoted}, in: query, doc: It has a name. }}\n\
         errors:\n  - {{ status: 404, code: {quoted}, message: {quoted}, doc: {quoted} }}\n\
         examples:\n  - {{ doc: {quoted} }}\n"
    );
    Sources::from_texts("specs", [("acme/things/list_things.yaml", operation.as_str())])
}

#[test]
fn texts_stay_texts() {
    let found = changed(tree("calm"), tree(HOSTILE));
    assert!(found.changes.len() > 6, "{:?}", found.changes);
    let text = |format| Shown { diff: &found, approved: &[], wording: true }.text(format);
    let human = text(Format::Human { colour: false });
    assert!(!human.contains(['\u{1b}', '\u{202e}', '\r']), "{human}");
    assert!(!human.lines().any(|line| line.starts_with(['#', ':'])), "{human}");
    let markdown = outside_code(&text(Format::Markdown));
    for command in ["<script", "@everyone", "![i]", "\u{1b}", "\u{202e}", "\r", "\n# H"] {
        assert!(!markdown.contains(command), "{command}: {markdown}");
    }
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(markdown.lines().filter(|line| line.starts_with('|')).all(|line| cells(line) == 7), "{markdown}");
    let github = text(Format::Github);
    assert!(github.lines().all(|line| line.starts_with("::warning ") || line.starts_with("::notice ")), "{github}");
    let json = text(Format::Json);
    assert!(json.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{json}");
}

/// Markdown without what stands in code, which is shown as it is.
fn outside_code(markdown: &str) -> String {
    let (mut inside, mut before) = (false, ' ');
    let mut outside = String::new();
    for letter in markdown.chars() {
        let is_tick = letter == '`' && before != '\\';
        if !inside && !is_tick {
            outside.push(letter);
        }
        inside ^= is_tick;
        before = letter;
    }
    assert!(!inside, "code ends: {markdown}");
    outside
}
