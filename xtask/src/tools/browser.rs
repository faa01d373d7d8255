//! A Chromium to test in, and the driver that belongs to it.
//!
//! `CHROME` and `CHROMEDRIVER` name them; else the usual names and places are tried; else, on a Debian-like system and as
//! root, the system's packages are installed.

use crate::{
    fault::{Fault, Result},
    place,
    step::Step,
};
use std::{
    env,
    path::{Path, PathBuf},
};

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const PLACES: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
];

/// The browser and its driver.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chrome: PathBuf,
    /// The WebDriver server of the same version.
    pub(crate) driver: PathBuf,
}

/// Finds them, or installs them where that is possible.
pub(crate) fn ensure() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if place::program("apt-get").is_some() && is_root() {
        let todo = "Install Chromium and its driver by hand, and name them in CHROME and CHROMEDRIVER.";
        Step::new("apt-get update", "apt-get").args(["update"]).must(todo)?;
        Step::new("apt-get install chromium chromium-driver", "apt-get")
            .args(["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"])
            .env("DEBIAN_FRONTEND", "noninteractive")
            .expect("about a minute")
            .must(todo)?;
    }
    find().ok_or_else(|| {
        let missing = if chrome().is_none() { "Chromium or Chrome" } else { "chromedriver" };
        Fault::new(
            format!("{missing} was not found."),
            "Install it (Debian: `sudo apt-get install chromium chromium-driver`; macOS: Chrome, and `npm install -g \
             chromedriver`), or name the programs in CHROME and CHROMEDRIVER.",
        )
    })
}

fn find() -> Option<Browser> {
    let driver = named("CHROMEDRIVER").or_else(|| place::program("chromedriver"))?;
    Some(Browser { chrome: chrome()?, driver })
}

fn chrome() -> Option<PathBuf> {
    let by_name = || NAMES.iter().find_map(|name| place::program(name));
    let by_place = || PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
    named("CHROME").or_else(by_name).or_else(by_place)
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
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
