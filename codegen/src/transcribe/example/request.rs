//! Requests as pages print them: a request line, a URL, or a URL over several lines.

/// The head of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    /// The method, where one is printed.
    pub method: Option<String>,
    /// The host, in lower case, where one is printed.
    pub host: Option<String>,
    /// The path, `/` at its beginning.
    pub path: String,
    /// Names and values behind the path, as printed.
    pub query: Vec<(String, String)>,
}

/// Every method that pages print.
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

/// The head of the request in a text; `None` if its first line that says something is neither URL nor request line.
pub fn request_in(text: &str) -> Option<RequestLine> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let (method, rest) = method_of(first);
    let rest = strip_protocol(rest);
    let (host, target) = host_of(rest);
    if method.is_none() && host.is_none() && !(rest.starts_with('/') || rest.starts_with('?')) {
        return None;
    }
    let mut target = target.trim().to_owned();
    for line in lines {
        // The query goes on with `&name=value` on lines of their own.
        let line = strip_protocol(line);
        if !(line.starts_with('&') || (target.ends_with(['&', '?']) && !line.starts_with(['{', '<']))) {
            break;
        }
        target.push_str(line);
    }
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let path = path.trim().replace(' ', "");
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    let query = query.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        Some((name.trim().to_owned(), value.trim().to_owned()))
    });
    Some(RequestLine { method, host, path, query: query.collect() })
}

/// A method at the beginning of a line, and what follows it.
fn method_of(line: &str) -> (Option<String>, &str) {
    let found = METHODS.iter().find_map(|method| {
        let rest = line.strip_prefix(method)?;
        rest.starts_with([' ', '\t', ':', '：']).then_some((*method, rest))
    });
    found.map_or((None, line), |(method, rest)| {
        (Some(method.to_owned()), rest.trim_start_matches([' ', '\t', ':', '：']))
    })
}

/// A target without what follows it: `HTTP/1.1`, `HTTPS|HTTP`.
fn strip_protocol(line: &str) -> &str {
    let end = line.match_indices("HTTP").map(|(place, _)| place);
    let mut end = end.filter(|place| line.get(..*place).is_some_and(|before| before.ends_with([' ', '\t'])));
    end.next().and_then(|end| line.get(..end)).unwrap_or(line).trim()
}

/// The host of a URL, and what follows it.
fn host_of(url: &str) -> (Option<String>, &str) {
    let url = url.trim_start_matches(['<', '"']);
    let after = ["http://", "https://", "http(s)://", "https(s)://", "http[s]://", "https|http://"];
    let Some(rest) = after.iter().find_map(|scheme| url.strip_prefix(scheme)) else { return (None, url) };
    let end = rest.find(['/', '?', ' ']).unwrap_or(rest.len());
    let (host, target) = rest.split_at_checked(end).unwrap_or((rest, ""));
    (Some(host.to_lowercase()), target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_requests() {
        let read = |text| {
            let line: RequestLine = request_in(text)?;
            Some((line.method, line.host, line.path, line.query.len()))
        };
        let some = |text: &str| Some(text.to_owned());
        for (text, method, host, path, query) in [
            ("PUT /v1/notes/[Id] HTTP/1.1", some("PUT"), None, "/v1/notes/[Id]", 0),
            ("https://Notes.example.com/?Action=A\n&B=c\n&<Common>", None, some("notes.example.com"), "/", 2),
            ("GET http://n.example.com/ a/b?C=1 HTTP/1.1\nHost:x", some("GET"), some("n.example.com"), "/a/b", 1),
            ("PUT /notes/[Id] HTTPS|HTTP", some("PUT"), None, "/notes/[Id]", 0),
            ("http(s)://[Endpoint]/?Action=A\n&B=1\n{\"a\":1}", None, some("[endpoint]"), "/", 2),
        ] {
            assert_eq!(read(text), Some((method, host, path.to_owned(), query)), "{text}");
        }
        assert_eq!(request_in("{\"a\": 1}"), None);
    }
}
