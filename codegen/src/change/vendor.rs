//! Vendors that both trees describe.

use super::facts::How::{Elsewhere, One};
use super::facts::{self, Fact, WORDING};
use super::found::{Found, Spot};
use super::lists::{self, Entries};
use super::{kinds, service};
use crate::spec::{GatewayRow, Vendor};

/// What a change of each key is.
pub(super) const FACTS: &[Fact] = &[
    ("vendor", Elsewhere),
    ("title", WORDING),
    ("title_zh", WORDING),
    ("signing", One(&kinds::SIGNING_CHANGED)),
    ("envelope", One(&kinds::ENVELOPE_CHANGED)),
    ("environment", One(&kinds::CREDENTIALS_CHANGED)),
    ("credentials", One(&kinds::CREDENTIALS_CHANGED)),
    ("regions", Elsewhere),
    ("identity", Elsewhere),
    ("gateway", Elsewhere),
];

/// Notes what differs between two vendors, apart from their services.
pub(super) fn compare(vendors: [&Vendor; 2], spot: &Spot<'_>, found: &mut Found) {
    let [old, new] = vendors;
    if old == new {
        return;
    }
    facts::compare(FACTS, vendors, "", spot, found);
    let regions = Entries { key: "regions", added: &kinds::REGION_ADDED, removed: &kinds::REGION_REMOVED };
    lists::entries(regions, [&old.regions, &new.regions], ("", spot), String::clone, found);
    service::endpoints([old.identity.as_ref(), new.identity.as_ref()], ("identity", spot), found);
    gateway([&old.gateway, &new.gateway], spot, found);
}

/// Refusals of the gateway, the same by code and message.
fn gateway([old, new]: [&[GatewayRow]; 2], spot: &Spot<'_>, found: &mut Found) {
    let same = |one: &GatewayRow, other: &GatewayRow| one.code == other.code && one.message == other.message;
    let find = |list: &[GatewayRow], one: &GatewayRow| list.iter().position(|other| same(one, other));
    let spot = spot.key("gateway");
    let way = |one: &GatewayRow| format!("gateway[{}]", one.code);
    for (index, one) in old.iter().enumerate() {
        match find(new, one).and_then(|other| Some((other, new.get(other)?))) {
            Some((_, other)) if one.means == other.means => {}
            Some((place, other)) => {
                let words = [Some(lists::as_json(one)), Some(lists::as_json(other))];
                let spot = spot.item(Some(index), Some(place));
                found.add(&kinds::GATEWAY_REFUSAL_CHANGED, way(one), &spot, words);
            }
            None => {
                let spot = spot.item(Some(index), None);
                found.add(&kinds::GATEWAY_REFUSAL_REMOVED, way(one), &spot, [Some(lists::as_json(one)), None]);
            }
        }
    }
    for (index, one) in new.iter().enumerate().filter(|(_, one)| find(old, one).is_none()) {
        let spot = spot.item(None, Some(index));
        found.add(&kinds::GATEWAY_REFUSAL_ADDED, way(one), &spot, [None, Some(lists::as_json(one))]);
    }
}
