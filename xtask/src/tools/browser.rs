//! A Chromium to test in, and the driver that belongs to it.
//!
//! `CHROME` and `CHROMEDRIVER` name them; else the usual names and places are tried; else, on a Debian-like system and as
//! root, the system's packages are installed.

use crate::{
    fault::{Fault, Result},
    place,
    tools::debian,
};
use std::{env, path::PathBuf};

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
    let todo = "Install Chromium and its driver by hand, and name them in CHROME and CHROMEDRIVER.";
    debian::install(&["chromium", "chromium-driver"], todo)?;
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
