//! The specs of this repository against themselves.

use apiscribe::source::Sources;

use super::{changed, in_repository};

#[test]
fn nothing_has_changed_between_a_tree_and_itself() {
    let read = || Sources::read(&in_repository("specs")).expect("they are there");
    assert_eq!(changed(read(), read()).changes, []);
    // One by one, so that what is alike is not left out before it is looked at.
    for file in read().files {
        let lines = |text: &str| format!("{text}\n# as before\n");
        let again = |change: bool| {
            let files = read().files.into_iter().map(|one| {
                let text = if change && one.parts == file.parts { lines(&one.text) } else { one.text.to_string() };
                (one.parts.join("/"), text)
            });
            let files: Vec<(String, String)> = files.collect();
            Sources::from_texts("specs", files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
        };
        assert_eq!(changed(again(false), again(true)).changes, [], "{}", file.path);
    }
}
