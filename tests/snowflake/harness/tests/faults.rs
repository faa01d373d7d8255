//! Each fault, as the connector sees it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;

use common::{number, peer, session, table};
use hackthetrack_snowflake_harness::{Fault, Options, Peer, Place};
use snowflake_connector_rs::{Error, ErrorKind, Session, Statement};
use std::time::{Duration, Instant};

const ALL: &str = "SELECT I, X, S FROM laps ORDER BY I";
type Row = (Option<i64>, Option<f64>, Option<String>);

async fn rows(session: &Session) -> Result<Vec<Row>, Error> {
    session.query_as::<Row, _>(Statement::new(ALL)).await?.collect::<Vec<Row>>().await
}

async fn seen(peer: &Peer, session: &Session, fault: Fault) -> (ErrorKind, Option<String>) {
    peer.fault(&fault).await.unwrap();
    let error = rows(session).await.unwrap_err();
    (error.kind(), error.snowflake_code().map(str::to_owned))
}

#[tokio::test]
async fn a_refused_statement_is_seen_by_its_kind_and_code() {
    let peer = peer(Options::new()).await;
    table(&peer, "laps", 3).await;
    let session = session(&peer.url()).await;
    let error = |code: &str| Fault::error(Place::Query, code, "on request");
    let coded = |kind, code: &str| (kind, Some(code.to_owned()));
    let network = (ErrorKind::Network, None);

    for status in [403, 429, 503] {
        assert_eq!(seen(&peer, &session, Fault::status(Place::Query, status)).await, network);
    }
    assert_eq!(seen(&peer, &session, Fault::too_many(Place::Query, "1")).await, network);
    assert_eq!(seen(&peer, &session, Fault::unauthorized(Place::Query, "390104", "log in")).await, network);
    assert_eq!(seen(&peer, &session, error("390112")).await, coded(ErrorKind::SessionExpired, "390112"));
    for code in ["390111", "390114", "000630", "001003"] {
        assert_eq!(seen(&peer, &session, error(code)).await, coded(ErrorKind::Server, code));
    }
    assert_eq!(rows(&session).await.unwrap().len(), 3);
    assert!(peer.stats().await.unwrap().of("from laps").any(|statement| statement.outcome == "refused on request"));
}

#[tokio::test]
async fn a_fault_lasts_as_often_as_asked_and_meets_only_the_statements_it_is_for() {
    let peer = peer(Options::new()).await;
    table(&peer, "laps", 3).await;
    let session = session(&peer.url()).await;

    peer.fault(&Fault::status(Place::Query, 503).times(2).on_sql("FROM LAPS")).await.unwrap();
    assert_eq!(number(&session, "SELECT 1::int").await.unwrap(), 1);
    assert!(rows(&session).await.is_err() && rows(&session).await.is_err() && rows(&session).await.is_ok());

    peer.fault(&Fault::status(Place::Query, 503).until_cleared()).await.unwrap();
    for _ in 0..3 {
        assert!(rows(&session).await.is_err());
    }
    peer.clear_faults().await.unwrap();
    assert!(rows(&session).await.is_ok());

    // What is not there cannot be prepared; the reason is told.
    let trouble = peer.sql("SELECT * FROM nowhere").await.unwrap_err().to_string();
    assert!(trouble.to_lowercase().contains("nowhere"), "{trouble}");
}

#[tokio::test]
async fn a_delayed_statement_runs_and_can_be_aborted() {
    let peer = peer(Options::new().async_after(Duration::from_millis(200))).await;
    table(&peer, "laps", 3).await;
    let session = session(&peer.url()).await;

    peer.fault(&Fault::delay(Place::Query, Duration::from_millis(500))).await.unwrap();
    let started = Instant::now();
    assert_eq!(rows(&session).await.unwrap().len(), 3);
    assert!(started.elapsed() >= Duration::from_millis(500));
    assert!(peer.stats().await.unwrap().polls >= 1);

    peer.fault(&Fault::delay(Place::Query, Duration::from_secs(600))).await.unwrap();
    let handle = session.query_handle(Statement::new(ALL)).unwrap();
    let canceller = handle.canceller();
    let running = tokio::spawn(async move { handle.execute().await.map(drop) });
    peer.until(|stats| stats.running == 1).await.unwrap();
    peer.fault(&Fault::status(Place::Abort, 503)).await.unwrap();
    canceller.cancel().await.unwrap();
    assert_eq!(running.await.unwrap().unwrap_err().kind(), ErrorKind::Cancelled);
    let stats = peer.stats().await.unwrap();
    // The connector asks again after the 503.
    assert_eq!((stats.running, stats.aborts, stats.aborted), (0, 2, 1));

    // Polls can go wrong as well.
    let slow = || Fault::delay(Place::Query, Duration::from_millis(500));
    peer.fault(&slow()).await.unwrap();
    assert_eq!(seen(&peer, &session, Fault::status(Place::Poll, 503)).await, (ErrorKind::Network, None));
    peer.fault(&slow()).await.unwrap();
    let expired = seen(&peer, &session, Fault::error(Place::Poll, "390112", "expired")).await;
    assert_eq!(expired.0, ErrorKind::SessionExpired);
}

#[tokio::test]
async fn a_chunk_that_fails_is_fetched_again_and_one_that_is_cut_is_noticed() {
    let peer = peer(Options::new().chunk_rows(50)).await;
    table(&peer, "laps", 120).await;
    let session = session(&peer.url()).await;

    peer.fault(&Fault::status(Place::Chunk, 503)).await.unwrap();
    assert_eq!(rows(&session).await.unwrap().len(), 120);
    assert_eq!(peer.stats().await.unwrap().chunks, 3);

    peer.fault(&Fault::delay(Place::Chunk, Duration::from_millis(300)).on_sql("from laps")).await.unwrap();
    let started = Instant::now();
    assert_eq!(rows(&session).await.unwrap().len(), 120);
    assert!(started.elapsed() >= Duration::from_millis(300));

    peer.fault(&Fault::truncated_chunk().until_cleared()).await.unwrap();
    // Not fetched again: what came was whole as far as HTTP can tell.
    assert_eq!(rows(&session).await.unwrap_err().kind(), ErrorKind::Protocol);
}

#[tokio::test]
async fn a_result_can_come_wrong_in_every_way() {
    let peer = peer(Options::new()).await;
    table(&peer, "laps", 40).await;
    let session = session(&peer.url()).await;
    let right = rows(&session).await.unwrap();

    peer.fault(&Fault::null_cell("x")).await.unwrap();
    assert_eq!(rows(&session).await.unwrap().first().unwrap(), &(Some(0), None, Some("r0".into())));

    peer.fault(&Fault::shuffled_rows()).await.unwrap();
    let mut shuffled = rows(&session).await.unwrap();
    assert_ne!(shuffled, right);
    shuffled.sort_by_key(|row| row.0);
    assert_eq!(shuffled, right);

    peer.fault(&Fault::repeated_rows(10)).await.unwrap();
    let repeated = rows(&session).await.unwrap();
    assert_eq!((repeated.len(), repeated.get(40..80)), (400, Some(right.as_slice())));

    let decode = (ErrorKind::Decode, None);
    assert_eq!(seen(&peer, &session, Fault::dropped_column("S")).await, decode);
    assert_eq!(seen(&peer, &session, Fault::retyped_column("I", "TEXT", "garbage")).await, decode);
    assert_eq!(seen(&peer, &session, Fault::retyped_column("X", "REAL", "garbage")).await, decode);

    // Both at once, and then all is well again.
    peer.fault(&Fault::null_cell("S")).await.unwrap();
    peer.fault(&Fault::repeated_rows(2)).await.unwrap();
    let both = rows(&session).await.unwrap();
    assert_eq!((both.len(), &both.first().unwrap().2, &both.get(40).unwrap().2), (80, &None, &None));
    assert_eq!(rows(&session).await.unwrap(), right);
}
