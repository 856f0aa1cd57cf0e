//! Signatures published by the vendors or made by their own clients, for fixed input.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::time::{Duration, UNIX_EPOCH};

use apiscribe_runtime::{Credentials, Endpoint, Signing, Stamp, Unsigned, Value, sign};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

fn text(vector: &Value, name: &str) -> String {
    vector.get(name).unwrap().text().unwrap().into_owned()
}

fn pairs(vector: &Value, name: &str) -> Vec<(String, String)> {
    let Value::Record(fields) = vector.get(name).unwrap() else { panic!("{name} is no object") };
    fields.iter().map(|(name, value)| (name.to_string(), value.text().unwrap().into_owned())).collect()
}

fn unsigned(vector: &Value) -> Unsigned {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs(vector, "headers") {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        headers.insert(name, HeaderValue::from_str(&value).unwrap());
    }
    Unsigned {
        method: Method::from_bytes(text(vector, "method").as_bytes()).unwrap(),
        labels: String::new(),
        path: text(vector, "path"),
        query: pairs(vector, "query").into_iter().map(|(name, value)| (name.into(), value)).collect(),
        headers,
        body: text(vector, "body").into_bytes(),
        action: text(vector, "action").leak(),
        version: text(vector, "version").leak(),
        page: "",
    }
}

#[test]
fn every_vector_comes_out() {
    let vectors = Value::from_json(include_bytes!("vectors.json")).unwrap();
    let Value::List(vectors) = vectors else { panic!("vectors.json is no list") };
    assert_eq!(vectors.len(), 14);
    for vector in &vectors {
        let name = text(vector, "name");
        let signing = match text(vector, "scheme").as_str() {
            "ACS3-HMAC-SHA256" => Signing::Acs3HmacSha256,
            "acs-roa-v2" => Signing::AcsRoaV2,
            "acs-rpc-v1" => Signing::AcsRpcV1,
            "SDK-HMAC-SHA256" => Signing::SdkHmacSha256,
            other => panic!("{name}: {other}"),
        };
        let endpoint = Endpoint::parse(&text(vector, "host")).unwrap();
        let credentials = Credentials::new(text(vector, "access_key"), text(vector, "secret_key"));
        let seconds = text(vector, "time").parse().unwrap();
        let stamp = Stamp::new(UNIX_EPOCH + Duration::from_secs(seconds), text(vector, "nonce"));
        let signed = sign(signing, &unsigned(vector), &endpoint, &credentials, &stamp).unwrap();
        assert_eq!(signed.canonical_request, text(vector, "canonical_request"), "{name}");
        assert_eq!(signed.string_to_sign, text(vector, "string_to_sign"), "{name}");
        assert_eq!(signed.signature, text(vector, "signature"), "{name}");
        assert_eq!(signed.request.uri().path_and_query().unwrap().as_str(), text(vector, "target"), "{name}");
        let authorization = signed.request.headers().get("authorization");
        let authorization = authorization.map_or("", |value| value.to_str().unwrap());
        assert_eq!(authorization, text(vector, "authorization"), "{name}");
    }
}
