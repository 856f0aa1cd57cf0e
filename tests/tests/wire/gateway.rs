//! What a gateway does with a signed request: it makes the signature again from the bytes that came.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::call::KEYS;
use crate::support::server::Request;

/// The names of the headers that the request says are signed. Fails unless the signature fits the request.
pub fn signed_headers(request: &Request) -> Vec<String> {
    let authorization = request.header("authorization").expect("an authorization");
    let (scheme, rest) = authorization.split_once(' ').unwrap();
    let (names, expected) = match scheme {
        "ACS3-HMAC-SHA256" => acs3(request, rest),
        "SDK-HMAC-SHA256" => sdk_hmac(request, rest),
        "acs" => roa_v2(request),
        other => panic!("an unknown scheme {other}"),
    };
    assert!(authorization.ends_with(&expected), "the signature {expected} is wanted: {request:?}");
    names
}

fn acs3(request: &Request, rest: &str) -> (Vec<String>, String) {
    let hash = hex(&Sha256::digest(&request.body));
    assert_eq!(request.header("x-acs-content-sha256"), Some(hash.as_str()));
    let (names, text) = canonical(request, rest, request.raw_path(), &hash);
    let signed = format!("ACS3-HMAC-SHA256\n{}", hex(&Sha256::digest(text)));
    (names, format!("Signature={}", hex(&hmac_sha256(KEYS[0].2, &signed))))
}

fn sdk_hmac(request: &Request, rest: &str) -> (Vec<String>, String) {
    let hash = hex(&Sha256::digest(&request.body));
    let (names, text) = canonical(request, rest, &format!("{}/", request.raw_path()), &hash);
    let date = request.header("x-sdk-date").unwrap();
    let signed = format!("SDK-HMAC-SHA256\n{date}\n{}", hex(&Sha256::digest(text)));
    (names, format!("Signature={}", hex(&hmac_sha256(KEYS[1].2, &signed))))
}

/// Method, path, query, headers, their names, hash of the body: what both schemes with SHA-256 sign.
fn canonical(request: &Request, rest: &str, path: &str, hash: &str) -> (Vec<String>, String) {
    let names = rest.split("SignedHeaders=").nth(1).unwrap().split(',').next().unwrap();
    let line =
        |name: &str| format!("{name}:{}\n", request.header(name).unwrap_or_else(|| panic!("{name} is not sent")));
    let headers: String = names.split(';').map(line).collect();
    let mut query: Vec<&str> = request.raw_query().split('&').collect();
    query.sort_unstable();
    let text = format!("{}\n{path}\n{}\n{headers}\n{names}\n{hash}", request.method, query.join("&"));
    (names.split(';').map(str::to_owned).collect(), text)
}

/// The older scheme signs some headers by their place, and all that begin with `x-acs-`.
fn roa_v2(request: &Request) -> (Vec<String>, String) {
    let places = ["accept", "content-md5", "content-type", "date"];
    let mut text = format!("{}\n", request.method);
    for name in places {
        text += &format!("{}\n", request.header(name).unwrap_or_default());
    }
    let mut lines: Vec<String> = request.headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    lines.retain(|line| line.starts_with("x-acs-"));
    lines.sort();
    text += &lines.concat();
    text += request.raw_path();
    let query: Vec<String> = request.query().iter().map(|(name, value)| format!("{name}={value}")).collect();
    text += &if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let mut mac = Hmac::<Sha1>::new_from_slice(KEYS[0].2.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    let named = lines.iter().map(|line| line.split(':').next().unwrap());
    let names = places.into_iter().chain(named).map(str::to_owned).collect();
    (names, format!(":{}", STANDARD.encode(mac.finalize().into_bytes())))
}

fn hmac_sha256(key: &str, text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
