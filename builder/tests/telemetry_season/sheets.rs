//! A season from the official lap sheets alone: all that telemetry needs, without the rest of an import.

use hackthetrack_engine::season::{
    CarNumber, Date, DriverId, Entrant, Event, Flag, Lap, LapNumber, Race, RaceId, Season, Surface, Track, TrackId,
};
use hackthetrack_engine::units::{Metres, Millis};
use std::collections::BTreeMap;
use std::path::Path;

/// A season from the official lap sheets of a folder: laps, numbers, dates and lengths, as far as telemetry needs them.
pub(crate) fn season(root: &Path) -> Season {
    let known = [
        ("sonoma", "Sonoma Raceway", 4031.4, "2025-03-29"),
        ("cota", "Circuit of the Americas", 5498.3, "2025-04-26"),
        ("sebring", "Sebring", 6018.9, "2025-05-17"),
        ("vir", "Virginia International Raceway", 5262.6, "2025-07-19"),
        ("roadamerica", "Road America", 6459.6, "2025-08-16"),
        ("barber", "Barber Motorsports Park", 3674.7, "2025-09-06"),
    ];
    let mut season = Season::default();
    for (id, name, length, date) in known {
        season.tracks.push(Track {
            id: TrackId(id.into()),
            name: name.into(),
            location: None,
            length: Some(Metres(length)),
            sectors: None,
            finish_line: None,
            source: "official circuit map".into(),
            corners: vec![],
        });
        let number = season.events.len() as u16 + 1;
        season.events.push(Event { id: id.into(), track: TrackId(id.into()), number, date: Some(Date(date.into())) });
        for number in [1, 2] {
            let sheet = root.join(format!("timing/analysis_endurance/{id}_r{number}_analysis_endurance.csv"));
            season.races.push(Race {
                id: RaceId(format!("{id}_r{number}")),
                event: id.into(),
                track: TrackId(id.into()),
                number,
                round: season.races.len() as u16 + 1,
                date: Some(Date(format!("{}{:02}", &date[..8], date[8..].parse::<u8>().unwrap() + number - 1))),
                surface: Surface::NotKnown,
                weather: None,
                entrants: entrants(&sheet),
                cautions: vec![],
            });
        }
    }
    season
}

/// The cars of a lap sheet. Where one number has two cars, the sheet holds them one after the other: lap 1 begins again.
fn entrants(sheet: &Path) -> Vec<Entrant> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_path(sheet).unwrap();
    let header: Vec<String> = reader.headers().unwrap().iter().map(|name| name.trim().to_owned()).collect();
    let at = |name: &str| header.iter().position(|known| known == name).unwrap();
    let (car, number, time, elapsed, flag) =
        (at("NUMBER"), at("LAP_NUMBER"), at("LAP_TIME"), at("ELAPSED"), at("FLAG_AT_FL"));
    let mut cars: BTreeMap<String, Vec<Lap>> = BTreeMap::new();
    for record in reader.records().map(Result::unwrap) {
        let lap = Lap {
            number: LapNumber(record[number].trim().parse().unwrap()),
            time: Millis::parse(&record[time]).unwrap_or_default(),
            elapsed: Millis::parse(&record[elapsed]).unwrap_or_default(),
            sectors: [None; 3],
            loops: [None; 6],
            flag: match record[flag].trim() {
                "GF" => Flag::Green,
                "FCY" => Flag::Caution,
                "FF" => Flag::Finish,
                _ => Flag::NotKnown,
            },
            in_pit: false,
            top_speed: None,
            position: None,
        };
        let name = record[car].trim().to_owned();
        let known = cars.get(&name).is_some_and(|laps| laps.iter().any(|other| other.number == lap.number));
        cars.entry(if known { format!("0{name}") } else { name }).or_default().push(lap);
    }
    let entrant = |(number, laps): (String, Vec<Lap>)| Entrant {
        driver: DriverId(number.clone()),
        number: CarNumber(number),
        team: None,
        qualifying: None,
        result: None,
        laps,
    };
    cars.into_iter().map(entrant).collect()
}
