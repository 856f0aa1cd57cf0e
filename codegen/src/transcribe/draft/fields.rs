//! Parameters and returned fields as specs write them.

use std::collections::HashMap;

use crate::spec::{Field, Location, RecordRule, TypeExpression, Written};
use crate::transcribe::constraint::Constraint;
use crate::transcribe::reading::{FieldRead, Language, LocationRead, Placing, Remark, RemarkKind, TypeRead};

use super::limits;
use super::reasons::Reasons;
use super::values::typed_example;
use super::words::{clean, clean_line, place};

/// Longer names are sentences that stand in the wrong column.
const LONGEST_NAME: usize = 200;

/// Fields deeper than this are left out: no document nests so far.
const DEEPEST: usize = 12;

/// What all fields of a reading are converted with.
pub(super) struct Fields {
    /// The language of the page's sentences.
    pub language: Language,
    /// What the page calls the body.
    pub body: Location,
    /// What else there is to say.
    pub remarks: Vec<Remark>,
    /// Which sentence states which limit.
    pub reasons: Reasons,
    /// How deep the fields at hand are.
    pub depth: usize,
}

/// Fields side by side, and the limits on several of them.
#[derive(Default)]
pub(super) struct Record {
    pub fields: Vec<Field>,
    pub rules: Vec<RecordRule>,
    pub guesses: Vec<RecordRule>,
}

/// What fields are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Parameters.
    Parameter,
    /// Fields inside a parameter.
    Member,
    /// Fields of an answer.
    Returned,
}

impl Fields {
    /// The fields of one object. A name that is there already, or none, is left out, and said to be.
    pub fn record(&mut self, all: &[FieldRead], role: Role) -> Record {
        self.depth += 1;
        let record = if self.depth > DEEPEST { Record::default() } else { self.side_by_side(all, role) };
        self.depth -= 1;
        record
    }

    fn side_by_side(&mut self, all: &[FieldRead], role: Role) -> Record {
        let kinds: HashMap<&str, TypeExpression> =
            all.iter().map(|one| (one.name.value.trim(), kind_of(one))).collect();
        let mut record = Record::default();
        for one in all {
            let location = self.location(one).filter(|_| role == Role::Parameter);
            let name = clean_line(&one.name.value);
            let name = if name.len() > LONGEST_NAME { String::new() } else { name };
            let known = record.fields.iter_mut().find(|other| other.name == name && other.location == location);
            let left_out = |message: String| Remark { kind: RemarkKind::LeftOut, at: one.name.at, message };
            if name.is_empty() {
                self.remarks.push(left_out("a row without a name".to_owned()));
                continue;
            }
            if let Some(known) = known {
                self.remarks.push(left_out(format!("`{name}` is listed a second time")));
                self.contradicted(known, one, role);
                continue;
            }
            let mut field = self.field(one, name, location, role);
            limits::apply(self, &mut field, one, &kinds, &mut record);
            record.fields.push(field);
        }
        limits::turn_around(all, &mut record.fields);
        record
    }

    /// What a second row says otherwise than the first is known of neither.
    fn contradicted(&mut self, known: &mut Field, one: &FieldRead, role: Role) {
        let kind = kind_of(one).to_string();
        let other_type = one.type_read.is_some() && known.kind.as_ref().is_some_and(|known| known.text != kind);
        let sent = role != Role::Returned && !known.unknown.iter().any(|fact| fact == "required");
        let other_need = sent && one.required.as_ref().is_some_and(|said| said.value != known.required);
        // Members stay: without a type, they are those of an object.
        if other_type && known.fields.is_empty() && one.fields.is_empty() {
            known.kind = None;
            self.unsaid(known, "type", one);
        }
        if other_need {
            known.required = false;
            self.unsaid(known, "required", one);
        }
    }

    fn unsaid(&mut self, known: &mut Field, fact: &str, one: &FieldRead) {
        open(&mut known.unknown, fact);
        let at = known.at.as_deref().unwrap_or_default();
        let message = format!("`{fact}` of `{}`: another row for it, at {at}, says otherwise", known.name);
        self.remarks.push(Remark { kind: RemarkKind::Unknown, at: one.name.at, message });
    }

    fn location(&self, one: &FieldRead) -> Option<Location> {
        Some(match one.location.as_ref()?.value {
            LocationRead::Path => Location::Path,
            LocationRead::Query => Location::Query,
            LocationRead::Header => Location::Header,
            LocationRead::Body => self.body,
        })
    }

    fn field(&mut self, one: &FieldRead, name: String, location: Option<Location>, role: Role) -> Field {
        let kind = kind_of(one);
        let sent = role != Role::Returned;
        let mut unknown = Vec::new();
        let facts = [
            ("in", role == Role::Parameter && location.is_none()),
            ("type", one.type_read.is_none()),
            ("required", sent && one.required.is_none() && !can_be_left_out(one)),
            ("place", one.placing == Placing::Guessed),
            ("default", sent && one.cut && !states_default(one)),
        ];
        unknown.extend(facts.iter().filter(|(_, open)| *open).map(|(fact, _)| (*fact).to_owned()));
        let doc = one.description.as_ref().map(|said| clean(&said.value.text)).filter(|text| !text.is_empty());
        let (doc, doc_zh) = in_language(doc, self.language);
        let inner = if sent { Role::Member } else { Role::Returned };
        let below = self.record(&one.fields, inner);
        for rule in below.rules.iter().chain(&below.guesses) {
            let names = rule.lists().iter().flat_map(|(_, names)| names.iter().cloned()).collect::<Vec<_>>().join(", ");
            let message = format!("the limit on {names} in `{name}`, which needs a declared type");
            self.remarks.push(Remark { kind: RemarkKind::LeftOut, at: one.name.at, message });
        }
        let written = one.type_read.is_some() || !one.fields.is_empty();
        let example = one.example.as_ref().map(|said| clean(&said.value)).filter(|text| !text.is_empty());
        let mut field = Field {
            name,
            location,
            kind: written.then(|| Written::from(kind.to_string().as_str())),
            required: sent && one.required.as_ref().is_some_and(|said| said.value),
            doc,
            doc_zh,
            example: example.map(|text| typed_example(&text, &kind)),
            fields: below.fields,
            unknown,
            at: Some(place(one.name.at)),
            ..Field::default()
        };
        wrap(&mut field, one, role);
        field
    }
}

/// Whether the page says what is assumed when a field is absent.
fn states_default(one: &FieldRead) -> bool {
    let of_default = |said: &Constraint| matches!(said, Constraint::Default(_) | Constraint::WhenAbsent(_));
    one.default.is_some() || one.constraints.iter().any(|said| of_default(&said.constraint))
}

/// Whether a container without a row of its own is optional: no member need be given, or the text of one says so.
fn can_be_left_out(one: &FieldRead) -> bool {
    let name = &one.name.value;
    let words =
        [format!("{name}为可选参数"), format!("{name} is optional"), format!("{name} is an optional parameter")];
    let called = |member: &FieldRead| {
        member.description.as_ref().is_some_and(|said| words.iter().any(|words| said.value.text.contains(words)))
    };
    let free = |member: &FieldRead| match &member.required {
        Some(said) => !said.value,
        None => can_be_left_out(member),
    };
    !one.fields.is_empty()
        && one.description.is_none()
        && (one.fields.iter().all(free) || one.fields.iter().any(called))
}

/// Notes that a fact is unknown.
pub(super) fn open(unknown: &mut Vec<String>, fact: &str) {
    if !unknown.iter().any(|known| known == fact) {
        unknown.push(fact.to_owned());
    }
}

/// The text under the key of its language.
pub(super) fn in_language(text: Option<String>, language: Language) -> (String, Option<String>) {
    match language {
        Language::English => (text.unwrap_or_default(), None),
        Language::Chinese => (String::new(), text),
    }
}

/// An object around nothing but a list, as Alibaba Cloud's answers have it: `Operations.Operation[]`.
fn wrap(field: &mut Field, one: &FieldRead, role: Role) {
    let ([list], [inner]) = (one.fields.as_slice(), field.fields.as_slice()) else { return };
    let is_list = matches!(list.type_read.as_ref().map(|said| &said.value), Some(TypeRead::List(_)));
    let is_object = field.kind.as_ref().is_none_or(|kind| kind.text == "object");
    let named = inner.name.as_str();
    let plural =
        field.name.strip_prefix(named).is_some_and(|rest| matches!(rest, "s" | "es" | "Set" | "List" | "Sets"));
    if role != Role::Returned || !is_list || !is_object || !(plural || list.placing == Placing::Example) {
        return;
    }
    let Some(inner) = field.fields.pop() else { return };
    field.wrapper = Some(inner.name);
    field.kind = inner.kind;
    field.fields = inner.fields;
    field.values = inner.values;
    field.items = inner.items;
    field.example = inner.example.or_else(|| field.example.take());
    field.unknown.extend(inner.unknown.into_iter().filter(|fact| !field.unknown.contains(fact)).collect::<Vec<_>>());
    if field.doc.is_empty() && field.doc_zh.is_none() {
        field.doc = inner.doc;
        field.doc_zh = inner.doc_zh;
    }
}

/// The type of a field as specs write it.
pub(super) fn kind_of(one: &FieldRead) -> TypeExpression {
    let members = !one.fields.is_empty();
    match one.type_read.as_ref().map(|said| &said.value) {
        Some(read) => expression(read, members),
        None if members => TypeExpression::Object,
        None => TypeExpression::String,
    }
}

fn expression(read: &TypeRead, members: bool) -> TypeExpression {
    match read {
        TypeRead::List(inner) => TypeExpression::List(Box::new(expression(inner, members))),
        TypeRead::Map(inner) => TypeExpression::Map(Box::new(expression(inner, members))),
        // Members make an object of whatever the page calls it.
        _ if members => TypeExpression::Object,
        TypeRead::String => TypeExpression::String,
        TypeRead::Integer | TypeRead::Long => TypeExpression::Integer,
        TypeRead::Number => TypeExpression::Number,
        TypeRead::Boolean => TypeExpression::Boolean,
        TypeRead::Object | TypeRead::Any => TypeExpression::Any,
    }
}
