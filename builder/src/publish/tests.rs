//! Whole publications: what is written, word for word, and what is refused.

mod refused;

use super::testing::{self, account, store};
use super::{PublishArgs, catalogue, load, run, setup};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use polars::prelude::*;
use polars_io::prelude::ParquetReader;
use serde_json::value::RawValue;
use std::fs;
use std::io::Cursor;
use std::path::Path;

fn args(store: &Path, to: &Path) -> PublishArgs {
    PublishArgs { store: store.to_owned(), to: to.to_owned(), account: account(&[]) }
}

/// A folder with a store in it.
fn with_store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    testing::write(&folder.path().join("store"));
    folder
}

fn load_sql(flags: &[&str]) -> String {
    let store = store("file:///srv/it's the store");
    load::sql(&account(flags), &store, &catalogue::pieces(&store).unwrap(), "file:///srv/to")
}

/// Names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_setup_is_this() {
    insta::assert_snapshot!(setup::sql(&account(&[])));
}

#[test]
fn the_load_is_this() {
    insta::assert_snapshot!(load_sql(&[]));
}

#[test]
fn other_names_and_quotas_stand_everywhere_instead_of_the_defaults() {
    let flags = [
        "--database=d1",
        "--schema=s1",
        "--table=t1",
        "--view=v1",
        "--catalogue=c1",
        "--stage=g1",
        "--warehouse=w1",
        "--load-warehouse=w2",
        "--monitor=m1",
        "--loader-role=r1",
        "--reader-role=r2",
        "--user=u1",
        "--daily-credits=7",
        "--statement-timeout-s=21",
        "--queue-timeout-s=11",
        "--auto-suspend-s=61",
    ];
    let sql = setup::sql(&account(&flags)) + &load_sql(&flags);
    for left in ["HACKTHETRACK", "HTT_", "TELEMETRY_", "TELEMETRY.", "{{", "= 20", "= 10", "= 60", "QUOTA = 4"] {
        assert!(!sql.contains(left), "{left}");
    }
    for there in ["D1.S1.T1_NEW", "ALTER TABLE D1.S1.C1 SWAP", "QUOTA = 7", "_TIMEOUT_IN_SECONDS = 21", "SUSPEND = 61"]
    {
        assert!(sql.contains(there), "{there}");
    }
}

#[test]
fn statements_end_where_a_line_ends_and_a_semicolon_stands_nowhere_else() {
    for sql in [setup::sql(&account(&[])), load_sql(&[])] {
        assert_eq!(sql.matches(';').count(), sql.lines().filter(|line| line.ends_with(';')).count());
        assert!(!["&", "<%", "{{", "}}"].iter().any(|variable| sql.contains(variable)));
    }
}

#[test]
fn the_setup_has_sections_that_can_be_run_apart() {
    let sql = setup::sql(&account(&[]));
    let markers: Vec<&str> = sql.lines().filter(|line| line.starts_with("-- section: ")).collect();
    assert_eq!(markers, ["-- section: account", "-- section: objects", "-- section: account"]);
    let objects = sql.split("-- section: ").find(|section| section.starts_with("objects")).unwrap();
    for administrative in ["GRANT", "WAREHOUSE", "CREATE ROLE", "CREATE USER", "MONITOR"] {
        let statements = objects.lines().filter(|line| !line.starts_with("--"));
        assert!(!statements.into_iter().any(|line| line.contains(administrative)), "{administrative}");
    }
}

#[test]
fn the_reader_may_read_one_view_and_the_catalogue_and_the_proxy_is_a_reader_only() {
    let sql = setup::sql(&account(&[]));
    let lines = || sql.lines().filter(|line| !line.starts_with("--"));
    let granted: Vec<&str> = lines().filter(|line| line.ends_with("TO ROLE HTT_READER;")).collect();
    assert_eq!(
        granted,
        [
            "GRANT USAGE ON WAREHOUSE HTT_WH TO ROLE HTT_READER;",
            "GRANT USAGE ON DATABASE HACKTHETRACK TO ROLE HTT_READER;",
            "GRANT USAGE ON SCHEMA HACKTHETRACK.TELEMETRY TO ROLE HTT_READER;",
            "GRANT SELECT ON VIEW HACKTHETRACK.TELEMETRY.TELEMETRY_DATA TO ROLE HTT_READER;",
            "GRANT SELECT ON TABLE HACKTHETRACK.TELEMETRY.TELEMETRY_CATALOGUE TO ROLE HTT_READER;",
        ]
    );
    let to_user: Vec<&str> = lines().filter(|line| line.contains("TO USER")).collect();
    assert_eq!(to_user, ["GRANT ROLE HTT_READER TO USER HTT_PROXY;"]);
    let admin: Vec<&str> =
        lines().filter(|line| line.contains("ADMIN")).filter(|line| !line.starts_with("USE")).collect();
    assert_eq!(admin, ["GRANT ROLE HTT_LOADER TO ROLE SYSADMIN;", "GRANT ROLE HTT_READER TO ROLE SYSADMIN;"]);
}

#[test]
fn a_put_is_told_by_how_its_statement_begins_and_quotes_in_its_path_are_doubled() {
    let sql = load_sql(&[]);
    let puts: Vec<&str> = sql
        .split(";\n")
        .map(str::trim)
        .filter(|statement| statement.contains("\nPUT") || statement.starts_with("PUT"))
        .collect();
    assert_eq!(puts.len(), 3);
    assert!(puts.iter().all(|put| put.starts_with("PUT 'file:///srv/")), "{puts:?}");
    assert!(puts[0].contains("'file:///srv/it''s the store/track_id=longridge/race_num=1/part.parquet' @"));
}

#[test]
fn a_race_without_rows_is_in_the_catalogue_and_has_no_file() {
    let sql = load_sql(&[]);
    assert!(sql.contains("('catalogue: session', 3)") && !sql.contains("race_num=2"));
}

/// The rows of a catalogue: part, position, content.
fn rows(bytes: Vec<u8>) -> Vec<(String, i64, String)> {
    let frame = ParquetReader::new(Cursor::new(bytes)).finish().unwrap();
    assert_eq!(frame.get_column_names(), ["PART", "POSITION", "CONTENT"]);
    let text = |name: &str| frame.column(name).unwrap().str().unwrap().clone();
    let (part, position, content) =
        (text("PART"), frame.column("POSITION").unwrap().i64().unwrap().clone(), text("CONTENT"));
    let row = |at| (part.get(at).unwrap().to_owned(), position.get(at).unwrap(), content.get(at).unwrap().to_owned());
    (0..frame.height()).map(row).collect()
}

/// The content of a part, in order, as an array of JSON.
fn array(rows: &[(String, i64, String)], part: &str) -> String {
    let mut of_part: Vec<_> = rows.iter().filter(|row| row.0 == part).collect();
    of_part.sort_by_key(|row| row.1);
    assert!(of_part.iter().zip(0..).all(|(row, at)| row.1 == at));
    format!("[{}]", of_part.iter().map(|row| row.2.as_str()).collect::<Vec<_>>().join(","))
}

/// The text of a member of an object.
fn member(json: &str, name: &str) -> String {
    let members: std::collections::BTreeMap<String, Box<RawValue>> = serde_json::from_str(json).unwrap();
    members[name].get().to_owned()
}

#[test]
fn the_catalogue_put_together_is_the_manifest_and_the_laps_text_for_text() {
    let folder = with_store();
    run(&args(&folder.path().join("store"), &folder.path().join("to"))).unwrap();
    let rows = rows(fs::read(folder.path().join("to/catalogue.parquet")).unwrap());
    assert_eq!(array(&rows, "track"), member(testing::MANIFEST, "tracks"));
    assert_eq!(array(&rows, "session"), member(testing::MANIFEST, "sessions"));
    assert_eq!(array(&rows, "store"), r#"[{"schema_version":2,"season":"2030","generator":"season 0.1.0"}]"#);
    let laps = &rows.iter().find(|row| row.0 == "laps").unwrap().2;
    assert_eq!((laps.as_str(), STANDARD.decode(laps).unwrap()), ("AP89DQo=", testing::LAPS.to_vec()));
}

#[test]
fn a_store_that_was_just_imported_is_published() {
    use crate::telemetry::{Tell, import, testing as feed};
    let folder = tempfile::tempdir().unwrap();
    let (raw, store, to) = (folder.path().join("raw.csv"), folder.path().join("store"), folder.path().join("to"));
    fs::write(&raw, feed::long_csv(&feed::Feed::default().lines(), feed::Written::AsRecorded)).unwrap();
    let imported = import(&[raw], &feed::season(), &store, Tell::Nothing).unwrap();
    let summary = run(&args(&store, &to)).unwrap();
    assert!(summary.contains(&format!("1 races, {} rows", imported.rows)), "{summary}");
    let rows = rows(fs::read(to.join("catalogue.parquet")).unwrap());
    let manifest = fs::read_to_string(store.join("telemetry.json")).unwrap();
    assert_eq!(array(&rows, "track"), member(&manifest, "tracks"));
    assert_eq!(array(&rows, "session"), member(&manifest, "sessions"));
    let laps = STANDARD.decode(&rows.iter().find(|row| row.0 == "laps").unwrap().2).unwrap();
    assert_eq!(laps, fs::read(store.join("laps.bin")).unwrap());
    assert_eq!(array(&rows, "reduced"), format!("[{}]", member(&manifest, "reduced")));
    let race = &serde_json::from_str::<serde_json::Value>(&manifest).unwrap()["reduced"]["races"][0];
    let (file, cars) =
        (fs::read(store.join(race["file"].as_str().unwrap())).unwrap(), race["cars"].as_array().unwrap());
    let number = |of: &serde_json::Value| usize::try_from(of.as_u64().unwrap()).unwrap();
    for car in cars {
        let part = format!(
            "car/{}/{}/{}",
            race["track_id"].as_str().unwrap(),
            race["race_num"],
            car["vehicle_number"].as_str().unwrap()
        );
        let sent = STANDARD.decode(&rows.iter().find(|row| row.0 == part).unwrap().2).unwrap();
        assert_eq!(sent, file[number(&car["at"])..][..number(&car["bytes"])], "{part}");
    }
    assert_eq!(rows.iter().filter(|row| row.0.starts_with("car/")).count(), cars.len());
    assert!(!cars.is_empty());
}

#[test]
fn a_reduced_car_that_is_not_what_was_written_is_not_published() {
    use crate::telemetry::{Tell, import, testing as feed};
    let folder = tempfile::tempdir().unwrap();
    let (raw, store, to) = (folder.path().join("raw.csv"), folder.path().join("store"), folder.path().join("to"));
    fs::write(&raw, feed::long_csv(&feed::Feed::default().lines(), feed::Written::AsRecorded)).unwrap();
    import(&[raw], &feed::season(), &store, Tell::Nothing).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(store.join("telemetry.json")).unwrap()).unwrap();
    let file = store.join(manifest["reduced"]["races"][0]["file"].as_str().unwrap());
    let mut bytes = fs::read(&file).unwrap();
    bytes[100] ^= 1;
    fs::write(&file, bytes).unwrap();
    let told = run(&args(&store, &to)).unwrap_err().to_string();
    assert!(told.ends_with("is not what was written. Import the telemetry again."), "{told}");
    fs::remove_file(&file).unwrap();
    assert!(run(&args(&store, &to)).unwrap_err().to_string().contains("cannot be read"));
    assert!(!to.exists());
}

#[test]
fn publishing_again_replaces_its_own_files_and_no_other() {
    let folder = with_store();
    let (store, to) = (folder.path().join("store"), folder.path().join("to"));
    fs::create_dir(&to).unwrap();
    fs::write(to.join("notes.txt"), "mine").unwrap();
    fs::write(to.join("2_load.sql"), "old").unwrap();
    for _ in 0..2 {
        run(&args(&store, &to)).unwrap();
        assert_eq!(names(&to), ["1_setup.sql", "2_load.sql", "catalogue.parquet", "notes.txt"]);
    }
    assert_eq!(fs::read_to_string(to.join("notes.txt")).unwrap(), "mine");
    assert!(fs::read_to_string(to.join("2_load.sql")).unwrap().starts_with("-- 11 rows of 2 races"));
}

#[test]
fn the_summary_says_what_was_written_and_what_to_run_next() {
    let folder = with_store();
    let to = folder.path().join("to go");
    let summary = run(&args(&folder.path().join("store"), &to)).unwrap();
    for line in [
        "2 races, 11 rows, 0.0 MB",
        &format!("snow sql -f '{}/1_setup.sql'", to.display()),
        &format!("snow sql -f '{}/2_load.sql'", to.display()),
    ] {
        assert!(summary.contains(line), "{line}: {summary}");
    }
}
