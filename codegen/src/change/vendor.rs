//! Vendors that both trees describe.

use super::facts::How::{Elsewhere, One};
use super::facts::{self, Fact, WORDING};
use super::found::{Found, Spot};
use super::lists::{self, Entries, Named};
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
    let refusals = Named {
        key: "gateway",
        added: &kinds::GATEWAY_REFUSAL_ADDED,
        removed: &kinds::GATEWAY_REFUSAL_REMOVED,
        changed: &kinds::GATEWAY_REFUSAL_CHANGED,
    };
    let name = |row: &GatewayRow| match &row.message {
        Some(message) => format!("{} \"{message}\"", row.code),
        None => row.code.clone(),
    };
    lists::named(refusals, [&old.gateway, &new.gateway], spot, name, found);
}
