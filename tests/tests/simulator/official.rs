//! The requests that the vendors' own packages sent, byte for byte: their signatures are taken, their parameters fit.

use std::time::{Duration, UNIX_EPOCH};

use apiscribe::simulator::AccessKey;
use serde_json::Value;

use crate::harness::{Raw, builder, start};
use crate::support;

/// All of them were sent within a few seconds of this moment: 2026-11-22T03:43:22Z.
const SENT: u64 = 1_795_319_002;

#[test]
fn official_requests_succeed() {
    let key = AccessKey::new("MADEUPHWORACLEKEY001", "MadeUpHuaweiOracleSecretNotReal000000001");
    let simulator = start(builder().key(key).clock(|| UNIX_EPOCH + Duration::from_secs(SENT)));
    let cases: Value = serde_json::from_str(&support::read("cases/simulator/official.json")).unwrap();
    let cases = cases.as_array().unwrap();
    for case in cases {
        let text = |key: &str| case[key].as_str().unwrap();
        let mut raw = Raw::new(text("method"), text("target")).body(text("body"));
        for pair in case["headers"].as_array().unwrap() {
            raw = raw.header(pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
        }
        let answer = raw.send(&simulator);
        let call = simulator.calls().pop().unwrap();
        assert!(call.verified && (200..300).contains(&answer.status), "{}: {}", text("name"), answer.text());
        assert_eq!(text("name").split('.').next(), call.operation.as_deref());
    }
    assert_eq!(cases.len(), 18);
}
