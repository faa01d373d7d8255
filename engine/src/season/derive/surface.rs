//! Was it wet? Rain on the weather sheet proves it; else the pace is compared with the other race of the same event.
//!
//! A rain column of zeros is no evidence by itself: sheets print it where nobody measured. So a race is called dry only
//! when a weather sheet without rain and the pace agree. Only drivers with a pace in both races are compared, each race by
//! the median of their medians.

use crate::compact::Named;
use crate::season::{Race, Season, Surface, pace};
use crate::units::Millis;

/// Slower than the event's other race by more than this, in percent, is suspected to be wet. Two dry races of an event
/// differ by about 1 %; a damp one costs 5 % or more.
const SUSPECT_PCT: i64 = 4;

/// Fills the surface of every race for which there is evidence.
pub(super) fn fill(season: &mut Season) {
    let judged: Vec<Surface> = season.races.iter().map(|race| judge(race, &season.races)).collect();
    for (race, surface) in season.races.iter_mut().zip(judged) {
        race.surface = surface;
    }
}

fn judge(race: &Race, races: &[Race]) -> Surface {
    if race.weather.is_some_and(|weather| weather.rain_share > 0.0) {
        return Surface::Wet;
    }
    let others = races.iter().filter(|other| other.event == race.event && other.id != race.id);
    let slowest_margin = others.filter_map(|other| compare(race, other)).max_by_key(|(slower_by, _)| *slower_by);
    match slowest_margin {
        // Without a comparison what is known already stays: a bundle may say more than its results can prove.
        None => race.surface.clone(),
        Some((slower_by, reference)) if slower_by.0 * 100 > reference.0 * SUSPECT_PCT => {
            Surface::SuspectedWet { slower_by }
        }
        Some(_) if race.weather.is_some() => Surface::Dry,
        Some(_) => Surface::NotKnown,
    }
}

/// By how much the race was slower than the other, and the other's pace.
fn compare(race: &Race, other: &Race) -> Option<(Millis, Millis)> {
    let (ours, theirs) = (paces(race), paces(other));
    let common: Vec<(Millis, Millis)> =
        ours.iter().filter_map(|(driver, pace)| Some((*pace, *theirs.get(driver)?))).collect();
    let ours = pace::median(&common.iter().map(|(pace, _)| *pace).collect::<Vec<_>>())?;
    let theirs = pace::median(&common.iter().map(|(_, pace)| *pace).collect::<Vec<_>>())?;
    Some((Millis(ours.0 - theirs.0), theirs))
}

fn paces(race: &Race) -> Named<Millis> {
    let pace = |entrant: &crate::season::Entrant| entrant.result.as_ref()?.pace.map(|pace| pace.median);
    race.entrants.iter().filter_map(|e| Some((e.driver.0.as_str(), pace(e)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::testing::{entrant, race, season};
    use crate::season::{Pace, RaceId, Weather};

    fn event(first: i64, second: i64, weather: Option<Weather>) -> Vec<Surface> {
        let races = [first, second].into_iter().enumerate().map(|(i, ms)| {
            let mut car = entrant("1", 1, 9);
            car.result.as_mut().unwrap().pace = Some(Pace { median: Millis(ms), spread: Millis(1), n: 5 });
            Race { id: RaceId(format!("a_r{i}")), weather, ..race(vec![car]) }
        });
        let mut season = season(races.collect());
        fill(&mut season);
        season.races.into_iter().map(|race| race.surface).collect()
    }

    const SHEET: Weather = Weather { air_c: None, track_c: None, humidity_pct: None, wind_kmh: None, rain_share: 0.0 };

    #[test]
    fn rain_on_the_sheet_proves_a_wet_race() {
        let rain = Weather { rain_share: 0.1, ..SHEET };
        assert_eq!(event(100_000, 100_000, Some(rain)), [Surface::Wet, Surface::Wet]);
    }

    #[test]
    fn a_race_far_slower_than_the_other_is_suspected_whatever_the_rain_column_says() {
        let suspected = Surface::SuspectedWet { slower_by: Millis(4_001) };
        assert_eq!(event(104_001, 100_000, Some(SHEET)), [suspected, Surface::Dry]);
    }

    #[test]
    fn two_races_of_like_pace_are_dry_only_with_a_weather_sheet() {
        assert_eq!(event(104_000, 100_000, Some(SHEET)), [Surface::Dry, Surface::Dry]);
        assert_eq!(event(101_000, 100_000, None), [Surface::NotKnown, Surface::NotKnown]);
    }
}
