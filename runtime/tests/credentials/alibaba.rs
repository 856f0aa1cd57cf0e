//! Every place of Alibaba Cloud's, against stand-ins.

use std::time::Duration;

use apiscribe_runtime::Credentials;

use super::stage::{ALIBABA, Scene, assert_same, now, temporary};

const ISSUED: &str = r#"{"RequestId":"r","Credentials":{"AccessKeyId":"TempId","AccessKeySecret":"TempSecret","SecurityToken":"TempSecretToken","Expiration":"2026-01-02T04:04:05Z"}}"#;
const MACHINE: &str = r#"{"Code":"Success","AccessKeyId":"TempId","AccessKeySecret":"TempSecret","SecurityToken":"TempSecretToken","Expiration":"2026-01-02T04:04:05Z"}"#;
const TOKEN: &str = "PUT /latest/api/token";
const ROLES: &str = "GET /latest/meta-data/ram/security-credentials/ ";
const ROLE: &str = "GET /latest/meta-data/ram/security-credentials/my-role ";
const OFF: (&str, &str) = ("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");

fn permanent() -> Credentials {
    Credentials::new("Id", "Secret")
}

/// The scene gives this key, from these questions.
fn gives(scene: &Scene, expected: &Credentials, asked: &[&str]) -> Vec<String> {
    let stage = scene.set(&ALIBABA);
    let found = stage.ask().unwrap();
    assert_same(&found, expected);
    let hour = (!asked.is_empty()).then(|| now() + Duration::from_secs(3600));
    assert_eq!(found.expires(), hour);
    let lines = stage.server.lines();
    assert_eq!(lines.len(), asked.len(), "{lines:?}");
    for (line, begin) in lines.iter().zip(asked) {
        assert!(line.starts_with(begin), "{line}");
    }
    stage.server.requests()
}

#[test]
fn environment() {
    let variables = &[
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "Id"),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "Secret"),
        ("ALIBABA_CLOUD_SECURITY_TOKEN", "SecretToken"),
    ];
    gives(&Scene { variables, ..Scene::default() }, &permanent().with_security_token("SecretToken"), &[]);
    gives(&Scene { variables: &variables[..2], ..Scene::default() }, &permanent(), &[]);
    let half = Scene { variables: &[("ALIBABA_CLOUD_ACCESS_KEY_ID", "Id"), OFF], ..Scene::default() };
    let line = half.set(&ALIBABA).line("environment");
    assert_eq!(line, "ALIBABA_CLOUD_ACCESS_KEY_ID is set without ALIBABA_CLOUD_ACCESS_KEY_SECRET: set both");
}

const OIDC: &[(&str, &str)] = &[
    ("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/r"),
    ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "acs:ram::1:oidc-provider/p"),
    ("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "{home}/token"),
    ("ALIBABA_CLOUD_ROLE_SESSION_NAME", "me"),
    OFF,
];

#[test]
fn oidc() {
    let files = &[("token", "Hidden+token\n")];
    let scene = Scene { variables: OIDC, files, answers: &[("POST / ", 200, ISSUED)] };
    let requests = gives(&scene, &temporary(), &["POST /"]);
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    assert!(head.contains("content-type: application/x-www-form-urlencoded") && !head.contains("authorization"));
    let expected = "Action=AssumeRoleWithOIDC&DurationSeconds=3600&Format=JSON&\
                    OIDCProviderArn=acs%3Aram%3A%3A1%3Aoidc-provider%2Fp&OIDCToken=Hidden%2Btoken&\
                    RoleArn=acs%3Aram%3A%3A1%3Arole%2Fr&RoleSessionName=me&Version=2015-04-01";
    assert_eq!(body, expected);
}

#[test]
fn oidc_refused() {
    let refusal = r#"{"Code":"AuthenticationFail.OIDCToken.Expired","Message":"Hidden","RequestId":"r-1"}"#;
    let lacking = r#"{"Credentials":{"AccessKeyId":"TempId","SecurityToken":"Hidden"}}"#;
    let timeless = ISSUED.replace("2026-01-02T04:04:05Z", "soon");
    type Case = (&'static [(&'static str, &'static str)], u16, &'static str, &'static str);
    let echo = r#"{"Code":"Hidden token","RequestId":"Hidden\nid"}"#;
    let cases: [Case; 7] = [
        (&[("token", "Hidden")], 400, echo, "answered 400"),
        (&[("token", "Hidden")], 400, refusal, "answered 400 AuthenticationFail.OIDCToken.Expired, request id r-1"),
        (&[("token", "Hidden")], 200, lacking, "has no Credentials.AccessKeySecret"),
        (&[("token", "Hidden")], 200, "<html>Hidden", "is no JSON"),
        (&[("token", "Hidden")], 200, Box::leak(timeless.into_boxed_str()), "is no time"),
        (&[("token", " \n")], 200, ISSUED, "/token is empty"),
        (&[], 200, ISSUED, "there is no file "),
    ];
    for (files, status, body, expected) in cases {
        let answers = Box::leak(Box::new([("POST / ", status, body)]));
        let line = Scene { variables: OIDC, files, answers }.set(&ALIBABA).line("OIDC");
        assert!(line.contains(expected), "{line}");
    }
}

#[test]
fn token_service_by_region() {
    let region = ("ALIBABA_CLOUD_STS_REGION", "cn-beijing");
    let vpc = ("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "true");
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&[], "https://sts.aliyuncs.com/"),
        (&[vpc], "https://sts.aliyuncs.com/"),
        (&[region], "https://sts.cn-beijing.aliyuncs.com/"),
        (&[region, vpc], "https://sts-vpc.cn-beijing.aliyuncs.com/"),
    ];
    for (more, expected) in cases {
        let variables: Vec<_> = OIDC.iter().chain(more).copied().collect();
        let scene = Scene { variables: variables.leak(), files: &[("token", "Hidden")], ..Scene::default() };
        assert_eq!(scene.addresses(&ALIBABA, "cn-hangzhou"), [expected]);
    }
}

#[test]
fn tokens_are_read_from_regular_files() {
    // A device need not have an end, nor a pipe a beginning.
    for path in ["{home}", if cfg!(unix) { "/dev/null" } else { "{home}" }] {
        let mut variables = OIDC.to_vec();
        variables[2].1 = path;
        let line = Scene { variables: variables.leak(), ..Scene::default() }.set(&ALIBABA).line("OIDC");
        assert!(line.ends_with(" is no regular file: name one"), "{line}");
    }
    let long = "x".repeat(1024 * 1024 + 1).leak();
    let files = Box::leak(Box::new([("token", &*long)]));
    let line = Scene { variables: OIDC, files, ..Scene::default() }.set(&ALIBABA).line("OIDC");
    assert!(line.contains("is longer than 1 MiB"), "{line}");
}

/// The command line's file with these profiles.
fn profiles(json: &'static str) -> Scene {
    let text = format!(r#"{{"current":"main","profiles":[{json}]}}"#);
    let files = Box::leak(Box::new([(".aliyun/config.json", &*text.leak())]));
    Scene { variables: &[OFF], files, ..Scene::default() }
}

#[test]
fn profiles_with_keys() {
    let key = r#"{"name":"main","mode":"AK","access_key_id":"Id","access_key_secret":"Secret"}"#;
    gives(&profiles(key), &permanent(), &[]);
    let other = r#"{"name":"main","mode":"AK"},{"name":"other","mode":"StsToken","access_key_id":"Id","access_key_secret":"Secret","sts_token":"SecretToken"}"#;
    let scene = Scene { variables: &[("ALIBABA_CLOUD_PROFILE", "other"), OFF], ..profiles(other) };
    gives(&scene, &permanent().with_security_token("SecretToken"), &[]);
    let off = Scene { variables: &[("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "TRUE"), OFF], ..profiles(key) };
    let line = off.set(&ALIBABA).line("profile of the command line");
    assert_eq!(line, "ALIBABA_CLOUD_CLI_PROFILE_DISABLED turns it off");
}

#[test]
fn profiles_with_roles() {
    let role = r#""ram_role_arn":"acs:ram::1:role/r","ram_session_name":"s","expired_seconds":900"#;
    let plain = format!(
        r#"{{"name":"main","mode":"RamRoleArn","access_key_id":"Id","access_key_secret":"Secret",{role},"external_id":"e","policy":"{{}}"}}"#
    );
    let scene = Scene { answers: &[("POST /?", 200, ISSUED)], ..profiles(plain.leak()) };
    let requests = gives(&scene, &temporary(), &["POST /?"]);
    let line = "POST /?DurationSeconds=900&ExternalId=e&Policy=%7B%7D&RoleArn=acs%3Aram%3A%3A1%3Arole%2Fr&RoleSessionName=s HTTP/1.1\r\n";
    assert!(requests[0].starts_with(line), "{}", requests[0]);
    for header in ["x-acs-action: AssumeRole\r\n", "x-acs-version: 2015-04-01\r\n", "Credential=Id,"] {
        assert!(requests[0].contains(header), "{}", requests[0]);
    }
    assert!(!requests[0].contains("Secret"), "{}", requests[0]);

    let chained = format!(
        r#"{{"name":"main","mode":"ChainableRamRoleArn","source_profile":"first",{role}}},{{"name":"first","mode":"EcsRamRole","ram_role_name":"my-role"}}"#
    );
    let answers = &[(TOKEN, 200, "imds"), (ROLE, 200, MACHINE), ("POST /?", 200, ISSUED)];
    let scene = Scene { variables: &[], answers, ..profiles(chained.leak()) };
    let requests = gives(&scene, &temporary(), &["PUT /latest", "GET /latest", "POST /?"]);
    assert!(requests[2].contains("x-acs-security-token: TempSecretToken\r\n"), "{}", requests[2]);

    let oidc = r#"{"name":"main","mode":"OIDC","ram_role_arn":"a","oidc_provider_arn":"p","oidc_token_file":"{home}/.aliyun/config.json","role_session_name":"s"}"#;
    let scene = Scene { answers: &[("POST / ", 200, ISSUED)], ..profiles(oidc) };
    gives(&scene, &temporary(), &["POST /"]);
    let uri = r#"{"name":"main","mode":"CredentialsURI","credentials_uri":"http://{server}/keys?who=me"}"#;
    let scene = Scene { answers: &[("GET /keys?who=me ", 200, MACHINE)], ..profiles(uri) };
    gives(&scene, &temporary(), &["GET /keys?who=me"]);
}

#[test]
fn broken_profiles() {
    let cases = [
        (r#"{"name":"main","mode":"CloudSSO"}"#, "has the mode CloudSSO, which is not supported: use AK,"),
        (r#"{"name":"main","mode":"OAuth"}"#, "has the mode OAuth, which is not supported"),
        (r#"{"name":"main","mode":"External","process_command":"Hidden"}"#, "has the mode External, which is not"),
        (r#"{"name":"main","mode":"AK","access_key_id":"Id"}"#, "has no access_key_secret: add it"),
        (r#"{"name":"else"}"#, "is not there: set ALIBABA_CLOUD_PROFILE to one that is"),
        (r#"{"name":"main",Hidden}"#, "is no JSON at line 1, column 46"),
        (r#"{"name":"main","mode":"ChainableRamRoleArn","source_profile":"main"}"#, "is its own source_profile"),
        (
            r#"{"name":"main","mode":"RamRoleArn","access_key_id":"I","access_key_secret":"Hidden","ram_role_arn":"a","expired_seconds":60}"#,
            "a key cannot be had for 60 seconds: ask for 900 or more",
        ),
        (
            r#"{"name":"main","mode":"AK","access_key_id":"I d","access_key_secret":"Hidden"}"#,
            "the access key id is empty or holds characters other than visible ASCII",
        ),
    ];
    for (json, expected) in cases {
        let line = profiles(json).set(&ALIBABA).line("profile of the command line");
        assert!(line.contains(expected), "{line}");
    }
}

/// The libraries' file with this text.
fn ini(text: &'static str) -> Scene {
    let files = Box::leak(Box::new([(".alibabacloud/credentials.ini", text)]));
    Scene { variables: &[OFF], files, ..Scene::default() }
}

#[test]
fn credentials_file() {
    let key = "\u{feff}# mine\n[default]\nenable = true\ntype = access_key # the usual\naccess_key_id = Id\naccess_key_secret = \"Secret\"\n[b]\ntype=x\n";
    gives(&ini(key), &permanent(), &[]);
    let sts =
        "[default]\ntype=none\n[me]\ntype=sts\naccess_key_id=Id\naccess_key_secret=Secret\nsecurity_token=SecretToken";
    let scene = Scene {
        variables: &[("ALIBABA_CLOUD_PROFILE", "me"), ("ALIBABA_CLOUD_CREDENTIALS_FILE", "{home}/keys"), OFF],
        files: Box::leak(Box::new([("keys", sts)])),
        ..Scene::default()
    };
    gives(&scene, &permanent().with_security_token("SecretToken"), &[]);
    let role =
        "[default]\ntype=ram_role_arn\naccess_key_id=Id\naccess_key_secret=Secret\nrole_arn=a\nrole_session_name=s";
    let requests = gives(&Scene { answers: &[("POST /?", 200, ISSUED)], ..ini(role) }, &temporary(), &["POST /?"]);
    assert!(requests[0].starts_with("POST /?DurationSeconds=3600&RoleArn=a&RoleSessionName=s "), "{}", requests[0]);
    let oidc = "[default]\ntype=oidc_role_arn\nrole_arn=a\noidc_provider_arn=p\noidc_token_file_path={home}/.alibabacloud/credentials.ini";
    gives(&Scene { answers: &[("POST / ", 200, ISSUED)], ..ini(oidc) }, &temporary(), &["POST /"]);
    let answers = &[(TOKEN, 200, "imds"), (ROLE, 200, MACHINE)];
    let machine = Scene { variables: &[], answers, ..ini("[default]\ntype=ecs_ram_role\nrole_name=my-role") };
    gives(&machine, &temporary(), &["PUT", "GET"]);
}

#[test]
fn broken_credentials_files() {
    let cases = [
        ("[default]\ntype = rsa_key_pair\n", "has the type rsa_key_pair, which is not supported: use access_key,"),
        ("[default]\naccess_key_id = Hidden\n", "has no type: add it"),
        ("[default]\ntype = access_key\naccess_key_id = Id\n", "has no access_key_secret: add it"),
        ("[default]\n\nHidden\n", "is neither [section] nor name = value: correct it"),
        ("[other]\ntype = access_key\n", "has no section [default]"),
        ("[default]\nenable = false\ntype = access_key\n", "says enable = false"),
    ];
    for (text, expected) in cases {
        let line = ini(text).set(&ALIBABA).line("credentials file");
        assert!(line.contains(expected), "{line}");
        assert!(!text.contains("\n\n") || line.starts_with("line 3 of "), "{line}");
    }
}

#[test]
fn instance_metadata() {
    let answers = &[(TOKEN, 200, "imds"), (ROLES, 200, "my-role\n"), (ROLE, 200, MACHINE)];
    let asked = ["PUT /latest/api/token", ROLES.trim_end(), ROLE.trim_end()];
    let requests = gives(&Scene { answers, ..Scene::default() }, &temporary(), &asked);
    assert!(requests[0].contains("x-aliyun-ecs-metadata-token-ttl-seconds: 21600\r\n"));
    assert!(requests[1..].iter().all(|request| request.contains("x-aliyun-ecs-metadata-token: imds\r\n")));

    let named = &[("ALIBABA_CLOUD_ECS_METADATA", "my-role")];
    let older = &answers[2..];
    let requests =
        gives(&Scene { variables: named, answers: older, ..Scene::default() }, &temporary(), &["PUT", "GET"]);
    assert!(!requests[1].contains("metadata-token"), "{}", requests[1]);

    let strict = &[("ALIBABA_CLOUD_ECS_METADATA", "my-role"), ("ALIBABA_CLOUD_IMDSV1_DISABLED", "true")];
    let line = Scene { variables: strict, answers: older, ..Scene::default() }.set(&ALIBABA).line("instance metadata");
    assert!(line.ends_with("answered 404"), "{line}");
    let empty = Scene { answers: &[(TOKEN, 200, "imds"), (ROLES, 200, "")], ..Scene::default() };
    assert_eq!(empty.set(&ALIBABA).line("instance metadata"), "the machine has no RAM role: attach one");
    let off = Scene { variables: &[OFF], answers, ..Scene::default() }.set(&ALIBABA);
    assert_eq!(off.line("instance metadata"), "ALIBABA_CLOUD_ECS_METADATA_DISABLED turns it off");
    assert!(off.server.requests().is_empty());
}

#[test]
fn credentials_uri() {
    let variables = &[("ALIBABA_CLOUD_CREDENTIALS_URI", "http://{server}/keys?t=Hidden"), OFF];
    let answers = &[("GET /keys?t=Hidden ", 200, MACHINE)];
    gives(&Scene { variables, answers, ..Scene::default() }, &temporary(), &["GET /keys?t=Hidden"]);
    let line = Scene { variables, ..Scene::default() }.set(&ALIBABA).line("credentials URI");
    assert!(line.ends_with("answered 404"), "{line}");
    for uri in ["keys", "ftp://{server}/", "http://me:Hidden@{server}/"] {
        let variables = Box::leak(Box::new([("ALIBABA_CLOUD_CREDENTIALS_URI", uri), OFF]));
        let line = Scene { variables, ..Scene::default() }.set(&ALIBABA).line("credentials URI");
        assert_eq!(line, "the URL is none: write it as http://host/path or https://host/path");
    }
}
