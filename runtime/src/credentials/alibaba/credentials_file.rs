//! The file that the vendor's libraries share: `~/.alibabacloud/credentials.ini`.

use std::path::PathBuf;

use super::assume_role::Role;
use super::oidc::{OidcRole, session};
use super::source::Source;
use super::token_service::Zone;
use crate::Credentials;
use crate::credentials::file;
use crate::credentials::ini::Section;
use crate::credentials::surroundings::{Surroundings, Why};

/// What the chosen section describes.
pub(super) fn source(surroundings: &Surroundings) -> Result<Source, Why> {
    let path = match surroundings.variable("ALIBABA_CLOUD_CREDENTIALS_FILE") {
        Some(path) => PathBuf::from(path),
        None => surroundings.in_home(".alibabacloud/credentials.ini")?,
    };
    let text = file::read(&path)?;
    let name = surroundings.variable("ALIBABA_CLOUD_PROFILE").unwrap_or_else(|| "default".to_owned());
    let section = Section::find(&path, &text, &name)?;
    if section.get("enable").is_some_and(|value| value.eq_ignore_ascii_case("false")) {
        return Err(Why::NotSetUp(format!("[{name}] in {} says enable = false", path.display())));
    }
    let key = || Ok::<_, Why>(Credentials::new(section.need("access_key_id")?, section.need("access_key_secret")?));
    match section.need("type")?.as_str() {
        "access_key" => Ok(Source::Key(key()?)),
        "sts" => Ok(Source::Key(key()?.with_security_token(section.need("security_token")?))),
        "ram_role_arn" => {
            let role = Role {
                arn: section.need("role_arn")?,
                session: Some(session(surroundings, section.text("role_session_name"))),
                duration: None,
                policy: section.text("policy"),
                external_id: section.text("external_id"),
            };
            Ok(Source::Role(Box::new(Source::Key(key()?)), role, Zone::default()))
        }
        "oidc_role_arn" => {
            let role = OidcRole {
                role_arn: section.need("role_arn")?,
                provider_arn: section.need("oidc_provider_arn")?,
                token_file: section.need("oidc_token_file_path")?,
                session: section.text("role_session_name"),
                duration: None,
                policy: section.text("policy"),
            };
            Ok(Source::Oidc(role, Zone::default()))
        }
        "ecs_ram_role" => Ok(Source::Instance { role: section.text("role_name") }),
        other => Err(Why::Failed(format!(
            "[{name}] in {} has the type {other}, which is not supported: use access_key, sts, ram_role_arn, \
             oidc_role_arn or ecs_ram_role",
            path.display()
        ))),
    }
}
