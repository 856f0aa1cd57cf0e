//! What is told of an import: troubles, what was left out, what was written.

use std::io;
use std::process::ExitCode;

use apiscribe::import::disk::Written;
use apiscribe::import::{LeftOut, Only, Trouble};
use apiscribe::near::meant_or;
use serde_json::json;

use super::Shape;

/// What documents came to.
#[derive(Default)]
pub struct Report {
    pub services: usize,
    pub operations: usize,
    /// The operations that the documents have and that were wanted.
    pub names: Vec<String>,
    pub left_out: LeftOut,
    pub troubles: Vec<Trouble>,
    pub written: Written,
}

impl Report {
    /// Takes what another document came to, behind the others.
    pub fn merge(&mut self, other: Report) {
        self.services += other.services;
        self.operations += other.operations;
        self.names.extend(other.names);
        self.left_out.merge(other.left_out);
        self.troubles.extend(other.troubles);
        self.written.changed += other.written.changed;
        self.written.unchanged += other.written.unchanged;
        self.written.kept.extend(other.written.kept);
        self.written.unknown.extend(other.written.unknown);
    }

    /// Notes the words of `--only` that no operation fits.
    pub fn unmet(&mut self, only: &Only) {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let unmet: Vec<&str> = only.unmet(&names);
        self.troubles.extend(unmet.into_iter().map(|word| {
            let help =
                meant_or(word, names.iter().copied(), "give names as the document has them, or `*` for any letters");
            Trouble::new("--only", format!("no operation that could be imported fits `{word}`"), help)
        }));
    }

    /// Tells everything: troubles on standard error, the rest on standard output.
    pub fn tell(&self, shape: Shape) -> io::Result<ExitCode> {
        for trouble in &self.troubles {
            eprintln!("{trouble}");
        }
        let mut text = String::new();
        match shape {
            Shape::Human => self.human(&mut text),
            Shape::Json => self.json(&mut text),
        }
        super::super::print(&text)?;
        Ok(if self.troubles.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    fn human(&self, text: &mut String) {
        *text += &self.left_out.table();
        if !self.left_out.is_empty() {
            text.push('\n');
        }
        for name in &self.written.kept {
            *text += &format!("kept, written by hand: {name}\n");
        }
        for file in &self.written.unknown {
            *text += &format!("no longer in the document, delete it if it is gone for good: {file}\n");
        }
        *text += &format!(
            "{} service(s), {} operation(s); {} file(s) written, {} as they were; {} trouble(s)\n",
            self.services,
            self.operations,
            self.written.changed,
            self.written.unchanged,
            self.troubles.len()
        );
    }

    fn json(&self, text: &mut String) {
        for trouble in &self.troubles {
            let line = json!({ "trouble": trouble.message, "at": trouble.at, "help": trouble.help });
            *text += &format!("{line}\n");
        }
        for (kind, places) in self.left_out.iter() {
            *text += &format!("{}\n", json!({ "left_out": kind, "times": places.len(), "places": places }));
        }
        let line = json!({
            "services": self.services,
            "operations": self.operations,
            "changed": self.written.changed,
            "unchanged": self.written.unchanged,
            "kept": self.written.kept,
            "no_longer_described": self.written.unknown,
        });
        *text += &format!("{line}\n");
    }
}
