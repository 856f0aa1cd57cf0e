//! `#[operation(method = "PUT", path = "/...", output = T, error = E, page = "https://...", ...)]` on a request.

use syn::parse::ParseStream;
use syn::{DeriveInput, Error, Ident, LitInt, LitStr, Result, Token, Type};

use super::arguments::{
    each, equals_count, equals_text, equals_type, in_parentheses, keyword, meaning, named, once, only,
};
use crate::errors::Errors;

const KNOWN: &str = "`operation` takes `method`, `path`, `output`, `error`, `page`, `name`, `body_required`, `idempotent`, \
                     `rate_limit(calls = ..., seconds = ...)`, `success(field = \"...\", equals = \"...\")` and \
                     `returned(document = \"...\", header = \"...\")`";

/// What the attribute says of the operation.
pub(crate) struct Header {
    pub(crate) method: LitStr,
    pub(crate) path: LitStr,
    pub(crate) output: Type,
    pub(crate) error: Type,
    /// Absent where no page is known.
    pub(crate) page: Option<LitStr>,
    /// The documented name where it is not the struct's.
    pub(crate) name: Option<LitStr>,
    /// The keyword, where it is given.
    pub(crate) body_required: Option<Ident>,
    pub(crate) success: Option<Success>,
    /// Where fields of the answer stand: the runtime's variant, and the documented name.
    pub(crate) returned: Vec<(&'static str, LitStr)>,
    /// The keyword, where it is given.
    pub(crate) idempotent: Option<Ident>,
    pub(crate) rate_limit: Option<RateLimit>,
}

/// So many calls in so many seconds.
pub(crate) struct RateLimit {
    pub(crate) calls: LitInt,
    pub(crate) seconds: LitInt,
}

/// The field of the answer that tells success, and its text then.
pub(crate) struct Success {
    pub(crate) field: LitStr,
    pub(crate) equals: LitStr,
}

/// The attribute as far as it could be read.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) method: Option<LitStr>,
    pub(crate) path: Option<LitStr>,
    output: Option<Type>,
    error: Option<Type>,
    page: Option<LitStr>,
    name: Option<LitStr>,
    pub(crate) body_required: Option<Ident>,
    success: Option<Success>,
    returned: Option<Vec<(&'static str, LitStr)>>,
    idempotent: Option<Ident>,
    rate_limit: Option<RateLimit>,
}

/// The operation that the attribute describes.
pub(crate) fn read(input: &DeriveInput, errors: &mut Errors) -> Draft {
    let mut draft = Draft::default();
    let keep_one = "a request is one operation: keep one `operation`";
    let Some(attribute) = only(named(&input.attrs, "operation"), keep_one, errors) else {
        let message = "a request says what it requests: add `#[operation(method = \"...\", path = \"...\", \
                       output = ..., error = ..., page = \"...\")]`";
        errors.at(&input.ident, message);
        return draft;
    };
    let complete = each(attribute, errors, |input| draft.argument(input));
    let missing = draft.missing();
    if !missing.is_empty() && complete {
        errors.at(attribute.path(), format!("`operation` lacks {}: add what the page says", missing.join(", ")));
    }
    draft
}

impl Draft {
    fn argument(&mut self, input: ParseStream) -> Result<()> {
        let key = keyword(input, KNOWN)?;
        match key.to_string().as_str() {
            "method" => once(&mut self.method, &key, equals_text(input)?),
            "path" => once(&mut self.path, &key, equals_text(input)?),
            "output" => once(&mut self.output, &key, equals_type(input)?),
            "error" => once(&mut self.error, &key, equals_type(input)?),
            "page" => once(&mut self.page, &key, equals_text(input)?),
            "name" => once(&mut self.name, &key, equals_text(input)?),
            "body_required" => once(&mut self.body_required, &key, key.clone()),
            "success" => once(&mut self.success, &key, in_parentheses(input, success)?),
            "returned" => once(&mut self.returned, &key, in_parentheses(input, returned)?),
            "idempotent" => once(&mut self.idempotent, &key, key.clone()),
            "rate_limit" => once(&mut self.rate_limit, &key, in_parentheses(input, rate_limit)?),
            _ => Err(Error::new_spanned(key, KNOWN)),
        }
    }

    fn missing(&self) -> Vec<&'static str> {
        let needed = [
            ("`method`", self.method.is_none()),
            ("`path`", self.path.is_none()),
            ("`output`", self.output.is_none()),
            ("`error`", self.error.is_none()),
        ];
        needed.into_iter().filter(|(_, is_missing)| *is_missing).map(|(key, _)| key).collect()
    }

    /// The whole attribute; `None` when something is missing, which was a mistake then.
    pub(crate) fn finish(self) -> Option<Header> {
        Some(Header {
            method: self.method?,
            path: self.path?,
            output: self.output?,
            error: self.error?,
            page: self.page,
            name: self.name,
            body_required: self.body_required,
            success: self.success,
            returned: self.returned.unwrap_or_default(),
            idempotent: self.idempotent,
            rate_limit: self.rate_limit,
        })
    }
}

const SUCCESS: &str = "success(field = \"...\", equals = \"...\")";
const RATE_LIMIT: &str = "rate_limit(calls = ..., seconds = ...)";

fn success(content: ParseStream) -> Result<Success> {
    expect(content, "field", SUCCESS)?;
    let field = equals_text(content)?;
    content.parse::<Token![,]>()?;
    expect(content, "equals", SUCCESS)?;
    Ok(Success { field, equals: equals_text(content)? })
}

/// The words for where a field of an answer stands, with the runtime's variants.
const PLACES: [(&str, &str); 4] =
    [("document", "Document"), ("text", "Text"), ("bytes", "Bytes"), ("header", "Header")];
const RETURNED: &str = "`returned` takes `document`, `text`, `bytes` or `header`, each with a documented name, and one \
                        whole body at most";

fn returned(content: ParseStream) -> Result<Vec<(&'static str, LitStr)>> {
    let mut found: Vec<(&'static str, LitStr)> = Vec::new();
    while !content.is_empty() {
        let word = keyword(content, RETURNED)?;
        let place = meaning(&word, &PLACES).ok_or_else(|| Error::new_spanned(&word, RETURNED))?;
        if place != "Header" && found.iter().any(|(earlier, _)| *earlier != "Header") {
            return Err(Error::new_spanned(word, RETURNED));
        }
        found.push((place, equals_text(content)?));
        if !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
    }
    Ok(found)
}

fn rate_limit(content: ParseStream) -> Result<RateLimit> {
    expect(content, "calls", RATE_LIMIT)?;
    let calls = equals_count(content)?;
    content.parse::<Token![,]>()?;
    expect(content, "seconds", RATE_LIMIT)?;
    Ok(RateLimit { calls, seconds: equals_count(content)? })
}

fn expect(content: ParseStream, expected: &str, whole: &str) -> Result<()> {
    let place = content.span();
    match content.parse::<Ident>() {
        Ok(word) if word == expected => Ok(()),
        _ => Err(Error::new(place, format!("expected `{expected}`: write `{whole}`"))),
    }
}
