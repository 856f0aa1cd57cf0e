//! A transport that answers by itself.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::fmt;
use std::sync::{Arc, Mutex};

use apiscribe_runtime::{Progress, Sending, Transport, TransportError, http};

type Make = dyn Fn(&http::Request<Vec<u8>>) -> Answer + Send + Sync;
type Answer = Result<http::Response<Vec<u8>>, TransportError>;

/// Answers with what a function makes of each request, and keeps the requests.
#[derive(Clone)]
pub struct Answering {
    answer: Arc<Make>,
    pub requests: Arc<Mutex<Vec<http::Request<Vec<u8>>>>>,
}

impl Answering {
    pub fn new(answer: impl Fn(&http::Request<Vec<u8>>) -> Answer + Send + Sync + 'static) -> Self {
        Answering { answer: Arc::new(answer), requests: Arc::default() }
    }

    /// The same answers in this order, the last one again and again.
    pub fn each(answers: Vec<Answer>) -> Self {
        let left = Mutex::new(answers);
        Answering::new(move |_| {
            let mut left = left.lock().unwrap();
            if left.len() > 1 { left.remove(0) } else { again(&left[0]) }
        })
    }
}

fn again(answer: &Answer) -> Answer {
    answer
        .as_ref()
        .map(|answer| json(answer.status().as_u16(), std::str::from_utf8(answer.body()).unwrap()))
        .map_err(Clone::clone)
}

/// An answer with a body.
pub fn json(status: u16, body: &str) -> http::Response<Vec<u8>> {
    http::Response::builder().status(status).body(body.as_bytes().to_vec()).unwrap()
}

impl fmt::Debug for Answering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answering")
    }
}

impl Transport for Answering {
    fn send<'a>(&'a self, request: http::Request<Vec<u8>>, _: &'a Progress) -> Sending<'a> {
        let answer = (self.answer)(&request);
        self.requests.lock().unwrap().push(request);
        Box::pin(std::future::ready(answer))
    }
}
