//! What the command line says.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::ServiceEntry;
use crate::{Signing, Validation};

/// Calls documented cloud operations with documented names.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Calls an operation and prints its outcome as one JSON object.
    Call(Box<Call>),
    /// Lists services and operations.
    Services,
    /// Shows an operation's parameters, limits and errors.
    Describe {
        /// The service, as `services` lists it.
        service: String,
        /// The operation's documented name.
        operation: String,
    },
}

#[derive(Args)]
pub(super) struct Call {
    /// The service, as `services` lists it.
    pub(super) service: String,
    /// The operation's documented name.
    pub(super) operation: String,
    /// The parameters: a JSON object under documented names, or @FILE with one.
    #[arg(long, value_name = "JSON|@FILE", default_value = "{}", hide_default_value = true)]
    pub(super) params: String,
    /// Where the service listens: https://host or http://host:port. Goes before --region.
    #[arg(long, value_name = "URL")]
    pub(super) endpoint: Option<String>,
    /// The region whose endpoint is used.
    #[arg(long)]
    pub(super) region: Option<String>,
    /// What to do with parameters that break documented limits.
    #[arg(long, value_enum, default_value = "deny")]
    pub(super) validation: Policy,
    /// How often the request is sent at most, where that is safe.
    #[arg(long, value_name = "NUMBER", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(super) attempts: u32,
    /// The longest time for the call with all of its attempts, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 180, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(super) timeout: u64,
    /// Adds what the answers have otherwise than documented to this file, for `apiscribe ledger`.
    #[arg(long, value_name = "FILE")]
    pub(super) ledger: Option<PathBuf>,
    /// A parameter that the client holds, such as project_id. Repeatable.
    #[arg(long, value_name = "NAME=VALUE")]
    pub(super) setting: Vec<String>,
    /// The access key's id. Better kept in the vendor's environment variables.
    #[arg(long, value_name = "ID", requires = "access_key_secret")]
    pub(super) access_key_id: Option<String>,
    /// The access key's secret; other users of the machine may see it here.
    #[arg(long, value_name = "SECRET", requires = "access_key_id")]
    pub(super) access_key_secret: Option<String>,
    /// The token of a temporary access key.
    #[arg(long, value_name = "TOKEN", requires = "access_key_id")]
    pub(super) security_token: Option<String>,
    /// Another signature scheme that the service accepts.
    #[arg(long, value_enum, ignore_case = true)]
    pub(super) signing: Option<Scheme>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Policy {
    /// Do not send.
    Deny,
    /// Send and log.
    Warn,
    /// Send unchecked.
    Off,
}

impl From<Policy> for Validation {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::Deny => Validation::Deny,
            Policy::Warn => Validation::Warn,
            Policy::Off => Validation::Off,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Scheme {
    /// Alibaba Cloud V3.
    #[value(name = "acs3-hmac-sha256", alias = "acs3")]
    Acs3HmacSha256,
    /// Alibaba Cloud V2 for resource paths.
    #[value(name = "acs-roa-v2", alias = "roa-v2")]
    AcsRoaV2,
    /// Alibaba Cloud V1 for actions.
    #[value(name = "acs-rpc-v1", alias = "rpc-v1")]
    AcsRpcV1,
    /// Huawei Cloud.
    #[value(name = "sdk-hmac-sha256", alias = "sdk-hmac")]
    SdkHmacSha256,
    /// A token.
    #[value(name = "bearer")]
    Bearer,
    /// Nothing.
    #[value(name = "none")]
    None,
}

impl From<Scheme> for Signing {
    fn from(scheme: Scheme) -> Self {
        match scheme {
            Scheme::Acs3HmacSha256 => Signing::Acs3HmacSha256,
            Scheme::AcsRoaV2 => Signing::AcsRoaV2,
            Scheme::AcsRpcV1 => Signing::AcsRpcV1,
            Scheme::SdkHmacSha256 => Signing::SdkHmacSha256,
            Scheme::Bearer => Signing::Bearer,
            Scheme::None => Signing::None,
        }
    }
}

/// What the arguments ask for.
pub(super) enum Parsed {
    Command(Box<Command>),
    Help(String),
    Mistake(String),
}

pub(super) fn parse(program: &'static str, services: &[ServiceEntry], arguments: Vec<OsString>) -> Parsed {
    let examples = examples(program, services);
    let command = Arguments::command().name(program).bin_name(program).after_help(examples.clone());
    let command = command.mut_subcommand("call", |call| call.after_help(examples));
    let all = std::iter::once(OsString::from(program)).chain(arguments);
    let parsed = command.try_get_matches_from(all).and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => Parsed::Command(Box::new(arguments.command)),
        Err(error) if error.kind() == ErrorKind::DisplayHelp => Parsed::Help(error.render().to_string()),
        Err(error) => Parsed::Mistake(error.render().to_string()),
    }
}

/// Examples with the first operation of this program, so that they can be tried as they stand.
fn examples(program: &str, services: &[ServiceEntry]) -> String {
    let first = services.iter().find_map(|entry| Some((entry.service, entry.operations.first()?)));
    let Some((service, operation)) = first else { return String::new() };
    let (endpoints, table) = (&service.endpoints, (operation.operation.table)());
    let (service, environment) = (service.name, &service.vendor.environment);
    let name = table.name;
    let parameter = table.parameters.first().map_or("Name", |parameter| parameter.name);
    let listed = endpoints.regions.first().filter(|_| endpoints.rule.is_none());
    let region = listed.map_or("cn-hangzhou", |(region, _)| region);
    format!(
        "Examples:\n  {program} services\n  {program} describe {service} {name}\n  \
         {program} call {service} {name} --region {region} --params '{{\"{parameter}\": \"...\"}}'\n  \
         {program} call {service} {name} --endpoint http://127.0.0.1:8080 --params @request.json --validation off\n\n\
         Keys come from the vendor's usual places, {} and {} before others, unless options give one.",
        environment.access_key_id, environment.access_key_secret
    )
}
