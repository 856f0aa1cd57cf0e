//! The record of calls: what came, what the server made of it, what it answered.

use std::collections::VecDeque;

use serde::Serialize;

use super::key::AccessKey;
use super::percent;

/// Texts are recorded up to so many bytes.
const LONGEST_TEXT: usize = 64 * 1024;

/// A recorded call. Tokens are masked in it; secrets that sign never reach the server. Texts end after 64 KiB.
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
    /// The body, bytes that are no UTF-8 replaced.
    pub body: String,
    /// The service, if the operation is known.
    pub service: Option<String>,
    /// The operation, if it is known.
    pub operation: Option<String>,
    /// The parameters by their documented names. Where their JSON is longer than 64 KiB, a text with its length stands for
    /// each value that does not fit.
    pub parameters: serde_json::Value,
    /// Whether the signature is right, and everything signed that has to be.
    pub verified: bool,
    /// The canonical request as the server made it, where the scheme has one.
    pub canonical_request: Option<String>,
    /// The string to sign as the server made it.
    pub string_to_sign: Option<String>,
    /// The status of the answer; `None` where none was sent.
    pub status: Option<u16>,
    /// The headers of the answer, names in lower case; without those of the connection.
    pub answer_headers: Vec<(String, String)>,
    /// The body of the answer.
    pub answer: String,
    /// What became of it: `answered`, `refused: <code>`, or the fault.
    pub outcome: String,
}

impl Call {
    /// A body as a text. It is whole: a token at the end of a part could not be masked.
    pub(super) fn text_of(body: &[u8]) -> String {
        String::from_utf8_lossy(body).into_owned()
    }

    fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let Call { url, body, canonical_request, string_to_sign, answer, headers, answer_headers, .. } = self;
        let texts = [url, body, answer].into_iter().chain(canonical_request).chain(string_to_sign);
        texts.chain(headers.iter_mut().chain(answer_headers).map(|(_, value)| value))
    }

    fn mask(&mut self, tokens: &[&str]) {
        for text in self.texts() {
            for token in tokens.iter().filter(|token| text.contains(**token)).collect::<Vec<_>>() {
                *text = text.replace(*token, "***");
            }
        }
    }

    /// Shortens what is too long.
    fn clip(&mut self) {
        for text in self.texts() {
            let end = text.len().min(LONGEST_TEXT);
            let end = (0..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
            text.truncate(end);
        }
        let mut left = LONGEST_TEXT;
        for value in self.parameters.as_object_mut().into_iter().flat_map(|members| members.values_mut()) {
            let length = value.to_string().len();
            match left.checked_sub(length) {
                Some(rest) => left = rest,
                None => *value = format!("not recorded: {length} bytes").into(),
            }
        }
    }

    /// The tokens that the request itself names: values of headers, and of parameters in its query and its form.
    fn own_tokens(&self) -> Vec<String> {
        let headers = self.headers.iter().filter(|(name, _)| name.ends_with("security-token"));
        let query = self.url.split_once('?').map_or("", |(_, query)| query);
        let parts = query.split('&').chain(self.body.split('&')).filter_map(|part| part.split_once('='));
        let raw = parts.filter(|(name, _)| percent::decode(name, true) == "SecurityToken").map(|(_, value)| value);
        // As it came, and as it was meant: the wire knows more than one way to write it.
        let said = raw.flat_map(|value| [value.to_owned(), percent::decode(value, true)]);
        let bearer = self.headers.iter().filter_map(|(_, value)| value.strip_prefix("Bearer ").map(str::to_owned));
        headers.map(|(_, value)| value.clone()).chain(said).chain(bearer).collect()
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

    /// Records a call, its tokens masked and its texts clipped.
    pub fn add(&mut self, mut call: Call, keys: &[AccessKey]) -> Call {
        let tokens: Vec<String> = keys
            .iter()
            .filter_map(|key| key.token.clone())
            .chain(call.own_tokens())
            .filter(|token| !token.is_empty())
            .flat_map(|token| {
                let once = percent::encode(&token);
                [percent::encode(&once), once, token]
            })
            .collect();
        call.mask(&tokens.iter().map(String::as_str).collect::<Vec<_>>());
        call.clip();
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
