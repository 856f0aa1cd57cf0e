//! The manifest of the generated crate: everything is its owner's but the features between two marks.

use std::io;

use crate::model::Model;

const BEGIN: &str = "# apiscribe:services (written by `apiscribe generate`)\n";
const END: &str = "# apiscribe:end\n";

/// What crates.io takes of one crate.
const MOST_FEATURES: usize = 300;

/// What a crate starts with that has no manifest yet.
const FRESH: &str = r#"[package]
name = "apiscribe-sdk"
version = "0.1.0"
edition = "2024"

[[bin]]
name = "apiscribe-sdk"
path = "src/main.rs"
required-features = ["cli"]

[features]
default = ["rustls"]
reqwest = ["apiscribe-runtime/reqwest"]
rustls = ["reqwest", "apiscribe-runtime/rustls"]
serde = []
blocking = ["reqwest", "apiscribe-runtime/blocking"]
cli = ["serde", "apiscribe-runtime/cli"]
# apiscribe:services (written by `apiscribe generate`)
# apiscribe:end

[dependencies]
apiscribe-macros = "0.1"
apiscribe-runtime = { version = "0.1", default-features = false }
"#;

/// The name of the package in a manifest; the usual one where there is none.
pub fn package_name(manifest: Option<&str>) -> String {
    let package = manifest.unwrap_or(FRESH).split("[package]").nth(1).unwrap_or_default();
    let name = package.lines().find_map(|line| line.strip_prefix("name")?.trim_start().strip_prefix('='));
    name.map_or("apiscribe-sdk", |name| name.trim().trim_matches('"')).to_owned()
}

/// What the owner must know when the crate has more features than crates.io takes.
pub fn too_many_features(model: &Model) -> Option<String> {
    let ours = model.features().len() + FRESH.lines().filter(|line| line.contains("= [")).count();
    (ours > MOST_FEATURES).then(|| {
        format!(
            "the crate has about {ours} features and crates.io takes {MOST_FEATURES}: to publish it, \
             leave `group` out of some services, or write several crates with `--only`"
        )
    })
}

fn quoted(names: &[impl AsRef<str>]) -> String {
    names.iter().map(|name| format!("{:?}", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// The manifest with a feature for each service and for each of its groups.
pub(super) fn with_features(manifest: Option<&str>, model: &Model) -> io::Result<String> {
    let manifest = manifest.unwrap_or(FRESH).replace("\r\n", "\n");
    let names: Vec<&str> = model.services.iter().map(|service| service.name.as_str()).collect();
    let mut features = format!("all = [{}]\n", quoted(&names));
    features.extend(model.features().iter().map(|one| format!("{} = [{}]\n", one.name, quoted(&one.needs))));
    let parts = manifest.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    match parts {
        Some((before, after)) => Ok(format!("{before}{BEGIN}{features}{END}{after}")),
        None => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!(
                "Cargo.toml: add these two lines under [features], and `generate` will write between them:\n{BEGIN}{END}"
            ),
        )),
    }
}
