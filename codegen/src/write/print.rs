//! A page as text: the mark, what the file is about, and every item by itself.

use proc_macro2::TokenStream;

use super::MARK;
use crate::emit::Page;

/// The text of a page.
pub fn print(page: &Page) -> String {
    let place = if page.from == "specs" { page.from.clone() } else { format!("specs/{}", page.from) };
    let mut blocks = vec![format!("{MARK} from {place}. Do not edit.\n")];
    if !page.about.is_empty() {
        let lines =
            page.about.iter().map(|line| if line.is_empty() { "//!\n".to_owned() } else { format!("//! {line}\n") });
        blocks.push(lines.collect());
    }
    blocks.extend(page.items.iter().map(item));
    blocks.join("\n")
}

fn item(tokens: &TokenStream) -> String {
    // Tokens that are no Rust would be the emitter's mistake; shown as they are, the compiler points at them.
    let text = syn::parse2::<syn::File>(tokens.clone())
        .map_or_else(|_| tokens.to_string(), |file| prettyplease::unparse(&file));
    spaced(&text)
}

/// A blank line between the methods of an impl, which the printer leaves out.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut after_method = false;
    let is_impl = text.lines().any(|line| line.starts_with("impl"));
    for line in text.lines() {
        if after_method && line.starts_with("    ") && !line.starts_with("     ") && line != "    }" {
            spaced.push('\n');
        }
        after_method = line == "    }" && is_impl;
        spaced.push_str(&tightened(line));
        spaced.push('\n');
    }
    spaced
}

/// `0..=100` in an attribute, where the printer writes `0..= 100`; texts in quotes stay as they are.
fn tightened(line: &str) -> String {
    if !line.trim_start().starts_with("#[limit(") {
        return line.to_owned();
    }
    let mut tight = String::with_capacity(line.len());
    let (mut quoted, mut escaped) = (false, false);
    for letter in line.chars() {
        quoted ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        if quoted || letter != ' ' || !tight.ends_with("..=") {
            tight.push(letter);
        }
    }
    tight
}
