//! Distance on the lap where the car does not log it: speed integrated from line to line, scaled to the official length.
//!
//! Invariant: a distance is integrated only within a lap whose beginning was seen, and never across a gap in the speed. It
//! is marked as integrated for the whole car: it is no odometer.

use super::passes::Pass;
use super::table::Table;
use hackthetrack_engine::lap::trace::Channel;
use hackthetrack_engine::units::Metres;

/// Speed comes each 0.22 s; across more than this the distance is not known.
const GAP_MS: i64 = 2_000;
/// A wheel's circumference is known to a few percent; a lap beyond this was not the official lap.
const PLAUSIBLE: std::ops::RangeInclusive<f64> = 0.9..=1.1;

/// Where a car's distance comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Origin {
    /// Logged by the car.
    Logged,
    /// Integrated here.
    Integrated {
        /// Whole laps, each scaled by itself.
        laps: usize,
        /// Median of official length over integrated length; `None` where there is no whole lap or no official length.
        scale: Option<f64>,
    },
    /// There is none.
    Missing,
}

impl Origin {
    /// The word in the manifest.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Origin::Logged => "logged",
            Origin::Integrated { .. } => "integrated",
            Origin::Missing => "missing",
        }
    }
}

/// Fills the distance where the car has none.
pub(super) fn fill(table: &mut Table, passes: &[Pass], length: Option<Metres>) -> Origin {
    if table.count(Channel::LapDistance) > 0 {
        return Origin::Logged;
    }
    let laps: Vec<Integrated> = passes.iter().filter_map(|pass| integrate(table, pass)).collect();
    let own = |lap: &Integrated| Some(length?.0 / lap.length_m?).filter(|scale| PLAUSIBLE.contains(scale));
    let mut scales: Vec<f64> = laps.iter().filter_map(own).collect();
    scales.sort_by(f64::total_cmp);
    let median = scales.get(scales.len() / 2).copied();
    let Some(column) = table.column_mut(Channel::LapDistance) else { return Origin::Missing };
    for lap in &laps {
        let scale = own(lap).or(median).unwrap_or(1.0);
        for (row, metres) in &lap.metres {
            if let Some(cell) = column.get_mut(*row) {
                // Millimetres: more digits would only make the store larger.
                *cell = (metres * scale * 1000.0).round() / 1000.0;
            }
        }
    }
    if laps.iter().all(|lap| lap.metres.is_empty()) {
        return Origin::Missing;
    }
    Origin::Integrated { laps: scales.len(), scale: median }
}

/// One lap, not yet scaled.
struct Integrated {
    /// Row and metres from the line.
    metres: Vec<(usize, f64)>,
    /// From line to line; `None` where the end was not seen or the speed has a gap.
    length_m: Option<f64>,
}

fn integrate(table: &Table, pass: &Pass) -> Option<Integrated> {
    let began = pass.began_ms?;
    let rows = table.samples(Channel::Speed).skip_while(|(row, ..)| *row < pass.first_row);
    let (mut metres, mut total, mut last) = (Vec::new(), 0.0, None);
    for (row, at, kmh) in rows.take_while(|(row, ..)| *row <= pass.last_row) {
        let speed = kmh / 3.6;
        let (from, speed_before) = last.unwrap_or((began, speed));
        if at - from > GAP_MS {
            return Some(Integrated { metres, length_m: None });
        }
        total += (speed + speed_before) / 2.0 * (at - from) as f64 / 1000.0;
        metres.push((row, total));
        last = Some((at, speed));
    }
    let to_the_line = pass.ended_ms.zip(last).filter(|(ended, (at, _))| ended - at <= GAP_MS);
    let length_m = to_the_line.map(|(ended, (at, speed))| total + speed * (ended - at) as f64 / 1000.0);
    Some(Integrated { metres, length_m })
}

#[cfg(test)]
mod tests {
    use super::super::passes::passes;
    use super::super::sample::Sample;
    use super::*;
    use hackthetrack_engine::lap::trace::Clock;

    /// 60 s laps at 180 km/h by a wheel that reads 2 % low; speed each 200 ms, but for `silent` seconds.
    fn table(silent: std::ops::Range<i64>) -> Table {
        let sample = |i: i64, channel, value| {
            let lap = Some((i / 300 + 1) as u16);
            Sample { received_ms: None, clock_ms: i * 200, lap, channel, value }
        };
        let speed = (0..750).filter(|i| !silent.contains(&(i / 5))).map(|i| sample(i, Channel::Speed, 180.0 * 0.98));
        let gear = (0..750).map(|i| sample(i, Channel::Gear, 4.0));
        Table::of(speed.chain(gear).collect(), Clock::Running).0
    }

    #[test]
    fn a_whole_lap_is_scaled_to_the_official_length_and_a_partial_one_by_the_median() {
        let mut table = table(0..0);
        let passes = passes(&table, 1_000, &[]);
        let Origin::Integrated { laps: 1, scale: Some(scale) } = fill(&mut table, &passes, Some(Metres(3_000.0)))
        else {
            panic!("one whole lap")
        };
        assert!((scale - 1.0 / 0.98).abs() < 1e-3);
        let distance = table.column(Channel::LapDistance);
        assert!(distance[10].is_nan(), "the first lap began unseen");
        assert!((distance[599] - 2_995.0).abs() < 6.0 && (distance[700] - 1_005.0).abs() < 6.0);
    }

    #[test]
    fn beyond_a_gap_in_the_speed_the_distance_is_not_known() {
        let mut table = table(80..85);
        let passes = passes(&table, 1_000, &[]);
        fill(&mut table, &passes, Some(Metres(3_000.0)));
        let distance = table.column(Channel::LapDistance);
        assert!(distance[395].is_finite() && distance[450].is_nan());
    }

    #[test]
    fn a_logged_distance_is_left_as_it_is() {
        let mut logged = table(0..0);
        logged.column_mut(Channel::LapDistance).unwrap()[5] = 7.0;
        let before = logged.column(Channel::LapDistance)[5];
        assert_eq!((fill(&mut logged, &[], None), before), (Origin::Logged, 7.0));
    }
}
