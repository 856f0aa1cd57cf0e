//! Every rule of `apiscribe check` finds the mistake in its fixture, and says so in the words of its snapshot.
//!
//! A folder of `cases/check` is called by the rule that it shows, or `<rule>.<what else it shows>`.

mod fixtures;
#[path = "../support/mod.rs"]
mod support;

use apiscribe::check::RULES;

#[test]
fn fixtures() {
    insta::glob!("../../cases/check", "?*", |folder| {
        let findings = fixtures::check(folder);
        let rule = fixtures::rule(folder);
        assert!(findings.rules.contains(&rule), "{rule} finds nothing in its fixture: {}", findings.text);
        fixtures::beside(folder).bind(|| insta::assert_snapshot!("findings", findings.text));
    });
}

#[test]
fn rules_are_as_severe_as_they_say() {
    for rule in RULES {
        let folders = support::folders("cases/check");
        let shown = folders.iter().filter(|one| fixtures::rule(one) == rule.name);
        let worst = shown.filter_map(|one| fixtures::check(one).worst.get(rule.name).copied()).min();
        assert_eq!(worst, Some(rule.severity), "{}", rule.name);
    }
}

#[test]
fn a_fixture_for_every_rule() {
    let mut shown: Vec<String> = support::folders("cases/check").iter().map(|one| fixtures::rule(one)).collect();
    let mut rules: Vec<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    shown.dedup();
    rules.sort();
    assert_eq!(shown, rules, "folders of cases/check on the left, RULES on the right");
}

#[test]
fn the_base_is_clean() {
    assert_eq!(fixtures::check(&fixtures::case("check-base")).text, "");
}
