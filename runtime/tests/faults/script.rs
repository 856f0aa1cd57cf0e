//! A server of raw bytes, that does to its connections what it is told to.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What happens to a connection. Where nothing else is said, the whole request is read first.
#[derive(Clone, Debug)]
pub enum Act {
    /// Reset before anything was read.
    ResetAtOnce,
    /// Reset after the first bytes of the request.
    ResetMeanwhile,
    /// Reset after the whole request.
    ResetAfterwards,
    /// Closed in order after the whole request.
    HangUp,
    /// These bytes, then closed in order.
    Say(Vec<u8>),
    /// An answer that depends on the request, then closed in order.
    SayTo(fn(&str) -> String),
    /// These bytes, then nothing more.
    SayAndStall(Vec<u8>),
    /// The first bytes, then the others again and again, for as long as the client reads.
    SayForEver(Vec<u8>, Vec<u8>),
    /// The first bytes, then one byte after another, slowly.
    Drip(Vec<u8>),
    /// An answer to each of so many requests, then closed; whether the last answer says so.
    Serve { requests: usize, announced: bool },
}

/// An answer as it stands on the wire, and the end of the connection.
pub fn say(status: &str, headers: &str, body: &str) -> Act {
    Act::Say(crate::support::http(status, headers, body).into_bytes())
}

/// A success.
pub fn fine() -> Act {
    say("200 OK", "", "{}")
}

#[derive(Debug, Default)]
struct Seen {
    requests: Mutex<Vec<String>>,
    opened: AtomicUsize,
    closed: AtomicUsize,
}

/// A server on loopback. The first connection gets the first act, and so on; the last act serves all others.
pub struct Script {
    pub endpoint: String,
    seen: Arc<Seen>,
    server: JoinHandle<()>,
}

impl Script {
    pub async fn start(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Seen::default());
        let shared = Arc::clone(&seen);
        let server = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let number = shared.opened.fetch_add(1, Ordering::SeqCst);
                let act = acts.get(number).or(acts.last()).unwrap().clone();
                let seen = Arc::clone(&shared);
                tokio::spawn(async move {
                    // A client may go at any time; what counts is what was seen until then.
                    let _ = play(stream, act, &seen).await;
                    seen.closed.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Script { endpoint, seen, server }
    }

    /// The whole requests so far.
    pub fn requests(&self) -> Vec<String> {
        self.seen.requests.lock().unwrap().clone()
    }

    /// The connections so far.
    pub fn opened(&self) -> usize {
        self.seen.opened.load(Ordering::SeqCst)
    }

    /// Waits until so many connections were opened.
    pub async fn until_opened(&self, count: usize) {
        until(|| self.opened() >= count).await;
    }

    /// Waits until so many whole requests were read.
    pub async fn until_read(&self, count: usize) {
        until(|| self.requests().len() >= count).await;
    }

    /// Waits until no connection is open. The caller's own must be gone by then.
    pub async fn until_closed(&self) {
        until(|| self.opened() == self.seen.closed.load(Ordering::SeqCst)).await;
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn until(reached: impl Fn() -> bool) {
    while !reached() {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

async fn play(mut stream: TcpStream, act: Act, seen: &Seen) -> io::Result<()> {
    match act {
        Act::ResetAtOnce => return stream.set_zero_linger(),
        Act::ResetMeanwhile => {
            stream.read_exact(&mut [0; 20]).await?;
            return stream.set_zero_linger();
        }
        Act::Serve { requests, announced } => {
            for left in (0..requests).rev() {
                listen(&mut stream, seen).await?;
                let end = if left == 0 && announced { "connection: close\r\n" } else { "" };
                let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n{end}\r\n{{}}");
                stream.write_all(answer.as_bytes()).await?;
            }
            return Ok(());
        }
        _ => {}
    }
    let request = listen(&mut stream, seen).await?;
    match act {
        Act::ResetAfterwards => stream.set_zero_linger(),
        Act::Say(bytes) => {
            stream.write_all(&bytes).await?;
            stream.shutdown().await
        }
        Act::SayTo(answer) => {
            stream.write_all(answer(&request).as_bytes()).await?;
            stream.shutdown().await
        }
        Act::SayAndStall(bytes) => {
            stream.write_all(&bytes).await?;
            // Until the client goes.
            stream.read(&mut [0]).await.map(drop)
        }
        Act::SayForEver(first, more) => {
            stream.write_all(&first).await?;
            loop {
                stream.write_all(&more).await?;
            }
        }
        Act::Drip(first) => {
            stream.write_all(&first).await?;
            loop {
                tokio::time::sleep(Duration::from_millis(20)).await;
                stream.write_all(b" ").await?;
            }
        }
        Act::HangUp | Act::ResetAtOnce | Act::ResetMeanwhile | Act::Serve { .. } => Ok(()),
    }
}

/// Reads one whole request.
async fn listen(stream: &mut TcpStream, seen: &Seen) -> io::Result<String> {
    let mut request = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let read = stream.read(&mut buffer).await?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        request.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&request);
        if crate::support::is_whole(&text) {
            seen.requests.lock().unwrap().push(text.to_string());
            return Ok(text.into_owned());
        }
    }
}
