//! The words of a reading as one hash: two pages with the same hash differ in their markup only.

use sha2::{Digest, Sha256};

use super::reading::{FieldRead, Reading, Said};

/// SHA-256, in lower-case hexadecimal, of everything that a reading says, in its order, without white space, list marks
/// and places.
pub fn wording(reading: &Reading) -> String {
    let mut words = Words(Sha256::new());
    for said in [&reading.operation, &reading.version, &reading.method, &reading.path, &reading.deprecated] {
        words.optional(said.as_ref().map(|said| said.value.as_str()));
    }
    words.optional(reading.summary.as_ref().map(|said| said.value.text.as_str()));
    words.list(&reading.notes, |words, note: &Said<_>| words.text(&note.value.text));
    words.list(&reading.parameters, Words::field);
    words.list(&reading.answers, |words, answer| {
        words.optional(answer.status.map(|status| status.to_string()).as_deref());
        words.list(&answer.fields, Words::field);
    });
    words.list(&reading.errors, |words, row| {
        for text in [&row.status, &row.code, &row.message] {
            words.optional(text.as_deref());
        }
        words.optional(row.description.as_ref().map(|text| text.text.as_str()));
    });
    words.list(&reading.examples, |words, example| words.text(&example.text));
    let limit = reading.rate_limit.as_ref().map(|said| format!("{}/{}", said.value.calls, said.value.seconds));
    words.optional(limit.as_deref());
    words.list(reading.authorization.as_deref().unwrap_or_default(), |words, row| {
        words.text(&format!("{:?}", row.value))
    });
    words.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Words(Sha256);

impl Words {
    fn text(&mut self, text: &str) {
        let is_word = |letter: &char| !letter.is_whitespace() && !"-*•·".contains(*letter);
        let mut buffer = [0; 4];
        for letter in text.chars().filter(is_word) {
            self.0.update(letter.encode_utf8(&mut buffer).as_bytes());
        }
        self.0.update([0]);
    }

    fn optional(&mut self, text: Option<&str>) {
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
        self.text(&field.name.value);
        self.optional(field.location.as_ref().map(|said| said.value.word()));
        self.optional(field.type_read.as_ref().map(|said| said.value.to_string()).as_deref());
        self.optional(field.required.as_ref().map(|said| if said.value { "yes" } else { "no" }));
        for said in [&field.example, &field.default] {
            self.optional(said.as_ref().map(|said| said.value.as_str()));
        }
        self.optional(field.description.as_ref().map(|said| said.value.text.as_str()));
        self.list(&field.fields, Words::field);
    }
}
