use apiscribe_macros::Operation;

#[derive(Operation)]
#[operation(method = "POST", path = "/", output = (), error = (), page = "p")]
struct Mixed {
    #[param(form = "a")]
    a: String,
    #[param(body = "b")]
    b: String,
    #[param(form = "c")]
    c: String,
}

#[derive(Operation)]
#[operation(method = "GET", path = "/", output = (), error = (), page = "p", body_required)]
struct Get {
    #[param(body = "a")]
    a: String,
}

fn main() {}
