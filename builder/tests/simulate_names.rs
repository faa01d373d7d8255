//! Nobody in a simulated season is, or is called like, somebody of the real one.
#![cfg(test)]

use hackthetrack_builder::simulate::circuits::CIRCUITS;
use hackthetrack_builder::simulate::names::{FIRST, LAST, MASTERS, TEAMS};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn real_season() -> Option<PathBuf> {
    let folder = std::env::var_os("HTT_SEASON_2025").map_or_else(
        || Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/season-2025")).into(),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no real season at {}; set HTT_SEASON_2025 to compare names with it.", folder.display());
    None
}

/// First names, surnames, teams and groups of the real qualifying sheets, in lower case.
fn printed(folder: &Path) -> [BTreeSet<String>; 4] {
    let mut sets = [const { BTreeSet::new() }; 4];
    for entry in std::fs::read_dir(folder.join("timing/qualifying")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let header: Vec<&str> = lines.next().unwrap().split(';').map(str::trim).collect();
        let columns = ["DRIVER_FIRSTNAME", "DRIVER_SECONDNAME", "TEAM", "GROUP"];
        let places = columns.map(|name| header.iter().position(|h| *h == name).unwrap());
        for line in lines {
            let cells: Vec<&str> = line.split(';').map(str::trim).collect();
            for (set, at) in sets.iter_mut().zip(places) {
                set.extend(cells.get(at).filter(|c| !c.is_empty()).map(|c| c.to_lowercase()));
            }
        }
    }
    sets
}

#[test]
fn no_name_team_or_group_of_the_real_season_occurs() {
    let Some(folder) = real_season() else { return };
    let [first, last, teams, groups] = printed(&folder);
    assert!(last.len() > 30, "the real season has more names than that");
    let clashes = |invented: &[&str], real: &BTreeSet<String>| {
        invented.iter().filter(|name| real.contains(&name.to_lowercase())).count()
    };
    assert_eq!(clashes(&LAST, &last), 0, "an invented surname is a real one");
    assert_eq!(clashes(&FIRST, &first), 0, "an invented first name is a real one");
    assert_eq!(clashes(&TEAMS, &teams), 0, "an invented team is a real one");
    assert_eq!(clashes(&[MASTERS], &groups), 0, "an invented group is a real one");
}

#[test]
fn no_circuit_of_the_real_season_occurs() {
    let Some(folder) = real_season() else { return };
    let real: BTreeSet<String> = std::fs::read_dir(folder.join("timing/provisional_results"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().split('_').next().unwrap().to_owned())
        .collect();
    assert_eq!(real.len(), 6);
    assert!(CIRCUITS.iter().all(|circuit| !real.contains(circuit.id)));
}
