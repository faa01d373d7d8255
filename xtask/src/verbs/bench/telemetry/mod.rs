//! The proxy's comparisons under load, beside two services in Python that do the same on the same store.
//!
//! Every service is started anew, warmed up, and asked the same addresses by 1, 16 and 64 clients; then once more, fresh,
//! for its memory. Nothing but loopback is asked, and each measurement ends by itself after seconds.

mod addresses;
mod http;
mod load;
mod report;
mod service;
mod twin;

use super::{BenchArgs, budget::judge};
use crate::{
    fault::{Fault, Result},
    place, programs, stamp, tools,
    verbs::demo_store::{self, Scale},
};
use load::Load;
use report::Report;
use service::{Home, Kind, Service};
use std::{
    fs,
    path::{Path, PathBuf},
};

const CLIENTS: [u32; 3] = [1, 16, 64];
/// For each measurement: the slowest peer still gives hundreds of answers.
const SECONDS: u32 = 8;
/// Before the first measurement of a service: every car is read, every thread has started.
const WARM_UP_SECONDS: u32 = 5;
/// Clients while memory is looked at.
const CROWD: u32 = 20;

/// Whether everything is within its budget.
pub(super) fn run(args: &BenchArgs) -> Result<bool> {
    let wrk = tools::wrk::ensure()?;
    let python = tools::python::BENCH_PEERS.ensure()?;
    let programs = programs::build(&args.profile)?;
    let store = match &args.store {
        Some(dir) => dir.canonicalize().map_err(Fault::io(dir))?,
        None => demo_store::ensure(&programs.season, args.scale)?,
    };
    let megabytes = read_through(&store)? / 1e6;
    let rows = twin::without_reduced(&store)?;
    let home = Home { proxy: programs.proxy, python, store, rows };
    let (drawn, said) = addresses::draw(&home)?;
    println!(
        "\n  {megabytes:.0} MB of Parquet, in the page cache; random pairs of {said} that every service compares."
    );
    println!("  Cold: cars are read as the import reduced them. From rows: Parquet alone, as the peers read it.");
    println!(
        "  Proxy: profile {}. Peers: one process, uvloop and httptools. All share the cores with wrk.",
        args.profile
    );
    let lists = place::scratch("bench-addresses")?;
    let all = list(&lists.join("all.txt"), &drawn)?;
    let few = list(&lists.join("few.txt"), drawn.get(..addresses::FEW).unwrap_or(&drawn))?;
    let mut report = Report::default();
    Report::head();
    for kind in [Kind::Cold, Kind::Rows, Kind::Warm, Kind::Pandas, Kind::DuckDb, Kind::Cached, Kind::FastApiCached] {
        let service = Service::start(kind, &home)?;
        let addresses = if kind.is_cached() { &few } else { &all };
        let load = |clients, seconds| Load {
            wrk: wrk.clone(),
            clients,
            seconds,
            encoding: if kind.is_cached() { "br,gzip" } else { "identity" },
        };
        load(16, WARM_UP_SECONDS).on(kind.title(), service.port, addresses)?;
        for clients in CLIENTS {
            let measured = load(clients, SECONDS).on(kind.title(), service.port, addresses)?;
            Report::line(kind, clients, &measured);
            report.loads.push((kind, clients, measured));
        }
    }
    for kind in [Kind::Cold, Kind::Rows, Kind::Pandas, Kind::DuckDb] {
        let service = Service::start(kind, &home)?;
        let load = Load { wrk: wrk.clone(), clients: CROWD, seconds: SECONDS, encoding: "identity" };
        load.on(kind.title(), service.port, &all)?;
        report.memory.push((kind, service.high_water_bytes()));
    }
    report.print_rest();
    let fits = judge(&report.budgets());
    if args.store.is_none() && args.scale == Scale::Demo {
        println!("  The budgets are for the full season; on the demo store they are shown, not judged.");
        return Ok(true);
    }
    Ok(fits)
}

/// Reads every file once, so that no service pays for the disk; how many bytes there are.
fn read_through(store: &Path) -> Result<f64> {
    let mut bytes = 0.0;
    for file in stamp::files(store)? {
        bytes += fs::read(&file).map_err(Fault::io(&file))?.len() as f64;
    }
    Ok(bytes)
}

fn list(path: &Path, addresses: &[String]) -> Result<PathBuf> {
    fs::write(path, addresses.join("\n") + "\n").map_err(Fault::io(path))?;
    Ok(path.to_owned())
}
