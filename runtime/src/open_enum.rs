//! Documented values that stay open: a value that the documentation does not list round-trips.

/// A set of documented texts. Derived; the derive also writes `Display`, `From<&str>`, `From<String>`, `AsRef<str>`.
pub trait OpenEnum {
    /// The documented texts, in documented order.
    const VALUES: &'static [&'static str];

    /// The text on the wire.
    fn as_str(&self) -> &str;
}
