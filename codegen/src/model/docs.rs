//! Documentation texts, put together from what the specs say.

use crate::check::Scope;
use crate::check::fact::{field_at, row_way};
use crate::spec::{self, Condition, ErrorRow, Field, Location, Operation, Precondition, Range, Written};

/// A documentation text: plain text in which code stands in backticks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The first paragraph, which lists show.
    pub summary: String,
    /// The other paragraphs.
    pub more: Vec<String>,
    /// Single facts, shown as a list.
    pub facts: Vec<String>,
    /// The place in the vendor's metadata that it comes from.
    pub metadata: Option<String>,
    /// The address of the page, and the day on which it was read, if that is known.
    pub page: Option<(String, Option<String>)>,
}

impl Docs {
    /// One paragraph in English and one in Chinese.
    pub fn of(doc: &str, doc_zh: Option<&String>) -> Docs {
        let mut docs = Docs::default();
        docs.english(doc);
        docs.chinese(doc_zh);
        docs
    }

    /// With a summary of our own, where the spec has no text.
    pub fn or(mut self, summary: impl FnOnce() -> String) -> Docs {
        if self.summary.is_empty() {
            self.summary = summary();
        }
        self
    }

    /// Adds where the facts come from.
    pub(super) fn come_from(&mut self, source: Option<&spec::Source>) {
        let Some(source) = source else { return };
        let read = Some(source.read.clone()).filter(|day| !day.is_empty());
        self.page = Some((source.url.clone(), read)).filter(|(url, _)| !url.is_empty());
        self.metadata = source.metadata.clone();
    }

    /// The Chinese text, which is the summary where there is no other.
    fn chinese(&mut self, doc_zh: Option<&String>) {
        match doc_zh {
            Some(text) if self.summary.is_empty() => self.english(text),
            text => self.more.extend(text.map(|text| text.trim().to_owned())),
        }
    }

    fn english(&mut self, doc: &str) {
        let mut paragraphs = doc.trim().split("\n\n").map(str::trim);
        self.summary = paragraphs.next().unwrap_or_default().to_owned();
        self.more.extend(paragraphs.map(str::to_owned));
    }
}

/// What a field means, what limits it has, and the same in Chinese.
pub(super) fn of_field(field: &Field, scope: Scope<'_>) -> Docs {
    let mut docs = Docs::default();
    let is_english = !field.doc.trim().is_empty();
    docs.english(&field.doc);
    // Without an English text, the Chinese one has the summary's place.
    docs.chinese(field.doc_zh.as_ref().filter(|_| !is_english));
    let mut facts = facts(field);
    facts.extend(deviations(scope.operation, |way| field_at(scope, way).is_some_and(|one| std::ptr::eq(one, field))));
    if docs.summary.is_empty() && field.location.is_none() {
        facts.insert(0, format!("`{}`.", field.name));
    }
    match facts.join(" ") {
        facts if docs.summary.is_empty() => docs.summary = facts,
        facts if facts.is_empty() => {}
        facts => docs.more.push(facts),
    }
    docs.chinese(field.doc_zh.as_ref().filter(|_| is_english));
    docs
}

/// A documented value that has no text.
pub(super) fn of_value(value: &str) -> String {
    if value.is_empty() { "The empty text.".to_owned() } else { format!("`{value}`.") }
}

/// Where an operation is documented: the page's address, or the place in the vendor's metadata.
pub(super) fn place(source: &spec::Source) -> String {
    let metadata = || source.metadata.clone().unwrap_or_default();
    if source.url.is_empty() { metadata() } else { source.url.clone() }
}

fn facts(field: &Field) -> Vec<String> {
    let mut facts = Vec::new();
    // rustdoc does not show attributes, and readers come with the page's names.
    facts.extend(field.location.map(|location| match location {
        Location::Header => format!("`{}` in a header.", field.name),
        Location::Payload => format!("`{}` is the whole body.", field.name),
        Location::Host => format!("`{}` in front of the host.", field.name),
        other => format!("`{}` in the {}.", field.name, other.word()),
    }));
    limits(field, &mut facts);
    facts.extend(field.unit.as_ref().map(|unit| format!("Unit: {unit}.")));
    facts.extend(field.format.as_ref().map(|format| format!("Format: {format}.")));
    facts.extend(field.meaning.iter().map(|(value, meaning)| format!("`{value}`: {}.", meaning.trim_end_matches('.'))));
    facts.extend(field.default.as_ref().map(|value| format!("Default: {}.", code(value))));
    facts.extend(field.when_absent.as_ref().map(|what| format!("When absent: {}.", what.trim_end_matches('.'))));
    let conditions = [
        ("Required when", &field.required_if),
        ("Not allowed when", &field.forbidden_if),
        ("Has an effect only when", &field.used_when),
        ("Returned when", &field.returned_when),
    ];
    for (words, condition) in conditions {
        facts.extend(condition.as_ref().map(|condition| format!("{words} {}.", when(condition))));
    }
    if let Some(other) = &field.overrides {
        let unless = other.unless.as_ref().map(|value| format!(" unless it is {}", code(value))).unwrap_or_default();
        facts.push(format!("Takes precedence over `{}`{unless}.", other.parameter));
    }
    if !field.value_from.is_empty() {
        facts.push(format!("Comes from {}.", list(&field.value_from)));
    }
    facts.extend(field.advice.as_ref().map(|advice| format!("{}.", advice.trim_end_matches('.'))));
    facts.extend(field.deprecated.as_ref().map(|why| format!("Deprecated: {}.", why.trim_end_matches('.'))));
    if field.undocumented {
        facts.push("The page does not list it.".to_owned());
    }
    facts.extend(field.example.as_ref().map(|value| format!("Example: {}.", code(value))));
    facts
}

fn limits(field: &Field, facts: &mut Vec<String>) {
    let ranges: Vec<String> = field.ranges().map(words).collect();
    if !ranges.is_empty() {
        facts.push(format!("Range: {}.", ranges.join(" or ")));
    }
    facts.extend(field.multiple_of.map(|of| format!("A multiple of {of}.")));
    facts.extend(
        field.length.as_deref().and_then(Written::get).map(|range| format!("Length: {} characters.", words(range))),
    );
    facts.extend(field.pattern.as_ref().map(|pattern| format!("Pattern: `{pattern}`.")));
    facts.extend(field.items.as_deref().and_then(Written::get).map(|range| format!("Items: {}.", words(range))));
    if field.unique {
        facts.push("No two items alike.".to_owned());
    }
    facts.extend(field.unique_by.as_ref().map(|name| format!("No two items with the same `{name}`.")));
}

/// What an operation does and what a caller must know, with the page it comes from.
pub(super) fn of_operation(operation: &Operation) -> Docs {
    let named = || format!("Calls `{}`.", operation.operation);
    let mut docs = Docs::of(&operation.doc, operation.doc_zh.as_ref()).or(named);
    for note in &operation.notes {
        docs.more.push(note.doc.trim().to_owned());
        docs.more.extend(note.doc_zh.as_ref().map(|text| text.trim().to_owned()));
    }
    let mut facts = Vec::new();
    facts.extend(operation.deprecated.as_ref().map(|why| format!("Deprecated: {}.", why.trim_end_matches('.'))));
    facts.extend(operation.destructive.as_ref().map(|what| format!("Destructive: {}.", what.trim_end_matches('.'))));
    facts.extend(operation.preconditions.iter().map(precondition));
    if let Some(asynchronous) = &operation.asynchronous {
        facts.push(following(asynchronous));
    }
    facts.extend(operation.pagination.as_ref().map(paging));
    let limit = operation.rate_limit.as_ref();
    facts.extend(limit.map(|limit| format!("Rate limit: {} calls in {} seconds.", limit.calls, limit.seconds)));
    for needed in &operation.authorization {
        let resources: Vec<String> = needed.resources.values().map(|resource| format!("`{resource}`")).collect();
        let on = if resources.is_empty() { String::new() } else { format!(" on {}", resources.join(", ")) };
        facts.push(format!("Needs permission for `{}`{on}.", needed.action));
    }
    facts.extend(deviations(Some(operation), |way| row_way(way).is_none()));
    docs.facts = facts;
    docs.come_from(operation.source.as_ref());
    docs
}

fn precondition(precondition: &Precondition) -> String {
    let mut text = format!("{}.", precondition.doc.trim().trim_end_matches('.'));
    if let Some(error) = &precondition.error {
        text += &format!(" Otherwise: `{error}`.");
    }
    if let Some(doc_zh) = &precondition.doc_zh {
        text += &format!(" {}", doc_zh.trim());
    }
    text
}

fn following(asynchronous: &spec::Asynchronous) -> String {
    let mut text = "Asynchronous".to_owned();
    if let Some(handle) = &asynchronous.handle {
        text += &format!(": `{handle}` names what was started");
    }
    if let Some(poll) = &asynchronous.poll {
        text += &format!("; ask `{}` how far it is", poll.operation);
    }
    if let Some(wait) = &asynchronous.longest_wait {
        text += &format!("; it waits up to {}", wait.text);
    }
    text + "."
}

fn paging(pagination: &spec::Pagination) -> String {
    let mut text = "Comes in pages".to_owned();
    if let (Some(token), Some(next)) = (&pagination.token, &pagination.next) {
        text += &format!(": `{token}` takes `{next}` of the page before");
    }
    if let Some(page) = &pagination.page {
        text += &format!(": `{page}` takes the number of the page, from 1");
    }
    text + "."
}

/// What has happened, with the row of the page's table.
pub(super) fn of_error(row: &ErrorRow, operation: &Operation) -> Docs {
    let mut docs = Docs::default();
    docs.english(&row.doc);
    let code = row.code.as_ref().map(|code| format!(", code `{code}`")).unwrap_or_default();
    let mut facts = format!("Status {}{code}.", row.status);
    if let Some(message) = &row.message {
        facts += &format!(" Message: `{message}`");
    }
    if !row.arguments.is_empty() {
        facts += &format!(" with {}", list(&row.arguments));
    }
    let is_row =
        |way: &str| row_way(way).is_some_and(|one| one.list == "errors" && Some(one.names) == row.code.as_deref());
    deviations(Some(operation), is_row).iter().for_each(|said| facts += &format!(" {said}"));
    let is_english = !row.doc.trim().is_empty();
    docs.chinese(row.doc_zh.as_ref().filter(|_| !is_english));
    match docs.summary.is_empty() {
        true => docs.summary = facts,
        false => docs.more.push(facts),
    }
    docs.chinese(row.doc_zh.as_ref().filter(|_| is_english));
    docs
}

/// What the page has wrong at some ways, and how that was found out.
fn deviations(operation: Option<&Operation>, is_meant: impl Fn(&str) -> bool) -> Vec<String> {
    let all = operation.map_or(&[][..], |operation| &operation.deviation);
    let sentence = |one: &spec::Deviation| {
        let key = row_way(&one.at).map_or(Some(one.at.as_str()), |row| row.key);
        let said = match (key, &one.page) {
            (Some(key), Some(page)) => format!("The page says {} for `{key}`", code(page)),
            (Some(key), None) => format!("The page does not say `{key}`"),
            (None, _) => "The page leaves it out".to_owned(),
        };
        format!("{said}: {}.", one.found.trim().trim_end_matches('.'))
    };
    all.iter().filter(|one| is_meant(&one.at)).map(sentence).collect()
}

/// A range in words.
fn words(range: &Range) -> String {
    match (range.least, range.most) {
        (Some(least), Some(most)) if least == most => least.to_string(),
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, Some(most)) => format!("{most} or less"),
        (None, None) => "any".to_owned(),
    }
}

fn when(condition: &Condition) -> String {
    format!("`{}` is {}", condition.field, code(&condition.equals))
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// A value as code; an empty text is shown as one.
pub(super) fn code(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) if text.is_empty() => "`\"\"`".to_owned(),
        other => format!("`{}`", plain(other)),
    }
}

/// A value as the text on the wire.
pub(super) fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
