//! The differences of the generated crate that tell most about a change.
//!
//! A hunk is as telling as the gravest change of the operation whose page it stands on (for Rust users, then on the
//! wire), then by the public lines that differ in it, then by all lines that differ and are no comment; of equals the
//! shorter, and then the first of them by path. A hunk without any such line tells nothing. Every page gives one hunk
//! before any gives two.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use rayon::prelude::*;
use similar::{ChangeTag, TextDiff};

use super::pages::{Pages, pages};
use crate::change::verdict::{Step, Wire};
use crate::change::{Change, Subject};
use crate::markdown::{block, code};
use crate::source::Sources;

/// So many hunks are shown.
const MOST: usize = 3;

/// A hunk has no more lines, and a line no more letters.
const LONGEST: usize = 40;
const WIDEST: usize = 160;

/// Of a page that is new or gone, so many lines.
const WHOLE: usize = 12;

/// Lines around what differs.
const AROUND: usize = 2;

/// A difference of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The page's path below the crate.
    pub path: String,
    /// Its line in the new text; in the old one, where the page is gone.
    pub line: usize,
    /// Its lines, each behind `+`, `-` or a blank.
    pub text: String,
    score: Score,
}

/// The greater, the more telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    rust: Step,
    wire: Wire,
    public: usize,
    meaning: usize,
}

/// The three most telling hunks between the crates of two states of the specs. Pages as a whole that are new or gone
/// come last among what is equally grave: the changes name them already.
pub fn hunks(old: Sources, new: Sources, changes: &[Change]) -> Vec<Hunk> {
    let mut gravest: HashMap<&Subject, (Step, Wire)> = HashMap::new();
    for change in changes {
        let known = gravest.entry(&change.subject).or_insert((Step::Patch, Wire::Untouched));
        *known = (known.0.max(change.rust), known.1.max(change.kind.wire));
    }
    let service = |subject: &Subject| Some((subject.vendor.clone(), subject.service.clone()?));
    let services: BTreeSet<(String, String)> = gravest.keys().filter_map(|subject| service(subject)).collect();
    let (old, new) = (pages(old, &services), pages(new, &services));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let paths: Vec<&String> = paths.into_iter().filter(|path| differ(&old, &new, path)).collect();
    let mut found: Vec<Vec<Hunk>> = paths
        .par_iter()
        .map(|path| {
            let subject = new.get(*path).or_else(|| old.get(*path)).map(|(subject, _)| subject);
            let grave = subject.and_then(|subject| gravest.get(subject)).copied();
            let texts = [&old, &new].map(|pages| pages.get(*path).map(|(_, text)| text.as_str()));
            of_page(path, texts, grave.unwrap_or((Step::Patch, Wire::Untouched)))
        })
        .collect();
    found.iter_mut().for_each(|of_page| sort(of_page));
    let turns = found.iter().map(Vec::len).max().unwrap_or(0).min(MOST);
    let mut chosen: Vec<Hunk> = Vec::new();
    for turn in 0..turns {
        let mut next: Vec<Hunk> = found.iter().filter_map(|of_page| of_page.get(turn).cloned()).collect();
        sort(&mut next);
        chosen.extend(next.into_iter().take(MOST - chosen.len()));
    }
    chosen
}

fn sort(hunks: &mut [Hunk]) {
    let length = |hunk: &Hunk| hunk.text.lines().count();
    hunks.sort_by(|one, other| {
        other
            .score
            .cmp(&one.score)
            .then_with(|| (length(one), &one.path, one.line).cmp(&(length(other), &other.path, other.line)))
    });
}

fn differ(old: &Pages, new: &Pages, path: &String) -> bool {
    old.get(path).map(|(_, text)| text) != new.get(path).map(|(_, text)| text)
}

fn of_page(path: &str, texts: [Option<&str>; 2], (rust, wire): (Step, Wire)) -> Vec<Hunk> {
    let [Some(old), Some(new)] = texts else {
        let (sign, text) = texts[1].map_or(('-', texts[0].unwrap_or_default()), |new| ('+', new));
        return whole(path, sign, text, Score { rust, wire, public: 0, meaning: 0 }).into_iter().collect();
    };
    let diff = TextDiff::from_lines(old, new);
    let of_group = |group: &Vec<similar::DiffOp>| {
        let line = group.first().map_or(0, |first| first.new_range().start) + 1;
        let mut score = Score { rust, wire, public: 0, meaning: 0 };
        let mut text = String::new();
        for change in group.iter().flat_map(|operation| diff.iter_changes(operation)) {
            let value = change.value().trim_end_matches('\n');
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            if sign != ' ' {
                let said = value.trim_start();
                score.public += usize::from(said.starts_with("pub "));
                score.meaning += usize::from(!said.is_empty() && !said.starts_with("//"));
            }
            let _ = writeln!(text, "{sign}{value}");
        }
        (score.meaning > 0).then(|| Hunk { path: path.to_owned(), line, text, score })
    };
    diff.grouped_ops(AROUND).iter().filter_map(of_group).collect()
}

/// A page that is new or gone: from its first public item on.
fn whole(path: &str, sign: char, text: &str, score: Score) -> Option<Hunk> {
    let first = text.lines().position(|line| line.trim_start().starts_with("pub "))?;
    let lines = text.lines().skip(first).take(WHOLE);
    let text = lines.fold(String::new(), |text, line| text + &format!("{sign}{line}\n"));
    Some(Hunk { path: path.to_owned(), line: first + 1, text, score })
}

/// The hunks in a report.
pub(super) fn section(hunks: &[Hunk]) -> String {
    if hunks.is_empty() {
        return String::new();
    }
    let mut by_page: BTreeMap<(usize, &str), Vec<&Hunk>> = BTreeMap::new();
    for hunk in hunks {
        let first = hunks.iter().position(|other| other.path == hunk.path).unwrap_or_default();
        by_page.entry((first, &hunk.path)).or_default().push(hunk);
    }
    let mut text = "### The most telling differences of the generated crate\n".to_owned();
    for hunk in by_page.into_values().flatten() {
        let _ = write!(text, "\n{}, line {}\n\n{}", code(&hunk.path), hunk.line, block("diff", &shown(hunk)));
    }
    text
}

/// The lines of a hunk, in bounds, without anything that changes how text is shown.
fn shown(hunk: &Hunk) -> String {
    let lines: Vec<&str> = hunk.text.lines().collect();
    let mut text = String::new();
    for line in lines.iter().take(LONGEST) {
        let visible = |letter: char| if crate::check::is_invisible(letter) { ' ' } else { letter };
        let line: String = line.chars().map(visible).take(WIDEST).collect();
        let _ = writeln!(text, "{}", line.trim_end());
    }
    if lines.len() > LONGEST {
        let _ = writeln!(text, " ... and more");
    }
    text
}
