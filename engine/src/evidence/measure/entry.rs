//! Of one driver in one race.

use super::{Measured, entrant, finish, grid};
use crate::evidence::Fact;
use crate::season::{Gap, Race, Season};
use crate::standings::{fastest_lap, points, started};
use crate::units::Millis;

pub(super) fn entry(race: &Race, driver: &str, season: &Season, fact: Fact, nth: Option<u16>) -> Option<Measured> {
    let own = entrant(race, driver)?;
    let time = |time: Option<Millis>| Some(Measured::exact(time?.0 as f64));
    match fact {
        Fact::Grid => return grid(own).map(Measured::exact),
        Fact::QualifyingTime => return time(own.qualifying?.time),
        Fact::GapToPole => return time(own.qualifying?.gap_to_pole),
        _ => {}
    }
    let result = own.result.as_ref().filter(|_| started(own))?;
    let pace = result.pace;
    let laps = |measured: Measured| pace.map_or(measured, |pace| measured.over(pace.n.into()));
    let lap = || own.laps.iter().find(|lap| Some(lap.number.0) == nth);
    match fact {
        Fact::LapTime => time(Some(lap()?.time)),
        Fact::LapPlace => Some(Measured::exact(lap()?.position?.0)),
        Fact::TopSpeed => Some(Measured::exact(lap()?.top_speed?.0)),
        Fact::Finish => finish(own).map(Measured::exact),
        Fact::Gained => Some(Measured::exact(f64::from(grid(own)?) - f64::from(finish(own)?))),
        Fact::Laps => Some(Measured::exact(result.laps)),
        Fact::GapToWinner => match result.gap_to_winner? {
            Gap::Time(gap) => time(Some(gap)),
            Gap::Laps(_) => None,
        },
        Fact::LapsDown => match result.gap_to_winner? {
            Gap::Laps(laps) => Some(Measured::exact(laps)),
            Gap::Time(_) => None,
        },
        Fact::BestLap => time(result.best_lap.map(|best| best.time)),
        Fact::ToFastest => {
            let (_, fastest) = fastest_lap(race)?;
            time(Some(Millis(result.best_lap?.time.0 - fastest.time.0)))
        }
        Fact::Pace => time(pace.map(|pace| pace.median)).map(laps),
        Fact::Spread => time(pace.map(|pace| pace.spread)).map(laps),
        Fact::PaceGap => {
            let paces = race.entrants.iter().filter_map(|other| Some(other.result.as_ref()?.pace?.median));
            time(Some(Millis(pace?.median.0 - paces.min()?.0))).map(laps)
        }
        Fact::Sector1 => time(sector(race, driver, 0)),
        Fact::Sector2 => time(sector(race, driver, 1)),
        Fact::Sector3 => time(sector(race, driver, 2)),
        Fact::SectorGap1 => time(sector_gap(race, driver, 0)),
        Fact::SectorGap2 => time(sector_gap(race, driver, 1)),
        Fact::SectorGap3 => time(sector_gap(race, driver, 2)),
        Fact::RacePoints => {
            let fastest = fastest_lap(race).map(|(entrant, _)| &entrant.driver);
            Some(Measured::exact(points(own, fastest, &season.points)))
        }
        _ => None,
    }
}

/// A driver's best time in a sector.
fn sector(race: &Race, driver: &str, at: usize) -> Option<Millis> {
    entrant(race, driver)?.result.as_ref()?.best_sectors.get(at).copied().flatten()
}

fn sector_gap(race: &Race, driver: &str, at: usize) -> Option<Millis> {
    let of = |result: &crate::season::RaceResult| result.best_sectors.get(at).copied().flatten();
    let best = race.entrants.iter().filter_map(|entrant| entrant.result.as_ref().and_then(of)).min()?;
    Some(Millis(sector(race, driver, at)?.0 - best.0))
}
