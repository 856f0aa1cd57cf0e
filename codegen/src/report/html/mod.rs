//! A report as one HTML page: nothing is fetched, nothing needs a script to be read.
//!
//! Numbers are text, and bars stand below them. On a phone, rows become cards; on paper, what is unfolded is printed.
//! Every text of a spec or a catalogue goes through `Html`, and addresses through `shown::link`. The
//! page's own policy lets it run this one script, and fetch nothing.

mod attention;
mod services;
mod table;

use std::fmt::Write as _;

use super::column::{COLUMNS, Cell};
use super::shown::{Html, drafts, shown, some};
use super::{Band, Report, Totals};

/// The look of the page.
pub const STYLE: &str = include_str!("page.css");

/// What filters rows; the page can be read without it.
pub const SCRIPT: &str = include_str!("page.js");

/// The hash of [`SCRIPT`], which is all that the page may run.
const SCRIPT_HASH: &str = "sha256-p1ebPLAKh4Paxx9n6OGf4xMp4WkyxsmRQFZ6NszoLcw=";

/// A page with more operations has its services folded.
const UNFOLDED: u64 = 60;

/// The page.
pub fn html(report: &Report) -> String {
    let totals = report.totals();
    let mut out = String::with_capacity(64 * 1024 + totals.operations as usize * 640);
    head(&mut out, report);
    overview(&mut out, report, &totals);
    attention::write(&mut out, report);
    services::write(&mut out, report, totals.operations <= UNFOLDED);
    services::absent(&mut out, report);
    legend(&mut out);
    let _ = write!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn head(out: &mut String, report: &Report) {
    let policy = format!("default-src 'none'; style-src 'unsafe-inline'; script-src '{SCRIPT_HASH}'");
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <title>Coverage and freshness, {day}</title>\n<style>\n{STYLE}{columns}</style>\n</head>\n<body>\n\
         <header>\n<h1>Coverage and freshness</h1>\n<p>What the specs document, as of <time>{day}</time>.</p>\n\
         <nav aria-label=\"Parts\"><a href=\"#overview\">Overview</a> <a href=\"#attention\">Attention</a> \
         <a href=\"#services\">Services</a> <a href=\"#legend\">Legend</a></nav>\n\
         <form id=\"filter\" role=\"search\" hidden>\n\
         <label>Find <input name=\"name\" type=\"search\" autocomplete=\"off\" placeholder=\"an operation\"></label>\n\
         <label><input name=\"open\" type=\"checkbox\"> only what needs attention</label>\n\
         <button type=\"button\" name=\"unfold\">Unfold all</button> <button type=\"button\" name=\"fold\">Fold all</button>\n\
         <output id=\"found\"></output>\n</form>\n</header>\n<main>\n",
        day = report.day,
        columns = table::style(),
    );
}

fn overview(out: &mut String, report: &Report, totals: &Totals) {
    out.push_str("<section id=\"overview\" aria-label=\"Overview\">\n<h2>Overview</h2>\n<dl class=\"tiles\">\n");
    let beside = format!("of {}, {}", some(totals.services, "service"), drafts(totals.drafts));
    tile(out, "Operations", &totals.operations.to_string(), &beside, None);
    if let Some((documented, listed)) = report.documented() {
        let cell = Cell::Share(documented as u64, listed as u64);
        tile(
            out,
            "Of the catalogue",
            &cell.to_string(),
            &format!("{documented} of {listed} operations"),
            cell.percent(),
        );
    }
    for column in COLUMNS.iter().filter(|column| column.short) {
        let cell = column.cell(&totals.counts);
        let beside = match cell {
            Cell::Share(part, of) => format!("{part} of {of}"),
            Cell::Number(_) => String::new(),
        };
        let value = if cell.is_empty() { "0".to_owned() } else { cell.to_string() };
        tile(out, column.title, &value, &beside, cell.percent());
    }
    out.push_str("</dl>\n<h3>How old the readings are</h3>\n");
    bands(out, &report.bands());
    out.push_str("</section>\n");
}

fn tile(out: &mut String, title: &str, value: &str, beside: &str, percent: Option<u64>) {
    let bar = percent.map(|percent| format!(" class=\"bar\" style=\"--p:{percent}%\"")).unwrap_or_default();
    let _ = writeln!(out, "<div><dt>{title}</dt><dd{bar}><b>{value}</b> <span>{beside}</span></dd></div>");
}

/// The bands as parts of one bar, with the numbers as text below.
fn bands(out: &mut String, bands: &[(Band, usize); 4]) {
    let there = || bands.iter().filter(|(_, count)| *count > 0);
    out.push_str("<div class=\"bands\" aria-hidden=\"true\">");
    for (band, count) in there() {
        let _ = write!(out, "<i class=\"{}\" style=\"flex:{count}\"></i>", band.word());
    }
    out.push_str("</div>\n<ul class=\"keys\">");
    for (band, count) in there() {
        let (_, word, says) = Band::ALL.iter().find(|(one, ..)| one == band).copied().unwrap_or((*band, "", ""));
        let _ = write!(out, "<li class=\"{word}\"><b>{count}</b> {word}: {says}</li>");
    }
    out.push_str("</ul>\n");
}

fn legend(out: &mut String) {
    out.push_str(
        "<section id=\"legend\" aria-label=\"Legend\">\n<h2>Legend</h2>\n<p>An empty cell is none.</p>\n<dl>\n",
    );
    let catalogue = "operations of the catalogue that have a spec; empty where the catalogue does not have the service";
    let _ = writeln!(out, "<dt>Catalogue</dt><dd>{catalogue}</dd>");
    for (_, word, says) in Band::ALL {
        let _ = writeln!(out, "<dt class=\"{word}\">{word}</dt><dd>{says}</dd>");
    }
    for column in &COLUMNS {
        let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", column.title, in_code(column.says));
    }
    out.push_str("</dl>\n</section>\n");
}

/// Our own sentences, with code where they have backticks.
fn in_code(says: &str) -> String {
    let parts = says.split('`').enumerate();
    parts
        .map(
            |(index, part)| {
                if index % 2 == 1 { format!("<code>{}</code>", Html(part)) } else { Html(part).to_string() }
            },
        )
        .collect()
}

/// A name as people see it, escaped.
fn name(text: &str) -> String {
    Html(&shown(text)).to_string()
}
