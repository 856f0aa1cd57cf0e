//! Changes for people, in a terminal.

use std::fmt::Write as _;

use super::{Count, Shown, brief, visible};
use crate::change::Change;
use crate::change::verdict::Step;

pub(super) fn text(shown: &Shown<'_>, colour: bool) -> String {
    let mut out = String::new();
    for (subject, changes) in shown.subjects() {
        let file = changes.first().and_then(|change| shown.place(change)).map(|(file, _)| file).unwrap_or_default();
        let _ = writeln!(
            out,
            "{}  {}",
            painted(&visible(&subject.to_string()), "1", colour),
            painted(&visible(&file), "2", colour)
        );
        let folded = |change: &&&Change| change.is_wording() && !shown.wording;
        for change in changes.iter().filter(|change| !folded(change)) {
            line(&mut out, shown, change, colour);
        }
        let texts = changes.iter().filter(folded).count();
        if texts > 0 {
            let noun = if texts == 1 { "text is" } else { "texts are" };
            let _ = writeln!(out, "  patch  untouched  {texts} {noun} worded otherwise (--wording lists them)");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", Count::of(&shown.diff.changes).sentence());
    let approved = shown.diff.changes.iter().filter(|change| shown.is_approved(change)).count();
    if approved > 0 {
        let _ = writeln!(out, "{approved} of them approved");
    }
    out
}

fn line(out: &mut String, shown: &Shown<'_>, change: &Change, colour: bool) {
    let step = match change.rust {
        Step::Major => "31",
        Step::Minor => "33",
        Step::Patch => "32",
    };
    let rust = painted(&format!("{:<5}", change.rust.word()), step, colour);
    let place = shown.place(change).map(|(_, line)| format!(":{line}")).unwrap_or_default();
    let approved = if shown.is_approved(change) { ", approved" } else { "" };
    let way = if change.way.is_empty() { String::new() } else { format!("  {}", brief(&change.way)) };
    let _ = writeln!(
        out,
        "  {rust}  {:<9}  {}{way}: {}  {}",
        change.kind.wire.word(),
        change.kind.name,
        change.values(),
        painted(&format!("[{}{place}{approved}]", change.fingerprint), "2", colour),
    );
}

fn painted(text: &str, style: &str, colour: bool) -> String {
    if colour && !text.is_empty() { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
}
