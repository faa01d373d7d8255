//! Which race a row says it belongs to: by its event and session, by its folder, else by the file's path.
//!
//! What is stated is not yet believed: the sequence of lap times proves it or not (`fingerprint`).

use super::source::Row;
use super::time;
use hackthetrack_engine::season::{Race, Season, Track};
use std::path::Path;

/// An event's date is its last day, a race may be two days earlier.
const DAYS_APART: i64 = 3;

/// The race that a row states, as its place in `season.races`; `words` are those of the file's path.
pub(super) fn race(season: &Season, row: &Row<'_>, words: &[String]) -> Option<usize> {
    by_event(season, row).or_else(|| by_folder(season, row.folder)).or_else(|| by_words(season, words))
}

/// The race of the same event that was on a day, where the stated one was not: a feed may hold the next day's race too.
pub(super) fn race_of_day(season: &Season, stated: usize, day: i64) -> usize {
    let on_day = |race: &Race| race.date.as_ref().and_then(|date| time::day(date.0.as_bytes())) == Some(day);
    let Some(race) = season.races.get(stated).filter(|race| race.date.is_some() && !on_day(race)) else {
        return stated;
    };
    season.races.iter().position(|other| other.event == race.event && on_day(other)).unwrap_or(stated)
}

/// The words of a path, lower-case: letters and digits only.
pub(super) fn words(path: &Path) -> Vec<String> {
    let text = path.to_string_lossy().to_ascii_lowercase();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// `I_R06_2025-09-07` and `R1`: the event nearest that date.
fn by_event(season: &Season, row: &Row<'_>) -> Option<usize> {
    let number = race_number(&row.session.to_ascii_lowercase())?;
    let date = row.event.rsplit('_').next().and_then(|text| time::day(text.as_bytes()))?;
    let apart = |race: &Race| {
        let event = season.events.iter().find(|event| event.id == race.event);
        let known = race.date.as_ref().or_else(|| event.and_then(|event| event.date.as_ref()))?;
        Some((date - time::day(known.0.as_bytes())?).abs()).filter(|days| *days <= DAYS_APART)
    };
    let races = season.races.iter().enumerate().filter(|(_, race)| race.number == number);
    races.filter_map(|(at, race)| Some((apart(race)?, at))).min().map(|(_, at)| at)
}

/// `barber1`, `ra2`: the track's id or initials, then the number of the race.
fn by_folder(season: &Season, folder: &str) -> Option<usize> {
    let folder = folder.to_ascii_lowercase();
    let (track, number) = folder.split_at_checked(folder.trim_end_matches(|c: char| c.is_ascii_digit()).len())?;
    let track = track.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    find(season, |known| known.id.0 == track || initials(&known.name) == track, number.parse().ok()?)
}

/// `barber_r1_...`, `R1_barber_...`, `Road America/Race 1/...`: the nearest words to the file's name count.
fn by_words(season: &Season, words: &[String]) -> Option<usize> {
    let last = |test: &dyn Fn(usize) -> bool| (0..words.len()).rev().find(|at| test(*at));
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let number =
        |at: usize| race_number(word(at)).or_else(|| (word(at) == "race").then(|| word(at + 1).parse().ok()).flatten());
    let number = number(last(&|at| number(at).is_some())?)?;
    let named = |track: &Track| {
        last(&|at| {
            let pair = format!("{}{}", word(at), word(at + 1));
            !track.id.0.is_empty() && (word(at) == track.id.0 || pair == track.id.0)
        })
    };
    let track = season.tracks.iter().filter_map(|track| Some((named(track)?, track))).max_by_key(|(at, _)| *at)?.1;
    find(season, |known| known.id == track.id, number)
}

fn find(season: &Season, is_track: impl Fn(&Track) -> bool, number: u8) -> Option<usize> {
    let track = season.tracks.iter().find(|track| is_track(track))?;
    season.races.iter().position(|race| race.track == track.id && race.number == number)
}

fn race_number(word: &str) -> Option<u8> {
    word.strip_prefix('r')?.parse().ok().filter(|number| (1..=9).contains(number))
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    fn stated(event: &str, session: &str, folder: &str, path: &str) -> Option<usize> {
        let row = Row { event, session, folder, ..Row::default() };
        race(&testing::season(), &row, &words(Path::new(path)))
    }

    #[test]
    fn event_date_and_session_name_the_race() {
        assert_eq!(stated("I_R01_2030-05-12", "R1", "", ""), Some(0));
        assert_eq!(stated("I_R01_2030-05-12", "R2", "", ""), Some(1));
        assert_eq!(stated("I_R01_2030-06-12", "R2", "", ""), None);
    }

    #[test]
    fn a_folder_names_the_track_by_id_or_initials() {
        assert_eq!(stated("", "", "longridge2", ""), Some(1));
        assert_eq!(stated("", "", "lr1", ""), Some(0));
    }

    #[test]
    fn a_day_names_the_other_race_of_the_event_and_no_race_of_another() {
        let season = testing::season();
        let day = |date: &str| time::day(date.as_bytes()).unwrap();
        assert_eq!(race_of_day(&season, 0, day("2030-05-12")), 1);
        assert_eq!(race_of_day(&season, 0, day("2030-05-11")), 0);
        assert_eq!(race_of_day(&season, 0, day("2030-05-19")), 0);
    }

    #[test]
    fn a_path_names_the_race_nearest_its_end() {
        assert_eq!(stated("", "", "", "/data/r1/longridge_r2_lap.csv"), Some(1));
        assert_eq!(stated("", "", "", "Long Ridge/Race 2/data.csv"), Some(1));
        assert_eq!(stated("", "", "", "R1_longridge_telemetry.csv"), Some(0));
        assert_eq!(stated("", "", "", "elsewhere_r1.csv"), None);
    }
}
