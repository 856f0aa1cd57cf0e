//! The table of faults: what a server does, and what a call comes to, where it may be sent again and where not.

use std::time::Duration;

use apiscribe_runtime::{CallOptions, Cause, Error, ReqwestTransport, ReqwestTransportBuilder};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::note::{self, Outcome};
use crate::run;
use crate::script::{Act, Script, fine, say};

/// What a call comes to, and in how many attempts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Answer(u32),
    Refused(u32),
    Unreadable(u32),
    Unsent(Cause, u32),
    Lost(Cause, u32),
}

use Cause::{Connection, Oversized, Timeout};
use End::{Answer, Lost, Refused, Unreadable, Unsent};

struct Row {
    acts: Vec<Act>,
    /// The server's endpoint, or another one.
    endpoint: fn(&str) -> String,
    transport: fn(ReqwestTransportBuilder) -> ReqwestTransportBuilder,
    options: fn(CallOptions) -> CallOptions,
    /// What the message has to name.
    says: &'static str,
    /// The end of a call that must not be sent again when it may have arrived.
    once: End,
    /// The end of one that may.
    idempotent: End,
}

impl Row {
    fn new(acts: Vec<Act>, says: &'static str, once: End, idempotent: End) -> Self {
        let endpoint = str::to_owned;
        Row { acts, endpoint, transport: |builder| builder, options: |options| options, says, once, idempotent }
    }

    fn transport(self, transport: fn(ReqwestTransportBuilder) -> ReqwestTransportBuilder) -> Self {
        Row { transport, ..self }
    }

    fn options(self, options: fn(CallOptions) -> CallOptions) -> Self {
        Row { options, ..self }
    }

    fn endpoint(self, endpoint: fn(&str) -> String) -> Self {
        Row { endpoint, ..self }
    }

    /// Sends the request, with a body and without, as one of both kinds.
    fn check(&self) {
        run(async {
            // All at once, since some faults take their time.
            tokio::join!(
                self.one(false, None, self.once),
                self.one(false, Some("hello"), self.once),
                self.one(true, None, self.idempotent),
                self.one(true, Some("hello"), self.idempotent),
            );
        });
    }

    async fn one(&self, idempotent: bool, text: Option<&'static str>, expected: End) {
        let server = Script::start(self.acts.clone()).await;
        let endpoint = (self.endpoint)(&server.endpoint);
        let transport = (self.transport)(ReqwestTransport::builder()).build().unwrap();
        let client = note::builder(&endpoint).transport(transport).options((self.options)(CallOptions::new()));
        let client = client.build().unwrap();
        let outcome = note::send(&client, idempotent, text).await;
        let (end, told) = end(&outcome);
        assert_eq!(end, expected, "idempotent {idempotent}, {text:?}: {told}");
        assert!(told.contains(self.says), "{told}");
        drop(client);
        let (Answer(sent) | Refused(sent) | Unreadable(sent) | Unsent(_, sent) | Lost(_, sent)) = end;
        let sent = if endpoint.contains("127.0.0.1") && !self.acts.is_empty() { sent as usize } else { 0 };
        server.until_opened(sent).await;
        server.until_closed().await;
        assert_eq!(server.opened(), sent, "connections: {told}");
    }
}

fn end(outcome: &Outcome) -> (End, String) {
    let end = match outcome {
        Ok(response) => return (Answer(response.attempts().count), String::new()),
        Err(error) => match error {
            Error::Refused(_) => Refused(error.attempts().count),
            Error::Unreadable(answer) => Unreadable(answer.attempts().count),
            Error::Unsent(error) => Unsent(error.cause(), error.attempts().count),
            Error::Lost(error) => Lost(error.cause(), error.attempts().count),
            other => panic!("{other}"),
        },
    };
    (end, outcome.as_ref().unwrap_err().to_string())
}

macro_rules! rows {
    ($($name:ident: $row:expr;)*) => {
        $(#[test]
        fn $name() {
            $row.check();
        })*
    };
}

const SILENCE: &str = "nothing of the answer came for 300 ms";
const PAGE: &str = "an HTML page, as gateways send it";
const HTML: &str = "content-type: text/html\r\n";
const JSON: &str = "content-type: application/json\r\n";
const PARTIAL: &str = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}";
const LONG: &str = "HTTP/1.1 200 OK\r\ncontent-length: 10001\r\n\r\n";
const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

/// Long enough for a server on loopback, short enough for a test.
const MOMENT: Duration = Duration::from_millis(300);

fn attempt(options: CallOptions) -> CallOptions {
    options.attempt_timeout(MOMENT)
}

fn call(options: CallOptions) -> CallOptions {
    options.timeout(MOMENT)
}

fn read(builder: ReqwestTransportBuilder) -> ReqwestTransportBuilder {
    builder.read_timeout(MOMENT)
}

fn connect(builder: ReqwestTransportBuilder) -> ReqwestTransportBuilder {
    builder.connect_timeout(MOMENT)
}

fn short(builder: ReqwestTransportBuilder) -> ReqwestTransportBuilder {
    builder.longest_answer(10_000)
}

fn close(text: &str) -> Act {
    Act::Say(text.into())
}

fn stall(text: &str) -> Act {
    Act::SayAndStall(text.into())
}

fn drip() -> Act {
    Act::Drip(LONG.into())
}

fn interim() -> Act {
    Act::SayForEver(Vec::new(), "HTTP/1.1 100 Continue\r\n\r\n".into())
}

fn headers() -> Act {
    Act::SayForEver("HTTP/1.1 200 OK\r\n".into(), "x-a: b\r\n".into())
}

fn chunk_and_close() -> Act {
    close(&format!("{CHUNKED}2\r\n{{}}\r\n"))
}

fn chunks() -> Act {
    Act::SayForEver(CHUNKED.into(), format!("400\r\n{}\r\n", "x".repeat(1024)).into())
}

fn https(endpoint: &str) -> String {
    endpoint.replace("http://", "https://")
}

fn busy() -> Act {
    say("503 Service Unavailable", "", r#"{"Code":"ServiceUnavailable","Message":"m"}"#)
}

fn throttling(headers: &str) -> Act {
    say("429 Too Many Requests", headers, r#"{"Code":"Throttling.User","Message":"m"}"#)
}

rows! {
    name_that_does_not_exist: Row::new(vec![], "", Unsent(Connection, 3), Unsent(Connection, 3))
        .endpoint(|_| "http://nowhere.invalid".to_owned());
    refused: Row::new(vec![], "", Unsent(Connection, 3), Unsent(Connection, 3))
        .endpoint(|_| "http://127.0.0.1:1".to_owned());
    stalled_handshake: Row::new(vec![stall("")], "no connection within 300 ms", Unsent(Timeout, 3), Unsent(Timeout, 3))
        .transport(connect)
        .endpoint(https);
    reset_during_handshake: Row::new(vec![Act::ResetMeanwhile], "", Unsent(Connection, 3), Unsent(Connection, 3))
        .endpoint(https);

    reset_before: Row::new(vec![Act::ResetAtOnce], "", Lost(Connection, 1), Lost(Connection, 3));
    reset_during: Row::new(vec![Act::ResetMeanwhile], "", Lost(Connection, 1), Lost(Connection, 3));
    reset_after: Row::new(vec![Act::ResetAfterwards], "", Lost(Connection, 1), Lost(Connection, 3));
    reset_once: Row::new(vec![Act::ResetAfterwards, fine()], "", Lost(Connection, 1), Answer(2));
    hung_up: Row::new(vec![Act::HangUp], "", Lost(Connection, 1), Lost(Connection, 3));
    not_http: Row::new(vec![close("SSH-2.0-server\r\n")], "", Lost(Connection, 1), Lost(Connection, 3));

    stalled_headers: Row::new(vec![stall("")], "no answer within 300 ms", Lost(Timeout, 1), Lost(Timeout, 3))
        .options(attempt);
    stalled_inside_headers: Row::new(vec![stall("HTTP/1.1 200 OK\r\nx-a")], SILENCE, Lost(Timeout, 1), Lost(Timeout, 3))
        .transport(read);
    stalled_body: Row::new(vec![stall(PARTIAL)], SILENCE, Lost(Timeout, 1), Lost(Timeout, 3)).transport(read);
    stalled_call: Row::new(vec![stall(PARTIAL)], "no answer within 300 ms", Lost(Timeout, 1), Lost(Timeout, 1))
        .options(call);
    dripping_body: Row::new(vec![drip()], "no answer within 300 ms", Lost(Timeout, 1), Lost(Timeout, 3))
        .options(attempt);
    endless_interim: Row::new(vec![interim()], "no answer within 300 ms", Lost(Timeout, 1), Lost(Timeout, 3))
        .options(attempt);
    endless_headers: Row::new(vec![headers()], "", Lost(Connection, 1), Lost(Connection, 3));

    truncated_body: Row::new(vec![close(PARTIAL)], "", Lost(Connection, 1), Lost(Connection, 3));
    truncated_chunks: Row::new(vec![chunk_and_close()], "", Lost(Connection, 1), Lost(Connection, 3));
    announced_oversize: Row::new(vec![stall(LONG)], "raise `longest_answer`", Lost(Oversized, 1), Lost(Oversized, 1))
        .transport(short);
    endless_body: Row::new(vec![chunks()], "more than 10000 bytes", Lost(Oversized, 1), Lost(Oversized, 1))
        .transport(short);
    gzip_bomb: Row::new(vec![bomb()], "compressed (gzip), which nobody asked for", Unreadable(1), Unreadable(1))
        .transport(short);

    throttled: Row::new(vec![throttling("")], "Throttling.User", Refused(3), Refused(3));
    throttled_once: Row::new(vec![throttling(""), fine()], "", Answer(2), Answer(2));
    throttled_by_a_page: Row::new(vec![say("429 Slow Down", "", "<html></html>"), fine()], "", Answer(2), Answer(2));
    throttled_for_long: Row::new(vec![throttling("retry-after: 3600\r\n")], "Throttling", Refused(1), Refused(1));
    unavailable: Row::new(vec![busy()], "ServiceUnavailable", Refused(1), Refused(3));
    unavailable_twice: Row::new(vec![busy(), busy(), fine()], "", Refused(1), Answer(3));
    bad_gateway: Row::new(vec![say("502 Bad Gateway", "", "<html>502</html>")], PAGE, Unreadable(1), Unreadable(3));

    redirect: Row::new(vec![say("302 Found", "location: /note\r\n", "")], "302", Unreadable(1), Unreadable(1));
    wrong_content_type: Row::new(vec![say("200 OK", HTML, "{}")], "", Answer(1), Answer(1));
    page_instead_of_json: Row::new(vec![say("200 OK", JSON, "<html>Sign in")], PAGE, Unreadable(1), Unreadable(1));
}

/// An object with 200,000 blanks after it, packed into 232 bytes.
fn bomb() -> Act {
    let start = "H4sIAAAAAAACA+3BQREAAAwCoCrr6a27GfwD+QM";
    let packed = STANDARD.decode(format!("{start}{}ZgX/gbe1Qg0DAA==", "A".repeat(257))).unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        packed.len()
    );
    Act::Say([head.into_bytes(), packed].concat())
}
