//! `telemetry.json`: which races and cars the store holds, what is known about each, the frame of each track, every finding.
//!
//! It is written last: what it lists is there.

use super::car::Finished;
use super::frame::PLAIN_COLUMNS;
use super::identify::{Evidence, Identified};
use super::reduced::{ReducedPiece, ReducedRace};
use super::survey::Surveyed;
use super::{channel, number};
use hackthetrack_engine::finding::Finding;
use hackthetrack_engine::json::Json;
use hackthetrack_engine::lap::reduce::REDUCTION;
use hackthetrack_engine::lap::trace::{Channel, Clock, Identity};
use hackthetrack_engine::season::{Race, Season, write};
use serde::Serialize;
use std::collections::BTreeMap;

/// The file's name beside the races.
pub const NAME: &str = "telemetry.json";
/// The official laps that the store was made with, beside it: a reader needs no bundle.
pub(crate) const LAPS: &str = "laps.bin";
/// Raised when a reader must change.
pub(crate) const SCHEMA_VERSION: u32 = 2;

/// The whole manifest.
///
/// # Errors
/// Where a frame has no JSON form.
pub(super) fn json(
    season: &Season,
    sessions: Vec<Json>,
    tracks: &[Surveyed],
    reduced: &[ReducedRace],
    findings: &[Finding],
) -> Result<Json, serde_json::Error> {
    let plain = PLAIN_COLUMNS.iter().filter(|line| line.0 != "GEAR").map(|(name, kind, what)| {
        Json::object([("name", (*name).into()), ("type", (*kind).into()), ("what", (*what).into())])
    });
    let channels = channel::all().map(|known| {
        let kind = if known == Channel::Gear { "int32" } else { "float64" };
        let unit = channel::unit(known);
        Json::object([("name", known.column().into()), ("type", kind.into()), ("unit", unit.into())])
    });
    Ok(Json::object([
        ("schema_version", SCHEMA_VERSION.into()),
        ("generator", concat!("season ", env!("CARGO_PKG_VERSION")).into()),
        ("season", season.info.id.as_str().into()),
        ("columns", Json::Array(plain.chain(channels).collect())),
        ("tracks", Json::Array(tracks.iter().map(track).collect::<Result<_, _>>()?)),
        ("sessions", Json::Array(sessions)),
        ("reduced", reduced_cars(reduced)),
        ("findings", Json::array(findings.iter().map(write::finding))),
    ]))
}

fn track(track: &Surveyed) -> Result<Json, serde_json::Error> {
    Ok(Json::object([
        ("track_id", track.id.0.as_str().into()),
        ("frame", written(track.frame.as_ref())?),
        ("outline", written(track.outline.as_ref())?),
    ]))
}

/// As serde has it; null where there is none.
fn written<T: Serialize>(what: Option<&T>) -> Result<Json, serde_json::Error> {
    serde_json::to_value(what).and_then(serde_json::from_value)
}

/// Where the reduced cars are, and of which edition of the arithmetic.
fn reduced_cars(races: &[ReducedRace]) -> Json {
    let car = |car: &ReducedPiece| {
        Json::object([
            ("vehicle_number", car.number.as_str().into()),
            ("at", Json::Number(car.at as f64)),
            ("bytes", Json::Number(car.bytes as f64)),
            ("crc32", Json::Number(car.crc32.into())),
        ])
    };
    let race = |reduced: &ReducedRace| {
        Json::object([
            ("track_id", reduced.race.track_id.0.as_str().into()),
            ("race_num", Json::Number(reduced.race.race_num.into())),
            ("file", reduced.file.as_str().into()),
            ("cars", Json::array(reduced.cars.iter().map(car))),
        ])
    };
    Json::object([("reduction", REDUCTION.into()), ("races", Json::array(races.iter().map(race)))])
}

/// One race.
pub(super) fn session(
    race: &Race,
    file: &str,
    bytes: u64,
    rows: usize,
    start_ms: Option<i64>,
    cars: Vec<Json>,
) -> Json {
    Json::object([
        ("track_id", race.track.0.as_str().into()),
        ("race_num", Json::Number(race.number.into())),
        ("race_id", race.id.0.as_str().into()),
        ("file", file.into()),
        ("bytes", Json::Number(bytes as f64)),
        ("rows", Json::Number(rows as f64)),
        ("start_ms", start_ms.map(|ms| Json::Number(ms as f64)).into()),
        ("cars", Json::Array(cars)),
    ])
}

/// One car of a race.
pub(super) fn car(
    season: &Season,
    vehicle: &str,
    driver: Option<&str>,
    group: usize,
    who: &Identified,
    finished: &Finished,
) -> Json {
    let table = &finished.car.table;
    let times = |at: Option<&i64>| at.map(|ms| Json::Number(*ms as f64));
    let timed = finished.car.timeline.clock == Clock::Running;
    let mut members = vec![
        ("vehicle_number", who.number.0.as_str().into()),
        ("driver_id", driver.map(str::to_owned).into()),
        ("vehicle_id", vehicle.into()),
        ("chassis", number::chassis(vehicle).into()),
        ("row_group", Json::Number(group as f64)),
        ("rows", Json::Number(table.len() as f64)),
        ("identity", identity(who.identity).into()),
        ("evidence", evidence(season, &who.evidence)),
        ("lap_offset", who.offset.map(|offset| Json::Number(offset.into())).into()),
        ("clock", clock(finished.car.timeline.clock).into()),
        ("joints_ms", Json::array(finished.car.joints_ms.iter().map(|ms| *ms as f64))),
        ("from_ms", times(table.at_ms.first().filter(|_| timed)).into()),
        ("to_ms", times(table.at_ms.last().filter(|_| timed)).into()),
        ("distance", finished.distance.as_str().into()),
    ];
    members.push(("channels", Json::array(channel::all().filter_map(|known| rates(finished, known)))));
    members.push(("laps", laps(finished)));
    Json::object(members)
}

fn rates(finished: &Finished, known: Channel) -> Option<Json> {
    let samples = finished.car.table.count(known);
    let times: Vec<i64> = finished.car.table.samples(known).map(|(_, at, _)| at).collect();
    let mut steps: Vec<i64> = times.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).collect();
    steps.sort_unstable();
    // The usual step, not the mean: gaps are not a rate.
    let step = steps.get(steps.len() / 2).copied().filter(|step| *step > 0);
    let rate = step.filter(|_| finished.car.timeline.clock == Clock::Running);
    (samples > 0).then(|| {
        Json::object([
            ("name", known.column().into()),
            ("samples", Json::Number(samples as f64)),
            ("rate_hz", rate.map(|step| Json::Number((10_000.0 / step as f64).round() / 10.0)).into()),
        ])
    })
}

/// Official laps with rows: how many, and whether the lap was seen from line to line.
fn laps(finished: &Finished) -> Json {
    let mut counts: BTreeMap<u16, (usize, Option<u16>)> = BTreeMap::new();
    for (official, counter) in finished.official.of_row.iter().zip(&finished.car.table.lap) {
        if let Some(official) = official {
            let entry = counts.entry(*official).or_insert((0, *counter));
            *entry = (entry.0 + 1, entry.1.or(*counter));
        }
    }
    let whole = |counter: Option<u16>| {
        finished.car.passes.iter().any(|pass| Some(pass.counter) == counter && pass.time_ms().is_some())
    };
    Json::array(counts.into_iter().map(|(official, (rows, counter))| {
        Json::object([
            ("official_lap", official.into()),
            ("lap", counter.into()),
            ("rows", Json::Number(rows as f64)),
            ("whole", Json::Bool(whole(counter))),
        ])
    }))
}

fn identity(identity: Identity) -> &'static str {
    match identity {
        Identity::Proven => "proven",
        Identity::Stated => "stated",
        Identity::NotKnown => "not_known",
    }
}

fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Running => "running",
        Clock::Frozen => "frozen",
        Clock::ReceiptOnly => "receipt_only",
    }
}

fn evidence(season: &Season, evidence: &Evidence) -> Json {
    match evidence {
        Evidence::LapTimes(matched) => {
            let other = matched.next.and_then(|next| {
                let race = season.races.get(next.race)?;
                let number = &race.entrants.get(next.entrant)?.number;
                Some(Json::object([
                    ("race_id", race.id.0.as_str().into()),
                    ("vehicle_number", number.0.as_str().into()),
                    ("lap_offset", Json::Number(next.offset.into())),
                    ("residual_ms", Json::Number(next.residual_ms as f64)),
                ]))
            });
            Json::object([
                ("by", "lap_times".into()),
                ("laps", Json::Number(matched.best.laps as f64)),
                ("residual_ms", Json::Number(matched.best.residual_ms as f64)),
                ("next", other.into()),
            ])
        }
        Evidence::RaceClock(place) => Json::object([
            ("by", "race_clock".into()),
            ("laps", Json::Number(place.laps as f64)),
            ("residual_ms", Json::Number(place.residual_ms as f64)),
        ]),
        Evidence::Unproven(_) | Evidence::None => Json::Null,
    }
}
