//! Simulators from what the caller says.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use super::call::{Call, Log};
use super::catalog::Catalog;
use super::rules::Rules;
use super::shared::{Clock, OnCall, Shared};
use super::{AccessKey, Rule, Simulator, SimulatorError, server};

/// How long asynchronous work takes unless said otherwise.
const TASK_TIME: Duration = Duration::from_millis(50);

/// So many calls are remembered unless said otherwise.
const LOG_LIMIT: usize = 1_000;

/// Collects what a simulator needs. Nothing is checked before [`SimulatorBuilder::start`].
#[must_use]
pub struct SimulatorBuilder {
    specs: Option<PathBuf>,
    port: u16,
    keys: Vec<AccessKey>,
    rules: Vec<Rule>,
    task_time: Duration,
    log_limit: usize,
    clock: Clock,
    on_call: Option<OnCall>,
}

impl SimulatorBuilder {
    pub(super) fn new() -> Self {
        SimulatorBuilder {
            specs: None,
            port: 0,
            keys: Vec::new(),
            rules: Vec::new(),
            task_time: TASK_TIME,
            log_limit: LOG_LIMIT,
            clock: Box::new(SystemTime::now),
            on_call: None,
        }
    }

    /// The directory with the specs; unless said here, the nearest one called `specs` from the current directory upwards.
    pub fn specs(mut self, directory: impl Into<PathBuf>) -> Self {
        self.specs = Some(directory.into());
        self
    }

    /// The port of 127.0.0.1; unless said here, any that is free.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// An access key that requests may be signed with; several may be given. Unless said here, a made-up one.
    pub fn key(mut self, key: AccessKey) -> Self {
        self.keys.push(key);
        self
    }

    /// A rule that holds from the start.
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// How long the work takes that asynchronous operations start; 50 milliseconds unless said here.
    pub fn task_time(mut self, time: Duration) -> Self {
        self.task_time = time;
        self
    }

    /// How many calls are remembered, the newest; 1,000 unless said here.
    pub fn log_limit(mut self, calls: usize) -> Self {
        self.log_limit = calls;
        self
    }

    /// The clock that dates of requests are compared with; the system's unless said here.
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Box::new(now);
        self
    }

    /// Told of every call, just before it is answered; it must not block.
    pub fn on_call(mut self, tell: impl Fn(&Call) + Send + Sync + 'static) -> Self {
        self.on_call = Some(Box::new(tell));
        self
    }

    /// Starts the simulator on the tokio runtime that this runs on, which needs its drivers for network and time.
    ///
    /// # Errors
    /// When there are no specs, or they have mistakes, or the port cannot be listened on.
    pub async fn start(self) -> Result<Simulator, SimulatorError> {
        let directory = self.specs.map_or_else(nearest_specs, Ok)?;
        let catalog = Catalog::read(&directory)?;
        let failed = |cause| SimulatorError::Port { port: self.port, cause };
        let listener = server::listen(self.port).map_err(failed)?;
        let url = format!("http://{}", listener.local_addr().map_err(failed)?);
        let keys = if self.keys.is_empty() { vec![AccessKey::made_up()] } else { self.keys };
        let mut rules = Rules::default();
        self.rules.into_iter().for_each(|rule| rules.add(rule));
        let shared = Arc::new(Shared {
            catalog,
            keys,
            task_time: self.task_time,
            project_id: apiscribe_runtime::new_uuid().replace('-', ""),
            url,
            clock: self.clock,
            on_call: self.on_call,
            connections: AtomicUsize::new(0),
            rules: Mutex::new(rules),
            log: Mutex::new(Log::new(self.log_limit)),
            tasks: Mutex::default(),
            nonces: Mutex::default(),
            skew: Mutex::default(),
        });
        let server = tokio::spawn(server::run(listener, shared.clone()));
        Ok(Simulator::of(shared, server.abort_handle()))
    }
}

/// The nearest directory `specs` from the current directory upwards.
fn nearest_specs() -> Result<PathBuf, SimulatorError> {
    let from =
        std::env::current_dir().map_err(|cause| SimulatorError::Unread { directory: PathBuf::from("."), cause })?;
    let found = from.ancestors().map(|directory: &Path| directory.join("specs")).find(|specs| specs.is_dir());
    found.ok_or(SimulatorError::NoSpecs { from })
}

impl std::fmt::Debug for SimulatorBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SimulatorBuilder")
            .field("specs", &self.specs)
            .field("port", &self.port)
            .field("keys", &self.keys)
            .field("rules", &self.rules)
            .field("task_time", &self.task_time)
            .field("log_limit", &self.log_limit)
            .finish_non_exhaustive()
    }
}
