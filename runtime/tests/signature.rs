//! What is shown of signatures: the command line of a request, and the difference that a refusal names.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

#[path = "support/answering.rs"]
mod answering;
#[path = "support/strict.rs"]
mod strict;
mod support;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use answering::{Answering, json as answer};
use apiscribe_runtime::{Client, Credentials, Error, ErrorTable, Service, Signed, Signing, Stamp, TestClock};
use support::{Refusal, Rollback, SECRET, TOKEN, Update, builder, json, offline};

fn time() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}

fn temporary() -> Credentials {
    Credentials::new("NotARealKey", SECRET).with_security_token(TOKEN).with_setting("project_id", "p")
}

fn prepared(signing: Signing, request: &str) -> Signed {
    let client = offline(&strict::SAE, "sae.example.com").credentials(temporary()).signing(signing).build().unwrap();
    client.prepare(&Rollback(json(request)), Stamp::new(time(), "0123456789abcdef0123456789abcdef")).unwrap()
}

#[test]
fn a_command_line_without_secrets() {
    let command = prepared(Signing::Acs3HmacSha256, r#"{"AppId":"it's"}"#).to_curl();
    let names = "host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version";
    for part in [
        "curl -X PUT 'https://sae.example.com/pop/v1/rollback?AppId=it%27s' \\\n  -H ",
        "-H 'host: sae.example.com'",
        "-H 'x-acs-date: 2026-01-02T03:04:05Z'",
        "-H 'x-acs-security-token: ***'",
        "-H 'content-length: 0'",
        &format!("-H 'authorization: ACS3-HMAC-SHA256 Credential=NotARealKey,SignedHeaders={names},Signature=***'"),
    ] {
        assert!(command.contains(part), "{part}\n{command}");
    }
    let command = prepared(Signing::AcsRoaV2, r#"{"AppId":"a","DryRun":true}"#).to_curl();
    assert!(command.contains("-H 'authorization: acs NotARealKey:***'"), "{command}");
    assert!(command.ends_with("\\\n  --data-raw 'DryRun=true'") && !command.contains("content-length"), "{command}");
    let command = prepared(Signing::AcsRpcV1, r#"{"AppId":"a"}"#).to_curl();
    assert!(command.contains("&SecurityToken=***&Signature=***&SignatureMethod=HMAC-SHA1&"), "{command}");
}

#[test]
fn bodies_that_a_shell_must_not_touch() {
    let mut signed = prepared(Signing::Acs3HmacSha256, r#"{"AppId":"a"}"#);
    *signed.request.body_mut() = b"@it's $HOME\n".to_vec();
    assert!(
        signed.to_curl().ends_with("-H 'content-type:' \\\n  --data-raw '@it'\\''s $HOME\n'"),
        "{}",
        signed.to_curl()
    );
    *signed.request.body_mut() = vec![0, 159, 146];
    let command = signed.to_curl();
    assert!(
        command.starts_with("# The body, 3 bytes, is no text: give it to standard input.\ncurl -X PUT '"),
        "{command}"
    );
    assert!(command.ends_with(" \\\n  --data-binary @-"), "{command}");
}

#[test]
fn no_debug_shows_a_signature() {
    for signing in [Signing::Acs3HmacSha256, Signing::AcsRoaV2, Signing::AcsRpcV1] {
        let signed = prepared(signing, r#"{"AppId":"a"}"#);
        let texts = format!("{}{}", signed.canonical_request, signed.string_to_sign);
        assert!(texts.contains(TOKEN), "the fields are as they were signed");
        let told = format!("{signed:?} {signed:#?} {}", signed.to_curl());
        for secret in [SECRET, TOKEN, &signed.signature, &signed.signature.replace('=', "%3D")] {
            assert!(!told.contains(secret), "{secret}: {told}");
        }
        assert!(told.contains("rollback") && told.contains("***"), "{told}");
    }
}

/// The refusal of a call, whose message is made of the texts that were signed.
fn refused(
    service: &'static Service,
    signing: Signing,
    message: impl Fn(&Signed) -> String + Send + Sync + 'static,
) -> Refusal {
    let builder = move || builder(service, "sae.example.com").credentials(temporary()).signing(signing);
    let again: Client = builder().transport(Answering::each(Vec::new())).build().unwrap();
    let transport = Answering::new(move |request| {
        // What was signed comes out again for the same nonce.
        let query = request.uri().query().unwrap_or_default();
        let of_query = query.split('&').find_map(|pair| pair.strip_prefix("SignatureNonce="));
        let of_header = request.headers().get("x-acs-signature-nonce").and_then(|value| value.to_str().ok());
        let stamp = Stamp::new(time(), of_query.or(of_header).unwrap_or_default());
        let signed = match signing {
            Signing::SdkHmacSha256 => again.prepare(&update(), stamp),
            _ => again.prepare(&rollback(), stamp),
        };
        Ok(answer(400, &strict::mismatch(service, &format!("No match. {}", message(&signed.unwrap())))))
    });
    let client: Client = builder().transport(transport).clock(TestClock::new(time())).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let error = match signing {
        Signing::SdkHmacSha256 => runtime.block_on(client.send(update())).unwrap_err(),
        _ => runtime.block_on(client.send(rollback())).unwrap_err(),
    };
    match error {
        Error::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

fn rollback() -> Rollback {
    Rollback(json(r#"{"AppId":"a b"}"#))
}

fn update() -> Update {
    Update(json(r#"{"Client-Request-Id":"abc","stack_name":"s"}"#))
}

fn v3(signed: &Signed, canonical: &str) -> String {
    format!("server StringToSign is [{}], server CanonicalRequest is [{canonical}]", signed.string_to_sign)
}

#[test]
fn the_same_text_means_another_secret() {
    for (signing, echo) in [
        (Signing::Acs3HmacSha256, (|signed| v3(signed, &signed.canonical_request)) as fn(&Signed) -> String),
        (Signing::Acs3HmacSha256, |signed| format!("server StringToSign is [{}]", signed.string_to_sign)),
        (Signing::AcsRoaV2, |signed| format!("server string to sign is:{}", signed.string_to_sign)),
        (Signing::AcsRpcV1, |signed| format!("server string to sign is:{}", signed.string_to_sign)),
    ] {
        let refusal = refused(&strict::SAE, signing, echo);
        let difference = refusal.fault().signature_difference().unwrap();
        assert_eq!(difference.line(), None, "{difference}");
        assert_eq!(difference.theirs(), Some(difference.ours()));
        assert!(difference.causes()[0].contains("the access key secret does not belong"), "{difference}");
    }
}

#[test]
fn the_first_difference_and_its_cause() {
    type Change = fn(&Signed) -> String;
    let cases: [(Signing, Change, &str, &str); 11] = [
        (
            Signing::Acs3HmacSha256,
            |s| v3(s, &s.canonical_request.replace("host:sae.", "host:internal.")),
            "line 4 of the canonical request, character 6",
            "another `host`",
        ),
        (
            Signing::Acs3HmacSha256,
            |s| v3(s, &s.canonical_request.replace("a%20b", "a+b")),
            "line 3 of the canonical request, character 8",
            "the parameter `AppId` is encoded differently",
        ),
        (
            Signing::Acs3HmacSha256,
            |s| v3(s, &s.canonical_request.replace("x-acs-version:2019-05-06\n", "")),
            "line 11 ",
            "the header `x-acs-version` did not arrive",
        ),
        (
            Signing::Acs3HmacSha256,
            |s| v3(s, &s.canonical_request.replace("e3b0c442", "00000000")),
            "line 7 ",
            "the body that arrived is not",
        ),
        (
            Signing::Acs3HmacSha256,
            |s| v3(s, &s.canonical_request.replace("NotARealTo", "AnotherTo")),
            "is the same on both sides",
            "the header `x-acs-security-token` has another value",
        ),
        (
            Signing::Acs3HmacSha256,
            |_| "server StringToSign is [ACS3-HMAC-SHA256\nabc]".to_owned(),
            "line 2 of the string to sign",
            "the canonical requests differ",
        ),
        (
            Signing::AcsRoaV2,
            |s| format!("server string to sign is:{}", s.string_to_sign.replace(" 03:04:05 ", " 03:04:06 ")),
            "line 5 of the string to sign, character 25",
            "the date was changed",
        ),
        (
            Signing::AcsRoaV2,
            |s| format!("server string to sign is:{}", s.string_to_sign.replace("AppId=a b", "AppId=a b&Extra=1")),
            "of the string to sign, character 27:",
            "the parameter `Extra` was added",
        ),
        (
            Signing::AcsRoaV2,
            |s| format!("server string to sign is:{}", s.string_to_sign.replacen("application/json", "*/*", 1)),
            "line 2 of the string to sign, character 1",
            "`accept`",
        ),
        (
            Signing::AcsRpcV1,
            |s| format!("server string to sign is:{}", s.string_to_sign.replace("a%2520b", "a%2Bb")),
            "line 5 of the string to sign, taken apart by parameter, character 8",
            "the parameter `AppId` is encoded differently",
        ),
        (
            Signing::AcsRpcV1,
            |s| format!("server string to sign is:{}", s.string_to_sign.replacen("PUT", "POST", 1)),
            "character 2",
            "the method was changed",
        ),
    ];
    for (signing, change, place, cause) in cases {
        let refusal = refused(&strict::SAE, signing, change);
        let (shown, debug) = (refusal.to_string(), format!("{refusal:?}"));
        let difference = refusal.fault().signature_difference().unwrap();
        assert!(shown.starts_with("SignatureDoesNotMatch: No match. ") && shown.contains(place), "{place}\n{shown}");
        assert!(difference.causes().iter().any(|one| one.contains(cause)), "{cause}\n{shown}");
        for hidden in [SECRET, TOKEN] {
            assert!(!shown.contains(hidden) && !debug.contains(hidden), "{shown}");
        }
        assert!(!difference.to_string().contains("NotARealKey"), "{difference}");
        assert!(!format!("{difference:?}").contains("NotARealKey"), "{difference:?}");
    }
}

#[test]
fn the_mark_stands_under_the_difference() {
    let long = "环".repeat(100);
    let echo = move |signed: &Signed| {
        let text = signed.string_to_sign.replace("AppId=a b", &format!("AppId=a{long}"));
        format!("server string to sign is:{text}")
    };
    let shown = refused(&strict::SAE, Signing::AcsRoaV2, echo).to_string();
    let lines: Vec<&str> = shown.lines().collect();
    let ours = lines.iter().position(|line| line.starts_with("    ours:")).unwrap();
    assert_eq!(lines[ours], "    ours:   /pop/v1/rollback?AppId=a b");
    assert!(lines[ours + 1].starts_with("    theirs: /pop/v1/rollback?AppId=a环环") && lines[ours + 1].ends_with('…'));
    assert_eq!(lines[ours + 2], format!("{}^", " ".repeat(lines[ours].len() - 2)));
}

#[test]
fn a_service_that_shows_nothing() {
    let refusal = refused(&strict::RFS, Signing::SdkHmacSha256, |_| "verify aksk signature fail".to_owned());
    let difference = refusal.fault().signature_difference().unwrap();
    assert_eq!((difference.theirs(), difference.line()), (None, None));
    assert!(difference.ours().starts_with("PATCH\n/v1/p/stacks/s/\n\n"), "{difference}");
    let shown = refusal.to_string();
    assert!(shown.contains("our canonical request is:\n    PATCH\n    /v1/p/stacks/s/\n"), "{shown}");
    assert!(shown.contains("x-security-token:***") && !shown.contains(TOKEN), "{shown}");
    // A service whose gateway is not known to refuse signatures this way.
    let client = builder(&support::SAE, "sae.example.com")
        .transport(Answering::each(vec![Ok(answer(400, r#"{"Code":"SignatureDoesNotMatch"}"#))]));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let client: Client = client.build().unwrap();
    let Error::Refused(refusal) = runtime.block_on(client.send(Rollback(json(r#"{"AppId":"a"}"#)))).unwrap_err() else {
        panic!()
    };
    assert!(refusal.fault().signature_difference().is_none());
}
