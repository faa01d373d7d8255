//! Which event and race a sheet belongs to, by the names of the file and its folders.
//!
//! Two layouts are in use: flat (`barber_r1_weather.csv`, `Cotard1Qualifying.csv`), and the publisher's folders per
//! track, where file names begin with a number (`road-america/Road America/Race 1/26_Weather_Race 1.CSV`).

use super::circuits::CIRCUITS;
use crate::simulate::hint::SeasonHint;

/// Words that name kinds of sheet and never a track.
const GENERIC: &[&str] = &[
    "analysis",
    "analysisendurance",
    "analysisendurancewithsections",
    "anonymized",
    "best",
    "by",
    "class",
    "crlf",
    "csv",
    "cup",
    "data",
    "dataset",
    "driver",
    "end",
    "endurance",
    "extra",
    "files",
    "final",
    "gr",
    "lap",
    "laps",
    "official",
    "practice",
    "provisional",
    "qualifying",
    "race",
    "result",
    "results",
    "season",
    "sections",
    "sheets",
    "start",
    "time",
    "timing",
    "unofficial",
    "weather",
    "with",
];

/// An event by the name that its sheets use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EventName {
    /// Lower-case ASCII letters and digits.
    pub(crate) id: String,
    /// As the names write it, for people.
    pub(crate) title: String,
}

/// The names by which known events go, and what they stand for.
pub(crate) struct Gazetteer {
    names: Vec<(String, String)>,
}

impl Gazetteer {
    /// The events and tracks of the hint, then the circuits known by hand.
    pub(crate) fn new(hint: Option<&SeasonHint>) -> Self {
        let hinted = hint.into_iter().flat_map(|hint| {
            let events = hint.events.iter().map(|event| event.id.clone());
            events.chain(hint.tracks.iter().map(|track| track.id.clone())).map(|id| (squeeze(&id), id))
        });
        let known = CIRCUITS.iter().flat_map(|c| c.aliases.iter().map(|alias| ((*alias).to_owned(), c.id.to_owned())));
        Gazetteer { names: hinted.chain(known).filter(|(name, _)| !name.is_empty()).collect() }
    }

    /// The event that a path within the folder of sheets names; `root` is that folder's own name.
    pub(crate) fn event(&self, path: &str, root: &str) -> EventName {
        let parts = || path.rsplit('/').enumerate().map(|(i, part)| if i == 0 { stem(part) } else { part });
        if let Some(id) = parts().find_map(|part| self.known(part)) {
            return EventName { title: capitals(&id), id };
        }
        let words = parts().chain([root]).map(track_words).find(|words| !words.is_empty()).unwrap_or_default();
        let title = capitals(&words.join(" "));
        let id = squeeze(&title);
        if id.is_empty() { EventName { id: "track".into(), title: "Track".into() } } else { EventName { id, title } }
    }

    fn known(&self, part: &str) -> Option<String> {
        let squeezed = squeeze(part);
        let words = words(part);
        let named = |name: &str| {
            words.iter().any(|word| word.strip_prefix(name).is_some_and(is_race_mark))
                || (name.len() >= 5 && squeezed.contains(name))
        };
        let best = self.names.iter().filter(|(name, _)| named(name)).max_by_key(|(name, _)| name.len())?;
        // `max_by_key` gives the last of equals; the first one (the hint's) is meant.
        self.names.iter().find(|(name, _)| *name == best.0).map(|(_, id)| id.clone())
    }
}

/// The number of the race that a path names, from its file or else its folders.
pub(crate) fn race_number(path: &str) -> Option<u8> {
    path.rsplit('/').enumerate().find_map(|(i, part)| number_in(if i == 0 { stem(part) } else { part }))
}

/// `Race 1`, `race_1`, `Qualifying 2`, `_r1_`, `R1`, `Cotard1Qualifying`.
fn number_in(part: &str) -> Option<u8> {
    let lower = part.to_ascii_lowercase();
    let after = |mark: &str| {
        lower
            .match_indices(mark)
            .find_map(|(at, _)| leading_number(lower.get(at + mark.len()..)?.trim_start_matches([' ', '_', '-'])))
    };
    let token =
        || lower.split(|c: char| !c.is_ascii_alphanumeric()).find_map(|word| whole_number(word.strip_prefix('r')?));
    let glued = || lower.match_indices("rd").find_map(|(at, _)| leading_number(lower.get(at + 2..)?));
    after("race").or_else(token).or_else(glued).or_else(|| after("qualifying"))
}

fn leading_number(text: &str) -> Option<u8> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    whole_number(text.get(..end)?)
}

fn whole_number(text: &str) -> Option<u8> {
    Some(text).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?.parse().ok().filter(|n| (1..=99).contains(n))
}

/// What may follow a track's name within a word: nothing, or the mark of a race (`rd1qualifying`, `r2`, `1`).
fn is_race_mark(rest: &str) -> bool {
    let rest = rest.strip_prefix("rd").or(rest.strip_prefix('r')).unwrap_or(rest);
    rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of a name that are neither a kind of sheet nor a race, in their own case.
fn track_words(part: &str) -> Vec<String> {
    // The publisher's files begin with the number of a form, and name no track.
    if part.split(['_', ' ']).next().is_some_and(|form| form.len() == 2 && form.bytes().all(|b| b.is_ascii_digit())) {
        return Vec::new();
    }
    let words = part.split(|c: char| !c.is_alphanumeric()).map(|word| {
        let lower = word.to_ascii_lowercase();
        let mark =
            lower.match_indices("rd").find(|(at, _)| lower.get(at + 2..).is_some_and(|r| leading_number(r).is_some()));
        mark.and_then(|(at, _)| word.get(..at)).unwrap_or(word)
    });
    words.filter(|word| is_track_word(word)).map(str::to_owned).collect()
}

fn is_track_word(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let race = lower.strip_prefix("race").or(lower.strip_prefix('r')).is_some_and(|n| whole_number(n).is_some());
    !lower.is_empty() && !race && !lower.bytes().all(|b| b.is_ascii_digit()) && !GENERIC.contains(&lower.as_str())
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn words(part: &str) -> Vec<String> {
    part.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_ascii_lowercase).collect()
}

/// Lower-case ASCII letters and digits, nothing else.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn capitals(text: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    text.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str) -> (String, Option<u8>) {
        (Gazetteer::new(None).event(path, "sheets").id, race_number(path))
    }

    #[test]
    fn the_flat_layout_names_track_and_race() {
        for (path, track, race) in [
            ("barber_r1_provisional_results.csv", "barber", 1),
            ("timing/qualifying/Cotard1Qualifying.csv", "cota", 1),
            ("VIRrd2Qualifying.csv", "vir", 2),
            ("RoadAmericard2Qualifying.csv", "roadamerica", 2),
            ("vir_r2_lap_time.csv", "vir", 2),
            ("R1_barber_lap_end.csv", "barber", 1),
        ] {
            assert_eq!(place(path), (track.to_owned(), Some(race)), "{path}");
        }
    }

    #[test]
    fn the_publishers_layout_names_the_track_by_folder() {
        for (path, track, race) in [
            ("barber/03_Provisional Results_Race 1_Anonymized.CSV", "barber", 1),
            ("circuit-of-the-americas/COTA/Race 2/05_Results by Class GR Cup Race 2 Official.CSV", "cota", 2),
            ("road-america/Road America/Race 1/26_Weather_Race 1.CSV", "roadamerica", 1),
            ("virginia-international-raceway/VIR/Race 2/99_Best 10 Laps By Driver_Race 2.csv", "vir", 2),
            ("sebring/Sebring/Race 2/23_AnalysisEnduranceWithSections.CSV", "sebring", 2),
        ] {
            assert_eq!(place(path), (track.to_owned(), Some(race)), "{path}");
        }
    }

    #[test]
    fn a_track_never_heard_of_is_named_by_file_or_folder() {
        for (path, track, race) in [
            ("laguna_seca_r2_weather.csv", "lagunaseca", 2),
            ("Lagunard1Qualifying.csv", "laguna", 1),
            ("Mont Tremblant/Race 1/03_Provisional Results_Race 1.CSV", "monttremblant", 1),
            ("virage_r1_provisional_results.csv", "virage", 1),
        ] {
            assert_eq!(place(path), (track.to_owned(), Some(race)), "{path}");
        }
        assert_eq!(Gazetteer::new(None).event("Mont Tremblant/Race 1/x_race_1.csv", "").title, "X");
        assert_eq!(Gazetteer::new(None).event("laguna_seca_r2_weather.csv", "").title, "Laguna Seca");
    }

    #[test]
    fn where_no_name_says_the_track_the_folder_of_sheets_does() {
        let name = Gazetteer::new(None).event("03_Provisional Results_Race 1.CSV", "Lime Rock");
        assert_eq!((name.id.as_str(), name.title.as_str()), ("limerock", "Lime Rock"));
        assert_eq!(Gazetteer::new(None).event("results.csv", "").id, "track");
    }
}
