//! When each race was, and so in which order the season went.
//!
//! A weather sheet carries UTC, the laps carry the local time of day; together they give the local day. Without a
//! weather sheet the cars' lap counters give it (in UTC), and without those `season.json`.

use std::collections::BTreeMap;

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::Date;
use hackthetrack_engine::units::Millis;

use super::inventory::RaceSheets;
use super::naming::EventName;
use crate::sheet::Notes;
use crate::simulate::hint::SeasonHint;

const DAY_S: i64 = 24 * 3600;

/// An event in its place in the calendar.
#[derive(Debug)]
pub(crate) struct Weekend {
    pub(crate) name: EventName,
    /// Its races by number, each with its day.
    pub(crate) races: Vec<(RaceSheets, Option<Date>)>,
}

impl Weekend {
    fn first_day(&self) -> Option<&Date> {
        self.races.iter().filter_map(|(_, day)| day.as_ref()).min()
    }
}

/// Puts events into calendar order: by day, then as `season.json` lists them, then by name.
pub(crate) fn calendar(
    events: BTreeMap<EventName, Vec<RaceSheets>>,
    hint: Option<&SeasonHint>,
    notes: &mut Notes,
) -> Vec<Weekend> {
    let dated = |name: &EventName, race: RaceSheets, notes: &mut Notes| {
        let day = day(name, &race, hint, notes);
        (race, day)
    };
    let mut weekends: Vec<Weekend> = events
        .into_iter()
        .map(|(name, races)| Weekend { races: races.into_iter().map(|race| dated(&name, race, notes)).collect(), name })
        .collect();
    let listed = |weekend: &Weekend| {
        hint.and_then(|hint| hint.events.iter().position(|event| event.id == weekend.name.id)).unwrap_or(usize::MAX)
    };
    weekends.sort_by(|a, b| {
        let key = |w: &Weekend| (w.first_day().is_none(), w.first_day().cloned());
        (key(a), listed(a), &a.name.id).cmp(&(key(b), listed(b), &b.name.id))
    });
    let undated: Vec<&str> =
        weekends.iter().filter(|w| w.first_day().is_none()).map(|w| w.name.title.as_str()).collect();
    if weekends.len() > 1 && !undated.is_empty() {
        let what = format!("No sheet says when these events were: {}.", undated.join(", "));
        let done = "They come last in the calendar, in the order of `season.json` or else of their names.";
        notes.add(Finding::new(Severity::Warning, "date_not_known", "(all sheets)", what, done));
    }
    weekends
}

fn day(name: &EventName, race: &RaceSheets, hint: Option<&SeasonHint>, notes: &mut Notes) -> Option<Date> {
    let weather =
        race.weather.as_ref().and_then(|sheet| Some((sheet, local_day(sheet.from_utc_s?, time_of_day(race)))));
    let counter = race.counters.iter().find_map(|counter| Some((own(counter, race.number, notes)?, counter)));
    let hinted = || {
        let event = hint?.events.iter().find(|event| event.id == name.id)?;
        event.race_dates.get(usize::from(race.number).checked_sub(1)?).cloned().map(Date)
    };
    match (weather, counter) {
        (Some((sheet, day)), Some((other, counter))) if day != other => {
            let what = format!("The weather is of {}, and `{}` of {}.", day.0, counter.file, other.0);
            notes.add(Finding::new(Severity::Warning, "dates_differ", &sheet.file, what, "The weather sheet counts."));
            Some(day)
        }
        (Some((_, day)), _) | (None, Some((day, _))) => Some(day),
        (None, None) => hinted(),
    }
}

/// The day of a lap counter, unless the file says that it is of another race.
fn own(counter: &super::rows::LapCounter, number: u8, notes: &mut Notes) -> Option<Date> {
    let session = counter.session.as_deref().and_then(|session| session.strip_prefix(['R', 'r'])?.parse::<u8>().ok());
    if session.is_some_and(|session| session != number) {
        let what = format!(
            "The file is named for race {number} and holds `{}`.",
            counter.session.as_deref().unwrap_or_default()
        );
        notes.add(Finding::new(Severity::Warning, "session_differs", &counter.file, what, "It was not used."));
        return None;
    }
    counter.day.clone()
}

/// Local time of day at the first line of the laps.
fn time_of_day(race: &RaceSheets) -> Option<Millis> {
    race.laps.as_ref()?.rows.iter().find_map(|lap| lap.hour)
}

/// The calendar day at the track: UTC's, unless UTC is past midnight and the track is not (or the other way round).
fn local_day(utc_s: i64, local: Option<Millis>) -> Date {
    let of_day = utc_s.rem_euclid(DAY_S);
    let ahead = local.map_or(0, |local| local.0 / 1000 - of_day);
    let days = utc_s.div_euclid(DAY_S);
    civil(match ahead {
        n if n > DAY_S / 2 => days - 1,
        n if n < -DAY_S / 2 => days + 1,
        _ => days,
    })
}

/// The proleptic Gregorian date of a day counted from 1970-01-01, by counting 400-year eras that begin in March.
fn civil(days: i64) -> Date {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_since_1970_become_a_day() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (1_757_184_078, "2025-09-06"),
            (1_767_225_599, "2025-12-31"),
        ] {
            assert_eq!(local_day(seconds, None), Date(day.into()));
        }
    }

    #[test]
    fn an_evening_race_in_america_keeps_its_day_when_utc_is_past_midnight() {
        let one_in_the_morning_utc = 1_757_207_000;
        let eight_in_the_evening = Millis(20 * 3600 * 1000);
        assert_eq!(local_day(one_in_the_morning_utc, None), Date("2025-09-07".into()));
        assert_eq!(local_day(one_in_the_morning_utc, Some(eight_in_the_evening)), Date("2025-09-06".into()));
    }
}
