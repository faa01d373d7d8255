//! Where sheets are found, and to which race they belong.

mod sheets;

use sheets::{Folder, THREE_LAPS, THREE_QUALIFYING, THREE_RESULTS, codes, laps, race, three_cars};

#[test]
fn of_sheets_that_agree_only_what_they_do_not_print_is_said() {
    let imported = three_cars().import();

    assert_eq!(codes(&imported), ["sheet_missing", "loops_missing"]);
    assert_eq!(imported.findings[0].what, "The race has no weather sheet.");
    assert_eq!(imported.season.races.len(), 1);
    assert_eq!(imported.season.tracks[0].name, "Barber Motorsports Park");
    assert_eq!(imported.season.tracks[0].source, "official circuit map");
}

#[test]
fn the_publishers_folders_give_the_same_season_as_the_flat_layout() {
    let lower = "barber/03_Provisional Results_Race 1_Anonymized.CSV";
    let nested = "barber/Barber/Race 1/23_AnalysisEnduranceWithSections_Race 1_Anonymized.CsV";
    let folders = Folder::new()
        .with(lower, THREE_RESULTS)
        .with(nested, laps(&THREE_LAPS))
        .with("barber/Qualifying 1.csv", THREE_QUALIFYING);

    assert_eq!(folders.import().season, three_cars().import().season);
}

#[test]
fn line_ends_marks_and_delimiters_make_no_difference() {
    let crlf = THREE_RESULTS.replace('\n', "\r\n");
    let commas = format!("\u{feff}{}", laps(&THREE_LAPS).replace(';', ","));
    let floats = THREE_QUALIFYING.replace("\n1;7;", "\n1.0;7;").replace("\n2;8;", "\n02;8.0;");
    let folder = Folder::new()
        .with("barber_r1_provisional_results.csv", crlf)
        .with("barber_r1_analysis_endurance.csv", commas)
        .with("Barberrd1Qualifying.csv", floats);

    assert_eq!(folder.import().season, three_cars().import().season);
}

#[test]
fn a_sheet_whose_name_says_nothing_is_known_by_its_header() {
    let folder = Folder::new().with("barber/r1/a.csv", THREE_RESULTS).with("barber/r1/b.csv", laps(&THREE_LAPS));
    let imported = folder.import();

    assert_eq!(race(&imported, "barber_r1").entrants[0].laps.len(), 4);
    assert!(race(&imported, "barber_r1").entrants[0].result.is_some());
}

#[test]
fn a_track_never_heard_of_is_imported_with_the_length_its_laps_imply() {
    let folder = Folder::new()
        .with("mont_tremblant_r2_provisional_results.csv", THREE_RESULTS)
        .with("mont_tremblant_r2_analysis_endurance.csv", laps(&THREE_LAPS));
    let imported = folder.import();
    let track = &imported.season.tracks[0];

    assert_eq!((track.id.0.as_str(), track.name.as_str()), ("monttremblant", "Mont Tremblant"));
    assert_eq!(imported.season.races[0].id.0, "monttremblant_r2");
    assert_eq!(track.length.map(|length| length.0), Some(3710.0), "136 km/h for 98.2 s");
    assert_eq!(track.source, "implied by lap speed and lap time");
    assert!(codes(&imported).contains(&"unknown_track"));
}

#[test]
fn of_two_sheets_that_say_the_same_one_is_read_and_the_other_is_said() {
    let imported = three_cars().with("crlf/Barberrd1Qualifying.csv", THREE_QUALIFYING.replace('\n', "\r\n")).import();

    assert_eq!(imported.season, three_cars().import().season);
    let duplicate = imported.findings.iter().find(|f| f.code == "duplicate_sheet").unwrap();
    assert_eq!(duplicate.file, "crlf/Barberrd1Qualifying.csv");
}

#[test]
fn of_two_sheets_that_contradict_each_other_the_first_is_read_and_the_other_is_said() {
    let other = THREE_RESULTS.replace("2;8;", "2;88;");
    let imported = three_cars().with("z/barber_r1_provisional_results.csv", other).import();

    assert!(codes(&imported).contains(&"conflicting_sheets"));
    assert_eq!(imported.season, three_cars().import().season);
}

#[test]
fn telemetry_practice_sheets_and_other_files_are_left_alone_and_said() {
    let imported = three_cars()
        .with("R1_barber_telemetry_data.csv", "expire_at,lap,meta_time,telemetry_name,telemetry_value\n,1,x,speed,3\n")
        .with("barber/23_AnalysisEnduranceWithSections_Practice 1.CSV", laps(&[("7", &[1000])]))
        .with("map.pdf", "%PDF")
        .with("notes.csv", "a;b\n1;2\n")
        .import();

    for code in ["telemetry_file", "other_session", "other_file", "unknown_sheet"] {
        assert!(codes(&imported).contains(&code), "{code}");
    }
    assert_eq!(imported.season, three_cars().import().season);
}

#[test]
fn events_follow_the_calendar_of_their_weather_sheets_and_not_the_alphabet() {
    let weather = |seconds: u32| {
        format!("TIME_UTC_SECONDS;AIR_TEMP;TRACK_TEMP;HUMIDITY;WIND_SPEED;RAIN\n{seconds};20.5;0;50;3;0\n")
    };
    let imported = three_cars()
        .with("sonoma_r1_provisional_results.csv", THREE_RESULTS)
        .with("barber_r1_weather.csv", weather(1_757_184_078))
        .with("sonoma_r1_weather.csv", weather(1_743_282_362))
        .import();
    let days: Vec<_> =
        imported.season.races.iter().map(|r| (r.round, r.id.0.as_str(), r.date.clone().unwrap().0)).collect();

    assert_eq!(days, [(1, "sonoma_r1", "2025-03-29".into()), (2, "barber_r1", "2025-09-06".into())]);
    let weather = imported.season.races[0].weather.unwrap();
    assert_eq!(
        (weather.air_c, weather.track_c),
        (Some(20.5), None),
        "a track of zero degrees all along is a silent sensor"
    );
}

#[test]
fn without_a_weather_sheet_the_lap_counters_give_the_day_unless_they_are_of_another_race() {
    let counter =
        |session: &str| format!("lap,meta_event,meta_session,meta_time\n1,I_R01,{session},2025-03-30T20:39:32.465Z\n");
    let right = three_cars().with("barber_r1_lap_time.csv", counter("R1")).import();
    let wrong = three_cars().with("barber_r1_lap_time.csv", counter("R2")).import();

    assert_eq!(right.season.races[0].date.as_ref().map(|day| day.0.as_str()), Some("2025-03-30"));
    assert_eq!(wrong.season.races[0].date, None);
    assert!(codes(&wrong).contains(&"session_differs"));
}

#[test]
fn events_without_any_day_come_in_the_order_of_their_names_and_that_is_said() {
    let imported = three_cars().with("sonoma_r1_provisional_results.csv", THREE_RESULTS).import();

    let order: Vec<_> = imported.season.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(order, ["barber", "sonoma"]);
    assert!(codes(&imported).contains(&"date_not_known"));
}

#[test]
fn season_json_says_what_the_sheets_cannot() {
    let json = r#"{"id": "demo", "name": "Demo", "origin": "simulated", "seed": 7, "year": 2030,
        "tracks": [{"id": "hollow", "name": "Hollow Ring", "length_m": 4000.0}],
        "events": [{"id": "hollow", "track_id": "hollow", "race_dates": ["2030-04-01"]}]}"#;
    let imported =
        Folder::new().with("season.json", json).with("hollow_r1_provisional_results.csv", THREE_RESULTS).import();
    let season = &imported.season;

    assert_eq!((season.info.id.as_str(), season.info.name.as_str(), season.info.year), ("demo", "Demo", Some(2030)));
    assert_eq!(season.info.origin, hackthetrack_engine::season::Origin::Simulated { seed: 7 });
    assert_eq!((season.tracks[0].name.as_str(), season.tracks[0].length.unwrap().0), ("Hollow Ring", 4000.0));
    assert_eq!(season.races[0].date.as_ref().unwrap().0, "2030-04-01");
    assert!(codes(&imported).iter().all(|code| *code == "sheet_missing"));
}

#[test]
fn a_race_without_results_or_laps_has_entries_and_says_once_what_is_missing() {
    let imported = Folder::new().with("Barberrd1Qualifying.csv", THREE_QUALIFYING).import();
    let missing: Vec<_> = imported.findings.iter().map(|finding| finding.what.as_str()).collect();

    assert_eq!(
        missing,
        ["The race has no result sheet.", "The race has no sheet of laps.", "The race has no weather sheet."]
    );
    assert!(race(&imported, "barber_r1").entrants.iter().all(|entrant| entrant.result.is_none()));
}

#[test]
fn laps_without_results_are_kept_without_a_result() {
    let imported = Folder::new().with("barber_r1_analysis_endurance.csv", laps(&THREE_LAPS)).import();
    let race = race(&imported, "barber_r1");

    assert_eq!(race.entrants.iter().map(|entrant| entrant.laps.len()).collect::<Vec<_>>(), [4, 4, 3]);
    assert!(race.entrants.iter().all(|entrant| entrant.result.is_none()));
}

#[test]
fn a_temperature_that_nature_does_not_give_is_left_out_of_the_mean_and_said() {
    let weather = "TIME_UTC_SECONDS;AIR_TEMP;TRACK_TEMP;HUMIDITY;WIND_SPEED;RAIN\n\
                   1757184078;20.0;30.0;50;5;0\n1757184138;22.0;-999;50;5;0\n1757184198;24.0;32.0;50;5;0\n";
    let imported = three_cars().with("barber_r1_weather.csv", weather).import();
    let means = race(&imported, "barber_r1").weather.unwrap();
    assert_eq!((means.air_c, means.track_c), (Some(22.0), Some(31.0)));
    let wrong = imported.findings.iter().find(|finding| finding.code == "sensor_wrong").unwrap();
    assert_eq!((wrong.path.as_deref(), wrong.count), (Some("TRACK_TEMP"), 1));
}
