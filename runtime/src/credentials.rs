//! Where access keys come from.

mod key;
mod keyring;
mod provider;

pub use key::Credentials;
pub(crate) use keyring::Keyring;
pub use provider::{CredentialsError, ProvideCredentials, Providing};
