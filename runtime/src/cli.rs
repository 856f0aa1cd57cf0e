//! The command line of a generated crate: every operation callable with documented names, no code.
//!
//! In: arguments and the environment. Out: for `call`, exactly one JSON object on standard output, and the exit code 0
//! for a success, 1 for any other outcome, 2 for a mistake on the command line, which is told on standard error.

mod arguments;
mod call;
mod describe;
mod report;

use std::ffi::OsString;
use std::future::Future;
use std::io::{self, Write};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;

use crate::near::did_you_mean;
use crate::{
    Client, Decode, Encode, ErrorRow, ErrorTable, Operation, OperationTable, Schema, Service, Validate, Value,
};
use arguments::{Command, Parsed};
pub use report::Report;
use report::{report, request};

/// A service and its operations.
#[derive(Debug)]
pub struct ServiceEntry {
    /// The service.
    pub service: &'static Service,
    /// Its operations, sorted by name.
    pub operations: &'static [&'static OperationEntry],
}

/// An operation as the command line knows it.
#[derive(Debug)]
pub struct OperationEntry {
    /// The operation itself.
    pub operation: Callable,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// Names of parameters and what they mean.
    pub parameters: &'static [(&'static str, &'static str)],
}

/// An operation that is called by documented names.
#[derive(Debug)]
pub struct Callable {
    /// Method, path and locations.
    table: fn() -> &'static OperationTable,
    /// The limits of the request.
    schema: fn() -> &'static Schema,
    /// The documented refusals.
    errors: &'static [ErrorRow],
    /// Decodes the parameters, calls, and reports.
    call: fn(Client, Value) -> Calling,
}

impl Callable {
    /// The operation of a request.
    pub const fn of<O>() -> Self
    where
        O: Operation + Validate + Decode + Send + 'static,
        O::Output: Encode,
    {
        Callable { table: O::table, schema: O::schema, errors: <O::Error as ErrorTable>::ROWS, call: calling::<O> }
    }

    /// Method, path and locations.
    pub fn table(&self) -> &'static OperationTable {
        (self.table)()
    }

    /// The documented refusals.
    pub fn errors(&self) -> &'static [ErrorRow] {
        self.errors
    }
}

fn calling<O>(client: Client, parameters: Value) -> Calling
where
    O: Operation + Decode + Send + 'static,
    O::Output: Encode,
{
    Box::pin(async move {
        match request::<O>(parameters) {
            Ok(request) => report(client.send(request).await),
            Err(report) => report,
        }
    })
}

/// A call under way.
type Calling = Pin<Box<dyn Future<Output = Report> + Send>>;

/// Where environment variables are read.
pub type Lookup = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// A mistake on the command line, in one sentence with the cure.
struct Mistake(String);

impl<E: std::error::Error> From<E> for Mistake {
    fn from(error: E) -> Self {
        Mistake(error.to_string())
    }
}

/// Runs the command line of the process. `program` is the name that help and examples use.
pub fn main(program: &'static str, services: &'static [ServiceEntry]) -> ExitCode {
    let arguments = std::env::args_os().skip(1).collect();
    let environment: Lookup = Arc::new(|name| std::env::var(name).ok());
    ExitCode::from(run(program, services, arguments, &environment, &mut io::stdout().lock(), &mut io::stderr().lock()))
}

/// The same without the process: arguments without the program's name, and where to read and write. Gives the exit code.
pub fn run(
    program: &'static str,
    services: &'static [ServiceEntry],
    arguments: Vec<OsString>,
    environment: &Lookup,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let outcome = match arguments::parse(program, services, arguments) {
        Parsed::Help(text) => print(out, &text).map(|()| 0),
        Parsed::Mistake(text) => Err(Mistake(text)),
        Parsed::Command(command) => perform(services, &command, environment, out, err),
    };
    outcome.unwrap_or_else(|Mistake(text)| {
        // Nobody is left to tell when standard error is gone too.
        let _ = writeln!(err, "{}", text.trim_end());
        2
    })
}

fn perform(
    services: &'static [ServiceEntry],
    command: &Command,
    environment: &Lookup,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Mistake> {
    match command {
        Command::Services => print(out, &describe::services(services)).map(|()| 0),
        Command::Describe { service, operation } => {
            let (service, operation) = find(services, service, operation)?;
            print(out, &describe::operation(service.service, operation)).map(|()| 0)
        }
        Command::Call(call) => {
            let (service, operation) = find(services, &call.service, &call.operation)?;
            let report = call::call(service.service, operation, call, environment, err)?;
            print(out, &format!("{report}\n"))?;
            Ok(u8::from(!report.is_ok()))
        }
    }
}

/// Prints. A reader that has seen enough (`| head`) is no mistake.
fn print(out: &mut dyn Write, text: &str) -> Result<(), Mistake> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

fn find(
    services: &'static [ServiceEntry],
    service: &str,
    operation: &str,
) -> Result<(&'static ServiceEntry, &'static OperationEntry), Mistake> {
    let Some(entry) = services.iter().find(|entry| entry.service.name == service) else {
        let hint = did_you_mean(service, services.iter().map(|entry| entry.service.name));
        return Err(Mistake(format!("no service is called {service:?}{hint}; the command `services` lists all")));
    };
    let mut operations = entry.operations.iter();
    let Some(found) = operations.find(|entry| (entry.operation.table)().name == operation) else {
        let hint = did_you_mean(operation, entry.operations.iter().map(|entry| (entry.operation.table)().name));
        let text = format!("{service} has no operation {operation:?}{hint}; the command `services` lists all");
        return Err(Mistake(text));
    };
    Ok((entry, found))
}
