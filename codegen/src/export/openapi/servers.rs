//! Where a service listens.

use serde_json::{Map, Value, json};

use super::Writer;
use crate::spec::{Endpoints, Field, Location, Operation, texts};

impl Writer<'_> {
    /// The servers of the service: the rule for all regions, single regions, and networks.
    pub(super) fn servers(&self) -> Vec<Value> {
        self.service.endpoints.as_ref().map(|endpoints| self.listed(endpoints, &[])).unwrap_or_default()
    }

    /// The servers of an operation whose parameters stand in front of the host.
    pub(super) fn servers_with_labels(&mut self, spec: &Operation) -> Option<Value> {
        let labels: Vec<&Field> = spec.parameters.iter().filter(|one| one.location == Some(Location::Host)).collect();
        if labels.is_empty() {
            return None;
        }
        let mut variables = Map::new();
        for field in &labels {
            variables.insert(field.name.clone(), self.label(field));
        }
        let labels: Vec<(String, Value)> = variables.into_iter().collect();
        Some(self.listed(self.service.endpoints.as_ref()?, &labels).into())
    }

    fn label(&mut self, field: &Field) -> Value {
        let usual = field.default.as_ref().or(field.example.as_ref()).and_then(Value::as_str).unwrap_or(&field.name);
        let mut variable = Map::from_iter([("default".to_owned(), usual.into())]);
        let text = texts::joined(&field.doc, field.doc_zh.as_deref());
        if !text.is_empty() {
            variable.insert("description".to_owned(), text.into());
        }
        self.extend_all(&mut variable, field, &["name"]);
        variable.into()
    }

    fn listed(&self, endpoints: &Endpoints, labels: &[(String, Value)]) -> Vec<Value> {
        let mut servers = Vec::new();
        servers.extend(endpoints.rule.as_ref().map(|rule| self.server(rule, None, labels)));
        for (region, host) in &endpoints.regions {
            servers.push(self.server(host, Some(region.clone()), labels));
        }
        for (name, network) in &endpoints.networks {
            let inside = |region: &str| format!("{region} inside the network {name}");
            servers.extend(network.rule.as_ref().map(|rule| self.server(rule, Some(inside("regions")), labels)));
            let regions = network.regions.iter();
            servers.extend(regions.map(|(region, host)| self.server(host, Some(inside(region)), labels)));
        }
        servers
    }

    fn server(&self, host: &str, text: Option<String>, labels: &[(String, Value)]) -> Value {
        let front: String = labels.iter().map(|(name, _)| format!("{{{name}}}.")).collect();
        let mut server = Map::from_iter([("url".to_owned(), format!("https://{front}{host}").into())]);
        server.extend(text.map(|text| ("description".to_owned(), text.into())));
        let mut variables: Map<String, Value> = labels.iter().cloned().collect();
        if host.contains("{region}") {
            let known = &self.vendor.regions;
            let mut region = Map::new();
            let usual = known.first().cloned().unwrap_or_else(|| "region".to_owned());
            region.insert("default".to_owned(), usual.into());
            if !known.is_empty() {
                region.insert("enum".to_owned(), json!(known));
            }
            variables.insert("region".to_owned(), region.into());
        }
        if !variables.is_empty() {
            server.insert("variables".to_owned(), variables.into());
        }
        server.into()
    }
}
