//! Attributes for what follows a call: pages, and work that goes on.

use std::time::Duration;

use super::pieces::in_attribute;
use super::text::{Code, Ident, Literal, attribute};
use crate::model::{Asynchronous, Operation, PagesBy, Pagination, Poll};

/// `#[pages(..)]` and `#[waits(..)]`, where the operation has them.
pub(super) fn attributes(code: &mut Code, operation: &Operation) {
    if let Some(pagination) = &operation.pagination {
        pages(code, pagination);
    }
    if let Some(asynchronous) = &operation.asynchronous {
        waits(code, asynchronous);
    }
}

fn pages(code: &mut Code, pagination: &Pagination) {
    let facts = attribute("#[pages(", |items| {
        match &pagination.by {
            PagesBy::Token(parameter, next) => {
                items.add(("token = ", Literal(parameter)));
                items.add(("next = ", Literal(next)));
            }
            PagesBy::Number(parameter, total) => {
                items.add(("page = ", Literal(parameter)));
                if let Some(total) = total {
                    items.add(("total = ", Literal(total)));
                }
            }
        }
        items.add(("items = ", Literal(&pagination.items)));
        in_attribute("item = ", &pagination.item, items);
    });
    code.line((facts, "]"));
}

fn waits(code: &mut Code, asynchronous: &Asynchronous) {
    let Some((poll, request, state)) = asynchronous.waiter() else { return };
    let Poll { initial, pending, success, failure, .. } = poll;
    let lists = [("initial(", initial), ("pending(", pending), ("success(", success), ("failure(", failure)];
    let facts = attribute("#[waits(", |items| {
        items.add(("poll = super::", Ident::new(request)));
        items.add(attribute("parameters(", |items| {
            for (name, from) in &poll.parameters {
                items.add((Literal(name), " = ", Literal(&from.to_string())));
            }
        }));
        items.add(("state = ", Literal(state)));
        for (open, states) in lists.iter().filter(|(_, states)| !states.is_empty()) {
            items.add(attribute(open, |items| states.iter().for_each(|state| items.add(Literal(state)))));
        }
        items.add(("interval_ms = ", poll.interval.as_millis()));
        if let Some(wait) = asynchronous.longest_wait {
            items.add(("longest_wait_s = ", whole_seconds(wait)));
        }
    });
    code.line((facts, "]"));
}

/// Rounded up: nobody shall give up earlier than documented.
fn whole_seconds(wait: Duration) -> u128 {
    wait.as_millis().div_ceil(1000)
}
