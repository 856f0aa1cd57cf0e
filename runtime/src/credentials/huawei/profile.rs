//! The profile in `~/.huaweicloud/credentials`, section `[basic]`.

use std::path::PathBuf;

use super::{PROJECT, refuse_federation};
use crate::Credentials;
use crate::credentials::file;
use crate::credentials::ini::Section;
use crate::credentials::surroundings::{Surroundings, Why};

/// The setting that says where the identity service of this key is.
const IAM_ENDPOINT: &str = "iam_endpoint";

/// The key in the profile, with its project where it has one.
pub(super) fn key(surroundings: &Surroundings) -> Result<Credentials, Why> {
    let path = match surroundings.variable("HUAWEICLOUD_SDK_CREDENTIALS_FILE") {
        Some(path) => PathBuf::from(path),
        None => surroundings.in_home(".huaweicloud/credentials")?,
    };
    let text = file::read(&path)?;
    let section = Section::find(&path, &text, "basic")?;
    let place = path.display();
    refuse_federation(["idp_id", "id_token_file"], |name| section.get(name).is_some(), &format!(" in {place}"))?;
    let mut key = Credentials::new(section.need("ak")?, section.need("sk")?);
    if let Some(token) = section.text("security_token") {
        key = key.with_security_token(token);
    }
    let settings = [PROJECT, IAM_ENDPOINT].into_iter().filter_map(|name| Some((name, section.text(name)?)));
    Ok(settings.fold(key, |key, (name, value)| key.with_setting(name, value)))
}
