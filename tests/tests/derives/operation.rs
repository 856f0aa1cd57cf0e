//! `Operation`: the static table that the attributes describe.

use apiscribe_macros::{Decode, Encode, ErrorTable, Operation, Validate};
use apiscribe_runtime::{Fault, Location, Operation as _, Parameter, Success, Value};

#[derive(Encode, Validate, Operation)]
#[operation(
    method = "PUT",
    path = "/v1/{project_id}/stacks/{stack}/actions",
    output = Answer,
    error = Refusal,
    page = "https://example.com/stacks",
    name = "ActOnStack",
    success(field = "Success", equals = "true"),
    body_required
)]
struct Act {
    #[param(path = "project_id", setting)]
    project_id: Option<String>,
    #[param(path = "stack")]
    stack: String,
    #[param(query = "dry_run")]
    dry_run: Option<bool>,
    #[param(header = "Client-Request-Id")]
    request: Option<String>,
    #[param(body = "action")]
    action: Option<String>,
}

#[derive(Encode, Validate, Operation)]
#[operation(method = "GET", path = "/ping", output = Vec<Value>, error = Refusal, page = "https://example.com/ping")]
struct Ping {}

#[derive(Decode)]
struct Answer {}

#[derive(Debug, ErrorTable)]
enum Refusal {
    #[error(other)]
    Other(Fault),
}

#[test]
fn has_what_the_attribute_says() {
    let table = Act::table();
    assert_eq!((table.name, table.method), ("ActOnStack", "PUT"));
    assert_eq!(table.path, "/v1/{project_id}/stacks/{stack}/actions");
    assert_eq!(table.page, "https://example.com/stacks");
    assert_eq!(table.success, Some(Success { field: "Success", equals: "true" }));
    assert!(table.body_required);
}

#[test]
fn has_parameters_in_written_order() {
    let parameter = |name, location, setting| Parameter { name, location, setting };
    let expected = [
        parameter("project_id", Location::Path, true),
        parameter("stack", Location::Path, false),
        parameter("dry_run", Location::Query, false),
        parameter("Client-Request-Id", Location::Header, false),
        parameter("action", Location::Body, false),
    ];
    assert_eq!(Act::table().parameters, expected);
}

#[test]
fn leaves_out_what_is_not_said() {
    let table = Ping::table();
    assert_eq!((table.name, table.success, table.body_required), ("Ping", None, false));
    assert!(table.parameters.is_empty());
}
