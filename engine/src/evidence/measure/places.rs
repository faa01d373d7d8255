//! Of results: the season, a driver's season, a race, a track.

use super::{Measured, finish, grid, is_run, known};
use crate::evidence::Fact;
use crate::forecasts::Forecasts;
use crate::season::{Entrant, Place, Race, Season, Status};
use crate::standings::{fastest_lap, started};

pub(super) fn season(of: &Forecasts, fact: Fact) -> Option<Measured> {
    let season = of.season();
    Some(match fact {
        Fact::Races => Measured::count(season.races.iter().filter(|race| is_run(race)).count()),
        Fact::Drivers => Measured::count(season.drivers.len()),
        Fact::Tracks => Measured::count(season.tracks.len()),
        Fact::PolesWon => poles_won(season.races.iter().filter(|race| is_run(race))),
        Fact::MovedHere => moved(season.races.iter())?,
        _ => return None,
    })
}

pub(super) fn driver(of: &Forecasts, id: &str, fact: Fact) -> Option<Measured> {
    known(of.season(), id)?;
    let (_, stats) = of.stats_kept().iter().find(|(driver, _)| driver.0 == id)?;
    let races = stats.total_races as usize;
    let count = |value: u32| Some(Measured::exact(value).over(races));
    let mean = |value: Option<f64>| Some(Measured::exact(value?).over(races));
    match fact {
        Fact::Wins => count(stats.wins),
        Fact::Podiums => count(stats.podiums),
        Fact::Top5 => count(stats.top5),
        Fact::Top10 => count(stats.top10),
        Fact::Poles => count(stats.pole_positions),
        Fact::FastestLaps => count(stats.fastest_laps),
        Fact::Starts => Some(Measured::exact(stats.total_races)),
        Fact::Dnfs => count(stats.dnfs),
        Fact::Dns => Some(Measured::exact(stats.dns)),
        Fact::AvgFinish => mean(stats.avg_finish),
        Fact::BestFinish => mean(stats.best_finish.map(f64::from)),
        Fact::WorstFinish => mean(stats.worst_finish.map(f64::from)),
        Fact::AvgQualifying => mean(stats.avg_qualifying),
        Fact::AvgGained => mean(stats.avg_positions_gained),
        Fact::Points => count(stats.points),
        Fact::Rank => stats.championship_position.map(Measured::exact),
        Fact::LapsDriven => count(stats.laps_completed),
        _ => None,
    }
}

pub(super) fn race(race: &Race, fact: Fact) -> Option<Measured> {
    if !is_run(race) {
        return None;
    }
    let at = |place: u16| race.entrants.iter().find(|entrant| finish(entrant) == Some(place));
    Some(match fact {
        Fact::RaceLaps => Measured::exact(crate::season::derive::winner_laps(race)?),
        Fact::Entered => Measured::count(race.entrants.len()),
        Fact::Starters => Measured::count(race.entrants.iter().filter(|entrant| started(entrant)).count()),
        Fact::Finishers => Measured::count(race.entrants.iter().filter(|entrant| finished(entrant)).count()),
        Fact::Cautions => Measured::count(race.cautions.len()),
        Fact::CautionLaps => {
            Measured::count(race.cautions.iter().map(|(from, to)| usize::from(to.0.saturating_sub(from.0)) + 1).sum())
        }
        Fact::FastestLap => Measured::exact(fastest_lap(race)?.1.time.0 as f64),
        Fact::WinnerGrid => Measured::exact(grid(at(1)?)?),
        Fact::WinMargin => match at(2)?.result.as_ref()?.gap_to_winner? {
            crate::season::Gap::Time(gap) => Measured::exact(gap.0 as f64),
            crate::season::Gap::Laps(_) => return None,
        },
        Fact::Moved => moved(std::iter::once(race))?,
        Fact::Air => Measured::exact(race.weather?.air_c?),
        Fact::Ground => Measured::exact(race.weather?.track_c?),
        Fact::Humidity => Measured::exact(race.weather?.humidity_pct?),
        Fact::Wind => Measured::exact(race.weather?.wind_kmh?),
        _ => return None,
    })
}

pub(super) fn track(season: &Season, id: &str, fact: Fact, nth: Option<u16>) -> Option<Measured> {
    let track = season.tracks.iter().find(|track| track.id.0 == id)?;
    let races = || season.races.iter().filter(|race| race.track.0 == id && is_run(race));
    let entrants = || races().flat_map(|race| &race.entrants);
    let n = races().count();
    let record = || races().filter_map(|race| fastest_lap(race)).map(|(_, best)| best.time).min();
    Some(match fact {
        Fact::Length => Measured::exact(track.length?.0),
        Fact::SectorLength => Measured::exact(track.sectors?.get(usize::from(nth?).checked_sub(1)?)?.0),
        Fact::RacesHere => Measured::count(n),
        Fact::LapRecord => Measured::exact(record()?.0 as f64).over(n),
        Fact::LapSpeed => Measured::exact(3.6 * track.length?.0 / record().filter(|time| time.0 > 0)?.seconds()),
        Fact::PoleTime => {
            let times = entrants().filter_map(|entrant| entrant.qualifying?.time);
            Measured::exact(times.min()?.0 as f64).over(n)
        }
        Fact::MovedHere => moved(races())?,
        Fact::PolesWon => poles_won(races()),
        Fact::StartedHere => Measured::count(entrants().filter(|entrant| started(entrant)).count()).over(n),
        Fact::RetiredHere => Measured::count(entrants().filter(|entrant| retired(entrant)).count()).over(n),
        Fact::CautionsHere => Measured::count(races().map(|race| race.cautions.len()).sum()).over(n),
        _ => return None,
    })
}

fn finished(entrant: &Entrant) -> bool {
    entrant.result.as_ref().is_some_and(|result| result.status == Status::Finished)
}

fn retired(entrant: &Entrant) -> bool {
    entrant.result.as_ref().is_some_and(|result| result.status == Status::Dnf)
}

fn poles_won<'a>(races: impl Iterator<Item = &'a Race>) -> Measured {
    let (mut won, mut n) = (0, 0);
    for race in races {
        let pole = race.entrants.iter().find(|entrant| grid(entrant) == Some(1));
        n += usize::from(pole.is_some());
        won += usize::from(pole.and_then(|pole| pole.result.as_ref()).and_then(|r| r.position) == Some(Place(1)));
    }
    Measured::count(won).over(n)
}

/// Mean change of places from start to finish, without its sign, of those who finished.
fn moved<'a>(races: impl Iterator<Item = &'a Race>) -> Option<Measured> {
    let (mut sum, mut n) = (0_u32, 0);
    for entrant in races.flat_map(|race| &race.entrants).filter(|entrant| finished(entrant)) {
        if let (Some(from), Some(to)) = (grid(entrant), finish(entrant)) {
            sum += u32::from(from.abs_diff(to));
            n += 1;
        }
    }
    (n > 0).then(|| Measured::exact(f64::from(sum) / n as f64).over(n))
}
