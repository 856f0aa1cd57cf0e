//! Names as tables print them: `Tag.N.Key`, `└fileName`, `--Key`.

/// A printed name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedName {
    /// How far it is set in; only comparisons with other rows mean something.
    pub indent: u32,
    /// The names on the way to it, its own last; never empty.
    pub steps: Vec<Step>,
}

/// A name on the way to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The name.
    pub name: String,
    /// Whether an index follows it: `Tag` in `Tag.N.Key`.
    pub list: bool,
}

impl PrintedName {
    /// The last name.
    pub fn own(&self) -> &str {
        self.steps.last().map_or("", |step| step.name.as_str())
    }
}

/// How far a sign before a name sets it in; `None` for a sign that begins the name.
fn depth_of(sign: char) -> Option<u32> {
    match sign {
        '└' | '├' | '∟' | '│' | '┗' | '┣' | '┃' | '|' | '↳' => Some(4),
        '\u{3000}' => Some(2),
        '\u{a0}' | '\u{2003}' | '\u{2002}' | '-' | '–' | '—' | '>' | '·' | '.' | '+' => Some(1),
        '─' | '━' | '_' | '*' | '`' | ' ' | '\t' | '\n' | '\u{200b}' | '\u{feff}' => Some(0),
        _ => None,
    }
}

fn is_index(step: &str) -> bool {
    matches!(step, "N" | "n" | "M" | "m" | "X" | "#" | "*")
        || !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit())
}

/// Takes a printed name apart. Words that can be no name on the wire are none: `公共参数`, `None`.
pub fn printed_name(printed: &str) -> Option<PrintedName> {
    let mut indent = 0;
    let mut rest = printed;
    while let Some(first) = rest.chars().next() {
        let Some(depth) = depth_of(first) else { break };
        // An underscore sets nothing in: it begins names like `_id`.
        if first == '_' && rest.chars().nth(1).is_some_and(|next| next.is_ascii_alphanumeric()) {
            break;
        }
        indent += depth;
        rest = rest.get(first.len_utf8()..)?;
    }
    let end = rest.find(|letter: char| letter.is_whitespace() || "(（,，、;；:：*`".contains(letter));
    let word = rest.get(..end.unwrap_or(rest.len()))?;
    // Several words are a sentence: `No parameters are needed`.
    let behind = rest.get(word.len()..).unwrap_or("").trim_start();
    if behind.starts_with(|next: char| next.is_ascii_alphabetic()) || matches!(word, "None" | "none" | "null" | "N/A") {
        return None;
    }
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "_-.$@[]{}/<>".contains(letter);
    if !word.starts_with(|first: char| first.is_ascii_alphabetic() || "_$@".contains(first)) || !word.chars().all(fits)
    {
        return None;
    }
    let mut steps: Vec<Step> = Vec::new();
    for part in word.split('.').filter(|part| !part.is_empty()) {
        let (name, index) = part.split_once(['[', '{']).map_or((part, None), |(name, index)| (name, Some(index)));
        match steps.last_mut() {
            Some(last) if is_index(part) || name.is_empty() => last.list = true,
            _ => steps.push(Step { name: name.to_owned(), list: index.is_some() }),
        }
    }
    (!steps.is_empty()).then_some(PrintedName { indent, steps })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        for (printed, indent, shown) in [
            ("AppId", 0, "AppId"),
            ("Tag.N.Key", 0, "Tag[].Key"),
            ("Disk.1.Sizes.N", 0, "Disk[].Sizes[]"),
            ("System.Size", 0, "System.Size"),
            ("└└fileName", 8, "fileName"),
            ("└ fileName", 4, "fileName"),
            ("--Key", 2, "Key"),
            ("\u{a0}\u{a0}Key（可选）", 2, "Key"),
            ("_id", 0, "_id"),
            ("Tags[N].Key", 0, "Tags[].Key"),
            ("x-acs-owner", 0, "x-acs-owner"),
        ] {
            let name = printed_name(printed).unwrap();
            let steps: Vec<String> =
                name.steps.iter().map(|step| format!("{}{}", step.name, if step.list { "[]" } else { "" })).collect();
            assert_eq!((name.indent, steps.join(".").as_str()), (indent, shown), "{printed}");
        }
        for printed in ["", "公共请求参数", "-", "无", "None", "No parameters are needed"] {
            assert_eq!(printed_name(printed), None, "{printed}");
        }
    }
}
