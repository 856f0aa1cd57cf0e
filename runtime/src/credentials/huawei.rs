//! Huawei Cloud's places for keys, in the documented order.

mod container;
mod instance;
mod oidc;
mod profile;

use super::environment;
use super::surroundings::{Link, Surroundings, Why};
use crate::Credentials;

/// The chain.
pub(super) const LINKS: &[Link] = &[
    Link { name: "OIDC", ask: |surroundings| Box::pin(oidc::key(surroundings)) },
    Link { name: "environment", ask: |surroundings| Box::pin(async { of_environment(surroundings) }) },
    Link { name: "profile", ask: |surroundings| Box::pin(async { profile::key(surroundings) }) },
    Link { name: "instance metadata", ask: |surroundings| Box::pin(instance::key(surroundings)) },
    Link { name: "container identity", ask: |surroundings| Box::pin(container::key(surroundings)) },
];

/// The setting that stands beside keys.
const PROJECT: &str = "project_id";

fn of_environment(surroundings: &Surroundings) -> Result<Credentials, Why> {
    let names = ["HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE"];
    refuse_federation(names, |name| surroundings.variable(name).is_some(), "")?;
    let key = environment::key(surroundings)?;
    Ok(match surroundings.variable("HUAWEICLOUD_SDK_PROJECT_ID") {
        Some(project) => key.with_setting(PROJECT, project),
        None => key,
    })
}

/// The vendor's clients would take the identity of a federated user here, whatever key stands beside it; another
/// identity than theirs would surprise.
fn refuse_federation(names: [&str; 2], is_there: impl Fn(&str) -> bool, place: &str) -> Result<(), Why> {
    if !names.iter().all(|name| is_there(name)) {
        return Ok(());
    }
    let names = names.join(" and ");
    Err(Why::Failed(format!(
        "{names}{place} ask for a federated user, which is not supported: use HUAWEICLOUD_OIDC_PROVIDER_URN and \
         HUAWEICLOUD_OIDC_AGENCY_URN, or take them away"
    )))
}
