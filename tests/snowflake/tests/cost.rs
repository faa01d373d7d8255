//! What questions cost: how many statements reach Snowflake.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{Stand, Wanted, get, over_parquet, season};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::JoinSet};

/// Asks all, so many at once; each answer's status and body.
async fn all(service: &axum::Router, paths: Vec<String>, at_once: usize) -> Vec<(String, u16, Vec<u8>)> {
    let places = Arc::new(Semaphore::new(at_once));
    let mut tasks = JoinSet::new();
    for path in paths {
        let (service, places) = (service.clone(), Arc::clone(&places));
        tasks.spawn(async move {
            let _place = places.acquire_owned().await.unwrap();
            let answer = get(&service, &path).await;
            (path, answer.status.as_u16(), answer.body)
        });
    }
    tasks.join_all().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_equal_questions_at_once_are_one_statement() {
    let stand = Stand::with(season::demo(), Wanted::default()).await;
    let car = stand.usable().await[0].clone();
    let answers = all(&stand.service, vec![car; 1_000], 1_000).await;
    assert!(answers.iter().all(|(_, status, body)| *status == 200 && *body == answers[0].2));
    let stats = stand.stats().await;
    // And the catalogue.
    assert_eq!((stand.asked_for_cars().await, stats.statements, stats.logins), (1, 2, 2.min(stats.logins)));
}

#[tokio::test(flavor = "multi_thread")]
async fn different_questions_share_the_sessions_and_all_are_right() {
    let flags = &["--cars-cache-mib", "0", "--answers-cache-mib", "0"];
    let wanted = Wanted { sessions: 8, deadline: Duration::from_secs(60), flags, ..Wanted::default() };
    let stand = Stand::with(season::demo(), wanted).await;
    let cars = stand.usable().await;
    let questions: Vec<String> = (2..)
        .flat_map(|lap| cars.iter().map(move |car| (lap, car)))
        .map(|(lap, car)| {
            let car = car.replace("/car?", "/compare?").replace("&driver=", "&driver_1=");
            format!("{car}&lap_1={lap}")
        })
        .take(80)
        .collect();
    let answers = all(&stand.service, questions, 16).await;
    let parquet = over_parquet(season::demo());
    for (path, status, body) in &answers {
        let ours = get(&parquet, path).await;
        assert_eq!((*status, body == &ours.body), (ours.status.as_u16(), true), "{path}");
    }
    let stats = stand.stats().await;
    assert!(stats.max_running <= 8 && stats.logins <= 8, "{} at once, {} logins", stats.max_running, stats.logins);
    // Who asks for a car that is being read waits for that reading, also where nothing is kept.
    let asked = stand.asked_for_cars().await;
    assert!((cars.len()..=80).contains(&asked), "{asked} statements for 80 questions about {} cars", cars.len());
    stand.nothing_runs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_of_the_service_share_nothing_and_each_asks_once() {
    let mut stand = Stand::with(season::demo(), Wanted::default()).await;
    let car = stand.usable().await[0].clone();
    for _ in 0..3 {
        stand.anew();
        for _ in 0..5 {
            assert_eq!(stand.get(&car).await.status, 200);
        }
    }
    assert_eq!(stand.asked_for_cars().await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_catalogue_does_not_know_is_never_asked() {
    let stand = Stand::with(season::demo(), Wanted::default()).await;
    let known = stand.usable().await[0].clone();
    let (race, _) = known.split_once("&driver=").unwrap();
    for (path, code) in [
        (format!("{race}&driver=999"), "unknown_driver"),
        (format!("{race}&driver=1'%20OR%201=1%20--"), "unknown_driver"),
        ("/api/telemetry/car?track_id=nowhere&race_num=1&driver=2".to_owned(), "unknown_track"),
        ("/api/telemetry/car?track_id=&race_num=1&driver=2".to_owned(), "missing_parameter"),
    ] {
        let answer = stand.get(&path).await;
        assert_eq!(answer.json()["code"], code, "{path}");
    }
    assert_eq!(stand.stats().await.statements, 1, "the catalogue alone was asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn health_and_readiness_never_ask_once_the_catalogue_is_known() {
    let stand = Stand::with(season::demo(), Wanted::default()).await;
    for _ in 0..50 {
        assert_eq!(
            (stand.get("/healthz").await.status, stand.get("/readyz").await.status),
            (200.try_into().unwrap(), 200.try_into().unwrap())
        );
    }
    assert_eq!(stand.stats().await.statements, 1);
}
