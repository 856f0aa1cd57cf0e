//! Fields: types found, limits gathered, presence decided.

use super::docs;
use super::{Field, Limit, Presence, Record, Rule, Type, TypeItem, Variant};
use crate::check::Scope;
use crate::name::items;
use crate::spec::{self, NamedValue, RecordRule, TypeExpression, Written};

/// What turns the fields of one place into fields of the model.
pub(super) struct Fields<'s> {
    /// Where declared types are looked up.
    pub scope: Scope<'s>,
    /// Whether callers make values of the record.
    pub sent: bool,
}

impl<'s> Fields<'s> {
    /// A record; the types described in place inside it are added to `items`.
    pub fn record(
        &self,
        name: &str,
        docs: super::Docs,
        fields: &'s [spec::Field],
        rules: &'s [RecordRule],
        items: &mut Vec<TypeItem>,
    ) -> Record {
        self.record_of(name, name, docs, fields, rules, items)
    }

    /// As [`Fields::record`], with another prefix for the types described in place.
    pub fn record_of(
        &self,
        name: &str,
        owner: &str,
        docs: super::Docs,
        fields: &'s [spec::Field],
        rules: &'s [RecordRule],
        items: &mut Vec<TypeItem>,
    ) -> Record {
        let resolved = fields.iter().map(|field| self.field(owner, field, items)).collect();
        Record { name: name.to_owned(), docs, fields: resolved, rules: rules_of(fields, rules), sent: self.sent }
    }

    fn field(&self, owner: &str, field: &'s spec::Field, items: &mut Vec<TypeItem>) -> Field {
        let written = crate::check::written_kind(field).unwrap_or(&TypeExpression::String);
        let in_place = self.in_place(owner, field, items);
        let (separator, in_text) = match written {
            TypeExpression::Comma(_) => (Some(",".to_owned()), false),
            TypeExpression::Text(_) => (None, true),
            _ => (None, false),
        };
        let setting = self.scope.service.is_some_and(|service| service.settings.contains_key(&field.name));
        // Where a returned field stands is the operation's affair.
        let location = field.location.filter(|_| self.sent);
        let setting = setting && location.is_some();
        let presence = match (field.required && !setting, self.sent, written.is_list()) {
            (true, true, _) => Presence::Required,
            (_, false, true) => Presence::EmptyWhenAbsent,
            _ => Presence::Optional,
        };
        Field {
            wire: field.name.clone(),
            rust: items::field(field).unwrap_or_default(),
            docs: docs::of_field(field, self.scope),
            kind: self.kind(written, in_place.as_deref()),
            presence,
            boxed: false,
            location,
            setting,
            separator,
            wrapper: field.wrapper.clone(),
            in_text,
            promised: !self.sent && field.required && !field.nullable,
            sensitive: !self.sent && field.sensitive,
            limits: limits(field),
        }
    }

    /// Adds the type described in place by a field, and gives its name.
    fn in_place(&self, owner: &str, field: &'s spec::Field, items: &mut Vec<TypeItem>) -> Option<String> {
        if field.fields.is_empty() && field.values.is_empty() {
            return None;
        }
        let name = items::inline(owner, field).unwrap_or_default();
        let docs = super::Docs::of(&field.doc, field.doc_zh.as_ref()).or(|| format!("What `{}` holds.", field.name));
        let item = if field.fields.is_empty() {
            TypeItem::OpenEnum(open_enum(&name, docs, &field.values))
        } else {
            TypeItem::Record(self.record(&name, docs, &field.fields, &[], items))
        };
        items.push(item);
        Some(name)
    }

    fn kind(&self, written: &TypeExpression, in_place: Option<&str>) -> Type {
        let inner = |kind: &TypeExpression| Box::new(self.kind(kind, in_place));
        match (written, in_place) {
            (TypeExpression::String | TypeExpression::Object, Some(name)) => Type::Named(name.to_owned()),
            (TypeExpression::String, None) => Type::Text,
            (TypeExpression::Integer, _) => Type::Integer,
            (TypeExpression::Number, _) => Type::Number,
            (TypeExpression::Boolean, _) => Type::Boolean,
            (TypeExpression::Binary, _) => Type::Bytes,
            (TypeExpression::Any | TypeExpression::Object, _) => Type::Any,
            (TypeExpression::List(kind) | TypeExpression::Comma(kind), _) => Type::List(inner(kind)),
            (TypeExpression::Map(kind), _) => Type::Map(inner(kind)),
            (TypeExpression::Json(kind), _) => Type::JsonText(inner(kind)),
            (TypeExpression::Text(kind), _) => self.kind(kind, in_place),
            (TypeExpression::Named(name), _) => {
                let declared = self.scope.declared(name);
                Type::Named(declared.and_then(|declared| items::declared(name, declared)).unwrap_or_default())
            }
        }
    }
}

/// A set of documented values.
pub(super) fn open_enum(name: &str, docs: super::Docs, values: &[NamedValue]) -> super::OpenEnum {
    let variants = values.iter().map(|value| Variant {
        wire: value.value.clone(),
        rust: items::value(value).unwrap_or_default(),
        docs: super::Docs::of(&value.doc, value.doc_zh.as_ref()).or(|| docs::of_value(&value.value)),
    });
    super::OpenEnum { name: name.to_owned(), docs, variants: variants.collect() }
}

fn limits(field: &spec::Field) -> Vec<Limit> {
    let mut limits = Vec::new();
    let ranges: Vec<_> = field.ranges().copied().collect();
    if !ranges.is_empty() {
        limits.push(Limit::Ranges(ranges));
    }
    limits.extend(field.multiple_of.map(Limit::MultipleOf));
    limits.extend(field.length.as_deref().and_then(Written::get).copied().map(Limit::Length));
    limits.extend(field.pattern.clone().map(Limit::Pattern));
    limits.extend(field.items.as_deref().and_then(Written::get).copied().map(Limit::Items));
    limits.extend(field.unique.then_some(Limit::Unique(None)));
    limits.extend(field.unique_by.clone().map(|name| Limit::Unique(Some(name))));
    limits
}

fn rules_of(fields: &[spec::Field], rules: &[RecordRule]) -> Vec<Rule> {
    let mut resolved = Vec::new();
    for rule in rules {
        let lists = [
            (&rule.exactly_one_of, Rule::ExactlyOne as fn(Vec<String>) -> Rule),
            (&rule.at_most_one_of, Rule::AtMostOne),
            (&rule.at_least_one_of, Rule::AtLeastOne),
        ];
        resolved
            .extend(lists.iter().filter(|(names, _)| !names.is_empty()).map(|(names, make)| make((*names).clone())));
    }
    for field in fields {
        let conditions = [
            (&field.required_if, Rule::RequiredIf as fn(String, String, String) -> Rule),
            (&field.forbidden_if, Rule::ForbiddenIf),
        ];
        for (condition, make) in conditions {
            let condition = condition.as_ref();
            resolved.extend(condition.map(|it| make(field.name.clone(), it.field.clone(), docs::plain(&it.equals))));
        }
    }
    resolved
}
