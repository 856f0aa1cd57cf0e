//! What makes a page one of this dialect: words and links that only such pages have, counted.

use super::blocks::{snippets, tables, texts};
use crate::transcribe::page::{BlockKind, Format, Page};
use crate::transcribe::section::{Topic, sections};
use crate::transcribe::table::{Column, Columns};

/// Parts of links and of examples, with how much each proves.
const LINKS: &[(&str, usize)] = &[
    ("api.aliyun.com", 6),
    ("api.alibabacloud.com", 6),
    ("error-center.aliyun.com", 4),
    ("error-center.alibabacloud.com", 4),
    ("help.aliyun.com", 2),
    ("www.alibabacloud.com/help", 2),
];
const IN_CODE: &[(&str, usize)] =
    &[("aliyuncs.com", 4), ("公共请求参数", 4), ("Common request parameters", 4), ("x-acs-", 3), ("<HostId>", 1)];
/// Parts of texts that only the other vendor's pages have.
const OTHERS: &[&str] = &["huaweicloud", "otc.t-systems", "opentelekomcloud"];

/// How many marks a page has; 0 for pages of other vendors and for pages without tables.
pub fn count(page: &Page) -> usize {
    if matches!(page.format, Format::Text | Format::Rst) {
        return 0;
    }
    let found = tables(&page.blocks);
    let captions = found.iter().filter(|one| {
        let caption = one.table.caption.as_ref().or(one.title.as_ref()).map_or("", |title| title.trimmed());
        let rest = caption.strip_prefix('表').or_else(|| caption.strip_prefix("Table"));
        rest.is_some_and(|rest| rest.trim_start().starts_with(|first: char| first.is_ascii_digit()))
    });
    let mut others = captions.count() * 3;
    let mut marks = 0;
    texts(&page.blocks, &mut |text, _| {
        for link in text.links() {
            marks += LINKS.iter().filter(|(part, _)| link.contains(part)).map(|(_, weight)| weight).max().unwrap_or(&0);
            others += 4 * usize::from(OTHERS.iter().any(|part| link.contains(part)));
        }
    });
    for code in snippets(&page.blocks) {
        marks += IN_CODE.iter().filter(|(part, _)| code.text.contains(part)).map(|(_, weight)| weight).sum::<usize>();
        marks += usize::from(code.text.contains("Response>"));
        others += 4 * usize::from(OTHERS.iter().any(|part| code.text.contains(part)));
    }
    let sections = sections(page);
    let function = sections.iter().any(|one| one.topic == Topic::Function);
    let uri = sections.iter().any(|one| one.heading.is_some_and(|heading| heading.trimmed() == "URI"));
    others += if function && uri { 6 } else { 0 };
    marks +=
        sections.iter().filter(|one| matches!(one.topic, Topic::Request | Topic::Answer | Topic::Debugging)).count();
    marks += found
        .iter()
        .filter_map(|one| one.table.head.as_ref())
        .map(|head| of_columns(&Columns::of(head)))
        .sum::<usize>();
    let has_content = page.blocks.iter().any(|block| !matches!(block.kind, BlockKind::Heading { .. }));
    if others > 3 && others * 2 >= marks || !has_content { 0 } else { marks.saturating_sub(others) }
}

fn of_columns(columns: &Columns) -> usize {
    let fields = columns.are_of_fields() && columns.has(Column::Type);
    usize::from(fields) + usize::from(fields && columns.has(Column::Example)) + usize::from(columns.are_of_errors())
}
