//! Examples: lines of JSON, XML and requests as code, from the first of them to the next heading.

use super::lines::Line;
use crate::transcribe::page::{Block, BlockKind, Place};

/// Methods of requests.
pub const METHODS: &[&str] = &["GET ", "POST ", "PUT ", "DELETE ", "PATCH ", "HEAD ", "OPTIONS "];

/// The blocks of a part with examples: headings of formats, code, and what else is said.
pub fn blocks(lines: &[Line]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut code: Vec<&Line> = Vec::new();
    let mut depth = Depth::default();
    for (index, line) in lines.iter().enumerate() {
        if heads_format(lines, index) {
            end(&mut blocks, &mut code, &mut depth);
            blocks.push(line.heading(3));
        } else if !code.is_empty() && (depth.open > 0 || !line.gap || goes_on(&line.text)) || begins_code(&line.text) {
            depth.follow(&line.text);
            code.push(line);
        } else {
            end(&mut blocks, &mut code, &mut depth);
            blocks.push(line.paragraph());
        }
    }
    end(&mut blocks, &mut code, &mut depth);
    blocks
}

/// Whether the line is a heading like `JSON格式`, `XML format`, `Sample success responses`.
pub fn heads_format(lines: &[Line], index: usize) -> bool {
    let Some(line) = lines.get(index).filter(|line| line.bullet == 0 && line.text.len() <= 60) else { return false };
    let text = line.text.replace(' ', "").to_lowercase();
    let format = ["json", "xml", "http"].iter().any(|format| text.starts_with(format));
    let formats = format && ["格式", "format", "示例", "example"].iter().any(|word| text.ends_with(word));
    let samples = ["示例", "examples", "example", "response", "responses", "samplesuccessresponses"];
    formats
        || line.gap
            && !line.text.contains(['{', '<', '"', '=', '。'])
            && samples.iter().any(|word| text.ends_with(word))
}

/// Whether code can begin with the line.
pub fn begins_code(text: &str) -> bool {
    text.starts_with(['{', '[', '<'])
        || text.starts_with("HTTP/")
        || text.starts_with("http://")
        || text.starts_with("https://")
        || text.starts_with("//")
        || is_request_line(text)
}

/// Whether a line is the first of a request: `PUT /notes HTTP/1.1`.
pub fn is_request_line(text: &str) -> bool {
    let rest = METHODS.iter().find_map(|method| text.strip_prefix(method)).map(str::trim_start);
    rest.is_some_and(|rest| rest.starts_with('/') || rest.starts_with("http"))
}

/// Whether code goes on with the line behind a blank one.
fn goes_on(text: &str) -> bool {
    begins_code(text) || text.starts_with(['}', ']', '"', '&', '?'])
}

/// How many brackets are open.
#[derive(Debug, Default)]
struct Depth {
    open: i64,
}

impl Depth {
    /// Counts the brackets of a line outside of strings. Strings do not run over lines.
    fn follow(&mut self, text: &str) {
        let mut quoted = false;
        let mut escaped = false;
        for letter in text.chars() {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = quoted,
                '"' => quoted = !quoted,
                '{' | '[' if !quoted => self.open += 1,
                '}' | ']' if !quoted => self.open -= 1,
                _ => {}
            }
        }
    }
}

/// Ends the code that was collected.
fn end(blocks: &mut Vec<Block>, code: &mut Vec<&Line>, depth: &mut Depth) {
    *depth = Depth::default();
    if let Some(block) = code_of(&std::mem::take(code)) {
        blocks.push(block);
    }
}

/// Lines as code, their indentation and the blank lines between them restored.
pub fn code_of(lines: &[&Line]) -> Option<Block> {
    let first = lines.first()?;
    let mut text = String::new();
    let mut above = first.at.line;
    for line in lines {
        text.extend(std::iter::repeat_n('\n', (line.at.line.saturating_sub(above) as usize).min(2)));
        text.extend(std::iter::repeat_n(' ', (line.at.column.saturating_sub(1) as usize).min(200)));
        if line.bullet > 0 {
            text.push_str("- ");
        }
        text.push_str(&line.text);
        above = line.at.line;
    }
    let language = language(&text).to_owned();
    Some(Block { at: Place { ..first.at }, anchors: Vec::new(), kind: BlockKind::Code { language, text } })
}

/// The language of code, by its beginning.
fn language(text: &str) -> &'static str {
    match text.trim_start().chars().next() {
        Some('{' | '[') => "json",
        Some('<') => "xml",
        _ => "",
    }
}
