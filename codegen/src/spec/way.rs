//! Ways through an answer, as they are written: `TaskSet.Task[0].TaskStatus`.

/// The words of a way, each a name with its indexes: `Task[0][1]`. `None` stands for a word that is none.
pub fn way_words(way: &str) -> impl Iterator<Item = Option<(&str, Vec<usize>)>> {
    way.split('.').map(|word| {
        let mut parts = word.split('[');
        let name = parts.next().filter(|name| !name.is_empty())?;
        let indexes: Option<Vec<usize>> = parts.map(|part| part.strip_suffix(']')?.parse().ok()).collect();
        Some((name, indexes?))
    })
}
