//! Every kind of change with its verdicts: where a contributor adds a line. `docs/changes.md` is drawn from this table.

use super::verdict::{Step, Wire};

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name in every format, and of its fixture folder.
    pub name: &'static str,
    /// What it means on the wire.
    pub wire: Wire,
    /// What it means to Rust users, at most: where the public items of the generated code stay the same, it is a patch.
    pub rust: Step,
    /// The name of the kind that it is when old and new change places.
    pub mirror: &'static str,
    /// What has happened, in one sentence.
    pub about: &'static str,
}

macro_rules! kinds {
    ($($name:ident = $word:literal, $wire:ident, $rust:ident, back $mirror:literal: $about:literal;)*) => {
        $(
            #[doc = $about]
            pub const $name: Kind = Kind {
                name: $word,
                wire: Wire::$wire,
                rust: Step::$rust,
                mirror: $mirror,
                about: $about,
            };
        )*

        /// Every kind, in the order in which a tree is read.
        pub const KINDS: &[Kind] = &[$($name),*];
    };
}

kinds! {
    // Trees
    VENDOR_ADDED = "vendor-added", Works, Minor, back "vendor-removed":
        "A vendor is described that was not.";
    VENDOR_REMOVED = "vendor-removed", Breaks, Major, back "vendor-added":
        "A vendor is no longer described.";
    SERVICE_ADDED = "service-added", Works, Minor, back "service-removed":
        "A service is described that was not.";
    SERVICE_REMOVED = "service-removed", Breaks, Major, back "service-added":
        "A service is no longer described.";
    OPERATION_ADDED = "operation-added", Works, Minor, back "operation-removed":
        "An operation is described that was not.";
    OPERATION_REMOVED = "operation-removed", Breaks, Major, back "operation-added":
        "An operation is no longer described.";
    OPERATION_RENAMED = "operation-renamed", Breaks, Major, back "operation-renamed":
        "The same file describes an operation of another name.";
    DRAFT_FINISHED = "draft-finished", Works, Minor, back "draft-begun":
        "A draft is finished: code is generated from it.";
    DRAFT_BEGUN = "draft-begun", Untouched, Major, back "draft-finished":
        "A spec is a draft again: no code is generated from it.";
    // Vendors
    SIGNING_CHANGED = "signing-changed", Breaks, Patch, back "signing-changed":
        "Requests are signed in another way.";
    CREDENTIALS_CHANGED = "credentials-changed", Differs, Patch, back "credentials-changed":
        "Credentials are looked for elsewhere.";
    REGION_ADDED = "region-added", Works, Patch, back "region-removed":
        "The vendor has another region.";
    REGION_REMOVED = "region-removed", Breaks, Patch, back "region-added":
        "The vendor no longer has a region.";
    GATEWAY_REFUSAL_ADDED = "gateway-refusal-added", Differs, Patch, back "gateway-refusal-removed":
        "The gateway has another refusal for any operation.";
    GATEWAY_REFUSAL_REMOVED = "gateway-refusal-removed", Differs, Patch, back "gateway-refusal-added":
        "The gateway no longer has a refusal for any operation.";
    GATEWAY_REFUSAL_CHANGED = "gateway-refusal-changed", Differs, Patch, back "gateway-refusal-changed":
        "A refusal of the gateway means something else to a client.";
    // Services
    VERSION_CHANGED = "version-changed", Breaks, Patch, back "version-changed":
        "Another version of the API is called.";
    STYLE_CHANGED = "style-changed", Breaks, Patch, back "style-changed":
        "Operations are addressed in another way.";
    SIGNING_ALTERNATIVE_ADDED = "signing-alternative-added", Works, Patch, back "signing-alternative-removed":
        "Another signature scheme is accepted as well.";
    SIGNING_ALTERNATIVE_REMOVED = "signing-alternative-removed", Breaks, Patch, back "signing-alternative-added":
        "A signature scheme is no longer accepted.";
    ENDPOINT_ADDED = "endpoint-added", Works, Patch, back "endpoint-removed":
        "There is another host.";
    ENDPOINT_REMOVED = "endpoint-removed", Breaks, Patch, back "endpoint-added":
        "A host is gone.";
    ENDPOINT_CHANGED = "endpoint-changed", Differs, Patch, back "endpoint-changed":
        "Requests go to another host.";
    ENVELOPE_CHANGED = "envelope-changed", Differs, Patch, back "envelope-changed":
        "Code, message or request id stand elsewhere in answers.";
    SUCCESS_CONDITION_ADDED = "success-condition-added", Differs, Patch, back "success-condition-removed":
        "A field of the answer now tells success from failure.";
    SUCCESS_CONDITION_REMOVED = "success-condition-removed", Differs, Patch, back "success-condition-added":
        "No field of the answer tells success from failure any more.";
    SUCCESS_CONDITION_CHANGED = "success-condition-changed", Differs, Patch, back "success-condition-changed":
        "Another field or value tells success from failure.";
    SETTING_ADDED = "setting-added", Works, Major, back "setting-removed":
        "A client can hold another parameter for all requests; no request has to name it then.";
    SETTING_REMOVED = "setting-removed", Breaks, Major, back "setting-added":
        "A client no longer holds a parameter for all requests.";
    SETTING_CHANGED = "setting-changed", Differs, Patch, back "setting-changed":
        "A client takes a parameter from elsewhere.";
    ERROR_BODY_CHANGED = "error-body-changed", Differs, Patch, back "error-body-changed":
        "Refusals have another body.";
    // Operations
    METHOD_CHANGED = "method-changed", Breaks, Patch, back "method-changed":
        "Another HTTP method is used.";
    PATH_CHANGED = "path-changed", Breaks, Patch, back "path-changed":
        "Another path is called.";
    BODY_RULE_CHANGED = "body-rule-changed", Breaks, Patch, back "body-rule-changed":
        "Whether an empty body is sent has changed.";
    SUCCESS_STATUS_CHANGED = "success-status-changed", Differs, Patch, back "success-status-changed":
        "A success has another status.";
    GROUP_CHANGED = "group-changed", Untouched, Major, back "group-changed":
        "The operation is in another feature of the crate.";
    OPERATION_DEPRECATED = "operation-deprecated", Works, Patch, back "operation-restored":
        "The page advises against the operation.";
    OPERATION_RESTORED = "operation-restored", Works, Patch, back "operation-deprecated":
        "The page no longer advises against the operation.";
    IDEMPOTENCY_PROMISED = "idempotency-promised", Works, Patch, back "idempotency-withdrawn":
        "The same request twice has the effect of one: clients repeat it when in doubt.";
    IDEMPOTENCY_WITHDRAWN = "idempotency-withdrawn", Differs, Patch, back "idempotency-promised":
        "A request twice may have the effect of two: clients no longer repeat it when in doubt.";
    LOSS_ANNOUNCED = "loss-announced", Differs, Patch, back "loss-disclaimed":
        "The page says that something is lost.";
    LOSS_DISCLAIMED = "loss-disclaimed", Works, Patch, back "loss-announced":
        "The page no longer says that something is lost.";
    PRECONDITION_ADDED = "precondition-added", Breaks, Patch, back "precondition-removed":
        "Something more must hold before a call.";
    PRECONDITION_REMOVED = "precondition-removed", Works, Patch, back "precondition-added":
        "Something need no longer hold before a call.";
    PRECONDITION_CHANGED = "precondition-changed", Breaks, Patch, back "precondition-changed":
        "Something else must hold before a call.";
    WAITER_ADDED = "waiter-added", Works, Minor, back "waiter-removed":
        "It is known how the started work is followed.";
    WAITER_REMOVED = "waiter-removed", Untouched, Major, back "waiter-added":
        "It is no longer known how the started work is followed.";
    WAITER_CHANGED = "waiter-changed", Differs, Patch, back "waiter-changed":
        "The started work is followed in another way.";
    PAGINATION_ADDED = "pagination-added", Works, Minor, back "pagination-removed":
        "It is known how the answer is cut into pages.";
    PAGINATION_REMOVED = "pagination-removed", Differs, Major, back "pagination-added":
        "The answer is no longer cut into pages that clients can follow.";
    PAGINATION_CHANGED = "pagination-changed", Differs, Patch, back "pagination-changed":
        "The answer is cut into pages in another way.";
    RATE_LIMIT_ADDED = "rate-limit-added", Differs, Patch, back "rate-limit-removed":
        "There is a limit on how often it is called.";
    RATE_LIMIT_REMOVED = "rate-limit-removed", Works, Patch, back "rate-limit-added":
        "There is no documented limit on how often it is called.";
    RATE_LIMIT_TIGHTENED = "rate-limit-tightened", Differs, Patch, back "rate-limit-widened":
        "It may be called less often.";
    RATE_LIMIT_WIDENED = "rate-limit-widened", Works, Patch, back "rate-limit-tightened":
        "It may be called more often.";
    PERMISSION_ADDED = "permission-added", Breaks, Patch, back "permission-removed":
        "A caller must be allowed something more.";
    PERMISSION_REMOVED = "permission-removed", Works, Patch, back "permission-added":
        "A caller need no longer be allowed something.";
    PERMISSION_CHANGED = "permission-changed", Differs, Patch, back "permission-changed":
        "A permission has other resources, conditions or dependent actions.";
    RULE_ADDED = "rule-added", Breaks, Patch, back "rule-removed":
        "There is a limit on several parameters together.";
    RULE_REMOVED = "rule-removed", Works, Patch, back "rule-added":
        "There is no limit on several parameters together any more.";
    RULE_EXTENDED = "rule-extended", Works, Patch, back "rule-reduced":
        "A limit on several parameters takes in one that is new.";
    RULE_REDUCED = "rule-reduced", Works, Patch, back "rule-extended":
        "A limit on several parameters leaves out one that is gone.";
    // Parameters and what they hold
    PARAMETER_ADDED = "parameter-added", Works, Minor, back "parameter-removed":
        "Something more can be sent.";
    PARAMETER_REMOVED = "parameter-removed", Breaks, Major, back "parameter-added":
        "Something can no longer be sent.";
    REQUIRED_PARAMETER_ADDED = "required-parameter-added", Breaks, Major, back "required-parameter-removed":
        "Something more must be sent.";
    REQUIRED_PARAMETER_REMOVED = "required-parameter-removed", Breaks, Major, back "required-parameter-added":
        "Something that had to be sent can no longer be sent.";
    PARAMETER_NOW_REQUIRED = "parameter-now-required", Breaks, Major, back "parameter-now-optional":
        "Something that could be sent must be sent.";
    PARAMETER_NOW_OPTIONAL = "parameter-now-optional", Works, Major, back "parameter-now-required":
        "Something that had to be sent need not be sent.";
    PARAMETER_TYPE_CHANGED = "parameter-type-changed", Breaks, Major, back "parameter-type-changed":
        "Something of another type is sent.";
    PARAMETER_FORM_CHANGED = "parameter-form-changed", Breaks, Patch, back "parameter-form-changed":
        "The same value is written in another way on the wire.";
    PARAMETER_MOVED = "parameter-moved", Breaks, Patch, back "parameter-moved":
        "Something is sent in another part of the request.";
    RANGE_TIGHTENED = "range-tightened", Breaks, Patch, back "range-widened":
        "Fewer numbers are taken.";
    RANGE_WIDENED = "range-widened", Works, Patch, back "range-tightened":
        "More numbers are taken.";
    RANGE_CHANGED = "range-changed", Breaks, Patch, back "range-changed":
        "Other numbers are taken.";
    LENGTH_TIGHTENED = "length-tightened", Breaks, Patch, back "length-widened":
        "Fewer lengths of a text are taken.";
    LENGTH_WIDENED = "length-widened", Works, Patch, back "length-tightened":
        "More lengths of a text are taken.";
    LENGTH_CHANGED = "length-changed", Breaks, Patch, back "length-changed":
        "Other lengths of a text are taken.";
    ITEMS_TIGHTENED = "items-tightened", Breaks, Patch, back "items-widened":
        "Fewer lengths of a list are taken.";
    ITEMS_WIDENED = "items-widened", Works, Patch, back "items-tightened":
        "More lengths of a list are taken.";
    ITEMS_CHANGED = "items-changed", Breaks, Patch, back "items-changed":
        "Other lengths of a list are taken.";
    PATTERN_ADDED = "pattern-added", Breaks, Patch, back "pattern-removed":
        "A text must have a form.";
    PATTERN_REMOVED = "pattern-removed", Works, Patch, back "pattern-added":
        "A text need not have a form any more.";
    PATTERN_CHANGED = "pattern-changed", Breaks, Patch, back "pattern-changed":
        "A text must have another form.";
    STEP_ADDED = "step-added", Breaks, Patch, back "step-removed":
        "A number must be a multiple of another.";
    STEP_REMOVED = "step-removed", Works, Patch, back "step-added":
        "A number need not be a multiple of another any more.";
    STEP_CHANGED = "step-changed", Breaks, Patch, back "step-changed":
        "A number must be a multiple of another one than before.";
    UNIQUENESS_DEMANDED = "uniqueness-demanded", Breaks, Patch, back "uniqueness-dropped":
        "No two items of a list may be alike.";
    UNIQUENESS_DROPPED = "uniqueness-dropped", Works, Patch, back "uniqueness-demanded":
        "Items of a list may be alike.";
    UNIQUENESS_CHANGED = "uniqueness-changed", Breaks, Patch, back "uniqueness-changed":
        "Items of a list may not be alike in something else.";
    DEFAULT_ADDED = "default-added", Works, Patch, back "default-removed":
        "The page says what is assumed when nothing is sent.";
    DEFAULT_REMOVED = "default-removed", Differs, Patch, back "default-added":
        "The page no longer says what is assumed when nothing is sent.";
    DEFAULT_CHANGED = "default-changed", Differs, Patch, back "default-changed":
        "Something else is assumed when nothing is sent.";
    CONDITION_ADDED = "condition-added", Breaks, Patch, back "condition-removed":
        "Something must or must not be sent when something else has a value.";
    CONDITION_REMOVED = "condition-removed", Works, Patch, back "condition-added":
        "Something is free that was tied to the value of something else.";
    CONDITION_CHANGED = "condition-changed", Breaks, Patch, back "condition-changed":
        "Something is tied to another value of something else.";
    EFFECT_LIMITED = "effect-limited", Differs, Patch, back "effect-freed":
        "Something has an effect only with a value of something else.";
    EFFECT_FREED = "effect-freed", Differs, Patch, back "effect-limited":
        "Something has an effect whatever else is sent.";
    EFFECT_CHANGED = "effect-changed", Differs, Patch, back "effect-changed":
        "Something has an effect with another value of something else.";
    PRECEDENCE_ADDED = "precedence-added", Differs, Patch, back "precedence-removed":
        "Something takes precedence over something else.";
    PRECEDENCE_REMOVED = "precedence-removed", Differs, Patch, back "precedence-added":
        "Something no longer takes precedence.";
    PRECEDENCE_CHANGED = "precedence-changed", Differs, Patch, back "precedence-changed":
        "Something takes precedence in another way.";
    MEANING_CHANGED = "meaning-changed", Differs, Patch, back "meaning-changed":
        "Single values, the absence, the unit, the format or the case of what is sent mean something else.";
    NULL_ALLOWED = "null-allowed", Works, Patch, back "null-refused":
        "`null` may be sent.";
    NULL_REFUSED = "null-refused", Breaks, Patch, back "null-allowed":
        "`null` may no longer be sent.";
    SECRET_MARKED = "secret-marked", Untouched, Patch, back "secret-unmarked":
        "What is sent is a secret.";
    SECRET_UNMARKED = "secret-unmarked", Untouched, Patch, back "secret-marked":
        "What is sent is no secret.";
    TOKEN_GAINED = "token-gained", Works, Patch, back "token-lost":
        "A repeated request with the same value is carried out once: clients fill it in and repeat.";
    TOKEN_LOST = "token-lost", Differs, Patch, back "token-gained":
        "A repeated request with the same value is no longer carried out once.";
    PARAMETER_DEPRECATED = "parameter-deprecated", Works, Patch, back "parameter-restored":
        "The page advises against sending something.";
    PARAMETER_RESTORED = "parameter-restored", Works, Patch, back "parameter-deprecated":
        "The page no longer advises against sending something.";
    VALUE_ADDED = "value-added", Works, Minor, back "value-removed":
        "Another value is documented.";
    VALUE_REMOVED = "value-removed", Breaks, Major, back "value-added":
        "A value is no longer documented.";
    VALUES_LISTED = "values-listed", Differs, Major, back "values-unlisted":
        "The values of a text are documented: it becomes an enum.";
    VALUES_UNLISTED = "values-unlisted", Works, Major, back "values-listed":
        "The values of a text are no longer documented: the enum becomes a text.";
    // Answers
    ANSWER_FIELD_ADDED = "answer-field-added", Works, Minor, back "answer-field-removed":
        "Something more comes back.";
    ANSWER_FIELD_REMOVED = "answer-field-removed", Breaks, Major, back "answer-field-added":
        "Something no longer comes back.";
    ANSWER_TYPE_CHANGED = "answer-type-changed", Breaks, Major, back "answer-type-changed":
        "Something of another type comes back.";
    ANSWER_FORM_CHANGED = "answer-form-changed", Differs, Patch, back "answer-form-changed":
        "The same value comes back written in another way.";
    ANSWER_FIELD_MOVED = "answer-field-moved", Breaks, Major, back "answer-field-moved":
        "Something stands in another part of the answer.";
    ANSWER_FIELD_PROMISED = "answer-field-promised", Works, Patch, back "answer-field-unpromised":
        "Something always comes back.";
    ANSWER_FIELD_UNPROMISED = "answer-field-unpromised", Differs, Patch, back "answer-field-promised":
        "Something need not come back any more.";
    ANSWER_LIMIT_CHANGED = "answer-limit-changed", Differs, Patch, back "answer-limit-changed":
        "What comes back has other limits.";
    ANSWER_MEANING_CHANGED = "answer-meaning-changed", Differs, Patch, back "answer-meaning-changed":
        "What comes back means something else.";
    ANSWER_CONDITION_ADDED = "answer-condition-added", Differs, Patch, back "answer-condition-removed":
        "Something comes back only with a value of a parameter.";
    ANSWER_CONDITION_REMOVED = "answer-condition-removed", Works, Patch, back "answer-condition-added":
        "Something comes back whatever was sent.";
    ANSWER_CONDITION_CHANGED = "answer-condition-changed", Differs, Patch, back "answer-condition-changed":
        "Something comes back with another value of a parameter.";
    ANSWER_FIELD_DEPRECATED = "answer-field-deprecated", Works, Patch, back "answer-field-restored":
        "The page advises against something that comes back.";
    ANSWER_FIELD_RESTORED = "answer-field-restored", Works, Patch, back "answer-field-deprecated":
        "The page no longer advises against something that comes back.";
    ANSWER_VALUE_ADDED = "answer-value-added", Differs, Minor, back "answer-value-removed":
        "Another value can come back.";
    ANSWER_VALUE_REMOVED = "answer-value-removed", Works, Major, back "answer-value-added":
        "A value no longer comes back.";
    ANSWER_VALUES_LISTED = "answer-values-listed", Works, Major, back "answer-values-unlisted":
        "The values of a text that comes back are documented: it becomes an enum.";
    ANSWER_VALUES_UNLISTED = "answer-values-unlisted", Works, Major, back "answer-values-listed":
        "The values of a text that comes back are no longer documented: the enum becomes a text.";
    // Errors
    ERROR_ADDED = "error-added", Differs, Minor, back "error-removed":
        "A refusal is documented that was not.";
    ERROR_REMOVED = "error-removed", Works, Major, back "error-added":
        "A refusal is no longer documented.";
    ERROR_STATUS_CHANGED = "error-status-changed", Differs, Patch, back "error-status-changed":
        "A refusal has another status.";
    ERROR_CODE_CHANGED = "error-code-changed", Differs, Major, back "error-code-changed":
        "A refusal with the same message has another code.";
    ERROR_MESSAGE_CHANGED = "error-message-changed", Differs, Patch, back "error-message-changed":
        "A refusal has another message.";
    ERROR_MESSAGE_ADDED = "error-message-added", Differs, Patch, back "error-message-removed":
        "A refusal has another message beside its own.";
    ERROR_MESSAGE_REMOVED = "error-message-removed", Differs, Patch, back "error-message-added":
        "A refusal no longer has a message.";
    ERROR_ARGUMENTS_CHANGED = "error-arguments-changed", Differs, Patch, back "error-arguments-changed":
        "The gaps of a message mean something else.";
    ERROR_RETRY_CHANGED = "error-retry-changed", Differs, Patch, back "error-retry-changed":
        "Whether and when the refused request may be sent again has changed.";
    // What is only documented
    WORDING_CHANGED = "wording-changed", Untouched, Patch, back "wording-changed":
        "A text is worded otherwise.";
    EXAMPLE_ADDED = "example-added", Untouched, Patch, back "example-removed":
        "There is another example.";
    EXAMPLE_REMOVED = "example-removed", Untouched, Patch, back "example-added":
        "An example is gone.";
    EXAMPLE_CHANGED = "example-changed", Untouched, Patch, back "example-changed":
        "An example is another one.";
    PAGE_MOVED = "page-moved", Untouched, Patch, back "page-moved":
        "The documentation stands at another address.";
    PAGE_READ_AGAIN = "page-read-again", Untouched, Patch, back "page-read-again":
        "The documentation was read on another day, or its bytes are others.";
    PROVENANCE_CHANGED = "provenance-changed", Untouched, Patch, back "provenance-changed":
        "A fact comes from another document, or another document is named.";
    OPENNESS_CHANGED = "openness-changed", Untouched, Patch, back "openness-changed":
        "Other facts are known to be open.";
    GUESS_ADDED = "guess-added", Untouched, Patch, back "guess-removed":
        "There is a guess to confirm.";
    GUESS_REMOVED = "guess-removed", Untouched, Patch, back "guess-added":
        "A guess is confirmed or dropped.";
    CORRECTION_ADDED = "correction-added", Untouched, Patch, back "correction-removed":
        "The page is corrected, or a guess confirmed, with proof.";
    CORRECTION_REMOVED = "correction-removed", Untouched, Patch, back "correction-added":
        "A correction of the page, or a confirmed guess, is gone.";
    CORRECTION_CHANGED = "correction-changed", Untouched, Patch, back "correction-changed":
        "A correction of the page has another proof.";
    EXPECTATION_ADDED = "expectation-added", Untouched, Patch, back "expectation-removed":
        "A finding is expected because the page has it so.";
    EXPECTATION_REMOVED = "expectation-removed", Untouched, Patch, back "expectation-added":
        "A finding is no longer expected.";
    // Rust
    RUST_NAME_CHANGED = "rust-name-changed", Untouched, Major, back "rust-name-changed":
        "Something has another name in Rust.";
    TYPE_RENAMED = "type-renamed", Untouched, Major, back "type-renamed":
        "A type has another name.";
    RUST_ITEM_ADDED = "rust-item-added", Untouched, Minor, back "rust-item-removed":
        "The crate has another public item, for a reason that stands elsewhere.";
    RUST_ITEM_REMOVED = "rust-item-removed", Untouched, Major, back "rust-item-added":
        "The crate lacks a public item, for a reason that stands elsewhere.";
    RUST_ITEM_CHANGED = "rust-item-changed", Untouched, Major, back "rust-item-changed":
        "A public item of the crate has another signature, for a reason that stands elsewhere.";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::KINDS;

    #[test]
    fn every_kind_has_one_name_and_a_mirror_that_mirrors_it() {
        let names: BTreeSet<&str> = KINDS.iter().map(|kind| kind.name).collect();
        assert_eq!(names.len(), KINDS.len());
        for kind in KINDS {
            let mirror = KINDS.iter().find(|other| other.name == kind.mirror);
            assert_eq!(mirror.map(|mirror| mirror.mirror), Some(kind.name), "{}", kind.name);
        }
    }
}
