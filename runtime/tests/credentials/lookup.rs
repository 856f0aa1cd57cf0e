//! The project that Huawei's IAM knows a region by.

use std::collections::HashMap;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use apiscribe_runtime::http::{Request, Response};
use apiscribe_runtime::{
    CallOptions, Cause, Client, ClientBuilder, Credentials, Error, Progress, ReqwestTransport, Sending, Transport,
};

use super::service::{RFS, clock};
use super::stage::{HUAWEI, Scene, Stage, transport, wait};
use super::support::{Refusal, Update, json};
use tokio::task::JoinHandle;

const ONE: &str = r#"{"projects":[{"id":"p1","name":"cn-north-4"}]}"#;
const TWO: &str = r#"{"projects":[{"id":"p1"},{"id":"p2"}]}"#;
const QUESTION: &str = "GET /v3/projects?name=cn-north-4";

fn stage(answer: &'static str, status: u16) -> Stage {
    let answers = Box::leak(Box::new([("GET /v3/projects?", status, answer), ("PATCH /v1/p", 202, "{}")]));
    Scene { answers, ..Scene::default() }.set(&HUAWEI)
}

/// A client whose service and whose IAM are the stand-in.
fn builder(stage: &Stage) -> ClientBuilder<Client> {
    let endpoint = format!("http://{}", stage.server.address());
    let variables = HashMap::from([("IAM_ENDPOINT", endpoint.clone())]);
    ClientBuilder::new(&RFS)
        .endpoint(endpoint)
        .credentials(Credentials::new("Id", "Hidden"))
        .environment(move |name| variables.get(name).cloned())
        .clock(clock())
        .transport(transport())
}

async fn send(client: &Client) -> Result<(), Error<Refusal>> {
    let request = Update(json(r#"{"Client-Request-Id":"abc","stack_name":"s"}"#));
    client.send(request).await.map(|_| ())
}

/// The same in a task of its own.
fn spawn(client: &Client) -> JoinHandle<Result<(), Error<Refusal>>> {
    let client = client.clone();
    tokio::spawn(async move { send(&client).await })
}

#[test]
fn a_project_is_looked_up_once() {
    let stage = stage(ONE, 200);
    let client = builder(&stage).region("cn-north-4").build().unwrap();
    wait(async {
        let tasks: Vec<_> = (0..20).map(|_| spawn(&client)).collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        send(&client).await.unwrap();
    });
    let lines = stage.server.lines();
    assert_eq!(lines.iter().filter(|line| *line == QUESTION).count(), 1, "{lines:?}");
    assert_eq!(lines.iter().filter(|line| *line == "PATCH /v1/p1/stacks/s").count(), 21, "{lines:?}");
    let question = &stage.server.requests()[0];
    assert!(question.contains("SignedHeaders=host;x-sdk-date, "), "{question}");
    assert!(question.contains("x-sdk-date: 20260102T030405Z\r\n") && !question.contains("x-project-id"), "{question}");
    assert!(stage.server.requests()[1].contains("x-project-id: p1\r\n"));
    // Another region is another project.
    wait(send(&client.with(CallOptions::new().region("cn-east-3")))).unwrap();
    assert_eq!(stage.server.lines()[22], "GET /v3/projects?name=cn-east-3");
}

#[test]
fn projects_that_cannot_be_told() {
    let cases = [
        (r#"{"projects":[]}"#, 200, Cause::Configuration, " lists none of this name; give the setting project_id"),
        (TWO, 200, Cause::Configuration, " lists 2: p1, p2; give the setting project_id to the client builder"),
        ("[]", 200, Cause::Configuration, " lists none of this name"),
        ("<html>Hidden", 200, Cause::Configuration, " is no JSON; give"),
        (r#"{"error_code":"IAM.0101","error_msg":"Hidden"}"#, 401, Cause::Credentials, " answered 401 IAM.0101; give"),
    ];
    for (answer, status, cause, expected) in cases {
        let stage = stage(answer, status);
        let error = wait(send(&builder(&stage).region("cn-north-4").build().unwrap())).unwrap_err();
        assert!(matches!(&error, Error::Unsent(error) if error.cause() == cause), "{error:?}");
        let text = error.to_string();
        assert!(text.starts_with("the request was not sent: the project of cn-north-4 is not known: "), "{text}");
        assert!(text.contains(expected) && !text.contains("Hidden"), "{text}");
        assert_eq!(stage.server.lines(), [QUESTION]);
    }
}

#[test]
fn who_is_not_asked() {
    // Without a region there is nothing to ask for; the check tells what is missing.
    let nowhere = stage(ONE, 200);
    let error = wait(send(&builder(&nowhere).build().unwrap())).unwrap_err();
    assert!(matches!(&error, Error::Invalid(violations) if violations.0[0].parameter == "project_id"), "{error}");
    // What was given, or stands beside the key, counts.
    let key = Credentials::new("Id", "Hidden").with_setting("project_id", "p9");
    let given = builder(&nowhere).region("cn-north-4");
    for client in [given.clone().setting("project_id", "p9"), given.credentials(key)] {
        wait(send(&client.build().unwrap())).unwrap();
    }
    assert_eq!(nowhere.server.lines(), ["PATCH /v1/p9/stacks/s"; 2]);
}

#[test]
fn where_the_identity_service_is() {
    let stage = stage(ONE, 200);
    let client = |variable: Option<String>, key: Credentials, region: &str| {
        let builder = builder(&stage).credentials(key).region(region);
        builder.environment(move |name| variable.clone().filter(|_| name == "IAM_ENDPOINT")).build().unwrap()
    };
    let key = || Credentials::new("Id", "Hidden");
    let address = format!("http://{}", stage.server.address());
    // The profile's own goes first, then the variable, then the table; nobody listens at port 1.
    let beside = key().with_setting("iam_endpoint", address.clone());
    wait(send(&client(Some("http://127.0.0.1:1".to_owned()), beside, "cn-east-3"))).unwrap();
    wait(send(&client(Some(address), key(), "cn-east-3"))).unwrap();
    let error = wait(send(&client(None, key(), "cn-east-3"))).unwrap_err();
    assert!(error.to_string().contains("127.0.0.1:1 did not answer"), "{error}");
    assert!(matches!(&error, Error::Unsent(error) if error.cause() == Cause::Connection), "{error:?}");
}

/// An identity service that knows one region's project and never answers for another.
#[derive(Clone, Debug, Default)]
struct HalfDeaf(Arc<AtomicBool>);

impl Transport for HalfDeaf {
    fn send<'a>(&'a self, request: Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        if request.uri().query().is_some_and(|query| query == "name=cn-north-4") {
            self.0.store(true, Ordering::SeqCst);
            return Box::pin(std::future::pending());
        }
        Box::pin(std::future::ready(Ok(Response::new(ONE.as_bytes().to_vec()))))
    }
}

#[test]
fn a_region_without_an_answer_holds_up_no_other() {
    let deaf = HalfDeaf::default();
    let client = builder(&stage(ONE, 200)).transport(deaf.clone()).region("cn-north-4").build().unwrap();
    wait(async {
        let stuck = spawn(&client);
        while !deaf.0.load(Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
        let other = client.with(CallOptions::new().region("cn-east-3"));
        tokio::time::timeout(Duration::from_secs(20), send(&other)).await.expect("it waits").unwrap();
        stuck.abort();
    });
}

#[test]
fn questions_do_not_wait_for_the_connections_of_calls() {
    let stage = stage(ONE, 200);
    let transport = ReqwestTransport::builder().max_connections(1).build().unwrap();
    let client = builder(&stage).transport(transport.clone()).region("cn-north-4").build().unwrap();
    wait(async {
        // A call that holds the only connection, and a service that is silent until the question has come.
        let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let held = Request::get(format!("http://{}/", silent.local_addr().unwrap())).body(Vec::new()).unwrap();
        let holding = tokio::spawn(async move { transport.send(held, &Progress::default()).await.map(drop) });
        let connection = silent.accept().await.unwrap();
        let call = tokio::spawn(async move { send(&client).await });
        let asked = async {
            while stage.server.lines().is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), asked).await.expect("the question waits");
        assert_eq!(stage.server.lines(), [QUESTION], "the call itself waits");
        drop(connection);
        holding.await.unwrap().unwrap_err();
        call.await.unwrap().unwrap();
    });
}
