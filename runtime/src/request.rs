//! Values to requests: each parameter goes where the operation's table says, written as its kind says.
//!
//! In: a value under documented names, and the client's settings. Out: an [`Unsigned`] request, or what cannot be sent.

mod body;
mod text;

use std::borrow::Cow;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use self::body::Parts;
use crate::percent::encode;
use crate::sign::content_md5;
use crate::{Kind, Location, OperationTable, Parameter, Schema, Service, Setting, Signing, Unsigned, Value, Violation};

/// A setting that a client holds, and its value.
pub(crate) type Held = (&'static Setting, String);

/// What a request is made for.
pub(crate) struct Target<'c> {
    pub(crate) service: &'static Service,
    pub(crate) signing: Signing,
    pub(crate) settings: &'c [Held],
    pub(crate) table: &'static OperationTable,
    pub(crate) schema: &'static Schema,
}

/// A request that takes shape, and what stands in its way.
struct Draft<'t> {
    target: &'t Target<'t>,
    path: String,
    query: Vec<(Cow<'static, str>, String)>,
    headers: HeaderMap,
    body: Parts,
    /// Labels in front of the host.
    labels: Vec<String>,
    found: Vec<Violation>,
}

fn given<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.get(name).filter(|value| **value != Value::Null)
}

impl Target<'_> {
    /// The value with the client's settings where it has none of its own.
    pub(crate) fn with_settings(&self, mut value: Value) -> Value {
        for parameter in self.table.parameters.iter().filter(|parameter| parameter.setting) {
            let held = self.settings.iter().find(|(setting, _)| setting.name == parameter.name);
            let (None, Some((_, text))) = (given(&value, parameter.name), held) else { continue };
            if let Value::Record(fields) = &mut value {
                fields.retain(|(name, _)| name != parameter.name);
                fields.push((Cow::Borrowed(parameter.name), Value::Text(text.clone())));
            }
        }
        value
    }

    /// Places every parameter of a value that has its settings.
    ///
    /// # Errors
    /// What cannot be sent, whatever the client's validation.
    pub(crate) fn place(&self, value: &Value) -> Result<Unsigned, Vec<Violation>> {
        let mut draft = Draft {
            target: self,
            path: self.table.path.to_owned(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            body: Parts::default(),
            labels: Vec::new(),
            found: Vec::new(),
        };
        for parameter in self.table.parameters {
            draft.put(parameter, given(value, parameter.name));
        }
        draft.put_setting_headers(value);
        draft.finish()
    }

    fn setting(&self, parameter: &Parameter) -> Option<&'static Setting> {
        let mut settings = self.service.settings.iter();
        settings.find(|setting| parameter.setting && setting.name == parameter.name)
    }
}

impl Draft<'_> {
    fn put(&mut self, parameter: &Parameter, value: Option<&Value>) {
        let field = self.target.schema.fields.iter().find(|field| field.name == parameter.name);
        let kind = field.map_or(&Kind::Any, |field| &field.kind);
        let Some(value) = value else {
            let required = field.is_some_and(|field| field.required);
            if parameter.location == Location::Path || parameter.setting || required {
                self.missing(parameter, required);
            }
            return;
        };
        let indexed = self.target.signing.numbers_lists();
        match parameter.location {
            Location::Path => self.put_path(parameter.name, &text::write(kind, value)),
            Location::Query => text::pairs(parameter.name.into(), kind, value, indexed, &mut self.query),
            Location::Form => text::pairs(parameter.name.into(), kind, value, indexed, &mut self.body.form),
            Location::Header => self.put_header(parameter.name, parameter.name, &text::write(kind, value)),
            Location::Body => self.body.fields.push((Cow::Borrowed(parameter.name), text::json(kind, value))),
            Location::Payload => self.body.whole = Some(body::whole(kind, value)),
            Location::Host => self.put_label(parameter.name, &text::write(kind, value)),
        }
    }

    /// No path can do without its parameter, another host is another service, and a setting that is wanted is the
    /// client's own: these are refused always. The rest is the validation's affair.
    fn missing(&mut self, parameter: &Parameter, required: bool) {
        let in_url = match parameter.location {
            Location::Path => true,
            Location::Host => required,
            _ => false,
        };
        match self.target.setting(parameter) {
            Some(Setting { name, environment, .. }) => self.refuse(
                name,
                format!(
                    "required: give it to the client builder with setting({name:?}, ..) \
                     or in the environment variable {environment}"
                ),
            ),
            None if in_url => self.refuse(parameter.name, "required"),
            None => {}
        }
    }

    fn put_path(&mut self, name: &str, text: &str) {
        if matches!(text, "" | "." | "..") {
            return self
                .refuse(name, format!("neither empty nor \".\" nor \"..\", which a URL would drop, is {text:?}"));
        }
        self.path = self.path.replace(&format!("{{{name}}}"), &encode(text));
    }

    /// One label and no more, so that no value leads to another host than the endpoint's own.
    fn put_label(&mut self, name: &str, text: &str) {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let is_label = (1..=63).contains(&text.len()) && text.bytes().all(plain);
        if !is_label || text.starts_with('-') || text.ends_with('-') {
            let rule = "1 to 63 letters, digits and hyphens, no hyphen at either end, since it is a label of the host";
            return self.refuse(name, rule);
        }
        self.labels.push(text.to_ascii_lowercase());
    }

    fn put_header(&mut self, parameter: &str, header: &str, text: &str) {
        let name = HeaderName::from_bytes(header.as_bytes());
        let value = HeaderValue::from_bytes(text.as_bytes());
        match (name, value) {
            (Ok(name), Ok(value)) if !text.chars().any(char::is_control) => {
                self.headers.insert(name, value);
            }
            (Err(_), _) => self.refuse(parameter, "a name that a header can have"),
            _ => self.refuse(parameter, "a text without control characters, since it is sent in a header"),
        }
    }

    /// A setting with a header of its own is repeated there, as the request itself has it.
    fn put_setting_headers(&mut self, value: &Value) {
        for setting in self.target.service.settings {
            let Some(header) = setting.header else { continue };
            let has_own = self.target.table.parameters.iter().any(|parameter| parameter.name == setting.name);
            let own = given(value, setting.name).filter(|_| has_own).and_then(Value::text);
            let held = self.target.settings.iter().find(|(held, _)| held.name == setting.name);
            let text = own.or_else(|| held.map(|(_, text)| Cow::Borrowed(text.as_str())));
            if let (Some(text), false) = (text, self.headers.contains_key(header)) {
                self.put_header(setting.name, header, &text);
            }
        }
    }

    fn refuse(&mut self, parameter: &str, rule: impl Into<String>) {
        let page = self.target.table.page;
        self.found.push(Violation { parameter: parameter.to_owned(), rule: rule.into(), page, unsendable: true });
    }

    fn finish(mut self) -> Result<Unsigned, Vec<Violation>> {
        let Target { service, signing, table, .. } = *self.target;
        let method = Method::from_bytes(table.method.as_bytes());
        if method.is_err() {
            self.refuse("the method", format!("an HTTP method, is {:?}", table.method));
        }
        let (Ok(method), true) = (method, self.found.is_empty()) else { return Err(self.found) };
        let (body, content_type) = std::mem::take(&mut self.body).finish(table, signing);
        if let Some(content_type) = content_type {
            self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        if signing == Signing::AcsRoaV2 && !body.is_empty() {
            // The only way in which this scheme covers the body.
            self.put_header("the body", "content-md5", &content_md5(&body));
        }
        // As signatures and URLs have it.
        self.query.sort_unstable();
        Ok(Unsigned {
            method,
            labels: self.labels.join("."),
            path: self.path,
            query: self.query,
            headers: self.headers,
            body,
            action: table.name,
            version: service.version,
            page: table.page,
        })
    }
}
