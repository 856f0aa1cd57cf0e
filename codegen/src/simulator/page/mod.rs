//! The page at `/`: its files, and what it asks about the simulator itself.
//!
//! In: a path, or what the connections share. Out: replies that let a browser load nothing from elsewhere, and JSON in
//! which no secret stands.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::outcome::Reply;
use super::shared::Shared;
use crate::spec::Lookup;

/// A file: its path below `/_simulator/`, its content type, its text. The first is the page itself, at `/`.
type File = (&'static str, &'static str, &'static str);

const HTML: &str = "text/html;charset=utf-8";
const STYLE: &str = "text/css;charset=utf-8";
const SCRIPT: &str = "text/javascript;charset=utf-8";
const PICTURE: &str = "image/svg+xml";

const FILES: &[File] = &[
    ("", HTML, include_str!("index.html")),
    ("page/page.css", STYLE, include_str!("page.css")),
    ("page/calls.css", STYLE, include_str!("calls.css")),
    ("page/main.js", SCRIPT, include_str!("main.js")),
    ("page/control.js", SCRIPT, include_str!("control.js")),
    ("page/elements.js", SCRIPT, include_str!("elements.js")),
    ("page/overview.js", SCRIPT, include_str!("overview.js")),
    ("page/answers.js", SCRIPT, include_str!("answers.js")),
    ("page/services.js", SCRIPT, include_str!("services.js")),
    ("page/calls.js", SCRIPT, include_str!("calls.js")),
    ("page/call.js", SCRIPT, include_str!("call.js")),
    ("page/icon.svg", PICTURE, include_str!("icon.svg")),
];

/// Nothing from other origins, nothing inline, and no other page around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The file at a path below `/_simulator/`, the page itself at the empty one.
pub(super) fn file(path: &str) -> Option<Reply> {
    let (_, content_type, text) = FILES.iter().find(|(known, _, _)| *known == path)?;
    let mut reply = Reply::new(200, *text, String::new());
    for (name, value) in [
        ("content-type", *content_type),
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-cache"),
    ] {
        reply.set(name, value.to_owned());
    }
    Some(reply)
}

/// Where the simulator listens, whom it knows, what it has seen. Secrets and tokens of the
/// environment have no value.
pub(super) fn state(shared: &Shared) -> Value {
    json!({
        "url": shared.url,
        "keys": shared.keys.iter().map(|key| &key.id).collect::<Vec<_>>(),
        "environment": environment(shared),
        "count": shared.log().count(),
        "connections": shared.connections.load(Ordering::SeqCst),
        "rules": shared.rules().all(),
    })
}

/// The variables that a client's environment needs, by name; those that the simulator takes any value of have none.
fn environment(shared: &Shared) -> BTreeMap<&str, Option<&str>> {
    let key = shared.keys.first();
    let mut variables = BTreeMap::from([(super::ENDPOINT, Some(shared.url.as_str()))]);
    for service in &shared.catalog.services {
        if let Some(names) = &service.environment {
            variables.insert(&names.access_key_id, key.map(|key| key.id.as_str()));
            variables.insert(&names.access_key_secret, None);
            let token = key.is_some_and(|key| key.token.is_some());
            variables.extend(token.then_some((names.security_token.as_str(), None)));
        }
        for setting in service.spec.settings.values() {
            let is_project = setting.lookup == Some(Lookup::HuaweiProject);
            variables.insert(&setting.environment, is_project.then_some(shared.project_id.as_str()));
        }
    }
    variables
}

/// The calls recorded after the one with this number, or all of them where that one is not, or no longer, recorded;
/// `whole` says which. Calls are recorded when they are answered, so their numbers need not be in order.
pub(super) fn calls(shared: &Shared, after: Option<u64>) -> Value {
    let (count, mut calls) = {
        let log = shared.log();
        (log.count(), log.calls())
    };
    let known = calls.iter().position(|call| Some(call.number) == after);
    if let Some(known) = known {
        calls.drain(..=known);
    }
    json!({ "count": count, "whole": known.is_none(), "calls": calls })
}
