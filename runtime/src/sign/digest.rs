//! The hashes that the schemes are made of.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use secrecy::zeroize::{Zeroize as _, Zeroizing};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// The block of SHA-1 and SHA-256, in bytes.
const BLOCK: usize = 64;

pub(super) fn hex_sha256(bytes: &[u8]) -> String {
    with_hex_sha256("", bytes)
}

/// A text with the hash behind it.
pub(super) fn with_hex_sha256(text: &str, bytes: &[u8]) -> String {
    hex(text, &Sha256::digest(bytes))
}

pub(super) fn hex_hmac_sha256(key: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new((&*block::<Sha256>(key.as_bytes())).into());
    mac.update(text.as_bytes());
    hex("", &mac.finalize().into_bytes())
}

pub(super) fn base64_hmac_sha1(key: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha1>::new((&*block::<Sha1>(key.as_bytes())).into());
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The value of a `Content-MD5` header.
pub(crate) fn content_md5(body: &[u8]) -> String {
    STANDARD.encode(Md5::digest(body))
}

/// A key as HMAC takes it: padded to a block, hashed first when it is longer. Unlike a slice, a block cannot be refused. It is
/// zeroed when it is dropped.
fn block<D: Digest>(key: &[u8]) -> Zeroizing<[u8; BLOCK]> {
    let mut hashed = (key.len() > BLOCK).then(|| D::digest(key));
    let mut block = Zeroizing::new([0; BLOCK]);
    for (to, from) in block.iter_mut().zip(hashed.as_deref().unwrap_or(key)) {
        *to = *from;
    }
    hashed.iter_mut().for_each(|hashed| hashed.as_mut_slice().zeroize());
    block
}

fn hex(before: &str, bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    let mut text = String::with_capacity(before.len() + bytes.len() * 2);
    text.push_str(before);
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 0xf));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 4231, test cases 2 and 6; RFC 2202, test cases 2 and 6.
    #[test]
    fn published_digests() {
        let long = "Test Using Larger Than Block-Size Key - Hash Key First";
        let key = vec![0xaa; 131];
        let mut mac = Hmac::<Sha256>::new((&*block::<Sha256>(&key)).into());
        mac.update(long.as_bytes());
        let expected = "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54";
        assert_eq!(hex("", &mac.finalize().into_bytes()), expected);
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(hex_hmac_sha256("Jefe", "what do ya want for nothing?"), expected);
        assert_eq!(base64_hmac_sha1("Jefe", "what do ya want for nothing?"), "7/zfauXrL6LSdBbV8YTfnCWafHk=");
        assert_eq!(content_md5(b""), "1B2M2Y8AsgTpgAmY7PhCfg==");
    }
}
