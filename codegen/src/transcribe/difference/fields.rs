//! Fields of the spec against those of the page.

use std::borrow::Cow;

use serde_json::Value;

use crate::check::{Scope, kind_of};
use crate::parse::At;
use crate::spec::{Field, Location, TypeExpression, Written};

use super::super::draft::Reasons;
use super::pairs::pairs;
use super::{DifferenceKind, Found, kinds, limits, place_of};
use crate::yaml::written;

/// What fields are compared with.
pub(in crate::transcribe) struct Fields<'s> {
    /// Where types are looked up.
    pub scope: Scope<'s>,
    /// Whether the spec's texts are still the page's.
    pub draft: bool,
    /// Which sentence of the page states which fact.
    pub reasons: &'s Reasons,
    /// The list that they are in or below: `parameters`.
    pub list: &'static str,
}

/// Fields of the spec that stand side by side.
pub(in crate::transcribe) struct Members<'s> {
    /// The fields.
    pub fields: &'s [Field],
    /// The way to their list; `None` in another file.
    pub at: Option<At>,
}

/// The fields of a field's objects, wherever the spec lists them.
pub(in crate::transcribe) fn members<'s>(own: &'s Field, at: Option<&At>, scope: Scope<'s>) -> Members<'s> {
    if !own.fields.is_empty() {
        return Members { fields: &own.fields, at: at.map(|at| at.key("fields")) };
    }
    match kind_of(own).as_ref().map(TypeExpression::innermost) {
        Some(TypeExpression::Named(name)) => {
            let here = scope.operation.is_some_and(|operation| operation.types.contains_key(name));
            let fields = scope.declared(name).map_or(&[] as &[Field], |declared| &declared.fields);
            Members { fields, at: here.then(|| At::root().key("types").key(name).key("fields")) }
        }
        _ => Members { fields: &[], at: None },
    }
}

/// The page's field with as many objects around its list as the spec has it.
pub(in crate::transcribe) fn aligned<'p>(own: &Field, read: &'p Field, scope: Scope<'_>) -> Cow<'p, Field> {
    match (&own.wrapper, &read.wrapper) {
        (Some(wrapper), None) => match read.fields.as_slice() {
            [inner] if inner.name == *wrapper => {
                let mut lifted = inner.clone();
                lifted.name = read.name.clone();
                lifted.location = read.location;
                lifted.required = read.required;
                lifted.at = read.at.clone();
                lifted.unknown = read.unknown.clone();
                lifted.wrapper = Some(wrapper.clone());
                (lifted.doc, lifted.doc_zh) = (read.doc.clone(), read.doc_zh.clone());
                Cow::Owned(lifted)
            }
            _ => Cow::Borrowed(read),
        },
        (None, Some(wrapper)) if members(own, None, scope).fields.iter().any(|inner| inner.name == *wrapper) => {
            let list = Field {
                name: wrapper.clone(),
                kind: read.kind.clone(),
                fields: read.fields.clone(),
                at: read.at.clone(),
                ..Field::default()
            };
            let kind = Some(Written::from("object"));
            Cow::Owned(Field { kind, wrapper: None, fields: vec![list], ..read.clone() })
        }
        _ => Cow::Borrowed(read),
    }
}

/// Whether the page's list need not have a row of the spec: another source has it, or the page's path shows it.
pub(in crate::transcribe) fn is_elsewhere(own: &Field, scope: Scope<'_>) -> bool {
    let http = scope.operation.and_then(|operation| operation.http.as_ref()).and_then(Written::get);
    let in_path = http.is_some_and(|http| http.path_parameters().any(|name| name == own.name));
    own.undocumented || own.from_source.contains_key("name") || (own.location == Some(Location::Path) && in_path)
}

impl Fields<'_> {
    /// Fields side by side. A page that lists none of them says nothing of them.
    pub fn compare(&self, own: &Members<'_>, read: &[Field], above: &str, found: &mut Found) {
        if read.is_empty() {
            return;
        }
        for pair in pairs(own.fields, read) {
            let item = |index: usize| own.at.as_ref().map(|at| at.item(index)).unwrap_or_default();
            match pair {
                (Some(index), Some(other)) => {
                    let (Some(own_field), Some(read)) = (own.fields.get(index), read.get(other)) else { continue };
                    let read = aligned(own_field, read, self.scope);
                    let at = own.at.as_ref().map(|at| at.item(index));
                    self.one(own_field, &read, at.as_ref(), above, found);
                }
                (Some(index), None) => {
                    let Some(gone) = own.fields.get(index).filter(|own| !is_elsewhere(own, self.scope)) else {
                        continue;
                    };
                    let way = (self.way(above, &gone.name), item(index));
                    found.add(DifferenceKind::Structure, way, (Some(described(gone)), None), None);
                }
                (None, Some(index)) => {
                    let Some(new) = read.get(index) else { continue };
                    let way = (self.way(above, &new.name), own.at.clone().unwrap_or_default());
                    found.add(
                        DifferenceKind::Structure,
                        way,
                        (None, Some(described(new))),
                        place_of(new.at.as_deref()),
                    );
                }
                (None, None) => {}
            }
        }
    }

    fn one(&self, own: &Field, read: &Field, at: Option<&At>, above: &str, found: &mut Found) {
        let way = self.way(above, &own.name);
        let place = place_of(read.at.as_deref());
        let facts = written(read);
        let mut differs = |key: &str, own_value: Option<String>, page: Option<String>| {
            if !own.from_source.contains_key(key) {
                let way = (format!("{way}.{key}"), at.map(|at| at.key(key)).unwrap_or_default());
                let fact = [key, "one_of_ranges"].into_iter().find(|key| facts.get(*key).is_some());
                let fact = fact.filter(|fact| *fact == key || key == "range").unwrap_or(key);
                let because = self.reasons.of(read, fact).map(str::to_owned);
                // A row without a limit that a sentence states: a person has read the sentence, and decided.
                let stated = because.is_some() || (read.because.is_some() && key != "default");
                let decided = own_value.is_none() && stated;
                let binding = limits::is_structure(key) && !decided;
                let kind = if binding { DifferenceKind::Structure } else { DifferenceKind::Wording };
                found.add(kind, way, (own_value, page), place);
                found.because(because.as_ref());
                let key = fact;
                found.fact(key, facts.get(key).or((key == "required").then_some(&Value::Bool(false))));
            }
        };
        let known = |fact: &str| !read.unknown.iter().any(|open| open == fact);
        let untyped = own.kind.is_none() && own.unknown.iter().any(|fact| fact == "type");
        if known("type") && (untyped || !kinds::agree(own, read, self.scope)) {
            let kind = |field: &Field| kind_of(field).map(|kind| kind.to_string());
            differs("type", kind(own), kind(read));
        }
        let body = |location: Location| if location == Location::Form { Location::Body } else { location };
        if read.location.is_some() && read.location.map(body) != own.location.map(body) {
            let word = |field: &Field| field.location.map(|location| location.word().to_owned());
            differs("in", word(own), word(read));
        }
        let says_required = self.list == "parameters" && known("required");
        let is_open = own.unknown.iter().any(|fact| fact == "required");
        if says_required && (own.required != read.required || is_open) {
            let own_required = (!is_open).then(|| own.required.to_string());
            differs("required", own_required, Some(read.required.to_string()));
        }
        limits::compare(own, read, self.scope, &mut differs);
        if let (Some(own), Some(read)) = (&own.example, &read.example)
            && limits::plain(own) != limits::plain(read)
        {
            differs("example", Some(limits::plain(own)), Some(limits::plain(read)));
        }
        if self.draft {
            let doc = |field: &Field| Some(field.doc.clone()).filter(|doc| !doc.is_empty());
            for (key, own, read) in [("doc", doc(own), doc(read)), ("doc_zh", own.doc_zh.clone(), read.doc_zh.clone())]
            {
                if read.is_some() && own != read {
                    differs(key, own, read);
                }
            }
        }
        let below = if above.is_empty() { own.name.clone() } else { format!("{above}.{}", own.name) };
        let inner = members(own, at, self.scope);
        // What the spec leaves open, it leaves open with everything in it.
        let open = kind_of(own).is_some_and(|kind| *kind.innermost() == TypeExpression::Any);
        if !(inner.fields.is_empty() && open) {
            self.compare(&inner, &read.fields, &below, found);
        }
    }

    fn way(&self, above: &str, name: &str) -> String {
        if above.is_empty() { format!("{}[{name}]", self.list) } else { format!("{}[{above}.{name}]", self.list) }
    }
}

/// A field in a few words.
fn described(field: &Field) -> String {
    let kind = kind_of(field).map_or_else(|| "?".to_owned(), |kind| kind.to_string());
    let place = field.location.map(|location| format!(" in {}", location.word())).unwrap_or_default();
    format!("{}{kind}{place}", if field.required { "required " } else { "" })
}
