//! Services that both trees describe.

use std::collections::BTreeMap;

use super::facts::How::{Elsewhere, One, Set};
use super::facts::{self, Fact, WORDING};
use super::fields::{Roles, Walk};
use super::found::{Found, Spot};
use super::lists::{self, Entries};
use super::{kinds, operation};
use crate::check::Scope;
use crate::spec::{Endpoints, Service, Setting, Signing};

/// What a change of each key is.
pub(super) const FACTS: &[Fact] = &[
    ("service", Elsewhere),
    ("title", WORDING),
    ("title_zh", WORDING),
    ("version", One(&kinds::VERSION_CHANGED)),
    ("style", One(&kinds::STYLE_CHANGED)),
    ("source", Elsewhere),
    ("doc", WORDING),
    ("doc_zh", WORDING),
    ("signing_alternatives", Elsewhere),
    ("endpoints", Elsewhere),
    ("envelope", One(&kinds::ENVELOPE_CHANGED)),
    (
        "success_when",
        Set(&kinds::SUCCESS_CONDITION_ADDED, &kinds::SUCCESS_CONDITION_REMOVED, &kinds::SUCCESS_CONDITION_CHANGED),
    ),
    ("settings", Elsewhere),
    ("types", Elsewhere),
    ("error_body", One(&kinds::ERROR_BODY_CHANGED)),
];

/// Notes what differs between two services, apart from their operations; `roles` are what these use its types for.
pub(super) fn compare<'s>(services: [&'s Service; 2], roles: &Roles, spot: &Spot<'s>, found: &mut Found) {
    let [old, new] = services;
    if old == new {
        return;
    }
    facts::compare(FACTS, services, "", spot, found);
    operation::source([old.source.as_ref(), new.source.as_ref()], spot, found);
    let list = Entries {
        key: "signing_alternatives",
        added: &kinds::SIGNING_ALTERNATIVE_ADDED,
        removed: &kinds::SIGNING_ALTERNATIVE_REMOVED,
    };
    let word =
        |signing: &Signing| serde_json::to_value(signing).as_ref().map(super::describe::value).unwrap_or_default();
    lists::entries(list, [&old.signing_alternatives, &new.signing_alternatives], ("", spot), word, found);
    endpoints([old.endpoints.as_ref(), new.endpoints.as_ref()], ("endpoints", spot), found);
    settings(services, spot, found);
    let scopes = services.map(|service| Scope { operation: None, service: Some(service) });
    Walk::new(scopes).types([&old.types, &new.types], (true, spot), |name| roles.of(name), found);
}

/// Hosts by their way: `endpoints.regions[cn-beijing]`.
fn hosts(endpoints: Option<&Endpoints>, way: &str) -> BTreeMap<String, String> {
    let mut hosts = BTreeMap::new();
    let Some(endpoints) = endpoints else { return hosts };
    let Endpoints { rule, regions, networks, environment } = endpoints;
    let mut add = |key: String, host: &String| hosts.insert(key, host.clone());
    rule.iter().for_each(|host| drop(add(format!("{way}.rule"), host)));
    regions.iter().for_each(|(region, host)| drop(add(format!("{way}.regions[{region}]"), host)));
    for (name, network) in networks {
        let way = format!("{way}.networks[{name}]");
        network.rule.iter().for_each(|host| drop(add(format!("{way}.rule"), host)));
        network.regions.iter().for_each(|(region, host)| drop(add(format!("{way}.regions[{region}]"), host)));
    }
    environment.iter().for_each(|variable| drop(add(format!("{way}.environment"), variable)));
    hosts
}

/// Notes which hosts came, went and are others.
pub(super) fn endpoints([old, new]: [Option<&Endpoints>; 2], (key, spot): (&str, &Spot<'_>), found: &mut Found) {
    let (old, new) = (hosts(old, key), hosts(new, key));
    let spot = spot.key(key);
    for (way, host) in &old {
        match new.get(way) {
            Some(same) if same == host => {}
            Some(other) => {
                let words = [Some(host.clone()), Some(other.clone())];
                found.add(&kinds::ENDPOINT_CHANGED, way, &spot, words);
            }
            None => found.add(&kinds::ENDPOINT_REMOVED, way, &spot, [Some(host.clone()), None]),
        }
    }
    for (way, host) in new.iter().filter(|(way, _)| !old.contains_key(*way)) {
        found.add(&kinds::ENDPOINT_ADDED, way, &spot, [None, Some(host.clone())]);
    }
}

fn settings([old, new]: [&Service; 2], spot: &Spot<'_>, found: &mut Found) {
    let spot = spot.key("settings");
    let facts = |one: &Setting| Setting { doc: String::new(), ..one.clone() };
    for (name, one) in &old.settings {
        let (way, spot) = (format!("settings[{name}]"), spot.key(name));
        match new.settings.get(name) {
            Some(other) if one == other => {}
            Some(other) => {
                let only_words = facts(one) == facts(other);
                let kind = if only_words { &kinds::WORDING_CHANGED } else { &kinds::SETTING_CHANGED };
                found.add(kind, way, &spot, [Some(lists::as_json(one)), Some(lists::as_json(other))]);
            }
            None => found.add(&kinds::SETTING_REMOVED, way, &spot, [Some(lists::as_json(one)), None]),
        }
    }
    for (name, one) in new.settings.iter().filter(|(name, _)| !old.settings.contains_key(*name)) {
        let way = format!("settings[{name}]");
        found.add(&kinds::SETTING_ADDED, way, &spot.key(name), [None, Some(lists::as_json(one))]);
    }
}
