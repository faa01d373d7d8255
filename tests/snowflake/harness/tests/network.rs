//! The network between: each way in which it misbehaves, as the connector sees it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;

use common::{PASSWORD, client, number, peer, session, table};
use hackthetrack_snowflake_harness::{Mode, Network, Options};
use snowflake_connector_rs::{AuthConfig, ErrorKind, Session, Statement};
use std::time::{Duration, Instant};

const ONE: &str = "SELECT 1::int";

async fn kind(session: &Session) -> Option<ErrorKind> {
    number(session, ONE).await.err().map(|error| error.kind())
}

#[tokio::test]
async fn a_network_misbehaves_from_the_moment_it_is_told_to_and_heals_when_it_is_told_to() {
    let peer = peer(Options::new().chunk_rows(100)).await;
    table(&peer, "laps", 1000).await;
    let network = Network::before(peer.address()).unwrap();
    let session = session(&network.url()).await;
    assert_eq!((kind(&session).await, network.connections()), (None, 2));

    for mode in [Mode::Gone, Mode::Reset, Mode::HalfAnswer(0), Mode::HalfAnswer(150)] {
        network.set(mode).unwrap();
        assert_eq!(kind(&session).await, Some(ErrorKind::Network), "{mode:?}");
        network.set(Mode::Plain).unwrap();
        assert_eq!(kind(&session).await, None, "after {mode:?}");
    }

    let took = async || {
        let started = Instant::now();
        assert_eq!(kind(&session).await, None);
        started.elapsed()
    };
    network.set(Mode::Latency(Duration::from_millis(100))).unwrap();
    assert!(took().await >= Duration::from_millis(200));
    network.set(Mode::Drip { bytes: 100, every: Duration::from_millis(20) }).unwrap();
    assert!(took().await >= Duration::from_millis(60));

    // Files of large results come the same way.
    network.set(Mode::Plain).unwrap();
    let before = network.connections();
    let rows = session.query_as::<(i64,), _>(Statement::new("SELECT I FROM laps")).await.unwrap();
    assert_eq!(rows.collect::<Vec<(i64,)>>().await.unwrap().len(), 1000);
    assert_eq!(network.connections() - before, 10);
}

#[tokio::test]
async fn a_statement_under_way_is_cut_by_a_reset_and_runs_on_at_the_peer() {
    let peer = peer(Options::new()).await;
    let network = Network::before(peer.address()).unwrap();
    let session = session(&network.url()).await;
    for mode in [Mode::Reset, Mode::Gone] {
        network.set(Mode::Plain).unwrap();
        peer.forget_stats().await.unwrap();
        let handle = session.query_handle(Statement::new("CALL SYSTEM$WAIT(600)")).unwrap();
        let canceller = handle.canceller();
        let running = tokio::spawn(async move { handle.execute().await.map(drop) });
        peer.until(|stats| stats.running == 1).await.unwrap();
        network.set(mode).unwrap();
        assert_eq!(running.await.unwrap().unwrap_err().kind(), ErrorKind::Network);
        assert_eq!(peer.stats().await.unwrap().running, 1);
        network.set(Mode::Plain).unwrap();
        canceller.cancel().await.unwrap();
        peer.until(|stats| stats.running == 0).await.unwrap();
    }
}

#[tokio::test]
async fn a_peer_that_is_stopped_and_started_again_is_reached_through_the_same_network() {
    let peer = peer(Options::new()).await;
    let network = Network::before(peer.address()).unwrap();
    let client = client(&network.url(), AuthConfig::password(PASSWORD));
    client.create_session().await.unwrap();
    let at = peer.address();
    peer.stop();
    assert_eq!(client.create_session().await.unwrap_err().kind(), ErrorKind::Network);
    assert!(peer.stats().await.is_err());
    peer.start_again().await.unwrap();
    assert_eq!(peer.address(), at);
    client.create_session().await.unwrap();
    assert_eq!(peer.stats().await.unwrap().logins, 1);
}
