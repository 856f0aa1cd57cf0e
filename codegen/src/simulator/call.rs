//! The record of calls: what came, what the server made of it, what it answered.

use std::collections::VecDeque;

use serde::Serialize;

use super::key::AccessKey;

/// Bodies are recorded up to so many bytes.
const LONGEST_BODY: usize = 64 * 1024;

/// A recorded call. Security tokens are masked in it; secrets never reach the server.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Call {
    /// Its number, from 1.
    pub number: u64,
    /// The number of its connection, from 1.
    pub connection: usize,
    /// When it came, by the server's clock: `2026-01-02T03:04:05Z`.
    pub time: String,
    /// The method.
    pub method: String,
    /// Path and query as on the wire.
    pub url: String,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body's first 64 KiB, bytes that are no UTF-8 replaced.
    pub body: String,
    /// The service, if the operation is known.
    pub service: Option<String>,
    /// The operation, if it is known.
    pub operation: Option<String>,
    /// The parameters by their documented names.
    pub parameters: serde_json::Value,
    /// Whether the signature is right, and everything signed that has to be.
    pub verified: bool,
    /// The canonical request as the server made it, where the scheme has one.
    pub canonical_request: Option<String>,
    /// The string to sign as the server made it.
    pub string_to_sign: Option<String>,
    /// The status of the answer; `None` where none was sent.
    pub status: Option<u16>,
    /// The body of the answer, its first 64 KiB.
    pub answer: String,
    /// What became of it: `answered`, `refused: <code>`, or the fault.
    pub outcome: String,
}

impl Call {
    /// A body as it is recorded.
    pub(super) fn text_of(body: &[u8]) -> String {
        let part = body.get(..LONGEST_BODY).unwrap_or(body);
        String::from_utf8_lossy(part).into_owned()
    }

    fn mask(&mut self, tokens: &[&str]) {
        let Call { url, body, canonical_request, string_to_sign, answer, headers, .. } = self;
        let texts = [url, body, answer].into_iter().chain(canonical_request).chain(string_to_sign);
        let texts = texts.chain(headers.iter_mut().map(|(_, value)| value));
        for text in texts {
            for token in tokens.iter().filter(|token| text.contains(**token)).collect::<Vec<_>>() {
                *text = text.replace(*token, "***");
            }
        }
    }
}

/// The newest calls.
#[derive(Debug)]
pub(super) struct Log {
    calls: VecDeque<Call>,
    limit: usize,
    count: u64,
}

impl Log {
    pub fn new(limit: usize) -> Log {
        Log { calls: VecDeque::new(), limit, count: 0 }
    }

    /// The number of the next call, which is counted with this.
    pub fn number(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// How many calls there were since the start.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Records a call, its tokens masked.
    pub fn add(&mut self, mut call: Call, keys: &[AccessKey]) -> Call {
        let tokens: Vec<String> = keys
            .iter()
            .filter_map(|key| key.token.clone())
            .chain(
                call.headers
                    .iter()
                    .filter(|(name, _)| name.ends_with("security-token"))
                    .map(|(_, value)| value.clone()),
            )
            .filter(|token| !token.is_empty())
            .flat_map(|token| {
                let once = super::percent::encode(&token);
                [super::percent::encode(&once), once, token]
            })
            .collect();
        call.mask(&tokens.iter().map(String::as_str).collect::<Vec<_>>());
        if self.limit > 0 {
            if self.calls.len() >= self.limit {
                self.calls.pop_front();
            }
            self.calls.push_back(call.clone());
        }
        call
    }

    /// The calls, the oldest first.
    pub fn calls(&self) -> Vec<Call> {
        self.calls.iter().cloned().collect()
    }

    /// Forgets the calls; numbers go on.
    pub fn clear(&mut self) {
        self.calls.clear();
    }
}
