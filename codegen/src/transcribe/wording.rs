//! The words of a reading as one hash: two pages with the same hash differ in their markup only.

use sha2::{Digest, Sha256};

use super::pages::hexadecimal;
use super::reading::{FieldRead, Reading, Said};

/// SHA-256, in lower-case hexadecimal, of everything that a reading says, in its order, without places. Of sentences, the
/// marks of list items and the breaks of lines do not count, and neither do blanks beside Chinese letters.
pub fn wording(reading: &Reading) -> String {
    let mut words = Words(Sha256::new());
    for said in [&reading.operation, &reading.version, &reading.method, &reading.path, &reading.deprecated] {
        words.optional(said.as_ref().map(|said| said.value.as_str()));
    }
    // Which of its sentences is called the summary is nothing that a page says.
    let mut said = reading.summary.iter().chain(&reading.notes);
    words.sentence(said.next().map(|said| said.value.text.as_str()));
    words.list(&said.collect::<Vec<_>>(), |words, note: &&Said<_>| words.text(&note.value.text));
    words.list(&reading.parameters, Words::field);
    words.list(&reading.answers, |words, answer| {
        words.optional(answer.status.map(|status| status.to_string()).as_deref());
        words.list(&answer.fields, Words::field);
    });
    words.list(&reading.errors, |words, row| {
        for text in [&row.status, &row.code, &row.message] {
            words.optional(text.as_deref());
        }
        words.sentence(row.description.as_ref().map(|text| text.text.as_str()));
    });
    words.list(&reading.examples, |words, example| words.text(&example.text));
    let limit = reading.rate_limit.as_ref().map(|said| format!("{}/{}", said.value.calls, said.value.seconds));
    words.optional(limit.as_deref());
    words.list(reading.authorization.as_deref().unwrap_or_default(), |words, row| {
        // Of resources the patterns count, where there are such, and not what they are called.
        let mut row = row.value.clone();
        for resource in &mut row.resources {
            *resource = match (resource.find("acs:"), resource.ends_with(" *")) {
                (Some(at), _) => resource.split_off(at),
                (None, true) => "*".to_owned(),
                (None, false) => std::mem::take(resource),
            };
        }
        words.text(&format!("{row:?}"))
    });
    hexadecimal(&words.0.finalize())
}

struct Words(Sha256);

impl Words {
    /// Names, codes, paths, values: as they are.
    fn name(&mut self, text: &str) {
        self.0.update(text.trim().as_bytes());
        self.0.update([0]);
    }

    /// Sentences: without what only lays them out.
    fn text(&mut self, text: &str) {
        self.0.update(folded(text).as_bytes());
        self.0.update([0]);
    }

    fn optional(&mut self, text: Option<&str>) {
        self.0.update([u8::from(text.is_some())]);
        self.name(text.unwrap_or_default());
    }

    fn sentence(&mut self, text: Option<&str>) {
        self.0.update([u8::from(text.is_some())]);
        self.text(text.unwrap_or_default());
    }

    fn list<T>(&mut self, list: &[T], one: impl Fn(&mut Self, &T)) {
        self.0.update([1]);
        for item in list {
            one(self, item);
        }
        self.0.update([2]);
    }

    fn field(&mut self, field: &FieldRead) {
        self.name(&field.name.value);
        self.optional(field.location.as_ref().map(|said| said.value.word()));
        self.optional(field.type_read.as_ref().map(|said| said.value.to_string()).as_deref());
        self.optional(field.required.as_ref().map(|said| if said.value { "yes" } else { "no" }));
        for said in [&field.example, &field.default] {
            self.optional(said.as_ref().map(|said| said.value.as_str()));
        }
        self.sentence(field.description.as_ref().map(|said| said.value.text.as_str()));
        self.list(&field.fields, Words::field);
    }
}

fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let is_wide = |letter: char| letter >= '\u{2e80}';
    for line in text.lines().map(str::trim) {
        let words = ["- ", "* ", "• ", "· "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
        for word in words.split_whitespace() {
            let wide = |letter: Option<char>| letter.is_none_or(is_wide);
            if !wide(folded.chars().next_back()) && !wide(word.chars().next()) {
                folded.push(' ');
            }
            folded.push_str(word);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_folded_and_words_are_not() {
        for (one, other) in [
            ("- 应用 ID，\n- 必填", "应用ID，必填"),
            ("The title\nof the  note.", "The title of the note."),
            ("* One.\n* Two.", "One. Two."),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        for (one, other) in [("-1 or 1", "1 or 1"), ("Default: -1.", "Default: 1."), ("1 0", "10"), ("a-b", "ab")] {
            assert_ne!(folded(one), folded(other));
        }
    }
}
