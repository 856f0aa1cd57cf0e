//! Settings that a client finds out by asking the vendor.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use http::{HeaderMap, Method};
use serde_json::Value;

use super::Client;
use crate::credentials::{SingleFlight, Wire};
use crate::random::new_nonce;
use crate::{Cause, Credentials, Endpoint, Lookup, Signing, Stamp, TransportError, Unsigned, sign};

/// The longest time for a question.
const LIMIT: Duration = Duration::from_secs(15);

/// How many projects are kept.
const MOST: usize = 100;

/// An access key's id and a region.
type Owner = (String, String);

/// The projects that were asked for, for all clones of a client.
#[derive(Debug, Default)]
pub(crate) struct Projects(Mutex<HashMap<Owner, Arc<Project>>>);

/// The project of one owner. Its questions are its own, so that a slow region holds up no other.
#[derive(Debug, Default)]
struct Project {
    id: OnceLock<String>,
    questions: SingleFlight<Result<String, TransportError>>,
}

impl Projects {
    fn of(&self, owner: Owner) -> Arc<Project> {
        let mut projects = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Temporary keys come with new ids for ever.
        if projects.len() >= MOST && !projects.contains_key(&owner) {
            projects.clear();
        }
        Arc::clone(projects.entry(owner).or_default())
    }
}

impl Client {
    /// Asks for a setting; nothing when there is nobody to ask.
    ///
    /// # Errors
    /// [`TransportError`] of an operation that was not sent.
    pub(super) async fn look_up(
        &self,
        lookup: Lookup,
        credentials: &Credentials,
    ) -> Result<Option<String>, TransportError> {
        match lookup {
            // Whoever had one has put it among the settings.
            Lookup::Region => Ok(None),
            Lookup::HuaweiProject => {
                let region = self.options.region.as_ref().or(self.shared.place.region.as_ref());
                // Without a region no project can be told from the others; the check says what is missing.
                let Some(region) = region else { return Ok(None) };
                self.project(region, credentials).await.map(Some)
            }
        }
    }

    /// The project of a region. Callers that want the same one share a question.
    async fn project(&self, region: &str, credentials: &Credentials) -> Result<String, TransportError> {
        let project = self.shared.projects.of((credentials.access_key_id().to_owned(), region.to_owned()));
        if let Some(id) = project.id.get() {
            return Ok(id.clone());
        }
        let question = async {
            // Somebody may have been faster between the look at the project and the turn.
            if let Some(id) = project.id.get() {
                return Ok(id.clone());
            }
            let id = self.ask_project(region, credentials).await?;
            Ok(project.id.get_or_init(|| id).clone())
        };
        project.questions.join(question).await
    }

    async fn ask_project(&self, region: &str, credentials: &Credentials) -> Result<String, TransportError> {
        let failed = |cause: Cause| {
            move |reason: String| {
                let cure = "give the setting project_id to the client builder";
                TransportError::unsent(format!("the project of {region} is not known: {reason}; {cure}")).because(cause)
            }
        };
        let shared = &*self.shared;
        let endpoint = self.iam(region, credentials).map_err(failed(Cause::Configuration))?;
        let unsigned = Unsigned {
            method: Method::GET,
            labels: String::new(),
            path: "/v3/projects".to_owned(),
            query: vec![("name".into(), region.to_owned())],
            headers: HeaderMap::new(),
            body: Vec::new(),
            action: "",
            version: "v3",
            page: "https://support.huaweicloud.com/api-iam/iam_06_0001.html",
        };
        let stamp = Stamp::new(self.service_time(), new_nonce());
        let signed = sign(Signing::SdkHmacSha256, &unsigned, &endpoint, credentials, &stamp);
        let signed = signed.map_err(|violation| failed(Cause::Configuration)(violation.to_string()))?;
        let wire = Wire { transport: shared.transport.clone(), clock: shared.clock.clone() };
        let reply = wire.ask(signed.request, LIMIT).await.map_err(failed(Cause::Connection))?;
        let reply = reply.success().map_err(failed(Cause::Credentials))?;
        let tree = reply.tree().map_err(failed(Cause::Configuration))?;
        let projects = tree.get(&["projects"]).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let id = |project: &Value| project.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        match projects {
            [one] if !id(one).is_empty() => Ok(id(one)),
            [] | [_] => Err(failed(Cause::Configuration)(format!("{} lists none of this name", reply.host()))),
            several => {
                let ids: Vec<String> = several.iter().map(id).collect();
                let reason = format!("{} lists {}: {}", reply.host(), ids.len(), ids.join(", "));
                Err(failed(Cause::Configuration)(reason))
            }
        }
    }

    /// Where the identity service of a region listens: where the key's profile, the vendor's variable, or the vendor's
    /// table says.
    fn iam(&self, region: &str, credentials: &Credentials) -> Result<Endpoint, String> {
        let identity = &self.shared.service.vendor.identity;
        let beside = credentials.settings().iter().find(|(name, _)| name == "iam_endpoint");
        let variable = || identity.environment.and_then(|name| self.shared.place.variables.get(name));
        let listed = || identity.regions.iter().find(|(name, _)| *name == region).map(|(_, host)| (*host).to_owned());
        let address = beside.map(|(_, endpoint)| endpoint.clone()).or_else(variable).or_else(listed);
        let address = address.or_else(|| identity.rule.map(|rule| rule.replace("{region}", region)));
        let address = address.ok_or_else(|| "the vendor's identity service has no known address".to_owned())?;
        Endpoint::parse(&address).map_err(|error| error.to_string())
    }
}
