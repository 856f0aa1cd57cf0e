//! Operations that both trees describe.

use super::facts::How::{Elsewhere, Flag, One, Set};
use super::facts::{self, Fact, WORDING};
use super::field_facts::Role;
use super::fields::{Roles, Walk, Way};
use super::found::{Found, Spot};
use super::kinds;
use super::lists::{self, Entries, Named};
use super::{describe, errors, examples};
use crate::check::Scope;
use crate::spec::{Operation, Precondition, RateLimit, Source};

/// What a change of each key is.
pub(super) const FACTS: &[Fact] = &[
    ("operation", Elsewhere),
    ("draft", Flag(&kinds::DRAFT_BEGUN, &kinds::DRAFT_FINISHED)),
    ("unknown", One(&kinds::OPENNESS_CHANGED)),
    ("source", Elsewhere),
    ("other_sources", One(&kinds::PROVENANCE_CHANGED)),
    ("group", One(&kinds::GROUP_CHANGED)),
    ("doc", WORDING),
    ("doc_zh", WORDING),
    ("notes", WORDING),
    ("http", Elsewhere),
    ("body", One(&kinds::BODY_RULE_CHANGED)),
    ("deprecated", Set(&kinds::OPERATION_DEPRECATED, &kinds::OPERATION_RESTORED, &kinds::WORDING_CHANGED)),
    ("idempotent", Flag(&kinds::IDEMPOTENCY_PROMISED, &kinds::IDEMPOTENCY_WITHDRAWN)),
    ("destructive", Set(&kinds::LOSS_ANNOUNCED, &kinds::LOSS_DISCLAIMED, &kinds::WORDING_CHANGED)),
    ("preconditions", Elsewhere),
    ("asynchronous", Elsewhere),
    ("pagination", Set(&kinds::PAGINATION_ADDED, &kinds::PAGINATION_REMOVED, &kinds::PAGINATION_CHANGED)),
    ("rate_limit", Elsewhere),
    ("authorization", Elsewhere),
    ("parameters", Elsewhere),
    ("rules", Elsewhere),
    ("guess", Elsewhere),
    ("types", Elsewhere),
    ("success_status", One(&kinds::SUCCESS_STATUS_CHANGED)),
    (
        "success_when",
        Set(&kinds::SUCCESS_CONDITION_ADDED, &kinds::SUCCESS_CONDITION_REMOVED, &kinds::SUCCESS_CONDITION_CHANGED),
    ),
    ("returns", Elsewhere),
    ("errors", Elsewhere),
    ("examples", Elsewhere),
    ("expect", Elsewhere),
    ("deviation", Elsewhere),
    ("confirmed", Elsewhere),
    ("from", One(&kinds::PROVENANCE_CHANGED)),
    ("rust_name", One(&kinds::RUST_NAME_CHANGED)),
];

/// Notes what differs between two operations; `scopes` are where each looks types up.
pub(super) fn compare<'s>(operations: [&'s Operation; 2], scopes: [Scope<'s>; 2], spot: &Spot<'s>, found: &mut Found) {
    let [old, new] = operations;
    if old.operation != new.operation {
        let names = operations.map(|operation| Some(operation.operation.clone()));
        found.add(&kinds::OPERATION_RENAMED, "operation", &spot.key("operation"), names);
    }
    facts::compare(FACTS, operations, "", spot, found);
    source([old.source.as_ref(), new.source.as_ref()], spot, found);
    http(operations, spot, found);
    preconditions([&old.preconditions, &new.preconditions], spot, found);
    waiter(operations, spot, found);
    rate_limit([old.rate_limit.as_ref(), new.rate_limit.as_ref()], spot, found);
    let permissions = Named {
        key: "authorization",
        added: &kinds::PERMISSION_ADDED,
        removed: &kinds::PERMISSION_REMOVED,
        changed: &kinds::PERMISSION_CHANGED,
    };
    lists::named(permissions, [&old.authorization, &new.authorization], spot, |one| one.action.clone(), found);
    let mut walk = Walk::new(scopes);
    let lists = [
        ("parameters", Role::Sent, [old.parameters.as_slice(), new.parameters.as_slice()]),
        ("returns", Role::Returned, [old.returns.as_slice(), new.returns.as_slice()]),
    ];
    for (key, role, fields) in lists {
        walk.list(fields, (&Way::of(key), &spot.key(key)), role, found);
    }
    lists::rules([&old.rules, &new.rules], [&old.parameters, &new.parameters], ("", spot), found);
    let mut roles = Roles::default();
    operations.iter().zip(scopes).for_each(|(operation, scope)| roles.reach(operation, scope));
    walk.types([&old.types, &new.types], (false, spot), |name| roles.of(name), found);
    errors::compare([&old.errors, &new.errors], spot, found);
    examples::compare([&old.examples, &new.examples], spot, found);
    of_the_page(operations, spot, found);
}

/// What is known of the page itself: guesses, expected findings.
fn of_the_page([old, new]: [&Operation; 2], spot: &Spot<'_>, found: &mut Found) {
    let guesses = Entries { key: "guess", added: &kinds::GUESS_ADDED, removed: &kinds::GUESS_REMOVED };
    lists::entries(guesses, [&old.guess, &new.guess], ("", spot), lists::as_json, found);
    let expected = Entries { key: "expect", added: &kinds::EXPECTATION_ADDED, removed: &kinds::EXPECTATION_REMOVED };
    let said = |entry: &crate::spec::Expectation| format!("{} at {}: {}", entry.rule, entry.at, entry.because);
    lists::entries(expected, [&old.expect, &new.expect], ("", spot), said, found);
    let corrections = |key| Named {
        key,
        added: &kinds::CORRECTION_ADDED,
        removed: &kinds::CORRECTION_REMOVED,
        changed: &kinds::CORRECTION_CHANGED,
    };
    lists::named(corrections("deviation"), [&old.deviation, &new.deviation], spot, |one| one.at.clone(), found);
    lists::named(corrections("confirmed"), [&old.confirmed, &new.confirmed], spot, |one| one.at.clone(), found);
}

/// Where the page is, and when it was read.
pub(super) fn source([old, new]: [Option<&Source>; 2], spot: &Spot<'_>, found: &mut Found) {
    let place = |source: Option<&Source>| {
        source.map(|source| (source.url.clone(), source.metadata.clone())).unwrap_or_default()
    };
    let (before, after) = (place(old), place(new));
    let spot = spot.key("source");
    let words = |(url, metadata): (String, Option<String>)| metadata.or(Some(url).filter(|url| !url.is_empty()));
    if before != after {
        found.add(&kinds::PAGE_MOVED, "source", &spot, [words(before), words(after)]);
    }
    let read = |source: Option<&Source>| {
        let source = source?;
        Some((source.read.clone(), source.sha256.clone(), source.wording.clone(), source.note.clone()))
    };
    if read(old) != read(new) {
        let day = |source: Option<&Source>| source.map(|source| source.read.clone()).filter(|day| !day.is_empty());
        found.add(&kinds::PAGE_READ_AGAIN, "source.read", &spot.key("read"), [day(old), day(new)]);
    }
}

fn http(operations: [&Operation; 2], spot: &Spot<'_>, found: &mut Found) {
    let [old, new] = operations.map(|operation| operation.http.as_ref().map(describe::http));
    let parts = |line: Option<(String, String)>| line.map_or((None, None), |(method, path)| (Some(method), Some(path)));
    let ((method, path), (new_method, new_path)) = (parts(old), parts(new));
    let spot = spot.key("http");
    if method != new_method {
        found.add(&kinds::METHOD_CHANGED, "http.method", &spot, [method, new_method]);
    }
    if path != new_path {
        found.add(&kinds::PATH_CHANGED, "http.path", &spot, [path, new_path]);
    }
}

/// What stays of a precondition besides its words.
fn facts_of(one: &Precondition) -> Precondition {
    Precondition { doc: String::new(), doc_zh: None, ..one.clone() }
}

fn preconditions([old, new]: [&[Precondition]; 2], spot: &Spot<'_>, found: &mut Found) {
    let (gone, come) = lists::apart(old, new);
    let spot = spot.key("preconditions");
    let way = |index: usize| format!("preconditions[{index}]");
    let mut come = come.into_iter();
    let mut left: Vec<usize> = Vec::new();
    for before in gone {
        let Some(one) = old.get(before) else { continue };
        let Some((after, other)) = come.next().and_then(|after| Some((after, new.get(after)?))) else {
            left.push(before);
            continue;
        };
        let spot = spot.item(Some(before), Some(after));
        let only_words = facts_of(one) == facts_of(other);
        let kind = if only_words { &kinds::WORDING_CHANGED } else { &kinds::PRECONDITION_CHANGED };
        found.add(kind, way(after), &spot, [Some(lists::as_json(one)), Some(lists::as_json(other))]);
    }
    for index in left {
        let said = old.get(index).map(|one| one.doc.clone());
        found.add(&kinds::PRECONDITION_REMOVED, way(index), &spot.item(Some(index), None), [said, None]);
    }
    for index in come {
        let said = new.get(index).map(|one| one.doc.clone());
        found.add(&kinds::PRECONDITION_ADDED, way(index), &spot.item(None, Some(index)), [None, said]);
    }
}

/// How the started work is followed: clients do so where the poll is known.
fn waiter([old, new]: [&Operation; 2], spot: &Spot<'_>, found: &mut Found) {
    let (before, after) = (&old.asynchronous, &new.asynchronous);
    if before == after {
        return;
    }
    let follows = |operation: &Operation| operation.asynchronous.as_ref().is_some_and(|one| one.poll.is_some());
    let kind = match (follows(old), follows(new)) {
        (false, true) => &kinds::WAITER_ADDED,
        (true, false) => &kinds::WAITER_REMOVED,
        _ => &kinds::WAITER_CHANGED,
    };
    let words = [before, after].map(|one| one.as_ref().map(lists::as_json));
    found.add(kind, "asynchronous", &spot.key("asynchronous"), words);
}

fn rate_limit([old, new]: [Option<&RateLimit>; 2], spot: &Spot<'_>, found: &mut Found) {
    let often = |limit: &RateLimit, other: &RateLimit| u64::from(limit.calls) * u64::from(other.seconds);
    let kind = match (old, new) {
        (None, Some(_)) => &kinds::RATE_LIMIT_ADDED,
        (Some(_), None) => &kinds::RATE_LIMIT_REMOVED,
        (Some(old), Some(new)) if old != new => match often(new, old) < often(old, new) {
            true => &kinds::RATE_LIMIT_TIGHTENED,
            false => &kinds::RATE_LIMIT_WIDENED,
        },
        _ => return,
    };
    let words = |limit: Option<&RateLimit>| limit.map(|limit| format!("{} in {} s", limit.calls, limit.seconds));
    found.add(kind, "rate_limit", &spot.key("rate_limit"), [words(old), words(new)]);
}
