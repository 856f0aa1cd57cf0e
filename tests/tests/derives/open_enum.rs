//! `OpenEnum`: documented values are variants, other values arrive and leave intact.

use apiscribe_macros::OpenEnum;
use apiscribe_runtime::{Decode, Encode, Kind, OpenEnum as _, Typed, Value};

#[derive(Clone, Debug, PartialEq, OpenEnum)]
enum Status {
    #[value("CREATION_IN_PROGRESS")]
    Creating,
    #[value("1")]
    Done,
    #[value(other)]
    Other(String),
}

fn cases() -> [(&'static str, Status); 4] {
    [
        ("CREATION_IN_PROGRESS", Status::Creating),
        ("1", Status::Done),
        ("creation_in_progress", Status::Other("creation_in_progress".to_owned())),
        ("", Status::Other(String::new())),
    ]
}

#[test]
fn every_text_round_trips() {
    for (text, status) in cases() {
        assert_eq!(Status::from(text), status);
        assert_eq!(Status::from(text.to_owned()), status);
        assert_eq!((status.as_str(), status.as_ref(), status.to_string().as_str()), (text, text, text));
        assert_eq!(status.encode(), Value::Text(text.to_owned()));
        assert_eq!(Status::decode(status.encode()), Ok(status));
    }
}

#[test]
fn decodes_any_leaf() {
    assert_eq!(Status::decode(Value::Integer(1)), Ok(Status::Done));
    assert_eq!(Status::decode(Value::Boolean(true)), Ok(Status::Other("true".to_owned())));
    assert!(Status::decode(Value::List(Vec::new())).is_err());
}

#[test]
fn lists_the_documented_values() {
    assert_eq!(Status::VALUES, ["CREATION_IN_PROGRESS", "1"]);
    assert!(matches!(<Status as Typed>::KIND, Kind::Values(values) if values == Status::VALUES));
}

#[test]
fn is_shown_with_width() {
    assert_eq!(format!("{:>3}", Status::Done), "  1");
}
