//! What a service says it has signed, found in the message of its refusal.

/// The texts in a message.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Echoed {
    pub(super) canonical_request: Option<String>,
    pub(super) string_to_sign: Option<String>,
}

/// What the texts stand behind, in any case; a colon, spaces and a bracket may follow.
const CANONICAL_REQUEST: [&str; 2] = ["canonicalrequest is", "canonical request is"];
const STRING_TO_SIGN: [&str; 2] = ["stringtosign is", "string to sign is"];

/// Finds both texts. Alibaba Cloud writes `server string to sign is:...` up to the end of the message, and
/// `server StringToSign is [...] server CanonicalRequest is [...]`, in either order.
///
/// Huawei Cloud writes `canonicalRequest:` and the lines with `|` between them.
pub(super) fn echoed(message: &str) -> Echoed {
    let piped = message.split_once("canonicalRequest:").map(|(_, lines)| lines.trim().replace('|', "\n"));
    Echoed {
        canonical_request: piped.filter(|text| !text.is_empty()).or_else(|| behind(message, &CANONICAL_REQUEST)),
        string_to_sign: behind(message, &STRING_TO_SIGN),
    }
}

fn behind(message: &str, names: &[&str]) -> Option<String> {
    let (begin, _) = after(message, names)?;
    let rest = message.get(begin..)?.trim_start_matches([':', ' ']);
    // The other text may follow.
    let others = [CANONICAL_REQUEST, STRING_TO_SIGN].concat();
    let end = after(rest, &others).map_or(rest.len(), |(_, name)| name);
    let own = rest.get(..end)?;
    let text = match own.strip_prefix('[') {
        Some(inner) => inner.rsplit_once(']').map_or(inner, |(text, _)| text),
        None if end < rest.len() => own.trim_end().trim_end_matches("server").trim_end_matches([' ', ',', '.']),
        None => own,
    };
    // Messages that went through a log or a second encoding.
    let text = if text.contains('\n') { text.to_owned() } else { text.replace("\\n", "\n") };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// Where the first of these names ends, and where it begins.
fn after(text: &str, names: &[&str]) -> Option<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    let found = names.iter().filter_map(|name| lower.find(name).map(|at| (at + name.len(), at)));
    found.min_by_key(|(_, begin)| *begin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_is_known() {
        let texts = |canonical: Option<&str>, signed: Option<&str>| Echoed {
            canonical_request: canonical.map(str::to_owned),
            string_to_sign: signed.map(str::to_owned),
        };
        for (message, expected) in [
            ("No match. server string to sign is:GET&%2F&A%3Db", texts(None, Some("GET&%2F&A%3Db"))),
            ("server string to sign is:PUT\n\n\n\nx\n/p?a=[1]", texts(None, Some("PUT\n\n\n\nx\n/p?a=[1]"))),
            (
                "server StringToSign is [A\nb], server CanonicalRequest is [GET\n/\n].",
                texts(Some("GET\n/\n"), Some("A\nb")),
            ),
            (
                "server CanonicalRequest is [GET\n/a]], server StringToSign is [A\nb]",
                texts(Some("GET\n/a]"), Some("A\nb")),
            ),
            (r"Server CanonicalRequest is [GET\n/\n]", texts(Some("GET\n/\n"), None)),
            ("server StringToSign is A\nb server CanonicalRequest is GET\n/", texts(Some("GET\n/"), Some("A\nb"))),
            ("server string to sign is:[cut short", texts(None, Some("cut short"))),
            ("server string to sign is:", texts(None, None)),
            ("verify aksk signature fail", texts(None, None)),
            (
                "fail, canonicalRequest:GET|/v1/||host:h||host|e3b0",
                texts(Some("GET\n/v1/\n\nhost:h\n\nhost\ne3b0"), None),
            ),
            ("环境 İ server StringToSign is [A\nb]", texts(None, Some("A\nb"))),
        ] {
            assert_eq!(echoed(message), expected, "{message}");
        }
    }
}
