//! The system's own packages, on a Debian-like system and as root; nowhere else is anything installed for the user.

use crate::{fault::Result, place, step::Step};
use std::path::Path;

/// A fresh machine may be updating itself: its lock is waited for, ten minutes at most.
const WAIT: [&str; 2] = ["-o", "DPkg::Lock::Timeout=600"];

/// Installs packages. `false` where this system has no `apt-get` or the user may not use it: then a person has to.
pub(crate) fn install(packages: &[&str], todo: &str) -> Result<bool> {
    if place::program("apt-get").is_none() || !is_root() {
        return Ok(false);
    }
    Step::new("apt-get update", "apt-get").args(WAIT).args(["update"]).must(todo)?;
    Step::new(format!("apt-get install {}", packages.join(" ")), "apt-get")
        .args(WAIT)
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .expect("about a minute")
        .must(todo)?;
    Ok(true)
}

/// Root owns what only root can: the proc entry of its own processes. Where there is none the answer is no.
fn is_root() -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Path::new("/proc/self").metadata().is_ok_and(|entry| entry.uid() == 0)
    }
    #[cfg(not(unix))]
    {
        let _ = Path::new("");
        false
    }
}
