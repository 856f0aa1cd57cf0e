//! Documented permissions as statements of a policy: one for each set of resources.

use std::collections::{BTreeMap, BTreeSet};

use apiscribe::spec::Authorization;
use serde::Serialize;

/// The placeholders that nearly every resource has.
pub const ALWAYS: [&str; 2] = ["accountId", "regionId"];

/// What the caller narrows.
#[derive(Debug, Default)]
pub struct Choices {
    /// Values of placeholders by name, in any case.
    pub placeholders: Vec<(String, String)>,
    /// Values of condition keys.
    pub conditions: Vec<(String, String)>,
}

/// Actions that are allowed on the same resources.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Statement {
    effect: &'static str,
    action: BTreeSet<String>,
    resource: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    condition: BTreeMap<&'static str, Condition>,
}

type Condition = BTreeMap<String, BTreeSet<String>>;

/// Every resource, where a page names none.
const ALL: &str = "*";

/// The statements that grant some permissions, and what the reader should know of them.
///
/// Dependent actions are granted too: on the resources that their own page names if it is among `known`, else on all.
///
/// # Errors
/// A sentence when a choice narrows nothing, since then it is mistyped.
pub fn statements<'a>(
    granted: impl Iterator<Item = &'a Authorization>,
    known: impl Iterator<Item = &'a Authorization>,
    choices: &Choices,
) -> Result<(Vec<Statement>, BTreeSet<String>), String> {
    let known: Vec<&Authorization> = known.collect();
    let mut table = Table {
        choices,
        rows: BTreeMap::new(),
        notes: BTreeSet::new(),
        placeholders: BTreeSet::new(),
        condition_keys: BTreeSet::new(),
    };
    for authorization in granted {
        table.grant(authorization);
        for action in &authorization.dependent_actions {
            match known.iter().find(|other| other.action == *action) {
                Some(own) => table.grant(own),
                None => {
                    table.notes.insert(format!(
                        "{} needs {action} too, whose resources no spec here names: it is allowed on all",
                        authorization.action
                    ));
                    table
                        .rows
                        .entry((BTreeSet::from([ALL.to_owned()]), Condition::new()))
                        .or_default()
                        .insert(action.clone());
                }
            }
        }
    }
    // Account and region may be given for whatever is asked.
    let is_always = |name: &str| ALWAYS.iter().any(|always| always.eq_ignore_ascii_case(name));
    let placeholders = choices.placeholders.iter().filter(|(name, _)| !is_always(name));
    let unmet = |(name, _): &&(String, String), met: &BTreeSet<String>| !met.contains(&name.to_lowercase());
    let unused_placeholder = placeholders.into_iter().find(|choice| unmet(choice, &table.placeholders));
    let unused_key = || choices.conditions.iter().find(|choice| unmet(choice, &table.condition_keys));
    let found = unused_placeholder.map(|choice| (choice, "resource", &table.placeholders));
    let found = found.or_else(|| unused_key().map(|choice| (choice, "condition", &table.condition_keys)));
    if let Some(((name, _), kind, met)) = found {
        return Err(format!("{name} narrows nothing here: no {kind} has it; {}", hint(met)));
    }
    let statement = |((resource, condition), action): ((BTreeSet<String>, Condition), BTreeSet<String>)| Statement {
        effect: "Allow",
        action,
        resource,
        condition: Some(("StringEquals", condition)).into_iter().filter(|(_, keys)| !keys.is_empty()).collect(),
    };
    Ok((table.rows.into_iter().map(statement).collect(), table.notes))
}

/// Actions by their resources and conditions.
struct Table<'c> {
    choices: &'c Choices,
    rows: BTreeMap<(BTreeSet<String>, Condition), BTreeSet<String>>,
    notes: BTreeSet<String>,
    /// Placeholders that were met, in lower case.
    placeholders: BTreeSet<String>,
    /// Condition keys that were met, in lower case.
    condition_keys: BTreeSet<String>,
}

impl Table<'_> {
    fn grant(&mut self, authorization: &Authorization) {
        let mut resources: BTreeSet<String> =
            authorization.resources.values().map(|template| self.narrowed(template)).collect();
        if resources.is_empty() {
            resources.insert(ALL.to_owned());
        }
        let mut condition = Condition::new();
        for key in &authorization.condition_keys {
            self.condition_keys.insert(key.to_lowercase());
            let values: BTreeSet<String> = self
                .choices
                .conditions
                .iter()
                .filter(|(name, _)| name.eq_ignore_ascii_case(key))
                .map(|(_, value)| value.clone())
                .collect();
            if values.is_empty() {
                self.notes.insert(format!("{} can be narrowed with --condition {key}=VALUE", authorization.action));
            } else {
                condition.insert(key.clone(), values);
            }
        }
        self.rows.entry((resources, condition)).or_default().insert(authorization.action.clone());
    }

    /// A resource with its placeholders replaced. Pages write them `{#name}`, and `$name` in older times.
    fn narrowed(&mut self, template: &str) -> String {
        let mut resource = String::new();
        let mut rest = template;
        while let Some((before, name, after)) = placeholder(rest) {
            resource += before;
            resource += &self.value(name);
            rest = after;
        }
        resource + rest
    }

    fn value(&mut self, name: &str) -> String {
        self.placeholders.insert(name.to_lowercase());
        let given = self.choices.placeholders.iter().rev().find(|(known, _)| known.eq_ignore_ascii_case(name));
        if let Some((_, value)) = given {
            return value.clone();
        }
        let option = match name.to_lowercase().as_str() {
            "accountid" => "--account-id ID".to_owned(),
            "regionid" => "--region REGION".to_owned(),
            _ => format!("--resource {name}=VALUE"),
        };
        self.notes.insert(format!("any {name} is allowed: narrow it with {option}"));
        ALL.to_owned()
    }
}

fn hint(met: &BTreeSet<String>) -> String {
    match met.is_empty() {
        true => "there is none".to_owned(),
        false => format!("there are {}", met.iter().cloned().collect::<Vec<_>>().join(", ")),
    }
}

/// What stands before the first placeholder, its name, and what stands behind.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, marked) = text.split_at_checked(text.find(['{', '$'])?)?;
    if let Some(inner) = marked.strip_prefix("{#") {
        let (name, after) = inner.split_once('}')?;
        return Some((before, name, after));
    }
    let inner = marked.strip_prefix('$')?;
    let end = inner.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, after) = inner.split_at_checked(end)?;
    (!name.is_empty()).then_some((before, name, after))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

    use super::*;

    fn permission(action: &str, resources: &[&str]) -> Authorization {
        Authorization {
            action: action.to_owned(),
            access_level: None,
            resources: resources.iter().map(|resource| ((*resource).to_owned(), (*resource).to_owned())).collect(),
            condition_keys: Vec::new(),
            dependent_actions: Vec::new(),
        }
    }

    fn shown(granted: &[Authorization], choices: &Choices) -> (String, Vec<String>) {
        let (statements, notes) = statements(granted.iter(), granted.iter(), choices).unwrap();
        (serde_json::to_string(&statements).unwrap(), notes.into_iter().collect())
    }

    #[test]
    fn actions_on_the_same_resources_share_a_statement() {
        let disk = "acs:ecs:{#regionId}:{#accountId}:disk/{#diskId}";
        let granted = [
            permission("ecs:B", &[disk]),
            permission("ecs:C", &["*"]),
            permission("ecs:A", &[disk]),
            permission("ecs:D", &[]),
        ];
        let (policy, notes) = shown(&granted, &Choices::default());
        assert_eq!(
            policy,
            r#"[{"Effect":"Allow","Action":["ecs:C","ecs:D"],"Resource":["*"]},{"Effect":"Allow","Action":["ecs:A","ecs:B"],"Resource":["acs:ecs:*:*:disk/*"]}]"#
        );
        assert_eq!(
            notes,
            [
                "any accountId is allowed: narrow it with --account-id ID",
                "any diskId is allowed: narrow it with --resource diskId=VALUE",
                "any regionId is allowed: narrow it with --region REGION",
            ]
        );
    }

    #[test]
    fn placeholders_of_both_ways_of_writing_are_narrowed() {
        let granted = [permission("ecs:A", &["acs:ecs:$regionid:$accountid:vpc/{#VpcId}-x", "acs:ecs:$:{x}:a"])];
        let pairs = [("regionId", "r"), ("accountId", "1"), ("vpcid", "v")];
        let placeholders = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let (policy, notes) = shown(&granted, &Choices { placeholders, conditions: Vec::new() });
        assert!(policy.contains(r#""Resource":["acs:ecs:$:{x}:a","acs:ecs:r:1:vpc/v-x"]"#), "{policy}");
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn dependent_actions_and_conditions_are_included() {
        let own = Authorization {
            dependent_actions: vec!["vpc:Own".into(), "ram:Other".into()],
            condition_keys: vec!["ecs:tag/a".into()],
            ..permission("ecs:A", &["acs:a"])
        };
        let vpc = permission("vpc:Own", &["acs:vpc"]);
        let (statements, notes) =
            statements([&own].into_iter(), [&own, &vpc].into_iter(), &Choices::default()).unwrap();
        let actions: Vec<_> = statements
            .iter()
            .map(|one| (one.action.first().unwrap().as_str(), one.resource.first().unwrap().as_str()))
            .collect();
        assert_eq!(actions, [("ram:Other", "*"), ("ecs:A", "acs:a"), ("vpc:Own", "acs:vpc")]);
        assert_eq!(notes.len(), 2, "{notes:?}");
        for name in ["ecs:tag/a", "ECS:Tag/A"] {
            let conditions = vec![(name.to_owned(), "x".to_owned())];
            let (policy, _) = shown(std::slice::from_ref(&own), &Choices { placeholders: Vec::new(), conditions });
            assert!(
                policy.contains(r#""Resource":["acs:a"],"Condition":{"StringEquals":{"ecs:tag/a":["x"]}}"#),
                "{policy}"
            );
        }
    }

    #[test]
    fn a_choice_without_effect_is_a_mistake() {
        let granted = [permission("ecs:A", &["acs:{#diskId}"])];
        let choices = Choices { placeholders: vec![("instanceId".to_owned(), "i".to_owned())], conditions: Vec::new() };
        let told = statements(granted.iter(), granted.iter(), &choices).unwrap_err();
        assert_eq!(told, "instanceId narrows nothing here: no resource has it; there are diskid");
        let keyed = [Authorization { condition_keys: vec!["ecs:tag".into()], ..permission("ecs:A", &["acs:a"]) }];
        let choice = || vec![("ecs:Tag".to_owned(), "x".to_owned())];
        let as_resource = Choices { placeholders: choice(), conditions: Vec::new() };
        let told = statements(keyed.iter(), keyed.iter(), &as_resource).unwrap_err();
        assert_eq!(told, "ecs:Tag narrows nothing here: no resource has it; there is none");
    }
}
