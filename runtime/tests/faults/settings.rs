//! The transport's own settings, and where it cannot work.

use std::time::Duration;

use apiscribe_runtime::{Cause, Error, ReqwestTransport, TestClock};

use crate::note::{add, builder};
use crate::run;
use crate::script::{Act, Script};

#[test]
fn outside_of_a_tokio_runtime_nothing_is_sent() {
    let client = builder("http://127.0.0.1:1").clock(TestClock::new(std::time::SystemTime::now())).build().unwrap();
    let mut call = std::pin::pin!(add(&client, "7"));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(outcome) = call.as_mut().poll(&mut context) else { panic!("it waits") };
    match outcome.unwrap_err() {
        Error::Unsent(error) => {
            assert_eq!((error.cause(), error.attempts().count), (Cause::Configuration, 1));
            assert!(error.to_string().contains("no Tokio runtime"), "{error}");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn unused_connections_are_closed_in_time() {
    run(async {
        let server = Script::start(vec![Act::Serve { requests: usize::MAX, announced: false }]).await;
        for builder_of in [
            ReqwestTransport::builder().idle_timeout(Duration::from_millis(1)),
            ReqwestTransport::builder().max_idle_connections(0),
        ] {
            let transport = builder_of.build().unwrap();
            let client = builder(&server.endpoint).transport(transport).build().unwrap();
            add(&client, "7").await.unwrap();
            // The client is still there.
            server.until_closed().await;
        }
    });
}

#[test]
fn limits_are_shown() {
    let shown = format!("{:?}", ReqwestTransport::builder().max_connections(0).longest_answer(7).build().unwrap());
    assert!(shown.contains("max_connections: 1") && shown.contains("longest_answer: 7"), "{shown}");
}

#[test]
fn certificates_have_to_be_certificates() {
    let refused = |builder: apiscribe_runtime::ReqwestTransportBuilder| builder.build().unwrap_err().to_string();
    let garbage = "-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n";
    let wanted = if cfg!(feature = "rustls") { "PEM" } else { "enable the feature `rustls`" };
    for pem in ["", "nonsense", "-----BEGIN PRIVATE KEY-----\nSGlkZGVu\n-----END PRIVATE KEY-----\n"] {
        let error = refused(ReqwestTransport::builder().root_certificate(pem));
        assert!(error.contains(wanted), "{error}");
        let error = refused(ReqwestTransport::builder().client_certificate(pem));
        assert!(error.contains(wanted) && !error.contains("SGlk"), "{error}");
    }
    let error = refused(ReqwestTransport::builder().root_certificate(garbage));
    assert!(error.contains("certificate"), "{error}");
}
