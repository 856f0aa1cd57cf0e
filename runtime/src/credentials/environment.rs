//! The link that both vendors have: a key in environment variables.

use super::surroundings::{Surroundings, Why};
use crate::Credentials;

/// The key in the vendor's variables.
pub(super) fn key(surroundings: &Surroundings) -> Result<Credentials, Why> {
    let names = &surroundings.vendor.environment;
    let (id, secret) = (surroundings.variable(names.access_key_id), surroundings.variable(names.access_key_secret));
    match (id, secret) {
        (Some(id), Some(secret)) => {
            let key = Credentials::new(id, secret);
            Ok(match surroundings.variable(names.security_token) {
                Some(token) => key.with_security_token(token),
                None => key,
            })
        }
        (None, None) => {
            let (id, secret) = (names.access_key_id, names.access_key_secret);
            Err(Why::NotSetUp(format!("{id} and {secret} are not set: set both")))
        }
        (id, _) => {
            let (set, missing) = match id {
                Some(_) => (names.access_key_id, names.access_key_secret),
                None => (names.access_key_secret, names.access_key_id),
            };
            Err(Why::Failed(format!("{set} is set without {missing}: set both")))
        }
    }
}
