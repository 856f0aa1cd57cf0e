//! What a simulator answers other than usual: rules, and their short words.

use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What to answer to which calls. In JSON: `{"operation":"RollbackApplication","answer":"html502","times":1}`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The operation: `RollbackApplication`, or `sae::RollbackApplication` where several services have the name. `None`:
    /// every operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The answer.
    #[serde(deserialize_with = "word_or_object")]
    pub answer: Answer,
    /// For how many calls it holds. `None`: until the rules are cleared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// How long the answer waits; in JSON a number of milliseconds, `delay_ms`.
    #[serde(default, rename = "delay_ms", with = "milliseconds", skip_serializing_if = "Option::is_none")]
    pub delay: Option<Duration>,
}

impl Rule {
    /// A rule for every operation and every call.
    pub fn new(answer: Answer) -> Rule {
        Rule { operation: None, answer, times: None, delay: None }
    }

    /// The same rule for one operation.
    #[must_use]
    pub fn operation(mut self, name: impl Into<String>) -> Rule {
        self.operation = Some(name.into());
        self
    }

    /// The same rule for so many calls.
    #[must_use]
    pub fn times(mut self, times: u32) -> Rule {
        self.times = Some(times);
        self
    }

    /// The same rule with an answer that waits.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Rule {
        self.delay = Some(delay);
        self
    }
}

/// An answer. The short word of each, for the header `x-apiscribe-answer` and for rules in JSON, stands beside it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Answer {
    /// `usual`: as without a rule; what a rule with nothing but a delay gives.
    Usual,
    /// `example=0`: a documented example of a success, from 0, as the page has it.
    Example(usize),
    /// `generated`: an answer made from the table of returned fields.
    Generated,
    /// `error=InvalidApplication.NotFound` or `error=404`: a documented refusal.
    Error {
        /// The code. `None`: a row is found by its status.
        #[serde(default)]
        code: Option<String>,
        /// The status. `None`: a row is found by its code; 400 for a code that is not documented.
        #[serde(default)]
        status: Option<u16>,
        /// What stands at the open places of the message, in documented order; the rest get their documented names.
        #[serde(default)]
        arguments: Vec<String>,
    },
    /// Status, headers and body as they are.
    Custom {
        /// The status.
        status: u16,
        /// The headers.
        #[serde(default)]
        headers: Vec<(String, String)>,
        /// The body.
        #[serde(default)]
        body: String,
    },
    /// `task_fails`: the usual answer; the work that the call starts ends in a failure.
    TaskFails,
    /// The fault's own word, such as `html502`.
    Fault(Fault),
}

/// Something that goes wrong between client and service, or before the service is reached.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Fault {
    /// `reset`, `reset=before_request`, `reset=during_request`: the connection is reset.
    Reset {
        /// When.
        #[serde(default)]
        after: When,
    },
    /// `stall_headers`: nothing is answered, and the connection stays open.
    StallHeaders,
    /// `stall_body`: the body stops half-way, and the connection stays open.
    StallBody,
    /// `truncated_body`: the connection is closed half-way through the body.
    TruncatedBody,
    /// `html502`: a page of a proxy, with status 502.
    Html502,
    /// `unavailable`, `unavailable=1500`: status 503, with the milliseconds to wait.
    Unavailable {
        /// When to come back; a number of milliseconds in JSON.
        #[serde(default, rename = "retry_after_ms", with = "milliseconds")]
        retry_after: Option<Duration>,
    },
    /// `throttled`, `throttled=1500`: too many calls, with the milliseconds to wait.
    Throttled {
        /// When to come back; a number of milliseconds in JSON.
        #[serde(default, rename = "retry_after_ms", with = "milliseconds")]
        retry_after: Option<Duration>,
    },
    /// `wrong_content_type`: the usual answer, called `text/html`.
    WrongContentType,
    /// `stale_date`: the server's clock is 20 minutes ahead of the client's. Requests are refused until one has a date
    /// near that clock; after that both clocks are right, until the rules are cleared.
    StaleDate,
    /// `redirect`: status 302 to another path of the simulator.
    Redirect,
    /// `gzip`: the usual answer, compressed although nobody asked for it.
    Gzip,
    /// `oversized_body=1000000`: a JSON body of so many bytes.
    OversizedBody(u64),
    /// `close_after_answer`: the usual answer; then the connection is closed although it was to be kept.
    CloseAfterAnswer,
    /// `signature_mismatch`: refused as if the signature were wrong.
    SignatureMismatch,
    /// `expired_token`: refused as if the temporary key were no longer valid.
    ExpiredToken,
}

/// When a connection is reset.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// At the first byte of a request. Nobody knows the operation then, so a rule's operation does not count.
    BeforeRequest,
    /// After the headers, before the body is read.
    DuringRequest,
    /// After the whole request, before an answer.
    #[default]
    AfterRequest,
}

/// Reads a short word: `generated`, `example=1`, `error=404`, `throttled=1500`.
impl FromStr for Answer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (word, detail) = text.split_once('=').map_or((text, None), |(word, detail)| (word, Some(detail)));
        let wrong = || format!("`{text}` is no answer: write a word such as `generated`, `error=404`, `html502`");
        let value = match detail {
            None => serde_json::json!({ word: { } }),
            Some(detail) if word == "error" => match detail.parse::<u16>() {
                Ok(status) => serde_json::json!({ "error": { "status": status } }),
                Err(_) => serde_json::json!({ "error": { "code": detail } }),
            },
            Some(detail) if word == "reset" => serde_json::json!({ "reset": { "after": detail } }),
            Some(detail) => {
                let number: u64 = detail.parse().map_err(|_| wrong())?;
                match word {
                    "unavailable" | "throttled" => serde_json::json!({ word: { "retry_after_ms": number } }),
                    _ => serde_json::json!({ word: number }),
                }
            }
        };
        // A word alone is a unit, or an object all of whose fields may be absent.
        let plain = detail.is_none().then(|| serde_json::Value::from(word));
        let forms = plain.iter().chain([&value]);
        let read = |form| Answer::deserialize(form).or_else(|_| Fault::deserialize(form).map(Answer::Fault));
        forms.into_iter().find_map(|form| read(form).ok()).ok_or_else(wrong)
    }
}

fn word_or_object<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Answer, D::Error> {
    use serde::de::Error;
    match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::String(word) => word.parse().map_err(D::Error::custom),
        object => Answer::deserialize(&object).map_err(D::Error::custom),
    }
}

/// Durations as whole milliseconds.
mod milliseconds {
    use super::{Deserialize, Deserializer, Duration, Serialize, Serializer};

    pub fn serialize<S: Serializer>(duration: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
        duration.and_then(|duration| u64::try_from(duration.as_millis()).ok()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
        Ok(Option::<u64>::deserialize(deserializer)?.map(Duration::from_millis))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words() {
        let second = Some(Duration::from_millis(1500));
        let error = |code: Option<&str>, status| {
            let code = code.map(str::to_owned);
            Answer::Error { code, status, arguments: vec![] }
        };
        for (word, answer) in [
            ("usual", Answer::Usual),
            ("generated", Answer::Generated),
            ("example=1", Answer::Example(1)),
            ("error=404", error(None, Some(404))),
            ("error=A.B", error(Some("A.B"), None)),
            ("task_fails", Answer::TaskFails),
            ("html502", Answer::Fault(Fault::Html502)),
            ("reset", Answer::Fault(Fault::Reset { after: When::AfterRequest })),
            ("reset=before_request", Answer::Fault(Fault::Reset { after: When::BeforeRequest })),
            ("throttled", Answer::Fault(Fault::Throttled { retry_after: None })),
            ("throttled=1500", Answer::Fault(Fault::Throttled { retry_after: second })),
            ("unavailable=1500", Answer::Fault(Fault::Unavailable { retry_after: second })),
            ("oversized_body=9", Answer::Fault(Fault::OversizedBody(9))),
        ] {
            assert_eq!(word.parse(), Ok(answer), "{word}");
        }
        for word in ["", "nonsense", "example", "example=x", "html502=1", "reset=never", "oversized_body"] {
            assert!(word.parse::<Answer>().is_err(), "{word}");
        }
    }

    #[test]
    fn rules_survive_json() {
        for answer in [
            Answer::Usual,
            Answer::Example(2),
            Answer::Error { code: Some("A".to_owned()), status: Some(404), arguments: vec!["x".to_owned()] },
            Answer::Custom { status: 418, headers: vec![("a".to_owned(), "b".to_owned())], body: "c".to_owned() },
            Answer::Fault(Fault::Throttled { retry_after: Some(Duration::from_millis(5)) }),
            Answer::Fault(Fault::Reset { after: When::DuringRequest }),
            Answer::Fault(Fault::StallBody),
        ] {
            let rule = Rule::new(answer).operation("Op").times(3).delay(Duration::from_millis(7));
            let text = serde_json::to_string(&rule).unwrap();
            assert_eq!(serde_json::from_str::<Rule>(&text).unwrap(), rule, "{text}");
        }
        let short: Rule = serde_json::from_str(r#"{"answer":"error=404"}"#).unwrap();
        let long: Rule = serde_json::from_str(r#"{"answer":{"error":{"status":404}}}"#).unwrap();
        assert_eq!(short, long);
    }
}
