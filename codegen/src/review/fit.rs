//! Parts of a report in the room that there is.

/// Joins a head, a long part and what comes behind it. The long part gets the room that the others leave; what does not
/// fit is left out by whole lines, and a line says so.
pub(super) fn fit(head: &str, long: &str, behind: &[String], room: usize) -> String {
    let behind: String = behind.iter().filter(|part| !part.is_empty()).map(|part| format!("\n{part}")).collect();
    let taken = letters(head) + letters(&behind) + 1;
    format!("{head}\n{}{behind}", cut(long, room.saturating_sub(taken)))
}

/// The lines that fit, with blocks closed that were open.
fn cut(text: &str, room: usize) -> String {
    if letters(text) <= room {
        return text.to_owned();
    }
    // The sentence at the end, and the end of a block.
    let room = room.saturating_sub(160);
    let mut kept = String::new();
    let mut used = 0;
    let mut left_out = 0;
    for line in text.split_inclusive('\n') {
        used += letters(line);
        if used <= room {
            kept.push_str(line);
        } else if line.starts_with("| ") || line.starts_with("- ") {
            left_out += 1;
        }
    }
    if kept.matches("<details>").count() > kept.matches("</details>").count() {
        kept.push_str("\n</details>\n");
    }
    format!(
        "{kept}\n_{left_out} more lines are left out here; `apiscribe diff` with the same revisions has them all._\n"
    )
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::{fit, letters};

    #[test]
    fn what_does_not_fit_is_said() {
        let row = "| a | `b` |\n".repeat(1000);
        let long = format!("### Changes\n\n| Rust | wire |\n|---|---|\n{row}\n<details><summary>x</summary>\n\n- a\n");
        let all = fit("head\n", &long, &["behind\n".to_owned()], 100_000);
        assert!(all.contains(&long) && all.ends_with("\nbehind\n"));
        let some = fit("head\n", &long, &["behind\n".to_owned()], 1_000);
        assert!(letters(&some) <= 1_000, "{}", letters(&some));
        let kept = some.matches("| a | `b` |").count();
        // The rows and the one line of the list.
        assert!(some.contains(&format!("_{} more lines", 1001 - kept)), "{some}");
    }
}
