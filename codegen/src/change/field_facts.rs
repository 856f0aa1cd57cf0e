//! What a change of each key of a field is, where it is sent and where it is returned.

use super::facts::How::{self, Elsewhere, Flag, One, Set};
use super::facts::WORDING;
use super::kinds::{self, KINDS, Kind};
use super::verdict::Wire;

/// Where a field is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// In requests.
    Sent,
    /// In answers.
    Returned,
    /// In both.
    Both,
}

impl Role {
    /// What a change is: of two kinds for one that is in both, the one that means more on the wire, or would mean it the
    /// other way round.
    pub fn kind(self, sent: Option<&'static Kind>, returned: Option<&'static Kind>) -> Option<&'static Kind> {
        match (self, sent, returned) {
            (Role::Sent, ..) => sent,
            (Role::Returned, ..) => returned,
            (Role::Both, Some(sent), Some(returned)) if gravity(returned) > gravity(sent) => Some(returned),
            (Role::Both, sent, returned) => sent.or(returned),
        }
    }

    /// The same of two kinds that there are.
    pub fn of(self, sent: &'static Kind, returned: &'static Kind) -> &'static Kind {
        self.kind(Some(sent), Some(returned)).unwrap_or(sent)
    }
}

fn gravity(kind: &Kind) -> Wire {
    let back = KINDS.iter().find(|other| other.name == kind.mirror);
    back.map_or(kind.wire, |back| kind.wire.max(back.wire))
}

/// A key of a field.
#[derive(Clone, Copy, Debug)]
pub(super) struct FieldFact {
    pub key: &'static str,
    pub sent: How,
    pub returned: How,
}

const fn both(key: &'static str, how: How) -> FieldFact {
    FieldFact { key, sent: how, returned: how }
}

const fn limit(key: &'static str, sent: How) -> FieldFact {
    FieldFact { key, sent, returned: One(&kinds::ANSWER_LIMIT_CHANGED) }
}

const fn meaning(key: &'static str, sent: How) -> FieldFact {
    FieldFact { key, sent, returned: One(&kinds::ANSWER_MEANING_CHANGED) }
}

const CONDITION: How = Set(&kinds::CONDITION_ADDED, &kinds::CONDITION_REMOVED, &kinds::CONDITION_CHANGED);
const MEANING: How = One(&kinds::MEANING_CHANGED);

/// Every key.
pub(super) const FACTS: &[FieldFact] = &[
    both("name", Elsewhere),
    both("in", Elsewhere),
    both("type", Elsewhere),
    both("required", Elsewhere),
    both("doc", WORDING),
    both("doc_zh", WORDING),
    meaning("default", Set(&kinds::DEFAULT_ADDED, &kinds::DEFAULT_REMOVED, &kinds::DEFAULT_CHANGED)),
    both("example", Set(&kinds::EXAMPLE_ADDED, &kinds::EXAMPLE_REMOVED, &kinds::EXAMPLE_CHANGED)),
    both("fields", Elsewhere),
    both("values", Elsewhere),
    both("range", Elsewhere),
    both("one_of_ranges", Elsewhere),
    limit("multiple_of", Set(&kinds::STEP_ADDED, &kinds::STEP_REMOVED, &kinds::STEP_CHANGED)),
    both("length", Elsewhere),
    limit("pattern", Set(&kinds::PATTERN_ADDED, &kinds::PATTERN_REMOVED, &kinds::PATTERN_CHANGED)),
    both("items", Elsewhere),
    limit("unique", Flag(&kinds::UNIQUENESS_DEMANDED, &kinds::UNIQUENESS_DROPPED)),
    limit("unique_by", Set(&kinds::UNIQUENESS_DEMANDED, &kinds::UNIQUENESS_DROPPED, &kinds::UNIQUENESS_CHANGED)),
    meaning("required_if", CONDITION),
    meaning("forbidden_if", CONDITION),
    meaning("used_when", Set(&kinds::EFFECT_LIMITED, &kinds::EFFECT_FREED, &kinds::EFFECT_CHANGED)),
    FieldFact {
        key: "returned_when",
        sent: MEANING,
        returned: Set(
            &kinds::ANSWER_CONDITION_ADDED,
            &kinds::ANSWER_CONDITION_REMOVED,
            &kinds::ANSWER_CONDITION_CHANGED,
        ),
    },
    meaning("overrides", Set(&kinds::PRECEDENCE_ADDED, &kinds::PRECEDENCE_REMOVED, &kinds::PRECEDENCE_CHANGED)),
    meaning("meaning", MEANING),
    meaning("when_absent", MEANING),
    meaning("unit", MEANING),
    meaning("format", MEANING),
    both("value_from", WORDING),
    meaning("case_sensitive", MEANING),
    FieldFact { key: "wrapper", sent: One(&kinds::PARAMETER_FORM_CHANGED), returned: One(&kinds::ANSWER_FORM_CHANGED) },
    meaning("nullable", Flag(&kinds::NULL_ALLOWED, &kinds::NULL_REFUSED)),
    both("sensitive", Flag(&kinds::SECRET_MARKED, &kinds::SECRET_UNMARKED)),
    meaning("idempotency_token", Flag(&kinds::TOKEN_GAINED, &kinds::TOKEN_LOST)),
    FieldFact {
        key: "deprecated",
        sent: Set(&kinds::PARAMETER_DEPRECATED, &kinds::PARAMETER_RESTORED, &kinds::WORDING_CHANGED),
        returned: Set(&kinds::ANSWER_FIELD_DEPRECATED, &kinds::ANSWER_FIELD_RESTORED, &kinds::WORDING_CHANGED),
    },
    both("advice", WORDING),
    both("undocumented", One(&kinds::PROVENANCE_CHANGED)),
    both("because", WORDING),
    both("from", One(&kinds::PROVENANCE_CHANGED)),
    both("unknown", One(&kinds::OPENNESS_CHANGED)),
    both("guess", Elsewhere),
    both("at", Elsewhere),
    both("rust_name", One(&kinds::RUST_NAME_CHANGED)),
    both("rust_type", One(&kinds::RUST_NAME_CHANGED)),
];
