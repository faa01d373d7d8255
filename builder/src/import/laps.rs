//! A chain of printed laps as laps of the model: what one column lacks, another may give.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::{Flag, Lap, LapNumber};
use hackthetrack_engine::units::Millis;

use super::rows::LapRow;
use crate::sheet::Notes;

/// The laps of one car. A lap without a time gets it from ELAPSED, one without ELAPSED from its time; a lap with
/// neither keeps its place with a time of zero, which is "not timed".
pub(crate) fn laps(rows: &[LapRow], file: &str, notes: &mut Notes) -> Vec<Lap> {
    let mut before = Some(Lap0 { number: 0, elapsed: Millis(0) });
    let mut laps = Vec::new();
    for row in rows {
        let number = row.lap.unwrap_or_default();
        let follows = before.filter(|before| before.number + 1 == u32::from(number)).map(|before| before.elapsed);
        let time = row.time.or_else(|| {
            let time = row.elapsed.zip(follows).map(|(elapsed, before)| Millis(elapsed.0 - before.0));
            say(row, "LAP_TIME", time.filter(|time| time.0 > 0), file, notes)
        });
        let elapsed = row.elapsed.or_else(|| {
            let elapsed = follows.zip(time).map(|(before, time)| Millis(before.0 + time.0));
            say(row, "ELAPSED", elapsed, file, notes)
        });
        before = elapsed.map(|elapsed| Lap0 { number: u32::from(number), elapsed });
        laps.push(Lap {
            number: LapNumber(number),
            time: time.unwrap_or_default(),
            elapsed: elapsed.unwrap_or_default(),
            sectors: row.sectors,
            loops: row.loops,
            flag: row.flag.unwrap_or(Flag::NotKnown),
            in_pit: row.in_pit,
            top_speed: row.top_speed,
            position: None,
        });
    }
    laps
}

/// The lap before, as far as the next one needs it.
#[derive(Clone, Copy)]
struct Lap0 {
    number: u32,
    elapsed: Millis,
}

fn say(row: &LapRow, column: &str, found: Option<Millis>, file: &str, notes: &mut Notes) -> Option<Millis> {
    let what = format!("Lap {} of car {} has no `{column}`.", row.lap.unwrap_or_default(), row.number);
    let (code, done) = match found {
        Some(_) => ("lap_repaired", "It was computed from the laps before and the other column."),
        None => ("lap_not_timed", "The lap keeps its place and is not timed."),
    };
    notes.fold(Finding::new(Severity::Warning, code, file, what, done).at(column).on_line(row.line));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(lap: u16, time: Option<i64>, elapsed: Option<i64>) -> LapRow {
        LapRow { lap: Some(lap), time: time.map(Millis), elapsed: elapsed.map(Millis), ..LapRow::default() }
    }

    fn read(rows: &[LapRow]) -> (Vec<(i64, i64)>, Vec<String>) {
        let mut notes = Notes::default();
        let laps = laps(rows, "a.csv", &mut notes);
        let codes = notes.into_findings().into_iter().map(|f| f.code).collect();
        (laps.iter().map(|lap| (lap.time.0, lap.elapsed.0)).collect(), codes)
    }

    #[test]
    fn a_lap_time_that_is_missing_follows_from_elapsed_and_the_other_way_round() {
        let (laps, codes) = read(&[row(1, Some(100), Some(100)), row(2, None, Some(190)), row(3, Some(91), None)]);
        assert_eq!(laps, [(100, 100), (90, 190), (91, 281)]);
        assert_eq!(codes, ["lap_repaired", "lap_repaired"]);
    }

    #[test]
    fn a_lap_after_a_missing_one_is_not_given_two_laps_time() {
        let (laps, codes) = read(&[row(1, Some(100), Some(100)), row(3, None, Some(281))]);
        assert_eq!(laps, [(100, 100), (0, 281)]);
        assert_eq!(codes, ["lap_not_timed"]);
    }
}
