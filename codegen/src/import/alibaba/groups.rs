//! Groups of a large service's operations, from the directories of the vendor's portal.
//!
//! The directories have Chinese titles, so a group is called after the words that most of its operations' names share
//! and the other operations' do not.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::name;
use crate::spec::Operation;

/// Operations that stand in no directory.
const OTHER: &str = "other";

/// Gives every operation its group.
pub(super) fn give(document: &Value, operations: &mut [Operation]) {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for directory in document.get("directories").and_then(Value::as_array).into_iter().flatten() {
        let mut members = Vec::new();
        collect(directory, &mut members, 0);
        if directory.is_object() && !members.is_empty() {
            groups.push(members);
        }
    }
    let all: Vec<&str> = groups.iter().flatten().copied().collect();
    let total = counts(&all);
    let mut taken: BTreeSet<String> = BTreeSet::from([OTHER.to_owned()]);
    let mut group_of: HashMap<&str, String> = HashMap::new();
    for members in &groups {
        let name = group_name(members, &total, &taken);
        taken.insert(name.clone());
        for member in members {
            group_of.entry(member).or_insert_with(|| name.clone());
        }
    }
    for operation in operations {
        let group = group_of.get(operation.operation.as_str());
        operation.group = Some(group.cloned().unwrap_or_else(|| OTHER.to_owned()));
    }
}

/// The operations in a directory and in those below it.
fn collect<'d>(directory: &'d Value, members: &mut Vec<&'d str>, depth: usize) {
    for child in directory.get("children").and_then(Value::as_array).into_iter().flatten() {
        match child {
            Value::String(name) => members.push(name),
            below if depth < 20 => collect(below, members, depth + 1),
            _ => {}
        }
    }
}

/// The phrases of one or two words in a name, behind its verb; a plural counts as its singular.
fn phrases(operation: &str) -> Vec<String> {
    let snake = name::file_stem(operation).unwrap_or_default();
    let words: Vec<String> = snake.split('_').skip(1).map(singular).filter(|word| !word.is_empty()).collect();
    let mut found: Vec<String> = words.windows(2).map(|pair| pair.join("-")).collect();
    found.extend(words);
    found.retain(|phrase| phrase.starts_with(|first: char| first.is_ascii_lowercase()) && phrase.len() <= 40);
    found.sort();
    found.dedup();
    found
}

fn singular(word: &str) -> String {
    match word {
        word if word.len() > 4 && word.ends_with("ies") => format!("{}y", word.trim_end_matches("ies")),
        word if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") => {
            word.trim_end_matches('s').to_owned()
        }
        word => word.to_owned(),
    }
}

fn counts(operations: &[&str]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for phrase in operations.iter().flat_map(|operation| phrases(operation)) {
        *counts.entry(phrase).or_default() += 1;
    }
    counts
}

/// The phrase that says most about these operations: in many of them, and in few others.
fn group_name(members: &[&str], total: &HashMap<String, usize>, taken: &BTreeSet<String>) -> String {
    let mut scored: Vec<(u64, usize, String)> = Vec::new();
    for (phrase, count) in counts(members) {
        let everywhere = total.get(&phrase).copied().unwrap_or(count).max(1);
        let score = (count * count * 1_000_000) as u64 / (everywhere as u64 * members.len() as u64);
        scored.push((score, phrase.matches('-').count(), phrase));
    }
    scored.sort_by(|(score, words, phrase), (other, other_words, other_phrase)| {
        other.cmp(score).then(other_words.cmp(words)).then(phrase.cmp(other_phrase))
    });
    let free = scored.into_iter().map(|(.., phrase)| phrase).find(|phrase| !taken.contains(phrase));
    free.unwrap_or_else(|| {
        let numbered = (1..).map(|number| format!("group-{number}"));
        numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or_else(|| OTHER.to_owned())
    })
}
