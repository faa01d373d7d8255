//! The racing laps of a race, each against the field's median of the same lap.
//!
//! A lap is compared with what everybody else did on that very lap: fuel, tyres, rain and traffic of the hour fall out, and
//! what is left is the driver. Differences are in milliseconds and are divided by *one* lap time for the whole race, so that
//! a constant added to everybody's laps moves none of them.
//!
//! Only who finished is in: a car that stops early was often slow or damaged before, and that is no skill.

use crate::compact::sort;
use crate::lap::robust::median;
use crate::season::pace::{LapKind, kinds};
use crate::season::{Entrant, Race, Status};

/// Cars that a lap, or a race, must have for its median and spread to say something of a field.
pub(super) const LEAST_FIELD: usize = 5;

/// One racing lap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FieldLap {
    /// Official lap number.
    pub(super) number: u16,
    /// Which green run of the car it belongs to: laps of one run follow one another without anything between.
    pub(super) run: usize,
    /// Slower than the field's median of the same lap, in percent of the race's typical lap.
    pub(super) to_field_pct: f64,
    /// Sector times, milliseconds.
    pub(super) sectors_ms: [Option<f64>; 3],
}

/// Whether an entrant finished: the condition for everything that is measured in the race itself.
pub(super) fn finished(entrant: &Entrant) -> bool {
    entrant.result.as_ref().is_some_and(|result| result.status == Status::Finished)
}

/// The racing laps of every entrant, in the race's order of entrants; none of who did not finish.
pub(super) fn field_laps(race: &Race) -> Vec<Vec<FieldLap>> {
    let racing: Vec<_> = race.entrants.iter().map(racing).collect();
    let mut times: Vec<(u16, i64)> = racing.iter().flatten().map(|(lap, time)| (lap.number, *time)).collect();
    sort(&mut times, &mut |a, b| a.cmp(b));
    let medians: Vec<(u16, f64)> = times.chunk_by(|a, b| a.0 == b.0).filter_map(of_lap).collect();
    let Some(typical) = median(&medians.iter().map(|(_, time)| *time).collect::<Vec<_>>()) else {
        return vec![vec![]; racing.len()];
    };
    let against = |(lap, time): (FieldLap, i64)| {
        let at = medians.binary_search_by_key(&lap.number, |(number, _)| *number).ok()?;
        let (_, field) = medians.get(at)?;
        Some(FieldLap { to_field_pct: 100.0 * (time as f64 - field) / typical, ..lap })
    };
    racing.into_iter().map(|laps| laps.into_iter().filter_map(against).collect()).collect()
}

/// The field's median of one lap; `None` where too few drove it at racing speed.
fn of_lap(times: &[(u16, i64)]) -> Option<(u16, f64)> {
    let number = times.first().filter(|_| times.len() >= LEAST_FIELD)?.0;
    Some((number, median(&times.iter().map(|(_, time)| *time as f64).collect::<Vec<_>>())?))
}

fn racing(entrant: &Entrant) -> Vec<(FieldLap, i64)> {
    let laps = if finished(entrant) { entrant.laps.as_slice() } else { &[] };
    let mut run = 0;
    let mut racing = Vec::new();
    for (kind, lap) in kinds(laps).into_iter().zip(laps) {
        if kind != LapKind::Racing {
            run += 1;
            continue;
        }
        let sectors_ms = lap.sectors.map(|sector| sector.filter(|time| time.0 > 0).map(|time| time.0 as f64));
        racing.push((FieldLap { number: lap.number.0, run, to_field_pct: 0.0, sectors_ms }, lap.time.0));
    }
    racing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::Flag;
    use crate::season::testing::{entrant, lap, race};
    use crate::units::Millis;

    /// Five cars a second apart, with laps 2 to 4 at 100 s for the middle one.
    fn field() -> Race {
        let car = |n: u16| {
            let mut car = entrant(&n.to_string(), n, 4);
            car.laps = (1..=4).map(|number| lap(number, 97_000 + 1_000 * i64::from(n))).collect();
            car
        };
        race((1..=5).map(car).collect())
    }

    #[test]
    fn a_lap_stands_against_the_median_of_the_same_lap() {
        let mut race = field();
        // Everybody is a minute slower on lap 3: nobody lost anything to the field.
        for car in &mut race.entrants {
            car.laps[2].time = Millis(car.laps[2].time.0 + 60_000);
        }
        let laps = field_laps(&race);
        let losses: Vec<f64> = laps[4].iter().map(|lap| lap.to_field_pct).collect();
        assert_eq!(losses, [2.0, 2.0, 2.0], "of 100 s, the median of the field's medians");
        assert!(laps[2].iter().all(|lap| lap.to_field_pct == 0.0));
    }

    #[test]
    fn a_caution_ends_a_run_and_its_laps_are_not_raced() {
        let mut race = field();
        for car in &mut race.entrants {
            car.laps.extend((5..=8).map(|number| lap(number, 100_000)));
            car.laps[4].flag = Flag::Caution;
        }
        let laps: Vec<(u16, usize)> = field_laps(&race)[0].iter().map(|lap| (lap.number, lap.run)).collect();
        assert_eq!(laps, [(2, 1), (3, 1), (4, 1), (7, 3), (8, 3)]);
    }

    #[test]
    fn a_lap_that_four_cars_drove_and_a_car_that_retired_are_left_out() {
        let mut race = field();
        race.entrants[0].laps.truncate(3);
        assert!(field_laps(&race).iter().flatten().all(|lap| lap.number < 4));
        if let Some(result) = &mut race.entrants[0].result {
            result.status = Status::Dnf;
        }
        assert!(field_laps(&race).iter().all(Vec::is_empty), "and then no lap has five");
    }
}
