//! The skills of the demo season, as anybody's bundle is read: files in, skills out.
#![cfg(test)]

use hackthetrack_engine::season::Season;
use hackthetrack_engine::season::read::{Content, read};
use hackthetrack_engine::skill::{Missing, SkillKind, Skills, State, Variables};
use std::fs;

fn demo(files: &[&str]) -> Season {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/season/");
    let load = |name: &&str| {
        let bytes = fs::read(format!("{folder}{name}")).unwrap();
        let content = match name.strip_suffix(".json") {
            Some(_) => Content::Json(serde_json::from_slice(&bytes).unwrap()),
            None => Content::Bytes(bytes),
        };
        ((*name).to_owned(), content)
    };
    read(&files.iter().map(load).collect::<Vec<_>>()).season
}

const TABLES: [&str; 3] = ["manifest.json", "dashboardData.json", "driver_race_results.json"];

#[test]
fn pace_repeats_and_tyre_management_does_not() {
    let season = demo(&[&TABLES[..], &["laps.bin"]].concat());
    let skills = Skills::of_season(&Variables::of(&season));
    let of = |kind| skills.season().iter().find(|season| season.skill == kind).unwrap();
    assert!(of(SkillKind::Speed).icc_one_race > 0.7 && of(SkillKind::Speed).reliability > 0.9);
    assert!(of(SkillKind::Consistency).icc_one_race < 0.5);
    assert_eq!(of(SkillKind::TyreManagement).drivers_n, 0);
    assert_eq!(skills.drivers().len(), season.drivers.len());
}

#[test]
fn before_the_laps_are_loaded_only_what_needs_them_is_missing() {
    let skills = Skills::of_season(&Variables::of(&demo(&TABLES)));
    for driver in skills.drivers() {
        let code = |kind| match driver.skill(kind).map(|skill| &skill.state) {
            Some(State::NotMeasurable { code, .. }) => Some(*code),
            _ => None,
        };
        assert_eq!(code(SkillKind::Speed), None, "{}", driver.driver_id);
        assert_eq!(code(SkillKind::Consistency), Some(Missing::NoLaps));
        assert_eq!(code(SkillKind::TyreManagement), Some(Missing::NoLaps));
    }
}
