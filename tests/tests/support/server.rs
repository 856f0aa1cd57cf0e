//! A loopback HTTP/1.1 server that gives one canned answer to every request and keeps what it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What to answer. Without one, the server hangs up.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Answer { status, headers: Vec::new(), body: body.into() }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

#[derive(Default)]
struct Shared {
    answer: Option<Answer>,
    requests: Vec<Request>,
}

pub struct Server {
    address: String,
    shared: Arc<Mutex<Shared>>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let shared = Arc::new(Mutex::new(Shared::default()));
        let seen = Arc::clone(&shared);
        // It ends with the test process.
        std::thread::spawn(move || listener.incoming().map(Result::unwrap).for_each(|stream| serve(stream, &seen)));
        Server { address, shared }
    }

    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What all requests from now on get; `None` to hang up.
    pub fn answers(&self, answer: impl Into<Option<Answer>>) {
        self.shared.lock().unwrap().answer = answer.into();
    }

    /// The requests since the last time this was asked.
    pub fn requests(&self) -> Vec<Request> {
        std::mem::take(&mut self.shared.lock().unwrap().requests)
    }
}

fn serve(stream: TcpStream, shared: &Mutex<Shared>) {
    let Some(request) = read(&stream) else { return };
    let mut shared = shared.lock().unwrap();
    shared.requests.push(request);
    let Some(Answer { status, headers, body }) = shared.answer.clone() else { return };
    drop(shared);
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = if status == 204 { String::new() } else { format!("content-length: {}\r\n", body.len()) };
    let head = format!("HTTP/1.1 {status} Canned\r\nconnection: close\r\n{headers}{length}\r\n");
    // A client that has gone shows in the test, not here.
    let _ = (&stream).write_all(&[head.as_bytes(), &body].concat());
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut lines = reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let first = lines.next()?;
    let mut words = first.split(' ').map(str::to_owned);
    let split = |line: String| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    let headers: Vec<(String, String)> = lines.filter_map(split).collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.map_or(0, |(_, length)| length.parse().unwrap())];
    reader.read_exact(&mut body).ok()?;
    Some(Request { method: words.next()?, target: words.next()?, headers, body })
}
