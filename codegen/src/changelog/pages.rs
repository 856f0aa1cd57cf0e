//! The documentation pages that specs were read from.

use std::collections::HashMap;

use crate::change::{Diff, Subject};
use crate::parse::parse;
use crate::source::Sources;
use crate::spec::Source;

/// The address of each subject's page.
#[derive(Debug, Default)]
pub(super) struct Pages(HashMap<Subject, String>);

impl Pages {
    /// Of both trees, the new one before the old one.
    pub fn of(diff: &Diff) -> Pages {
        let mut pages = Pages::default();
        [&diff.old, &diff.new].into_iter().for_each(|sources| pages.read(sources));
        pages
    }

    /// The page of a subject.
    pub fn get(&self, subject: &Subject) -> Option<&str> {
        self.0.get(subject).map(String::as_str)
    }

    fn read(&mut self, sources: &Sources) {
        let (specs, _) = parse(sources);
        let services = specs.services.iter().map(|one| (&one.parts, None, one.spec.source.as_ref()));
        let operations =
            specs.operations.iter().map(|one| (&one.parts, Some(one.spec.operation.clone()), one.spec.source.as_ref()));
        for (parts, operation, source) in services.chain(operations) {
            let subject = Subject {
                vendor: parts.first().cloned().unwrap_or_default(),
                service: parts.get(1).cloned(),
                operation,
            };
            let url = |source: &Source| Some(source.url.clone()).filter(|url| !url.is_empty());
            if let Some(url) = source.and_then(url) {
                self.0.insert(subject, url);
            }
        }
    }
}
