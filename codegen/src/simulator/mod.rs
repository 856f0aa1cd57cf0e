//! A server on loopback that stands in for the documented services.
//!
//! In: the specs, and rules that say what is to go wrong. Out: over plain HTTP, the documented answers to requests that
//! are signed and formed as documented, and the vendors' refusals to all others. Guaranteed: it listens on 127.0.0.1
//! only, sends nothing anywhere by itself, and ends with its handle.
//!
//! ```
//! use apiscribe::simulator::{Answer, Fault, Rule, Simulator};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
//! # runtime.block_on(async {
//! let simulator = Simulator::start().await?;
//! // Three calls of whatever operation are refused as too many; then the documented answers come.
//! simulator.add_rule(Rule::new(Answer::Fault(Fault::Throttled { retry_after: None })).times(3));
//! // A client of the generated crate that reads this environment talks to the simulator.
//! for (name, value) in simulator.environment() {
//!     println!("export {name}={value}");
//! }
//! assert!(simulator.calls().is_empty());
//! # Ok(())
//! # })
//! # }
//! ```

mod answer;
mod builder;
mod call;
mod catalog;
mod control;
mod documented;
mod error;
mod exchange;
mod gzip;
mod key;
mod outcome;
mod page;
mod parameters;
mod payload;
mod percent;
mod received;
mod refusal;
mod rule;
mod rules;
mod server;
mod shared;
mod socket;
mod tasks;
mod time;
mod usual;
mod verify;
mod way;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::task::AbortHandle;

use catalog::Service;

pub use builder::SimulatorBuilder;
pub use call::Call;
pub use error::SimulatorError;
pub use key::AccessKey;
pub use rule::{Answer, Fault, Rule, When};
use shared::Shared;

use crate::spec::{Lookup, Setting, Signing};

/// The variable that names the endpoint for all clients.
const ENDPOINT: &str = "APISCRIBE_ENDPOINT";

/// A running simulator. It ends when this is dropped, and its connections with it.
#[derive(Debug)]
pub struct Simulator {
    shared: Arc<Shared>,
    server: AbortHandle,
}

impl Simulator {
    /// Starts a simulator of the nearest specs on a port that is free, with a made-up key.
    ///
    /// # Errors
    /// See [`SimulatorBuilder::start`].
    pub async fn start() -> Result<Simulator, SimulatorError> {
        Simulator::builder().start().await
    }

    /// Starts to describe a simulator.
    pub fn builder() -> SimulatorBuilder {
        SimulatorBuilder::new()
    }

    fn of(shared: Arc<Shared>, server: AbortHandle) -> Simulator {
        Simulator { shared, server }
    }

    /// Where it listens: `http://127.0.0.1:` and the port.
    pub fn url(&self) -> &str {
        &self.shared.url
    }

    /// The first of its access keys.
    pub fn key(&self) -> &AccessKey {
        // `start` sees to it that there is one.
        const NONE: &AccessKey = &AccessKey { id: String::new(), secret: String::new(), token: None };
        self.shared.keys.first().unwrap_or(NONE)
    }

    /// The environment variables with which clients of every vendor find and satisfy it: access key, made-up values of
    /// settings, and `APISCRIBE_ENDPOINT`. Sorted by name.
    pub fn environment(&self) -> Vec<(String, String)> {
        let key = self.key();
        let mut variables = vec![(ENDPOINT.to_owned(), self.url().to_owned())];
        for service in &self.shared.catalog.services {
            if let Some(names) = &service.environment {
                variables.push((names.access_key_id.clone(), key.id.clone()));
                variables.push((names.access_key_secret.clone(), key.secret.clone()));
                // A service that takes a token has the key's secret for one.
                let bearer = service.schemes.contains(&Signing::Bearer).then_some(&key.secret);
                let token = key.token.as_ref().or(bearer);
                variables.extend(token.map(|token| (names.security_token.clone(), token.clone())));
            }
            let settings = service.spec.settings.iter();
            variables.extend(settings.map(|(name, one)| (one.environment.clone(), self.setting(service, name, one))));
        }
        variables.sort();
        variables.dedup_by(|one, other| one.0 == other.0);
        variables
    }

    /// A value for a setting: the project, or what a page shows.
    fn setting(&self, service: &Service, name: &str, setting: &Setting) -> String {
        if setting.lookup == Some(Lookup::HuaweiProject) {
            return self.shared.project_id.clone();
        }
        let parameters = service.operations.iter().flat_map(|operation| &operation.parameters);
        let example = parameters.filter(|field| field.name == name).find_map(|field| field.example.as_ref()?.as_str());
        example.unwrap_or("simulated").to_owned()
    }

    /// Adds a rule. Rules for a number of calls come before those for every call, the oldest first; of those for every
    /// call the newest holds. Only requests that are signed and formed as documented use a rule up.
    pub fn add_rule(&self, rule: Rule) {
        self.shared.rules().add(rule);
    }

    /// Forgets all rules, and what they have done to the clock.
    pub fn clear_rules(&self) {
        self.shared.clear_rules();
    }

    /// The newest calls, the oldest of them first, as many as the builder's `log_limit` says.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.log().calls()
    }

    /// How many calls there were since the start.
    pub fn call_count(&self) -> u64 {
        self.shared.log().count()
    }

    /// Forgets the calls; their numbers go on.
    pub fn clear_calls(&self) {
        self.shared.log().clear();
    }

    /// How many connections were accepted since the start.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}
