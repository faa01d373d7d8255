//! wrk: sends requests over many connections and takes the time of each answer, without using much of the machine itself.

use crate::{
    fault::{Fault, Result},
    place,
    tools::debian,
};
use std::path::PathBuf;

/// Finds it, or installs it where that is possible.
pub(crate) fn ensure() -> Result<PathBuf> {
    let todo = "Install it (Debian: `sudo apt-get install wrk`; macOS: `brew install wrk`) so that it is on the PATH.";
    if place::program("wrk").is_none() {
        debian::install(&["wrk"], todo)?;
    }
    place::program("wrk").ok_or_else(|| Fault::new("wrk was not found.", todo))
}
