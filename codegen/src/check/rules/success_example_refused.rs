//! An example of a success that shows a refusal.

use apiscribe_runtime::Value;

use crate::check::answer::Answer;
use crate::check::{Category, Check, Place, Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "success-example-refused",
    summary: "An example of a success that says it failed, or carries the code of a refusal.",
    category: Category::Page,
    severity: Severity::Warning,
    check: Check::Answer(check),
};

/// Where answers say whether they are successes.
const VERDICTS: [&str; 3] = ["Success", "success", "IsSuccess"];
/// Where refusals have their codes: filled by refusals only, and by all answers.
const ERRORS: [&str; 5] = ["ErrorCode", "errorCode", "error_code", "ErrCode", "errCode"];
const CODES: [&str; 2] = ["Code", "code"];
/// What stands there in successes, in lower case.
const FINE: [&str; 9] = ["", "0", "200", "ok", "success", "successful", "null", "none", "空"];

fn check(answer: &Answer<'_>, report: &mut Report<'_>) {
    let Ok(value @ Value::Record(_)) = &answer.value else { return };
    // Only of successes, the operation says what is in them.
    let Some(operation) = answer.scope.operation else { return };
    let text = |key: &&str| Some((key.to_owned().to_owned(), value.get(key)?.text()?.into_owned()));
    let verdict = VERDICTS.iter().find_map(text).filter(|(_, said)| said.eq_ignore_ascii_case("false"));
    let filled = |(_, code): &(String, String)| !FINE.contains(&code.trim().to_lowercase().as_str());
    let code = ERRORS.iter().filter_map(text).find(filled);
    let refused = |(_, code): &(String, String)| {
        operation.errors.iter().any(|row| row.code.as_ref() == Some(code)) || is_refusal(code)
    };
    let code = code.or_else(|| CODES.iter().filter_map(text).filter(filled).find(refused));
    if let Some((key, said)) = verdict.or(code) {
        let message = format!("the example of a success has `{key}: {said}`");
        let help = "give it the status of the refusal that it is, or expect this if the page has it so";
        report.warning(Place::Value(answer.at.clone()), message, help);
    }
}

/// Whether a code is the status of a refusal.
fn is_refusal(code: &str) -> bool {
    code.parse::<u16>().is_ok_and(|status| (400..600).contains(&status))
}
