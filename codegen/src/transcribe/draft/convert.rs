//! A reading to the spec that it makes, unknown facts and guesses included.

use indexmap::IndexMap;

use crate::spec::{Authorization, HttpLine, Location, Note, Operation, RateLimit, Source, Style, Written};
use crate::transcribe::reading::{Answer, AuthorizationRead, Reading, Remark, RemarkKind};
use crate::transcribe::wording::wording;

use super::DraftSource;
use super::fields::{Fields, Role, in_language};
use super::reasons::Reasons;
use super::words::{clean, clean_line, place};

/// What an operation is called of which the page lost the name.
pub(in crate::transcribe) const UNNAMED: &str = "Unnamed";

/// The spec that a reading makes.
#[derive(Debug)]
pub(in crate::transcribe) struct Converted {
    /// The spec.
    pub operation: Operation,
    /// What the reading, and the making of the spec, guessed, mended, left out or did not find.
    pub remarks: Vec<Remark>,
    /// Which sentence states which limit.
    pub reasons: Reasons,
    /// How the service is called.
    pub style: Style,
}

/// Makes a spec of a reading.
pub(in crate::transcribe) fn convert(reading: &Reading, about: &DraftSource) -> Converted {
    let style = style_of(reading, about);
    let body = if style == Style::Rest { Location::Body } else { Location::Form };
    let mut fields = Fields {
        language: reading.language,
        body,
        remarks: reading.remarks.clone(),
        reasons: Reasons::default(),
        depth: 0,
    };
    let (sent, own): (Vec<_>, Vec<_>) =
        reading.parameters.iter().cloned().partition(|one| is_protocol(&one.name.value, style));
    for one in sent {
        let message = format!("`{}`, which the protocol sends", clean_line(&one.name.value));
        fields.remarks.push(Remark { kind: RemarkKind::LeftOut, at: one.name.at, message });
    }
    let parameters = fields.record(&own, Role::Parameter);
    let (success_status, returns) = answer(&mut fields, &reading.answers);
    let errors = fields.errors(&reading.errors);
    let name = reading.operation.as_ref().map(|said| clean_line(&said.value)).filter(|name| !name.is_empty());
    let http = http_of(reading, style);
    let absent = [("operation", name.is_none()), ("http", http.is_none())];
    let unknown = absent.iter().filter(|(_, is)| *is).map(|(fact, _)| (*fact).to_owned()).collect();
    let summary = reading.summary.as_ref().map(|said| clean(&said.value.text)).filter(|text| !text.is_empty());
    let (doc, doc_zh) = in_language(summary, reading.language);
    let notes = reading.notes.iter().map(|said| clean(&said.value.text)).filter(|text| !text.is_empty());
    let notes = notes.map(|text| in_language(Some(text), reading.language)).map(|(doc, doc_zh)| Note { doc, doc_zh });
    let mut operation = Operation {
        operation: name.unwrap_or_else(|| UNNAMED.to_owned()),
        draft: true,
        unknown,
        source: Some(source(reading, about)),
        doc,
        doc_zh,
        notes: notes.collect(),
        http,
        deprecated: reading.deprecated.as_ref().map(|said| clean_line(&said.value)),
        rate_limit: reading.rate_limit.as_ref().and_then(|said| limit(said.value.calls, said.value.seconds)),
        authorization: reading.authorization.iter().flatten().map(|said| authorization(&said.value)).collect(),
        parameters: parameters.fields,
        rules: parameters.rules,
        guess: parameters.guesses,
        success_status,
        returns: returns.fields,
        errors,
        ..Operation::default()
    };
    operation.examples = fields.examples(&reading.examples, &operation);
    Converted { operation, remarks: fields.remarks, reasons: fields.reasons, style }
}

/// What every request carries, whatever the operation: no parameter of it.
pub(super) fn is_protocol(name: &str, style: Style) -> bool {
    const OF_ACTIONS: [&str; 10] = [
        "Action",
        "Version",
        "Format",
        "AccessKeyId",
        "Signature",
        "SignatureMethod",
        "SignatureNonce",
        "SignatureVersion",
        "Timestamp",
        "SecurityToken",
    ];
    const OF_PATHS: [&str; 5] = ["X-Auth-Token", "Authorization", "Content-Type", "Host", "X-Sdk-Date"];
    let name = name.trim();
    match style {
        Style::Rpc => OF_ACTIONS.contains(&name),
        Style::Roa | Style::Rest => OF_PATHS.iter().any(|known| known.eq_ignore_ascii_case(name)),
    }
}

fn source(reading: &Reading, about: &DraftSource) -> Source {
    Source {
        url: about.url.clone().unwrap_or_default(),
        read: about.read.clone(),
        metadata: None,
        sha256: Some(about.sha256.clone()).filter(|sum| !sum.is_empty()),
        wording: Some(wording(reading)),
        note: None,
        at: reading.operation.as_ref().map(|said| place(said.at)),
    }
}

fn style_of(reading: &Reading, about: &DraftSource) -> Style {
    let said = reading.style.as_ref().map(|said| said.value.to_ascii_lowercase());
    let from_page = match said.as_deref() {
        Some("rpc") => Some(Style::Rpc),
        Some("roa") => Some(Style::Roa),
        Some("rest") => Some(Style::Rest),
        _ => None,
    };
    let usual = match (about.vendor.as_str(), &reading.path) {
        ("alibaba", None) => Style::Rpc,
        ("alibaba", Some(path)) if path.value == "/" => Style::Rpc,
        ("alibaba", Some(_)) => Style::Roa,
        _ => Style::Rest,
    };
    about.style.or(from_page).unwrap_or(usual)
}

/// Method and path, where both are known and can be written. Calls in `rpc` style all go to `/`.
fn http_of(reading: &Reading, style: Style) -> Option<Written<HttpLine>> {
    let method = clean_line(&reading.method.as_ref()?.value).to_ascii_uppercase();
    let path = match (&reading.path, style) {
        (Some(path), _) => clean_line(&path.value),
        (None, Style::Rpc) => "/".to_owned(),
        (None, _) => return None,
    };
    let path = path.split('?').next().unwrap_or_default().to_owned();
    let path = if path.len() > 1 { path.trim_end_matches('/').to_owned() } else { path };
    // `GET|POST`: POST carries everything.
    let words: Vec<&str> =
        method.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty()).collect();
    let method = if words.len() > 1 && words.contains(&"POST") { "POST" } else { words.first()? };
    Some(Written::from(format!("{method} {path}").as_str())).filter(|written| written.parsed.is_ok())
}

/// The answer of a success: its status if it is not 200, and its fields.
fn answer(fields: &mut Fields, answers: &[Answer]) -> (Option<u16>, super::fields::Record) {
    let is_success = |answer: &&Answer| answer.status.is_none_or(|status| (200..300).contains(&status));
    let mut successes: Vec<&Answer> = answers.iter().filter(is_success).collect();
    successes.sort_by_key(|answer| answer.fields.is_empty());
    let chosen = successes.first().copied();
    for other in
        answers.iter().filter(|one| !one.fields.is_empty() && chosen.is_none_or(|chosen| !std::ptr::eq(*one, chosen)))
    {
        let status = other.status.map_or_else(|| "of success".to_owned(), |status| status.to_string());
        let at = other.fields.first().map(|field| field.name.at).unwrap_or_default();
        let message = format!("the fields of the answer {status}");
        fields.remarks.push(Remark { kind: RemarkKind::LeftOut, at, message });
    }
    let status = chosen.and_then(|answer| answer.status);
    let record = chosen.map(|answer| fields.record(&answer.fields, Role::Returned)).unwrap_or_default();
    (status, record)
}

fn limit(calls: u64, seconds: u64) -> Option<RateLimit> {
    let (calls, seconds) = (u32::try_from(calls).ok()?, u32::try_from(seconds).ok()?);
    (calls > 0 && seconds > 0).then_some(RateLimit { calls, seconds })
}

fn authorization(read: &AuthorizationRead) -> Authorization {
    let mut resources = IndexMap::new();
    for text in read.resources.iter().map(|text| clean_line(text)).filter(|text| !text.is_empty()) {
        let (name, pattern) = match text.find("acs:") {
            Some(at) => text.split_at(at),
            None => (text.as_str(), "*"),
        };
        let name = name.trim_matches(|letter: char| !letter.is_alphanumeric());
        let name = if name.is_empty() { "Resource" } else { name };
        let (mut unique, mut number) = (name.to_owned(), 1);
        while resources.contains_key(&unique) {
            number += 1;
            unique = format!("{name} {number}");
        }
        resources.insert(unique, pattern.trim().to_owned());
    }
    let lines = |texts: &[String]| texts.iter().map(|text| clean_line(text)).filter(|text| !text.is_empty()).collect();
    Authorization {
        action: clean_line(&read.action),
        access_level: read.access_level.as_ref().map(|text| clean_line(text)).filter(|text| !text.is_empty()),
        resources,
        condition_keys: lines(&read.condition_keys),
        dependent_actions: lines(&read.dependent_actions),
    }
}
