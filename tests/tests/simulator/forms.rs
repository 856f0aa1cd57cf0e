//! How values are written to the wire and read from it: lists, objects, whole bodies and labels of the host, each of them
//! signed, sent over loopback, and read again by a server that knows nothing of the client.

use apiscribe::simulator::{Answer as Canned, Rule, Simulator};
use apiscribe_macros::{Decode, Encode, ErrorTable, Operation, Validate};
use apiscribe_runtime::{
    Bytes, Client, ClientBuilder, Credentials, Decode as _, Error, Fault, JsonText, Operation as Described, Response,
    Service, Value,
};
use apiscribe_sdk::{ecs, rfs, sae};
use serde_json::{Value as Json, json};

use crate::harness::{KEY, builder, runtime, start};
use crate::support;

#[derive(Debug, ErrorTable)]
enum Refusal {
    #[error(other)]
    Other(Fault),
}

#[derive(Debug, Encode, Decode, Validate)]
struct Tag {
    #[field("Key")]
    key: String,
    #[field("Value")]
    value: Option<String>,
}

#[derive(Debug, Encode, Decode, Validate)]
struct Zip {
    #[field("Codes")]
    codes: Option<Vec<String>>,
}

#[derive(Debug, Encode, Decode, Validate)]
struct Place {
    #[field("City")]
    city: Option<String>,
    #[field("Zip")]
    zip: Option<Zip>,
}

#[derive(Debug, Encode, Decode, Validate, Operation)]
#[operation(method = "POST", path = "/", output = (), error = Refusal)]
struct KeepNotes {
    #[param(query = "Tag")]
    tag: Option<Vec<Tag>>,
    #[param(query = "Grid")]
    grid: Option<Vec<Vec<i64>>>,
    #[param(query = "Place")]
    place: Option<Place>,
    #[param(query = "Labels")]
    labels: Option<std::collections::BTreeMap<String, String>>,
    #[param(query = "Extra")]
    extra: Option<Value>,
    #[param(query = "Filter")]
    filter: Option<JsonText<Tag>>,
    #[param(query = "Ids", separator = ",")]
    ids: Option<Vec<String>>,
    #[param(query = "name")]
    small: Option<String>,
    #[param(query = "Name")]
    large: Option<String>,
    #[param(form = "Line")]
    line: Option<Vec<Tag>>,
}

#[derive(Debug, Encode, Decode, Validate, Operation)]
#[operation(method = "PUT", path = "/lists", output = Notes, error = Refusal,
            success(field = "Success", equals = "true"), returned(document = "Notes", header = "X-Count"))]
struct PutList {
    #[param(payload = "Numbers")]
    numbers: Vec<i64>,
}

#[derive(Debug, Decode, PartialEq)]
struct Notes {
    #[field("Notes")]
    notes: Vec<String>,
    #[field("X-Count")]
    count: Option<i64>,
}

#[derive(Debug, Encode, Decode, Validate, Operation)]
#[operation(method = "POST", path = "/pictures/{Name}", output = Picture, error = Refusal,
            success(field = "Success", equals = "true"), returned(bytes = "Content"))]
struct PutPicture {
    #[param(host = "Project")]
    project: String,
    #[param(path = "Name")]
    name: String,
    #[param(payload = "Content")]
    content: Bytes,
}

#[derive(Debug, Decode)]
struct Picture {
    #[field("Content")]
    content: Option<Bytes>,
}

#[derive(Debug, Encode, Decode, Validate, Operation)]
#[operation(method = "PUT", path = "/texts", output = Text, error = Refusal, returned(text = "Text"))]
struct PutText {
    #[param(payload = "Text")]
    text: Option<String>,
}

#[derive(Debug, Decode)]
struct Text {
    #[field("Text")]
    text: Option<String>,
}

#[derive(Debug, Encode, Decode, Validate)]
struct Tree {
    #[field("name")]
    name: String,
    #[field("left")]
    left: Option<Box<Tree>>,
}

#[derive(Debug, Encode, Decode, Validate, Operation)]
#[operation(method = "POST", path = "/v1/trees", output = Depth, error = Refusal)]
struct PutTree {
    #[param(query = "ids")]
    ids: Option<Vec<String>>,
    #[param(payload = "tree")]
    tree: Option<Tree>,
}

#[derive(Debug, Decode)]
struct Depth {
    #[field("depth")]
    depth: Option<i64>,
}

/// A request under documented names.
fn request<O: apiscribe_runtime::Decode>(parameters: &Json) -> O {
    O::decode(serde_json::from_value(parameters.clone()).unwrap()).unwrap()
}

fn simulator() -> Simulator {
    start(builder().specs(support::root().join("tests/cases/simulator/forms")))
}

fn client(simulator: &Simulator, service: &'static Service) -> Client {
    let builder = ClientBuilder::<Client>::new(service).endpoint(simulator.url()).environment(|_| None);
    builder.credentials(Credentials::new(KEY.0, KEY.1)).build().unwrap()
}

fn send<O: Described + Send + 'static>(
    simulator: &Simulator,
    service: &'static Service,
    request: O,
) -> Result<Response<O::Output>, Error<O::Error>>
where
    O::Output: Send,
    O::Error: Send,
{
    runtime().block_on(client(simulator, service).send(request))
}

#[test]
fn lists_and_objects_become_numbered_and_dotted_names() {
    let (simulator, given) = (
        simulator(),
        json!({
            "Tag": [{ "Key": "a b", "Value": "1" }, { "Key": "c" }],
            "Grid": [[1, 2], [3]],
            "Place": { "City": "x", "Zip": { "Codes": ["7", "8"] } },
            "Labels": { "one": "1", "Two": "2" },
            "Extra": { "Deep": ["e", { "f": "g" }] },
            "Filter": { "Key": "k" },
            "Ids": ["i", "j"],
            "name": "small",
            "Name": "large",
            "Line": [{ "Key": "l" }],
        }),
    );
    send(&simulator, &ecs::SERVICE, request::<KeepNotes>(&given)).unwrap();
    let call = simulator.calls().pop().unwrap();
    assert!(call.verified);
    let mut expected = given.clone();
    // What a text on the wire does not tell apart.
    expected["Grid"] = json!([["1", "2"], ["3"]]);
    expected["Filter"] = json!("{\"Key\":\"k\"}");
    expected["Ids"] = json!("i,j");
    assert_eq!(call.parameters, expected);
    let query = "Extra.Deep.1=e&Extra.Deep.2.f=g&Filter=%7B%22Key%22%3A%22k%22%7D&Grid.1.1=1&Grid.1.2=2&Grid.2.1=3&Ids=i%2Cj\
                 &Labels.Two=2&Labels.one=1&Name=large&Place.City=x&Place.Zip.Codes.1=7&Place.Zip.Codes.2=8\
                 &Tag.1.Key=a%20b&Tag.1.Value=1&Tag.2.Key=c&name=small";
    assert_eq!((call.url.as_str(), call.body.as_str()), (format!("/?{query}").as_str(), "Line.1.Key=l"));
}

#[test]
fn a_list_is_a_whole_body_both_ways() {
    let simulator = simulator();
    let response = send(&simulator, &sae::SERVICE, request::<PutList>(&json!({ "Numbers": [1, 2] }))).unwrap();
    assert_eq!(response.output, Notes { notes: vec!["a".to_owned(), "b".to_owned()], count: Some(2) });
    let call = simulator.calls().pop().unwrap();
    assert_eq!((call.verified, call.body.as_str(), &call.parameters), (true, "[1,2]", &json!({ "Numbers": [1, 2] })));
    // Refusals stay objects: those with a status, and those inside a success.
    for (status, body) in
        [(400, r#"{"Code":"No","Message":"m"}"#), (200, r#"{"Success":false,"Code":"No","Message":"m"}"#)]
    {
        let answer = Canned::Custom { status, headers: Vec::new(), body: body.to_owned() };
        simulator.add_rule(Rule::new(answer).times(1));
        match send(&simulator, &sae::SERVICE, request::<PutList>(&json!({ "Numbers": [1] }))) {
            Err(Error::Refused(Refusal::Other(fault))) => assert_eq!(fault.code(), "No"),
            other => panic!("{other:?}"),
        }
    }
    let answer = Canned::Custom { status: 200, headers: Vec::new(), body: "<html>".to_owned() };
    simulator.add_rule(Rule::new(answer).times(1));
    let outcome = send(&simulator, &sae::SERVICE, request::<PutList>(&json!({ "Numbers": [1] })));
    assert!(matches!(outcome, Err(Error::Unreadable(_))), "{outcome:?}");
}

#[test]
fn bytes_go_to_a_host_with_a_label_and_come_back() {
    let simulator = simulator();
    let bytes: Vec<u8> = (0..=255).collect();
    let picture = |project: &str| PutPicture {
        project: project.to_owned(),
        name: "my picture".to_owned(),
        content: bytes.clone().into(),
    };
    let output = send(&simulator, &sae::SERVICE, picture("My-project")).unwrap().into_output();
    assert_eq!(output.content.unwrap().as_ref(), b"simulated bytes");
    let call = simulator.calls().pop().unwrap();
    let host = format!("my-project.{}", simulator.url().strip_prefix("http://").unwrap());
    let header = |name: &str| call.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!((call.verified, header("host")), (true, Some(host.as_str())));
    assert_eq!(header("content-type"), Some("application/octet-stream"));
    let sent = Bytes::decode(Value::Text(call.parameters["Content"].as_str().unwrap().to_owned())).unwrap();
    assert_eq!((sent.as_ref(), &call.parameters["Project"]), (bytes.as_slice(), &json!("my-project")));
    assert!(!format!("{:?}", picture("p")).contains("255"), "bytes are not shown");
    for project in ["", "a.b", "a/b", "a@b", "a:1", "a#", "-a", "a-", "ä", "a b", "a\r\nb", "a%2e", &"a".repeat(64)] {
        match send(&simulator, &sae::SERVICE, picture(project)) {
            Err(Error::Invalid(violations)) => {
                assert_eq!(violations.0.last().unwrap().parameter, "Project", "{project:?}")
            }
            other => panic!("{project:?}: {other:?}"),
        }
    }
    assert_eq!(simulator.calls().len(), 1, "nothing else was sent");
    let named =
        ClientBuilder::<Client>::new(&sae::SERVICE).endpoint("https://pictures.example.com").environment(|_| None);
    let named = named.credentials(Credentials::new(KEY.0, KEY.1)).build().unwrap();
    let signed = named.prepare(&picture("mine"), apiscribe_runtime::Stamp::now()).unwrap();
    assert_eq!(signed.request.uri().host(), Some("mine.pictures.example.com"));
    assert!(signed.canonical_request.contains("host:mine.pictures.example.com\n"), "{}", signed.canonical_request);
}

#[test]
fn texts_and_trees_are_whole_bodies_too() {
    let simulator = simulator();
    let output = send(&simulator, &sae::SERVICE, PutText { text: Some("grün".to_owned()) }).unwrap().into_output();
    assert_eq!(output.text.as_deref(), Some("good"));
    let call = simulator.calls().pop().unwrap();
    assert_eq!((call.verified, call.body.as_str(), &call.parameters), (true, "grün", &json!({ "Text": "grün" })));
    send(&simulator, &sae::SERVICE, PutText { text: None }).unwrap();
    assert_eq!(simulator.calls().pop().unwrap().body, "");
    let given = json!({ "ids": ["b", "a"], "tree": { "name": "n", "left": { "name": "l" } } });
    let output = send(&simulator, &rfs::SERVICE, request::<PutTree>(&given)).unwrap().into_output();
    assert_eq!(output.depth, Some(2));
    let call = simulator.calls().pop().unwrap();
    assert_eq!((call.verified, call.url.as_str()), (true, "/v1/trees?ids=a&ids=b"));
    assert_eq!((call.body.as_str(), &call.parameters["tree"]), (r#"{"name":"n","left":{"name":"l"}}"#, &given["tree"]));
}
