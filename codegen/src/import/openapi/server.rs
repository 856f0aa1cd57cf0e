//! Where the service listens, as the document says it.

use super::document::Language;
use super::reader::Reader;
use super::site::Site;
use crate::spec::Endpoints;

const PLAIN: &str = "servers without TLS (`http`): clients use `https`";

/// Where a service listens: its endpoints, and the path that stands before all others.
#[derive(Clone, Debug, Default)]
pub struct Server {
    /// The endpoints; none where the document names no host.
    pub endpoints: Option<Endpoints>,
    /// The path before all others.
    pub base: String,
}

/// Reads the servers of a document; the first counts.
pub fn read(reader: &mut Reader<'_>) -> Server {
    let document = reader.document;
    match document.language {
        Language::Swagger2 => swagger(reader),
        Language::OpenApi3 => {
            let servers: Vec<Site<'_>> = document.site().get("servers").iter().flat_map(Site::items).collect();
            for other in servers.iter().skip(1) {
                reader.leave("further servers", &other.at);
            }
            servers.first().map(|server| of_url(reader, server)).unwrap_or_default()
        }
    }
}

fn swagger(reader: &mut Reader<'_>) -> Server {
    let root = reader.document.site();
    if let Some(schemes) = root.get("schemes")
        && schemes.items().any(|one| one.value.as_str().is_some_and(|word| !word.eq_ignore_ascii_case("https")))
    {
        reader.leave(PLAIN, &schemes.at);
    }
    let host = root.text("host").map(str::trim).filter(|host| !host.is_empty());
    let base = root.text("basePath").or_else(|| root.text("base_path")).unwrap_or_default();
    Server { endpoints: host.and_then(endpoints), base: base.trim_end_matches('/').to_owned() }
}

fn of_url(reader: &mut Reader<'_>, server: &Site<'_>) -> Server {
    let mut url = server.text("url").unwrap_or_default().trim().to_owned();
    for (name, variable) in server.get("variables").iter().flat_map(Site::entries) {
        // The region is the client's; other variables have their usual value.
        if name == "region" {
            reader.leave("the region that is taken where none is given (`default` of a server)", &variable.at);
        } else {
            url = url.replace(&format!("{{{name}}}"), variable.text("default").unwrap_or_default());
        }
    }
    if url.starts_with("http://") {
        reader.leave(PLAIN, &server.at);
    }
    let rest = url.split_once("://").map(|(_, rest)| rest).or_else(|| url.strip_prefix("//"));
    let (host, base) = match rest {
        Some(rest) => rest.split_once('/').map_or((rest, ""), |(host, base)| (host, base)),
        None => ("", url.trim_start_matches('/')),
    };
    let base = base.trim_matches('/');
    let base = if base.is_empty() { String::new() } else { format!("/{base}") };
    Server { endpoints: endpoints(host), base }
}

/// Endpoints with one host for all regions, or with the region in it; none of what no specs can name, such as a port.
fn endpoints(host: &str) -> Option<Endpoints> {
    let host = host.strip_suffix(":443").unwrap_or(host).to_ascii_lowercase();
    let letter = |one: char| one.is_ascii_alphanumeric() || "-.".contains(one);
    let good = !host.is_empty() && host.replace("{region}", "region").chars().all(letter);
    good.then(|| Endpoints { rule: Some(host), ..Endpoints::default() })
}
