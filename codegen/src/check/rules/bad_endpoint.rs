//! A service that cannot be reached.

use crate::check::{Check, Place, Report, Rule, ServiceView};
use crate::parse::At;

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-endpoint",
    summary: "A host or a region that is none, regions out of order, or a service without any endpoint.",
    check: Check::Service(check),
};

const HOST: &str = "write letters, digits, hyphens and dots, without https:// and without a path";

fn check(service: &ServiceView<'_>, report: &mut Report<'_>) {
    let Some(endpoints) = &service.document.spec.endpoints else { return };
    let at = At::root().key("endpoints");
    if endpoints.rule.is_none() && endpoints.regions.is_empty() {
        let help = "write `rule: name.{region}.example.com`, or list `regions`";
        report.error(Place::Key(at.clone()), "the service listens nowhere", help);
    }
    if let Some(rule) = &endpoints.rule {
        let place = Place::Value(at.key("rule"));
        if rule.matches("{region}").count() != 1 {
            let help = "write `{region}` once, where the host has the region's name";
            report.error(place, format!("`{rule}` does not hold `{{region}}` exactly once"), help);
        } else if !is_host(&rule.replace("{region}", "region")) {
            report.error(place, format!("`{rule}` is no host name"), HOST);
        }
    }
    let regions = at.key("regions");
    let mut before = "";
    for (region, host) in &endpoints.regions {
        if region.is_empty()
            || !region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        {
            let message = format!("`{region}` is no name of a region");
            report.error(Place::Key(regions.key(region)), message, "write small letters, digits and hyphens");
        }
        if !is_host(host) {
            report.error(Place::Value(regions.key(region)), format!("`{host}` is no host name"), HOST);
        }
        if region.as_str() < before {
            let message = format!("`{region}` stands after `{before}`");
            report.error(Place::Key(regions.key(region)), message, "sort the regions, so that changes are easy to see");
        }
        before = region;
    }
}

fn is_host(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(letter) && !label.starts_with('-') && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}
