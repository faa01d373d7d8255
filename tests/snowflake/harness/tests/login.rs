//! Who is let in, and what a refusal looks like from the outside.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;

use common::{PASSWORD, USER, client, client_with, number, peer};
use hackthetrack_snowflake_harness::{Fault, Keys, Options, Peer, Place, check};
use serde_json::json;
use snowflake_connector_rs::{AuthConfig, ErrorKind, KeyPairConfig, SessionConfig};
use std::fs;

async fn logs_in(peer: &Peer, auth: AuthConfig) -> Result<(), ErrorKind> {
    client(&peer.url(), auth).create_session().await.map(drop).map_err(|error| error.kind())
}

fn key(pem: &str) -> AuthConfig {
    AuthConfig::key_pair(KeyPairConfig::from_pem(pem))
}

#[tokio::test]
async fn each_kind_of_secret_lets_in_and_a_wrong_one_does_not() {
    let keys = Keys::get().unwrap();
    let options = Options::new().token("a-pat").oauth_token("an-oauth-token");
    let peer = peer(options.public_key(&keys.first.public).public_key(&keys.locked.public)).await;

    let locked = KeyPairConfig::from_encrypted_pem(&keys.locked.private, Keys::PASSPHRASE);
    let right = [
        AuthConfig::password(PASSWORD),
        AuthConfig::password("a-pat"),
        AuthConfig::oauth("an-oauth-token"),
        key(&keys.first.private),
        AuthConfig::key_pair(locked),
    ];
    for auth in right {
        assert_eq!(logs_in(&peer, auth).await, Ok(()));
    }
    let wrong = [AuthConfig::password("wrong"), AuthConfig::oauth("a-pat"), key(&keys.stranger.private)];
    for auth in wrong {
        assert_eq!(logs_in(&peer, auth).await, Err(ErrorKind::Auth));
    }
    let stats = peer.stats().await.unwrap();
    assert_eq!((stats.logins, stats.refused_logins, stats.sessions), (5, 3, 5));
}

#[tokio::test]
async fn two_keys_are_valid_at_once_until_one_is_taken_back() {
    let keys = Keys::get().unwrap();
    let peer = peer(Options::new().public_key(&keys.first.public)).await;
    let (old, new) = (|| key(&keys.first.private), || key(&keys.second.private));
    assert_eq!((logs_in(&peer, old()).await, logs_in(&peer, new()).await), (Ok(()), Err(ErrorKind::Auth)));

    peer.set_public_keys(&[&keys.first.public, &keys.second.public]).await.unwrap();
    assert_eq!((logs_in(&peer, old()).await, logs_in(&peer, new()).await), (Ok(()), Ok(())));

    peer.set_public_keys(&[&keys.second.public]).await.unwrap();
    assert_eq!((logs_in(&peer, old()).await, logs_in(&peer, new()).await), (Err(ErrorKind::Auth), Ok(())));

    // Other secrets can be replaced as well.
    peer.set_tokens(&["new-pat"]).await.unwrap();
    peer.set_oauth_tokens(&["new-oauth"]).await.unwrap();
    peer.set_password("new").await.unwrap();
    assert_eq!(logs_in(&peer, AuthConfig::password("new-pat")).await, Ok(()));
    assert_eq!(logs_in(&peer, AuthConfig::oauth("new-oauth")).await, Ok(()));
    assert_eq!(logs_in(&peer, AuthConfig::password(PASSWORD)).await, Err(ErrorKind::Auth));
}

#[tokio::test]
async fn a_login_says_where_and_how_and_can_be_refused_on_request() {
    let peer = peer(Options::new()).await;
    let session = SessionConfig::new().with_database("HACKTHETRACK").with_schema("TELEMETRY");
    let session = session.with_warehouse("SMALL").with_role("READER").with_session_parameter("QUERY_TAG", json!("htt"));
    let client = client_with(&peer.url(), AuthConfig::password(PASSWORD), session);

    peer.fault(&Fault::error(Place::Login, "390100", "Incorrect username or password was specified.")).await.unwrap();
    peer.fault(&Fault::status(Place::Login, 503)).await.unwrap();
    let refused = client.create_session().await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Auth);
    // The connector drops the code of a refused login.
    assert_eq!(refused.snowflake_code(), None);
    assert_eq!(client.create_session().await.unwrap_err().kind(), ErrorKind::Network);

    let session = client.create_session().await.unwrap();
    assert_eq!(number(&session, "SELECT 7::int").await.unwrap(), 7);
    let stats = peer.stats().await.unwrap();
    let statement = stats.of("select 7").next().unwrap();
    assert_eq!((statement.warehouse.as_deref(), statement.role.as_deref()), (Some("SMALL"), Some("READER")));
    assert_eq!(statement.parameters["QUERY_TAG"], "htt");
    assert_eq!((stats.logins, stats.refused_logins), (1, 2));
}

#[tokio::test]
async fn a_user_that_the_peer_does_not_know_is_not_let_in() {
    let keys = Keys::get().unwrap();
    let options = Options::new().user("SOMEBODY_ELSE").password(PASSWORD).public_key(&keys.first.public);
    let peer = Peer::start(options).await.unwrap();
    assert_ne!(USER, "SOMEBODY_ELSE");
    assert_eq!(logs_in(&peer, AuthConfig::password(PASSWORD)).await, Err(ErrorKind::Auth));
    assert_eq!(logs_in(&peer, key(&keys.first.private)).await, Err(ErrorKind::Auth));
}

#[tokio::test]
async fn a_key_pair_token_is_judged_by_all_its_claims() {
    let keys = Keys::get().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let public = folder.path().join("key.pub");
    fs::write(&public, &keys.first.public).unwrap();
    let private = keys.first.write_private(folder.path()).unwrap();
    let paths = [private.to_str().unwrap(), public.to_str().unwrap()];
    let judged = check("judge_tokens.py", &paths).await.unwrap();
    let accepted: Vec<&str> = judged.lines().filter(|line| line.ends_with(" accepted")).collect();
    assert_eq!((accepted, judged.lines().count()), (vec!["right accepted"], 10), "{judged}");
    assert_eq!(judged.lines().filter(|line| line.ends_with(" 390144")).count(), 9);
}
