//! Lines that begin with two points, and fields: names, tables with titles, examples, notes.

use super::blocks::Rst;
use super::inline;
use super::lines::{Line, body_length, dedented};
use crate::transcribe::page::{Block, BlockKind};
use crate::transcribe::reader::flow::Flow;

/// What is done with a directive.
enum Directive {
    /// Its argument is the title of the table in it.
    Table,
    /// What is in it stands as it is.
    Code,
    /// It holds blocks, and so does its argument.
    Blocks,
    /// It says nothing.
    Nothing,
}

const DIRECTIVES: &[(Directive, &[&str])] = &[
    (Directive::Table, &["table", "rst-table", "list-table"]),
    (Directive::Code, &["code-block", "code", "sourcecode", "parsed-literal", "literal", "highlight"]),
    (
        Directive::Nothing,
        &["toctree", "image", "figure", "raw", "include", "meta", "index", "contents", "csv-table", "literalinclude"],
    ),
];

/// Reads what begins at a line, and says how many lines it takes.
pub fn read(rst: &Rst<'_>, lines: &[Line<'_>], index: usize, depth: usize, flow: &mut Flow) -> Option<usize> {
    let line = lines.get(index)?;
    if let Some((_, value)) = field(line.text).filter(|(name, _)| *name == "original_name") {
        flow.anchor(value);
        return Some(1);
    }
    let rest = if line.text == ".." { "" } else { line.text.strip_prefix(".. ")? };
    let length = 1 + body_length(lines, index + 1, 1);
    if let Some(name) = rest.strip_prefix('_') {
        let name = name.strip_suffix(':').or_else(|| name.split_once(": ").map(|(name, _)| name));
        flow.anchor(&inline::name_of(name.unwrap_or("").trim_start_matches('_')));
        return Some(length);
    }
    let Some((name, argument)) = rest.split_once("::").filter(|(name, _)| is_name(name)) else {
        // A comment, a footnote or a picture with a name.
        return Some(length);
    };
    let body = dedented(lines.get(index + 1..index + length)?);
    let options = body.iter().position(|line| !line.text.starts_with(':')).unwrap_or(body.len());
    let body = dedented(body.get(options..)?);
    let argument = argument.trim();
    let known = DIRECTIVES.iter().find(|(_, names)| names.contains(&name)).map(|(what, _)| what);
    match known.unwrap_or(&Directive::Blocks) {
        Directive::Nothing => {}
        Directive::Code => rst.code(&argument.to_ascii_lowercase(), &body, flow),
        Directive::Table => table(rst, line, argument, &body, depth, flow),
        Directive::Blocks => {
            let at = line.text.len() - argument.len();
            let mut all = vec![line.from(at)];
            all.extend(body);
            rst.read(&all, depth + 1, flow);
        }
    }
    Some(length)
}

/// A table with its title, which may go on below it.
fn table(rst: &Rst<'_>, line: &Line<'_>, argument: &str, body: &[Line<'_>], depth: usize, flow: &mut Flow) {
    let mut title = argument.to_owned();
    let goes_on = body.iter().position(Line::is_blank).filter(|end| {
        !title.is_empty() && body.first().is_some_and(|line| !line.text.starts_with(['+', '='])) && *end < body.len()
    });
    for line in body.get(..goes_on.unwrap_or(0)).unwrap_or(&[]) {
        title.push('\n');
        title.push_str(line.text);
    }
    let mut caption = Flow::default();
    rst.words(&title, rst.place(line.at), &mut caption);
    let mut caption = caption.take_text().map(|(text, _)| text);
    let mut blocks: Vec<Block> = rst.blocks(body.get(goes_on.unwrap_or(0)..).unwrap_or(&[]), depth + 1);
    if let Some(table) = blocks.iter_mut().find_map(|block| match &mut block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    }) {
        table.caption = caption.take();
    }
    if let Some(first) = blocks.first_mut() {
        first.at = rst.place(line.at);
    }
    flow.append(blocks);
}

/// The name and the value of a field: `:name: value`.
fn field(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.strip_prefix(':')?.split_once(':')?;
    Some((name, value.trim()))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
