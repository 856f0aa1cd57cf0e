//! Everything that a program can show or write of clients and calls.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::sync::Mutex;

use apiscribe_runtime::{Error, ErrorTable, Operation, Response};

/// What the `log` facade is told, by reqwest for instance.
pub struct Lines(pub Mutex<Vec<String>>);

impl log::Log for Lines {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        self.0.lock().unwrap().push(format!("{}: {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}

pub static LINES: Lines = Lines(Mutex::new(Vec::new()));

/// Everything that was shown, and what must not be.
#[derive(Default)]
pub struct Told {
    pub shown: String,
    pub hidden: BTreeSet<String>,
}

impl Told {
    pub fn debug(&mut self, value: &dyn Debug) {
        self.shown += &format!("{value:?}\n{value:#?}\n");
    }

    pub fn both<T: Debug + Display>(&mut self, value: &T) {
        self.debug(value);
        self.shown += &format!("{value}\n{value:#}\n");
    }

    /// The outcome of a call by the name of its kind.
    pub fn outcome<O: Operation<Output: Debug>>(
        &mut self,
        outcome: &Result<Response<O::Output>, Error<O::Error>>,
    ) -> &'static str
    where
        O::Error: std::error::Error,
    {
        let error = match outcome {
            Ok(response) => {
                self.debug(response);
                return "success";
            }
            Err(error) => error,
        };
        self.both(error);
        self.debug(&error.attempts());
        match error {
            Error::Invalid(violations) => {
                self.both(violations);
                violations.0.iter().for_each(|violation| self.both(violation));
                "invalid"
            }
            Error::Refused(refusal) => {
                let fault = refusal.fault();
                self.both(refusal);
                self.both(fault);
                self.both(fault.body());
                self.debug(&(fault.message(), fault.arguments()));
                match fault.signature_difference() {
                    Some(difference) => {
                        self.both(difference);
                        self.debug(&(difference.ours(), difference.theirs(), difference.causes()));
                        "mismatch"
                    }
                    None => "refused",
                }
            }
            Error::Unsent(error) | Error::Lost(error) => {
                self.both(error);
                self.debug(&error.cause());
                if error.may_have_arrived() { "lost" } else { "unsent" }
            }
            Error::Unreadable(answer) => {
                self.both(answer);
                "unreadable"
            }
            _ => panic!("{error:?}"),
        }
    }
}

impl Told {
    /// Looks for every hidden text in a shown one.
    pub fn look(&self, place: &str, text: &str) {
        for secret in &self.hidden {
            if let Some((before, _)) = text.split_once(secret.as_str()) {
                let before: Vec<char> = before.chars().collect();
                let around: String = before.iter().skip(before.len().saturating_sub(200)).collect();
                panic!("{place} shows {secret:?}, after {around}");
            }
        }
    }
}
