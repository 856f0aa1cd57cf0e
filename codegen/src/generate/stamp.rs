//! What tells a file that has changed from one that has not: its size and time, and its content where these differ.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::write::seal;

/// Clocks of file systems tick; what changes twice within a tick keeps its time. In nanoseconds.
const TICK: u64 = 20_000_000;

/// Some file systems tell whole seconds only, and even ones.
const COARSE_TICK: u64 = 2_000_000_000;

/// A file as it was seen.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct Stamp {
    size: u64,
    /// When it was changed, in nanoseconds since 1970.
    changed: u64,
    /// What it holds, in short.
    pub seal: u64,
}

/// When a file was changed, in nanoseconds since 1970; nothing where the system does not tell.
pub(super) fn changed(metadata: &Metadata) -> Option<u64> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since.as_nanos()).ok()
}

/// The time now, in nanoseconds since 1970.
pub(super) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(0)
}

impl Stamp {
    /// The stamp of a file that holds what the seal says.
    pub fn of(path: &Path, seal: u64) -> Option<Stamp> {
        let metadata = fs::metadata(path).ok()?;
        Some(Stamp { size: metadata.len(), changed: changed(&metadata)?, seal })
    }

    /// Whether a file still is as it was seen; `at` is when that was noted down. The stamp takes on a new time.
    pub fn holds(&mut self, path: &Path, at: u64) -> bool {
        let Ok(metadata) = fs::metadata(path) else { return false };
        let Some(changed) = changed(&metadata) else { return false };
        let tick = if changed % 1_000_000_000 == 0 { COARSE_TICK } else { TICK };
        // A change right after the note may have left the time as it was.
        if self.size == metadata.len() && self.changed == changed && changed.saturating_add(tick) < at {
            return true;
        }
        let same = self.size == metadata.len() && fs::read(path).is_ok_and(|text| seal(&text) == self.seal);
        self.changed = changed;
        same
    }
}
