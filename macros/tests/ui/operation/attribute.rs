use apiscribe_macros::Operation;

#[derive(Operation)]
struct Missing {}

#[derive(Operation)]
#[operation(method = "GET", error = ())]
struct Incomplete {}

#[derive(Operation)]
#[operation(method = "FETCH", path = "/", output = (), error = (), page = "p", method = "GET", timeout = 3)]
#[operation(name = "Other")]
struct Wrong {}

#[derive(Operation)]
#[operation(method = "GET", path = "/", output = (), error = (), page = "p", success("Success", "true"))]
struct Success {}

#[derive(Operation)]
#[operation(method = "GET", path = "/", output = "Answer", error = (), page = "")]
struct Text {}

fn main() {}
