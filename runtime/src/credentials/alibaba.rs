//! Alibaba Cloud's places for keys, in the documented order.

mod assume_role;
mod cli_profile;
mod credentials_file;
mod instance;
mod oidc;
mod source;
mod token_service;
mod uri;

use super::environment;
use super::surroundings::{Link, Why};
pub use assume_role::AssumeRole;
use source::Source;

/// The chain.
pub(super) const LINKS: &[Link] = &[
    Link { name: "environment", ask: |surroundings| Box::pin(async { environment::key(surroundings) }) },
    Link {
        name: "OIDC",
        ask: |surroundings| Box::pin(async { oidc::of_environment(surroundings)?.key(surroundings).await }),
    },
    Link {
        name: "profile of the command line",
        ask: |surroundings| Box::pin(async { cli_profile::source(surroundings)?.key(surroundings).await }),
    },
    Link {
        name: "credentials file",
        ask: |surroundings| Box::pin(async { credentials_file::source(surroundings)?.key(surroundings).await }),
    },
    Link {
        name: "instance metadata",
        ask: |surroundings| {
            Box::pin(async {
                let role = surroundings.variable("ALIBABA_CLOUD_ECS_METADATA");
                Source::Instance { role }.key(surroundings).await
            })
        },
    },
    Link {
        name: "credentials URI",
        ask: |surroundings| {
            Box::pin(async {
                let Some(uri) = surroundings.variable("ALIBABA_CLOUD_CREDENTIALS_URI") else {
                    return Err(Why::NotSetUp("ALIBABA_CLOUD_CREDENTIALS_URI is not set".to_owned()));
                };
                Source::Uri(uri).key(surroundings).await
            })
        },
    },
];
