//! Node.js: the one thing besides cargo that has to be there, because each system has its own way to install it.

use crate::{
    fault::{Fault, Result},
    step::Step,
};

/// The oldest that the packages here run on.
const OLDEST_MAJOR: u32 = 20;

/// Checks that Node and npm are there and new enough.
pub(crate) fn ensure() -> Result<()> {
    let todo = format!("Install Node.js {OLDEST_MAJOR} or later with npm, from nodejs.org or your system's packages.");
    let version =
        Step::new("node version", "node").args(["--version"]).run_quietly().ok().filter(|ended| ended.success);
    let Some(version) = version.map(|ended| ended.output.trim().to_owned()) else {
        return Err(Fault::new("Node.js was not found.", todo));
    };
    match major(&version) {
        Some(found) if found >= OLDEST_MAJOR => Ok(()),
        _ => Err(Fault::new(format!("Node.js {version} is too old."), todo)),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major("command not found"), None);
    }
}
