//! Settings that a client finds out by asking the vendor.

use super::Client;
use crate::{Credentials, Lookup, TransportError};

impl Client {
    /// Asks for a setting; nothing when there is nobody to ask.
    pub(super) async fn look_up(
        &self,
        lookup: Lookup,
        _credentials: &Credentials,
    ) -> Result<Option<String>, TransportError> {
        match lookup {
            Lookup::HuaweiProject => Ok(None),
        }
    }
}
