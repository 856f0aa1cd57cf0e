//! The services: a line for each, and below them their operations, folded where there are many.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{name, table};
use crate::report::age::{Band, in_words};
use crate::report::catalogue::Against;
use crate::report::column::percent;
use crate::report::shown::{Html, drafts, link, some};
use crate::report::{OperationReport, Reading, Report, ServiceReport};

/// The anchors of services, in their order: letters of their names, each once.
pub fn anchors(report: &Report) -> Vec<String> {
    let letter = |one: char| if one.is_ascii_alphanumeric() { one.to_ascii_lowercase() } else { '-' };
    let mut taken = BTreeSet::new();
    let free = |wanted: String, taken: &mut BTreeSet<String>| {
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        let mut all = std::iter::once(wanted.clone()).chain(numbered);
        let anchor = all.find(|one| !taken.contains(one)).unwrap_or_default();
        taken.insert(anchor.clone());
        anchor
    };
    let services = report.services();
    let wanted = services.map(|(vendor, service)| format!("s-{}-{}", vendor.name, service.name));
    wanted.map(|one| free(one.chars().take(100).map(letter).collect(), &mut taken)).collect()
}

/// All services with their operations.
pub fn write(out: &mut String, report: &Report, unfolded: bool) {
    let anchors = anchors(report);
    out.push_str("<section id=\"services\" aria-label=\"Services\">\n<h2>Services</h2>\n");
    overview(out, report, &anchors);
    out.push_str("</section>\n");
    for ((vendor, service), anchor) in report.services().zip(&anchors) {
        let owner = if vendor.title.is_empty() { &vendor.name } else { &vendor.title };
        let _ = writeln!(out, "<section class=\"service\" id=\"{anchor}\" aria-labelledby=\"{anchor}-h\">");
        let _ = writeln!(out, "<h3 id=\"{anchor}-h\">{} <small>{}</small></h3>", name(&service.name), name(owner));
        about(out, service);
        operations(out, service, unfolded);
        missing(out, service);
        out.push_str("</section>\n");
    }
}

fn overview(out: &mut String, report: &Report, anchors: &[String]) {
    out.push_str("<table class=\"services\">\n<caption>A line for each service</caption>\n");
    table::headings(out, &table::OF_SERVICES);
    let mut anchors = anchors.iter();
    for vendor in &report.vendors {
        let title = if vendor.title.is_empty() { &vendor.name } else { &vendor.title };
        let columns = table::OF_SERVICES.len() + crate::report::COLUMNS.len();
        let _ = writeln!(
            out,
            "<tbody>\n<tr class=\"vendor\"><th scope=\"rowgroup\" colspan=\"{columns}\">{}</th></tr>",
            name(title)
        );
        for (service, anchor) in vendor.services.iter().zip(anchors.by_ref()) {
            let totals = service.totals();
            let _ = write!(
                out,
                "<tr><th scope=\"row\"><a href=\"#{anchor}\">{}</a></th><td>{}",
                name(&service.name),
                totals.operations
            );
            of_catalogue(out, service.against.as_ref());
            bands(out, service);
            table::cells(out, &totals.counts);
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n");
    }
    out.push_str("</table>\n");
}

fn of_catalogue(out: &mut String, against: Option<&Against>) {
    let _ = match against {
        Some(one) => {
            let (part, of) = (one.documented, one.listed());
            write!(out, "<td class=b style=--p:{}%>{part} of {of}", percent(part as u64, of as u64))
        }
        None => write!(out, "<td>"),
    };
}

fn bands(out: &mut String, service: &ServiceReport) {
    out.push_str("<td class=\"words\">");
    let there = service.bands().into_iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> =
        there.map(|(band, count)| format!("<span class=\"{0}\">{count} {0}</span>", band.word())).collect();
    out.push_str(&words.join(", "));
}

fn about(out: &mut String, service: &ServiceReport) {
    let totals = service.totals();
    let mut words = Vec::new();
    if !service.title.is_empty() && service.title != service.name {
        words.push(name(&service.title));
    }
    if !service.version.is_empty() {
        words.push(format!("version {}", name(&service.version)));
    }
    words.push(some(totals.operations, "operation"));
    if totals.drafts > 0 {
        words.push(drafts(totals.drafts));
    }
    if let Some(one) = &service.against {
        words.push(format!("{} of {} in the catalogue", one.documented, one.listed()));
    }
    if let Some(operation) = service.oldest() {
        let day = operation.source.read.map(|day| day.to_string()).unwrap_or_default();
        words.push(format!("oldest reading {day}"));
    }
    let _ = writeln!(out, "<p>{}</p>", words.join(" · "));
}

fn operations(out: &mut String, service: &ServiceReport, unfolded: bool) {
    if service.operations.is_empty() {
        out.push_str("<p>No operation has a spec.</p>\n");
        return;
    }
    let open = if unfolded { " open" } else { "" };
    let _ = writeln!(out, "<details{open}>\n<summary>{}</summary>", some(service.operations.len() as u64, "operation"));
    let _ = writeln!(out, "<table class=\"operations\">\n<caption>Operations of {}</caption>", name(&service.name));
    table::headings(out, &table::OF_OPERATIONS);
    out.push_str("<tbody>\n");
    service.operations.iter().for_each(|one| operation(out, one));
    out.push_str("</tbody>\n");
    if service.shared != crate::report::Counts::default() {
        out.push_str("<tfoot><tr><th scope=\"row\">Types that operations share</th><td>");
        table::cells(out, &service.shared);
        out.push_str("</tr></tfoot>\n");
    }
    out.push_str("</table>\n</details>\n");
}

fn operation(out: &mut String, operation: &OperationReport) {
    let open = if operation.is_open() { " class=o" } else { "" };
    let title = name(&operation.name);
    let _ = match link(&operation.source.url) {
        Some(url) => write!(out, "<tr{open}><th scope=row><a href=\"{}\">{title}</a>", Html(url)),
        None => write!(out, "<tr{open}><th scope=row>{title}"),
    };
    if operation.draft {
        out.push_str(" <em>draft</em>");
    }
    out.push_str("</th>");
    reading(out, &operation.source);
    table::cells(out, &operation.counts);
    out.push_str("</tr>\n");
}

fn reading(out: &mut String, source: &Reading) {
    let kind = source.kind();
    let _ = match (source.read, source.age) {
        (Some(day), Some(age)) => {
            let band = source.band();
            write!(out, "<td class=\"words\">{kind} {day}, <span class=\"{}\">{}</span>", band.word(), in_words(age))
        }
        _ => write!(out, "<td class=\"words\">{kind}, <span class=\"{0}\">{0}</span>", Band::Undated.word()),
    };
}

fn missing(out: &mut String, service: &ServiceReport) {
    let Some(against) = &service.against else { return };
    names(out, "In the catalogue, without a spec", &against.missing);
    names(out, "With a spec, not in the catalogue", &against.beyond);
}

/// Names, folded.
fn names<N: AsRef<str>>(out: &mut String, says: &str, names: &[N]) {
    if names.is_empty() {
        return;
    }
    let _ = write!(out, "<details class=\"names\">\n<summary>{says}: {}</summary>\n<ul>", names.len());
    for one in names {
        let _ = write!(out, "<li>{}", name(one.as_ref()));
    }
    out.push_str("</ul>\n</details>\n");
}

/// Services of the catalogue without a spec.
pub fn absent(out: &mut String, report: &Report) {
    if !report.troubles.is_empty() {
        out.push_str(
            "<section id=\"unread\" aria-label=\"Not read\">\n<h2>Files of the catalogue that were not read</h2>\n<ul>",
        );
        for trouble in &report.troubles {
            let _ = write!(out, "<li>{}: {}", name(&trouble.at), name(&trouble.message));
        }
        out.push_str("</ul>\n</section>\n");
    }
    let Some(lists) = report.absent.as_ref().filter(|lists| !lists.is_empty()) else { return };
    let number: usize = lists.iter().map(|list| list.operations.len()).sum();
    let _ = writeln!(
        out,
        "<section id=\"absent\" aria-label=\"Not documented\">\n<h2>Services without a spec</h2>\n\
         <p>{} of the catalogue, with {}.</p>",
        some(lists.len() as u64, "service"),
        some(number as u64, "operation")
    );
    for list in lists {
        let version = list.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        let says = name(&format!("{}{version}", list.service));
        names(out, &says, &list.operations.iter().collect::<Vec<_>>());
    }
    out.push_str("</section>\n");
}
