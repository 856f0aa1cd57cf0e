//! What profiles and files describe: one way to a key, as data.

use super::assume_role::Role;
use super::oidc::OidcRole;
use super::token_service::Zone;
use super::{assume_role, instance, oidc, uri};
use crate::Credentials;
use crate::credentials::surroundings::{Asked, Surroundings, Why};

/// A way to a key.
pub(super) enum Source {
    /// The key itself.
    Key(Credentials),
    /// The role of the machine; found out where it is not named.
    Instance { role: Option<String> },
    /// A role for whoever has the token of an identity provider.
    Oidc(OidcRole, Zone),
    /// A URL that gives keys.
    Uri(String),
    /// A role for whoever has the key of another source.
    Role(Box<Source>, Role, Zone),
}

impl Source {
    /// Goes the way.
    pub(super) fn key<'a>(self, surroundings: &'a Surroundings) -> Asked<'a> {
        Box::pin(async move {
            match self {
                Source::Key(key) => Ok(key),
                Source::Instance { role } => instance::key(surroundings, role).await,
                Source::Oidc(role, zone) => oidc::key(surroundings, &role, &zone).await,
                Source::Uri(uri) => uri::key(surroundings, &uri).await,
                Source::Role(source, role, zone) => {
                    let key = source.key(surroundings).await?;
                    // The service would refuse a broken key less clearly.
                    key.check().map_err(|error| Why::Failed(error.to_string()))?;
                    let endpoint = zone.endpoint(surroundings)?;
                    Ok(assume_role::key(&surroundings.wire, &endpoint, &key, &role).await?)
                }
            }
        })
    }
}
