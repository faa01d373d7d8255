//! Accelerometers that are biased or mounted turned round, found by what the car did.
//!
//! Longitudinal g must follow the change of speed, lateral g the steering times the square of the speed. Invariant: a sensor
//! is put right only where the regression leaves no doubt; its correlation and bias are told either way.

use super::regress::{correlation, least_squares};
use super::table::Table;
use hackthetrack_engine::lap::trace::Channel;

/// Standard gravity, m/s2.
const G: f64 = 9.806_65;
/// Fewer stretches between speed samples than this are too few: about two laps.
const LEAST: usize = 400;
/// From this correlation on, the mounting is beyond doubt.
const SURE: f64 = 0.8;
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
    /// What it shows when nothing happens, g, as recorded.
    pub(super) bias_g: f64,
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

/// A stretch between two speed samples: change of speed (g), steering times speed squared, speed squared, and both g.
struct Stretch {
    gain: f64,
    swing: f64,
    square: f64,
    x: f64,
    y: f64,
}

/// Judges both axes and puts right what is proven; `None` where there is too little to judge.
pub(super) fn repair(table: &mut Table) -> Option<Sensors> {
    let stretches = stretches(table);
    if stretches.len() < LEAST {
        return None;
    }
    let ahead: Vec<(f64, f64)> = stretches.iter().map(|s| (s.gain, s.x)).collect();
    let aside: Vec<(f64, f64)> = stretches.iter().map(|s| (s.swing, s.y)).collect();
    let x = least_squares(&stretches.iter().map(|s| ([1.0, s.gain], s.x)).collect::<Vec<_>>())?;
    // The third term takes up a steering wheel that is not straight at 0.
    let y = least_squares(&stretches.iter().map(|s| ([1.0, s.swing, s.square], s.y)).collect::<Vec<_>>())?;
    let axis = |correlation: f64, bias_g: f64| {
        let repair = match correlation {
            r if r <= -SURE => Repair::Turned,
            r if r < SURE => Repair::NotProven,
            _ if bias_g.abs() >= BIAS_G => Repair::Bias,
            _ => Repair::None,
        };
        Axis { correlation, bias_g, repair }
    };
    let [x_bias, _] = x;
    let [y_bias, _, _] = y;
    let sensors =
        Sensors { x: axis(correlation(&ahead), x_bias), y: axis(correlation(&aside), y_bias), n: stretches.len() };
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
    let bias = if axis.bias_g.abs() >= BIAS_G { axis.bias_g } else { 0.0 };
    for value in table.column_mut(channel).into_iter().flatten() {
        // The sensor reads thousandths of g.
        *value = (sign * (*value - bias) * 1000.0).round() / 1000.0;
    }
}

fn stretches(table: &Table) -> Vec<Stretch> {
    let speeds: Vec<(usize, i64, f64)> = table.samples(Channel::Speed).collect();
    let mean = |channel: Channel, from: usize, to: usize| {
        let cells = table.column(channel).get(from..=to).unwrap_or_default();
        let (sum, n) = cells.iter().filter(|v| !v.is_nan()).fold((0.0, 0.0), |(sum, n), v| (sum + v, n + 1.0));
        (n > 0.0).then(|| sum / n)
    };
    let pair = |pair: &[(usize, i64, f64)]| {
        let [(from, t0, v0), (to, t1, v1)] = pair else { return None };
        let seconds = (t1 - t0) as f64 / 1000.0;
        if !(0.1..=0.5).contains(&seconds) || v0.min(*v1) < LEAST_KMH {
            return None;
        }
        let square = (v0 + v1) * (v0 + v1) / 4.0;
        Some(Stretch {
            gain: (v1 - v0) / 3.6 / seconds / G,
            swing: mean(Channel::Steering, *from, *to)? * square / 1e4,
            square: square / 1e4,
            x: mean(Channel::AccX, *from, *to)?,
            y: mean(Channel::AccY, *from, *to)?,
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
        let sensors = repair(&mut biased).unwrap();
        assert_eq!(sensors.x.repair, Repair::Bias);
        assert!((sensors.x.bias_g - 0.2).abs() < 0.01 && sum(&biased).abs() < 0.01);
    }

    #[test]
    fn a_sensor_mounted_the_wrong_way_round_is_turned() {
        let mut turned = table(-1.0, 0.0);
        let sensors = repair(&mut turned).unwrap();
        assert_eq!((sensors.x.repair, sensors.y.repair), (Repair::Turned, Repair::None));
        let upright = table(1.0, 0.0);
        let row = upright.samples(Channel::AccX).nth(2_000).unwrap();
        assert!((turned.column(Channel::AccX)[row.0] - row.2).abs() < 0.01);
    }

    #[test]
    fn a_dead_sensor_is_marked_and_left_as_it_is() {
        let mut dead = table(0.0, 0.3);
        assert_eq!(repair(&mut dead).unwrap().x.repair, Repair::NotProven);
        assert!((sum(&dead) - 0.3).abs() < 1e-9);
    }
}
