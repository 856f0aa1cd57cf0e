//! Bytes that stand for themselves: the body of an upload or a download.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::{Decode, DecodeError, Encode, Value};

/// A body of bytes, sent and received as it is.
///
/// Under documented names in JSON, where no bytes can stand, it is Base64. `Debug` shows the length only.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Bytes(pub Vec<u8>);

impl Bytes {
    /// The bytes as Base64.
    pub(crate) fn base64(&self) -> String {
        STANDARD.encode(&self.0)
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({})", self.0.len())
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes(bytes)
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Bytes(bytes.to_vec())
    }
}

impl From<Bytes> for Vec<u8> {
    fn from(bytes: Bytes) -> Self {
        bytes.0
    }
}

impl Encode for Bytes {
    fn encode(&self) -> Value {
        Value::Bytes(self.clone())
    }
}

impl Decode for Bytes {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            Value::Text(text) => match STANDARD.decode(text.trim()) {
                Ok(bytes) => Ok(Bytes(bytes)),
                Err(error) => Err(DecodeError::new("bytes as Base64", error.to_string())),
            },
            other => Err(DecodeError::new("bytes", other.kind())),
        }
    }
}
