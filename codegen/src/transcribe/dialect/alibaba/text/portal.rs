//! Rows of the API portal: name and type glued, the description, and an example that says so: `示例值:i-bp1`, with the
//! operations that give the value behind it.

use super::draft::Draft;
use super::evidence::Shown;
use super::glued;
use super::lines::Line;
use crate::transcribe::page::Place;
use crate::transcribe::table::Column;

/// Words before an example.
const EXAMPLES: &[&str] = &["示例值:", "示例值：", "Example:", "Example value:", "Sample value:"];

/// Words before operations that give the value.
const SOURCES: &[&str] = &["参考取值来源:", "参考取值来源：", "Value source:"];

/// The button behind which the rest of a long text stands: it is not on the page.
pub const CUT: &[&str] = &["展开详情", "Expand details", "Show details"];

/// The rows in these lines, and where descriptions are cut.
pub fn rows(lines: &[Line], shown: &Shown<'_>) -> (Vec<Draft>, Vec<(Place, String)>) {
    let mut cut = Vec::new();
    let mut drafts = Vec::new();
    for row in glued::rows(lines, shown) {
        let mut draft = Draft { at: row.at, cells: Vec::new() };
        let said: Vec<Line> = row.cell(Column::Description).iter().chain(row.cell(Column::Example)).cloned().collect();
        for (column, lines) in row.cells {
            if !matches!(column, Column::Description | Column::Example) {
                draft.cells.push((column, lines));
            }
        }
        add_details(&mut draft, said, &mut cut);
        drafts.push(draft);
    }
    (drafts, cut)
}

fn add_details(draft: &mut Draft, said: Vec<Line>, cut: &mut Vec<(Place, String)>) {
    let mut column = Column::Description;
    let mut sources: Vec<Line> = Vec::new();
    for mut line in said {
        if let Some(words) = CUT.iter().find(|words| line.text.ends_with(**words)) {
            cut.push((line.at, draft.word(Column::Name).to_owned()));
            line.text = line.text.trim_end_matches(words).trim_end().to_owned();
        }
        if !sources.is_empty() && !line.gap {
            line.bullet = 1;
            sources.push(line);
            continue;
        }
        if let Some(words) = EXAMPLES.iter().find(|words| line.text.starts_with(**words)) {
            column = Column::Example;
            line = line.part(words.len(), line.text.get(words.len()..).unwrap_or(""));
        }
        let found = SOURCES.iter().find_map(|words| line.text.find(words));
        if let Some(from) = found {
            sources.push(line.part(from, line.text.get(from..).unwrap_or("")));
            line.text.truncate(from);
        }
        line.text = line.text.trim().to_owned();
        draft.put(column, line);
    }
    for source in sources {
        draft.put(Column::Description, source);
    }
}
