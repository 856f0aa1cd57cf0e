//! Where access keys come from.
//!
//! [`Credentials`] are one key, [`ProvideCredentials`] gives keys, [`DefaultChain`] looks where the vendor's own clients
//! look. A client keeps the key that it got and renews it before it expires.

mod alibaba;
mod chain;
mod environment;
mod file;
mod flight;
mod huawei;
mod ini;
mod issued;
mod key;
mod keyring;
mod provider;
mod surroundings;
mod tree;
mod wire;

pub use alibaba::AssumeRole;
pub use chain::DefaultChain;
pub(crate) use flight::SingleFlight;
pub use key::Credentials;
pub(crate) use keyring::Keyring;
pub use provider::{CredentialsError, ProvideCredentials, Providing};
pub(crate) use wire::Wire;
