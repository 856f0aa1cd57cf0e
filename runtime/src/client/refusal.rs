//! What is done to a refusal before anybody sees it.

use super::Client;
use super::retry::meaning;
use crate::answer::{Answer, Failure};
use crate::sign::{Mask, Texts};
use crate::{Credentials, Fault, GatewayRefusal, SignatureDifference};

impl Client {
    /// The outcome of an attempt with what was signed explained, and without secrets that the service repeats.
    pub(super) fn explained(
        &self,
        outcome: Result<Answer, Failure>,
        texts: &Texts,
        signature: &str,
        credentials: &Credentials,
    ) -> Result<Answer, Failure> {
        outcome.map_err(|failure| match failure {
            Failure::Refused(row, fault) => Failure::Refused(row, self.explain(fault, texts, signature, credentials)),
            other => other,
        })
    }

    /// A failure without the secrets of the key at hand, which the service may have repeated.
    pub(super) fn masked(&self, failure: Failure) -> Failure {
        match (failure, self.shared.credentials.at_hand()) {
            (Failure::Refused(row, mut fault), Ok(credentials)) => {
                fault.hide(&Mask::of_attempt(&credentials, ""));
                Failure::Refused(row, fault)
            }
            (failure, _) => failure,
        }
    }

    /// What hides the secrets of the key at hand.
    pub(crate) fn mask(&self) -> Option<Mask> {
        self.shared.credentials.at_hand().ok().map(|credentials| Mask::of_attempt(&credentials, ""))
    }

    fn explain(&self, mut fault: Fault, texts: &Texts, signature: &str, credentials: &Credentials) -> Fault {
        let mask = Mask::of_attempt(credentials, signature);
        if meaning(&fault, self.shared.service.vendor.gateway) == Some(GatewayRefusal::SignatureMismatch) {
            let id = credentials.access_key_id();
            let difference = SignatureDifference::new(texts, fault.message(), id, &mask);
            fault.set_signature_difference(difference);
        }
        fault.hide(&mask);
        fault
    }
}
