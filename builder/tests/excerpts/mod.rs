//! The real excerpts as car traces, read straight from their files: the official laps from the sheets, the samples as they
//! are, without repeats. The excerpts hold single laps, which no fingerprint can prove; so the numbering of the laps is
//! taken as the one that their lengths agree with best, which is enough for a measurement and never for a store.

pub(crate) mod sheets;

use hackthetrack_engine::lap::trace::{CarTrace, Channel, Clock, Identity, LapSpan, Samples};
use hackthetrack_engine::season::{CarNumber, Lap, LapNumber};
use polars::prelude::*;
use polars_io::prelude::ParquetReader;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

const CHANNELS: [(&str, Channel); 10] = [
    ("Laptrigger_lapdist_dls", Channel::LapDistance),
    ("speed", Channel::Speed),
    ("aps", Channel::Pedal),
    ("ath", Channel::Throttle),
    ("pbrake_f", Channel::BrakeFront),
    ("Steering_Angle", Channel::Steering),
    ("accx_can", Channel::AccX),
    ("accy_can", Channel::AccY),
    ("gear", Channel::Gear),
    ("nmot", Channel::EngineSpeed),
];

/// The counter's mark for a lost lap.
const LOST: i64 = 32_768;

/// The folder of the real season, where it is there.
pub(crate) fn season() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/season-2025");
    let folder = std::env::var_os("HTT_SEASON_2025").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    if folder.join("telemetry").is_dir() {
        return Some(folder);
    }
    // Straight to the terminal: what a passing test prints is held back.
    let told = writeln!(std::io::stderr(), "SKIPPED: {} has no telemetry; set HTT_SEASON_2025.", folder.display());
    told.unwrap();
    None
}

/// One car's rows of one file: samples by channel, and where each lap counter begins and ends.
#[derive(Default)]
struct Rows {
    channels: BTreeMap<Channel, BTreeMap<i64, f64>>,
    counters: BTreeMap<i64, (i64, i64)>,
}

/// The cars of one race in one file. Wide excerpts hold two races; `folder` names the one wanted.
pub(crate) fn traces(season: &Path, file: &str, folder: Option<&str>, sheet: &str) -> Vec<CarTrace> {
    let official = sheets::laps(&season.join("timing/analysis_endurance").join(sheet));
    let frame = ParquetReader::new(File::open(season.join("telemetry").join(file)).unwrap()).finish().unwrap();
    let mut cars: BTreeMap<String, Rows> = BTreeMap::new();
    let text = |name: &str| frame.column(name).unwrap().str().unwrap().clone();
    let whole = |name: &str| frame.column(name).unwrap().cast(&DataType::Int64).unwrap().i64().unwrap().clone();
    let number = |name: &str| frame.column(name).unwrap().cast(&DataType::Float64).unwrap().f64().unwrap().clone();
    let (vehicle, lap, clock) = (text("vehicle_id"), whole("lap"), whole("timestamp"));
    let source = folder.map(|_| text("source_dir"));
    let long = frame.column("telemetry_name").is_ok().then(|| (text("telemetry_name"), number("telemetry_value")));
    let wide: Vec<(Channel, Float64Chunked)> = CHANNELS
        .iter()
        .filter(|(name, _)| long.is_none() && frame.column(name).is_ok())
        .map(|(name, channel)| (*channel, number(name)))
        .collect();
    for at in 0..frame.height() {
        let (Some(vehicle), Some(clock)) = (vehicle.get(at), clock.get(at)) else { continue };
        if source.as_ref().is_some_and(|source| source.get(at) != folder) {
            continue;
        }
        let car = cars.entry(vehicle.into()).or_default();
        let ends = car.counters.entry(lap.get(at).unwrap_or(LOST)).or_insert((clock, clock));
        *ends = (ends.0.min(clock), ends.1.max(clock));
        let mut take = |channel: Channel, value: Option<f64>| {
            if let Some(value) = value {
                car.channels.entry(channel).or_default().entry(clock).or_insert(value);
            }
        };
        match &long {
            Some((names, values)) => {
                let known = CHANNELS.iter().find(|(name, _)| Some(*name) == names.get(at));
                known.iter().for_each(|(_, channel)| take(*channel, values.get(at)));
            }
            None => wide.iter().for_each(|(channel, values)| take(*channel, values.get(at))),
        }
    }
    cars.iter().map(|(vehicle, rows)| trace(vehicle, rows, &official)).collect()
}

fn trace(vehicle: &str, rows: &Rows, official: &BTreeMap<String, Vec<Lap>>) -> CarTrace {
    let number = vehicle.rsplit('-').next().unwrap_or_default().trim_start_matches('0').to_owned();
    let laps = official.get(&number).cloned().unwrap_or_default();
    let offset = numbering(rows, &laps);
    let mut counters: Vec<(i64, i64, i64)> = rows.counters.iter().map(|(lap, (from, to))| (*from, *to, *lap)).collect();
    counters.retain(|(_, _, lap)| *lap != LOST);
    counters.sort_unstable();
    let mut spans: Vec<LapSpan> = Vec::new();
    for (from_ms, to_ms, counter) in counters {
        if let Some(before) = spans.last_mut() {
            before.to_ms = before.to_ms.min(from_ms - 1);
        }
        let known = |number: i64| laps.iter().any(|lap| i64::from(lap.number.0) == number);
        let official = offset.map(|offset| counter - offset).filter(|number| known(*number));
        let official = official.and_then(|number| u16::try_from(number).ok()).map(LapNumber);
        spans.push(LapSpan { from_ms, to_ms, counter: u16::try_from(counter).ok(), official });
    }
    let frozen = rows.counters.values().all(|(from, to)| from == to);
    CarTrace {
        car: CarNumber(number),
        identity: if offset.is_some() { Identity::Stated } else { Identity::NotKnown },
        clock: if frozen { Clock::Frozen } else { Clock::Running },
        joints_ms: vec![],
        channels: rows
            .channels
            .iter()
            .map(|(channel, samples)| (*channel, Samples::from_pairs(samples.iter().map(|(t, v)| (*t, *v)))))
            .collect(),
        spans,
        laps,
    }
}

/// By how much the counter runs ahead, where the lengths of its laps agree with the official ones.
fn numbering(rows: &Rows, laps: &[Lap]) -> Option<i64> {
    let off = |offset: i64| {
        let off = rows.counters.iter().filter_map(|(counter, (from, to))| {
            let lap = laps.iter().find(|lap| i64::from(lap.number.0) == counter - offset)?;
            Some((to - from + 30 - lap.time.0).abs())
        });
        let mut off: Vec<i64> = off.collect();
        off.sort_unstable();
        off.get(off.len() / 2).copied()
    };
    let best = (0..=2).filter_map(|offset| Some((off(offset)?, offset))).min()?;
    (best.0 < 300).then_some(best.1)
}
