//! Statements: what is bound to them, how their results come, and how they end.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;

use common::{PASSWORD, client, client_with, number, peer, session, table};
use hackthetrack_snowflake_harness::Options;
use serde_json::json;
use snowflake_connector_rs::{AuthConfig, Error, ErrorKind, Session, SessionConfig, Statement};
use std::time::Duration;

/// Forty thousand million pairs: nothing ends this but a stop.
const ENDLESS: &str = "SELECT COUNT(*) AS N FROM long a JOIN long b ON a.X + b.X > 3";

async fn error(session: &Session, sql: &'static str) -> Error {
    session.query(Statement::new(sql)).await.map(drop).unwrap_err()
}

#[tokio::test]
async fn what_is_bound_arrives_as_it_was_and_the_peer_tells_what_it_was() {
    let peer = peer(Options::new()).await;
    let session = session(&peer.url()).await;
    let sql = "SELECT CAST(? AS INT), CAST(? AS DOUBLE), CAST(? AS VARCHAR), CAST(? AS INT), CAST(? AS BOOLEAN)";
    let bound = Statement::new(sql).bind(-7_i64).bind(0.1_f64).bind("it's").bind(None::<i64>).bind(true);
    let rows = session.query_as::<(i64, f64, String, Option<i64>, bool), _>(bound).await.unwrap();
    let rows = rows.collect::<Vec<_>>().await.unwrap();
    assert_eq!(rows, [(-7, 0.1, "it's".to_owned(), None, true)]);

    let named = Statement::new("SELECT CAST(:lap AS INT)").bind_named("lap", 12_i64);
    assert_eq!(session.query_as::<(i64,), _>(named).await.unwrap().collect::<Vec<_>>().await.unwrap(), [(12,)]);

    let stats = peer.stats().await.unwrap();
    let first = stats.of("as boolean").next().unwrap();
    let told = |at: &str| first.bindings.get(at).map(|bound| (bound.kind.as_str(), bound.value.as_deref())).unwrap();
    assert_eq!((told("1"), told("4")), (("FIXED", Some("-7")), ("FIXED", None)));
    assert_eq!((first.outcome.as_str(), first.rows), ("done", 1));
    assert!(first.own_time() > Duration::ZERO && stats.own_time() >= first.own_time());
    assert_eq!(stats.of("").last().unwrap().bindings["lap"].value.as_deref(), Some("12"));
}

#[tokio::test]
async fn a_large_result_comes_whole_in_chunks_and_a_mistake_with_its_code() {
    let peer = peer(Options::new().chunk_rows(1000)).await;
    table(&peer, "laps", 10_500).await;
    let session = session(&peer.url()).await;
    let rows = session.query_as::<(i64, f64), _>(Statement::new("SELECT I, X FROM laps ORDER BY I")).await.unwrap();
    let rows = rows.collect::<Vec<(i64, f64)>>().await.unwrap();
    let right: Vec<(i64, f64)> = (0..10_500_i64).map(|i| (i, i as f64 / 2.0)).collect();
    assert_eq!(rows, right);

    let wrong = error(&session, "SELECT nothing FROM nowhere").await;
    assert_eq!((wrong.kind(), wrong.snowflake_code()), (ErrorKind::Server, Some("002003")));
    assert!(wrong.query_id().is_some());

    let stats = peer.stats().await.unwrap();
    assert_eq!((stats.chunks, stats.of("from laps").next().unwrap().rows), (10, 10_500));
    assert_eq!(stats.of("nowhere").next().unwrap().outcome, "002003");
}

#[tokio::test]
async fn a_long_statement_is_polled_for_and_one_over_its_time_limit_ends_with_its_code() {
    let peer = peer(Options::new().async_after(Duration::from_millis(300))).await;
    table(&peer, "long", 200_000).await;
    let polled = session(&peer.url()).await;
    let rows = polled.query(Statement::new("CALL SYSTEM$WAIT(1)")).await.unwrap().collect::<Vec<_>>().await.unwrap();
    assert_eq!(rows.len(), 1);
    let stats = peer.stats().await.unwrap();
    assert!(stats.polls >= 2, "{stats:?}");
    // The wait is no time of the peer's own.
    assert!(stats.of("system$wait").next().unwrap().own_time() < Duration::from_millis(500));

    let limits = SessionConfig::new().with_database("HACKTHETRACK").with_schema("TELEMETRY");
    let limits = limits.with_session_parameter("STATEMENT_TIMEOUT_IN_SECONDS", json!(1));
    let limited = client_with(&peer.url(), AuthConfig::password(PASSWORD), limits).create_session().await.unwrap();
    for sql in [ENDLESS, "CALL SYSTEM$WAIT(30)"] {
        let over = error(&limited, sql).await;
        assert_eq!(over.snowflake_code(), Some("000630"), "{over}");
    }
    assert_eq!(number(&limited, "SELECT 1::int").await.unwrap(), 1);
    let alter = "ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = 1";
    polled.query(Statement::new(alter)).await.unwrap();
    assert_eq!(error(&polled, ENDLESS).await.snowflake_code(), Some("000630"));
    assert_eq!(peer.stats().await.unwrap().running, 0);
}

#[tokio::test]
async fn an_abort_stops_what_runs_and_a_dropped_request_does_not() {
    let peer = peer(Options::new()).await;
    table(&peer, "long", 200_000).await;
    let session = session(&peer.url()).await;

    let handle = session.query_handle(Statement::new(ENDLESS)).unwrap();
    let canceller = handle.canceller();
    let running = tokio::spawn(async move { handle.execute().await.map(drop) });
    peer.until(|stats| stats.running == 1).await.unwrap();
    canceller.cancel().await.unwrap();
    let cancelled = running.await.unwrap().unwrap_err();
    assert_eq!((cancelled.kind(), cancelled.snowflake_code()), (ErrorKind::Cancelled, Some("000604")));
    assert_eq!(peer.stats().await.unwrap().running, 0);

    let handle = session.query_handle(Statement::new(ENDLESS)).unwrap();
    let canceller = handle.canceller();
    let running = tokio::spawn(async move { handle.execute().await.map(drop) });
    peer.until(|stats| stats.running == 1).await.unwrap();
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    assert_eq!(peer.stats().await.unwrap().running, 1);
    canceller.cancel().await.unwrap();
    let stats = peer.until(|stats| stats.running == 0).await.unwrap();
    assert_eq!((stats.aborts, stats.aborted), (2, 2));
    assert!(stats.last.iter().all(|statement| statement.outcome == "000604"));
    assert_eq!(number(&session, "SELECT 1::int").await.unwrap(), 1);
}

#[tokio::test]
async fn statements_of_one_session_take_turns_and_those_of_two_do_not() {
    let peer = peer(Options::new()).await;
    table(&peer, "laps", 1000).await;
    let one = session(&peer.url()).await;
    let sums = [
        "SELECT SUM(I)::int FROM laps WHERE I < 10",
        "SELECT SUM(I)::int FROM laps WHERE I < 100",
        "SELECT COUNT(*)::int FROM laps",
    ];
    for _ in 0..5 {
        let [a, b, c] = sums;
        let right = tokio::try_join!(number(&one, a), number(&one, b), number(&one, c)).unwrap();
        assert_eq!(right, (45, 4950, 1000));
    }
    let wait = "CALL SYSTEM$WAIT(1)";
    let two = session(&peer.url()).await;
    peer.forget_stats().await.unwrap();
    tokio::try_join!(one.query(Statement::new(wait)), two.query(Statement::new(wait))).unwrap();
    let stats = peer.stats().await.unwrap();
    assert_eq!((stats.max_running, stats.statements, stats.logins), (2, 2, 0));
}

#[tokio::test]
async fn an_expired_session_says_so_until_another_login_and_so_does_one_of_an_earlier_peer() {
    let peer = peer(Options::new()).await;
    let first = session(&peer.url()).await;
    assert_eq!(number(&first, "SELECT 1::int").await.unwrap(), 1);
    peer.expire().await.unwrap();
    for _ in 0..2 {
        let expired = error(&first, "SELECT 1::int").await;
        assert_eq!((expired.kind(), expired.snowflake_code()), (ErrorKind::SessionExpired, Some("390112")));
    }
    let client = client(&peer.url(), AuthConfig::password(PASSWORD));
    let second = client.create_session().await.unwrap();
    assert_eq!(number(&second, "SELECT 2::int").await.unwrap(), 2);

    peer.stop();
    assert_eq!(error(&second, "SELECT 1::int").await.kind(), ErrorKind::Network);
    peer.start_again().await.unwrap();
    assert_eq!(error(&second, "SELECT 1::int").await.kind(), ErrorKind::SessionExpired);
    let third = client.create_session().await.unwrap();
    assert_eq!(number(&third, "SELECT 3::int").await.unwrap(), 3);
}
