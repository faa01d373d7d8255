//! What happens when Snowflake, or the way to it, misbehaves. Each test is a story: it works, something breaks, the answer is
//! right or a problem that says what to do, within the deadline and without a word of what is inside; it is mended, and works
//! again; and no statement is left running that nobody waits for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{Answer, SHORT, Stand, USER, Wanted, over_parquet, season, settings};
use hackthetrack_proxy::source::snowflake::{
    SnowflakeSource,
    connect::{Credential, Key},
};
use hackthetrack_snowflake_harness::{Fault, Keys, Mode, Options, Place, Stats};
use std::time::{Duration, Instant};
use tokio::time::sleep;

const DEADLINE: Duration = Duration::from_secs(3);

async fn stand() -> (Stand, Vec<String>) {
    stand_with(Wanted::default()).await
}

async fn stand_with(wanted: Wanted) -> (Stand, Vec<String>) {
    let stand = Stand::with(season::demo(), Wanted { deadline: DEADLINE, ..wanted }).await;
    let cars = stand.usable().await;
    assert!(cars.len() >= 6, "{cars:?}");
    (stand, cars)
}

/// An answer that came before the deadline was over, give or take what a busy machine adds.
async fn in_time(stand: &Stand, path: &str) -> Answer {
    let started = Instant::now();
    let answer = stand.get(path).await;
    assert!(started.elapsed() < DEADLINE + Duration::from_secs(2), "{path} took {:?}", started.elapsed());
    answer
}

async fn works(stand: &Stand, path: &str) {
    let answer = in_time(stand, path).await;
    assert_eq!(answer.status, 200, "{path}: {}", String::from_utf8_lossy(&answer.body));
    let parquet = common::get(&over_parquet(season::demo()), path).await;
    assert!(answer.body == parquet.body, "{path} differs from the Parquet store's answer");
}

/// Works as soon as Snowflake is not left alone any more: how long that is depends on how often it was asked in vain meanwhile.
async fn works_soon(stand: &Stand, path: &str) {
    let started = Instant::now();
    while stand.get(path).await.status != 200 && started.elapsed() < DEADLINE * 4 {
        sleep(SHORT).await;
    }
    works(stand, path).await;
}

/// A problem of this status and code; one that may pass says when to come back.
async fn fails(stand: &Stand, path: &str, status: u16, code: &str) {
    let answer = in_time(stand, path).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{path}");
    assert_eq!(status == 503, !answer.header("retry-after").is_empty(), "{path}");
}

/// Works, breaks, is mended and works: with each a car that was not asked for before.
async fn story(stand: &Stand, cars: &[String], fault: Fault, status: u16, code: &str) {
    works(stand, &cars[0]).await;
    stand.peer.fault(&fault).await.unwrap();
    fails(stand, &cars[1], status, code).await;
    stand.nothing_runs().await;
    stand.peer.clear_faults().await.unwrap();
    works(stand, &cars[1]).await;
}

/// The same where one failure is not noticed: the statement is sent again.
async fn not_noticed(stand: &Stand, path: &str, fault: Fault) {
    stand.peer.fault(&fault).await.unwrap();
    let before = stand.stats().await.statements;
    works(stand, path).await;
    assert!(stand.stats().await.statements > before + 1, "nothing was sent twice: the fault was not met");
    stand.peer.clear_faults().await.unwrap();
    stand.nothing_runs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn latency_makes_an_answer_late_and_nothing_else() {
    let (stand, cars) = stand().await;
    stand.network.set(Mode::Latency(Duration::from_millis(150))).unwrap();
    works(&stand, &cars[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_are_reset_are_a_503_until_they_hold() {
    let (stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    stand.network.set(Mode::Reset).unwrap();
    fails(&stand, &cars[1], 503, "telemetry_unavailable").await;
    stand.mended();
    works(&stand, &cars[1]).await;
    stand.nothing_runs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn half_an_answer_is_none() {
    let (stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    stand.network.set(Mode::HalfAnswer(20_000)).unwrap();
    fails(&stand, &cars[1], 503, "telemetry_unavailable").await;
    stand.mended();
    works(&stand, &cars[1]).await;
    stand.nothing_runs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_drips_in_ends_at_the_deadline() {
    let (stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    stand.network.set(Mode::Drip { bytes: 512, every: Duration::from_millis(50) }).unwrap();
    fails(&stand, &cars[1], 504, "telemetry_slow").await;
    stand.mended();
    works(&stand, &cars[1]).await;
    stand.nothing_runs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_truncated_chunk_is_fetched_by_asking_again() {
    let (stand, cars) = stand_with(Wanted { peer: Options::new().chunk_rows(4_000), ..Wanted::default() }).await;
    not_noticed(&stand, &cars[0], Fault::truncated_chunk()).await;
    works(&stand, &cars[1]).await;
    stand.peer.fault(&Fault::truncated_chunk().until_cleared()).await.unwrap();
    let answer = in_time(&stand, &cars[2]).await;
    assert!(matches!(answer.code().as_str(), "telemetry_unavailable" | "telemetry_slow"));
    stand.peer.clear_faults().await.unwrap();
    works(&stand, &cars[2]).await;
    stand.nothing_runs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chunk_that_is_forbidden_is_never_half_an_answer() {
    let (stand, cars) = stand_with(Wanted { peer: Options::new().chunk_rows(4_000), ..Wanted::default() }).await;
    works(&stand, &cars[0]).await;
    stand.peer.fault(&Fault::status(Place::Chunk, 403).until_cleared()).await.unwrap();
    let answer = in_time(&stand, &cars[1]).await;
    assert!(matches!(answer.code().as_str(), "telemetry_unavailable" | "telemetry_slow"));
    stand.peer.clear_faults().await.unwrap();
    works(&stand, &cars[1]).await;
    stand.nothing_runs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_are_met_by_one_more_attempt_and_then_by_a_503() {
    let (stand, cars) = stand().await;
    not_noticed(&stand, &cars[0], Fault::status(Place::Query, 429)).await;
    not_noticed(&stand, &cars[1], Fault::too_many(Place::Query, "1")).await;
    let fault = Fault::status(Place::Query, 429).until_cleared();
    story(&stand, &cars[2..], fault, 503, "telemetry_unavailable").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_503_of_snowflake_is_met_by_one_more_attempt_and_then_by_ours() {
    let (stand, cars) = stand().await;
    not_noticed(&stand, &cars[0], Fault::status(Place::Query, 503)).await;
    let fault = Fault::status(Place::Query, 503).until_cleared();
    story(&stand, &cars[1..], fault, 503, "telemetry_unavailable").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_that_is_refused_is_not_tried_again_at_once() {
    let (mut stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    stand.anew();
    stand
        .peer
        .fault(&Fault::error(Place::Login, "390100", "Incorrect username or password").until_cleared())
        .await
        .unwrap();
    fails(&stand, &cars[1], 503, "telemetry_unavailable").await;
    let refused = stand.stats().await.refused_logins;
    for _ in 0..20 {
        fails(&stand, &cars[1], 503, "telemetry_unavailable").await;
    }
    assert_eq!((refused, stand.stats().await.refused_logins), (1, 1), "a user is locked out who tries again and again");
    stand.peer.clear_faults().await.unwrap();
    sleep(SHORT).await;
    works(&stand, &cars[1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_snowflake_does_not_know_is_refused_and_the_same_key_once_it_does() {
    let (mut stand, cars) = stand().await;
    let keys = Keys::get().unwrap();
    let key = Key::Text(keys.stranger.private.clone().into());
    stand.logging_in_with(Credential::KeyPair { key, passphrase: None });
    fails(&stand, &cars[0], 503, "telemetry_unavailable").await;
    stand.peer.set_public_keys(&[&keys.stranger.public]).await.unwrap();
    sleep(SHORT).await;
    works(&stand, &cars[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_exchanged_under_load_and_no_request_fails() {
    // Four answers at once, each behind a login that is refused and one that is not: on a slow machine more than the short deadline.
    let mut stand = Stand::with(season::demo(), Wanted::default()).await;
    let cars = stand.usable().await;
    let keys = Keys::get().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = keys.first.write_private(folder.path()).unwrap();
    // The second public key is registered beside the first, then the file changes, then the first is taken away.
    stand.peer.set_public_keys(&[&keys.first.public, &keys.second.public]).await.unwrap();
    stand.logging_in_with(Credential::KeyPair { key: Key::File(file.clone()), passphrase: None });
    works(&stand, &cars[0]).await;
    std::fs::write(&file, &keys.second.private).unwrap();
    stand.peer.set_public_keys(&[&keys.second.public]).await.unwrap();
    stand.peer.expire().await.unwrap();
    let ask = |car: usize| stand.get(&cars[car]);
    let (first, second, third, fourth) = tokio::join!(ask(1), ask(2), ask(3), ask(4));
    let parquet = over_parquet(season::demo());
    for (car, answer) in cars[1..].iter().zip([first, second, third, fourth]) {
        assert_eq!(answer.status, 200, "{car}: {}", String::from_utf8_lossy(&answer.body));
        assert!(answer.body == common::get(&parquet, car).await.body, "{car} differs from the Parquet store's answer");
    }
    assert!(stand.stats().await.refused_logins >= 1, "the old key was not tried: nothing was exchanged");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_encrypted_key_a_password_and_tokens_log_in_too() {
    let keys = Keys::get().unwrap();
    let peer =
        Options::new().public_key(&keys.locked.public).password("pass word").token("pat-1").oauth_token("oauth-1");
    let (mut stand, cars) = stand_with(Wanted { peer, ..Wanted::default() }).await;
    let key = Key::Text(keys.locked.private.clone().into());
    let passphrase = Some(Keys::PASSPHRASE.to_owned().into());
    for (credential, car) in [
        Credential::KeyPair { key, passphrase },
        Credential::Password("pass word".to_owned().into()),
        Credential::Password("pat-1".to_owned().into()),
        Credential::OAuth("oauth-1".to_owned().into()),
    ]
    .into_iter()
    .zip(&cars)
    {
        stand.logging_in_with(credential);
        works(&stand, car).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_that_expired_are_replaced_before_during_and_between_statements() {
    let (stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    // Before: every session is gone when the statement comes.
    stand.peer.expire().await.unwrap();
    works(&stand, &cars[1]).await;
    // During: the statement itself is told so, in each of the ways that were seen.
    for (at, code) in [(2, "390112"), (3, "390111"), (4, "390114")] {
        not_noticed(&stand, &cars[at], Fault::error(Place::Query, code, "gone")).await;
    }
    not_noticed(&stand, &cars[5], Fault::unauthorized(Place::Query, "390104", "gone")).await;
    // Between: login and statement go well one after the other, and each car logs in anew.
    let logins = stand.stats().await.logins;
    stand.peer.expire().await.unwrap();
    works(&stand, "/api/telemetry/sessions").await;
    assert_eq!(stand.stats().await.logins, logins, "the catalogue is known, nothing was asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_reaches_its_timeout_is_a_504_and_not_sent_twice() {
    let (stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    stand.peer.fault(&Fault::error(Place::Query, "000630", "Statement reached its timeout")).await.unwrap();
    let before = stand.stats().await.statements;
    fails(&stand, &cars[1], 504, "telemetry_slow").await;
    assert_eq!(stand.stats().await.statements, before + 1, "asking again would cost as much again");
    works(&stand, &cars[1]).await;
    let stats: Stats = stand.stats().await;
    let seconds = stats.last.last().unwrap().parameters["STATEMENT_TIMEOUT_IN_SECONDS"].as_u64();
    assert_eq!(seconds, Some(DEADLINE.as_secs() + 1), "Snowflake stops by itself what nobody could cancel");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_over_the_deadline_is_stopped_in_snowflake_too() {
    let (stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    stand.peer.fault(&Fault::delay(Place::Query, Duration::from_secs(60)).until_cleared()).await.unwrap();
    fails(&stand, &cars[1], 504, "telemetry_slow").await;
    stand.nothing_runs().await;
    assert!(stand.stats().await.aborted >= 1);
    stand.peer.clear_faults().await.unwrap();
    works(&stand, &cars[1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_nobody_waits_for_any_more_is_stopped() {
    let (stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    stand.peer.fault(&Fault::delay(Place::Query, Duration::from_secs(60)).until_cleared()).await.unwrap();
    let left = tokio::time::timeout(Duration::from_millis(700), stand.get(&cars[1])).await;
    assert!(left.is_err(), "it was answered");
    stand.nothing_runs().await;
    assert_eq!(stand.stats().await.aborted, 1);
    stand.peer.clear_faults().await.unwrap();
    works(&stand, &cars[1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_cell_where_none_may_be_is_damage_and_not_a_wrong_answer() {
    let (stand, cars) = stand().await;
    story(&stand, &cars, Fault::null_cell("T").until_cleared(), 502, "telemetry_damaged").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_in_another_order_give_the_same_answer() {
    let (stand, cars) = stand().await;
    stand.peer.fault(&Fault::shuffled_rows().on_sql("STEERING_ANGLE").until_cleared()).await.unwrap();
    works(&stand, &cars[0]).await;
    works(&stand, &cars[1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_times_the_rows_are_not_read_to_their_end() {
    let (stand, cars) = stand().await;
    let fault = Fault::repeated_rows(10).on_sql("STEERING_ANGLE").until_cleared();
    story(&stand, &cars, fault, 502, "telemetry_damaged").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_is_missing_or_of_another_type_is_damage() {
    let (stand, cars) = stand().await;
    let on_cars = |fault: Fault| fault.on_sql("STEERING_ANGLE").until_cleared();
    story(&stand, &cars, on_cars(Fault::dropped_column("S")), 502, "telemetry_damaged").await;
    let text = on_cars(Fault::retyped_column("S", "text", "fast"));
    story(&stand, &cars[2..], text, 502, "telemetry_damaged").await;
    let number = on_cars(Fault::retyped_column("S", "real", "fast"));
    story(&stand, &cars[4..], number, 502, "telemetry_damaged").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_another_shape_is_told_column_by_column_before_the_port_opens() {
    let (stand, _) = stand().await;
    let view = format!("{}.{}.TELEMETRY_DATA", stand.peer.options().database(), stand.peer.options().schema());
    stand
        .peer
        .duckdb(&format!(
            "create or replace table {view} as select * exclude (SPEED, APS), cast(APS as varchar) as APS, SPEED as \"speed\" from {view}"
        ))
        .await
        .unwrap();
    let wrong = stand.source.check().await.unwrap();
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    assert!(wrong[0].contains("has no column SPEED: there is \"speed\", which was created in quotes"), "{wrong:?}");
    assert!(wrong[1].contains("APS is Text") && wrong[1].ends_with("and FLOAT is wanted"), "{wrong:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_was_loaded_without_its_catalogue_is_damage() {
    let (stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    let view = format!("{}.{}.TELEMETRY_DATA", stand.peer.options().database(), stand.peer.options().schema());
    stand.peer.duckdb(&format!("create or replace table {view} as select * from {view} where LAP <> 3")).await.unwrap();
    fails(&stand, &cars[1], 502, "telemetry_damaged").await;
    common::load(&stand.peer, season::demo()).await;
    works(&stand, &cars[1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_budget_that_is_spent_is_a_hard_stop_and_what_is_kept_is_still_answered() {
    // The catalogue and one car.
    let (stand, cars) = stand_with(Wanted { statements_per_day: 2, ..Wanted::default() }).await;
    works(&stand, &cars[0]).await;
    let sent = stand.stats().await.statements;
    for car in &cars[1..4] {
        fails(&stand, car, 503, "telemetry_budget_spent").await;
    }
    assert_eq!(stand.stats().await.statements, sent);
    works(&stand, &cars[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_snowflake_is_gone_what_is_kept_is_answered_with_its_age_and_the_rest_at_once_refused() {
    let (stand, cars) = stand_with(Wanted { catalogue_for: SHORT, ..Wanted::default() }).await;
    works(&stand, &cars[0]).await;
    assert_eq!(stand.get(&cars[0]).await.header("x-telemetry-age"), "", "nothing is said while all is well");
    stand.peer.stop();
    for _ in 0..3 {
        fails(&stand, &cars[1], 503, "telemetry_unavailable").await;
    }
    // The breaker is open: nobody waits any more.
    let started = Instant::now();
    for _ in 0..50 {
        fails(&stand, &cars[2], 503, "telemetry_unavailable").await;
    }
    assert!(started.elapsed() < SHORT * 4, "fifty refusals took {:?}", started.elapsed());
    works(&stand, &cars[0]).await;
    let kept = stand.get(&cars[0]).await;
    assert!(kept.header("x-telemetry-age").parse::<u64>().is_ok(), "{:?}", kept.headers);
    assert!(kept.header("cache-status").starts_with("hackthetrack-proxy; hit;"));
    assert!(kept.header("cache-control").contains("stale-if-error"));
    let ready = stand.get("/readyz").await;
    assert_eq!((ready.status.as_u16(), ready.json()["status"].as_str()), (200, Some("degraded")));
    // The list of sessions is known, and stays known after its time.
    sleep(SHORT).await;
    works(&stand, "/api/telemetry/sessions").await;
    stand.up_again(season::demo()).await;
    works_soon(&stand, &cars[1]).await;
    // The catalogue is asked again by whoever comes first, and answers the next.
    stand.get("/api/telemetry/sessions").await;
    sleep(SHORT).await;
    assert_eq!(stand.get(&cars[0]).await.header("x-telemetry-age"), "");
    assert_eq!(stand.get("/readyz").await.json()["status"], "ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_season_in_the_table_is_another_edition_and_nothing_kept_is_taken_for_it() {
    let (stand, cars) = stand_with(Wanted { catalogue_for: SHORT, ..Wanted::default() }).await;
    works(&stand, &cars[0]).await;
    let catalogue =
        format!("{}.{}.TELEMETRY_CATALOGUE", stand.peer.options().database(), stand.peer.options().schema());
    // The first race is gone: every car of the second has another place in the catalogue.
    stand.peer.duckdb(&format!("delete from {catalogue} where PART = 'session' and POSITION = 0")).await.unwrap();
    sleep(SHORT).await;
    stand.get("/api/telemetry/sessions").await;
    sleep(SHORT).await;
    let sessions = stand.get("/api/telemetry/sessions").await.json();
    assert_eq!(sessions["sessions"].as_array().unwrap().len(), 1);
    let second = cars.iter().filter(|car| car.contains("race_num=2"));
    for car in second.take(2) {
        works(&stand, car).await;
    }
    let first = cars.iter().find(|car| car.contains("race_num=1")).unwrap();
    assert_eq!(stand.get(first).await.code(), "unknown_race");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_starts_while_snowflake_is_away_answers_as_soon_as_it_is_there() {
    let (mut stand, cars) = stand().await;
    stand.network.set(Mode::Gone).unwrap();
    stand.anew();
    fails(&stand, &cars[0], 503, "telemetry_unavailable").await;
    assert_eq!(stand.get("/readyz").await.status, 503);
    assert_eq!(stand.get("/healthz").await.status, 200);
    stand.mended();
    sleep(SHORT).await;
    works(&stand, &cars[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_names_the_user_the_role_and_the_warehouse_and_binds_every_value() {
    let (stand, cars) = stand().await;
    works(&stand, &cars[0]).await;
    let stats = stand.stats().await;
    let asked = stats.of("STEERING_ANGLE").next().unwrap();
    assert_eq!((asked.role.as_deref(), asked.warehouse.as_deref()), (Some("HTT_READER"), Some("HTT_WH")));
    assert!(asked.parameters["QUERY_TAG"].as_str().unwrap().starts_with("hackthetrack-proxy "));
    assert_eq!(asked.bindings.len(), 5);
    for value in asked.bindings.values().filter(|bound| bound.kind == "TEXT").filter_map(|bound| bound.value.as_ref()) {
        assert!(!asked.sql.contains(&format!("'{value}'")), "{value} is written into the statement");
    }
    let keys = Keys::get().unwrap();
    let key = Key::Text(keys.first.private.clone().into());
    let credential = Credential::KeyPair { key, passphrase: None };
    let shown = format!("{:?}", settings(&stand.peer, &stand.network, credential, &Wanted::default()));
    assert!(shown.contains(USER) && !shown.contains("PRIVATE KEY"), "{shown}");
    let _: &SnowflakeSource = &stand.source;
}
