//! Texts without what nobody may read.
//!
//! In: a text that may repeat a secret. Out: the same with `***` in the secret's place, also where it is percent-encoded
//! or, behind the name of a token, cut short.

use std::cmp::Reverse;
use std::fmt;

use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use http::{HeaderMap, HeaderName};
use secrecy::zeroize::Zeroizing;

use super::Signed;
use crate::percent::{decode, encode};
use crate::{Credentials, Value};

/// What stands in the place of a secret.
pub(super) const MASKED: &str = "***";

/// A secret shorter than this is none, and to replace it would spoil texts that have nothing to do with it.
const SHORTEST: usize = 8;

/// What a token stands behind, and the encoded sign that ends it beside those that no token holds.
const BEFORE_TOKENS: [(&str, &str); 3] =
    [("security-token:", "\n"), ("SecurityToken=", "&"), ("SecurityToken%3D", "%26")];

/// Whether the value of a header is kept out of every `Debug`.
pub(crate) fn is_secret(header: &HeaderName) -> bool {
    [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(header) || header.as_str().ends_with("-token")
}

/// Marks the values of secret headers, whoever has set them, so that `Debug` does not show them.
pub(crate) fn keep_secret(headers: &mut HeaderMap) {
    headers.iter_mut().filter(|(name, _)| is_secret(name)).for_each(|(_, value)| value.set_sensitive(true));
}

/// The texts to replace, the longest first; they are zeroed when it is dropped.
pub(crate) struct Mask(Vec<Zeroizing<String>>);

impl Mask {
    pub(super) fn new<'t>(secrets: impl IntoIterator<Item = &'t str>) -> Self {
        let mut forms = Vec::new();
        for secret in secrets.into_iter().filter(|secret| !secret.is_empty()) {
            let once = encode(secret);
            forms.extend([encode(&once), once, secret.to_owned()].map(Zeroizing::new));
        }
        forms.sort_by_key(|form| Reverse(form.len()));
        forms.dedup();
        Mask(forms)
    }

    /// For what a service says: hides the secret, the token, and the signature of one attempt.
    pub(crate) fn of_attempt(credentials: &Credentials, signature: &str) -> Self {
        let token = credentials.security_token().unwrap_or_default();
        let secrets = [credentials.access_key_secret(), token, signature];
        Mask::new(secrets.into_iter().filter(|secret| secret.len() >= SHORTEST))
    }

    /// Hides a text more.
    pub(super) fn and(&self, secret: &str) -> Self {
        let more = Mask::new([secret].into_iter().filter(|secret| secret.len() >= SHORTEST));
        Mask(self.0.iter().cloned().chain(more.0).collect())
    }

    pub(crate) fn apply(&self, text: &str) -> String {
        let replaced = self.0.iter().fold(text.to_owned(), |text, form| match text.contains(form.as_str()) {
            true => text.replace(form.as_str(), MASKED),
            false => text,
        });
        BEFORE_TOKENS.iter().fold(replaced, |text, (name, end)| without_tokens(&text, name, end))
    }

    /// The same for every text of a tree.
    pub(crate) fn apply_to_tree(&self, value: &mut Value) {
        match value {
            Value::Text(text) => *text = self.apply(text),
            Value::List(items) => items.iter_mut().for_each(|item| self.apply_to_tree(item)),
            Value::Record(fields) => fields.iter_mut().for_each(|(_, field)| self.apply_to_tree(field)),
            Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::Number(_) | Value::Bytes(_) => {}
        }
    }
}

/// A text without the tokens that stand behind a name.
fn without_tokens(text: &str, name: &str, end: &str) -> String {
    let mut parts = text.split(name);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(' ');
        let value = rest.split(end).next().unwrap_or_default();
        let of_token = |letter: char| letter.is_ascii_alphanumeric() || "+/=-_.~%*".contains(letter);
        let length = value.find(|letter| !of_token(letter)).unwrap_or(value.len());
        let (token, rest) = rest.split_at_checked(length).unwrap_or((rest, ""));
        shown = shown + name + if token.is_empty() { "" } else { MASKED } + rest;
    }
    shown
}

impl Signed {
    /// Hides what the request holds of the token and the signature.
    pub(super) fn mask(&self) -> Mask {
        let headers = self.request.headers().iter().filter(|(name, _)| is_secret(name) && **name != AUTHORIZATION);
        let tokens = headers.filter_map(|(_, value)| value.to_str().ok().map(str::to_owned));
        let query = self.request.uri().query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        let tokens = tokens
            .chain(query.filter(|(name, _)| is_secret_parameter(name)).map(|(_, value)| decode(value).into_owned()));
        let secrets: Vec<_> = tokens.chain([self.signature.clone()]).map(Zeroizing::new).collect();
        Mask::new(secrets.iter().map(|secret| secret.as_str()))
    }

    /// The URL without the token and the signature that the oldest scheme has in it.
    pub(super) fn masked_url(&self) -> String {
        let url = self.request.uri().to_string();
        let Some((start, query)) = url.split_once('?') else { return url };
        let masked = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, _)) if is_secret_parameter(name) => format!("{name}={MASKED}"),
            _ => pair.to_owned(),
        });
        format!("{start}?{}", masked.collect::<Vec<_>>().join("&"))
    }
}

fn is_secret_parameter(name: &str) -> bool {
    ["SecurityToken", "Signature"].contains(&name)
}

/// Without the token and the signature; the body by its length.
impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mask = self.mask();
        let mut headers = self.request.headers().clone();
        keep_secret(&mut headers);
        f.debug_struct("Signed")
            .field("method", self.request.method())
            .field("url", &self.masked_url())
            .field("headers", &headers)
            .field("body_bytes", &self.request.body().len())
            .field("canonical_request", &mask.apply(&self.canonical_request))
            .field("string_to_sign", &mask.apply(&self.string_to_sign))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_secret_goes() {
        let mask = Mask::new(["to+ken/=", ""]);
        assert_eq!(mask.apply("a to+ken/= b to%2Bken%2F%3D c to%252Bken%252F%253D d"), "a *** b *** c *** d");
        assert_eq!(mask.apply("nothing here"), "nothing here");
    }

    #[test]
    fn a_token_behind_its_name_goes_although_it_is_cut_short() {
        let mask = Mask::new([]);
        for (text, expected) in [
            ("x-acs-security-token:abc/=\nx-acs-version:1", "x-acs-security-token:***\nx-acs-version:1"),
            ("x-security-token:abc], next", "x-security-token:***], next"),
            ("SecurityToken=a%2Bb&Version=1", "SecurityToken=***&Version=1"),
            (
                "SecurityToken%3Da%252Bb%26Version%3D1 SecurityToken%3Dx",
                "SecurityToken%3D***%26Version%3D1 SecurityToken%3D***",
            ),
            ("host;x-acs-security-token;x", "host;x-acs-security-token;x"),
        ] {
            assert_eq!(mask.apply(text), expected);
            assert_eq!(mask.apply(expected), expected, "a second time");
        }
    }

    #[test]
    fn short_keys_spoil_no_message() {
        let mask = Mask::of_attempt(&Credentials::new("id", "s").with_security_token("e"), "a-signature");
        assert_eq!(mask.apply("the message, a-signature"), "the message, ***");
    }
}
