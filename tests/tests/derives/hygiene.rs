//! All derives where nothing is imported and the usual names mean something else: what they write still compiles.

#[no_implicit_prelude]
#[allow(dead_code, reason = "some names are only there to be in the way")]
mod bare {
    use ::apiscribe_macros::{Decode, Encode, ErrorTable, OpenEnum, Operation, Serde, Validate};

    pub struct Result;
    pub struct Record;
    pub struct Fields;
    pub struct Value;
    pub struct Kind;

    #[derive(Encode, Decode, Validate, Operation, Serde)]
    #[operation(method = "GET", path = "/", output = Request, error = Error, page = "p", success(field = "S", equals = "1"))]
    #[pages(page = "a", total = "t", items = "i", item = State)]
    #[waits(
        poll = Request, parameters("a" = "response.x", "b" = "request.b", "c" = "new-uuid"), state = "s", success("x"),
        interval_ms = 5, longest_wait_s = 60
    )]
    #[rule(at_least_one("a", "b"))]
    pub struct Request {
        #[param(query = "a", separator = ",")]
        #[limit(items(1..), unique)]
        pub a: ::std::option::Option<::std::vec::Vec<State>>,
        #[param(query = "b", wrapper = "c")]
        pub b: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    }

    #[derive(Debug, OpenEnum, Serde)]
    pub enum State {
        #[value("None")]
        None,
        #[value("Some")]
        Some,
        #[value(other)]
        String(::std::string::String),
    }

    #[derive(Debug, ErrorTable)]
    pub enum Error {
        #[error(status = 400, code = "Ok", message = "%s", message("%s", order(0)))]
        Ok(::apiscribe_runtime::Fault),
        #[error(other)]
        Err(::apiscribe_runtime::Fault),
    }
}

#[test]
fn impls_name_everything_in_full() {
    let request: bare::Request = serde_json::from_str(r#"{"a":"None,x","b":["y"]}"#).unwrap();
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"a":["None","x"],"b":{"c":["y"]}}"#);
}
