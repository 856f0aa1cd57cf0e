//! Limits that the field's description gives otherwise.

use crate::check::stated::stated;
use crate::check::{Category, Check, FieldView, Place, Report, Rule, Severity};
use crate::spec::{Field, Range, Rare, Written};
use crate::transcribe::constraint::Constraint;

/// The rule.
pub const RULE: Rule = Rule {
    name: "prose-range-differs",
    summary: "A description that gives another range, length or number of items than the field's own keys.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Field(check),
};

/// Signs and words without one of which a description bounds nothing.
const WORDS: [&str; 14] =
    ["~", "～", "-", "–", "[", "to ", "范围", "最", "大于", "小于", "不超过", "至", "imum", "than"];

fn check(field: &FieldView<'_>, report: &mut Report<'_>) {
    let one = field.field;
    let ranges: Vec<Range> = one.ranges().copied().collect();
    let (length, items) = (limit(&one.length), limit(&one.items));
    if ranges.is_empty() && length.is_none() && items.is_none() {
        return;
    }
    for said in stated(field, &WORDS) {
        for fact in &said.facts {
            let (key, wanted, stated) = match fact {
                Constraint::Ranges(stated) if !ranges.is_empty() => ("range", ranges.clone(), stated.clone()),
                Constraint::Length(stated) => ("length", length.into_iter().collect(), vec![*stated]),
                Constraint::Items(stated) => ("items", items.into_iter().collect(), vec![*stated]),
                _ => continue,
            };
            if !wanted.is_empty() && !agree(&wanted, &stated) {
                tell(one, (key, &wanted, &stated), Place::Value(field.at.key(said.key)), report);
            }
        }
    }
}

fn limit(range: &Rare<Written<Range>>) -> Option<Range> {
    range.as_deref().and_then(Written::get).copied()
}

/// Whether two limits are one; a text that names one end only says nothing of the other.
fn agree(own: &[Range], stated: &[Range]) -> bool {
    let ends = |ranges: &[Range]| {
        let least = ranges.iter().map(|range| range.least).min().flatten();
        let most = if ranges.iter().any(|range| range.most.is_none()) {
            None
        } else {
            ranges.iter().filter_map(|range| range.most).max()
        };
        (least, most)
    };
    let (own, stated) = (ends(own), ends(stated));
    let one = |own: Option<i64>, stated: Option<i64>| own.is_none() || stated.is_none() || own == stated;
    one(own.0.filter(|least| *least > 0), stated.0.filter(|least| *least > 0)) && one(own.1, stated.1)
}

fn tell(field: &Field, (key, own, stated): (&str, &[Range], &[Range]), place: Place, report: &mut Report<'_>) {
    let words = |ranges: &[Range]| ranges.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ");
    let message = format!("the description of `{}` says {}, and `{key}` {}", field.name, words(stated), words(own));
    let help = "find out which of the two the service enforces, or expect this if the page has it so";
    report.warning(place, message, help);
}
