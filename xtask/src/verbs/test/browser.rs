//! The site in a browser, served by the real proxy on a port of its own.

use super::Outcome;
use crate::{
    fault::{Fault, Result},
    place,
    step::Step,
    tools,
    verbs::{demo, run, site},
};
use std::{
    fs::File,
    net::{Ipv4Addr, SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Longest time for the proxy to open its port: it reads two small folders first.
const START: Duration = Duration::from_secs(20);

pub(super) fn run() -> Result<Outcome> {
    site::build()?;
    let browser = tools::browser::ensure()?;
    let proxy = run::build_proxy("dev")?;
    let served = Served::start(&proxy)?;
    let mut outcome = Outcome::default();
    let step = Step::npm("playwright test", &["run", "browser", "-w", "tests"]);
    let step = step.env("HTT_SITE_URL", format!("http://{}/", served.address)).browser(&browser);
    let step = match place::real_season() {
        Some(dir) => step.env("HTT_SEASON_2025", dir).env("HTT_SEASON_CLI", demo::builder("dev")?),
        None => step,
    };
    outcome.step(step.env("CI", "true"), "the browser suite")?;
    Ok(outcome)
}

/// The proxy, running; ended when dropped.
struct Served {
    address: SocketAddr,
    process: Child,
}

impl Served {
    fn start(proxy: &Path) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, run::free_port(0)?));
        let log = place::scratch("logs")?.join("proxy.log");
        let file = File::create(&log).map_err(Fault::io(&log))?;
        let mut command = Command::new(proxy);
        command.args(["--listen", &address.to_string(), "--site"]).arg(site::dist());
        command.arg("--season").arg(place::root().join("data/season"));
        let process = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file).spawn();
        let process = process.map_err(Fault::io(proxy))?;
        let mut served = Served { address, process };
        let started = Instant::now();
        while TcpStream::connect(address).is_err() {
            let ended = served.process.try_wait().ok().flatten().is_some();
            if ended || started.elapsed() > START {
                let what = format!("The proxy did not open {address}.");
                return Err(Fault::new(what, format!("Read {}.", log.display())));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(served)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
