//! What is found, set against itself and the example: halves joined, repetitions dropped, contradictions no longer certain.

use super::pattern::{Pattern, whole};
use super::scene::Seen;
use super::{About, charset};
use crate::spec::Range;
use crate::transcribe::constraint::{Constraint, ConstraintRead};

/// Kinds of which a field has one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Single {
    Ranges,
    Length,
    Items,
    Default,
    Format,
    Values,
    Unit,
    Other,
}

/// The facts that remain.
pub(super) fn sieved(found: Vec<ConstraintRead>, seen: &[Seen], about: &About<'_>) -> Vec<ConstraintRead> {
    let mut kept: Vec<ConstraintRead> = Vec::new();
    for one in found {
        let same = kept.iter_mut().find(|other| other.constraint == one.constraint);
        if let Some(same) = same {
            same.certain |= one.certain;
        } else if !kept.iter_mut().any(|other| join(other, &one)) {
            kept.push(one);
        }
    }
    if kept.iter().any(|one| one.constraint == Constraint::JsonText) {
        kept.iter_mut().filter(|one| one.constraint == Constraint::CommaList).for_each(|one| one.certain = false);
        // Such limits are those of the document's members, but for a length of which nothing else is said to have it.
        kept.retain(|one| !of_members(&one.constraint) || is_of_document(one));
    }
    tell_epochs(&mut kept);
    contradict(&mut kept);
    kept.iter_mut().filter(|one| has_rival(one, seen)).for_each(|one| one.certain = false);
    let example = about.field.example.as_ref().map(|example| example.value.trim());
    kept.retain(|one| {
        let doubtful = matches!(one.constraint, Constraint::Format(_) | Constraint::Pattern(_)) && !one.certain;
        !(doubtful && example.is_some_and(|example| violates(&one.constraint, example)))
    });
    for one in &mut kept {
        if example.is_some_and(|example| violates(&one.constraint, example)) {
            one.certain = false;
        }
    }
    kept
}

/// Whether another closed range stands beside a limit: for a number anywhere, for a length or a size in its sentence.
fn has_rival(one: &ConstraintRead, seen: &[Seen]) -> bool {
    match &one.constraint {
        Constraint::Ranges(ranges) => seen.iter().any(|other| !ranges.contains(&other.range)),
        Constraint::Length(range) | Constraint::Items(range) => {
            seen.iter().any(|other| other.range != *range && other.sentence == one.because)
        }
        _ => false,
    }
}

/// Whether a limit on a JSON document in a string is one of its members.
fn of_members(constraint: &Constraint) -> bool {
    use Constraint::{Format, Length, Meaning, MultipleOf, Pattern, Ranges, Unit, Without};
    matches!(
        constraint,
        Format(_) | Length(_) | Meaning(_) | MultipleOf(_) | Pattern(_) | Ranges(_) | Unit(_) | Without { .. }
    )
}

/// A length without a subject, or of the document as a whole.
static WHOLE: Pattern = Pattern::new(
    r"(?:^|[,，。;；:：])\s*(?:(?:json|文档|内容|结构|主体|字符串|该?参数|总)的?)?(?:最大|最小|总)?长度|^(?:it|the (?:document|body|text|content|string|value|total length))\b",
);

fn is_of_document(one: &ConstraintRead) -> bool {
    matches!(one.constraint, Constraint::Length(_)) && WHOLE.is_in(&one.because.to_lowercase())
}

/// Joins halves of a range, and a range with the open one around it.
fn join(kept: &mut ConstraintRead, other: &ConstraintRead) -> bool {
    let joined = match (&kept.constraint, &other.constraint) {
        (Constraint::Length(_), Constraint::Length(_)) if kept.certain != other.certain => None,
        (Constraint::Length(first), Constraint::Length(second)) => both(*first, *second).map(Constraint::Length),
        (Constraint::Items(first), Constraint::Items(second)) => both(*first, *second).map(Constraint::Items),
        (Constraint::Pattern(first), Constraint::Pattern(second)) => {
            charset::in_one(first, second).or_else(|| charset::in_one(second, first)).map(Constraint::Pattern)
        }
        (Constraint::Format(first), Constraint::Format(second)) => times(first, second).map(Constraint::Format),
        (Constraint::Ranges(first), Constraint::Ranges(second)) => match (first.as_slice(), second.as_slice()) {
            ([first], [second]) => both(*first, *second).map(|range| Constraint::Ranges(vec![range])),
            _ => None,
        },
        _ => None,
    };
    let Some(joined) = joined else { return false };
    if joined != kept.constraint && kept.because != other.because {
        let separator = if kept.because.is_ascii() { " " } else { "" };
        kept.because = if joined == other.constraint {
            other.because.clone()
        } else {
            format!("{}{separator}{}", kept.because, other.because)
        };
    }
    kept.certain = match joined {
        _ if joined == other.constraint => other.certain,
        _ if joined == kept.constraint => kept.certain,
        _ => kept.certain && other.certain,
    };
    kept.constraint = joined;
    true
}

/// What two statements of a time's format say together.
fn times(first: &str, second: &str) -> Option<String> {
    let parts = |text: &str| {
        let (name, tail) = text.split_once(", ").map_or((text, ""), |(name, tail)| (name, tail));
        ["RFC 3339", "ISO 8601"].contains(&name).then(|| (name.to_owned(), tail.to_owned()))
    };
    let ((first_name, first_tail), (second_name, second_tail)) = (parts(first)?, parts(second)?);
    let longer = if second_tail.len() > first_tail.len() { &second_tail } else { &first_tail };
    let fits = |tail: &str| tail.split(", ").all(|part| part.is_empty() || longer.contains(part));
    let name = if second_name == "RFC 3339" { second_name } else { first_name };
    let separator = if longer.is_empty() { "" } else { ", " };
    (fits(&first_tail) && fits(&second_tail)).then(|| format!("{name}{separator}{longer}"))
}

/// What two ranges say together, if one is open where the other is not. Two closed ones contradict each other.
fn both(first: Range, second: Range) -> Option<Range> {
    let range = Range { least: first.least.max(second.least), most: least_of(first.most, second.most) };
    let complement =
        (first.most.is_none() && second.least.is_none()) || (first.least.is_none() && second.most.is_none());
    let closed = |range: Range| range.least.is_some() && range.most.is_some();
    let within = (range == first || range == second) && !(closed(first) && closed(second));
    ((complement || within) && !range.is_empty()).then_some(range)
}

fn least_of(first: Option<i64>, second: Option<i64>) -> Option<i64> {
    match (first, second) {
        (Some(first), Some(second)) => Some(first.min(second)),
        (first, second) => first.or(second),
    }
}

/// `epoch` beside the unit of a number: the unit belongs to the time.
fn tell_epochs(kept: &mut Vec<ConstraintRead>) {
    let unit = kept.iter().find_map(|one| match &one.constraint {
        Constraint::Unit(unit) if unit == "milliseconds" || unit == "seconds" => Some((unit.clone(), one.certain)),
        _ => None,
    });
    let epoch =
        kept.iter().any(|one| matches!(&one.constraint, Constraint::Format(format) if format.starts_with("epoch")));
    let Some((unit, certain)) = unit.filter(|_| epoch) else { return };
    kept.retain(|one| !matches!(one.constraint, Constraint::Unit(_)));
    for one in kept.iter_mut() {
        if matches!(&one.constraint, Constraint::Format(format) if format == "epoch") {
            one.constraint = Constraint::Format(format!("epoch {unit}"));
            one.certain = certain;
        }
    }
}

/// Facts of which there can be one: several are no longer certain.
fn contradict(kept: &mut [ConstraintRead]) {
    let kinds: Vec<Single> = kept.iter().map(|one| single(&one.constraint)).collect();
    for (index, one) in kept.iter_mut().enumerate() {
        let kind = kinds.get(index).copied().unwrap_or(Single::Other);
        let others = kinds.iter().filter(|other| **other == kind).count();
        if kind != Single::Other && others > 1 {
            one.certain = false;
        }
    }
    let list = kept.iter().any(|one| matches!(one.constraint, Constraint::CommaList | Constraint::JsonText));
    let json = kept.iter().any(|one| one.constraint == Constraint::JsonText);
    for one in kept.iter_mut().filter(|one| !(json && is_of_document(one))) {
        one.certain &=
            !(list && matches!(one.constraint, Constraint::Length(_) | Constraint::Values(_) | Constraint::Pattern(_)));
    }
    let mut broken = false;
    let defaults: Vec<String> = kept.iter().filter_map(|one| default_of(&one.constraint)).collect();
    for one in kept.iter_mut() {
        let outside = !matches!(one.constraint, Constraint::Length(_) | Constraint::JsonText)
            && defaults.iter().any(|default| violates(&one.constraint, default));
        one.certain &= !outside;
        broken |= outside;
    }
    for one in kept.iter_mut() {
        one.certain &= !(broken && matches!(one.constraint, Constraint::Default(_)));
    }
}

fn default_of(constraint: &Constraint) -> Option<String> {
    match constraint {
        Constraint::Default(value) => Some(value.clone()),
        _ => None,
    }
}

fn single(constraint: &Constraint) -> Single {
    match constraint {
        Constraint::Ranges(_) => Single::Ranges,
        Constraint::Length(_) => Single::Length,
        Constraint::Items(_) => Single::Items,
        Constraint::Default(_) | Constraint::WhenAbsent(_) => Single::Default,
        Constraint::Format(_) => Single::Format,
        Constraint::Values(_) => Single::Values,
        Constraint::Unit(_) => Single::Unit,
        _ => Single::Other,
    }
}

/// Whether a value breaks a limit. Masked values break none but beginnings.
fn violates(constraint: &Constraint, value: &str) -> bool {
    let masked = value.contains("**") || value.contains("xxx");
    match constraint {
        Constraint::Ranges(ranges) => {
            whole(value).is_some_and(|number| !ranges.iter().any(|range| range.holds(number.into())))
        }
        Constraint::MultipleOf(factor) => whole(value).is_some_and(|number| *factor > 1 && number % factor != 0),
        Constraint::Values(values) => {
            !value.is_empty() && !masked && !values.iter().any(|(one, _)| one == value) && !is_list(value)
        }
        Constraint::Length(range) => !masked && !range.holds(value.chars().count() as i128),
        Constraint::Pattern(pattern) => !masked && regex::Regex::new(pattern).is_ok_and(|regex| !regex.is_match(value)),
        Constraint::JsonText => !masked && !value.is_empty() && !value.starts_with(['{', '[', '"']),
        Constraint::Without { start, texts } => texts
            .iter()
            .any(|text| if *start { value.starts_with(text.as_str()) } else { value.contains(text.as_str()) }),
        Constraint::Format(format) if format == "UUID" => !masked && value.len() != 36,
        Constraint::Format(format) if format.starts_with("epoch") => whole(value).is_none(),
        Constraint::Format(format) if format.starts_with("RFC") || format.starts_with("ISO") => !value.contains('-'),
        _ => false,
    }
}

fn is_list(value: &str) -> bool {
    value.starts_with(['[', '{']) || value.contains(',')
}
