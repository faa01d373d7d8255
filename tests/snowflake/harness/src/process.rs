//! The peer as a child process.
//!
//! Invariant: it ends with us. We hold the other end of its standard input and it ends when that closes, which the system
//! sees to however we end; a drop kills it at once.

use crate::{Error, Options, Result, python};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// It takes two seconds on an idle machine.
const LONGEST_START: Duration = Duration::from_secs(90);

#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    /// Its keys, and what it writes to its standard error.
    home: TempDir,
    pub(crate) address: SocketAddr,
}

impl Process {
    /// Starts a peer on this port, 0 for any, and waits until it answers.
    pub(crate) fn start(options: &Options, port: u16) -> Result<Process> {
        let home = tempfile::tempdir().map_err(Error::io("a folder for the peer"))?;
        let log = File::create(home.path().join("log")).map_err(Error::io("the peer's log"))?;
        let mut command = command(options, port, &home)?;
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().map_err(|cause| trouble(cause.to_string()))?;
        let lines = child.stdout.take().map(BufReader::new);
        // From here on a drop ends it, whatever goes wrong.
        let mut process = Process { child, home, address: SocketAddr::from(([127, 0, 0, 1], port)) };
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            let _ = lines.map(|mut lines| lines.read_line(&mut line));
            let _ = tell.send(line);
        });
        let line = told.recv_timeout(LONGEST_START).unwrap_or_default();
        let port = line.trim().strip_prefix("listening on ").and_then(|port| port.parse().ok());
        process.address.set_port(port.ok_or_else(|| trouble(process.log()))?);
        Ok(process)
    }

    /// What it complained about.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.home.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn trouble(said: String) -> Error {
    Error::Python { what: "the peer did not start".into(), said }
}

fn command(options: &Options, port: u16, home: &TempDir) -> Result<Command> {
    let mut command = python::command()?;
    command.args(["-m", "snowpeer", "--account", &options.account]);
    command.args(["--port", &port.to_string(), "--chunk-rows", &options.chunk_rows.to_string()]);
    command.args(["--async-after", &options.async_after.as_secs_f64().to_string()]);
    command.args(["--database", &options.database, "--schema", &options.schema]);
    for (flag, value) in [("--user", &options.user), ("--password", &options.password)] {
        command.args(value.iter().map(|value| format!("{flag}={value}")));
    }
    command.args(options.tokens.iter().map(|token| format!("--token={token}")));
    command.args(options.oauth_tokens.iter().map(|token| format!("--oauth-token={token}")));
    if let Some(file) = &options.init_sql {
        command.arg("--init-sql").arg(file);
    }
    for (number, pem) in options.public_keys.iter().enumerate() {
        let file = home.path().join(format!("{number}.pub"));
        fs::write(&file, pem).map_err(Error::io("a public key"))?;
        command.arg("--public-key").arg(file);
    }
    Ok(command)
}
