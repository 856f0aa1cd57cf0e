use apiscribe_macros::Operation;

#[derive(Operation)]
#[operation(method = "GET", path = "/", output = (), error = (), page = "p")]
#[pages(token = "marker", items = "plans", item = ())]
struct NoNext {}

#[derive(Operation)]
#[operation(method = "GET", path = "/", output = (), error = (), page = "p")]
#[pages(token = "marker", next = "next", page = "Page", items = "plans", item = ())]
struct BothWays {}

#[derive(Operation)]
#[operation(method = "GET", path = "/", output = (), error = (), page = "p")]
#[pages(page = "Page", size = "Size", items = "", item = "Plan")]
#[pages(page = "Page")]
struct Wrong {}

fn main() {}
