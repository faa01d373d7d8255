//! Simulated, printed, imported: the season that comes back is the season that was drawn.
#![cfg(test)]

use std::collections::BTreeMap;

use hackthetrack_builder::import::{Imported, Options, import};
use hackthetrack_builder::simulate::calendar::Holes;
use hackthetrack_builder::simulate::season::{Simulated, SimulatedRace, draw};
use hackthetrack_builder::simulate::{SimulateArgs, run};
use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::{DriverId, Entrant, Origin, Race, Season, Surface};

const SEEDS: [u64; 2] = [2025, 1];

/// What was drawn and what came back.
fn round_trip(seed: u64) -> (Simulated, Imported) {
    let folder = tempfile::tempdir().unwrap();
    let name = "Simulated demo season".to_owned();
    run(&SimulateArgs { seed, out: folder.path().into(), drivers: 34, name: name.clone() }).unwrap();
    (draw(seed, 34, &name), import(folder.path(), Options::default()).unwrap())
}

fn races<'a>(drawn: &'a Simulated, season: &'a Season) -> impl Iterator<Item = (&'a SimulatedRace, &'a Race)> {
    drawn.events.iter().flat_map(|event| &event.races).zip(&season.races)
}

/// The persons behind the ids.
fn names(season: &Season) -> BTreeMap<&DriverId, &str> {
    season.drivers.iter().map(|d| (&d.id, d.name.as_deref().unwrap())).collect()
}

fn entrant<'a>(race: &'a Race, names: &BTreeMap<&DriverId, &str>, first: &str, last: &str) -> &'a Entrant {
    let name = format!("{first} {last}");
    race.entrants
        .iter()
        .find(|e| names[&e.driver] == name)
        .unwrap_or_else(|| panic!("nobody of that name in {:?}", race.id))
}

/// Two cars with one printed number, and a first lap that was a car's best: sheets do not count first laps.
fn is_meant(finding: &Finding) -> bool {
    match finding.code.as_str() {
        "duplicate_number" | "number_resolved" => finding.severity < Severity::Error,
        "best_lap_differs" => finding.what.contains("lap 1 has"),
        _ => finding.severity == Severity::Info,
    }
}

#[test]
fn the_import_of_a_simulated_season_warns_of_its_oddities_and_of_nothing_else() {
    for seed in SEEDS {
        let (_, imported) = round_trip(seed);
        let bad: Vec<String> = imported.findings.iter().filter(|f| !is_meant(f)).map(Finding::to_string).collect();
        assert!(bad.is_empty(), "seed {seed}: {bad:#?}");
    }
}

#[test]
fn every_person_comes_back_as_one_driver_with_the_painted_number_and_the_name() {
    for seed in SEEDS {
        let (drawn, Imported { season, .. }) = round_trip(seed);
        let mut wanted: Vec<(String, String)> =
            drawn.people.iter().map(|p| (format!("{} {}", p.first, p.last), p.number.clone())).collect();
        let mut got: Vec<(String, String)> =
            season.drivers.iter().map(|d| (d.name.clone().unwrap(), d.number.0.clone())).collect();
        wanted.sort();
        got.sort();
        assert_eq!(wanted, got, "seed {seed}");
        assert_eq!(season.info.origin, Origin::Simulated { seed });
        let sharing: Vec<&str> =
            season.drivers.iter().filter(|d| !d.shares_number_with.is_empty()).map(|d| d.number.0.as_str()).collect();
        assert_eq!(sharing, ["58", "58"]);
    }
}

#[test]
fn every_result_comes_back_as_the_official_sheet_has_it() {
    for seed in SEEDS {
        let (drawn, Imported { season, .. }) = round_trip(seed);
        let names = names(&season);
        for (race, imported) in races(&drawn, &season) {
            assert_eq!(imported.entrants.len(), race.qualifying.len());
            for row in race.result() {
                let person = &row.entry.person;
                let entrant = entrant(imported, &names, person.first, person.last);
                let result = entrant.result.as_ref().unwrap();
                let context = format!("seed {seed} {:?} car {}", imported.id, person.number);
                assert_eq!(entrant.number.0, person.number, "{context}");
                assert_eq!(result.position.map(|p| p.0), row.place, "{context}");
                assert_eq!(usize::from(result.laps), row.laps, "{context}");
                assert_eq!(result.total_time.map(|t| t.0), row.total_ms, "{context}");
            }
            for (place, qualified) in race.qualifying.iter().enumerate() {
                let person = &qualified.entry.person;
                let got = entrant(imported, &names, person.first, person.last).qualifying.unwrap();
                assert_eq!(usize::from(got.place.unwrap().0), place + 1);
                assert_eq!(got.time.map(|t| t.0), Some(qualified.best_ms));
            }
        }
    }
}

#[test]
fn every_lap_comes_back_to_the_millisecond() {
    for seed in SEEDS {
        let (drawn, Imported { season, .. }) = round_trip(seed);
        let names = names(&season);
        for (race, imported) in races(&drawn, &season) {
            for drive in &race.drives {
                let person = &drive.entry.person;
                let entrant = entrant(imported, &names, person.first, person.last);
                assert_eq!(entrant.laps.len(), drive.laps.len(), "{:?} car {}", imported.id, person.number);
                for (got, lap) in entrant.laps.iter().zip(&drive.laps) {
                    assert_eq!((got.time.0, got.elapsed.0), (lap.time_ms(), lap.elapsed_ms));
                    assert_eq!((got.flag.as_str(), got.in_pit), (lap.shown.code(), lap.in_pit));
                    if race.script.holes == Holes::None {
                        assert_eq!(got.loops.map(|l| l.unwrap().0), lap.loops_ms);
                    }
                    let lap_of_sectors: Option<i64> = got.sectors.iter().map(|s| s.map(|s| s.0)).sum();
                    assert!(lap_of_sectors.is_none_or(|sum| sum == lap.time_ms()));
                }
            }
        }
    }
}

#[test]
fn the_wet_race_is_suspected_and_no_other_is() {
    for seed in SEEDS {
        let (_, Imported { season, .. }) = round_trip(seed);
        let suspected: Vec<&str> = season
            .races
            .iter()
            .filter(|race| matches!(race.surface, Surface::SuspectedWet { .. }))
            .map(|race| race.id.0.as_str())
            .collect();
        assert_eq!(suspected, ["harrowfen_r1"], "seed {seed}");
    }
}
