//! Requests whose signatures the vendors published or their own packages made: taken as they are, refused when a byte
//! of what is signed is another.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use apiscribe::simulator::{AccessKey, Simulator};
use serde_json::Value;

use crate::harness::{Raw, start};
use crate::support;

struct Vector {
    name: String,
    scheme: String,
    request: Raw,
    canonical_request: Option<String>,
    string_to_sign: String,
    time: u64,
}

fn vectors() -> Vec<(Vector, AccessKey)> {
    let read: Value = serde_json::from_str(&support::read("cases/simulator/vectors.json")).unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let vector = |value: &Value| {
        let request = &value["request"];
        let mut raw = Raw::new(request["method"].as_str().unwrap(), request["target"].as_str().unwrap());
        for (name, header) in request["headers"].as_object().unwrap() {
            raw = raw.header(name, header.as_str().unwrap());
        }
        raw = raw.body(request["body"].as_str().unwrap());
        let key = AccessKey::new(value["access_key"].as_str().unwrap(), value["secret_key"].as_str().unwrap());
        let name = text(&value["name"]).unwrap();
        // All vectors are of this moment but the two that a vendor published.
        let time = match name.as_str() {
            "acs3 published example (RunInstances)" => 1_698_315_752,
            "rpc v1 published example (DescribeRegions)" => 1_456_231_584,
            _ => 1_767_323_045,
        };
        let vector = Vector {
            name,
            scheme: text(&value["scheme"]).unwrap(),
            request: raw,
            canonical_request: text(&value["canonical_request"]),
            string_to_sign: text(&value["string_to_sign"]).unwrap(),
            time,
        };
        (vector, key)
    };
    read.as_array().unwrap().iter().map(vector).collect()
}

/// A simulator whose clock shows what the number says, so that each vector is fresh; nonces are its own.
fn at(time: u64, key: &AccessKey) -> Simulator {
    let clock = Arc::new(AtomicU64::new(time));
    let specs = support::root().join("specs");
    let builder = Simulator::builder().specs(specs).key(key.clone());
    start(builder.clock(move || UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::SeqCst))))
}

#[test]
fn every_vector_is_taken() {
    let vectors = vectors();
    for (vector, key) in &vectors {
        let simulator = at(vector.time, key);
        let answer = vector.request.send(&simulator);
        let [call] = &simulator.calls()[..] else { panic!("{}: not one call", vector.name) };
        assert!(call.verified, "{}: {} {}", vector.name, answer.status, answer.text());
        assert_eq!(call.string_to_sign.as_ref(), Some(&vector.string_to_sign), "{}", vector.name);
        assert_eq!(call.canonical_request, vector.canonical_request, "{}", vector.name);
        // The same bytes again: only a scheme with a nonce can tell.
        let again = vector.request.send(&simulator);
        let is_replay = vector.scheme != "SDK-HMAC-SHA256";
        assert_eq!(again.text().contains("SignatureNonceUsed"), is_replay, "{}", vector.name);
    }
    assert_eq!(vectors.len(), 14);
}

#[test]
fn no_vector_survives_a_changed_byte() {
    let mut refused = 0;
    for (vector, key) in vectors() {
        let simulator = at(vector.time, &key);
        for (what, tampered) in tampered(&vector) {
            let answer = tampered.send(&simulator);
            let call = simulator.calls().pop().unwrap();
            assert!(!call.verified, "{}: {what} {} {}", vector.name, answer.status, answer.text());
            assert!((400..=404).contains(&answer.status), "{}: {what} {}", vector.name, answer.status);
            refused += 1;
        }
        let old = at(vector.time + 901, &key);
        let future = at(vector.time - 901, &key);
        for simulator in [old, future] {
            let text = vector.request.send(&simulator).text();
            assert!(text.contains("InvalidTimeStamp.Expired") || text.contains("expired"), "{}: {text}", vector.name);
        }
        for seconds in [-900, 900] {
            let simulator = at(vector.time.saturating_add_signed(seconds), &key);
            vector.request.send(&simulator);
            assert!(simulator.calls()[0].verified, "{} at {seconds}", vector.name);
        }
        let other = at(vector.time, &AccessKey::new(key.id.clone(), format!("{}x", key.secret)));
        let text = vector.request.send(&other).text();
        assert!(text.contains("SignatureDoesNotMatch") || text.contains("verify aksk"), "{}: {text}", vector.name);
        let unknown = at(vector.time, &AccessKey::new("OTHER", key.secret));
        let text = vector.request.send(&unknown).text();
        assert!(text.contains("InvalidAccessKeyId.NotFound") || text.contains("secretKey"), "{}: {text}", vector.name);
    }
    assert_eq!(refused, 221);
}

/// The request with one thing changed, for each thing that is signed.
fn tampered(vector: &Vector) -> Vec<(String, Raw)> {
    let raw = &vector.request;
    let mut all = Vec::new();
    let other = if raw.method == "POST" { "PUT" } else { "POST" };
    all.push(("method".to_owned(), Raw { method: other.to_owned(), ..raw.clone() }));
    all.push(("query".to_owned(), Raw { target: with_pair(&raw.target), ..raw.clone() }));
    if let Some((path, query)) = raw.target.split_once('?') {
        // Without a query nothing is left of the scheme that has everything in it.
        if vector.scheme != "acs-rpc-v1" {
            all.push(("no query".to_owned(), Raw { target: path.to_owned(), ..raw.clone() }));
        }
        all.push(("a value".to_owned(), Raw { target: format!("{path}?{query}1"), ..raw.clone() }));
    }
    if vector.scheme != "acs-rpc-v1" {
        all.push(("path".to_owned(), Raw { target: raw.target.replacen('/', "/x/", 1), ..raw.clone() }));
    }
    let signs_body = vector.scheme.contains("SHA256") || raw.headers.iter().any(|(name, _)| name == "content-md5");
    if signs_body {
        all.push(("body".to_owned(), raw.clone().body("{}")));
    }
    for (name, value) in &raw.headers {
        // The older schemes do not sign the host.
        if name.eq_ignore_ascii_case("host") && !vector.scheme.contains("SHA256") {
            continue;
        }
        all.push((format!("{name} changed"), raw.clone().header(name, &format!("{value}0"))));
        let mut without = raw.clone();
        without.headers.retain(|(known, _)| known != name);
        if !name.eq_ignore_ascii_case("host") {
            all.push((format!("{name} dropped"), without));
        }
    }
    all
}

fn with_pair(target: &str) -> String {
    if target.contains('?') { format!("{target}&Zz=1") } else { format!("{target}?Zz=1") }
}
