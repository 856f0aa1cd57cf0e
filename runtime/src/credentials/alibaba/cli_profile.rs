//! Profiles of the vendor's command line, in `~/.aliyun/config.json`.

use std::path::Path;

use serde_json::Value;

use super::assume_role::Role;
use super::oidc::{OidcRole, session};
use super::source::Source;
use super::token_service::Zone;
use crate::Credentials;
use crate::credentials::file;
use crate::credentials::surroundings::{Surroundings, Why};
use crate::credentials::tree::SecretTree;

const DISABLED: &str = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
const NAMED: &str = "ALIBABA_CLOUD_PROFILE";

/// What the chosen profile describes.
pub(super) fn source(surroundings: &Surroundings) -> Result<Source, Why> {
    if surroundings.is_on(DISABLED) {
        return Err(Why::NotSetUp(format!("{DISABLED} turns it off")));
    }
    let path = surroundings.in_home(".aliyun/config.json")?;
    let text = file::read(&path)?;
    let tree = SecretTree::parse(text.as_bytes()).map_err(|(line, column)| {
        format!("{} is no JSON at line {line}, column {column}: correct it, or run `aliyun configure`", path.display())
    })?;
    let current = || tree.get(&["current"]).and_then(Value::as_str).map(str::to_owned);
    let name = surroundings.variable(NAMED).or_else(current).filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| format!("{} names no current profile: set {NAMED}", path.display()))?;
    File { surroundings, path: &path, tree: &tree }.source(&name, &mut Vec::new())
}

struct File<'f> {
    surroundings: &'f Surroundings,
    path: &'f Path,
    tree: &'f SecretTree,
}

/// A profile and where it stands.
struct Profile<'f> {
    place: String,
    value: &'f Value,
}

impl File<'_> {
    /// The profile of a name; `seen` are those that lead to it.
    fn source(&self, name: &str, seen: &mut Vec<String>) -> Result<Source, Why> {
        let place = format!("the profile {name:?} in {}", self.path.display());
        if seen.iter().any(|one| one == name) {
            return Err(Why::Failed(format!("{place} is its own source_profile: name another one")));
        }
        seen.push(name.to_owned());
        let profiles = self.tree.get(&["profiles"]).and_then(Value::as_array);
        let found =
            profiles.and_then(|all| all.iter().find(|one| one.get("name").and_then(Value::as_str) == Some(name)));
        let value = found.ok_or_else(|| format!("{place} is not there: set {NAMED} to one that is"))?;
        let profile = Profile { place, value };
        match profile.text("mode").as_deref() {
            // Profiles of the first versions have no mode.
            Some("AK") | None => Ok(Source::Key(profile.key()?)),
            Some("StsToken") => Ok(Source::Key(profile.key()?.with_security_token(profile.need("sts_token")?))),
            Some("RamRoleArn") => self.role(&profile, Source::Key(profile.key()?)),
            Some("ChainableRamRoleArn") => {
                let source = self.source(&profile.need("source_profile")?, seen)?;
                self.role(&profile, source)
            }
            Some("EcsRamRole") => Ok(Source::Instance { role: profile.text("ram_role_name") }),
            Some("OIDC") => self.oidc(&profile),
            Some("CredentialsURI") => Ok(Source::Uri(profile.need("credentials_uri")?)),
            Some(mode) => Err(Why::Failed(format!(
                "{} has the mode {mode}, which is not supported: use AK, StsToken, RamRoleArn, ChainableRamRoleArn, \
                 EcsRamRole, OIDC or CredentialsURI",
                profile.place
            ))),
        }
    }

    fn role(&self, profile: &Profile<'_>, source: Source) -> Result<Source, Why> {
        let role = Role {
            arn: profile.need("ram_role_arn")?,
            session: Some(session(self.surroundings, profile.text("ram_session_name"))),
            duration: profile.seconds(),
            policy: profile.text("policy"),
            external_id: profile.text("external_id"),
        };
        Ok(Source::Role(Box::new(source), role, profile.zone()))
    }

    fn oidc(&self, profile: &Profile<'_>) -> Result<Source, Why> {
        let role = OidcRole {
            role_arn: profile.need("ram_role_arn")?,
            provider_arn: profile.need("oidc_provider_arn")?,
            token_file: profile.need("oidc_token_file")?,
            session: profile.text("role_session_name").or_else(|| profile.text("ram_session_name")),
            duration: profile.seconds(),
            policy: profile.text("policy"),
        };
        Ok(Source::Oidc(role, profile.zone()))
    }
}

impl Profile<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.value.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn need(&self, name: &str) -> Result<String, Why> {
        self.text(name).ok_or_else(|| Why::Failed(format!("{} has no {name}: add it", self.place)))
    }

    fn key(&self) -> Result<Credentials, Why> {
        Ok(Credentials::new(self.need("access_key_id")?, self.need("access_key_secret")?))
    }

    /// The command line writes 0 where nobody says it.
    fn seconds(&self) -> Option<u64> {
        self.value.get("expired_seconds").and_then(Value::as_u64).filter(|seconds| *seconds > 0)
    }

    fn zone(&self) -> Zone {
        Zone { region: self.text("sts_region"), vpc: self.value.get("enable_vpc").and_then(Value::as_bool) }
    }
}
