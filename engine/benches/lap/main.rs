//! What the engine costs per lap, per pair and per coaching answer, fed by simulated cars of the size that a season's are.
//!
//! `cargo bench -p hackthetrack-engine --bench lap`; `cargo xtask bench --only engine` sets the figures beside their budgets.

mod car;

use car::{LAPS, car};
use hackthetrack_engine::{
    coach::{CoachAsked, OfficialLaps, Reference, ReferenceChosen, coach},
    compare::Side,
    delta::{LapChoice, PairAnswer, pair},
    lap::{
        frame::{FrameOptions, TrackFrame},
        race_ref::RaceRef,
        reduce::reduce,
    },
    season::{RaceId, TrackId},
};
use std::{
    hint::black_box,
    process::ExitCode,
    time::{Duration, Instant},
};

/// Batches of which the fastest tenth counts, each at least this long: short, so that some run without an interruption.
const BATCHES: usize = 151;
const BATCH: Duration = Duration::from_millis(4);

fn main() -> ExitCode {
    let traces: Vec<_> = (1..=6).map(car).collect();
    let Some(frame) = TrackFrame::estimate(&traces, FrameOptions::default()) else {
        eprintln!(
            "The simulated cars give no frame: engine/benches/lap/car.rs no longer makes laps that are accepted."
        );
        return ExitCode::FAILURE;
    };
    let cars: Vec<_> = traces.iter().map(|trace| reduce(trace, &frame)).collect();
    let ([trace, ..], [first, second, ..]) = (traces.as_slice(), cars.as_slice()) else { return ExitCode::FAILURE };
    let compare = || pair(&frame, (first, LapChoice::Best), (second, LapChoice::Best));
    // A benchmark of refusals would be quick, and of no use.
    let enough = first.laps.len() + 3 >= LAPS && frame.corners.len() >= 6;
    if !enough || !matches!(compare(), PairAnswer::Delta(_)) {
        eprintln!("The simulated cars are refused: {:?}, {} corners.", first.refused, frame.corners.len());
        return ExitCode::FAILURE;
    }
    let race = RaceRef { track_id: TrackId("bench".into()), race_num: 1, race_id: RaceId("bench_r1".into()) };
    let field: Vec<OfficialLaps<'_>> =
        traces.iter().map(|trace| OfficialLaps { car: &trace.car, laps: &trace.laps }).collect();
    let [driver, rival] = [first, second].map(|car| Side { car, lap: LapChoice::Best });
    let rival = Reference::Car(rival, ReferenceChosen::Asked);
    let coached =
        |reference| coach(black_box(&CoachAsked { race: &race, frame: &frame, driver, reference, field: &field }));
    if [rival, Reference::OwnBest].map(coached).iter().any(|told| told.corners.len() < 6 || told.said.is_empty()) {
        eprintln!("The coach says nothing of the simulated cars.");
        return ExitCode::FAILURE;
    }
    // `cargo test` runs benchmarks too, without this flag: then only what is above has to hold.
    if !std::env::args().any(|arg| arg == "--bench") {
        return ExitCode::SUCCESS;
    }
    // A car is reduced whole, since its laps certify one another; the figure is for each of them.
    let laps = first.laps.len() as f64;
    let pair_us = cost_us(compare);
    let lap_us = cost_us(|| reduce(black_box(trace), &frame)) / laps;
    let coach_us = cost_us(|| coached(rival)).max(cost_us(|| coached(Reference::OwnBest)));
    println!(
        "{{\"pair_us\":{pair_us:.3},\"certified_lap_us\":{lap_us:.3},\"laps\":{laps},\"coach_us\":{coach_us:.3}}}"
    );
    ExitCode::SUCCESS
}

/// The time of one call where nothing else ran: of batches that are long against the clock's steps, the fastest tenth. Two
/// such figures need no more; a library for them would cost more to build than the engine.
fn cost_us<T>(call: impl Fn() -> T) -> f64 {
    let mut calls = 1_u32;
    let timed = |calls: u32| {
        let started = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        started.elapsed()
    };
    while timed(calls) < BATCH {
        calls *= 2;
    }
    let mut batches: Vec<Duration> = (0..BATCHES).map(|_| timed(calls)).collect();
    batches.sort_unstable();
    batches.get(BATCHES / 10).map_or(f64::NAN, |batch| batch.as_secs_f64() * 1e6 / f64::from(calls))
}
