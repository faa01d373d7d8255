//! The proxy as an operator runs it: a process with an environment, and what it says.

use super::USER;
use hackthetrack_snowflake_harness::{Network, Peer};
use std::{
    io::{BufRead, BufReader, Read},
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// The proxy's program, built with the tests.
fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.parent().unwrap().parent().unwrap();
    let program = folder.join(format!("hackthetrack-proxy{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "{} is missing: build the workspace", program.display());
    program
}

/// The command line of a proxy that asks a peer through a network, with credentials in its environment alone.
pub(crate) fn command(peer: &Peer, network: &Network, verb: &str, secrets: &[(&str, &str)]) -> Command {
    let mut command = Command::new(program());
    command.arg(verb).args(["--snowflake-account", peer.options().account(), "--snowflake-user", USER]);
    command.args([
        "--snowflake-url",
        &network.url(),
        "--snowflake-role",
        "HTT_READER",
        "--snowflake-warehouse",
        "HTT_WH",
    ]);
    command.envs(secrets.iter().copied()).stdin(Stdio::null());
    command
}

/// Runs it to its end.
pub(crate) fn ended(mut command: Command) -> Output {
    command.output().unwrap()
}

/// A proxy that runs; ended when dropped.
pub(crate) struct Running {
    child: Child,
    pub(crate) url: String,
    pub(crate) figures: String,
    said: Arc<Mutex<String>>,
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Running {
        let port = || TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let (public, private) = (port(), port());
        command.args(["--listen", &format!("127.0.0.1:{public}"), "--metrics-listen", &format!("127.0.0.1:{private}")]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let collect = |lines: Box<dyn Read + Send>| {
            let said = Arc::clone(&said);
            thread::spawn(move || {
                for line in BufReader::new(lines).lines().map_while(Result::ok) {
                    said.lock().unwrap().extend([line.as_str(), "\n"]);
                }
            });
        };
        collect(Box::new(child.stdout.take().unwrap()));
        collect(Box::new(child.stderr.take().unwrap()));
        let running = Running {
            child,
            url: format!("http://127.0.0.1:{public}"),
            figures: format!("http://127.0.0.1:{private}/metrics"),
            said,
        };
        let started = Instant::now();
        while !running.said().contains("listening on") {
            assert!(started.elapsed() < Duration::from_secs(20), "{}", running.said());
            thread::sleep(Duration::from_millis(20));
        }
        running
    }

    /// All that it said so far.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, String) {
        fetch(&format!("{}{path}", self.url)).await
    }
}

/// Status and text of an address.
pub(crate) async fn fetch(url: &str) -> (u16, String) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(url).send().await.unwrap();
    (answer.status().as_u16(), String::from_utf8_lossy(&answer.bytes().await.unwrap()).into_owned())
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
