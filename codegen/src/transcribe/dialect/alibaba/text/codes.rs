//! Where the code of an error ends and its message begins, when nothing stands between: `DiskErrorThe disk is broken.`

use super::words::is_wide;

/// Words that messages begin with.
const STARTS: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "Your",
    "You",
    "We",
    "It",
    "There",
    "Please",
    "No",
    "Not",
    "Only",
    "Some",
    "More",
    "When",
    "After",
    "If",
    "Either",
    "Both",
    "Each",
    "Any",
    "All",
    "Can",
    "Cannot",
    "Could",
    "Failed",
    "Unable",
    "Too",
    "Specified",
    "Invalid",
    "Illegal",
    "Missing",
    "Insufficient",
    "Unsupported",
    "Internal",
    "Current",
    "Required",
    "Request",
    "Operation",
    "Permission",
    "Call",
    "User",
    "Role",
    "Access",
    "Service",
    "Resource",
    "Instance",
    "Authentication",
    "Authorization",
    "Parameter",
    "Param",
    "Name",
    "Ram",
    "Aliyun",
    "Sales",
    "Description",
    "System",
    "Conflict",
    "Config",
    "Unknown",
    "Duplicate",
    "Duplicated",
    "Exceed",
    "Exceeded",
    "Create",
    "Delete",
    "Get",
    "Query",
    "Update",
    "Add",
    "Modify",
    "Real",
    "Basic",
    "At",
    "In",
    "On",
    "To",
    "For",
    "Sorry",
    "Maximum",
    "Minimum",
    "Currently",
];

/// Words that codes end with.
const ENDS: &[&str] = &[
    "Found",
    "Error",
    "Parameter",
    "Malformed",
    "Id",
    "Permission",
    "Unauthorized",
    "Exist",
    "Exists",
    "Existed",
    "Unavailable",
    "Status",
    "Failed",
    "Failure",
    "Fail",
    "Support",
    "Supported",
    "User",
    "Operation",
    "Invalid",
    "Exceed",
    "Exceeded",
    "Param",
    "Expired",
    "Window",
    "Timeout",
    "Blank",
    "Forbidden",
    "Empty",
    "Type",
    "Mismatch",
    "Limit",
    "Request",
    "Conflict",
    "Match",
    "Denied",
    "Name",
    "Format",
    "Value",
    "Maximum",
    "Minimum",
    "Null",
    "Auth",
    "Duplicated",
    "Duplicate",
    "Enough",
    "Unsupported",
    "Disabled",
    "Enabled",
    "Required",
    "Busy",
    "Illegal",
    "Missing",
    "Existing",
    "Allowed",
    "Running",
    "State",
    "Key",
    "Bind",
    "Modifying",
    "error",
];

/// Words in lower case that messages begin with, where a code is glued to them.
const LOWER_STARTS: &[&str] = &["the", "your", "this", "some", "there"];

/// The longest code with the first word of its message.
const LONGEST_CODE: usize = 240;

/// The code at the beginning of glued text, in bytes; names are those of the page's parameters.
pub fn code_length(text: &str, is_known: impl Fn(&str) -> bool) -> usize {
    let end =
        text.find(|letter: char| !(letter.is_ascii_alphanumeric() || "_.-%".contains(letter))).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if let Some(length) = before_placeholder(word) {
        return length;
    }
    let whole = word;
    let word = whole.strip_suffix('.').unwrap_or(whole);
    let half = word.len() / 2;
    if half > 3 && word.split_at_checked(half).is_some_and(|(left, right)| left == right) {
        return half;
    }
    if word.len() > LONGEST_CODE {
        return whole.len();
    }
    let opens = rest.chars().next().is_some_and(|next| "{[<\"“‘".contains(next) || !next.is_ascii());
    if opens || rest.trim().is_empty() && whole.len() == word.len() {
        return whole.len();
    }
    let best = best_bound(word, is_known);
    if best.is_none_or(|(weight, _)| weight < CERTAIN)
        && let Some(length) = before_lower_case(word)
    {
        return length;
    }
    best.map_or(word.len(), |(_, length)| length)
}

/// A message that is, or begins with, a placeholder: `InvalidAction%s`. Placeholders stand in codes as well.
fn before_placeholder(word: &str) -> Option<usize> {
    let from = word.find('%')?;
    let after = word.get(from + 2..).unwrap_or("");
    if from == 0 {
        return Some(2.min(word.len()));
    }
    match after.chars().next() {
        None => Some(from),
        Some('.') if after.len() == 1 => Some(from),
        Some('%') => Some(from + 2),
        Some(letter) if letter == '.' || letter.is_ascii_uppercase() => None,
        Some(_) => Some(from),
    }
}

/// The weight of a boundary that needs no other evidence.
const CERTAIN: i32 = 8;

/// The likeliest boundary between words in camel case, and its weight; of equals the last.
fn best_bound(word: &str, is_known: impl Fn(&str) -> bool) -> Option<(i32, usize)> {
    let bounds = bounds(word);
    let weigh = |index: usize, from: usize| {
        let (code, message) = word.split_at_checked(from)?;
        if code.ends_with(['.', '-', '_']) {
            return None;
        }
        let single = index + 1 == bounds.len();
        let above = index.checked_sub(1).and_then(|above| bounds.get(above)).copied().unwrap_or(0);
        let last = word.get(above..from)?.rsplit(['.', '_', '-']).next().unwrap_or("");
        let mut weight = match (single, STARTS.contains(&message)) {
            (true, true) => 8,
            (true, false) => 4,
            _ => 0,
        };
        if is_known(message) {
            weight += if code.ends_with(message) { 12 } else { 10 };
        } else if code.ends_with(message) {
            weight += if single { 6 } else { 12 };
        } else if !single && code.to_lowercase().replace('.', "").contains(&message.to_lowercase()) {
            weight += 5;
        }
        weight += if ENDS.contains(&last) { 3 } else { 0 };
        weight -= if message.contains('.') { 10 } else { 0 };
        Some((weight, from))
    };
    bounds.iter().enumerate().filter_map(|(index, from)| weigh(index, *from)).max_by_key(|(weight, _)| *weight)
}

/// Where words in camel case begin, the first word aside.
fn bounds(word: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let mut bounds = Vec::new();
    for three in letters.windows(2).enumerate() {
        let (index, [(_, before), (from, letter)]) = three else { continue };
        let below = letters.get(index + 2).is_some_and(|(_, next)| next.is_ascii_lowercase());
        if letter.is_ascii_uppercase() && (!before.is_ascii_uppercase() || below) {
            bounds.push(*from);
        }
    }
    bounds
}

/// The code before a message in lower case: after a word that codes end with, or before one that messages begin with.
fn before_lower_case(word: &str) -> Option<usize> {
    let from = word.rfind(|letter: char| !letter.is_ascii_lowercase()).filter(|from| {
        word.get(*from..).is_some_and(|last| last.starts_with(|letter: char| letter.is_ascii_uppercase()))
    });
    if let Some(last) = from.and_then(|from| word.get(from..)).filter(|last| !ENDS.contains(last)) {
        let ends = ENDS.iter().filter(|end| last.len() >= end.len() + 2 && last.starts_with(**end));
        if let Some(longest) = ends.map(|end| end.len()).max() {
            return Some(word.len() - last.len() + longest);
        }
    }
    let code = LOWER_STARTS.iter().find_map(|start| word.strip_suffix(start))?;
    (code.len() >= 3 && code.ends_with(|letter: char| letter.is_ascii_lowercase())).then_some(code.len())
}

/// The end of a message, in bytes: behind it stands a description in Chinese, or a dash. `spaced` says whether a blank
/// stands between.
pub fn message_length(text: &str, spaced: bool) -> usize {
    let text = text.trim_end();
    if let Some(message) = text.strip_suffix('-') {
        return message.trim_end().len();
    }
    let Some(wide) = text.find(is_wide) else { return text.len() };
    let before = text.get(..wide).unwrap_or("");
    // A description can begin with a few words that are not Chinese: the sentence before them has ended.
    let sentence = before.rfind(['.', '!', '?']).map(|at| at + 1).filter(|from| {
        let rest = before.get(*from..).unwrap_or("");
        let apart = !spaced || rest.starts_with(char::is_whitespace);
        apart && rest.split_whitespace().count() <= 4 && !rest.contains(['%', '{'])
    });
    let word = if spaced { before.rfind(char::is_whitespace).map_or(0, |at| at + 1) } else { wide };
    sentence.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_end_where_messages_begin() {
        for (code, message) in [
            ("InvalidNote.NotFound", "The note does not exist."),
            ("user.indebt", "The user has an outstanding payment."),
            ("InvalidOperation.Pin", "%s"),
            ("Invalid%s", "The specified parameter %s is invalid."),
            ("InvalidParameter.%s", "%s"),
            ("NoteLocked", "{note} is locked."),
            ("InvalidNoteId.NotFound", "NoteId does not exist."),
            ("InvalidNote", "InvalidNote"),
            ("OperationFailed.RPCError", "Internal RPC request processing error."),
            ("System.Busy", "ECS instances are busy."),
            ("Quota.Exceeded", "exceeds the quota."),
            ("NoteNotFound", ""),
            ("NoteNotFound", "便签不存在。"),
        ] {
            let text = format!("{code}{message}");
            let length = code_length(&text, |name| name == "NoteId");
            assert_eq!(text.get(..length), Some(code), "{text}");
        }
    }

    #[test]
    fn messages_end_where_descriptions_begin() {
        for (message, description, spaced) in [
            ("The note does not exist.", "便签不存在。", false),
            ("The note is locked: %s", "便签已锁定:%s。", false),
            ("A note needs a JSON text.", "JSON文本不能为空。", false),
            ("A note is gone.", "-", false),
            ("The note does not exist. ", "Note便签不存在。", true),
            ("Name [%s] is taken: %s ", "名称[%s]已存在。", true),
            ("Only English.", "", true),
        ] {
            let text = format!("{message}{description}");
            assert_eq!(text.get(..message_length(&text, spaced)).map(str::trim), Some(message.trim()), "{text}");
        }
    }
}
