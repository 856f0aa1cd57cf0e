use apiscribe_macros::ErrorTable;
use apiscribe_runtime::Fault;

#[derive(ErrorTable)]
enum Messages {
    #[error(status = 400, message("%s of %s", order(1, 0)))]
    First(Fault),
    #[error(status = 401, message = "%s of %s", message("%s and %s", order(1)))]
    Short(Fault),
    #[error(status = 402, message = "%s of %s", message("%s and %s", order(1, 2)))]
    Far(Fault),
    #[error(status = 403, message = "%s", message = "%s and %s")]
    More(Fault),
    #[error(status = 404, message = "%s", message("%s", sequence(0)))]
    Misspelled(Fault),
    #[error(status = 405, message = "%s", message("%s", order(-1)))]
    Negative(Fault),
    #[error(other)]
    Other(Fault),
}

fn main() {}
