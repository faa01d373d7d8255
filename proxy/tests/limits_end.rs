//! The end of the process, as whatever runs it sees it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    process::{Child, ChildStderr, Command, Stdio},
};

/// The proxy as a process; ended when dropped.
struct Process {
    child: Child,
    log: BufReader<ChildStderr>,
}

impl Process {
    fn start(flags: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hackthetrack-proxy"));
        command.args(["--listen", "127.0.0.1:0"]).args(flags).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        Process { child, log }
    }

    /// The address in the next log line that has one after `words`.
    fn address(&mut self, words: &str) -> SocketAddr {
        let mut lines = self.log.by_ref().lines().map(Result::unwrap);
        let rest = lines.find_map(|line| line.split_once(words).map(|(_, rest)| rest.to_owned())).unwrap();
        rest.split('/').next().unwrap().parse().unwrap()
    }

    /// What an orchestrator does first.
    fn terminate(&self) {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn say(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

fn all(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_request_under_way_at_sigterm_gets_its_answer_new_ones_are_refused_and_figures_are_told_until_the_end() {
    let mut process = Process::start(&["--metrics-listen", "127.0.0.1:0"]);
    let public = process.address("listening on http://");
    let private = process.address("figures on http://");
    let asking =
        "POST /api/telemetry/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
    let mut asking = say(public, asking);
    let mut go_on = [0; 25];
    asking.read_exact(&mut go_on).unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");

    process.terminate();
    while TcpStream::connect(public).is_ok() {
        std::thread::yield_now();
    }
    let figures = all(say(private, "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    assert!(figures.contains("\nhtt_requests_under_way 1\n"), "{figures}");

    asking.write_all(b"{}").unwrap();
    let answer = all(asking);
    assert!(answer.starts_with("HTTP/1.1 405 ") && answer.ends_with('}'), "{answer}");
    assert_eq!(process.child.wait().unwrap().code(), Some(0));
}

#[test]
fn wrong_values_are_told_together_and_no_port_opens() {
    let flags = ["--rate-per-s", "0", "--max-answers", "0", "--store", "/no/such/store", "--drain-s", "99999"];
    let mut process = Process::start(&flags);
    let mut told = String::new();
    process.log.read_to_string(&mut told).unwrap();
    assert_eq!(process.child.wait().unwrap().code(), Some(2));
    assert_eq!(told.lines().filter(|line| line.starts_with("configuration: ")).count(), 4, "{told}");
    assert!(!told.contains("listening"), "{told}");
}
