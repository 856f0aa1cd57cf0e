//! `#[param(query = "AppId", ...)]` and `#[field("ChangeOrderId", ...)]`: the documented name of a struct's field, the
//! part of the request that carries it, and how it is written where that is not plain.

use syn::parse::ParseStream;
use syn::{Attribute, Error, Field, Ident, LitStr, Result};

use super::arguments::{each, equals_text, keyword, meaning, once, only, text};
use crate::errors::Errors;

const LOCATIONS: &[(&str, Location)] = &[
    ("path", Location::Path),
    ("query", Location::Query),
    ("header", Location::Header),
    ("form", Location::Form),
    ("body", Location::Body),
    ("payload", Location::Payload),
    ("host", Location::Host),
];
const PARAM_KNOWS: &str = "`param` takes a location (`path`, `query`, `header`, `form`, `body`, `payload` or `host`) with \
                           the documented name, and `separator`, `wrapper`, `in_text` or `setting`";
const FIELD_KNOWS: &str =
    "`field` takes the documented name, and `separator`, `wrapper` or `in_text`, `promised` and `sensitive`";

/// What an attribute says of its field.
pub(crate) struct Name {
    pub(crate) wire: LitStr,
    /// Only in requests.
    pub(crate) place: Option<Place>,
    pub(crate) form: Form,
    pub(crate) setting: bool,
    /// An answer's field that is documented to be there always.
    pub(crate) promised: bool,
    /// A secret of an answer.
    pub(crate) sensitive: bool,
}

/// A location with the keyword that names it.
pub(crate) struct Place {
    pub(crate) location: Location,
    pub(crate) keyword: Ident,
}

/// A part of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Form,
    Body,
    Payload,
    Host,
}

impl Location {
    /// The variant of the runtime's `Location`.
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Location::Path => "Path",
            Location::Query => "Query",
            Location::Header => "Header",
            Location::Form => "Form",
            Location::Body => "Body",
            Location::Payload => "Payload",
            Location::Host => "Host",
        }
    }
}

/// How a value is written.
#[derive(Default)]
pub(crate) enum Form {
    #[default]
    Plain,
    Separated(LitStr),
    Wrapped(LitStr),
    InText,
}

#[derive(Default)]
struct Draft {
    wire: Option<(LitStr, Option<Place>)>,
    form: Option<Form>,
    setting: Option<()>,
    promised: Option<()>,
    sensitive: Option<()>,
}

/// The documented name of a field; `None` after a mistake.
pub(crate) fn read(field: &Field, errors: &mut Errors) -> Option<Name> {
    let is_name = |attribute: &&Attribute| attribute.path().is_ident("param") || attribute.path().is_ident("field");
    let keep_one = "this field has its documented name already: keep one `param` or `field`";
    let Some(attribute) = only(field.attrs.iter().filter(is_name), keep_one, errors) else {
        let message = "this field has no documented name: add `#[param(query = \"...\")]` (or another location) in a \
                       request, `#[field(\"...\")]` elsewhere";
        errors.at(&field.ident, message);
        return None;
    };
    read_one(attribute, errors)
}

fn read_one(attribute: &Attribute, errors: &mut Errors) -> Option<Name> {
    let mut draft = Draft::default();
    let in_request = attribute.path().is_ident("param");
    let complete = each(attribute, errors, |input| if in_request { draft.param(input) } else { draft.field(input) });
    let Some((wire, place)) = draft.wire else {
        if complete {
            errors.at(attribute.path(), if in_request { PARAM_KNOWS } else { FIELD_KNOWS });
        }
        return None;
    };
    Some(Name {
        wire,
        place,
        form: draft.form.unwrap_or_default(),
        setting: draft.setting.is_some(),
        promised: draft.promised.is_some(),
        sensitive: draft.sensitive.is_some(),
    })
}

impl Draft {
    fn field(&mut self, input: ParseStream) -> Result<()> {
        if input.peek(LitStr) {
            let name = text(input)?;
            return once(&mut self.wire, &name.clone(), (name, None));
        }
        let keyword = keyword(input, FIELD_KNOWS)?;
        if keyword == "promised" {
            return once(&mut self.promised, &keyword, ());
        }
        if keyword == "sensitive" {
            return once(&mut self.sensitive, &keyword, ());
        }
        self.form(&keyword, input)?.ok_or_else(|| Error::new_spanned(keyword, FIELD_KNOWS))
    }

    fn param(&mut self, input: ParseStream) -> Result<()> {
        let keyword = keyword(input, PARAM_KNOWS)?;
        if keyword == "setting" {
            return once(&mut self.setting, &keyword, ());
        }
        let Some(location) = meaning(&keyword, LOCATIONS) else {
            return self.form(&keyword, input)?.ok_or_else(|| Error::new_spanned(keyword, PARAM_KNOWS));
        };
        let name = equals_text(input)?;
        if self.wire.is_some() {
            return Err(Error::new_spanned(keyword, "a parameter has one location: keep one"));
        }
        self.wire = Some((name, Some(Place { location, keyword })));
        Ok(())
    }

    /// `None` when the keyword is not about the form.
    fn form(&mut self, keyword: &Ident, input: ParseStream) -> Result<Option<()>> {
        let form = match keyword.to_string().as_str() {
            "separator" => Form::Separated(equals_text(input)?),
            "wrapper" => Form::Wrapped(equals_text(input)?),
            "in_text" => Form::InText,
            _ => return Ok(None),
        };
        match self.form.replace(form) {
            None => Ok(Some(())),
            Some(_) => Err(Error::new_spanned(
                keyword,
                "a value is written in one way: keep one of `separator`, `wrapper`, `in_text`",
            )),
        }
    }
}
