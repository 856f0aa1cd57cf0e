//! The rules that hold now.

use super::rule::{Answer, Fault, Rule, When};

/// Rules, each with the calls that it still holds for.
#[derive(Debug, Default)]
pub(super) struct Rules {
    rules: Vec<Rule>,
}

impl Rules {
    /// Adds a rule; one for no call at all is forgotten at once.
    pub fn add(&mut self, rule: Rule) {
        self.rules.extend(Some(rule).filter(|rule| rule.times != Some(0)));
    }

    /// Forgets all rules.
    pub fn clear(&mut self) {
        self.rules.clear();
    }

    /// The rules that hold, in the order in which they were added.
    pub fn all(&self) -> &[Rule] {
        &self.rules
    }

    /// Takes the rule for a call that has come in whole. Rules for a number of calls come first, the oldest of them
    /// before the others; of rules for every call the newest holds.
    pub fn take(&mut self, service: &str, operation: &str) -> Option<Rule> {
        self.take_if(|rule| {
            let at_once = matches!(when(rule), Some(When::BeforeRequest | When::DuringRequest));
            !at_once && concerns(rule, service, operation)
        })
    }

    /// Takes the rule that resets a connection in the middle of a request of this operation.
    pub fn take_during(&mut self, service: &str, operation: &str) -> Option<Rule> {
        self.take_if(|rule| when(rule) == Some(When::DuringRequest) && concerns(rule, service, operation))
    }

    /// Takes the rule that resets a connection at the start of a request.
    pub fn take_before(&mut self) -> Option<Rule> {
        self.take_if(|rule| when(rule) == Some(When::BeforeRequest))
    }

    fn take_if(&mut self, fits: impl Fn(&Rule) -> bool) -> Option<Rule> {
        let counted = self.rules.iter().position(|rule| rule.times.is_some() && fits(rule));
        let at = counted.or_else(|| self.rules.iter().rposition(|rule| rule.times.is_none() && fits(rule)))?;
        let rule = self.rules.get_mut(at)?;
        let taken = rule.clone();
        if let Some(times) = rule.times.as_mut() {
            *times = times.saturating_sub(1);
        }
        self.rules.retain(|rule| rule.times != Some(0));
        Some(taken)
    }
}

fn when(rule: &Rule) -> Option<When> {
    match &rule.answer {
        Answer::Fault(Fault::Reset { after }) => Some(*after),
        _ => None,
    }
}

fn concerns(rule: &Rule, service: &str, operation: &str) -> bool {
    let Some(wanted) = &rule.operation else { return true };
    wanted == operation || wanted.split_once("::") == Some((service, operation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_rules_come_first_and_in_order() {
        let mut rules = Rules::default();
        rules.add(Rule::new(Answer::Generated));
        rules.add(Rule::new(Answer::Usual));
        rules.add(Rule::new(Answer::Example(0)).times(2).operation("s::One"));
        rules.add(Rule::new(Answer::Example(1)).times(1).operation("One"));
        rules.add(Rule::new(Answer::Example(2)).times(0));
        let mut taken = |operation: &str| rules.take("s", operation).map(|rule| rule.answer);
        assert_eq!(taken("Other"), Some(Answer::Usual));
        let one: Vec<_> = (0..4).filter_map(|_| taken("One")).collect();
        assert_eq!(one, [Answer::Example(0), Answer::Example(0), Answer::Example(1), Answer::Usual]);
    }
}
