//! "Did you mean": the nearest known name.

/// The known name that is nearest to a mistyped one, if one is near enough to be meant.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // A ten-thousand-letter name is nobody's typing mistake, and comparing it costs.
    if name.len() > 100 {
        return None;
    }
    let lower = name.to_lowercase();
    let scored =
        known.into_iter().map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate));
    let near = scored.filter(|(score, _)| *score > 0.8);
    near.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, candidate)| candidate)
}

/// The cure for a name that is not known: the one that may be meant, or another.
pub fn meant_or<'n>(name: &str, known: impl IntoIterator<Item = &'n str>, otherwise: impl Into<String>) -> String {
    match nearest(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.into(),
    }
}
