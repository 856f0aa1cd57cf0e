//! The features of the generated crate: one for each service, and one for each group of a large one.
//!
//! All are additive and off by default. A service's feature turns its groups on; a group's feature gives the client, the
//! operations without a group and those of the group. Where an operation is waited for with one of another group, that
//! group comes along, so that no feature gives half a method.

use std::collections::BTreeSet;

use super::{Model, Operation, Service};

/// A feature of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// The features that it turns on, sorted.
    pub needs: Vec<String>,
}

impl Model {
    /// The features of all services and their groups, in the order of the services.
    pub fn features(&self) -> Vec<Feature> {
        self.services.iter().flat_map(Service::features).collect()
    }
}

impl Service {
    /// Its own feature, and those of its groups: the module is there if any of them is on.
    pub fn features(&self) -> Vec<Feature> {
        let groups: Vec<String> = self.groups.iter().map(|group| group_feature(&self.name, group)).collect();
        let of_groups = groups.iter().map(|name| Feature { name: name.clone(), needs: self.polled_from(name) });
        let own = Feature { name: self.name.clone(), needs: groups.clone() };
        std::iter::once(own).chain(of_groups).collect()
    }

    /// The other groups whose operations the operations of a group, and those without a group, are waited for with.
    fn polled_from(&self, feature: &str) -> Vec<String> {
        let own = |operation: &&Operation| operation.feature.as_deref().is_none_or(|own| own == feature);
        let polled = self.operations.iter().filter(own).filter_map(|operation| self.polled(operation)?.feature.clone());
        let others: BTreeSet<String> = polled.filter(|other| other != feature).collect();
        others.into_iter().collect()
    }

    /// The operation that tells how far the work of another is, if clients wait for it.
    pub fn polled(&self, operation: &Operation) -> Option<&Operation> {
        let (poll, _, _) = operation.asynchronous.as_ref()?.waiter()?;
        self.operations.iter().find(|other| other.name == poll.operation)
    }
}

/// The feature of a group: no service's name has a `-`, so that it is no other feature.
pub(super) fn group_feature(service: &str, group: &str) -> String {
    format!("{service}-{group}")
}
