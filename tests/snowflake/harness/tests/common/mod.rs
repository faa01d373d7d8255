//! What every story needs: a peer, a client of it, and a table.
#![allow(dead_code, reason = "each story is a program of its own and uses a part of this")]

use hackthetrack_snowflake_harness::{Options, Peer};
use snowflake_connector_rs::{
    AuthConfig, Client, ClientConfig, EndpointConfig, Error, Session, SessionConfig, Statement,
};
use url::Url;

pub(crate) const USER: &str = "HTT_READER";
pub(crate) const PASSWORD: &str = "correct horse";

/// A peer that accepts the password.
pub(crate) async fn peer(options: Options) -> Peer {
    Peer::start(options.user(USER).password(PASSWORD)).await.unwrap()
}

pub(crate) fn client(url: &str, auth: AuthConfig) -> Client {
    let session = SessionConfig::new().with_database("HACKTHETRACK").with_schema("TELEMETRY");
    client_with(url, auth, session)
}

pub(crate) fn client_with(url: &str, auth: AuthConfig, session: SessionConfig) -> Client {
    let endpoint = EndpointConfig::custom_base_url(Url::parse(url).unwrap());
    Client::new(ClientConfig::new(USER, "htt-test", auth).with_session(session).with_endpoint(endpoint)).unwrap()
}

/// A session with the right password.
pub(crate) async fn session(url: &str) -> Session {
    client(url, AuthConfig::password(PASSWORD)).create_session().await.unwrap()
}

/// Rows of `I` from 0 and `X`, a FLOAT, in a table that is there for this.
pub(crate) async fn table(peer: &Peer, name: &str, rows: u32) {
    let sql = format!(
        "CREATE TABLE {name} AS SELECT i AS I, i / 2.0 AS X, 'r' || i AS S FROM (SELECT range::BIGINT AS i FROM range({rows}))"
    );
    peer.duckdb(&sql).await.unwrap();
}

/// The first column of the first row of one statement.
pub(crate) async fn number(session: &Session, sql: &'static str) -> Result<i64, Error> {
    let rows = session.query_as::<(i64,), _>(Statement::new(sql)).await?.collect::<Vec<(i64,)>>().await?;
    Ok(rows.first().unwrap().0)
}
