//! One request, one reply: verified, found, judged, and answered as the rules want it.

use hyper::body::Bytes;

use super::answer::Format;
use super::call::Call;
use super::catalog::Found;
use super::outcome::{Reply, answer};
use super::parameters::{Parameters, parameters};
use super::received::Received;
use super::refusal::{Gateway, Reason, Refusal};
use super::rule::{Answer, Rule};
use super::shared::{Shared, Skew};
use super::verify;
use crate::spec::{Lookup, Signing};

/// The header with which a request picks its own answer.
const PICK: &str = "x-apiscribe-answer";

/// A request on its way to a reply.
pub(super) struct Exchange<'s> {
    pub shared: &'s Shared,
    pub request: &'s Received,
    pub gateway: Gateway,
    pub format: Format,
    pub request_id: String,
}

impl Exchange<'_> {
    /// A refusal as this request's gateway and format have it.
    pub fn refuse(&self, refusal: &Refusal) -> Reply {
        let host = self.request.header("host").unwrap_or_default();
        let body = refusal.body(self.gateway, self.format, &self.request_id, host);
        let outcome = format!("refused: {}", refusal.code);
        self.reply(refusal.status, body, outcome)
    }

    /// A reply with the headers that every answer of the service has.
    pub fn reply(&self, status: u16, body: impl Into<Bytes>, outcome: String) -> Reply {
        let content_type = match self.gateway {
            Gateway::Acs => self.format.content_type(),
            Gateway::Sdk => "application/json",
        };
        let mut reply = Reply::new(status, body, outcome);
        if !reply.body.is_empty() {
            reply.set("content-type", content_type.to_owned());
        }
        let clock = self.shared.clocks().first().copied().unwrap_or_default();
        reply.set("date", super::time::http_date(clock));
        reply.set(self.gateway.request_id_header(), self.request_id.clone());
        reply
    }

    /// A refusal for a reason of the gateway's own.
    pub fn refuse_for(&self, found: Option<&Found<'_>>, reason: Reason, details: &str) -> Reply {
        let service = found.map_or("gateway", |found| &found.service.spec.service);
        self.refuse(&Refusal::of(self.gateway, reason, service, details))
    }
}

/// Answers a request. What is learnt on the way stands in `call`.
pub(super) fn exchange(shared: &Shared, request: &Received, call: &mut Call) -> Reply {
    let found = shared.catalog.find(request);
    let claim = verify::claim(request);
    let gateway = found.map(|found| found.service.gateway).or_else(|| verify::gateway(request));
    let gateway = gateway.unwrap_or(Gateway::Sdk);
    let by_parameter = matches!(&claim, Ok(claim) if claim.scheme == Signing::AcsRpcV1);
    let format = if gateway == Gateway::Sdk { Format::Json } else { Format::asked(request, by_parameter) };
    let this = Exchange { shared, request, gateway, format, request_id: gateway.request_id() };
    if let Some(found) = &found {
        call.service = Some(found.service.spec.service.clone());
        call.operation = Some(found.operation.operation.clone());
    }
    let opened = found.and_then(|found| verify::open(request, &shared.keys, &found.service.schemes).zip(Some(found)));
    if let Some((judged, found)) = opened {
        if let Err((reason, details)) = judged {
            return this.refuse_for(Some(&found), reason, &details);
        }
        call.verified = true;
        return operate(&this, &found, call);
    }
    let claim = match claim {
        Ok(claim) => claim,
        Err((Reason::Unsigned, _)) if found.is_none() => return this.refuse_for(None, Reason::UnknownOperation, ""),
        Err((reason, details)) => return this.refuse_for(found.as_ref(), reason, &details),
    };
    call.canonical_request = Some(claim.canonical_request.clone()).filter(|text| !text.is_empty());
    call.string_to_sign = claim.strings_to_sign.first().cloned();
    let taken = found.map(|found| found.service.schemes.as_slice());
    let judged = verify::judge(&claim, &shared.keys, taken, &shared.clocks(), &mut shared.nonces());
    if let Err((reason, details)) = judged {
        return this.refuse_for(found.as_ref(), reason, &details);
    }
    call.verified = true;
    let mut skew = shared.skew();
    if *skew == Skew::Ahead {
        *skew = Skew::Known;
    }
    drop(skew);
    match found {
        Some(found) => operate(&this, &found, call),
        None => project(&this).unwrap_or_else(|| this.refuse_for(None, Reason::UnknownOperation, "")),
    }
}

/// Answers a request that is signed as it must be.
fn operate(this: &Exchange<'_>, found: &Found<'_>, call: &mut Call) -> Reply {
    let (given, judged): (Parameters, _) = parameters(found, this.request);
    let plain = given.iter().map(|(name, value)| (name.clone(), serde_json::to_value(value).unwrap_or_default()));
    call.parameters = serde_json::Value::Object(plain.collect());
    if let Err(refusal) = judged {
        return this.refuse(&refusal);
    }
    let rule = match this.request.header(PICK) {
        Some(text) => match picked(text) {
            Ok(answer) => Some(Rule::new(answer)),
            Err(why) => return this.refuse_for(Some(found), Reason::WrongParameter, &format!("{PICK}: {why}")),
        },
        None => this.shared.rules().take(&found.service.spec.service, &found.operation.operation),
    };
    answer(this, found, &given, rule)
}

/// The answer that a header picks: a short word, or JSON.
fn picked(text: &str) -> Result<Answer, String> {
    match text.starts_with(['{', '"']) {
        true => serde_json::from_str(text).map_err(|error| error.to_string()),
        false => text.parse(),
    }
}

/// The look-up of a project by the name of its region, where a service's clients make it.
fn project(this: &Exchange<'_>) -> Option<Reply> {
    let services = &this.shared.catalog.services;
    let settings = services.iter().flat_map(|service| service.spec.settings.values());
    let looked_up = settings.into_iter().any(|setting| setting.lookup == Some(Lookup::HuaweiProject));
    if !looked_up || this.gateway != Gateway::Sdk || this.request.path != "/v3/projects" || this.request.method != "GET"
    {
        return None;
    }
    let region = this.request.query_pairs().into_iter().find(|(name, _)| name == "name").map(|(_, value)| value);
    let projects: Vec<_> = region
        .iter()
        .map(|region| serde_json::json!({ "id": this.shared.project_id, "name": region, "enabled": true }))
        .collect();
    let body = serde_json::json!({ "projects": projects }).to_string();
    Some(this.reply(200, body, "answered".to_owned()))
}
