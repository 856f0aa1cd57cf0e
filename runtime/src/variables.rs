//! Environment variables, of the process or of a test.

use std::fmt;
use std::sync::Arc;

/// Where environment variables are read.
#[derive(Clone)]
pub(crate) struct Variables(Arc<Lookup>);

type Lookup = dyn Fn(&str) -> Option<String> + Send + Sync;

impl Variables {
    pub(crate) fn new(lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Variables(Arc::new(lookup))
    }

    /// The variables of the process.
    pub(crate) fn of_process() -> Self {
        Variables::new(|name| std::env::var(name).ok())
    }

    /// The value of a variable; an empty one counts as not set.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|value| !value.is_empty())
    }
}

/// Variables hold secrets, so none is shown.
impl fmt::Debug for Variables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Variables")
    }
}
