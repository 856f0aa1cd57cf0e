//! `Serde`: the same names and the same tolerance as the wire. Also `crate = ...`: the runtime by another path.

use apiscribe_macros::{Decode, Encode, OpenEnum, Serde, Validate};

use self::elsewhere::runtime::Validate as _;

mod elsewhere {
    pub use apiscribe_runtime as runtime;
}

#[derive(Debug, PartialEq, Encode, Decode, Validate, Serde)]
#[apiscribe(crate = self::elsewhere::runtime)]
struct Disk {
    #[field("Size")]
    size: i64,
    #[field("State")]
    state: Option<State>,
}

#[derive(Debug, PartialEq, OpenEnum, Serde)]
#[apiscribe(crate = elsewhere::runtime)]
enum State {
    #[value("IN_USE")]
    InUse,
    #[value(other)]
    Other(String),
}

#[test]
fn writes_and_reads_documented_names() {
    let disk = Disk { size: 3, state: Some(State::InUse) };
    let text = serde_json::to_string(&disk).unwrap();
    assert_eq!(text, r#"{"Size":3,"State":"IN_USE"}"#);
    assert_eq!(serde_json::from_str::<Disk>(&text).unwrap(), disk);
}

#[test]
fn is_as_tolerant_as_the_wire() {
    let disk: Disk = serde_json::from_str(r#"{"Size":"3","State":"LOST","More":1}"#).unwrap();
    assert_eq!(disk, Disk { size: 3, state: Some(State::Other("LOST".to_owned())) });
}

#[test]
fn says_where_the_input_is_wrong() {
    let error = serde_json::from_str::<Disk>(r#"{"Size":[]}"#).unwrap_err().to_string();
    assert!(error.starts_with("expected a whole number at Size"), "{error}");
}

#[test]
fn the_schema_needs_no_other_path() {
    assert_eq!(Disk::schema().fields.len(), 2);
}
