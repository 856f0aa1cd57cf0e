//! Services whose gateway tells that it refused a signature.

use apiscribe_runtime::{
    Chain, Endpoints, Envelope, Environment, GatewayRefusal, GatewayRow, Service, Setting, Signing, Vendor,
};

static ALIBABA: Vendor = vendor("alibaba", &[row("SignatureDoesNotMatch", None)]);
static HUAWEI: Vendor = vendor("huawei", &[row("APIGW.0301", Some("signature"))]);

const fn row(code: &'static str, message: Option<&'static str>) -> GatewayRow {
    GatewayRow { code, message, means: GatewayRefusal::SignatureMismatch }
}

const fn vendor(name: &'static str, gateway: &'static [GatewayRow]) -> Vendor {
    Vendor {
        name,
        title: "A vendor",
        environment: Environment { access_key_id: "AK", access_key_secret: "SK", security_token: "ST" },
        chain: Chain::Environment,
        regions: &[],
        identity: Endpoints::NONE,
        gateway,
    }
}

pub static SAE: Service = Service {
    name: "sae",
    vendor: &ALIBABA,
    title: "Serverless App Engine",
    version: "2019-05-06",
    signing: Signing::Acs3HmacSha256,
    signing_alternatives: &[Signing::AcsRoaV2, Signing::AcsRpcV1],
    endpoints: Endpoints::NONE,
    envelope: Envelope {
        code: &["Code"],
        message: &["Message"],
        request_id: &["RequestId"],
        request_id_header: "x-acs-request-id",
    },
    settings: &[],
};

pub static RFS: Service = Service {
    name: "rfs",
    vendor: &HUAWEI,
    title: "Resource Formation Service",
    version: "v1",
    signing: Signing::SdkHmacSha256,
    signing_alternatives: &[],
    endpoints: Endpoints::NONE,
    envelope: Envelope {
        code: &["error_code"],
        message: &["error_msg"],
        request_id: &["request_id"],
        request_id_header: "x-request-id",
    },
    settings: &[Setting { name: "project_id", environment: "PROJECT", header: Some("X-Project-Id"), lookup: None }],
};

/// The code with which the gateway before a service refuses a signature, in a body with this message.
pub fn mismatch(service: &Service, message: &str) -> String {
    let message = apiscribe_runtime::Value::Text(message.to_owned());
    match service.name {
        "rfs" => format!(r#"{{"error_code":"APIGW.0301","error_msg":{message}}}"#),
        _ => format!(r#"{{"Code":"SignatureDoesNotMatch","Message":{message}}}"#),
    }
}
