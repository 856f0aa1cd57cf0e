//! What was found, counted by rule.

use std::collections::BTreeMap;

use apiscribe::diagnostic::{Diagnostic, Severity};
use apiscribe::source::{Sources, position};
use serde_json::json;

/// How often each rule found something, and the first of it.
#[derive(Default)]
pub struct Counts {
    rules: BTreeMap<(Severity, &'static str), Count>,
}

struct Count {
    times: usize,
    files: usize,
    /// The file that was counted last.
    last: String,
    /// What was found first, and where.
    message: String,
    place: String,
}

impl Counts {
    /// Counts the findings of a tree, which come file by file.
    pub fn add(&mut self, sources: &Sources, all: &[Diagnostic]) {
        for one in all {
            let Some(file) = sources.file(one.file) else { continue };
            let count = self.rules.entry((one.severity, one.rule)).or_insert_with(|| {
                let (line, _) = position(&file.text, one.span.start);
                let place = format!("{}:{line}", file.path);
                Count { times: 0, files: 0, last: String::new(), message: one.message.clone(), place }
            });
            count.times += 1;
            if count.last != file.path {
                count.files += 1;
                count.last.clone_from(&file.path);
            }
        }
    }

    /// Whether there are warnings.
    pub fn has_more_than_errors(&self) -> bool {
        self.rules.keys().any(|(severity, _)| *severity != Severity::Error)
    }

    /// Mistakes first; of one severity, the most frequent first.
    fn sorted(&self) -> Vec<(Severity, &'static str, &Count)> {
        let mut all: Vec<_> = self.rules.iter().map(|((severity, rule), count)| (*severity, *rule, count)).collect();
        all.sort_by_key(|(severity, rule, count)| (*severity, std::cmp::Reverse(count.times), *rule));
        all
    }

    /// A line for each rule.
    pub fn human(&self) -> String {
        let line = |(severity, rule, count): (Severity, &str, &Count)| {
            format!("{:>7} {:<8} {rule:<28} in {} file(s)\n", count.times, severity.word(), count.files)
        };
        self.sorted().into_iter().map(line).collect()
    }

    /// An object for each rule, one a line.
    pub fn json(&self) -> String {
        let line = |(severity, rule, count): (Severity, &str, &Count)| {
            let Count { times, files, message, place, .. } = count;
            let severity = severity.word();
            json!({ "rule": rule, "severity": severity, "times": times, "files": files, "first": message, "at": place })
                .to_string()
                + "\n"
        };
        self.sorted().into_iter().map(line).collect()
    }

    /// A table with an example each.
    pub fn markdown(&self) -> String {
        let mut text = "| rule | severity | times | files | for example |\n|---|---|---:|---:|---|\n".to_owned();
        for (severity, rule, count) in self.sorted() {
            let severity = severity.word();
            let Count { times, files, message, place, .. } = count;
            let message = message.replace('|', "\\|");
            text += &format!("| `{rule}` | {severity} | {times} | {files} | {message} (`{place}`) |\n");
        }
        text
    }
}
