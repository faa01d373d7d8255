//! Python with pinned packages: virtual environments in the target folder, one for each list.
//!
//! Invariant: what is installed is what the pinned list names; a changed list makes its environment anew, and no other.

use crate::{
    fault::{Fault, Result},
    place,
    stamp::Stamp,
    step::Step,
    tools::debian,
};
use std::{fs, path::PathBuf};

/// The oldest minor version of Python 3 that the lists install on.
const OLDEST_MINOR: u32 = 11;

/// An environment, and what is in it.
#[derive(Debug)]
pub(crate) struct Environment {
    /// The name of its folder and of its stamp.
    name: &'static str,
    /// Whose packages these are, for the line of the installation.
    of: &'static str,
    /// The pinned list.
    packages: &'static str,
    /// What is fetched, once.
    size: &'static str,
}

/// The peers of the telemetry benchmark.
pub(crate) const BENCH_PEERS: Environment = Environment {
    name: "python",
    of: "the peers' packages",
    packages: "tests/bench/telemetry/requirements.txt",
    size: "about 150 MB once",
};

/// The stand-in for Snowflake that the production store is tested against.
pub(crate) const SNOWFLAKE: Environment = Environment {
    name: "python-snowflake",
    of: "the stand-in for Snowflake",
    packages: "tests/snowflake/peer/requirements.txt",
    size: "about 360 MB once",
};

impl Environment {
    /// Makes the environment where it is missing or stale, and says where its programs are.
    pub(crate) fn ensure(&self) -> Result<PathBuf> {
        let home = place::tools().join(self.name);
        let programs = home.join("bin");
        let stamp = Stamp::of(self.name, &[self.packages])?;
        // Both lists have uvicorn: where it is, the installation came to its end.
        if stamp.is_fresh(&[])? && programs.join("uvicorn").is_file() {
            return Ok(programs);
        }
        version()?;
        if home.is_dir() {
            fs::remove_dir_all(&home).map_err(Fault::io(&home))?;
        }
        let todo = "Install Python's venv module (Debian: `sudo apt-get install python3-venv`).";
        let make = || Step::new("python3 -m venv", "python3").args(["-m", "venv"]).arg(&home);
        if !make().run()?.success {
            debian::install(&["python3-venv"], todo)?;
            make().arg("--clear").must(todo)?;
        }
        let step = Step::new(format!("pip install, {}", self.of), programs.join("python"));
        let step =
            step.args(["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "-r", self.packages]);
        step.expect(self.size).must("Check that the Python package index can be reached, and run this again.")?;
        stamp.write(&[])?;
        Ok(programs)
    }
}

fn version() -> Result<()> {
    let todo = format!("Install Python 3.{OLDEST_MINOR} or later as `python3`.");
    let asked = Step::new("python version", "python3").args(["--version"]).run_quietly().ok();
    let Some(said) = asked.filter(|ended| ended.success).map(|ended| ended.output.trim().to_owned()) else {
        return Err(Fault::new("Python was not found.", todo));
    };
    match minor(&said) {
        Some(minor) if minor >= OLDEST_MINOR => Ok(()),
        _ => Err(Fault::new(format!("{said} is too old."), todo)),
    }
}

fn minor(said: &str) -> Option<u32> {
    said.strip_prefix("Python 3.")?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minor_version_is_the_number_after_python_3() {
        assert_eq!(minor("Python 3.11.7"), Some(11));
        assert_eq!(minor("Python 2.7.18"), None);
    }
}
