//! Who hears of divergences: the client's callback, its ledger, and `tracing`.

use std::fmt;
use std::sync::Arc;

use tracing::Level;

use super::notes::{Notes, Scope, is_tellable};
use super::{Divergence, DivergenceKind, DivergenceLedger, Divergences};
use crate::answer::Failure;
use crate::client::Client;
use crate::response::Head;
use crate::{Fault, OperationTable, Returned};

type Callback = dyn Fn(&Divergences) + Send + Sync;

/// Who wants to hear of divergences.
#[derive(Clone, Default)]
pub(crate) struct Ears {
    pub(crate) callback: Option<Arc<Callback>>,
    pub(crate) ledger: Option<DivergenceLedger>,
}

impl fmt::Debug for Ears {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let callback = self.callback.as_ref().map(|_| "..");
        f.debug_struct("Ears").field("callback", &callback).field("ledger", &self.ledger).finish()
    }
}

/// The notes of an answer that is being decoded; nothing where nobody listens.
#[derive(Debug)]
pub(crate) struct Hearing(Option<Scope>);

/// Whether anybody reads the events that [`tell`] writes.
fn traced() -> bool {
    tracing::enabled!(target: "apiscribe_runtime::divergence", Level::DEBUG)
}

impl Ears {
    fn listen(&self) -> bool {
        self.callback.is_some() || self.ledger.is_some() || traced()
    }
}

impl Client {
    /// Begins to listen, if somebody wants to hear.
    pub(crate) fn hear(&self, head: &Head) -> Hearing {
        let is_xml = || {
            let text = head.raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head.raw);
            text.trim_ascii_start().starts_with(b"<")
        };
        Hearing(self.ears().listen().then(|| Scope::begin(is_xml())))
    }

    /// Tells of what was noted since.
    pub(crate) fn heard(&self, hearing: Hearing, table: &'static OperationTable, head: &Head) {
        let Hearing(Some(scope)) = hearing else { return };
        let Notes { mut entries, more, .. } = scope.end();
        entries.retain(|entry| !self.is_of_the_protocol(entry, table));
        self.told(table, head.status.as_u16(), entries, more, false);
    }

    /// Tells of a refusal, if its code is not documented; `failure` has no secrets any more.
    pub(crate) fn heard_refusal(&self, table: &'static OperationTable, failure: &Failure) {
        let Failure::Refused(row, fault) = failure else { return };
        if !self.ears().listen() {
            return;
        }
        let is_known = row.is_some() || fault.code().is_empty() || self.gateway_knows(fault);
        let entries = if is_known { Vec::new() } else { vec![undocumented(fault)] };
        self.told(table, fault.status().as_u16(), entries, 0, true);
    }

    fn gateway_knows(&self, fault: &Fault) -> bool {
        self.service().vendor.gateway.iter().any(|row| row.code == fault.code())
    }

    /// Headers are texts, and every answer of a vendor has its envelope: neither says anything of the operation's page.
    fn is_of_the_protocol(&self, entry: &Divergence, table: &OperationTable) -> bool {
        let name = entry.at.strip_prefix("returns[").and_then(|rest| rest.strip_suffix(']')).unwrap_or_default();
        let envelope = &self.service().envelope;
        let in_envelope = || [envelope.code, envelope.message, envelope.request_id].concat().contains(&name);
        let is_success = || table.success.is_some_and(|success| success.field == name);
        let is_header = |one: &Returned| matches!(one, Returned::Header(header) if *header == name);
        match entry.kind {
            DivergenceKind::UndocumentedField => in_envelope() || is_success(),
            DivergenceKind::StringForNumber | DivergenceKind::StringForBoolean => table.returned.iter().any(is_header),
            _ => false,
        }
    }

    /// Takes out what repeats a secret of the client's.
    fn keep_back(&self, entries: &mut [Divergence]) {
        let Some(mask) = self.mask().filter(|_| !entries.is_empty()) else { return };
        for entry in entries {
            entry.at = mask.apply(&entry.at);
            entry.value = entry.value.take().filter(|value| mask.apply(value) == *value);
        }
    }

    fn told(
        &self,
        table: &'static OperationTable,
        status: u16,
        mut entries: Vec<Divergence>,
        more: u64,
        refused: bool,
    ) {
        self.keep_back(&mut entries);
        entries.sort();
        let (vendor, service) = (self.service().vendor.name, self.service().name);
        let told = Divergences { vendor, service, operation: table.name, status, entries, more };
        if let Some(ledger) = &self.ears().ledger {
            ledger.add(&told, refused, self.clock().now());
        }
        if told.entries.is_empty() && told.more == 0 {
            return;
        }
        if traced() {
            tell(&told);
        }
        if let Some(callback) = &self.ears().callback {
            callback(&told);
        }
    }
}

/// An event for each entry.
fn tell(told: &Divergences) {
    let Divergences { vendor, service, operation, status, entries, more } = told;
    for Divergence { at, kind, documented, seen, value, count } in entries {
        tracing::debug!(
            target: "apiscribe_runtime::divergence",
            vendor,
            service,
            operation,
            status,
            at,
            kind = kind.word(),
            documented,
            seen,
            value,
            count,
            "the answer differs from its documentation"
        );
    }
    if *more > 0 {
        tracing::debug!(
            target: "apiscribe_runtime::divergence",
            vendor, service, operation, status, more, "the answer differs in more ways than are counted one by one"
        );
    }
}

fn undocumented(fault: &Fault) -> Divergence {
    let code = Some(fault.code()).filter(|code| is_tellable(code));
    Divergence {
        at: format!("errors[{}]", code.unwrap_or("*")),
        kind: DivergenceKind::UndocumentedCode,
        documented: "nothing",
        seen: "code",
        value: code.map(str::to_owned),
        count: 1,
    }
}
