//! Pages whose tables are left: Markdown, HTML and reStructuredText. The text dialects build such pages, too.
//!
//! In goes a page; out comes what it says of its operation, or nothing if it has neither an address nor fields.

use serde_json::Value;

use super::caption::{Caption, Title};
use super::complete::complete;
use super::grids::{grids, status_in};
use super::level::level;
use super::nest::Nest;
use super::pieces::{Piece, What, pieces};
use super::request::{Known, name_items, parameters};
use super::uri::addresses;
use super::{answer, examples, facts, identity};
use crate::transcribe::page::Page;
use crate::transcribe::reading::{ExampleKind, Reading, Remark, RemarkKind, Said};

/// How many marks of this vendor's pages a page has.
pub fn marks(page: &Page) -> usize {
    let pieces = pieces(page);
    let has_tables = pieces.iter().any(|piece| matches!(piece.what, What::Table(_)));
    let has_uri = !addresses(&pieces).is_empty() && pieces.iter().any(|piece| is_heading(piece, "uri"));
    if !has_tables && !has_uri {
        return 0;
    }
    // An address below a heading `URI` is this vendor's; then each table is a sign, too.
    let tables = pieces.iter().filter(|piece| matches!(piece.what, What::Table(_))).count();
    let sure = if has_uri { 8 + tables } else { 0 };
    sure + pieces.iter().map(mark).sum::<usize>()
}

fn is_heading(piece: &Piece<'_>, word: &str) -> bool {
    matches!(piece.what, What::Heading(text) if text.trimmed().to_lowercase().starts_with(word))
}

/// How much one piece tells.
fn mark(piece: &Piece<'_>) -> usize {
    const HEADINGS: &[&str] = &[
        "功能介绍",
        "请求消息",
        "响应消息",
        "响应参数",
        "响应示例",
        "请求示例",
        "接口约束",
        "uri",
        "example requests",
        "example responses",
        "status codes",
        "returned values",
        "request message",
        "response message",
    ];
    match piece.what {
        What::Heading(text) => {
            let lower = text.trimmed().to_lowercase();
            2 * usize::from(HEADINGS.contains(&lower.as_str()))
        }
        What::Line(text) => {
            let vendor = text.links().any(|link| link.contains("huaweicloud.com") || link.contains("otc.t-systems"));
            let caption = Caption::numbered(text.trimmed()).is_some();
            let own = text.text.contains(":original_name:") || text.text.contains("X-Auth-Token");
            usize::from(vendor) + usize::from(caption) + usize::from(own) + usize::from(status_in(&text.text).is_some())
        }
        What::Table(table) => table.caption.as_ref().map_or(0, |text| {
            let caption = Caption::of(text);
            usize::from(caption.number.is_some()) + usize::from(caption.title != Title::Unknown)
        }),
        _ => 0,
    }
}

/// The operation of a page.
pub fn read(page: &Page) -> Vec<Reading> {
    let pieces = pieces(page);
    let addresses = addresses(&pieces);
    let grids = grids(&pieces);
    if addresses.is_empty() && grids.is_empty() {
        return Vec::new();
    }
    let mut reading = Reading { language: identity::language(page), ..Reading::default() };
    (reading.examples, reading.remarks) = examples::examples(&pieces);
    let shown = |request: bool| -> Vec<Value> {
        let of_kind = reading.examples.iter().filter(|one| (one.kind == ExampleKind::Request) == request);
        of_kind.filter(|one| one.kind != ExampleKind::Refusal).filter_map(|one| one.json.clone()).collect()
    };
    let (sent, received) = (shown(true), shown(false));
    let (sent, received): (Vec<&Value>, Vec<&Value>) = (sent.iter().collect(), received.iter().collect());
    let all: Vec<&Value> = sent.iter().chain(&received).copied().collect();
    let mut nest = Nest::new(&grids, &all);
    let known = Known { address: addresses.first(), bodies: &sent };
    reading.parameters = parameters(&grids, &mut nest, known);
    let statuses = facts::statuses(&pieces);
    reading.answers = answer::answers(&grids, &mut nest, &statuses);
    let known = Known { address: None, bodies: &received };
    for answer in reading.answers.iter_mut().filter(|answer| answer.status.is_none_or(|status| status < 300)) {
        level(&mut answer.fields, &received, &mut nest.remarks);
    }
    for field in reading.answers.iter_mut().flat_map(|answer| &mut answer.fields) {
        name_items(field, known, &mut nest.remarks);
    }
    for answer in reading.answers.iter_mut().filter(|answer| answer.status.is_none_or(|status| status < 300)) {
        complete(&mut answer.fields, &received, &mut nest.remarks);
    }
    let remark = answer::add_shown(&mut reading.answers, &grids, &pieces, &reading.examples);
    nest.remarks.extend(remark);
    nest.leave_out_the_rest();
    reading.remarks.append(&mut nest.remarks);
    reading.errors = facts::errors(&pieces, &statuses);
    reading.authorization = facts::authorization(&pieces);
    (reading.summary, reading.notes) = facts::purpose(&pieces);
    address(&mut reading, &addresses);
    identify(&mut reading, &pieces);
    vec![reading]
}

fn address(reading: &mut Reading, addresses: &[super::uri::Address]) {
    let Some((first, others)) = addresses.split_first() else {
        reading.remarks.push(Remark {
            kind: RemarkKind::Unknown,
            at: Default::default(),
            message: "the page gives no method and path".to_owned(),
        });
        return;
    };
    reading.method = Some(Said::new(first.method.clone(), first.at));
    reading.path = Some(Said::new(first.path.clone(), first.at));
    reading.version = first.version().map(|version| Said::new(version.to_owned(), first.at));
    for other in others {
        let message = format!("the page also gives {} {}", other.method, other.path);
        reading.remarks.push(Remark { kind: RemarkKind::LeftOut, at: other.at, message });
    }
}

fn identify(reading: &mut Reading, pieces: &[Piece<'_>]) {
    let found = identity::identity(pieces);
    reading.operation = found.operation;
    reading.product = found.product;
    reading.version = found.version.or(reading.version.take());
    reading.deprecated = found.deprecated;
}
