//! `apiscribe serve`: a simulator for people, until Ctrl-C.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use apiscribe::simulator::{AccessKey, Call, Simulator, SimulatorError};

/// Long enough to be seen by somebody who polls by hand.
const TASK_TIME: Duration = Duration::from_secs(3);

#[derive(Debug, clap::Args)]
pub struct Serve {
    /// The port on 127.0.0.1; 0 is any that is free.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The directory with the specs; unless given, the nearest one called `specs` from here upwards.
    #[arg(long, value_name = "DIR")]
    specs: Option<PathBuf>,
    /// An access key that requests may be signed with; may be given again. Unless given, one is made up.
    #[arg(long = "key", value_name = "ID=SECRET[:TOKEN]")]
    keys: Vec<String>,
    /// No line on standard error for each call.
    #[arg(long)]
    quiet: bool,
}

impl Serve {
    pub fn run(&self) -> io::Result<ExitCode> {
        // Read here, since the parser of the command line would repeat a mistaken key with its secret.
        let keys = self.keys.iter().map(|text| text.parse()).collect::<Result<Vec<AccessKey>, String>>();
        let keys = keys.map_err(|why| io::Error::other(format!("--key: {why}")))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let simulator = match self.start(keys).await {
                Ok(simulator) => simulator,
                Err(error @ SimulatorError::Mistaken { .. }) => {
                    eprintln!("apiscribe: {error}");
                    return Ok(ExitCode::from(1));
                }
                Err(error) => return Err(io::Error::other(error)),
            };
            super::print(&greeting(&simulator))?;
            tokio::signal::ctrl_c().await?;
            Ok(ExitCode::SUCCESS)
        })
    }

    async fn start(&self, keys: Vec<AccessKey>) -> Result<Simulator, SimulatorError> {
        let mut builder = Simulator::builder().port(self.port).task_time(TASK_TIME);
        if let Some(specs) = &self.specs {
            builder = builder.specs(specs);
        }
        for key in keys {
            builder = builder.key(key);
        }
        if !self.quiet {
            builder = builder.on_call(|call| eprintln!("{}", line(call)));
        }
        builder.start().await
    }
}

/// The URL on the first line, then what a client's environment needs.
fn greeting(simulator: &Simulator) -> String {
    let mut text = format!("Simulator at {}\n", simulator.url());
    text += &format!("Access key: {}\n", simulator.key().id);
    text += "To let clients use it:\n";
    for (name, value) in simulator.environment() {
        text += &format!("export {name}={}\n", quoted(&value));
    }
    text + "Ctrl-C ends it.\n"
}

/// A value as a shell reads it back.
fn quoted(value: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.:/=+".contains(letter);
    match value.chars().all(plain) {
        true => value.to_owned(),
        false => format!("'{}'", value.replace('\'', "'\\''")),
    }
}

/// One call in one line.
fn line(call: &Call) -> String {
    let (number, time, method) = (call.number, &call.time, &call.method);
    let path = call.url.split('?').next().unwrap_or_default();
    let operation = call.operation.as_deref().unwrap_or("unknown operation");
    let status = call.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
    format!("{number} {time} {method} {path} {operation} {status} {}", call.outcome)
}
