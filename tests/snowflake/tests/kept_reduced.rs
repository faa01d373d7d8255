//! A season as it is published keeps each car reduced: then nothing else of a car leaves Snowflake. Where what is kept is missing, damaged
//! or of another edition of the arithmetic, the car is made of its rows, and the answer is the same.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{Stand, Wanted, all_cars, get, load_whole, over_parquet, season};
use hackthetrack_snowflake_harness::{Mode, Options};

/// A peer that holds the demo season as it is published.
async fn stand() -> (Stand, Vec<String>) {
    let stand = Stand::without_rows(Wanted { peer: Options::new().chunk_rows(5_000), ..Wanted::default() }).await;
    load_whole(&stand.peer, season::demo()).await;
    let cars = stand.usable().await;
    assert!(cars.len() >= 6, "{cars:?}");
    (stand, cars)
}

/// Statements for reduced cars, and for rows.
async fn asked(stand: &Stand) -> (usize, usize) {
    (stand.stats().await.of("'car/'").count(), stand.asked_for_cars().await)
}

async fn is_the_same(stand: &Stand, path: &str) {
    let (theirs, ours) = (stand.get(path).await, get(&over_parquet(season::demo()), path).await);
    assert_eq!(theirs.status, 200, "{path}: {}", String::from_utf8_lossy(&theirs.body));
    assert!(theirs.body == ours.body, "{path} differs from the Parquet store's answer");
}

async fn change(stand: &Stand, sql: &str) {
    let options = stand.peer.options();
    let table = format!("{}.{}.TELEMETRY_CATALOGUE", options.database(), options.schema());
    stand.peer.duckdb(&sql.replace("CATALOGUE", &table)).await.unwrap();
}

/// The part of the catalogue that a car lies in.
fn part(path: &str) -> String {
    let value = |name: &str| path.split(['?', '&']).find_map(|pair| pair.strip_prefix(name)).unwrap().to_owned();
    format!("car/{}/{}/{}", value("track_id="), value("race_num="), value("driver="))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_car_is_one_row_and_its_answers_are_those_of_the_parquet_store() {
    let (stand, _) = stand().await;
    assert_eq!(stand.source.check().await.unwrap(), Vec::<String>::new());
    let parquet = over_parquet(season::demo());
    let cars = all_cars(&parquet).await;
    for (_, car) in &cars {
        let (theirs, ours) = (stand.get(car).await, get(&parquet, car).await);
        assert!(theirs.status == ours.status && (ours.status != 200 || theirs.body == ours.body), "{car} differs");
    }
    let (reduced, rows) = asked(&stand).await;
    assert!(reduced > 0 && reduced + rows <= cars.len(), "{reduced} and {rows} statements for {} cars", cars.len());
    assert_eq!(rows, 0, "rows were asked for");
    assert!(stand.stats().await.of("'car/'").all(|asked| asked.rows == 1));
    stand.nothing_runs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reduced_car_that_is_not_what_was_written_is_made_of_its_rows() {
    let (stand, cars) = stand().await;
    let [gone, cut, other, text, twice] = [0, 1, 2, 3, 4].map(|at| part(&cars[at]));
    change(&stand, &format!("delete from CATALOGUE where PART = '{gone}'")).await;
    change(&stand, &format!("update CATALOGUE set CONTENT = CONTENT[:1000] where PART = '{cut}'")).await;
    let stranger = part(&cars[5]);
    let swap = format!("(select CONTENT from CATALOGUE where PART = '{stranger}')");
    change(&stand, &format!("update CATALOGUE set CONTENT = {swap} where PART = '{other}'")).await;
    change(&stand, &format!("update CATALOGUE set CONTENT = 'no base64' where PART = '{text}'")).await;
    change(&stand, &format!("insert into CATALOGUE select * from CATALOGUE where PART = '{twice}'")).await;
    for car in &cars[..5] {
        is_the_same(&stand, car).await;
    }
    assert_eq!(asked(&stand).await, (5, 5));
    is_the_same(&stand, &cars[5]).await;
    assert_eq!(asked(&stand).await, (6, 5), "what is whole is read as it is kept");
    stand.nothing_runs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cars_of_another_edition_of_the_arithmetic_are_not_asked_for() {
    let (stand, cars) = stand().await;
    change(
        &stand,
        "update CATALOGUE set CONTENT = replace(CONTENT, '\"reduction\":', '\"reduction\":9') where PART = 'reduced'",
    )
    .await;
    is_the_same(&stand, &cars[0]).await;
    assert_eq!(asked(&stand).await, (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn while_snowflake_is_out_of_reach_a_reduced_car_is_refused_and_afterwards_it_is_there() {
    let (stand, cars) = stand().await;
    is_the_same(&stand, &cars[0]).await;
    stand.network.set(Mode::Gone).unwrap();
    let refused = stand.get(&cars[1]).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (503, "telemetry_unavailable"));
    assert!(!refused.header("retry-after").is_empty());
    is_the_same(&stand, &cars[0]).await;
    stand.mended();
    tokio::time::sleep(common::SHORT).await;
    is_the_same(&stand, &cars[1]).await;
    stand.nothing_runs().await;
}
