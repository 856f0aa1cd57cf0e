//! The answer that a service gives when nothing is wrong.

use apiscribe_runtime::Value;

use super::answer::{self, Format, documented, example, fit, generate, identify};
use super::catalog::Found;
use super::parameters::Parameters;
use super::shared::Shared;
use super::tasks::starts;
use super::way;
use crate::spec::Field;

/// Which answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The example that fits the request best; an answer from the returned fields where there is none.
    Usual,
    /// One example as it is; an answer from the returned fields where there is none.
    Example(usize),
    /// An answer from the returned fields.
    Generated,
}

/// The body of a success; empty where none is documented. Starts the work that the call starts.
pub(super) fn body(
    shared: &Shared,
    found: &Found<'_>,
    given: &Parameters,
    format: Format,
    (which, fails): (Which, bool),
    request_id: &str,
) -> String {
    let operation = found.operation;
    let mut tasks = shared.tasks();
    if operation.returns.is_empty() {
        tasks.start(found, given, None, fails);
        return String::new();
    }
    let given_value = |name: &str| given.get(name).cloned();
    let shown = match which {
        Which::Usual => usual_example(found, given, format),
        Which::Example(index) => documented(operation).nth(index).and_then(|response| example(response, format)),
        Which::Generated => None,
    };
    let as_it_is = matches!(which, Which::Example(_)) && shown.is_some();
    let mut body = shown.unwrap_or_else(|| generated(found));
    if !as_it_is {
        fit(&mut body, operation, found.scope(), &given_value);
    }
    identify(&mut body, operation, &found.service.envelope, request_id);
    tasks.start(found, given, Some(&mut body), fails);
    tasks.show(found, given, &mut body, shared.task_time);
    answer::write(&body, format, &format!("{}Response", operation.operation))
}

/// The first example; for a call that starts work the first one with a handle.
fn usual_example(found: &Found<'_>, given: &Parameters, format: Format) -> Option<Value> {
    let all = || documented(found.operation).filter_map(|response| example(response, format));
    let asynchronous = found.operation.asynchronous.as_ref();
    let handle = asynchronous.filter(|one| starts(found, one, given)).and_then(|one| one.handle.as_ref());
    let with_handle = handle.and_then(|handle| all().find(|value| way::get(value, handle).is_some()));
    with_handle.or_else(|| all().next())
}

fn generated(found: &Found<'_>) -> Value {
    let (operation, service) = (found.operation, found.service);
    // A code without an example is one that a success does not have.
    let wanted = |field: &Field| field.example.is_some() || !service.envelope.code.contains(&field.name);
    let mut body = generate(&operation.returns, found.scope(), &wanted);
    let success = operation.success_when.as_ref().or(service.spec.success_when.as_ref());
    if let Some(success) = success.filter(|success| operation.returns.iter().any(|field| field.name == success.field)) {
        way::set(&mut body, &success.field, crate::check::value::tree(&success.equals));
    }
    body
}
