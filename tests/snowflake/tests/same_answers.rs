//! The same rows give the same answers, byte for byte, whether they lie in Parquet files or in Snowflake; and less than half of
//! them leave it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{Stand, Wanted, all_cars, get, over_parquet, season};
use hackthetrack_proxy::source::TelemetrySource;
use hackthetrack_snowflake_harness::Options;
use std::path::Path;

/// Every car, every neighbouring pair and each first car's coaching, from both stores; how many rows left of how many.
async fn same_from_both(store: &Path) -> (u64, u64) {
    // Chunked, as Snowflake sends anything longer than a few hundred kilobytes.
    let stand = Stand::with(store, Wanted { peer: Options::new().chunk_rows(5_000), ..Wanted::default() }).await;
    assert_eq!(stand.source.check().await.unwrap(), Vec::<String>::new());
    let parquet = over_parquet(store);
    let sessions = "/api/telemetry/sessions";
    assert_eq!(get(&stand.service, sessions).await.body, get(&parquet, sessions).await.body);
    let cars: Vec<String> = all_cars(&parquet).await.into_iter().map(|(_, path)| path).collect();
    let mut answered = 0;
    for car in &cars {
        let (theirs, ours) = (get(&stand.service, car).await, get(&parquet, car).await);
        assert_eq!(theirs.status, ours.status, "{car}");
        assert!(ours.status != 200 || theirs.body == ours.body, "{car} differs");
        answered += usize::from(ours.status == 200);
    }
    assert!(answered * 2 > cars.len(), "only {answered} of {} cars answered", cars.len());
    let mut compared = 0;
    for pair in cars.windows(2) {
        let split = |path: &str| -> (String, String) {
            let (race, driver) = path.split_once("&driver=").unwrap();
            (race.rsplit_once('?').unwrap().1.to_owned(), driver.to_owned())
        };
        let ((race, first), (other, second)) = (split(&pair[0]), split(&pair[1]));
        if race != other {
            continue;
        }
        for question in [
            format!("/api/telemetry/compare?{race}&driver_1={first}&driver_2={second}"),
            format!("/api/telemetry/coaching?{race}&driver_number={first}&reference_driver_number={second}"),
        ] {
            let (theirs, ours) = (get(&stand.service, &question).await, get(&parquet, &question).await);
            assert_eq!(theirs.status, ours.status, "{question}");
            assert!(ours.status != 200 || theirs.body == ours.body, "{question} differs");
            compared += usize::from(ours.status == 200);
        }
    }
    eprintln!("{answered} cars and {compared} comparisons are the same byte for byte");
    let catalogue = stand.source.catalogue().await.unwrap();
    let known = |bindings: &std::collections::BTreeMap<String, hackthetrack_snowflake_harness::Binding>| -> u64 {
        let bound = |at: &str| bindings[at].value.clone().unwrap();
        let key = catalogue.find(&bound("3"), bound("4").parse().unwrap(), &bound("5")).unwrap();
        catalogue.get(key).unwrap().1.rows as u64
    };
    let stats = stand.stats().await;
    let shares: Vec<(u64, u64)> =
        stats.of("STEERING_ANGLE").map(|asked| (asked.rows, known(&asked.bindings))).collect();
    for (sent, of) in &shares {
        assert!(2 * sent <= *of, "{sent} of {of} rows left Snowflake");
    }
    stand.nothing_runs().await;
    shares.into_iter().fold((0, 0), |(sent, of), (s, o)| (sent + s, of + o))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_car_of_the_demo_has_the_same_answers_from_both_stores() {
    let (sent, of) = same_from_both(season::demo()).await;
    eprintln!("demo: {sent} of {of} rows left Snowflake ({:.1} %)", 100.0 * sent as f64 / of as f64);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_car_of_the_real_excerpts_has_the_same_answers_from_both_stores() {
    let Some((_kept, store)) = season::real() else { return };
    let (sent, of) = same_from_both(&store).await;
    eprintln!("excerpts: {sent} of {of} rows left Snowflake ({:.1} %)", 100.0 * sent as f64 / of as f64);
}
