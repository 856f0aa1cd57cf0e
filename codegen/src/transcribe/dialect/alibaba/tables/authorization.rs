//! What a caller must be allowed to do, and how often the operation may be called.

use std::sync::LazyLock;

use regex::Regex;

use super::blocks::{tables, texts};
use crate::transcribe::page::{Cell, Place, Row};
use crate::transcribe::reading::{AuthorizationRead, RateLimit, Reading, Said};
use crate::transcribe::section::{Section, Topic};
use crate::transcribe::table::{Column, Columns};

/// `500/60(s)`, `100次/秒`, `100 calls per second`.
static RATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let unit = r"(?P<seconds>\d+)?\s*\(?(?P<unit>s\b|秒|second|分钟|minute|min)";
    Regex::new(&format!(r"(?P<calls>\d+)\s*(?:次|calls?|requests?|times)?\s*(?:/|每|per|a)\s*{unit}")).ok()
});

/// Words with which pages say that nothing is known or needed.
const NOTHING: &[&str] = &["暂无授权信息", "no authorization", "not disclosed", "无需授权"];

/// Reads authorization and rate limit.
pub fn read(sections: &[Section<'_>], reading: &mut Reading) {
    for section in sections {
        match section.topic {
            Topic::Authorization => actions(section, reading),
            Topic::RateLimit => rate_limit(section, reading),
            _ => {}
        }
    }
}

fn actions(section: &Section<'_>, reading: &mut Reading) {
    for titled in tables(section.blocks) {
        let Some(head) = &titled.table.head else { continue };
        let columns = Columns::of(head);
        if columns.has(Column::Action) {
            let rows = titled.table.rows.iter().filter_map(|row| action(row, &columns));
            reading.authorization.get_or_insert_default().extend(rows);
        }
    }
    texts(section.blocks, &mut |text, _| {
        let lower = text.text.to_lowercase();
        if NOTHING.iter().any(|words| lower.contains(words)) {
            reading.authorization.get_or_insert_default();
        }
    });
}

fn action(row: &Row, columns: &Columns) -> Option<Said<AuthorizationRead>> {
    let cell = |column| columns.position(column).and_then(|place| row.cells.get(place));
    let lines = |column| cell(column).map(lines_of).unwrap_or_default();
    let action = lines(Column::Action).into_iter().next()?;
    let resources = named(lines(Column::Resource));
    let at: Place = cell(Column::Action).map_or(row.at, |cell| cell.at);
    let access_level = lines(Column::AccessLevel).into_iter().next();
    let condition_keys = lines(Column::ConditionKey);
    let dependent_actions = lines(Column::DependentAction);
    Some(Said::new(AuthorizationRead { action, access_level, resources, condition_keys, dependent_actions }, at))
}

/// Patterns, each behind the name of what it matches where that stands right above it. Where there are patterns, names
/// alone say less.
fn named(lines: Vec<String>) -> Vec<String> {
    let is_pattern = |line: &str| line.starts_with("acs:") || line == "*";
    if !lines.iter().any(|line| is_pattern(line)) {
        return lines;
    }
    let mut all = Vec::new();
    let mut name: Option<String> = None;
    for line in lines {
        if is_pattern(&line) {
            all.push(name.take().map_or_else(|| line.clone(), |name| format!("{name} {line}")));
        } else if line.contains("acs:") {
            name = None;
            all.push(line);
        } else {
            name = Some(line);
        }
    }
    all
}

/// The lines of a cell, without those that say that there is nothing.
fn lines_of(cell: &Cell) -> Vec<String> {
    let text = cell.text();
    let lines = text.text.lines().map(|line| line.trim().trim_start_matches("- ").trim());
    let lines = lines.map(|line| if line == "*" { line } else { line.trim_start_matches('*').trim() });
    lines.filter(|line| !["", "无", "-", "none", "None", "N/A"].contains(line)).map(str::to_owned).collect()
}

fn rate_limit(section: &Section<'_>, reading: &mut Reading) {
    texts(section.blocks, &mut |text, at| {
        if reading.rate_limit.is_some() {
            return;
        }
        let found = RATE.as_ref().and_then(|regex| regex.captures(&text.text));
        reading.rate_limit = found.and_then(|found| {
            let number = |name| found.name(name)?.as_str().parse::<u64>().ok();
            let unit = if found.name("unit")?.as_str().starts_with(['分', 'm']) { 60 } else { 1 };
            let limit =
                RateLimit { calls: number("calls")?, seconds: number("seconds").unwrap_or(1).checked_mul(unit)? };
            Some(Said::new(limit, at))
        });
    });
}
