//! A report as one JSON object, for other tools.

use serde_json::{Map, Value, json};

use super::age::Band;
use super::catalogue::{Against, Listed};
use super::{Counts, OperationReport, Report, ServiceReport, Totals};

/// The report. Keys of counts are those of [`MEASURES`](super::MEASURES).
pub fn json(report: &Report) -> Value {
    let vendors = report.vendors.iter().map(|vendor| {
        let services: Vec<Value> = vendor.services.iter().map(service).collect();
        json!({ "vendor": vendor.name, "title": vendor.title, "services": services })
    });
    let documented = report.documented();
    json!({
        "day": report.day.to_string(),
        "totals": totals(&report.totals()),
        "readings": bands(report.bands()),
        "catalogue": documented.map(|(documented, listed)| json!({ "documented": documented, "listed": listed })),
        "vendors": vendors.collect::<Vec<Value>>(),
        "absent": report.absent.as_ref().map(|lists| lists.iter().map(absent).collect::<Vec<Value>>()),
        "unread": report.troubles.iter().map(|one| {
            json!({ "at": one.at, "message": one.message, "help": one.help })
        }).collect::<Vec<Value>>(),
    })
}

fn service(service: &ServiceReport) -> Value {
    json!({
        "service": service.name,
        "title": service.title,
        "version": service.version,
        "totals": totals(&service.totals()),
        "readings": bands(service.bands()),
        "catalogue": service.against.as_ref().map(against),
        "shared_types": counts(&service.shared),
        "operations": service.operations.iter().map(operation).collect::<Vec<Value>>(),
    })
}

fn operation(operation: &OperationReport) -> Value {
    let source = &operation.source;
    json!({
        "operation": operation.name,
        "draft": operation.draft,
        "source": source.kind(),
        "url": Some(&source.url).filter(|url| !url.is_empty()),
        "metadata": source.metadata,
        "read": source.read.map(|day| day.to_string()),
        "age_days": source.age,
        "band": source.band().word(),
        "counts": counts(&operation.counts),
    })
}

fn against(one: &Against) -> Value {
    json!({ "documented": one.documented, "listed": one.listed(), "missing": one.missing, "not_listed": one.beyond })
}

fn absent(list: &Listed) -> Value {
    json!({ "vendor": list.vendor, "service": list.service, "version": list.version, "from": list.from,
        "operations": list.operations })
}

fn totals(totals: &Totals) -> Value {
    json!({
        "services": totals.services,
        "operations": totals.operations,
        "drafts": totals.drafts,
        "counts": counts(&totals.counts),
    })
}

fn counts(counts: &Counts) -> Value {
    Value::Object(counts.iter().map(|(key, count)| (key.to_owned(), count.into())).collect())
}

fn bands(bands: [(Band, usize); 4]) -> Value {
    let entries = bands.map(|(band, count)| (band.word().to_owned(), count.into()));
    Value::Object(entries.into_iter().collect::<Map<String, Value>>())
}
