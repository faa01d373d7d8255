//! Bad questions and bad stores: the right status, a stable code, a sentence that says what to do, nothing of the inside, and
//! a service that goes on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{
    demo::{TRACK, fresh_store},
    get, service,
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A store of its own, to be damaged; its rows are all that can be read of it.
fn rows_store() -> TempDir {
    let store = fresh_store();
    fs::remove_dir_all(store.path().join("reduced")).unwrap();
    store
}

fn parquet(store: &Path, race: u8) -> PathBuf {
    store.join(format!("track_id={TRACK}/race_num={race}/part.parquet"))
}

async fn two_cars(service: &axum::Router, race: usize) -> [String; 2] {
    let sessions = get(service, "/api/telemetry/sessions").await.json();
    let cars = sessions["sessions"][race - 1]["cars"].as_array().unwrap();
    let usable: Vec<String> = cars
        .iter()
        .filter(|car| car["usable"] == true)
        .map(|car| car["car_number"].as_str().unwrap().to_owned())
        .collect();
    [usable[0].clone(), usable[1].clone()]
}

fn compare(race: usize, cars: &[String; 2]) -> String {
    format!("/api/telemetry/compare?track_id={TRACK}&race_num={race}&driver_1={}&driver_2={}", cars[0], cars[1])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_told_with_what_does() {
    let store = fresh_store();
    let service = service(store.path(), &[]);
    for (question, code, known) in [
        ("track_id=monza&race_num=1&driver_1=7", "unknown_track", TRACK),
        ("track_id=tamarack&race_num=9&driver_1=7", "unknown_race", "1"),
        ("track_id=tamarack&race_num=1&driver_1=0007", "unknown_driver", ""),
    ] {
        let answer = get(&service, &format!("/api/telemetry/compare?{question}")).await;
        assert_eq!(answer.problem(), (404, code.to_owned()), "{question}");
        let problem = answer.json();
        let listed = problem["known"].as_array().unwrap();
        assert!(!listed.is_empty() && (known.is_empty() || listed.iter().any(|value| value == known)), "{problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_driver_the_same_driver_twice_and_wrong_types_are_told_by_name() {
    let store = fresh_store();
    let service = service(store.path(), &[]);
    let race = "/api/telemetry/compare?track_id=tamarack&race_num=1";
    for (rest, code) in [
        ("&driver_1=7&driver_2=13&driver_3=46", "too_many_drivers"),
        ("&driver_1=7&driver_2=7", "same_driver"),
        ("&driver_1=7&lap_1=fast", "not_a_number"),
        ("", "missing_parameter"),
        ("&driver_1=7&columns=*", "unknown_parameter"),
    ] {
        let answer = get(&service, &format!("{race}{rest}")).await;
        assert_eq!(answer.problem(), (400, code.to_owned()), "{rest}");
        assert!(answer.json()["detail"].as_str().unwrap().ends_with('.'));
    }
    let long = get(&service, &format!("{race}&driver_1={}", "7".repeat(5000))).await;
    assert_eq!(long.problem(), (414, "address_too_long".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_race_fails_alone_and_says_nothing_of_where_it_lies() {
    let store = rows_store();
    let service = service(store.path(), &["--cars-cache-mib", "0", "--answers-cache-mib", "0"]);
    let (damaged, whole) = (two_cars(&service, 1).await, two_cars(&service, 2).await);
    let path = parquet(store.path(), 1);
    let good = fs::read(&path).unwrap();
    let half = good[..good.len() / 2].to_vec();
    let mut noise = good.clone();
    for byte in noise.iter_mut().skip(4).take(good.len() - 4) {
        *byte = byte.wrapping_mul(31).wrapping_add(7);
    }
    for bytes in [half, vec![], noise] {
        fs::write(&path, &bytes).unwrap();
        // A footer that was read before would hide what is wrong with a file of the same length.
        let service = common::service(store.path(), &["--cars-cache-mib", "0", "--answers-cache-mib", "0"]);
        let answer = get(&service, &compare(1, &damaged)).await;
        assert_eq!(answer.problem(), (502, "telemetry_damaged".to_owned()));
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(!text.contains("parquet") && !text.contains(store.path().to_str().unwrap()), "{text}");
        assert_eq!(get(&service, &compare(2, &whole)).await.status.as_u16(), 200);
    }
    fs::write(&path, &good).unwrap();
    assert_eq!(get(&service, &compare(1, &damaged)).await.status.as_u16(), 200, "repaired, it works again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_vanishes_is_told_as_unavailable_and_what_is_kept_is_still_served() {
    let store = rows_store();
    let service = service(store.path(), &[]);
    let (kept, other) = (two_cars(&service, 1).await, two_cars(&service, 2).await);
    assert_eq!(get(&service, &compare(1, &kept)).await.status.as_u16(), 200);
    let elsewhere = store.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::rename(store.path().join(format!("track_id={TRACK}")), elsewhere.join("races")).unwrap();
    assert_eq!(get(&service, &compare(1, &kept)).await.status.as_u16(), 200, "a race that is over does not change");
    let gone = get(&service, &compare(2, &other)).await;
    assert_eq!(gone.problem(), (503, "telemetry_unavailable".to_owned()));
    assert!(!gone.header("retry-after").is_empty());
    fs::rename(elsewhere.join("races"), store.path().join(format!("track_id={TRACK}"))).unwrap();
    assert_eq!(get(&service, &compare(2, &other)).await.status.as_u16(), 200, "a failure is not kept");
}

#[test]
fn a_manifest_that_is_damaged_or_of_another_version_is_told_before_a_port_opens() {
    use hackthetrack_proxy::source::parquet::ParquetSource;
    let store = fresh_store();
    let path = store.path().join("telemetry.json");
    let good = fs::read_to_string(&path).unwrap();
    for (text, expected) in [
        (good[..good.len() / 2].to_owned(), "Import the telemetry again."),
        (good.replacen("\"schema_version\":2", "\"schema_version\":1", 1), "It is of version 1"),
        ("{}".to_owned(), "Import the telemetry again."),
    ] {
        fs::write(&path, text).unwrap();
        let fault = ParquetSource::open(store.path()).unwrap_err().to_string();
        assert!(fault.contains(expected), "{fault}");
    }
    fs::write(&path, good).unwrap();
    fs::write(store.path().join("laps.bin"), b"HTTL").unwrap();
    assert!(ParquetSource::open(store.path()).unwrap_err().to_string().starts_with("laps.bin cannot be understood"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_equal_questions_read_each_car_once() {
    let store = fresh_store();
    let metrics = std::sync::Arc::new(hackthetrack_proxy::metrics::Metrics::default());
    let service = common::measured(store.path(), &["--max-answers", "2000"], &metrics);
    let cars = two_cars(&service, 1).await;
    let question = compare(1, &cars);
    let asked = (0..1000).map(|_| {
        let (service, question) = (service.clone(), question.clone());
        tokio::spawn(async move { get(&service, &question).await.status.as_u16() })
    });
    let asked: Vec<_> = asked.collect();
    for answer in asked {
        assert_eq!(answer.await.unwrap(), 200);
    }
    let text = metrics.text();
    assert!(text.lines().any(|line| line == r#"htt_source_reads_total{result="ok"} 2"#), "{text}");
}
