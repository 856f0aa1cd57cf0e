use apiscribe_macros::ErrorTable;
use apiscribe_runtime::Fault;

#[derive(ErrorTable)]
enum Rows {
    Missing(Fault),
    #[error(code = "A")]
    NoStatus(Fault),
    #[error(status = 99)]
    NoSuchStatus(Fault),
    #[error(status = "400")]
    Text(Fault),
    #[error(status = 400, code = "B", retry = soon)]
    UnknownRetry(Fault),
    #[error(status = 400, code = "C")]
    First(Fault),
    #[error(status = 400, code = "C", message = "again")]
    Second(Fault),
    #[error(status = 404)]
    Third(Fault),
    #[error(status = 404)]
    Fourth(Fault),
    #[error(status = 500, status = 501)]
    Twice(Fault),
    #[error(status = 502)]
    #[error(status = 503)]
    TwoAttributes(Fault),
    #[error(status = 504, text = "a")]
    Unknown(Fault),
    #[error(status = 505, code = "")]
    Empty(Fault),
    #[error(status = 506)]
    Holds,
    #[error(status = 507)]
    HoldsTwo(Fault, String),
}

fn main() {}
