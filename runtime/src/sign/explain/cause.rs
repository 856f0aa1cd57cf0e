//! Likely causes of a difference, told from the lines that differ.

use super::Form;
use crate::percent::decode;

/// What differs, and what usually makes it so.
const CAUSES: [(&str, &str); 11] = [
    ("method", "the method was changed on the way, by a proxy for instance"),
    ("path", "the path was changed or encoded differently on the way, by a proxy for instance"),
    ("host", "the request came in under another `host`: a proxy changed it, or the endpoint stands for another one"),
    ("date", "the date was changed on the way, or the request was sent again without a new signature"),
    ("timestamp", "the date was changed on the way, or the request was sent again without a new signature"),
    ("body", "the body that arrived is not the one that was signed: something on the way changed or cut it"),
    ("accept", "the `accept` header was changed on the way, by a proxy or by the transport"),
    ("content-type", "the `content-type` header was changed on the way, by a proxy or by the transport"),
    ("names", "the service counts other headers as signed: something on the way added or removed some"),
    ("algorithm", "the service signs with another algorithm"),
    ("hash", "the canonical requests differ, and the service does not show its own"),
];

/// A sentence for each thing that differs, at most three.
pub(super) fn causes(form: Form, ours: &str, theirs: Option<&str>) -> Vec<String> {
    let Some(theirs) = theirs else {
        return vec![
            "the access key secret does not belong to the access key id".to_owned(),
            "a proxy changes requests on their way".to_owned(),
        ];
    };
    if ours == theirs {
        return vec![
            "the access key secret does not belong to the access key id, or was copied with something more or less"
                .to_owned(),
        ];
    }
    let (ours, theirs) = (lines(form, ours), lines(form, theirs));
    let find = |lines: &[(String, String)], name: &str| {
        lines.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
    };
    let mut found: Vec<String> = Vec::new();
    let names = ours.iter().chain(theirs.iter().filter(|(name, _)| find(&ours, name).is_none())).map(|(name, _)| name);
    for name in names {
        let sentence = match (find(&ours, name), find(&theirs, name)) {
            (Some(ours), Some(theirs)) if ours == theirs => continue,
            (Some(ours), Some(theirs)) => differs(name, &ours, &theirs),
            (Some(_), None) => format!("{} did not arrive", described(name)),
            (None, _) => format!("{} was added on the way", described(name)),
        };
        if !found.contains(&sentence) {
            found.push(sentence);
        }
    }
    if found.is_empty() {
        // Parts of the same name in another order, for instance.
        found.push("the request was changed on its way".to_owned());
    }
    found.truncate(3);
    found
}

fn differs(name: &str, ours: &str, theirs: &str) -> String {
    if let Some((_, sentence)) = CAUSES.iter().find(|(known, _)| *known == name) {
        return (*sentence).to_owned();
    }
    let same = decode(ours) == decode(&theirs.replace('+', " "));
    let more = if same { "is encoded differently" } else { "has another value there than was sent" };
    format!("{} {more}", described(name))
}

/// Parameters begin with `?` among the names of [`lines`].
fn described(name: &str) -> String {
    match name.strip_prefix('?') {
        Some(parameter) => format!("the parameter `{parameter}`"),
        None => format!("the header `{name}`"),
    }
}

/// The parts of a signed text by name; a date and a body under these names, whatever their header is.
fn lines(form: Form, text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.split('\n').collect();
    let last = lines.len().saturating_sub(1);
    let mut parts = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        let mut push = |name: &str| parts.push((name.to_owned(), line.to_owned()));
        match (form, index) {
            (Form::Hashed, _) => push(if index == 0 { "algorithm" } else { "hash" }),
            (_, 0) => push("method"),
            (Form::Canonical | Form::Parameters, 1) => push("path"),
            (Form::Canonical, 2) => parts.extend(parameters(line)),
            (Form::Canonical, _) if index == last => push("body"),
            (Form::Resource, 1) => push("accept"),
            (Form::Resource, 2) => push("body"),
            (Form::Resource, 3) => push("content-type"),
            (Form::Resource, 4) => push("date"),
            (Form::Resource, _) if index == last => {
                let (path, query) = line.split_once('?').unwrap_or((line, ""));
                parts.push(("path".to_owned(), path.to_owned()));
                parts.extend(parameters(query));
            }
            (Form::Parameters, _) => parts.extend(parameters(line)),
            (Form::Canonical | Form::Resource, _) => parts.extend(header(line)),
        }
    }
    parts
}

fn header(line: &str) -> Option<(String, String)> {
    match line.split_once(':') {
        Some((name, value)) if name.ends_with("-date") => Some(("date".to_owned(), value.to_owned())),
        Some((name, value)) if name.ends_with("-content-sha256") => Some(("body".to_owned(), value.to_owned())),
        Some((name, value)) => Some((name.to_owned(), value.to_owned())),
        None if line.is_empty() => None,
        None => Some(("names".to_owned(), line.to_owned())),
    }
}

fn parameters(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let named = |(name, value): (&str, &str)| match name {
        "Timestamp" => ("timestamp".to_owned(), value.to_owned()),
        _ => (format!("?{name}"), value.to_owned()),
    };
    pairs.map(|pair| named(pair.split_once('=').unwrap_or((pair, "")))).collect()
}
