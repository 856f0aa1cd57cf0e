//! How the work that a call starts is followed, and how an answer is cut into pages.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Written;
use super::written::Grammar;

/// How to follow what a call has started.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Asynchronous {
    /// The returned field that names what was started: `Data.ChangeOrderId`. Absent: the call returns none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    /// The operation that tells how far it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<Poll>,
    /// The longest documented wait: `6h`, `30min`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_wait: Option<Written<Wait>>,
    /// States that the resource passes through: from, to.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub transitions: IndexMap<String, String>,
}

/// How an asynchronous operation is polled.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Poll {
    /// The operation to call.
    pub operation: String,
    /// Its parameters: `response.` and the way to a field of the answer that started the work, `request.` and a parameter
    /// of the request that did, or `new-uuid`.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub parameters: IndexMap<String, Written<PollValue>>,
    /// The way to the state in its answer: `Data.Status`, `Tasks[0].Status`. Where several fields make the state, their
    /// ways, `, ` between them; states are written in the same way: `true, false`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// States from before the work began; they say nothing until another state has been seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub initial: Vec<String>,
    /// States in which the work goes on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<String>,
    /// States in which it has succeeded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub success: Vec<String>,
    /// States in which it has failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failure: Vec<String>,
    /// How long to wait between two calls: `5s`. Absent: 5 seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<Written<Wait>>,
}

impl Poll {
    /// Its lists of states, by their keys.
    pub fn states(&self) -> [(&'static str, &[String]); 4] {
        [("initial", &self.initial), ("pending", &self.pending), ("success", &self.success), ("failure", &self.failure)]
    }
}

/// Where the poll takes a parameter from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PollValue {
    /// The way to a field of the answer that started the work.
    Response(String),
    /// A parameter of the request that started the work.
    Request(String),
    /// A random UUID, new for each call.
    NewUuid,
}

impl FromStr for PollValue {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('.') {
            Some(("response", way)) if !way.is_empty() => Ok(PollValue::Response(way.to_owned())),
            Some(("request", name)) if !name.is_empty() => Ok(PollValue::Request(name.to_owned())),
            None if text == "new-uuid" => Ok(PollValue::NewUuid),
            _ => Err(format!(
                "`{text}` is neither `response.` and a field, nor `request.` and a parameter, nor `new-uuid`"
            )),
        }
    }
}

impl fmt::Display for PollValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PollValue::Response(way) => write!(f, "response.{way}"),
            PollValue::Request(name) => write!(f, "request.{name}"),
            PollValue::NewUuid => f.write_str("new-uuid"),
        }
    }
}

impl Grammar for PollValue {
    const NAME: &'static str = "PollValue";
    const DESCRIPTION: &'static str = "`response.Data.Id`, `request.stack_name` or `new-uuid`.";
}

/// A length of time as written: `500ms`, `5s`, `30min`, `6h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait(pub Duration);

/// Units, the longest first, in milliseconds.
const UNITS: [(&str, u64); 4] = [("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1)];

impl FromStr for Wait {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no length of time: write `500ms`, `5s`, `30min` or `6h`");
        let unit_at = text.find(|letter: char| !letter.is_ascii_digit()).ok_or_else(wrong)?;
        let (number, unit) = text.split_at_checked(unit_at).ok_or_else(wrong)?;
        let number: u64 = number.parse().map_err(|_| wrong())?;
        let (_, length) = UNITS.iter().find(|(name, _)| *name == unit).ok_or_else(wrong)?;
        number
            .checked_mul(*length)
            .filter(|milliseconds| *milliseconds > 0)
            .map_or_else(|| Err(wrong()), |milliseconds| Ok(Wait(Duration::from_millis(milliseconds))))
    }
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = self.0.as_millis();
        let fitting = UNITS.iter().find(|(_, length)| milliseconds.is_multiple_of(u128::from(*length)));
        let (unit, length) = fitting.copied().unwrap_or(("ms", 1));
        write!(f, "{}{unit}", milliseconds / u128::from(length))
    }
}

impl Grammar for Wait {
    const NAME: &'static str = "Wait";
    const DESCRIPTION: &'static str = "A number and a unit: `500ms`, `5s`, `30min`, `6h`.";
}

/// How an answer is cut into pages: by a token that each page gives for the next, or by page numbers.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["items"]))]
pub struct Pagination {
    /// The parameter that takes the token of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The way to the token of the next page in the answer: `page_info.next_marker`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The parameter that takes the number of a page; the first is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The parameter with the number of items on a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// The way to the number of all items in the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The way to the list of items in the answer.
    pub items: String,
}
