//! Every place of Huawei Cloud's, against stand-ins.

use std::time::Duration;

use apiscribe_runtime::Credentials;

use super::stage::{HUAWEI, Scene, assert_same, now, temporary};

const TOKEN: &str = "PUT /meta-data/latest/api/token ";
const KEY: &str = "GET /openstack/latest/securitykey ";
const MACHINE: &str = r#"{"credential":{"access":"TempId","secret":"TempSecret","securitytoken":"TempSecretToken","expires_at":"2026-01-02T04:04:05.000000Z"}}"#;
const AGENCY: &str = r#"{"assumed_agency":{},"credentials":{"access_key_id":"TempId","secret_access_key":"TempSecret","security_token":"TempSecretToken","expiration":"2026-01-02T04:04:05.000Z"}}"#;
const CONTAINER: &str = r#"{"credentials":{"accessKeyId":"TempId","secretAccessKey":"TempSecret","securityToken":"TempSecretToken","expiration":"2026-01-02T04:04:05.000000Z"}}"#;

/// The scene gives this key, from these questions.
fn gives(scene: &Scene, expected: &Credentials, asked: &[&str]) -> Vec<String> {
    let stage = scene.set(&HUAWEI);
    let found = stage.ask().unwrap();
    assert_same(&found, expected);
    let hour = (!asked.is_empty()).then(|| now() + Duration::from_secs(3600));
    assert_eq!(found.expires(), hour);
    assert_eq!(stage.server.lines(), asked);
    stage.server.requests()
}

const OIDC: [(&str, &str); 3] = [
    ("HUAWEICLOUD_OIDC_PROVIDER_URN", "iam::p"),
    ("HUAWEICLOUD_OIDC_AGENCY_URN", "iam::a"),
    ("HUAWEICLOUD_OIDC_TOKEN_FILE", "{home}/token"),
];

fn oidc(more: &[(&'static str, &'static str)]) -> Scene {
    let variables: Vec<_> = OIDC.iter().chain(more).copied().collect();
    Scene {
        variables: variables.leak(),
        files: &[("token", "Hidden\n")],
        answers: &[("POST /v5/agencies/assume-with-oidc ", 200, AGENCY)],
    }
}

#[test]
fn oidc_agencies() {
    let asked = ["POST /v5/agencies/assume-with-oidc"];
    let requests = gives(&oidc(&[]), &temporary(), &asked);
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    assert!(head.contains("content-type: application/json") && !head.contains("authorization"), "{head}");
    let expected = r#"{"agency_session_name":"apiscribe","agency_urn":"iam::a","duration_seconds":3600,"id_token":"Hidden","provider_urn":"iam::p"}"#;
    let fields = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(fields(body), fields(expected));
    let more = [
        ("HUAWEICLOUD_OIDC_ID_TOKEN", "Hidden2"),
        ("HUAWEICLOUD_OIDC_SESSION_NAME", "me"),
        ("HUAWEICLOUD_OIDC_DURATION_SECONDS", "900"),
        ("HUAWEICLOUD_OIDC_POLICY", "{}"),
        ("HUAWEICLOUD_OIDC_POLICY_IDS", "a, b"),
    ];
    let requests = gives(&oidc(&more), &temporary(), &asked);
    let (_, body) = requests[0].split_once("\r\n\r\n").unwrap();
    let expected = r#"{"agency_session_name":"me","agency_urn":"iam::a","duration_seconds":900,"id_token":"Hidden2","policy":"{}","policy_ids":["a","b"],"provider_urn":"iam::p"}"#;
    let fields = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(fields(body), fields(expected));
}

#[test]
fn oidc_refused() {
    let line = oidc(&[("HUAWEICLOUD_OIDC_DURATION_SECONDS", "an hour")]).set(&HUAWEI).line("OIDC");
    assert_eq!(line, "HUAWEICLOUD_OIDC_DURATION_SECONDS is no number from 900 to 43200: correct it");
    let answers = &[("POST ", 403, r#"{"error_code":"IAM.0001","error_msg":"Hidden","request_id":"r"}"#)];
    let line = Scene { answers, ..oidc(&[]) }.set(&HUAWEI).line("OIDC");
    assert!(line.ends_with("answered 403 IAM.0001, request id r"), "{line}");
    let line = Scene { variables: &OIDC[..2], ..oidc(&[]) }.set(&HUAWEI).line("OIDC");
    assert!(
        line.ends_with("is set without HUAWEICLOUD_OIDC_TOKEN_FILE or HUAWEICLOUD_OIDC_ID_TOKEN: set one"),
        "{line}"
    );
    let line = Scene { files: &[], ..oidc(&[]) }.set(&HUAWEI).line("OIDC");
    assert!(line.starts_with("there is no file "), "{line}");
}

#[test]
fn token_services() {
    let said = oidc(&[("HUAWEICLOUD_SDK_STS_ENDPOINT", "https://sts.example.com/")]);
    for (scene, region, host) in [
        (oidc(&[]), "ap-southeast-3", "sts.ap-southeast-3.myhuaweicloud.com"),
        (oidc(&[]), "eu-west-101", "sts.cn-north-4.myhuaweicloud.com"),
        (said, "ap-southeast-3", "sts.example.com"),
    ] {
        let expected = format!("https://{host}/v5/agencies/assume-with-oidc");
        assert_eq!(scene.addresses(&HUAWEI, region)[0], expected);
    }
}

#[test]
fn environment() {
    let variables =
        &[("HUAWEICLOUD_SDK_AK", "Id"), ("HUAWEICLOUD_SDK_SK", "Secret"), ("HUAWEICLOUD_SDK_PROJECT_ID", "p")];
    gives(&Scene { variables, ..Scene::default() }, &Credentials::new("Id", "Secret"), &[]);
    let federation = &[
        ("HUAWEICLOUD_SDK_AK", "Id"),
        ("HUAWEICLOUD_SDK_SK", "Secret"),
        ("HUAWEICLOUD_SDK_IDP_ID", "i"),
        ("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "f"),
    ];
    let line = Scene { variables: federation, ..Scene::default() }.set(&HUAWEI).line("environment");
    assert!(line.contains("ask for a federated user, which is not supported: use HUAWEICLOUD_OIDC_PROVIDER_URN"));
}

#[test]
fn profile() {
    let file = "[global]\nak=x\n[basic]\nak = Id\nsk = Secret\nsecurity_token = SecretToken\nproject_id = p\n";
    let expected = Credentials::new("Id", "Secret").with_security_token("SecretToken");
    let files = Box::leak(Box::new([(".huaweicloud/credentials", file)]));
    gives(&Scene { files, ..Scene::default() }, &expected, &[]);
    let files = Box::leak(Box::new([("mine", file)]));
    let variables = &[("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "{home}/mine")];
    gives(&Scene { variables, files, ..Scene::default() }, &expected, &[]);
    for (text, expected) in [
        ("[global]\nak=Hidden\n", "has no section [basic]"),
        ("[basic]\nak=Id\n", "has no sk: add it"),
        ("[basic]\nak=Id\nsk=Hidden\nidp_id=i\nid_token_file=f\n", "ask for a federated user, which is not supported"),
        ("[basic]\nHidden", "is neither [section] nor name = value"),
    ] {
        let files = Box::leak(Box::new([(".huaweicloud/credentials", text)]));
        let line = Scene { files, ..Scene::default() }.set(&HUAWEI).line("profile");
        assert!(line.contains(expected), "{line}");
    }
}

#[test]
fn instance_metadata() {
    let answers = &[(TOKEN, 200, "imds"), (KEY, 200, MACHINE)];
    let asked = [TOKEN.trim_end(), KEY.trim_end()];
    let requests = gives(&Scene { answers, ..Scene::default() }, &temporary(), &asked);
    assert!(requests[0].contains("x-metadata-token-ttl-seconds: 21600\r\n"), "{}", requests[0]);
    assert!(requests[1].contains("x-metadata-token: imds\r\n"), "{}", requests[1]);
    for status in [404, 405, 503] {
        let answers = Box::leak(Box::new([(TOKEN, status, ""), (KEY, 200, MACHINE)]));
        let requests = gives(&Scene { answers, ..Scene::default() }, &temporary(), &asked);
        assert!(!requests[1].contains("x-metadata-token"), "{}", requests[1]);
    }
    let answers = &[(TOKEN, 200, "imds"), (KEY, 401, "Please configure Cloud Service Agency first")];
    let line = Scene { answers, ..Scene::default() }.set(&HUAWEI).line("instance metadata");
    assert!(line.ends_with("answered 401"), "{line}");
}

#[test]
fn container_identity() {
    let variables = &[
        ("HC_CONTAINER_CREDENTIALS_FULL_URI", "http://{server}/v1/credentials"),
        ("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE", "{home}/token"),
    ];
    let (files, answers) = (&[("token", "HiddenToken\n")], &[("POST /v1/credentials ", 200, CONTAINER)]);
    let stage = Scene { variables, files, answers }.set(&HUAWEI);
    assert_same(&stage.ask().unwrap(), &temporary());
    let asked = [TOKEN.trim_end(), KEY.trim_end(), "POST /v1/credentials"];
    assert_eq!(stage.server.lines(), asked);
    let last = stage.server.requests().pop().unwrap();
    assert!(last.contains("authorization: HiddenToken\r\n") && last.ends_with("\r\n\r\n{}"), "{last}");
    let line =
        Scene { variables, answers, files: &[("token", "Hidden\u{1}Token")] }.set(&HUAWEI).line("container identity");
    assert!(line.contains("what was read for the header authorization cannot be sent"), "{line}");
}
