//! The services under load: the proxy in its regimes, and the peers. One runs at a time, on a port of its own.

use super::{super::memory::high_water_bytes, http};
use crate::{
    fault::{Fault, Result},
    place,
    verbs::run,
};
use std::{
    fs::File,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Longest time to the first answer: Python loads its packages first.
const START: Duration = Duration::from_secs(60);

/// Mebibytes that hold every reduced car of a season.
const ALL_CARS_MIB: &str = "1024";

/// What is measured, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The proxy, reading both cars from the store for every request, as the import left them.
    Cold,
    /// The same over a store that keeps no reduced cars: Parquet decoded, laps cut and reduced for every request, as the peers do.
    Rows,
    /// The proxy, with the reduced cars in memory.
    Warm,
    /// The proxy as it is started by default, asked a few addresses again and again.
    Cached,
    /// FastAPI + pandas.
    Pandas,
    /// FastAPI + DuckDB.
    DuckDb,
    /// FastAPI with the encoded answers in memory.
    FastApiCached,
}

/// Where the programs and the store are.
#[derive(Debug)]
pub(super) struct Home {
    /// The proxy.
    pub(super) proxy: PathBuf,
    /// The folder of Python's programs.
    pub(super) python: PathBuf,
    /// The store.
    pub(super) store: PathBuf,
    /// The same store without its reduced cars.
    pub(super) rows: PathBuf,
}

impl Kind {
    /// The words of its lines.
    pub(super) fn title(self) -> &'static str {
        match self {
            Kind::Cold => "proxy, cold",
            Kind::Rows => "proxy, from rows",
            Kind::Warm => "proxy, warm",
            Kind::Cached => "proxy, cached",
            Kind::Pandas => "FastAPI + pandas",
            Kind::DuckDb => "FastAPI + DuckDB",
            Kind::FastApiCached => "FastAPI, cached",
        }
    }

    /// Whether it answers from memory, and is asked a few addresses only.
    pub(super) fn is_cached(self) -> bool {
        matches!(self, Kind::Cached | Kind::FastApiCached)
    }

    fn command(self, home: &Home, port: u16) -> Command {
        let peer = |module: &str| {
            let mut command = Command::new(home.python.join("uvicorn"));
            command.arg(format!("{module}:service")).args(["--port", &port.to_string(), "--workers", "1"]);
            command.args(["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]);
            command.current_dir(place::root().join("tests/bench/telemetry")).env("STORE", &home.store);
            command.env("PYTHONDONTWRITEBYTECODE", "1");
            command
        };
        let proxy_over = |store: &Path, caches: &[&str]| {
            let mut command = Command::new(&home.proxy);
            command.args(["--listen", &format!("127.0.0.1:{port}"), "--log", "warn"]).args(caches);
            // All clients of a benchmark are one address, and none of them is to be turned away.
            command.args(["--rate-limit", "off", "--max-answers", "256"]).arg("--store").arg(store);
            command
        };
        let proxy = |caches: &[&str]| proxy_over(&home.store, caches);
        let nothing_kept = ["--cars-cache-mib", "0", "--answers-cache-mib", "0"];
        match self {
            Kind::Cold => proxy(&nothing_kept),
            Kind::Rows => proxy_over(&home.rows, &nothing_kept),
            Kind::Warm => proxy(&["--cars-cache-mib", ALL_CARS_MIB, "--answers-cache-mib", "0"]),
            Kind::Cached => proxy(&[]),
            Kind::Pandas => peer("pandas_service"),
            Kind::DuckDb => peer("duckdb_service"),
            Kind::FastApiCached => {
                let mut command = peer("pandas_service");
                command.env("CACHE_ANSWERS", "1");
                command
            }
        }
    }
}

/// A service that answers; ended when dropped.
pub(super) struct Service {
    /// Where it listens.
    pub(super) port: u16,
    process: Child,
}

impl Service {
    /// Starts it and waits for its first answer.
    pub(super) fn start(kind: Kind, home: &Home) -> Result<Self> {
        let port = run::free_port(0)?;
        let log = place::scratch("logs")?.join("bench-service.log");
        let file = File::create(&log).map_err(Fault::io(&log))?;
        let twin = file.try_clone().map_err(Fault::io(&log))?;
        let mut command = kind.command(home, port);
        let program = PathBuf::from(command.get_program());
        let process = command.stdin(Stdio::null()).stdout(file).stderr(twin).spawn();
        let mut service = Service { port, process: process.map_err(Fault::io(&program))? };
        let started = Instant::now();
        while !service.answers() {
            if service.has_ended() || started.elapsed() > START {
                return Err(did_not_start(kind, &log));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(service)
    }

    /// The largest resident memory so far.
    pub(super) fn high_water_bytes(&self) -> Option<f64> {
        high_water_bytes(&self.process)
    }

    fn answers(&self) -> bool {
        http::get(self.port, "/healthz").is_ok_and(|(status, _)| status == 200)
    }

    fn has_ended(&mut self) -> bool {
        self.process.try_wait().ok().flatten().is_some()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn did_not_start(kind: Kind, log: &Path) -> Fault {
    let said = std::fs::read_to_string(log).unwrap_or_default();
    let last = said.lines().last().unwrap_or("it said nothing").to_owned();
    Fault::new(format!("{} did not answer: {last}", kind.title()), format!("Read {}.", log.display()))
}
