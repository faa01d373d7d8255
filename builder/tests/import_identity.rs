//! Who is who: numbers that lose their zeros, numbers that two persons drove, names with asterisks.

mod sheets;

use sheets::{
    Folder, THREE_LAPS, THREE_QUALIFYING, codes, entrant, id, ids, laps, qualifying, race, results, three_cars,
};

/// Two cars that every sheet but qualifying prints as `3`: one of a group, both with four laps.
fn three_and_nought_three(groups: [&str; 2]) -> Folder {
    let [first, second] = groups;
    Folder::new()
        .with(
            "cota_r1_provisional_results.csv",
            results(&[
                &format!("1;3;Classified;4;6:43.400;-;-;3;1:37.500;{first}"),
                &format!("2;3;Classified;4;6:45.300;+1.900;+1.900;3;1:38.000;{second}"),
            ]),
        )
        .with("cota_r1_analysis_endurance.csv", laps(&[("3", THREE_LAPS[1].1), ("3", THREE_LAPS[0].1)]))
}

#[test]
fn cars_3_and_03_come_apart_by_group_with_their_own_laps() {
    let imported = three_and_nought_three(["", "Legends "])
        .with(
            "Cotard1Qualifying.csv",
            qualifying(&["1;3;2;1:36.000;4;Red;Legends ;Ada;Arrow;", "2;03;2;1:36.100;4;Red;;Bo;Birch;"]),
        )
        .import();
    let race = race(&imported, "cota_r1");

    assert_eq!(ids(&imported), ["3", "03"]);
    assert_eq!(entrant(race, "03").result.as_ref().unwrap().position.unwrap().0, 1);
    assert_eq!(entrant(race, "03").laps.iter().map(|lap| lap.time.0).collect::<Vec<_>>(), THREE_LAPS[0].1);
    assert_eq!(entrant(race, "3").laps.iter().map(|lap| lap.time.0).collect::<Vec<_>>(), THREE_LAPS[1].1);
    let evidence = imported.findings.iter().find(|finding| finding.code == "number_resolved").unwrap();
    assert_eq!(evidence.done, "By group: position 1 is 03, position 2 is 3.");
    for code in ["duplicate_number", "laps_matched_to_result", "number_without_zeros"] {
        assert!(codes(&imported).contains(&code), "{code}");
    }
}

#[test]
fn the_group_of_a_person_at_another_event_is_evidence_too() {
    let imported = three_and_nought_three(["Legends", ""])
        .with(
            "Cotard1Qualifying.csv",
            qualifying(&["1;03;2;1:36.000;4;Red;;Bo;Birch;", "2;3;2;1:36.100;4;Red;;Ada;Arrow*;"]),
        )
        .with("Sebringrd1Qualifying.csv", qualifying(&["1;3;2;2:26.000;4;Red;Legends;Ada;Arrow;"]))
        .import();

    assert_eq!(entrant(race(&imported, "cota_r1"), "3").result.as_ref().unwrap().position.unwrap().0, 1);
}

#[test]
fn without_names_and_groups_pace_decides_with_a_warning() {
    let slow_three =
        ["1;03;2;1:36.000;4;Red;;Bo;Birch;", "2;7;2;1:37.000;4;Red;;Cy;Cole;", "3;3;2;1:39.100;4;Red;;Ada;Arrow;"];
    let seven = "3;7;Classified;4;6:49.300;+5.900;+4.000;3;1:38.500;";
    let [first, second] =
        ["1;3;Classified;4;6:43.400;-;-;3;1:37.500;", "2;3;Classified;4;6:45.300;+1.900;+1.900;3;1:38.000;"];
    let imported = Folder::new()
        .with("cota_r1_provisional_results.csv", results(&[first, second, seven]))
        .with("Cotard1Qualifying.csv", qualifying(&slow_three))
        .import();

    let finding = imported.findings.iter().find(|finding| finding.code == "number_resolved").unwrap();
    assert_eq!(
        (finding.severity.as_str(), finding.done.as_str()),
        ("warning", "By pace: position 1 is 03, position 2 is 3.")
    );
}

#[test]
fn a_single_printed_3_is_03_where_only_03_qualified() {
    let imported = Folder::new()
        .with("vir_r1_provisional_results.csv", results(&["1;3;Classified;4;6:43.400;-;-;3;1:37.500;"]))
        .with("VIRrd1Qualifying.csv", qualifying(&["1;03;2;1:36.000;4;Red;;Bo;Birch;"]))
        .import();

    assert_eq!(ids(&imported), ["03"]);
    assert_eq!(race(&imported, "vir_r1").entrants.len(), 1);
}

#[test]
fn a_number_that_two_persons_drove_belongs_to_the_one_with_more_starts() {
    let line = "1;47;Classified;4;6:43.400;-;-;3;1:37.500;";
    let qualified = |name: &str| qualifying(&[&format!("1;47;2;1:36.000;4;Red;;{name};Vane;")]);
    let imported = Folder::new()
        .with("cota_r1_provisional_results.csv", results(&[line]))
        .with("Cotard1Qualifying.csv", qualified("Early"))
        .with("vir_r1_provisional_results.csv", results(&[line]))
        .with("VIRrd1Qualifying.csv", qualified("Late"))
        .with("vir_r2_provisional_results.csv", results(&[line]))
        .with("VIRrd2Qualifying.csv", qualified("LATE"))
        .import();

    assert_eq!(ids(&imported), ["47", "47-2"]);
    assert_eq!(imported.season.drivers[0].name.as_deref(), Some("Late Vane"));
    assert_eq!(imported.season.drivers[0].shares_number_with, [id("47-2")]);
    assert_eq!(race(&imported, "cota_r1").entrants[0].driver, id("47-2"));
}

#[test]
fn a_person_is_one_over_events_whatever_asterisk_blank_or_number() {
    let imported = three_cars()
        .with("cota_r1_provisional_results.csv", results(&["1;77;Classified;4;6:43.400;-;-;3;1:37.500;Legends"]))
        .with("Cotard1Qualifying.csv", qualifying(&["1;77;2;1:36.000;4;Green;Legends ; ada ;ARROW *;"]))
        .import();
    let ada = imported.season.drivers.iter().find(|driver| driver.id == id("7")).unwrap();

    assert_eq!(ada.numbers.iter().map(|n| n.0.as_str()).collect::<Vec<_>>(), ["7", "77"]);
    assert_eq!((ada.team.as_deref(), ada.group.as_deref()), (Some("Green"), Some("Legends")));
    assert_eq!(imported.season.drivers.len(), 3);
}

#[test]
fn who_only_qualified_is_an_entry_without_a_result() {
    let extra = format!("{THREE_QUALIFYING};16;0;;Blue;;Di;Dale\n");
    let imported = three_cars().with("Barberrd1Qualifying.csv", extra).import();
    let di = entrant(race(&imported, "barber_r1"), "16");

    assert_eq!((di.result.as_ref(), di.qualifying.as_ref()), (None, None));
    assert!(codes(&imported).contains(&"qualified_only") && codes(&imported).contains(&"qualifying_not_ranked"));
}

#[test]
fn without_a_qualifying_sheet_numbers_stand_for_persons() {
    let imported = three_and_nought_three(["", ""]).import();

    assert_eq!(ids(&imported), ["3", "3-2"]);
    assert!(imported.season.drivers.iter().all(|driver| driver.name.is_none()));
    assert!(codes(&imported).contains(&"number_resolved"));
}
