use apiscribe_macros::Operation;

#[derive(Operation)]
#[operation(method = "PUT", path = "/", output = (), error = (), page = "p")]
#[waits(state = "Status", pending("Running"))]
struct Incomplete {}

#[derive(Operation)]
#[operation(method = "PUT", path = "/", output = (), error = (), page = "p")]
#[waits(poll = Ask, parameters("Id" = "TaskId", "Name" = "request."), state = "Status", success("Done"))]
struct NoSource {}

#[derive(Operation)]
#[operation(method = "PUT", path = "/", output = (), error = (), page = "p")]
#[waits(poll = Ask, state = "Status", initial("Old"), pending("A", "A"), success("Done"), failure("Done", "Old"))]
struct TwoMeanings {}

#[derive(Operation)]
#[operation(method = "PUT", path = "/", output = (), error = (), page = "p")]
#[waits(poll = Ask, state = "Status", success("Done"), interval_ms = 0, longest_wait_s = "1h", timeout = 3)]
#[waits(poll = Ask)]
struct Wrong {}

fn main() {}
