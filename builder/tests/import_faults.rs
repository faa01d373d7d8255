//! What is wrong with a sheet becomes a finding with file, line and column, and the rest is imported.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod sheets;

use hackthetrack_builder::import::ImportError;
use hackthetrack_engine::finding::Finding;
use hackthetrack_engine::season::{Gap, Status};
use hackthetrack_engine::units::Millis;
use sheets::{Folder, THREE_LAPS, THREE_QUALIFYING, THREE_RESULTS, codes, entrant, laps, race, three_cars};

const RESULTS: &str = "barber_r1_provisional_results.csv";
const LAPS: &str = "barber_r1_analysis_endurance.csv";

/// The finding of that code, when one of the three sheets is another.
fn finding(file: &str, content: impl AsRef<[u8]>, code: &str) -> Finding {
    let imported = three_cars().with(file, content).import();
    assert!(!imported.season.races.is_empty());
    let found = imported.findings.iter().find(|finding| finding.code == code).cloned();
    found.unwrap_or_else(|| panic!("{code} is not among {:#?}", imported.findings))
}

fn place(finding: &Finding) -> (&str, Option<u32>, Option<&str>) {
    (&finding.file, finding.line, finding.path.as_deref())
}

#[test]
fn a_cell_that_cannot_be_understood_is_named_by_file_line_and_column() {
    let fault = finding(RESULTS, THREE_RESULTS.replace("6:45.300", "6:4x.300"), "not_a_time");
    assert_eq!(place(&fault), (RESULTS, Some(3), Some("TOTAL_TIME")));
    assert_eq!((fault.what.as_str(), fault.done.as_str()), ("`6:4x.300` is no time.", "The value is not known."));

    let fault = finding(RESULTS, THREE_RESULTS.replace("1 Lap;1 Lap", "a lap;1 Lap"), "not_a_gap");
    assert_eq!(place(&fault), (RESULTS, Some(4), Some("GAP_FIRST")));

    let fault = finding(LAPS, laps(&THREE_LAPS).replace("7;3;", "7;third;"), "lap_without_number");
    assert_eq!(place(&fault), (LAPS, Some(4), Some("LAP_NUMBER")));
}

#[test]
fn equal_faults_are_one_finding_with_a_count() {
    let fault = finding(LAPS, laps(&THREE_LAPS).replace(";GF", ";XX"), "unknown_flag");
    assert_eq!((place(&fault), fault.count), ((LAPS, Some(2), Some("FLAG_AT_FL")), 11));
}

#[test]
fn a_lap_whose_time_is_damaged_follows_from_elapsed() {
    let imported = three_cars().with(LAPS, laps(&THREE_LAPS).replace("7;3;1:37.500;", "7;3;1:37.5oo;")).import();

    let lap = entrant(race(&imported, "barber_r1"), "7").laps[2];
    assert_eq!((lap.time, lap.elapsed), (Millis(97_500), Millis(305_500)));
    assert!(codes(&imported).contains(&"lap_repaired"));
}

#[test]
fn columns_may_be_more_fewer_or_in_another_order() {
    let more = THREE_RESULTS.replace("POSITION;", "NEW;POSITION;").replace('\n', "\nx;");
    let imported = three_cars().with(RESULTS, more.trim_end_matches("x;")).import();
    assert_eq!(imported.season, three_cars().import().season);

    let fault = finding(RESULTS, THREE_RESULTS.replace("TOTAL_TIME", "TOTAL"), "column_missing");
    assert_eq!(place(&fault), (RESULTS, Some(1), Some("TOTAL_TIME")));
}

#[test]
fn an_empty_file_and_a_header_alone_are_said_and_the_other_sheets_are_read() {
    for (content, code) in
        [("", "empty_file"), ("\n \n", "empty_file"), ("POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME\n", "no_rows")]
    {
        let fault = finding(RESULTS, content, code);
        assert_eq!((fault.severity.as_str(), fault.file.as_str()), ("error", RESULTS));
    }
}

#[test]
fn a_file_cut_short_keeps_what_is_whole() {
    let whole = laps(&THREE_LAPS);
    let cut = &whole[..whole.len() - 40];
    let fault = finding(LAPS, cut, "truncated_line");
    assert_eq!(place(&fault), (LAPS, Some(12), None));
}

#[test]
fn latin_1_letters_and_nul_bytes_do_not_stop_a_sheet() {
    let latin: Vec<u8> = THREE_QUALIFYING.replace("Arrow", "Arr\u{f6}w").chars().map(|c| c as u8).collect();
    let imported = three_cars().with("Barberrd1Qualifying.csv", latin).import();
    assert_eq!(imported.season.drivers[0].name.as_deref(), Some("Ada Arr\u{f6}w"));
    assert!(codes(&imported).contains(&"not_utf8"));

    let imported = three_cars().with(RESULTS, THREE_RESULTS.replace("2;8;", "2;\x008;")).import();
    assert!(codes(&imported).contains(&"nul_bytes"));
}

#[test]
fn laps_down_not_started_and_retirements_have_their_own_words() {
    let lines = "4;5;Classified;2;3:30.000;2 Laps;1 Lap;2;1:39.000\n5;6;Classified;0;;4 Laps;2 Laps;0;\n;4;Not started;0;;;;0;\n";
    let imported = three_cars().with(RESULTS, format!("{THREE_RESULTS}{lines}")).import();
    let race = race(&imported, "barber_r1");
    let result = |number| entrant(race, number).result.clone().unwrap();

    assert_eq!(result("9").gap_to_winner, Some(Gap::Laps(1)));
    assert_eq!(result("8").gap_to_winner, Some(Gap::Time(Millis(1900))));
    assert_eq!(result("7").gap_to_winner, None);
    let words: Vec<_> = ["9", "5", "6", "4"].map(result).map(|r| (r.status, r.official_status)).to_vec();
    let (classified, not_started) = ("Classified".to_owned(), "Not started".to_owned());
    assert_eq!(words[0], (Status::Finished, classified.clone()));
    assert_eq!(words[1], (Status::Dnf, classified.clone()));
    assert_eq!(words[2], (Status::Dns, classified));
    assert_eq!(words[3], (Status::Dns, not_started));
    assert_eq!((result("6").position.map(|p| p.0), result("4").position), (Some(5), None));
}

#[test]
fn the_official_sheet_overrides_the_provisional_one_and_the_change_is_said() {
    let official = "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;GAP_FIRST;GAP_PREVIOUS;FL_LAPNUM;FL_TIME\n\
        1;8;Classified;4;6:45.300;-;-;3;1:38.000\n\
        2;7;Classified;4;7:13.400;+28.100;+28.100;3;1:37.500\n\
        3;9;Classified;3;5:09.900;1 Lap;1 Lap;3;1:38.900\n";
    let imported = three_cars().with("barber_r1_official_results.csv", official).import();
    let seven = entrant(race(&imported, "barber_r1"), "7").result.clone().unwrap();

    assert_eq!((seven.position.unwrap().0, seven.total_time), (2, Some(Millis(433_400))));
    let said: Vec<_> = imported
        .findings
        .iter()
        .filter(|f| f.file == "barber_r1_official_results.csv")
        .map(|f| f.what.as_str())
        .collect();
    assert!(said[0].contains("positions: 8 from 2 to 1, 7 from 1 to 2; race times: 7 by +30.000 s"), "{said:?}");
    assert!(said[1].contains("TOTAL_TIME is not the last ELAPSED of these cars: 7 by +30.000 s"), "{said:?}");
}

#[test]
fn sheets_that_contradict_one_another_are_said() {
    for (file, content, code) in [
        (RESULTS, THREE_RESULTS.replace("2;8;", "1;8;"), "position_twice"),
        (RESULTS, THREE_RESULTS.replace("2;8;", "5;8;"), "position_missing"),
        (RESULTS, THREE_RESULTS.replace("+1.900;+1.900", "+1.800;+1.900"), "gap_differs"),
        (RESULTS, THREE_RESULTS.replace("3;1:37.500", "3;1:37.499"), "best_lap_differs"),
        (RESULTS, THREE_RESULTS.replace("3;1:37.500", "2;1:37.500"), "best_lap_number_differs"),
        (RESULTS, THREE_RESULTS.replace("Classified;3;", "Classified;2;"), "laps_differ"),
        (RESULTS, THREE_RESULTS.replace("5:09.900", "5:09.901"), "total_time_differs"),
        (RESULTS, THREE_RESULTS.replace("3;9;Cl", "3;99;Cl"), "laps_without_result"),
        (LAPS, laps(&THREE_LAPS).replace("7;3;1:37.500;;32.500", "7;3;1:37.500;;32.502"), "sectors_do_not_sum"),
        (LAPS, laps(&THREE_LAPS).replace(";3:28.000;", ";3:28.002;"), "elapsed_does_not_add"),
        (LAPS, laps(&THREE_LAPS).replace(";13:03:28.000;", ";13:03:29.000;"), "hour_does_not_add"),
        ("Barberrd1Qualifying.csv", THREE_QUALIFYING.replace("2;8;", "1;8;"), "position_twice"),
        (LAPS, laps(&THREE_LAPS).replace("\n9;3;", "\n9;4;"), "laps_missing"),
    ] {
        assert!(finding(file, content, code).line.is_some() || code.ends_with("differs") || code == "position_missing");
    }
}

#[test]
fn sums_may_be_off_by_a_printed_millisecond() {
    let imported =
        three_cars().with(LAPS, laps(&THREE_LAPS).replace("7;3;1:37.500;;32.500", "7;3;1:37.500;;32.501")).import();
    assert!(!codes(&imported).contains(&"sectors_do_not_sum"));
}

#[test]
fn best_ten_laps_and_results_by_class_are_witnesses_that_may_disagree() {
    let header = "NUMBER;TOTAL_DRIVER_LAPS;BESTLAP_1;BESTLAP_1_LAPNUM\n";
    assert!(
        !codes(&three_cars().with("barber_r1_best_10_laps.csv", format!("{header}7;4;1:37.500;3\n")).import())
            .contains(&"best_ten_differs")
    );
    finding("barber_r1_best_10_laps.csv", format!("{header}7;4;1:37.500;2\n"), "best_ten_differs");
    finding("barber_r1_best_10_laps.csv", format!("{header}70;4;1:37.500;2\n"), "best_ten_without_laps");
    let by_class = "CLASS_TYPE;POS;PIC;NUMBER;LAPS;ELAPSED;GAP_FIRST;BEST_LAP_TIME\nAm;1;1;8;4;6:45.300;;1:38.000\n";
    finding("results_by_class/barber_r1_provisional.csv", by_class, "by_class_differs");
}

#[test]
fn loops_go_by_either_of_their_names() {
    let header = "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;IM1a_time;INT-1_time;IM2a_time;INT-2_time;IM3a_time;FL_time\n";
    for header in [header.to_owned(), header.replace("INT-", "IM")] {
        let imported =
            three_cars().with(LAPS, format!("{header}7;1;1:02.814;1:02.814;10;10.5;11;10.314;10;11\n")).import();
        let lap = entrant(race(&imported, "barber_r1"), "7").laps[0];
        assert_eq!(lap.loops.map(|time| time.unwrap().0), [10_000, 10_500, 11_000, 10_314, 10_000, 11_000]);
        assert!(!codes(&imported).contains(&"loops_do_not_sum"));
    }
}

#[test]
fn sectors_over_a_minute_are_read_in_either_writing() {
    let header = "NUMBER;LAP_NUMBER;LAP_TIME;S1;S2;S3;ELAPSED;S1_SECONDS;S2_SECONDS;S3_SECONDS\n";
    let line = "7;1;3:02.814;1:02.814;60.0;;3:02.814;62.814;60;60\n";
    let imported = three_cars().with(LAPS, format!("{header}{line}")).import();
    let lap = entrant(race(&imported, "barber_r1"), "7").laps[0];
    assert_eq!(lap.sectors.map(|time| time.unwrap().0), [62_814, 60_000, 60_000]);
}

#[test]
fn a_folder_without_sheets_is_an_error_that_says_what_is_there() {
    let fault = Folder::new().with("empty_r1_results.csv", "").with("x.pdf", "").try_import().unwrap_err();
    assert!(matches!(fault, ImportError::NoSheets { .. }));
    assert!(fault.to_string().contains("empty_file"), "{fault}");
    assert!(matches!(
        hackthetrack_builder::import::import("/no/such/folder".as_ref(), Default::default()),
        Err(ImportError::Read { .. })
    ));
}

#[test]
fn a_file_far_too_large_for_a_sheet_is_left_out() {
    let folder = three_cars().with("z/barber_r2_analysis_endurance.csv", laps(&THREE_LAPS));
    let file = std::fs::OpenOptions::new().append(true).open(folder.path().join("z/barber_r2_analysis_endurance.csv"));
    file.unwrap().set_len(40 << 20).unwrap();
    let imported = folder.import();

    assert_eq!(imported.season.races.len(), 1);
    assert!(codes(&imported).contains(&"too_large"));
}

#[test]
fn time_in_the_pit_lane_without_a_stop_is_said() {
    let with_pit_time = |mark: &str| {
        let header = "NUMBER;LAP_NUMBER;LAP_TIME;ELAPSED;CROSSING_FINISH_LINE_IN_PIT;PIT_TIME\n";
        format!("{header}7;1;1:40.000;1:40.000;{mark};\n7;2;2:40.000;4:20.000;;0:01:02.000\n")
    };
    let said = |mark| codes(&three_cars().with(LAPS, with_pit_time(mark)).import()).contains(&"pit_time_without_stop");

    assert_eq!((said(""), said("B")), (true, false));
}

#[test]
fn sheets_with_more_lines_than_any_race_makes_are_cut() {
    let line = "7;Classified;4;6:43.400;-;-;3;1:37.500";
    let entries: String = (1..=1200).map(|position| format!("{position};{line}\n")).collect();
    let header = THREE_RESULTS.lines().next().unwrap();
    let fault = finding(RESULTS, format!("{header}\n{entries}"), "too_many_lines");
    assert_eq!(
        (fault.severity.as_str(), fault.what.as_str()),
        ("error", "The sheet has 1200 lines, more than any race makes.")
    );

    let same_lap = [98_000].repeat(20);
    let cars: Vec<(&str, &[i64])> = same_lap.iter().map(|time| ("7", std::slice::from_ref(time))).collect();
    let different: String =
        laps(&cars).lines().enumerate().map(|(i, l)| l.replace("180.5", &format!("18{i}.5")) + "\n").collect();
    assert_eq!(finding(LAPS, different, "laps_not_told_apart").severity.as_str(), "error");
}
