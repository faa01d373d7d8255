//! Accelerometers that are biased or mounted turned round, found by what the car did.
//!
//! Longitudinal g must follow the change of speed, lateral g the steering times the square of the speed: that tells how they
//! are mounted, and the bias of the first. The bias of the second is told by geometry: over a whole lap the car turns round
//! once, so that lateral g over speed must sum to a full turn, to the side that needs the lesser bias. (Steering cannot tell
//! it: its zero is off by degrees, tyres give way, and tracks turn more to one side.) Invariant: a sensor is put right only where the evidence leaves no doubt; it is told either way.

use super::passes::Pass;
use super::regress::{correlation, least_squares};
use super::table::Table;
use hackthetrack_engine::lap::trace::Channel;

/// Standard gravity, m/s2.
const G: f64 = 9.806_65;
/// Fewer stretches between speed samples than this are too few: about two laps.
const LEAST: usize = 400;
/// From this correlation on, the mounting is beyond doubt.
const SURE: f64 = 0.7;
/// Below this one, a sensor does not follow the car. Between the two it is left as it is.
const DOUBTFUL: f64 = 0.5;
/// A smaller bias is within what slope and camber of a track do.
const BIAS_G: f64 = 0.05;
/// Slower than this, steering is manoeuvring.
const LEAST_KMH: f64 = 60.0;

/// What was found about one car's accelerometers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sensors {
    /// Longitudinal.
    pub(super) x: Axis,
    /// Lateral.
    pub(super) y: Axis,
    /// Stretches between speed samples that it rests on.
    pub(super) n: usize,
}

/// One axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    /// With what it must follow, as recorded.
    pub(super) correlation: f64,
    /// What it shows when nothing happens, g, as recorded; `None` where that cannot be told.
    pub(super) bias_g: Option<f64>,
    /// What was done.
    pub(super) repair: Repair,
}

/// What was done to an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repair {
    /// Nothing was needed.
    None,
    /// The bias was taken off.
    Bias,
    /// The sign was turned, and the bias taken off.
    Turned,
    /// Nothing: it does not follow the car closely enough to say what is wrong.
    NotProven,
}

/// A stretch between two speed samples: change of speed (g), steering times speed squared, and both g.
struct Stretch {
    gain: f64,
    swing: f64,
    x: f64,
    y: f64,
}

/// Judges both axes and puts right what is proven; `None` where there is too little to judge.
pub(super) fn repair(table: &mut Table, passes: &[Pass]) -> Option<Sensors> {
    let stretches = stretches(table);
    if stretches.len() < LEAST {
        return None;
    }
    let ahead: Vec<(f64, f64)> = stretches.iter().map(|s| (s.gain, s.x)).collect();
    let aside: Vec<(f64, f64)> = stretches.iter().map(|s| (s.swing, s.y)).collect();
    let x = least_squares(&stretches.iter().map(|s| ([1.0, s.gain], s.x)).collect::<Vec<_>>())?;
    let axis = |correlation: f64, bias_g: Option<f64>| {
        let repair = match correlation {
            r if r <= -SURE => Repair::Turned,
            r if r < DOUBTFUL => Repair::NotProven,
            r if r >= SURE && bias_g.is_some_and(|bias| bias.abs() >= BIAS_G) => Repair::Bias,
            _ => Repair::None,
        };
        Axis { correlation, bias_g, repair }
    };
    let [x_bias, _] = x;
    let sensors = Sensors {
        x: axis(correlation(&ahead), Some(x_bias)),
        y: axis(correlation(&aside), turning_bias(table, passes)),
        n: stretches.len(),
    };
    apply(table, Channel::AccX, sensors.x);
    apply(table, Channel::AccY, sensors.y);
    Some(sensors)
}

fn apply(table: &mut Table, channel: Channel, axis: Axis) {
    let sign = match axis.repair {
        Repair::Bias => 1.0,
        Repair::Turned => -1.0,
        Repair::None | Repair::NotProven => return,
    };
    let bias = axis.bias_g.filter(|bias| bias.abs() >= BIAS_G).unwrap_or(0.0);
    for value in table.column_mut(channel).into_iter().flatten() {
        // The sensor reads thousandths of g.
        *value = (sign * (*value - bias) * 1000.0).round() / 1000.0;
    }
}

/// Median over whole laps of the bias that makes lateral g over speed sum to one turn; `None` where turning to the other
/// side needs hardly more.
fn turning_bias(table: &Table, passes: &[Pass]) -> Option<f64> {
    let speeds: Vec<(usize, i64, f64)> = table.samples(Channel::Speed).collect();
    let mut biases: Vec<f64> = Vec::new();
    for pass in passes.iter().filter(|pass| pass.time_ms().is_some()) {
        let (mut turned, mut time_over_speed, mut seconds) = (0.0, 0.0, 0.0);
        for pair in speeds.windows(2) {
            let [(from, t0, v0), (to, t1, v1)] = pair else { continue };
            let length = (t1 - t0) as f64 / 1000.0;
            let speed = (v0 + v1) / 7.2;
            if *from < pass.first_row || *to > pass.last_row || length > 0.5 || speed < 5.0 {
                continue;
            }
            let Some(y) = mean(table, Channel::AccY, *from, *to) else { continue };
            turned += y * G / speed * length;
            time_over_speed += length / speed;
            seconds += length;
        }
        // A lap with holes has not turned round.
        if seconds * 1000.0 > 0.97 * pass.time_ms()? as f64 {
            let bias = |turn: f64| (turned - turn) / (G * time_over_speed);
            let (left, right) = (bias(std::f64::consts::TAU), bias(-std::f64::consts::TAU));
            let (lesser, other) = if left.abs() < right.abs() { (left, right) } else { (right, left) };
            if 2.0 * lesser.abs() < other.abs() {
                biases.push(lesser);
            }
        }
    }
    biases.sort_by(f64::total_cmp);
    biases.get(biases.len() / 2).copied()
}

fn mean(table: &Table, channel: Channel, from: usize, to: usize) -> Option<f64> {
    let cells = table.column(channel).get(from..=to).unwrap_or_default();
    let (sum, n) = cells.iter().filter(|v| !v.is_nan()).fold((0.0, 0.0), |(sum, n), v| (sum + v, n + 1.0));
    (n > 0.0).then(|| sum / n)
}

fn stretches(table: &Table) -> Vec<Stretch> {
    let speeds: Vec<(usize, i64, f64)> = table.samples(Channel::Speed).collect();
    let pair = |pair: &[(usize, i64, f64)]| {
        let [(from, t0, v0), (to, t1, v1)] = pair else { return None };
        let seconds = (t1 - t0) as f64 / 1000.0;
        if !(0.1..=0.5).contains(&seconds) || v0.min(*v1) < LEAST_KMH {
            return None;
        }
        let square = (v0 + v1) * (v0 + v1) / 4.0;
        Some(Stretch {
            gain: (v1 - v0) / 3.6 / seconds / G,
            swing: mean(table, Channel::Steering, *from, *to)? * square / 1e4,
            x: mean(table, Channel::AccX, *from, *to)?,
            y: mean(table, Channel::AccY, *from, *to)?,
        })
    };
    speeds.windows(2).filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::super::testing::{Feed, Line};
    use super::*;
    use crate::telemetry::channel;
    use hackthetrack_engine::lap::trace::Clock;

    fn table(factor: f64, bias: f64) -> Table {
        let lines = Feed { accx: (factor, bias), ..Feed::default() }.lines();
        let sample = |line: Line| Sample {
            received_ms: None,
            clock_ms: line.clock_ms,
            lap: Some(line.lap),
            channel: channel::named(line.name).unwrap(),
            value: line.value,
        };
        Table::of(lines.into_iter().map(sample).collect(), Clock::Running).0
    }

    fn sum(table: &Table) -> f64 {
        table.samples(Channel::AccX).map(|(_, _, value)| value).sum::<f64>() / table.count(Channel::AccX) as f64
    }

    #[test]
    fn a_bias_is_measured_and_taken_off() {
        let mut biased = table(1.0, 0.2);
        let sensors = repair(&mut biased, &[]).unwrap();
        assert_eq!(sensors.x.repair, Repair::Bias);
        assert!((sensors.x.bias_g.unwrap() - 0.2).abs() < 0.01 && sum(&biased).abs() < 0.01);
    }

    #[test]
    fn a_sensor_mounted_the_wrong_way_round_is_turned() {
        let mut turned = table(-1.0, 0.0);
        let sensors = repair(&mut turned, &[]).unwrap();
        assert_eq!((sensors.x.repair, sensors.y.repair), (Repair::Turned, Repair::None));
        let upright = table(1.0, 0.0);
        let row = upright.samples(Channel::AccX).nth(2_000).unwrap();
        assert!((turned.column(Channel::AccX)[row.0] - row.2).abs() < 0.01);
    }

    #[test]
    fn a_lap_that_turns_round_once_tells_the_bias_of_the_lateral_sensor() {
        // 60 s laps at 50 m/s: a full turn is 2 pi * 50 / 60 m/s2.
        let right = std::f64::consts::TAU * 50.0 / 60.0 / G;
        let sample = |i: i64, channel, value| {
            let lap = Some((i / 300 + 1) as u16);
            Sample { received_ms: None, clock_ms: i * 200, lap, channel, value }
        };
        let samples = (0..1_000).flat_map(|i| {
            [
                sample(i, Channel::Speed, 180.0),
                sample(i, Channel::Steering, -9.0),
                sample(i, Channel::AccY, 0.06 - right),
            ]
        });
        let table = Table::of(samples.collect(), Clock::Running).0;
        let passes = super::super::passes::passes(&table, 1_000, &[]);
        assert!((turning_bias(&table, &passes).unwrap() - 0.06).abs() < 0.01);
        assert_eq!(turning_bias(&table, &[]), None);
    }

    #[test]
    fn a_dead_sensor_is_marked_and_left_as_it_is() {
        let mut dead = table(0.0, 0.3);
        assert_eq!(repair(&mut dead, &[]).unwrap().x.repair, Repair::NotProven);
        assert!((sum(&dead) - 0.3).abs() < 1e-9);
    }
}
