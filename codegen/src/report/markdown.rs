//! A short summary in Markdown: a table for each vendor with a line for each service, and what needs attention.

use std::fmt::Write as _;

use super::attention::{Attention, Noted, lists};
use super::catalogue::Against;
use super::column::{COLUMNS, Cell, percent};
use super::shown::{Code, Words, drafts, shown, some};
use super::{Band, Day, Difference, Report, ServiceReport, Totals, VendorReport, age, compared};

/// Longer lists are cut.
const LONGEST: usize = 20;

/// The summary.
pub fn markdown(report: &Report) -> String {
    let mut out = String::new();
    let totals = report.totals();
    let _ = writeln!(out, "# Coverage and freshness, {}\n", report.day);
    let _ = writeln!(out, "{}", sentence(report, &totals));
    report.vendors.iter().for_each(|vendor| table(&mut out, report, vendor));
    absent(&mut out, report);
    let lists = lists(report);
    if !lists.is_empty() {
        out.push_str("\n## What needs attention\n");
        lists.iter().for_each(|list| attention(&mut out, list));
    }
    for trouble in &report.troubles {
        let _ = writeln!(out, "\nNot read: {}: {}", Code(&shown(&trouble.at)), Words(&shown(&trouble.message)));
    }
    out
}

/// What differs between two trees, as a table; one sentence where nothing does.
pub fn between(before: &Totals, after: &Totals) -> String {
    let differences = compared(before, after);
    if differences.is_empty() {
        return format!("Coverage is the same: {}.\n", operations(after));
    }
    let mut out = String::from("| Coverage | before | after |\n|---|--:|--:|\n");
    for Difference { title, before, after } in differences {
        let _ = writeln!(out, "| {title} | {} | {} |", in_full(before), in_full(after));
    }
    out
}

fn in_full(cell: Cell) -> String {
    match cell {
        Cell::Share(part, of) if of > 0 => format!("{cell} ({part} of {of})"),
        Cell::Share(..) => "none".to_owned(),
        Cell::Number(number) => number.to_string(),
    }
}

fn operations(totals: &Totals) -> String {
    let drafts = if totals.drafts > 0 { format!(", {}", drafts(totals.drafts)) } else { String::new() };
    format!("{} of {}{drafts}", some(totals.operations, "operation"), some(totals.services, "service"))
}

fn sentence(report: &Report, totals: &Totals) -> String {
    let bands = report.bands();
    let readings: Vec<String> =
        bands.iter().filter(|(_, count)| *count > 0).map(|(band, count)| format!("{count} {}", band.word())).collect();
    let mut text = operations(totals);
    if let Some((documented, listed)) = report.documented() {
        let share = percent(documented as u64, listed as u64);
        let _ = write!(text, "; {documented} of {listed} operations of the catalogue have a spec ({share} %)");
    }
    if !readings.is_empty() {
        let _ = write!(text, ". Readings: {}", readings.join(", "));
    }
    text + "."
}

fn table(out: &mut String, report: &Report, vendor: &VendorReport) {
    let title = if vendor.title.is_empty() { &vendor.name } else { &vendor.title };
    let _ = writeln!(out, "\n## {}\n", Words(&shown(title)));
    let columns = || COLUMNS.iter().filter(|column| column.short);
    let has_catalogue = report.absent.is_some();
    out.push_str("| Service | Operations |");
    out.push_str(if has_catalogue { " Catalogue |" } else { "" });
    for column in columns() {
        let _ = write!(out, " {} |", column.title);
    }
    out.push_str(" Oldest reading |\n|---|--:|");
    out.push_str(if has_catalogue { "--:|" } else { "" });
    columns().for_each(|_| out.push_str("--:|"));
    out.push_str("---|\n");
    for service in &vendor.services {
        let totals = service.totals();
        let drafts = if totals.drafts > 0 { format!(" ({} draft)", totals.drafts) } else { String::new() };
        let _ = write!(out, "| {} | {}{drafts} |", Code(&shown(&service.name)), totals.operations);
        if has_catalogue {
            let _ = write!(out, " {} |", service.against.as_ref().map_or("not listed".to_owned(), of_catalogue));
        }
        for column in columns() {
            let _ = write!(out, " {} |", column.cell(&totals.counts));
        }
        let _ = writeln!(out, " {} |", oldest(service));
    }
}

fn of_catalogue(one: &Against) -> String {
    format!("{} of {}", one.documented, one.listed())
}

fn oldest(service: &ServiceReport) -> String {
    let Some(source) = service.oldest().map(|operation| &operation.source) else { return "undated".to_owned() };
    let day = source.read.as_ref().map(Day::to_string).unwrap_or_default();
    match source.band() {
        Band::Fresh => day,
        band => format!("{day} ({})", band.word()),
    }
}

fn absent(out: &mut String, report: &Report) {
    let Some(lists) = report.absent.as_ref().filter(|lists| !lists.is_empty()) else { return };
    let number: usize = lists.iter().map(|list| list.operations.len()).sum();
    let number = some(number as u64, "operation");
    let _ = writeln!(out, "\n## Not documented\n\nServices of the catalogue without a spec, with {number}:\n");
    let line = |list: &super::catalogue::Listed| {
        let version = list.version.as_ref().map(|version| format!(" {}", Words(&shown(version)))).unwrap_or_default();
        format!("{}{version}: {}", Code(&shown(&list.service)), some(list.operations.len() as u64, "operation"))
    };
    listed(out, lists.iter().map(line));
}

fn attention(out: &mut String, list: &Attention<'_>) {
    let _ = writeln!(out, "\n### {} ({})\n\n{}\n", list.title, list.operations.len(), list.says);
    listed(out, list.operations.iter().map(|one| noted(list, one)));
}

fn noted(list: &Attention<'_>, one: &Noted<'_>) -> String {
    let place = format!("{}::{}", one.service.name, one.operation.name);
    let shown = shown(&place);
    match (list.title, one.number) {
        ("Drafts", _) => Code(&shown).to_string(),
        ("Old readings", days) => format!("{}: {}", Code(&shown), age::in_words(days)),
        (_, number) => format!("{}: {number}", Code(&shown)),
    }
}

fn listed(out: &mut String, lines: impl ExactSizeIterator<Item = String>) {
    let more = lines.len().saturating_sub(LONGEST);
    for line in lines.take(LONGEST) {
        let _ = writeln!(out, "- {line}");
    }
    if more > 0 {
        let _ = writeln!(out, "- and {more} more");
    }
}
