//! Connections: accepted on loopback, one task each, each request one exchange.

use std::future::pending;
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinSet;

use super::call::Call;
use super::control;
use super::exchange::exchange;
use super::outcome::{Manner, Reply};
use super::payload::Payload;
use super::received::Received;
use super::shared::Shared;
use super::socket::{Socket, Steer};
use super::time;

/// A request's body may have so many bytes.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// So many connections may wait to be accepted.
const BACKLOG: u32 = 4096;

/// Listens on a port of 127.0.0.1; 0 is any that is free.
pub(super) fn listen(port: u16) -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    // A port is free again as soon as its listener is gone, also while old connections linger.
    if cfg!(unix) {
        socket.set_reuseaddr(true)?;
    }
    socket.bind((Ipv4Addr::LOCALHOST, port).into())?;
    socket.listen(BACKLOG)
}

/// Accepts connections until it is dropped; they end with it.
pub(super) async fn run(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, shared.clone()));
                }
                // Too many open files, most likely: some are closed soon.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    // Answers are written whole; there is nothing to gather.
    let _ = stream.set_nodelay(true);
    let steer = Arc::new(Steer::default());
    steer.number.store(shared.connect(), Ordering::SeqCst);
    steer.idle();
    let rules = shared.clone();
    let at_start = Box::new(move || rules.rules().take_before().is_some());
    let socket = Socket::new(stream, steer.clone(), at_start);
    let service = service_fn(move |request| serve(request, shared.clone(), steer.clone()));
    // A connection that breaks off is the client's affair, or what a rule wanted.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(socket), service).await;
}

/// The connection ends without an answer.
#[derive(Debug)]
struct Ended;

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection ends without an answer")
    }
}

impl std::error::Error for Ended {}

async fn serve(request: Request<Incoming>, shared: Arc<Shared>, steer: Arc<Steer>) -> Result<Response<Payload>, Ended> {
    steer.busy();
    let (parts, body) = request.into_parts();
    let mut received = received(&parts);
    if let Some(refusal) = control::foreign(&shared, &received) {
        steer.idle();
        return respond(refusal, &steer).await;
    }
    if control::is_control(&received) {
        received.body = Limited::new(body, LARGEST_BODY).collect().await.map_err(|_| Ended)?.to_bytes().to_vec();
        steer.idle();
        return respond(control::control(&shared, &received), &steer).await;
    }
    let mut call = call(&shared, &steer, &received);
    let found = shared.catalog.find(&received);
    let during =
        found.and_then(|found| shared.rules().take_during(&found.service.spec.service, &found.operation.operation));
    if during.is_some() {
        call.service = found.map(|found| found.service.spec.service.clone());
        call.operation = found.map(|found| found.operation.operation.clone());
        call.outcome = "fault: reset".to_owned();
        shared.record(call);
        steer.reset();
        return Err(Ended);
    }
    let reply = match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => {
            received.body = body.to_bytes().to_vec();
            call.body = Call::text_of(&received.body);
            exchange(&shared, &received, &mut call)
        }
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            let why = format!("the body is larger than {} MiB", LARGEST_BODY / 1024 / 1024);
            Reply::new(413, why.clone(), format!("refused: {why}"))
        }
        Err(_) => return Err(Ended),
    };
    if let Some(delay) = reply.delay {
        tokio::time::sleep(delay).await;
    }
    let sent = !matches!(reply.manner, Manner::Reset | Manner::NoHeaders);
    call.status = sent.then_some(reply.status);
    if sent {
        call.answer_headers = reply.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
        call.answer = Call::text_of(&reply.body);
    }
    call.outcome.clone_from(&reply.outcome);
    shared.record(call);
    steer.idle();
    respond(reply, &steer).await
}

async fn respond(reply: Reply, steer: &Steer) -> Result<Response<Payload>, Ended> {
    let payload = match reply.manner {
        Manner::Whole => Payload::new(reply.body),
        Manner::Filled(bytes) => Payload::oversized(bytes),
        Manner::HalfBody => Payload::stalled(&reply.body),
        Manner::ThenClosed => {
            steer.cut_after(reply.body.len());
            Payload::new(reply.body)
        }
        Manner::Truncated => {
            steer.cut_after(reply.body.len() / 2);
            Payload::new(reply.body)
        }
        Manner::NoHeaders => pending().await,
        Manner::Reset => {
            steer.reset();
            return Err(Ended);
        }
    };
    let mut response = Response::new(payload);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in reply.headers {
        // A header that HTTP does not allow cannot be sent.
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_bytes(value.as_bytes())) {
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}

fn received(parts: &Parts) -> Received {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Received {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        body: Vec::new(),
    }
}

fn call(shared: &Shared, steer: &Steer, received: &Received) -> Call {
    Call {
        number: shared.log().number(),
        connection: steer.number.load(Ordering::SeqCst),
        time: time::extended(time::seconds((shared.clock)())),
        method: received.method.clone(),
        url: received.target(),
        headers: received.headers.clone(),
        ..Call::default()
    }
}
