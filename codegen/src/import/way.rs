//! The way to a value of a JSON document, made into text only where something is to be said of it.

use std::fmt;

/// A step below another, on the stack of whoever walks.
#[derive(Clone, Copy, Debug)]
pub struct Way<'w> {
    above: Option<&'w Way<'w>>,
    step: Step<'w>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'w> {
    File(&'w str),
    Key(&'w str),
    Item(usize),
}

impl<'w> Way<'w> {
    /// The root of a file.
    pub fn root(file: &'w str) -> Way<'w> {
        Way { above: None, step: Step::File(file) }
    }

    /// The way on, under a key.
    pub fn key(&'w self, key: &'w str) -> Way<'w> {
        Way { above: Some(self), step: Step::Key(key) }
    }

    /// The way on, to an item.
    pub fn item(&'w self, index: usize) -> Way<'w> {
        Way { above: Some(self), step: Step::Item(index) }
    }

    /// The JSON pointer, without the file.
    pub fn pointer(&self) -> String {
        let text = self.to_string();
        text.split_once('#').map(|(_, pointer)| pointer.to_owned()).unwrap_or_default()
    }
}

impl fmt::Display for Way<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            above.fmt(f)?;
        }
        match self.step {
            Step::File(file) => write!(f, "{}#", file.replace('#', "%23")),
            Step::Key(key) => write!(f, "/{}", key.replace('~', "~0").replace('/', "~1")),
            Step::Item(index) => write!(f, "/{index}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Way;

    #[test]
    fn a_way_is_a_file_and_a_pointer() {
        let root = Way::root("notes.json");
        let (apis, list) = (root.key("apis"), root.key("a/b"));
        assert_eq!(apis.item(3).to_string(), "notes.json#/apis/3");
        assert_eq!(list.key("c~").pointer(), "/a~1b/c~0");
    }
}
