//! A signed request as a command line.

use http::Method;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE};

use super::Signed;
use super::mask::{MASKED, is_secret};

impl Signed {
    /// The request as a `curl` command for a POSIX shell, with `***` in the place of the signature and the token: to be
    /// read and compared; the service refuses it as it stands.
    ///
    /// A body that is no text is to be given to the command's standard input.
    ///
    /// ```
    /// use apiscribe_runtime::{Client, Error, Operation, Stamp};
    ///
    /// fn command<O: Operation>(client: &Client, request: &O) -> Result<String, Error<O::Error>> {
    ///     Ok(client.prepare(request, Stamp::now())?.to_curl())
    /// }
    /// ```
    pub fn to_curl(&self) -> String {
        let url = self.masked_url();
        let mut command = format!("curl -X {} {}", quoted(self.request.method().as_str()), quoted(&url));
        // curl would read these signs as patterns, and leave such parts of a path out.
        if url.contains(['[', '{']) {
            command += " --globoff";
        }
        if self.request.uri().path().contains("/.") {
            command += " --path-as-is";
        }
        for header in self.headers() {
            command += &format!(" \\\n  -H {}", quoted(&header));
        }
        match self.text() {
            _ if self.request.body().is_empty() => command,
            Some(body) => format!("{command} \\\n  --data-raw {}", quoted(body)),
            None => {
                let length = self.request.body().len();
                format!(
                    "# The body, {length} bytes, is no text: give it to standard input.\n{command} \\\n  --data-binary @-"
                )
            }
        }
    }

    /// The headers as `curl` takes them.
    fn headers(&self) -> Vec<String> {
        let (mask, headers) = (self.mask(), self.request.headers());
        let mut lines: Vec<String> = headers
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes());
                let masked = mask.apply(&value);
                match () {
                    // With its signature masked, it shows the names of the signed headers.
                    () if *name == AUTHORIZATION && masked.contains(MASKED) => format!("{name}: {masked}"),
                    () if is_secret(name) => format!("{name}: {MASKED}"),
                    () if value.is_empty() => format!("{name};"),
                    () => format!("{name}: {masked}"),
                }
            })
            .collect();
        let body = self.request.body();
        let with_body = matches!(*self.request.method(), Method::POST | Method::PUT | Method::PATCH);
        if body.is_empty() && with_body && !headers.contains_key(CONTENT_LENGTH) {
            lines.push(format!("{CONTENT_LENGTH}: 0"));
        }
        if !body.is_empty() && !headers.contains_key(CONTENT_TYPE) {
            // curl would set one of its own.
            lines.push(format!("{CONTENT_TYPE}:"));
        }
        lines
    }

    /// The body, if it can stand on a command line.
    fn text(&self) -> Option<&str> {
        let text = std::str::from_utf8(self.request.body()).ok()?;
        let plain = |letter: char| !letter.is_control() || letter == '\n' || letter == '\t';
        text.chars().all(plain).then_some(text)
    }
}

/// A word that a POSIX shell reads as it is.
fn quoted(text: &str) -> String {
    match !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}
