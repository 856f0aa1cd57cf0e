//! A server on this machine that makes its answers of what it is sent.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use crate::support::is_whole;

/// Runs until the process ends.
pub struct Loopback {
    pub endpoint: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Loopback {
    /// Answers each request, one a connection, with what the function makes of its text; nothing hangs up.
    pub fn start(answer: impl Fn(&str) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let requests: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = Arc::clone(&requests);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let (mut request, mut buffer) = (String::new(), [0; 4096]);
                while !is_whole(&request) {
                    let read = stream.read(&mut buffer).unwrap();
                    assert!(read > 0, "a request is cut short: {request}");
                    request += std::str::from_utf8(&buffer[..read]).unwrap();
                }
                let text = answer(&request);
                kept.lock().unwrap().push(request);
                stream.write_all(text.as_bytes()).unwrap();
            }
        });
        Loopback { endpoint, requests }
    }

    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}
