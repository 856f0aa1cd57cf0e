//! What the links of a chain look at, and what they say.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;

use super::wire::Wire;
use crate::variables::Variables;
use crate::{Credentials, Endpoint, Vendor};

/// All that a link may look at: nothing comes from the process behind its back, so that tests decide it.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    pub(super) vendor: &'static Vendor,
    pub(super) variables: Variables,
    pub(super) wire: Wire,
    /// The client's region.
    pub(super) region: Option<String>,
    /// Where the metadata of the machine is, if not at the vendor's address.
    pub(super) instance_metadata: Option<Endpoint>,
    /// Where the token service is, if not at the vendor's address.
    pub(super) token_service: Option<Endpoint>,
}

/// Why a link has no key.
#[derive(Debug)]
pub(super) enum Why {
    /// Nobody has set it up.
    NotSetUp(String),
    /// It is set up and does not work.
    Failed(String),
}

/// A link's answer under way.
pub(super) type Asked<'a> = Pin<Box<dyn Future<Output = Result<Credentials, Why>> + Send + 'a>>;

/// A place where a key may be.
pub(super) struct Link {
    /// What it is called in errors.
    pub(super) name: &'static str,
    pub(super) ask: for<'a> fn(&'a Surroundings) -> Asked<'a>,
}

/// What fails in a link has been set up; what has not is said by name.
impl From<String> for Why {
    fn from(reason: String) -> Self {
        Why::Failed(reason)
    }
}

impl Why {
    pub(super) fn reason(&self) -> &str {
        match self {
            Why::NotSetUp(reason) | Why::Failed(reason) => reason,
        }
    }
}

impl Surroundings {
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name)
    }

    /// Whether a variable says `true`, in any case.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.variable(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// A path under the home directory.
    pub(super) fn in_home(&self, path: &str) -> Result<PathBuf, Why> {
        let home = self.variable("HOME").or_else(|| self.variable("USERPROFILE"));
        let home = home.ok_or_else(|| Why::NotSetUp("no home directory is known: set HOME".to_owned()))?;
        Ok(PathBuf::from(home).join(path))
    }
}
