//! Bodies of requests and answers: which of their media types is taken, and what it holds.

use super::site::Site;

/// What a body is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// JSON.
    Json,
    /// A form.
    Form,
    /// A form of several parts, files among them.
    Multipart,
    /// Text.
    Text,
    /// XML.
    Xml,
    /// Anything else.
    Bytes,
}

/// What the name of a media type says.
pub fn media(name: &str) -> Media {
    let plain = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match plain.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" | "json" => Media::Json,
        json if json.ends_with("+json") => Media::Json,
        "application/x-www-form-urlencoded" => Media::Form,
        form if form.starts_with("multipart/") => Media::Multipart,
        "application/xml" | "text/xml" => Media::Xml,
        xml if xml.ends_with("+xml") => Media::Xml,
        text if text.starts_with("text/") => Media::Text,
        _ => Media::Bytes,
    }
}

/// The media type that is taken of several: JSON first, what cannot be read last.
pub fn best<'d>(content: &Site<'d>) -> Option<(Media, Site<'d>, usize)> {
    let all: Vec<(Media, Site<'d>)> = content.entries().map(|(name, site)| (media(name), site)).collect();
    let rank = |one: Media| [Media::Json, Media::Form, Media::Text, Media::Bytes, Media::Xml, Media::Multipart]
        .iter()
        .position(|other| *other == one);
    let count = all.len();
    // The first of the best, as the document has them.
    let (media, site) = all.into_iter().min_by_key(|(one, _)| rank(*one))?;
    Some((media, site, count))
}

/// The best of a list of names, as Swagger 2 has them; JSON where there is none.
pub fn best_of(names: Option<&Site<'_>>) -> Media {
    let mut all: Vec<Media> = names.iter().flat_map(|names| names.items()).filter_map(|one| one.value.as_str().map(media)).collect();
    all.dedup();
    match all.as_slice() {
        [] => Media::Json,
        some if some.contains(&Media::Json) => Media::Json,
        [first, ..] => *first,
    }
}
