//! Where a product listens: the rule that most hosts follow, and the others by region.

use std::collections::BTreeMap;

use serde_json::Value;

use super::convert::Converter;
use super::header::Head;
use crate::check::rules::bad_region::is_region;
use crate::import::way::Way;
use crate::spec::Endpoints;

/// Endpoints as a spec has them.
pub(super) fn endpoints(converter: &mut Converter<'_, '_>, document: &Value, head: &Head<'_>, file: &str) -> Endpoints {
    let root = Way::root(file);
    let way = root.key("endpoints");
    let mut hosts: BTreeMap<String, String> = BTreeMap::new();
    for (index, one) in document.get("endpoints").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let way = way.item(index);
        let text = |key: &str| one.get(key).and_then(Value::as_str).map(str::trim).unwrap_or_default();
        let (region, host) = (text("regionId").to_ascii_lowercase(), plain_host(text("endpoint")));
        match (is_region(&region), host) {
            (true, Some(host)) => {
                if hosts.get(&region).is_some_and(|known| *known != host) {
                    converter.left_out.add("second endpoint of a region", way);
                } else {
                    hosts.insert(region, host);
                }
            }
            _ => converter.left_out.add("endpoint without a region or a host", way),
        }
    }
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for (region, host) in &hosts {
        if host.matches(region.as_str()).count() == 1 {
            *rules.entry(host.replace(region.as_str(), "{region}")).or_default() += 1;
        }
    }
    let best = rules.iter().max_by_key(|(rule, count)| (**count, std::cmp::Reverse(*rule)));
    let rule = best.filter(|(_, count)| **count * 2 > hosts.len()).map(|(rule, _)| rule.clone());
    let follows = |region: &str, host: &str| rule.as_ref().is_some_and(|rule| rule.replace("{region}", region) == host);
    hosts.retain(|region, host| !follows(region, host));
    if rule.is_none() && hosts.is_empty() {
        converter.left_out.add("no endpoint: the usual host is written", way);
        let product = head.product.to_ascii_lowercase().replace(['_', '.'], "-");
        let rule = Some(format!("{}.{{region}}.aliyuncs.com", product.trim_matches('-')));
        return Endpoints { rule, ..Endpoints::default() };
    }
    Endpoints { rule, regions: hosts.into_iter().collect(), ..Endpoints::default() }
}

/// A host without scheme and path.
fn plain_host(text: &str) -> Option<String> {
    let text = text.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(letter) && !label.starts_with('-') && !label.ends_with('-')
    };
    (text.len() <= 253 && text.split('.').all(label)).then(|| text.to_ascii_lowercase())
}
