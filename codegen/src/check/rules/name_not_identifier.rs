//! A documented word that no Rust name can be made from, or a Rust name that is none.

use crate::check::{
    Category, Check, DeclaredView, FieldView, OperationView, Place, Report, Rule, Severity, ValuesView,
};
use crate::name::items;
use crate::parse::At;
use crate::spec::TypeExpression;

/// The rule.
pub const RULE: Rule = Rule {
    name: "name-not-identifier",
    summary: "A documented word that no Rust name can be made from, or a `rust_name` that is none.",
    category: Category::Spec,
    severity: Severity::Error,
    check: Check::Several(&[
        Check::Operation(operation),
        Check::Field(field),
        Check::Declared(declared),
        Check::Values(values),
    ]),
};

const TYPE: &str = "write it in UpperCamelCase: `StackStatus`";
const FIELD: &str = "write it in snake_case: `stack_id`";

fn operation(operation: &OperationView<'_>, report: &mut Report<'_>) {
    let spec = operation.spec();
    if spec.rust_name.is_none() && items::stem(spec).is_none() {
        let message = format!("no file and no Rust name can be made from `{}`", spec.operation);
        let help = "add `rust_name` in UpperCamelCase, and name the file after it";
        report.error(Place::Value(At::root().key("operation")), message, help);
    }
    given(spec.rust_name.as_ref(), items::request(spec), &At::root().key("rust_name"), TYPE, report);
    for (index, row) in spec.errors.iter().enumerate() {
        let at = || At::root().key("errors").item(index);
        let code = row.code.as_deref().unwrap_or_default();
        // An empty code is another rule's mistake.
        if row.code.is_some() && code.trim().is_empty() {
            continue;
        }
        word(
            code,
            row.rust_name.as_ref(),
            items::error(row),
            || [at().key("code"), at().key("rust_name")],
            TYPE,
            report,
        );
    }
}

fn field(field: &FieldView<'_>, report: &mut Report<'_>) {
    let one = field.field;
    // An empty name is another rule's mistake.
    if one.name.trim().is_empty() {
        return;
    }
    let places = || [field.at.key("name"), field.at.key("rust_name")];
    word(&one.name, one.rust_name.as_ref(), items::field(one), places, FIELD, report);
    if one.fields.is_empty() && one.values.is_empty() {
        return;
    }
    let inline = items::inline("", one);
    given(one.rust_type.as_ref(), inline.clone(), &field.at.key("rust_type"), TYPE, report);
    if inline.is_none() && one.rust_type.is_none() && one.rust_name.is_some() {
        let message = format!("no Rust name for the type of `{}` can be made from its name", one.name);
        report.error(Place::Value(field.at.key("name")), message, "add `rust_type` with a name in UpperCamelCase");
    }
}

fn declared(one: &DeclaredView<'_>, report: &mut Report<'_>) {
    if one.name.parse() != Ok(TypeExpression::Named(one.name.to_owned())) {
        let message = format!("no field can name the type `{}`", one.name);
        let help = "call it by ASCII letters and digits, a capital first, and keep the page's word in `doc`";
        report.error(Place::Key(one.at.clone()), message, help);
        return;
    }
    let made = items::declared(one.name, one.declared);
    let places = || [one.at.clone(), one.at.key("rust_name")];
    word(one.name, one.declared.rust_name.as_ref(), made, places, TYPE, report);
}

fn values(list: &ValuesView<'_>, report: &mut Report<'_>) {
    for (index, one) in list.values.iter().enumerate() {
        let at = || list.at.item(index);
        let places = || [at().key("value"), at().key("rust_name")];
        word(&one.value, one.rust_name.as_ref(), items::value(one), places, TYPE, report);
    }
}

/// Reports a word without a Rust name, or the Rust name that is given for it, at their two places.
fn word(
    word: &str,
    rust_name: Option<&String>,
    made: Option<String>,
    places: impl Fn() -> [At; 2],
    style: &str,
    report: &mut Report<'_>,
) {
    // As nearly always: no place is looked for.
    if made.is_some() {
        return;
    }
    let [at, rust_at] = places();
    if rust_name.is_none() {
        let message = format!("no Rust name can be made from `{word}`");
        report.error(Place::Value(at), message, format!("add `rust_name` beside it, and {style}"));
    }
    given(rust_name, made, &rust_at, style, report);
}

fn given(rust_name: Option<&String>, made: Option<String>, at: &At, style: &str, report: &mut Report<'_>) {
    if let (Some(name), None) = (rust_name, made) {
        report.error(Place::Value(at.clone()), format!("`{name}` is no Rust name of this kind"), style);
    }
}
