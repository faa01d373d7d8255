//! The proxy under load before the stand-in for Snowflake: what it adds to Snowflake's own time, what it asks, what it holds.
//!
//! `snowflake_load PROXY STORE CATALOGUE`: the program, a folder of clean telemetry, and the `catalogue.parquet` that
//! `season publish` wrote for it. Progress goes to standard error; the last line of standard output is the figures as JSON.

mod bare;
mod copy;

use bare::Bare;
use copy::{Copy, Extra};
use hackthetrack_snowflake_harness::{Keys, Options, Peer};
use serde_json::{Value, json};
use std::{
    env,
    error::Error,
    path::PathBuf,
    time::{Duration, Instant},
};

type Done<T> = Result<T, Box<dyn Error + Send + Sync>>;

const USER: &str = "HTT_PROXY";
/// For the client that is no proxy.
const PASSWORD: &str = "beside the proxy";
/// As Snowflake parts a result of this size.
const CHUNK_ROWS: u32 = 10_000;
/// Cars read one after the other: so many that the hundredth part is two of them: of sixty it would be the one that the system happened to interrupt.
const COLD: usize = 200;
/// The same question at once.
const EQUAL: usize = 1_000;
/// Different questions, with caches that hold nothing.
const DISTINCT: usize = 400;
/// Clients that ask them, and sessions that serve them.
const CLIENTS: usize = 16;
const SESSIONS: u64 = 8;
/// Misses at once while memory is looked at.
const CROWD: usize = 20;

#[tokio::main(flavor = "multi_thread")]
async fn main() -> Done<()> {
    let mut words = env::args_os().skip(1).map(PathBuf::from);
    let (Some(proxy), Some(store), Some(catalogue)) = (words.next(), words.next(), words.next()) else {
        return Err("say: snowflake_load PROXY STORE CATALOGUE".into());
    };
    let keys = Keys::get()?;
    let options = Options::new().user(USER).public_key(&keys.first.public).password(PASSWORD).chunk_rows(CHUNK_ROWS);
    let peer = Peer::start(options).await?;
    let rows = load(&peer, &store, &catalogue).await?;
    eprintln!("{rows} rows are in the stand-in");
    let start = |extra: Extra| Copy::start(&proxy, &peer, &keys.first.private, extra);

    let copy = start(Extra::Default).await?;
    let cars = copy.cars().await?;
    eprintln!("{} cars can be asked for", cars.len());
    let reduced = cold(&peer, &copy, &cars).await?;
    eprintln!("one after the other: {reduced}");
    drop(copy);

    // As a season is there that was published before cars were kept reduced, or is of another edition of the arithmetic.
    forget_reduced(&peer).await?;
    let copy = start(Extra::Default).await?;
    let cold = cold(&peer, &copy, &cars).await?;
    eprintln!("one after the other, from rows: {cold}");
    drop(copy);
    let crowd_of_rows = crowd(&start(Extra::Default).await?, &cars).await?;
    load(&peer, &store, &catalogue).await?;

    let copy = start(Extra::Default).await?;
    let equal = equal(&peer, &copy, cars.first().ok_or("no car can be asked for")?).await?;
    drop(copy);

    let copy = start(Extra::NothingKept).await?;
    let distinct = distinct(&peer, &copy, &cars).await?;
    drop(copy);

    let copy = start(Extra::Default).await?;
    let crowd = crowd(&copy, &cars).await?;
    drop(copy);

    let copies = [start(Extra::Default).await?, start(Extra::Default).await?, start(Extra::Default).await?];
    let scaled = scaled(&peer, &copies, &cars).await?;
    let figures = json!({
        "rows": rows, "cars": cars.len(), "cold": reduced, "from_rows": cold, "crowd_of_rows": crowd_of_rows, "equal": equal, "distinct": distinct, "crowd": crowd, "scaled": scaled,
    });
    println!("{figures}");
    Ok(())
}

async fn load(peer: &Peer, store: &std::path::Path, catalogue: &std::path::Path) -> Done<u64> {
    let schema = format!("{}.{}", peer.options().database(), peer.options().schema());
    for (name, file) in
        [("TELEMETRY_DATA", store.join("*/*/part.parquet")), ("TELEMETRY_CATALOGUE", catalogue.to_owned())]
    {
        let file = file.display().to_string().replace('\'', "''");
        let made = "create or replace table";
        peer.duckdb(&format!(
            "{made} {schema}.{name} as select * from read_parquet('{file}', hive_partitioning = false)"
        ))
        .await?;
    }
    let counted = peer.duckdb(&format!("select count(*) from {schema}.TELEMETRY_DATA")).await?;
    Ok(counted.first().and_then(|row| row.first()).and_then(Value::as_u64).unwrap_or(0))
}

/// Takes the reduced cars away: what is asked for is read from rows.
async fn forget_reduced(peer: &Peer) -> Done<()> {
    let table = format!("{}.{}.TELEMETRY_CATALOGUE", peer.options().database(), peer.options().schema());
    peer.duckdb(&format!("delete from {table} where PART = 'reduced' or PART like 'car/%'")).await?;
    Ok(())
}

/// One car after the other: the whole answer's time, and what is left of it without the peer's own and without what fetching
/// the same bytes takes a client that looks at none of them.
async fn cold(peer: &Peer, copy: &Copy, cars: &[String]) -> Done<Value> {
    let (mut whole, mut fetching, mut added, mut sent, mut of) = (Vec::new(), Vec::new(), Vec::new(), 0, 0);
    let mut bare = Bare::login(peer).await?;
    for car in cars.iter().take(COLD) {
        let before = peer.stats().await?;
        let started = Instant::now();
        copy.get(car).await?;
        let took = started.elapsed();
        let after = peer.stats().await?;
        let Some(asked) = after.last.last() else { continue };
        let fetched = bare.fetch(asked).await?;
        let own_again = peer.stats().await?.own_time().saturating_sub(after.own_time());
        let fetched = fetched.saturating_sub(own_again);
        let beside = took.saturating_sub(after.own_time().saturating_sub(before.own_time()));
        whole.push(took);
        fetching.push(fetched);
        added.push(beside.saturating_sub(fetched));
        sent += asked.rows;
        of += copy.rows_of(peer, asked).await?;
    }
    Ok(json!({
        "answers": whole.len(),
        "p50_ms": quantile(&mut whole, 0.5), "p99_ms": quantile(&mut whole, 0.99),
        "fetching_p50_ms": quantile(&mut fetching, 0.5), "fetching_p99_ms": quantile(&mut fetching, 0.99),
        "added_p50_ms": quantile(&mut added, 0.5), "added_p99_ms": quantile(&mut added, 0.99),
        "rows_sent": sent, "rows_of": of,
    }))
}

/// The same question by a thousand at once.
async fn equal(peer: &Peer, copy: &Copy, car: &str) -> Done<Value> {
    peer.forget_stats().await?;
    let started = Instant::now();
    let answers = copy.all(std::iter::repeat_n(car.to_owned(), EQUAL), EQUAL).await?;
    let took = started.elapsed();
    let stats = peer.stats().await?;
    Ok(json!({ "requests": EQUAL, "right": answers, "statements": stats.statements, "ms": ms(took) }))
}

/// Different questions, none of which is kept.
async fn distinct(peer: &Peer, copy: &Copy, cars: &[String]) -> Done<Value> {
    peer.forget_stats().await?;
    let started = Instant::now();
    let questions = (0..DISTINCT).filter_map(|at| {
        let car = cars.get(at % cars.len())?;
        // A lap that is asked for makes another question of the same car.
        Some(format!(
            "{}&lap_1={}",
            car.replace("/car?", "/compare?").replace("&driver=", "&driver_1="),
            2 + at / cars.len()
        ))
    });
    let right = copy.all(questions, CLIENTS).await?;
    let took = started.elapsed();
    let stats = peer.stats().await?;
    Ok(json!({
        "questions": DISTINCT, "right": right, "statements": stats.statements, "logins": stats.logins,
        "most_at_once": stats.max_running, "sessions": SESSIONS, "ms": ms(took),
    }))
}

/// Twenty cars at once, all of them misses.
async fn crowd(copy: &Copy, cars: &[String]) -> Done<Value> {
    let started = Instant::now();
    let right = copy.all(cars.iter().take(CROWD).cloned(), CROWD).await?;
    Ok(
        json!({ "requests": CROWD, "right": right, "ms": ms(started.elapsed()), "high_water_mib": copy.high_water_mib() }),
    )
}

/// Three copies of the service, each asked for the same cars: what sharing nothing costs.
async fn scaled(peer: &Peer, copies: &[Copy], cars: &[String]) -> Done<Value> {
    peer.forget_stats().await?;
    for copy in copies {
        copy.all(cars.iter().take(CROWD).cloned(), 1).await?;
    }
    let stats = peer.stats().await?;
    Ok(json!({ "copies": copies.len(), "cars": CROWD, "statements": stats.statements }))
}

fn quantile(times: &mut [Duration], share: f64) -> f64 {
    times.sort();
    let at = (share * times.len() as f64).ceil() as usize;
    times.get(at.saturating_sub(1)).copied().map_or(f64::NAN, ms)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
