use apiscribe_macros::ErrorTable;
use apiscribe_runtime::Fault;

#[derive(ErrorTable)]
enum Closed {
    #[error(status = 400)]
    A(Fault),
}

#[derive(ErrorTable)]
enum Two {
    #[error(other)]
    Other(Fault),
    #[error(other)]
    Rest(Fault),
}

#[derive(ErrorTable)]
enum Documented {
    #[error(other, status = 400)]
    Other(Fault),
}

#[derive(ErrorTable)]
struct Record {}

fn main() {}
