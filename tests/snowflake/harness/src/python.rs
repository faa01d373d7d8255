//! Python with the peer's packages, and the programs of `tests/snowflake/peer` that run on it.

use crate::{Error, Result};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Where the peer's sources are.
fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../peer")
}

/// The interpreter, told where the peer is and kept off any proxy.
pub(crate) fn command() -> Result<Command> {
    let python = std::env::var_os("HTT_SNOWFLAKE_PYTHON").filter(|path| !path.is_empty()).ok_or(Error::NoPython)?;
    let mut command = Command::new(python);
    command.env("PYTHONPATH", home()).env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONUNBUFFERED", "1");
    command.env("NO_PROXY", "127.0.0.1,localhost");
    Ok(command)
}

/// Runs a program to its end and gives what it printed; its errors are ours.
pub(crate) fn run(what: &str, mut command: Command) -> Result<String> {
    let trouble = |said: String| Error::Python { what: what.to_owned(), said };
    let output = command.stdin(Stdio::null()).output().map_err(|cause| trouble(cause.to_string()))?;
    if !output.status.success() {
        return Err(trouble(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a script of `tests/snowflake/peer/checks` with the official connector at hand, and gives what it printed.
pub async fn check(name: &str, args: &[&str]) -> Result<String> {
    let mut command = command()?;
    command.arg(home().join("checks").join(name)).args(args);
    let what = name.to_owned();
    let ran = tokio::task::spawn_blocking(move || run(&what, command)).await;
    ran.map_err(|cause| Error::Python { what: name.to_owned(), said: cause.to_string() })?
}
