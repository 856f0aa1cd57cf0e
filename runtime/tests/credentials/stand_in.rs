//! A server on the loopback that answers by method and path, and remembers what it was asked.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// What the beginning of a request is answered with: a status and a body.
pub type Answer = (String, u16, String);

/// The server; it stops when it is dropped.
pub struct StandIn {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl StandIn {
    /// The first answer whose text begins the request counts; others get a 404.
    pub fn new(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (requests, over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, end) = (Arc::clone(&requests), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                serve(stream.unwrap(), &answers, &log);
            }
        });
        StandIn { address, requests, over, thread: Some(thread) }
    }

    /// `host:port`
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Everything that was asked, whole.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// The first lines of what was asked, without the protocol.
    pub fn lines(&self) -> Vec<String> {
        let first = |request: &String| request.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
        self.requests().iter().map(first).collect()
    }
}

fn serve(mut stream: TcpStream, answers: &[Answer], log: &Mutex<Vec<String>>) {
    let mut request = String::new();
    let mut buffer = [0; 4096];
    while !is_whole(&request) {
        match stream.read(&mut buffer).unwrap() {
            0 => return,
            read => request.push_str(std::str::from_utf8(&buffer[..read]).unwrap()),
        }
    }
    let found = answers.iter().find(|(begin, ..)| request.starts_with(begin.as_str()));
    let (status, body) = found.map_or((404, ""), |(_, status, body)| (*status, body.as_str()));
    log.lock().unwrap().push(request);
    let length = body.len();
    let head = format!("HTTP/1.1 {status} Status\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
    stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let head = head.to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(&self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
