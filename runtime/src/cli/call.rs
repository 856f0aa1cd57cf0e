//! One call: the client from the options, all violations at once, then the operation.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use super::arguments::Call;
use super::{Lookup, Mistake, OperationEntry, Report};
use crate::client::Plan;
use crate::{
    CallOptions, Client, ClientBuilder, Credentials, DivergenceLedger, RetryPolicy, Service, Validation, Value, check,
    unknown,
};

pub(super) fn call(
    service: &'static Service,
    operation: &OperationEntry,
    call: &Call,
    environment: &Lookup,
    err: &mut dyn Write,
) -> Result<Report, Mistake> {
    let operation = &operation.operation;
    let parameters = parameters(&call.params)?;
    let ledger = DivergenceLedger::new();
    let client = client(service, call, environment, &ledger)?;
    let plan = Plan { table: (operation.table)(), schema: (operation.schema)(), rows: operation.errors };
    let parameters = client.with_settings(plan, parameters);
    let mut found = Vec::new();
    match client.validation() {
        Validation::Deny => found = client.violations(plan, &parameters),
        Validation::Warn => {
            for violation in check(plan.schema, &parameters, plan.table.page) {
                writeln!(err, "warning: {violation}")?;
            }
        }
        Validation::Off => {}
    }
    found.extend(unknown(plan.schema, &parameters, plan.table.page));
    if !found.is_empty() {
        return Ok(Report::invalid(found));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let report = runtime.block_on((operation.call)(client, parameters));
    if let Some(file) = &call.ledger {
        keep(&ledger, file)?;
    }
    Ok(report)
}

fn keep(ledger: &DivergenceLedger, file: &Path) -> Result<(), Mistake> {
    let open = OpenOptions::new().create(true).append(true).open(file);
    let written = open.and_then(|opened| ledger.write_to(opened));
    written.map_err(|error| Mistake(format!("--ledger: the call was made, but {file:?} cannot be written: {error}")))
}

fn parameters(text: &str) -> Result<Value, Mistake> {
    let read;
    let (text, place) = match text.strip_prefix('@') {
        None => (text.as_bytes(), "--params".to_owned()),
        Some(file) => {
            read = std::fs::read(file).map_err(|error| Mistake(format!("--params: cannot read {file:?}: {error}")))?;
            (read.as_slice(), format!("--params: the file {file:?}"))
        }
    };
    match Value::from_json(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)) {
        Ok(value @ Value::Record(_)) => Ok(value),
        Ok(other) => Err(Mistake(format!("{place} must be a JSON object under documented names, is {}", other.kind()))),
        Err(error) => Err(Mistake(format!("{place} is no JSON: {error}; write it as '{{\"Name\": \"value\"}}'"))),
    }
}

fn client(
    service: &'static Service,
    call: &Call,
    environment: &Lookup,
    ledger: &DivergenceLedger,
) -> Result<Client, Mistake> {
    let environment = Lookup::clone(environment);
    let retries = RetryPolicy::default().attempts(call.attempts);
    let options = CallOptions::new().retries(retries).timeout(Duration::from_secs(call.timeout));
    let mut builder = ClientBuilder::<Client>::new(service)
        .environment(move |name| environment(name))
        .validation(call.validation.into())
        .options(options);
    if call.ledger.is_some() {
        builder = builder.divergence_ledger(ledger);
    }
    if let Some(endpoint) = &call.endpoint {
        builder = builder.endpoint(endpoint);
    }
    if let Some(region) = &call.region {
        builder = builder.region(region);
    }
    if let Some(signing) = call.signing {
        builder = builder.signing(signing.into());
    }
    if let (Some(id), Some(secret)) = (&call.access_key_id, &call.access_key_secret) {
        let credentials = Credentials::new(id, secret);
        builder = builder.credentials(match &call.security_token {
            Some(token) => credentials.with_security_token(token),
            None => credentials,
        });
    }
    for setting in &call.setting {
        let Some((name, value)) = setting.split_once('=') else {
            return Err(Mistake(format!("--setting {setting:?} has no \"=\"; write it as NAME=VALUE")));
        };
        builder = builder.setting(name, value);
    }
    // The error speaks to programs; people at a prompt have options.
    let options = "--region, --endpoint, --access-key-id, --access-key-secret, --setting and --signing";
    builder.build().map_err(|error| Mistake(format!("{error} (on the command line: {options})")))
}
