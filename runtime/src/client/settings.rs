//! What a call needs beside the request: where it goes, with which key, and the settings that the client holds.

use std::borrow::Cow;

use super::{Client, Plan};
use crate::answer::Failure;
use crate::request::{Held, Target};
use crate::variables::Variables;
use crate::{Cause, Credentials, Endpoint, Lookup, Service, Setting, TransportError, Unsigned, Validation, Value};

/// Where a client's requests go.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The endpoint of the client.
    pub(crate) endpoint: Endpoint,
    /// Whether it was given as such, so that no region of a call changes it.
    pub(crate) fixed: bool,
    /// The client's region.
    pub(crate) region: Option<String>,
    /// The network of the vendor's in which the client is.
    pub(crate) network: Option<String>,
    /// Where the vendor's variables for endpoints are read.
    pub(crate) variables: Variables,
}

impl Place {
    /// The endpoint for a call, which may name a region of its own.
    pub(crate) fn endpoint(&self, service: &Service, region: Option<&str>) -> Result<Endpoint, TransportError> {
        match region {
            Some(region) if !self.fixed && self.region.as_deref() != Some(region) => {
                let endpoint = Endpoint::of_region(service, self.network.as_deref(), region, &self.variables);
                endpoint.map_err(|error| TransportError::unsent(error.to_string()).because(Cause::Configuration))
            }
            _ => Ok(self.endpoint.clone()),
        }
    }
}

impl Client {
    /// The key for the next attempt.
    pub(super) async fn credentials(&self) -> Result<Credentials, TransportError> {
        self.shared.credentials.current().await
    }

    /// The settings of the client, with the region of the call where it has one.
    fn settings(&self) -> Cow<'_, [Held]> {
        let held = &self.shared.settings;
        let Some(region) = &self.options.region else { return Cow::Borrowed(held) };
        let is_region = |setting: &Setting| setting.lookup == Some(Lookup::Region);
        let others = held.iter().filter(|(setting, _)| !is_region(setting) && !self.is_elsewhere(setting)).cloned();
        let regions = self.shared.service.settings.iter().filter(|setting| is_region(setting));
        Cow::Owned(others.chain(regions.map(|setting| (setting, region.clone()))).collect())
    }

    /// Whether a setting belongs to the client's region, and the call goes to another one.
    fn is_elsewhere(&self, setting: &Setting) -> bool {
        let place = &self.shared.place;
        let region = self.options.region.as_ref();
        !place.fixed
            && setting.lookup == Some(Lookup::HuaweiProject)
            && region.is_some()
            && region != place.region.as_ref()
    }

    /// The settings of the call, and those that came with its key.
    pub(super) fn held(&self, credentials: &Credentials) -> Vec<Held> {
        let mut held = self.settings().into_owned();
        for setting in self.shared.service.settings {
            let mut beside = credentials.settings().iter().filter(|_| !self.is_elsewhere(setting));
            let beside = beside.find(|(name, _)| name == setting.name);
            if let Some((_, value)) = beside.filter(|_| held.iter().all(|(known, _)| known.name != setting.name)) {
                held.push((setting, value.clone()));
            }
        }
        held
    }

    /// The request with its settings, checked and placed. Settings that nobody gave are found out here.
    pub(super) async fn unsigned(&self, plan: Plan, value: Value) -> Result<Unsigned, Failure> {
        let settings = self.settings();
        let parameters = plan.table.parameters.iter().filter(|parameter| parameter.setting);
        let missing: Vec<&str> = parameters
            .map(|parameter| parameter.name)
            .filter(|name| value.get(name).is_none_or(|value| *value == Value::Null))
            .filter(|name| settings.iter().all(|(known, _)| known.name != *name))
            .collect();
        if missing.is_empty() {
            return self.checked(plan, value, &settings);
        }
        // Nobody is asked for the sake of a request that is not sent anyway.
        if self.validation() == Validation::Deny
            && let Err(Failure::Invalid(found)) = self.checked(plan, value.clone(), &settings)
            && found.0.iter().any(|one| !missing.contains(&one.parameter.as_str()))
        {
            return Err(Failure::Invalid(found));
        }
        let credentials = self.credentials().await.map_err(Failure::Transport)?;
        let mut held = self.held(&credentials);
        for setting in self.shared.service.settings.iter().filter(|setting| missing.contains(&setting.name)) {
            let known = held.iter().any(|(known, _)| known.name == setting.name);
            if let (Some(lookup), false) = (setting.lookup, known) {
                let found = self.look_up(lookup, &credentials).await.map_err(Failure::Transport)?;
                held.extend(found.map(|value| (setting, value)));
            }
        }
        self.checked(plan, value, &held)
    }

    pub(super) fn target<'c>(&self, Plan { table, schema, .. }: Plan, settings: &'c [Held]) -> Target<'c> {
        Target { service: self.shared.service, signing: self.shared.signing, settings, table, schema }
    }
}
