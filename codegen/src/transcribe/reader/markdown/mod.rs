//! Markdown to blocks. Tables of pipes have a reader of their own, because vendors let cells run over lines, blank ones
//! and lists among them, where no Markdown has tables; HTML tables go to the reader of HTML; what is left is Markdown.

mod mapped;
mod mend;
mod parts;
mod pipes;
mod rows;
mod runs;

use super::flow::Flow;
use super::html;
use super::source::Source;
use crate::transcribe::bytes::PageError;
use crate::transcribe::page::{Block, BlockKind};
use crate::transcribe::reading::Remark;
use parts::Part;

/// The blocks of Markdown, and what was mended.
///
/// # Errors
/// When HTML in it is nested too deep to be written by anyone, or spans too many places.
pub fn read(source: &Source<'_>) -> Result<(Vec<Block>, Vec<Remark>), PageError> {
    let mut flow = Flow::default();
    let mut remarks = Vec::new();
    for part in parts::parts(source) {
        match part {
            Part::Run(lines) => {
                runs::read(&mapped::unindented(source, lines), source, &mut flow)?;
            }
            Part::Html(bytes) => {
                flow.lift_last_item(is_indented(source, bytes.start));
                let html = source.text.get(bytes.clone()).unwrap_or("");
                let (blocks, anchors) = html::read(&source.part(html, source.place(bytes.start)))?;
                flow.append(blocks);
                anchors.iter().for_each(|name| flow.anchor(name));
            }
            Part::Code { at, anchor, language, text } => {
                if is_indented(source, at) {
                    flow.lift_last_item(true);
                }
                flow.anchor(&anchor);
                flow.push(source.place(at), BlockKind::Code { language, text });
            }
            Part::Table { at, table } => {
                flow.lift_last_item(is_indented(source, at));
                let anchors = flow.take_anchors();
                flow.push_table(source.place(at), anchors, pipes::table(source, &table, &mut remarks)?);
            }
        }
    }
    let (blocks, _) = flow.finish();
    Ok((blocks, remarks))
}

/// Whether blanks stand before a byte on its line.
fn is_indented(source: &Source<'_>, offset: usize) -> bool {
    source.line(source.line_of(offset)).starts_with([' ', '\t'])
}
