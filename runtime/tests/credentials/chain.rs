//! The order of the places, what is said when none has a key, and what is not said.

use std::sync::Arc;

use apiscribe_runtime::{DefaultChain, ProvideCredentials, TestClock};

use super::stage::{ALIBABA, HUAWEI, PLAIN, Scene, Silence, now, transport, wait};

const ALL: &[(&str, &str)] = &[
    ("ALIBABA_CLOUD_ACCESS_KEY_ID", "environment"),
    ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "Secret"),
    ("ALIBABA_CLOUD_ROLE_ARN", "r"),
    ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "p"),
    ("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "{home}/token"),
    ("ALIBABA_CLOUD_CREDENTIALS_URI", "http://{server}/uri"),
];
const FILES: &[(&str, &str)] = &[
    ("token", "Hidden"),
    (
        ".aliyun/config.json",
        r#"{"current":"a","profiles":[{"name":"a","mode":"AK","access_key_id":"profile","access_key_secret":"Secret"}]}"#,
    ),
    (".alibabacloud/credentials.ini", "[default]\ntype=access_key\naccess_key_id=file\naccess_key_secret=Secret"),
];

fn issued(id: &str, around: &str) -> &'static str {
    let key = format!(
        r#"{{"AccessKeyId":"{id}","AccessKeySecret":"Secret","SecurityToken":"SecretToken","Expiration":"2026-01-02T04:04:05Z"}}"#
    );
    match around {
        "" => key.leak(),
        around => format!(r#"{{"{around}":{key}}}"#).leak(),
    }
}

#[test]
fn alibabas_order() {
    let answers = [
        ("POST / ", 200, issued("oidc", "Credentials")),
        ("GET /latest/meta-data/ram/security-credentials/ ", 200, "role"),
        ("GET /latest/meta-data/ram/security-credentials/role ", 200, issued("machine", "")),
        ("GET /uri ", 200, issued("uri", "")),
    ];
    // Each case lacks what the one before was answered by.
    let cases: [(usize, usize, usize, &str); 6] = [
        (0, 0, 0, "environment"),
        (2, 0, 0, "oidc"),
        (2, 1, 0, "profile"),
        (2, 2, 0, "file"),
        (2, 3, 0, "machine"),
        (2, 3, 3, "uri"),
    ];
    for (variables, files, first, expected) in cases {
        let scene = Scene {
            variables: &ALL[variables..],
            files: &FILES[files..],
            answers: Box::leak(Box::new(answers)).get(first..).unwrap(),
        };
        assert_eq!(scene.set(&ALIBABA).ask().unwrap().access_key_id(), expected);
    }
}

#[test]
fn huaweis_order() {
    let variables = &[
        ("HUAWEICLOUD_OIDC_PROVIDER_URN", "p"),
        ("HUAWEICLOUD_OIDC_AGENCY_URN", "a"),
        ("HUAWEICLOUD_OIDC_ID_TOKEN", "Hidden"),
        ("HUAWEICLOUD_SDK_AK", "environment"),
        ("HUAWEICLOUD_SDK_SK", "Secret"),
        ("HC_CONTAINER_CREDENTIALS_FULL_URI", "http://{server}/pod"),
        ("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE", "{home}/token"),
    ];
    let files = &[(".huaweicloud/credentials", "[basic]\nak=profile\nsk=Secret\n"), ("token", "Hidden")];
    let oidc = r#"{"credentials":{"access_key_id":"oidc","secret_access_key":"Secret","security_token":"SecretToken","expiration":"2026-01-02T04:04:05Z"}}"#;
    let machine = r#"{"credential":{"access":"machine","secret":"Secret","securitytoken":"SecretToken","expires_at":"2026-01-02T04:04:05Z"}}"#;
    let pod = r#"{"credentials":{"accessKeyId":"pod","secretAccessKey":"Secret","securityToken":"SecretToken","expiration":"2026-01-02T04:04:05Z"}}"#;
    let answers: &[_] = Box::leak(Box::new([
        ("POST /v5", 200, oidc),
        ("GET /openstack/latest/securitykey ", 200, machine),
        ("POST /pod ", 200, pod),
    ]));
    for (from, file, answer, expected) in
        [(0, 0, 0, "oidc"), (1, 0, 0, "environment"), (5, 0, 0, "profile"), (5, 1, 0, "machine"), (5, 1, 2, "pod")]
    {
        let scene = Scene { variables: &variables[from..], files: &files[file..], answers: &answers[answer..] };
        assert_eq!(scene.set(&HUAWEI).ask().unwrap().access_key_id(), expected);
    }
}

#[test]
fn the_place_that_worked_stays() {
    let answers = &[("GET /latest/meta-data/ram/security-credentials/role ", 500, "")];
    let variables = &[("ALIBABA_CLOUD_ECS_METADATA", "role"), ("ALIBABA_CLOUD_CREDENTIALS_URI", "http://{server}/uri")];
    let uri = ("GET /uri ", 200, issued("uri", ""));
    let answers = Box::leak(Box::new([answers[0], uri]));
    let stage = Scene { variables, files: &[], answers }.set(&ALIBABA);
    assert_eq!(stage.ask().unwrap().access_key_id(), "uri");
    assert_eq!(stage.server.lines().len(), 3);
    assert_eq!(stage.ask().unwrap().access_key_id(), "uri");
    assert_eq!(stage.server.lines()[3..], ["GET /uri"], "only the place that worked is asked again");

    let token = ("POST / ", 200, issued("oidc", "Credentials"));
    let stage =
        Scene { variables: &ALL[2..5], files: &FILES[..1], answers: Box::leak(Box::new([token])) }.set(&ALIBABA);
    assert_eq!(stage.ask().unwrap().access_key_id(), "oidc");
    stage.remove("token");
    let error = stage.ask().unwrap_err().to_string();
    assert!(
        error.starts_with("no new credentials for A Cloud from where the last ones came:\n  OIDC: there is no file")
    );
    assert_eq!(error.lines().count(), 2, "{error}");
}

#[test]
fn nothing_anywhere() {
    let stage = Scene::default().set(&ALIBABA);
    let address = stage.server.address();
    let home = stage.home();
    let expected = format!(
        "no credentials for A Cloud; give them to the client builder, or set up one of these places:
  environment: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set: set both
  OIDC: not all of ALIBABA_CLOUD_ROLE_ARN, ALIBABA_CLOUD_OIDC_PROVIDER_ARN and ALIBABA_CLOUD_OIDC_TOKEN_FILE are set
  profile of the command line: there is no file {home}/.aliyun/config.json
  credentials file: there is no file {home}/.alibabacloud/credentials.ini
  instance metadata: {address} answered 404
  credentials URI: ALIBABA_CLOUD_CREDENTIALS_URI is not set"
    );
    assert_eq!(stage.ask().unwrap_err().to_string(), expected);
    let stage = Scene::default().set(&HUAWEI);
    let (address, home) = (stage.server.address(), stage.home());
    let expected = format!(
        "no credentials for A Cloud; give them to the client builder, or set up one of these places:
  OIDC: not both of HUAWEICLOUD_OIDC_PROVIDER_URN and HUAWEICLOUD_OIDC_AGENCY_URN are set
  environment: HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK are not set: set both
  profile: there is no file {home}/.huaweicloud/credentials
  instance metadata: {address} answered 404
  container identity: not both of HC_CONTAINER_CREDENTIALS_FULL_URI and HC_CONTAINER_AUTHORIZATION_TOKEN_FILE are set"
    );
    assert_eq!(stage.ask().unwrap_err().to_string(), expected);
    let stage = Scene::default().set(&PLAIN);
    assert_eq!(stage.ask().unwrap_err().to_string().lines().count(), 2);
    assert!(stage.server.requests().is_empty());
}

#[test]
fn no_home() {
    let scene =
        Scene { variables: &[("HOME", ""), ("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true")], ..Scene::default() };
    let line = scene.set(&ALIBABA).line("credentials file");
    assert_eq!(line, "no home directory is known: set HOME");
    let stage = Scene { variables: &[("HOME", ""), ("USERPROFILE", "{home}")], files: FILES, ..Scene::default() };
    assert_eq!(stage.set(&ALIBABA).ask().unwrap().access_key_id(), "profile");
}

#[test]
fn answers_that_do_not_come_are_not_waited_for() {
    let clock = TestClock::new(now());
    let chain = DefaultChain::new(&HUAWEI, Arc::new(Silence(clock.clone())), Arc::new(clock));
    let error = wait(chain.environment(|_| None).provide()).unwrap_err().to_string();
    let expected = "  instance metadata: 169.254.169.254 did not answer within 3000 ms";
    assert!(error.lines().any(|line| line == expected), "{error}");
}

#[test]
fn secrets_are_not_shown() {
    let transport = Arc::new(transport());
    let chain = DefaultChain::new(&ALIBABA, transport, Arc::new(TestClock::new(now())))
        .environment(|name| Some(format!("{name}-Hidden")));
    let told = format!("{chain:?}");
    let places = r#"["environment", "OIDC", "profile of the command line", "credentials file", "instance metadata", "credentials URI"]"#;
    assert_eq!(told, format!(r#"DefaultChain {{ vendor: "alibaba", places: {places}, .. }}"#));
    let key = wait(chain.provide()).unwrap();
    assert_eq!(format!("{key:?}"), "Credentials(temporary, redacted)");
}
