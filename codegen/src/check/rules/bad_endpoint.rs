//! A service that cannot be reached.

use indexmap::IndexMap;

use super::bad_region::is_region;
use crate::check::{Category, Check, Place, Report, Rule, ServiceView, Severity};
use crate::parse::{At, Document};
use crate::spec::{Endpoints, Signing, Vendor};

/// The rule.
pub const RULE: Rule = Rule {
    name: "bad-endpoint",
    summary: "A host or a region that is none, regions out of order, or a service or network without any endpoint.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[Check::Vendor(vendor), Check::Service(service)]),
};

const HOST: &str = "write letters, digits, hyphens and dots, without https:// and without a path";

fn vendor(vendor: &Document<Vendor>, report: &mut Report<'_>) {
    if let Some(identity) = &vendor.spec.identity {
        // It may be one for all regions.
        endpoints(&At::root().key("identity"), identity, 0, report);
    }
}

fn service(service: &ServiceView<'_>, report: &mut Report<'_>) {
    if let Some(own) = &service.document.spec.endpoints {
        let signing = service.vendor.and_then(|vendor| vendor.spec.signing);
        // Regions are an affair of the vendors whose requests are signed; others may have one host.
        let least = usize::from(signing.is_none_or(Signing::signs));
        endpoints(&At::root().key("endpoints"), own, least, report);
    }
}

/// `least`: how often a text has to name the region.
fn endpoints(at: &At, endpoints: &Endpoints, least: usize, report: &mut Report<'_>) {
    hosts(at, "the service", (endpoints.rule.as_deref(), least), &endpoints.regions, report);
    let networks = at.key("networks");
    for (name, network) in &endpoints.networks {
        let at = networks.key(name);
        if !is_region(name) {
            let message = format!("`{name}` is no name of a network");
            report.error(Place::Key(at.clone()), message, "write small letters, digits and hyphens");
        }
        hosts(&at, "the network", (network.rule.as_deref(), least), &network.regions, report);
    }
    if let Some(variable) = &endpoints.environment {
        let place = Place::Value(at.key("environment"));
        let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
        if !(least..=1).contains(&variable.matches("{REGION}").count()) {
            let help = "write `{REGION}` once, where the variable has the region's name";
            report.error(place, format!("`{variable}` does not hold `{{REGION}}` exactly once"), help);
        } else if !variable.replace("{REGION}", "_").bytes().all(plain) {
            let help = "write capitals, digits, `_` and `{REGION}`";
            report.error(place, format!("`{variable}` is no name of an environment variable"), help);
        }
    }
}

fn hosts(
    at: &At,
    what: &str,
    (rule, least): (Option<&str>, usize),
    regions: &IndexMap<String, String>,
    report: &mut Report<'_>,
) {
    if rule.is_none() && regions.is_empty() {
        let help = "write `rule: name.{region}.example.com`, or list `regions`";
        report.error(Place::Key(at.clone()), format!("{what} listens nowhere"), help);
    }
    if let Some(rule) = rule {
        let place = Place::Value(at.key("rule"));
        if !(least..=1).contains(&rule.matches("{region}").count()) {
            let help = "write `{region}` once, where the host has the region's name";
            report.error(place, format!("`{rule}` does not hold `{{region}}` exactly once"), help);
        } else if !is_host(&rule.replace("{region}", "region")) {
            report.error(place, format!("`{rule}` is no host name"), HOST);
        }
    }
    let at = at.key("regions");
    let mut before = "";
    for (region, host) in regions {
        if !is_region(region) {
            let message = format!("`{region}` is no name of a region");
            report.error(Place::Key(at.key(region)), message, "write small letters, digits and hyphens");
        }
        if !is_host(host) {
            report.error(Place::Value(at.key(region)), format!("`{host}` is no host name"), HOST);
        }
        if region.as_str() < before {
            let message = format!("`{region}` stands after `{before}`");
            report.error(Place::Key(at.key(region)), message, "sort the regions, so that changes are easy to see");
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
