//! Runs of laps under full-course yellow, counted by the laps of whoever led them.

use crate::compact::sort;
use crate::season::{Flag, LapNumber, Place, Race};

/// Fills the cautions of a race from the flags of its leaders' laps. Needs the positions of the laps.
pub(super) fn fill(race: &mut Race) {
    let laps = race.entrants.iter().flat_map(|entrant| &entrant.laps);
    let mut led: Vec<(LapNumber, Flag)> =
        laps.filter(|lap| lap.position == Some(Place(1))).map(|lap| (lap.number, lap.flag)).collect();
    if led.is_empty() {
        return;
    }
    sort(&mut led, &mut |(a, _), (b, _)| a.cmp(b));
    race.cautions.clear();
    for number in led.into_iter().filter(|(_, flag)| *flag == Flag::Caution).map(|(number, _)| number) {
        match race.cautions.last_mut() {
            Some((_, last)) if last.0.saturating_add(1) >= number.0 => *last = number,
            _ => race.cautions.push((number, number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::Lap;
    use crate::season::testing::{entrant, lap, race};

    #[test]
    fn neighbouring_caution_laps_of_the_leader_are_one_run() {
        let mut car = entrant("1", 1, 6);
        let flag = |n| if [2, 3, 6].contains(&n) { Flag::Caution } else { Flag::Green };
        car.laps = (1..=6).map(|n| Lap { flag: flag(n), position: Some(Place(1)), ..lap(n, 100) }).collect();
        let mut race = race(vec![car]);
        fill(&mut race);
        assert_eq!(race.cautions, [(LapNumber(2), LapNumber(3)), (LapNumber(6), LapNumber(6))]);
    }

    #[test]
    fn the_flags_of_who_does_not_lead_do_not_count() {
        let mut car = entrant("1", 2, 1);
        car.laps = vec![Lap { flag: Flag::Caution, position: Some(Place(2)), ..lap(1, 100) }];
        let mut race = race(vec![car]);
        fill(&mut race);
        assert!(race.cautions.is_empty());
    }
}
