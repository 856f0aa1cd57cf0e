//! What the specs document, in the order in which they do.

use apiscribe::check::{Checked, check};
use apiscribe::model::{Model, resolve};
use apiscribe::parse::parse;
use apiscribe::source::Sources;
use apiscribe::spec::Operation;

use crate::support;

/// An operation and where it belongs.
pub struct Documented {
    pub vendor: String,
    pub service: String,
    pub spec: Operation,
}

impl Documented {
    pub fn name(&self) -> &str {
        &self.spec.operation
    }

    pub fn is_alibaba(&self) -> bool {
        self.vendor == "alibaba"
    }

    /// The documented status of a success.
    pub fn success_status(&self) -> u16 {
        self.spec.success_status.unwrap_or(200)
    }
}

/// Every documented operation.
pub fn operations() -> Vec<Documented> {
    let operations = checked().specs().operations.clone().into_iter().map(|document| {
        let [vendor, service, _] = document.parts.try_into().unwrap();
        Documented { vendor, service, spec: document.spec }
    });
    operations.collect()
}

/// The model that the clients were generated from.
pub fn model() -> Model {
    resolve(&checked(), "apiscribe-sdk")
}

fn checked() -> Checked {
    let sources = Sources::read(&support::root().join("specs")).unwrap();
    let (specs, mistakes) = parse(&sources);
    let (checked, diagnostics) = check(specs, mistakes);
    checked.unwrap_or_else(|| panic!("{}", support::render(&sources, &diagnostics)))
}
