//! Why a simulator does not start.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a simulator does not start. Each message says place, cause and cure.
#[derive(Debug)]
#[non_exhaustive]
pub enum SimulatorError {
    /// No directory with specs was found.
    NoSpecs {
        /// Where the search began.
        from: PathBuf,
    },
    /// A spec could not be read; the text names the file.
    Unread {
        /// The directory of the specs.
        directory: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The specs have mistakes; the text shows each as `apiscribe check` does.
    Mistaken {
        /// The directory of the specs.
        directory: PathBuf,
        /// The mistakes.
        shown: String,
    },
    /// The port cannot be listened on.
    Port {
        /// The port; 0 for any.
        port: u16,
        /// Why.
        cause: io::Error,
    },
}

impl fmt::Display for SimulatorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SimulatorError::NoSpecs { from } => {
                let from = from.display();
                write!(f, "no directory `specs` is in {from} or above it: give one to Simulator::builder().specs(..)")
            }
            SimulatorError::Unread { directory, cause } => {
                write!(f, "the specs in {} cannot be read: {cause}", directory.display())
            }
            SimulatorError::Mistaken { directory, shown } => {
                write!(f, "the specs in {} have mistakes, mend them first:\n{shown}", directory.display())
            }
            SimulatorError::Port { port, cause } if cause.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "port {port} of 127.0.0.1 is in use: choose another one, or 0 for any that is free")
            }
            SimulatorError::Port { port, cause } => {
                write!(f, "port {port} of 127.0.0.1 cannot be listened on: {cause}; choose another one")
            }
        }
    }
}

impl std::error::Error for SimulatorError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            SimulatorError::Unread { cause, .. } | SimulatorError::Port { cause, .. } => Some(cause),
            SimulatorError::NoSpecs { .. } | SimulatorError::Mistaken { .. } => None,
        }
    }
}
