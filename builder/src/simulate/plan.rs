//! What fate has in store for a race: retirements, spins, repairs, and the incidents that bring out the yellow.
//!
//! Drawn before the race, so that a retirement can be the reason of a caution.
//! Invariant: a plan says when and how long, in laps and milliseconds; what it does to the order is the race's affair.

use super::calendar::{RaceScript, Sky};
use super::random::Stream;

/// Races last until the leader crosses the line after this time.
pub const RACE_MS: i64 = 2_700_000;
/// Timing loops per lap.
pub const LOOPS: i64 = 6;

/// Starts that end before three quarters of the distance.
const RETIRES: f64 = 0.065;
/// Starts that end later than that.
const RETIRES_LATE: f64 = 0.012;
/// Starts with a trip to the gravel, and how long it takes.
const SPINS: f64 = 0.16;
/// Chance that a car is caught up in the first lap.
const FIRST_LAP: f64 = 0.045;
/// Starts with a damaged car that is repaired in the pits.
const REPAIRS: f64 = 0.06;
/// Retirements that end in the pit lane, not beside the track.
const TO_THE_PITS: f64 = 0.5;
/// Chance of a small mistake, per lap.
const MISTAKE: f64 = 0.020;
/// Chance that a retirement brings out the yellow, and that something else does.
const YELLOW_FOR_RETIREMENT: f64 = 0.38;
const YELLOW_FOR_DEBRIS: f64 = 0.36;
/// Cautions that last a lap longer than the others.
const LONG_CAUTION: f64 = 0.45;
/// Cautions come at least this long after one another.
const APART_MS: i64 = 420_000;

/// A stop for repairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The lap that ends in the pit lane, from 0.
    pub lap: i64,
    /// How long the car is in the lane.
    pub ms: i64,
}

/// What happens to one car.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CarPlan {
    /// The loop that the car does not reach, counted from the start of the race.
    pub retires: Option<i64>,
    /// Time lost in the stretch before a loop.
    pub losses: Vec<(i64, i64)>,
    /// A stop for repairs.
    pub stop: Option<Stop>,
}

/// A full-course yellow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caution {
    /// When it comes out, in race time.
    pub at_ms: i64,
    /// How many laps the leader ends under it; the slow lap after them ends under green.
    pub laps: i64,
}

/// What happens to a race.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RacePlan {
    /// One plan per car on the grid, in grid order.
    pub cars: Vec<CarPlan>,
    /// Cautions, in order of time.
    pub cautions: Vec<Caution>,
}

/// Draws the plan of a race of `cars` cars whose laps take about `lap_ms`.
#[must_use]
pub fn draw(stream: &mut Stream, script: &RaceScript, cars: usize, lap_ms: f64) -> RacePlan {
    let laps = libm::floor(RACE_MS as f64 / lap_ms) as i64;
    let risk = if script.sky == Sky::Wet { 1.4 } else { 1.0 };
    let mut plans: Vec<CarPlan> = (0..cars).map(|_| car(stream, laps, risk)).collect();
    if let Some(ms) = script.long_repair_ms {
        // Somebody from the second half of the grid, who would otherwise have had a quiet afternoon.
        let unlucky = cars / 2 + stream.whole(0, 5) as usize;
        if let Some(plan) = plans.get_mut(unlucky) {
            *plan = CarPlan { stop: Some(Stop { lap: 1, ms }), ..CarPlan::default() };
        }
    }
    let cautions = cautions(stream, &plans, lap_ms);
    RacePlan { cars: plans, cautions }
}

fn car(stream: &mut Stream, laps: i64, risk: f64) -> CarPlan {
    let mut plan = CarPlan::default();
    let distance = laps * LOOPS;
    let early = distance * 70 / 100;
    let fate = stream.unit();
    let (when, whenever) = (stream.whole(0, early), stream.whole(early, distance));
    if fate < RETIRES * risk {
        plan.retires = Some(when);
    } else if fate < (RETIRES + RETIRES_LATE) * risk {
        plan.retires = Some(whenever);
    }
    if stream.chance(SPINS * risk) {
        plan.losses.push((stream.whole(LOOPS, distance - 1), 2_000 + exponential(stream, 14_000.0)));
    }
    if stream.chance(FIRST_LAP * risk) {
        plan.losses.push((stream.whole(0, 3), 2_500 + exponential(stream, 8_000.0)));
    }
    if stream.chance(REPAIRS * risk) {
        let ms = 33_000 + exponential(stream, 55_000.0);
        plan.stop = Some(Stop { lap: stream.whole(1, (laps - 4).max(1)), ms });
    }
    if let (Some(reached), true) = (plan.retires, stream.chance(TO_THE_PITS)) {
        // The car ends its lap in the lane and does not come out again.
        plan.retires = Some(reached / LOOPS * LOOPS);
        plan.stop = Some(Stop { lap: reached / LOOPS - 1, ms: 0 });
    }
    for lap in 1..laps + 2 {
        if stream.chance(MISTAKE * risk) {
            plan.losses.push((lap * LOOPS + stream.whole(0, LOOPS - 1), 300 + exponential(stream, 700.0)));
        }
    }
    plan
}

fn exponential(stream: &mut Stream, mean_ms: f64) -> i64 {
    libm::round(-mean_ms * libm::log(1.0 - stream.unit())) as i64
}

/// None to three.
fn cautions(stream: &mut Stream, plans: &[CarPlan], lap_ms: f64) -> Vec<Caution> {
    let last = RACE_MS * 78 / 100;
    let mut wished: Vec<i64> = Vec::new();
    for plan in plans {
        if let (Some(reached), true) = (plan.retires, stream.chance(YELLOW_FOR_RETIREMENT)) {
            wished.push(libm::round(reached as f64 / LOOPS as f64 * lap_ms) as i64 + stream.whole(4_000, 20_000));
        }
    }
    if stream.chance(YELLOW_FOR_DEBRIS) {
        wished.push(stream.whole(60_000, last));
    }
    wished.sort_unstable();
    let mut kept: Vec<Caution> = Vec::new();
    for at in wished {
        let clear = kept.last().is_none_or(|before| at - before.at_ms > APART_MS);
        if clear && at < last && kept.len() < 3 {
            kept.push(Caution { at_ms: at, laps: if stream.chance(LONG_CAUTION) { 2 } else { 1 } });
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::calendar;
    use super::*;

    fn plans() -> Vec<RacePlan> {
        let [weekend, ..] = calendar::weekends();
        let mut script = weekend.races[1];
        script.long_repair_ms = None;
        (0..60).map(|seed| draw(&mut Stream::named(seed, "plan"), &script, 27, weekend.circuit.lap_ms)).collect()
    }

    #[test]
    fn about_seven_percent_of_starts_end_early() {
        let plans = plans();
        let laps = 23 * LOOPS;
        let early =
            plans.iter().flat_map(|p| &p.cars).filter(|c| c.retires.is_some_and(|at| at < laps * 3 / 4)).count();
        let share = early as f64 / (60.0 * 27.0);
        assert!((0.045..0.095).contains(&share), "{share}");
    }

    #[test]
    fn a_race_has_at_most_three_cautions_well_apart() {
        for plan in plans() {
            assert!(plan.cautions.len() <= 3);
            assert!(plan.cautions.windows(2).all(|w| w[1].at_ms - w[0].at_ms > APART_MS));
        }
    }
}
