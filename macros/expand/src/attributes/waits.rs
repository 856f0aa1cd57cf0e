//! `#[waits(poll = DescribeTask, parameters("Id" = "response.TaskId"), state = "Status", success("Done"), ...)]` on a
//! request that starts work: how to ask how far it is, and what the answer means.

use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, DeriveInput, Error, LitInt, LitStr, Result, Token, Type};

use super::arguments::{
    each, equals_count, equals_text, equals_type, in_parentheses, keyword, named, once, only, text,
};
use crate::errors::Errors;

const KNOWN: &str = "`waits` takes `poll`, `parameters(\"Id\" = \"response.TaskId\")`, `state`, `initial(..)`, `pending(..)`, \
                     `success(..)`, `failure(..)`, `interval_ms` and `longest_wait_s`";
const SOURCE: &str = "a parameter of the poll comes from `response.` and a field, from `request.` and a parameter, or is \
                      `new-uuid`";

/// How started work is followed.
pub(crate) struct Waits {
    pub(crate) poll: Type,
    pub(crate) parameters: Vec<(LitStr, Source)>,
    pub(crate) state: LitStr,
    pub(crate) states: States,
    pub(crate) interval_ms: Option<LitInt>,
    pub(crate) longest_wait_s: Option<LitInt>,
}

/// Where a parameter of the poll comes from.
pub(crate) enum Source {
    Response(String),
    Request(String),
    NewUuid,
}

/// What states mean, in the order of the runtime's fields.
#[derive(Default)]
pub(crate) struct States {
    pub(crate) initial: Vec<LitStr>,
    pub(crate) pending: Vec<LitStr>,
    pub(crate) success: Vec<LitStr>,
    pub(crate) failure: Vec<LitStr>,
}

#[derive(Default)]
struct Draft {
    poll: Option<Type>,
    parameters: Option<Vec<(LitStr, Source)>>,
    state: Option<LitStr>,
    initial: Option<Vec<LitStr>>,
    pending: Option<Vec<LitStr>>,
    success: Option<Vec<LitStr>>,
    failure: Option<Vec<LitStr>>,
    interval_ms: Option<LitInt>,
    longest_wait_s: Option<LitInt>,
}

/// What the attribute says; `None` without one, and after a mistake.
pub(crate) fn read(input: &DeriveInput, errors: &mut Errors) -> Option<Waits> {
    let attribute = only(named(&input.attrs, "waits"), "work is followed in one way: keep one `waits`", errors)?;
    let mut draft = Draft::default();
    let complete = each(attribute, errors, |input| draft.argument(input));
    draft.finish(attribute, complete, errors)
}

impl Draft {
    fn argument(&mut self, input: ParseStream) -> Result<()> {
        let key = keyword(input, KNOWN)?;
        match key.to_string().as_str() {
            "poll" => once(&mut self.poll, &key, equals_type(input)?),
            "parameters" => once(&mut self.parameters, &key, in_parentheses(input, parameters)?),
            "state" => once(&mut self.state, &key, equals_text(input)?),
            "initial" => once(&mut self.initial, &key, in_parentheses(input, states)?),
            "pending" => once(&mut self.pending, &key, in_parentheses(input, states)?),
            "success" => once(&mut self.success, &key, in_parentheses(input, states)?),
            "failure" => once(&mut self.failure, &key, in_parentheses(input, states)?),
            "interval_ms" => once(&mut self.interval_ms, &key, equals_count(input)?),
            "longest_wait_s" => once(&mut self.longest_wait_s, &key, equals_count(input)?),
            _ => Err(Error::new_spanned(key, KNOWN)),
        }
    }

    fn finish(self, attribute: &Attribute, complete: bool, errors: &mut Errors) -> Option<Waits> {
        let states = States {
            initial: self.initial.unwrap_or_default(),
            pending: self.pending.unwrap_or_default(),
            success: self.success.unwrap_or_default(),
            failure: self.failure.unwrap_or_default(),
        };
        states.check(errors);
        let needed = [
            ("`poll`", self.poll.is_none()),
            ("`state`", self.state.is_none()),
            ("`success`", states.success.is_empty()),
        ];
        let missing: Vec<_> = needed.iter().filter(|(_, is_missing)| *is_missing).map(|(key, _)| *key).collect();
        if !missing.is_empty() && complete {
            errors.at(attribute.path(), format!("`waits` lacks {}: add what the page says", missing.join(", ")));
        }
        Some(Waits {
            poll: self.poll?,
            parameters: self.parameters.unwrap_or_default(),
            state: self.state?,
            states,
            interval_ms: self.interval_ms,
            longest_wait_s: self.longest_wait_s,
        })
    }
}

impl States {
    /// A state has one meaning, but for that of the initial ones, which holds at the beginning only.
    fn check(&self, errors: &mut Errors) {
        let mut known = Vec::new();
        for state in self.pending.iter().chain(&self.success).chain(&self.failure) {
            if known.contains(&state.value()) {
                errors.at(state, "this state has a meaning already: keep one");
            }
            known.push(state.value());
        }
    }
}

fn states(content: ParseStream) -> Result<Vec<LitStr>> {
    let states = Punctuated::<_, Token![,]>::parse_terminated_with(content, text)?;
    Ok(states.into_iter().collect())
}

fn parameters(content: ParseStream) -> Result<Vec<(LitStr, Source)>> {
    let parameters = Punctuated::<_, Token![,]>::parse_terminated_with(content, parameter)?;
    Ok(parameters.into_iter().collect())
}

fn parameter(content: ParseStream) -> Result<(LitStr, Source)> {
    let name = text(content)?;
    let source = equals_text(content)?;
    let written = source.value();
    match written.split_once('.') {
        Some(("response", way)) if !way.is_empty() => Ok((name, Source::Response(way.to_owned()))),
        Some(("request", parameter)) if !parameter.is_empty() => Ok((name, Source::Request(parameter.to_owned()))),
        None if written == "new-uuid" => Ok((name, Source::NewUuid)),
        _ => Err(Error::new_spanned(source, SOURCE)),
    }
}
