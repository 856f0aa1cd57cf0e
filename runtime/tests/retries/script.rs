//! A transport whose attempts end as a test has planned.

use std::collections::VecDeque;
use std::future::pending;
use std::sync::{Arc, Mutex};

use apiscribe_runtime::{Cause, Progress, Sending, Transport, TransportError, http};

/// What happens to an attempt.
#[derive(Clone, Debug)]
pub enum Fate {
    Answer(u16, &'static str, &'static str),
    Unsent,
    Lost,
    Oversized,
    /// No end, before or after the request has left.
    Stall(bool),
}

pub const FINE: Fate = Fate::Answer(200, "", "{}");
pub const UNAVAILABLE: Fate = Fate::Answer(503, "", r#"{"Code":"ServiceUnavailable","Message":"later"}"#);

#[derive(Clone, Debug, Default)]
pub struct Script {
    pub fates: Arc<Mutex<VecDeque<Fate>>>,
    pub requests: Arc<Mutex<Vec<http::HeaderMap>>>,
}

impl Script {
    pub fn of(fates: &[Fate]) -> Self {
        Script { fates: Arc::new(Mutex::new(fates.iter().cloned().collect())), ..Script::default() }
    }

    /// The values of a header in all requests so far.
    pub fn header(&self, name: &str) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        requests
            .iter()
            .map(|headers| headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned())
            .collect()
    }

    pub fn sent(&self) -> usize {
        self.requests.lock().unwrap().len()
    }
}

impl Transport for Script {
    fn send<'a>(&'a self, request: http::Request<Vec<u8>>, progress: &'a Progress) -> Sending<'a> {
        self.requests.lock().unwrap().push(request.headers().clone());
        let fate = self.fates.lock().unwrap().pop_front().unwrap_or(UNAVAILABLE);
        Box::pin(async move {
            match fate {
                Fate::Answer(status, header, body) => {
                    let mut answer = http::Response::builder().status(status);
                    if let Some((name, value)) = header.split_once(": ") {
                        answer = answer.header(name, value);
                    }
                    Ok(answer.body(body.as_bytes().to_vec()).unwrap())
                }
                Fate::Unsent => Err(TransportError::unsent("refused")),
                Fate::Lost => Err(TransportError::lost("reset")),
                Fate::Oversized => Err(TransportError::lost("long").because(Cause::Oversized)),
                Fate::Stall(left) => {
                    if left {
                        progress.leaving()
                    } else {
                        progress.waiting()
                    }
                    pending().await
                }
            }
        })
    }
}
