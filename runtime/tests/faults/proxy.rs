//! Requests through a proxy, and passwords that nobody gets to see.

use std::process::Command;

use apiscribe_runtime::{Client, Error, ReqwestTransport};

use crate::note::{add, builder};
use crate::run;
use crate::script::{Script, fine, say};

/// `me:se/cret`, as HTTP sends it.
const BASIC: &str = "proxy-authorization: Basic bWU6c2UvY3JldA==";

fn through(proxy: &str, endpoint: &str) -> Client {
    let transport = ReqwestTransport::builder().proxy(proxy).build().unwrap();
    builder(endpoint).transport(transport).build().unwrap()
}

fn with_password(server: &Script) -> String {
    server.endpoint.replace("http://", "http://me:se%2Fcret@")
}

#[test]
fn plain_requests_name_the_service_to_the_proxy() {
    run(async {
        let proxy = Script::start(vec![fine()]).await;
        for (url, password) in [(with_password(&proxy), true), (proxy.endpoint.replace("http://", ""), false)] {
            add(&through(&url, "http://service.invalid"), "7").await.unwrap();
            let request = proxy.requests().pop().unwrap();
            assert!(request.starts_with("POST http://service.invalid/note?Id=7 HTTP/1.1\r\n"), "{request}");
            assert!(request.contains("host: service.invalid\r\n"), "{request}");
            assert_eq!(request.contains(BASIC), password, "{request}");
        }
    });
}

/// A key may be on its way from the machine's own metadata.
#[test]
fn hosts_that_only_this_machine_can_reach_need_no_proxy() {
    run(async {
        let (proxy, service) = (Script::start(vec![fine()]).await, Script::start(vec![fine()]).await);
        add(&through(&proxy.endpoint, &service.endpoint), "7").await.unwrap();
        assert_eq!((proxy.requests().len(), service.requests().len()), (0, 1));
    });
}

#[test]
#[cfg(feature = "rustls")]
fn requests_over_tls_go_through_a_tunnel() {
    run(async {
        let proxy = Script::start(vec![say("407 Proxy Authentication Required", "", "")]).await;
        let error = add(&through(&with_password(&proxy), "https://service.invalid"), "7").await.unwrap_err();
        assert!(matches!(&error, Error::Unsent(_)), "{error:?}");
        for request in proxy.requests() {
            assert!(request.starts_with("CONNECT service.invalid:443 HTTP/1.1\r\n"), "{request}");
            let request = request.replace("Proxy-Authorization", "proxy-authorization");
            // The signature is for the service alone.
            assert!(request.contains(BASIC) && !request.contains("\r\nauthorization"), "{request}");
        }
    });
}

#[test]
fn passwords_are_not_shown() {
    run(async {
        let url = "http://me:Hidden%21word@127.0.0.1:1";
        let told = format!("{:?}", ReqwestTransport::builder().proxy(url));
        let transport = ReqwestTransport::builder().proxy(url).build().unwrap();
        let client = builder("http://service.invalid").transport(transport.clone()).build().unwrap();
        let error = add(&client, "7").await.unwrap_err();
        let told = format!("{told} {transport:?} {client:?} {error} {error:?}");
        assert!(matches!(error, Error::Unsent(_)), "{told}");
        assert!(!told.contains("Hidden") && !told.contains("SGlkZGVu"), "{told}");
    });
}

#[test]
fn proxies_that_cannot_be_used_are_refused() {
    for url in [
        "",
        "http://",
        "socks5://host:1080",
        "ftp://host",
        "http://me:Hidden@host:99999",
        "http://me:Hidden@host/path",
        "http://me:Hidden@host?a",
        "http://me:Hidden@ho st",
        "http://me:Hidden@",
    ] {
        let error = ReqwestTransport::builder().proxy(url).build().unwrap_err().to_string();
        assert!(error.contains("write it as http://host:port"), "{url}: {error}");
        assert!(!error.contains("Hidden"), "{error}");
    }
}

const CHILD: &str = "APISCRIBE_TEST_PROXY_CHILD";

/// The test below runs this one in a process of its own, whose environment it can choose.
#[test]
fn child() {
    let Ok(used) = std::env::var(CHILD) else { return };
    run(async {
        let transport = ReqwestTransport::builder().system_proxy(used == "true").build().unwrap();
        let client = builder("http://service.invalid").transport(transport.clone()).build().unwrap();
        assert_eq!(add(&client, "7").await.is_ok(), used == "true");
        // Nobody listens there, but a proxy would answer.
        let nearby = builder("http://127.0.0.1:1").transport(transport).build().unwrap();
        add(&nearby, "7").await.unwrap_err();
    });
}

#[test]
fn the_proxy_of_the_environment_is_used_on_request() {
    run(async {
        for (used, requests) in [("true", 1), ("false", 0)] {
            let proxy = Script::start(vec![fine()]).await;
            let mut child = Command::new(std::env::current_exe().unwrap());
            for name in ["ALL_PROXY", "all_proxy", "http_proxy", "NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
                child.env_remove(name);
            }
            child.args(["--exact", "proxy::child"]).env(CHILD, used).env("HTTP_PROXY", &proxy.endpoint);
            let output = tokio::task::spawn_blocking(move || child.output()).await.unwrap().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
            assert_eq!(proxy.requests().len(), requests, "used: {used}");
        }
    });
}
