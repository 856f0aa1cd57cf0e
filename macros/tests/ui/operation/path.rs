use apiscribe_macros::Operation;

#[derive(Operation)]
#[operation(method = "GET", path = "/v1/{project_id}/{stack}", output = (), error = (), page = "p")]
struct Unfilled {
    #[param(path = "project_id")]
    project_id: String,
    #[param(path = "stack_id")]
    stack: String,
}

#[derive(Operation)]
#[operation(method = "GET", path = "v1", output = (), error = (), page = "p")]
struct Relative {}

#[derive(Operation)]
#[operation(method = "GET", path = "/v1/{id", output = (), error = (), page = "p")]
struct Unclosed {}

#[derive(Operation)]
#[operation(method = "GET", path = "/v1/{}", output = (), error = (), page = "p")]
struct Unnamed {}

fn main() {}
