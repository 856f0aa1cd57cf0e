//! Services whose gateway tells that it refused a signature.

use apiscribe_runtime::{GatewayRefusal, GatewayRow, Service, Vendor};

use super::support::{RFS_SERVICE, SAE_SERVICE, vendor};

static ALIBABA: Vendor = Vendor { gateway: &[row("SignatureDoesNotMatch", None)], ..vendor("alibaba") };
static HUAWEI: Vendor = Vendor { gateway: &[row("APIGW.0301", Some("signature"))], ..vendor("huawei") };

const fn row(code: &'static str, message: Option<&'static str>) -> GatewayRow {
    GatewayRow { code, message, means: GatewayRefusal::SignatureMismatch }
}

pub static SAE: Service = Service { vendor: &ALIBABA, ..SAE_SERVICE };
pub static RFS: Service = Service { vendor: &HUAWEI, ..RFS_SERVICE };

/// The code with which the gateway before a service refuses a signature, in a body with this message.
pub fn mismatch(service: &Service, message: &str) -> String {
    let message = apiscribe_runtime::Value::Text(message.to_owned());
    match service.name {
        "rfs" => format!(r#"{{"error_code":"APIGW.0301","error_msg":{message}}}"#),
        _ => format!(r#"{{"Code":"SignatureDoesNotMatch","Message":{message}}}"#),
    }
}
