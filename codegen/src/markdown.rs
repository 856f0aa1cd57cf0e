//! Texts of specs in Markdown: whatever they hold, they stay texts.

/// A text in which nothing is Markdown or HTML, on one line.
pub(crate) fn cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            // A name must call nobody, a number link to nothing, and a price be no formula.
            '@' => safe.push_str("&#64;"),
            '#' => safe.push_str("&#35;"),
            '$' => safe.push_str("&#36;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '!' => {
                safe.push('\\');
                safe.push(letter);
            }
            other if crate::check::is_invisible(other) => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

/// A text as code, on one line; nothing where there is none.
pub(crate) fn code(text: &str) -> String {
    let visible = |letter: char| if crate::check::is_invisible(letter) { ' ' } else { letter };
    let text: String = text.chars().map(visible).collect();
    if text.is_empty() { text } else { format!("`{}`", text.replace('`', "'").replace('|', "\\|")) }
}

/// A link to a page, called so; nothing where the address is none that a reader should follow.
pub(crate) fn link(called: &str, address: &str) -> String {
    let plain = |letter: char| letter.is_ascii_graphic() && !matches!(letter, '<' | '>' | '\\' | '"' | '`' | '|');
    let web = address.starts_with("https://") || address.starts_with("http://");
    if web && address.chars().all(plain) { format!("[{called}](<{address}>)") } else { String::new() }
}

/// Lines of code in a block that nothing in them ends.
pub(crate) fn block(language: &str, text: &str) -> String {
    let mut longest = 2;
    let mut run = 0;
    for letter in text.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end_matches('\n'))
}

#[cfg(test)]
mod tests {
    use super::{block, cell, code, link};

    #[test]
    fn texts_stay_texts() {
        assert_eq!(cell("<b>@me | #1 `x`\n# $y$"), "&lt;b&gt;&#64;me \\| &#35;1 \\`x\\` &#35; &#36;y&#36;");
        assert_eq!(code("a`|b\nc"), "`a'\\|b c`");
        assert_eq!(link("page", "https://example.com/a_(b)"), "[page](<https://example.com/a_(b)>)");
        assert_eq!(link("page", "javascript:alert(1)"), "");
        assert_eq!(link("page", "https://example.com/> <b>"), "");
        assert_eq!(block("rust", "a ```` b"), "`````rust\na ```` b\n`````\n");
    }
}
