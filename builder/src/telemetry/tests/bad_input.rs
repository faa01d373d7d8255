//! Whatever a file holds, the import ends with findings and a manifest.

use super::*;
use proptest::prelude::*;

#[test]
fn each_broken_file_is_told_and_the_others_are_used() {
    let good = long_csv(&feed(|_| {}), Written::AsRecorded).into_bytes();
    let mut cut_parquet = b"PAR1".to_vec();
    cut_parquet.extend([7; 100]);
    let made = import_files(&[
        ("good.csv", good),
        ("empty.csv", vec![]),
        ("sheet.csv", b"NUMBER;LAP_NUMBER;LAP_TIME\n7;1;1:00.000\n".to_vec()),
        ("lossy.csv", b"vehicle_id,meta_time,telemetry_name,telemetry_value\n".to_vec()),
        ("cut.parquet", cut_parquet),
        ("cut.csv.gz", vec![0x1f, 0x8b, 8, 0, 0, 0]),
    ]);
    for code in ["empty_file", "not_telemetry", "no_car_clock", "broken_parquet", "truncated_file"] {
        assert!(made.finding(code).is_some(), "{code}: {:#?}", made.imported.findings);
    }
    assert_eq!(made.car()["identity"], "proven");
}

#[test]
fn bad_rows_are_counted_by_what_is_wrong_with_them() {
    let mut text = long_csv(&feed(|_| {}), Written::AsRecorded);
    for row in [
        ",3,I_R01_2030-05-12,R1,k,2030-05-11T15:30:00.000Z,a,0,speed,NaN,2030-05-11T15:30:00.000Z,GR86-006-7,7",
        ",3,I_R01_2030-05-12,R1,k,2030-05-11T15:30:00.000Z,a,0,oil_temp,90,2030-05-11T15:30:00.000Z,GR86-006-7,7",
        ",3,I_R01_2030-05-12,R1,k,2030-05-11T15:30:00.000Z,a,0,speed,90,yesterday,GR86-006-7,7",
        ",70000,I_R01_2030-05-12,R1,k,never,a,0,gear,4,2030-05-09T21:53:20.000Z,GR86-006-7,7",
        "half a row",
    ] {
        text.push_str(row);
        text.push_str("\r\n");
    }
    let made = import_files(&[("feed.csv", text.into_bytes())]);
    for code in ["bad_value", "foreign_channel", "bad_timestamp", "bad_lap", "bad_receipt_time", "broken_line"] {
        assert!(made.finding(code).is_some_and(|finding| finding.line.is_some()), "{code}");
    }
}

#[test]
fn nothing_is_left_behind_but_the_store() {
    let made = import_lines(&feed(|_| {}));
    let names = fs::read_dir(made.folder.path().join("store")).unwrap();
    let mut names: Vec<String> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["laps.bin", "reduced", "telemetry.json", "track_id=longridge"]);
}

#[test]
fn a_name_that_does_not_exist_is_an_error_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [folder.path().join("nowhere")];
    let error = import(&paths, &season(), folder.path(), Tell::Nothing).unwrap_err();
    assert!(error.to_string().ends_with("Name files or folders of telemetry."));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_bytes_panic(name in prop::sample::select(vec!["a.csv", "a.csv.gz", "a.parquet"]), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        import_files(&[(name, bytes)]);
    }

    #[test]
    fn no_damage_to_a_feed_panics(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = long_csv(&feed(|_| {})[..2_000], Written::AsRecorded).into_bytes();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        import_files(&[("a.csv", bytes)]);
    }

    #[test]
    fn rows_of_extreme_numbers_do_not_panic(
        rows in prop::collection::vec((any::<u16>(), -60_000_000_000_000i64..60_000_000_000_000, any::<f64>()), 0..50),
    ) {
        let mut text = "lap,meta_time,timestamp,speed,gear,vehicle_id\n".to_owned();
        for (lap, ms, value) in rows {
            let year = 1 + ms.unsigned_abs() % 9_998;
            text.push_str(&format!("{lap},{year:04}-05-11T15:30:00Z,{:04}-05-11T15:30:00Z,{value},{value},a\n", 10_000 - year));
        }
        import_files(&[("r1_longridge.csv", text.into_bytes())]);
    }
}
