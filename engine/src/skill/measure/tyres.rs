//! Tyre management: `run_slope`, `late_pace`. Both against the field, lower is better.
//!
//! ```text
//! run_slope = median over all pairs of laps of one green run of  (loss to the field, later - earlier) / laps between
//! late_pace = median loss to the field in the last third of the racing laps - median loss in the first third
//! ```
//!
//! In percent of a lap (per lap). The field's own wear falls out with its median, so that these measure only whether a
//! driver's tyres last better than the others': on official timing of sprint races that is not repeated from race to race
//! at all, and the skill then says so.

use super::super::field_laps::FieldLap;
use crate::lap::robust::median;

/// Laps spread by .4 % about a driver's trend: the slope of eight of them is known to .06 % a lap, the spread of all slopes.
const LEAST_LAPS: usize = 8;

pub(super) fn run_slope(laps: &[FieldLap]) -> Option<f64> {
    if laps.len() < LEAST_LAPS {
        return None;
    }
    let pairs = laps.iter().enumerate().flat_map(|(i, early)| laps.iter().skip(i + 1).map(move |late| (early, late)));
    let within = pairs.filter(|(early, late)| early.run == late.run && early.number < late.number);
    let slope = |(early, late): (&FieldLap, &FieldLap)| {
        (late.to_field_pct - early.to_field_pct) / (f64::from(late.number) - f64::from(early.number))
    };
    median(&within.map(slope).collect::<Vec<_>>())
}

pub(super) fn late_pace(laps: &[FieldLap]) -> Option<f64> {
    if laps.len() < LEAST_LAPS {
        return None;
    }
    let third = laps.len() / 3;
    let loss =
        |laps: &mut dyn Iterator<Item = &FieldLap>| median(&laps.map(|lap| lap.to_field_pct).collect::<Vec<_>>());
    Some(loss(&mut laps.iter().rev().take(third))? - loss(&mut laps.iter().take(third))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laps(losses: &[(usize, f64)]) -> Vec<FieldLap> {
        let lap = |((run, loss), number): (&(usize, f64), u16)| FieldLap {
            number,
            run: *run,
            to_field_pct: *loss,
            sectors_ms: [None; 3],
        };
        losses.iter().zip(2..).map(lap).collect()
    }

    #[test]
    fn a_loss_that_grows_by_a_tenth_a_lap_is_a_slope_of_a_tenth() {
        let wearing: Vec<_> = (0..9).map(|n| (0, 0.1 * f64::from(n))).collect();
        assert!((run_slope(&laps(&wearing)).unwrap() - 0.1).abs() < 1e-12);
        assert!((late_pace(&laps(&wearing)).unwrap() - 0.6).abs() < 1e-12);
    }

    #[test]
    fn a_step_between_two_runs_is_no_slope() {
        let two_runs: Vec<_> = (0..10).map(|n| if n < 5 { (0, 0.0) } else { (1, 0.5) }).collect();
        assert_eq!(run_slope(&laps(&two_runs)), Some(0.0));
    }

    #[test]
    fn seven_laps_are_no_run() {
        assert_eq!((run_slope(&laps(&[(0, 0.0); 7])), late_pace(&laps(&[(0, 0.0); 7]))), (None, None));
    }
}
