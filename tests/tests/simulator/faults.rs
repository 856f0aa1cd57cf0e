//! Faults, as a socket sees them.

use std::io::{ErrorKind, Read, Write};
use std::time::Duration;

use apiscribe::simulator::{Answer, Fault, Rule, When};

use crate::harness::{answer, builder, connect, huawei, restart, restart_with, stamp, start};

fn once(fault: Fault) -> Rule {
    Rule::new(Answer::Fault(fault)).times(1)
}

#[test]
fn connections_are_reset() {
    for after in [When::BeforeRequest, When::DuringRequest, When::AfterRequest] {
        let simulator = start(builder().rule(once(Fault::Reset { after })));
        let mut stream = connect(&simulator);
        let sent = restart(&simulator).bytes();
        stream.write_all(&sent).unwrap();
        let error = stream.read(&mut [0; 16]).expect_err("a reset");
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{after:?}");
        let recorded: Vec<String> = simulator.calls().into_iter().map(|call| call.outcome).collect();
        let expected = if after == When::BeforeRequest { vec![] } else { vec!["fault: reset".to_owned()] };
        assert_eq!(recorded, expected, "{after:?}");
        assert_eq!(restart(&simulator).send(&simulator).status, 200, "{after:?}");
    }
}

#[test]
fn a_kept_connection_is_reset_at_its_next_request() {
    let simulator = start(builder());
    let mut stream = connect(&simulator);
    assert_eq!(restart(&simulator).send_on(&mut stream).unwrap().status, 200);
    simulator.add_rule(once(Fault::Reset { after: When::BeforeRequest }));
    assert!(restart(&simulator).send_on(&mut stream).is_none());
    assert_eq!(simulator.calls().len(), 1);
}

#[test]
fn a_body_that_is_never_read_does_not_hinder_a_reset() {
    let simulator = start(builder().rule(once(Fault::Reset { after: When::DuringRequest })));
    let mut stream = connect(&simulator);
    let mut head = huawei(&simulator, "PATCH", "s", &[], "").bytes();
    head.truncate(head.len() - "content-length: 0\r\n\r\n".len());
    head.extend(b"content-length: 1000\r\n\r\n{");
    stream.write_all(&head).unwrap();
    assert!(stream.read(&mut [0; 16]).is_err());
}

#[test]
fn answers_stall() {
    let simulator = start(builder().rule(once(Fault::StallHeaders)).rule(once(Fault::StallBody)));
    let mut silent = connect(&simulator);
    silent.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    silent.write_all(&restart(&simulator).bytes()).unwrap();
    let kind = silent.read(&mut [0; 16]).unwrap_err().kind();
    assert!(matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{kind:?}");
    let mut half = connect(&simulator);
    half.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    half.write_all(&restart(&simulator).bytes()).unwrap();
    let got = answer(&mut half).unwrap();
    assert!(got.status == 200 && !got.whole && !got.body.is_empty(), "{got:?}");
    let kind = half.read(&mut [0; 16]).unwrap_err().kind();
    assert!(matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{kind:?}");
    let outcomes: Vec<String> = simulator.calls().into_iter().map(|call| call.outcome).collect();
    assert_eq!(outcomes, ["fault: stall_headers", "fault: stall_body"]);
}

#[test]
fn bodies_are_cut_or_followed_by_the_end() {
    let simulator = start(builder().rule(once(Fault::TruncatedBody)).rule(once(Fault::CloseAfterAnswer)));
    let mut cut = connect(&simulator);
    let got = restart(&simulator).send_on(&mut cut).unwrap();
    let length: usize = got.header("content-length").unwrap().parse().unwrap();
    assert_eq!((got.whole, got.body.len()), (false, length / 2));
    let mut closed = connect(&simulator);
    let got = restart(&simulator).send_on(&mut closed).unwrap();
    assert!(got.whole && got.header("connection").is_none(), "{got:?}");
    assert_eq!(closed.read(&mut [0; 16]).unwrap(), 0);
}

#[test]
fn answers_of_other_kinds() {
    let simulator = start(builder());
    let sent = |fault| {
        simulator.add_rule(once(fault));
        restart(&simulator).send(&simulator)
    };
    let html = sent(Fault::Html502);
    assert_eq!((html.status, html.header("content-type")), (502, Some("text/html")));
    let called = sent(Fault::WrongContentType);
    assert_eq!((called.header("content-type"), called.json()["Success"].as_bool()), (Some("text/html"), Some(true)));
    let redirect = sent(Fault::Redirect);
    assert_eq!((redirect.status, redirect.header("location").is_some()), (302, true));
    let gzip = sent(Fault::Gzip);
    assert_eq!((gzip.header("content-encoding"), gzip.body.get(..2)), (Some("gzip"), Some(&[0x1f, 0x8b][..])));
    let large = sent(Fault::OversizedBody(300_000));
    assert_eq!((large.body.len(), large.whole), (300_000, true));
    assert!(large.json()["Padding"].is_string());
    assert_eq!(sent(Fault::SignatureMismatch).code(), "SignatureDoesNotMatch");
    assert_eq!(sent(Fault::ExpiredToken).code(), "InvalidSecurityToken.Expired");
}

#[test]
fn waits_are_said_in_the_vendors_headers() {
    let wait = Some(Duration::from_millis(1500));
    let throttled = || Rule::new(Answer::Fault(Fault::Throttled { retry_after: wait })).times(1);
    let simulator = start(builder().rule(throttled()));
    let got = restart(&simulator).send(&simulator);
    assert_eq!((got.status, got.code().as_str()), (400, "Throttling.User"));
    assert_eq!((got.header("x-acs-retry-after"), got.header("retry-after")), (Some("1500"), Some("2")));
    simulator.add_rule(throttled());
    let got = huawei(&simulator, "GET", "s/execution-plans", &[], "").send(&simulator);
    assert_eq!((got.status, got.header("retry-after")), (429, Some("2")));
    simulator.add_rule(Rule::new(Answer::Fault(Fault::Unavailable { retry_after: None })).times(1));
    let got = restart(&simulator).send(&simulator);
    assert_eq!((got.status, got.header("retry-after")), (503, None));
    assert_eq!(restart(&simulator).send(&simulator).status, 200);
}

#[test]
fn a_stale_date_is_refused_until_the_client_corrects_it() {
    let simulator = start(builder().rule(once(Fault::StaleDate)));
    let query = [("AppId", "a"), ("InstanceIds", "b")];
    for _ in 0..2 {
        let refused = restart(&simulator).send(&simulator);
        assert_eq!((refused.status, refused.code().as_str()), (400, "InvalidTimeStamp.Expired"));
        assert!(refused.header("date").is_some());
    }
    let other = huawei(&simulator, "GET", "s/execution-plans", &[], "").send(&simulator);
    assert_eq!((other.status, other.code().as_str()), (401, "APIGW.0301"));
    assert_eq!(restart_with(&simulator, &query, &stamp(20 * 60)).send(&simulator).status, 200);
    assert_eq!(restart(&simulator).send(&simulator).status, 200);
    assert_eq!(restart_with(&simulator, &query, &stamp(20 * 60)).send(&simulator).status, 200);
    simulator.clear_rules();
    assert_eq!(restart_with(&simulator, &query, &stamp(20 * 60)).send(&simulator).status, 400);
}

#[test]
fn a_rule_is_not_used_up_by_a_request_that_is_refused_anyway() {
    let simulator = start(builder().rule(once(Fault::Html502)));
    let mistaken = restart_with(&simulator, &[("AppId", "a")], &stamp(0)).send(&simulator);
    assert_eq!(mistaken.code(), "InvalidParameter.NotEmpty");
    assert_eq!(restart(&simulator).send(&simulator).status, 502);
}

#[test]
fn an_answer_can_be_delayed_and_made_to_measure() {
    let custom = Answer::Custom {
        status: 299,
        headers: vec![("X-Own".to_owned(), "1".to_owned()), ("Content-Type".to_owned(), "text/plain".to_owned())],
        body: "hello".to_owned(),
    };
    let delay = Duration::from_millis(80);
    let simulator = start(builder().rule(Rule::new(custom).times(1).delay(delay)));
    let begun = std::time::Instant::now();
    let got = restart(&simulator).send(&simulator);
    // Less than the delay is impossible; how much more is nobody's promise.
    assert!(begun.elapsed() >= delay);
    assert_eq!((got.status, got.header("x-own"), got.text().as_str()), (299, Some("1"), "hello"));
    assert_eq!(got.header("content-type"), Some("text/plain"));
}

#[test]
fn the_end_of_the_handle_is_the_end_of_the_server() {
    let simulator = start(builder());
    let mut kept = connect(&simulator);
    let raw = restart(&simulator);
    assert_eq!(raw.send_on(&mut kept).unwrap().status, 200);
    let address = simulator.url().strip_prefix("http://").unwrap().to_owned();
    drop(simulator);
    assert!(!matches!(kept.read(&mut [0; 16]), Ok(count) if count > 0));
    assert!(std::net::TcpStream::connect(address).is_err());
}
