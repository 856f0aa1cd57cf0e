//! What several tests share: where things are, and how they are shown.

#![allow(dead_code, reason = "each test uses a part")]

pub mod server;

use std::fs;
use std::path::{Path, PathBuf};

use apiscribe::diagnostic::{self, Diagnostic, Format};
use apiscribe::emit::Page;
use apiscribe::source::Sources;
use proc_macro2::{TokenStream, TokenTree};

/// The workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A file of this package.
pub fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The folders in a folder of this package, sorted.
pub fn folders(path: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "{path} has no folders");
    folders
}

/// The files in a folder of this package, sorted; none if there is no such folder.
pub fn files(path: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// Diagnostics as people see them.
pub fn render(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let mut shown = Vec::new();
    diagnostic::write(&mut shown, sources, diagnostics, Format::Human { colour: false }).unwrap();
    String::from_utf8(shown).unwrap()
}

/// Snapshots of one kind lie in one folder and carry nothing but their text.
pub fn settings(kind: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(kind));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_snapshot_suffix();
    settings.remove_input_file();
    settings
}

/// The identifiers and the values of the literals, in order.
pub fn leaves(tokens: TokenStream) -> Vec<String> {
    let leaf = |token| match token {
        TokenTree::Group(group) => leaves(group.stream()),
        TokenTree::Ident(ident) => vec![ident.to_string()],
        TokenTree::Literal(literal) => {
            let text = literal.to_string();
            vec![syn::parse_str::<syn::LitStr>(&text).map_or(text, |literal| literal.value())]
        }
        TokenTree::Punct(_) => Vec::new(),
    };
    tokens.into_iter().flat_map(leaf).collect()
}

/// A page is the text that prettyplease makes of it, but for blank lines, and `0..=1` in attributes.
pub fn assert_laid_out(page: &Page) {
    let parsed = syn::parse_file(&page.text).unwrap_or_else(|error| panic!("{}: {error}:\n{}", page.path, page.text));
    let pretty = prettyplease::unparse(&parsed);
    let pretty: Vec<String> = pretty.lines().filter(|line| !line.is_empty()).map(tightened).collect();
    // The mark is no part of the syntax tree.
    let written: Vec<&str> = page.text.lines().skip(1).filter(|line| !line.is_empty()).collect();
    for (line, (written, pretty)) in written.iter().zip(&pretty).enumerate() {
        assert_eq!(written, pretty, "{}: line {line} (without blank ones) of\n{}", page.path, page.text);
    }
    assert_eq!(written.len(), pretty.len(), "{}", page.path);
}

/// `0..=100` in an attribute, where prettyplease writes `0..= 100`; texts in quotes stay as they are.
fn tightened(line: &str) -> String {
    let mut tight = String::with_capacity(line.len());
    let (mut quoted, mut escaped) = (false, false);
    let is_comment = line.trim_start().starts_with("//");
    for letter in line.chars() {
        quoted ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        if quoted || is_comment || letter != ' ' || !tight.ends_with("..=") {
            tight.push(letter);
        }
    }
    tight
}
