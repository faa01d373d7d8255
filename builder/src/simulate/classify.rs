//! From laps to results: the order at the flag, and what the race office makes of it.
//!
//! Invariant: more laps come first, then less time; who did not start comes last and has no place.

use super::calendar::Verdict;
use super::entries::Entry;
use super::race::{Drive, DrivenLap};

/// One row of a result sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Classified {
    /// Who.
    pub entry: Entry,
    /// Place; none for who did not start.
    pub place: Option<u16>,
    /// Completed laps.
    pub laps: usize,
    /// Race time; none without a completed lap.
    pub total_ms: Option<i64>,
    /// Best lap: number and time.
    pub best: Option<(usize, i64)>,
}

/// The laps that show pace: numbered from 1, without the first and without laps into or out of the pits.
pub fn counting(laps: &[DrivenLap]) -> impl Iterator<Item = (usize, &DrivenLap)> {
    laps.iter().enumerate().map(|(i, lap)| (i + 1, lap)).skip(1).filter(|(_, l)| !l.in_pit && l.pit_ms.is_none())
}

/// The best of all laps but the first, as result sheets print it; a lap into the pits may be the best of few.
fn fastest(laps: &[DrivenLap]) -> Option<(usize, i64)> {
    let timed = laps.iter().enumerate().skip(1).map(|(i, lap)| (i + 1, lap.time_ms()));
    timed.min_by_key(|(number, ms)| (*ms, *number))
}

/// The provisional result.
#[must_use]
pub fn provisional(drives: &[Drive], absent: &[Entry]) -> Vec<Classified> {
    let mut rows: Vec<Classified> = drives
        .iter()
        .map(|drive| Classified {
            entry: drive.entry.clone(),
            place: None,
            laps: drive.laps.len(),
            total_ms: drive.laps.last().map(|lap| lap.elapsed_ms),
            best: fastest(&drive.laps),
        })
        .collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.laps), row.total_ms));
    number(&mut rows);
    rows.extend(absent.iter().map(|entry| Classified {
        entry: entry.clone(),
        place: None,
        laps: 0,
        total_ms: None,
        best: None,
    }));
    rows
}

/// The official result, where there is one.
#[must_use]
pub fn official(provisional: &[Classified], verdict: Verdict) -> Option<Vec<Classified>> {
    let mut rows = provisional.to_vec();
    match verdict {
        Verdict::NoSheet => return None,
        Verdict::Confirmed => {}
        Verdict::TimePenalty { place, ms } => {
            for row in rows.iter_mut().filter(|row| row.place == Some(place)) {
                row.total_ms = row.total_ms.map(|total| total + ms);
            }
            rows.sort_by_key(|row| (row.place.is_none(), std::cmp::Reverse(row.laps), row.total_ms));
            number(&mut rows);
        }
        Verdict::ToTheBack { place } => {
            rows.sort_by_key(|row| (row.place.is_none(), row.place == Some(place), row.place));
            number(&mut rows);
        }
    }
    Some(rows)
}

/// Places in the order of the rows, for everybody who had one or starts without one in a fresh result.
fn number(rows: &mut [Classified]) {
    let fresh = rows.iter().all(|row| row.place.is_none());
    let mut place = 0;
    for row in rows.iter_mut().filter(|row| fresh || row.place.is_some()) {
        place += 1;
        row.place = Some(place);
    }
}

#[cfg(test)]
mod tests {
    use super::super::people;
    use super::*;

    fn rows() -> Vec<Classified> {
        let mut rows: Vec<Classified> = people::draw(1, 22)
            .into_iter()
            .take(4)
            .zip([(10, 500_000), (10, 501_000), (10, 502_000), (9, 480_000)])
            .map(|(person, (laps, total))| Classified {
                entry: Entry { person, form: 0.0 },
                place: None,
                laps,
                total_ms: Some(total),
                best: None,
            })
            .collect();
        number(&mut rows);
        rows
    }

    #[test]
    fn a_time_penalty_moves_a_car_behind_those_it_now_trails_but_not_behind_lapped_cars() {
        let official = official(&rows(), Verdict::TimePenalty { place: 1, ms: 30_000 }).unwrap();
        assert_eq!(
            official.iter().map(|r| r.total_ms.unwrap()).collect::<Vec<_>>(),
            [501_000, 502_000, 530_000, 480_000]
        );
        assert_eq!(official[2].place, Some(3));
    }

    #[test]
    fn a_car_sent_to_the_back_keeps_its_time_and_gets_the_last_place() {
        let official = official(&rows(), Verdict::ToTheBack { place: 2 }).unwrap();
        assert_eq!(official[3].total_ms, Some(501_000));
        assert_eq!(official[3].place, Some(4));
    }
}
