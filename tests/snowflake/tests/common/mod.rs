//! A service over the stand-in for Snowflake, one over the Parquet store of the same rows, and words to ask both with.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub(crate) mod program;
pub(crate) mod season;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use clap::Parser;
use hackthetrack_proxy::{
    app,
    config::{Config, Settings},
    metrics::Metrics,
    source::{
        parquet::ParquetSource,
        snowflake::{
            Patience, SnowflakeSettings, SnowflakeSource,
            breaker::Rules,
            connect::{Account, Credential, Key},
            statement::Tables,
        },
    },
};
use hackthetrack_snowflake_harness::{Keys, Mode, Network, Options, Peer, Stats};
use http_body_util::BodyExt;
use serde_json::Value;
use std::{fmt::Write as _, path::Path, sync::Arc, time::Duration};
use tower::ServiceExt;
use url::Url;

/// The user that the peer lets in.
pub(crate) const USER: &str = "HTT_PROXY";

/// How long Snowflake is left alone in a test: so that a story ends.
pub(crate) const SHORT: Duration = Duration::from_millis(400);

/// How a stand is put up.
pub(crate) struct Wanted {
    /// The peer's own options, beside the user and the key.
    pub(crate) peer: Options,
    /// What the operator would decide.
    pub(crate) sessions: usize,
    pub(crate) deadline: Duration,
    pub(crate) statements_per_day: u32,
    pub(crate) catalogue_for: Duration,
    /// Flags of the proxy.
    pub(crate) flags: &'static [&'static str],
}

impl Default for Wanted {
    fn default() -> Self {
        Wanted {
            peer: Options::new(),
            sessions: 4,
            deadline: Duration::from_secs(8),
            statements_per_day: 100_000,
            catalogue_for: Duration::from_secs(3600),
            flags: &[],
        }
    }
}

/// The peer with the rows of a store, a network before it, and the service that asks through the network.
pub(crate) struct Stand {
    pub(crate) peer: Peer,
    pub(crate) network: Network,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) source: SnowflakeSource,
    pub(crate) service: Router,
    wanted: Wanted,
}

impl Stand {
    /// A peer that holds what is in a store.
    pub(crate) async fn with(store: &Path, wanted: Wanted) -> Stand {
        let stand = Stand::without_rows(wanted).await;
        load(&stand.peer, store).await;
        stand
    }

    /// A peer without any table.
    pub(crate) async fn without_rows(wanted: Wanted) -> Stand {
        let keys = Keys::get().unwrap();
        let options = wanted.peer.clone().user(USER).public_key(&keys.first.public);
        let peer = Peer::start(options).await.unwrap();
        let network = Network::before(peer.address()).unwrap();
        let credential = Credential::KeyPair { key: Key::Text(keys.first.private.clone().into()), passphrase: None };
        let (source, metrics, service) = serve(&peer, &network, credential, &wanted);
        Stand { peer, network, metrics, source, service, wanted }
    }

    /// Another service before the same peer, logging in with another credential.
    pub(crate) fn logging_in_with(&mut self, credential: Credential) {
        (self.source, self.metrics, self.service) = serve(&self.peer, &self.network, credential, &self.wanted);
    }

    /// A service that has read nothing yet before the same peer.
    pub(crate) fn anew(&mut self) {
        let keys = Keys::get().unwrap();
        let key = Key::Text(keys.first.private.clone().into());
        self.logging_in_with(Credential::KeyPair { key, passphrase: None });
    }

    /// The peer is back after a fall, with its rows.
    pub(crate) async fn up_again(&self, store: &Path) {
        self.peer.start_again().await.unwrap();
        load(&self.peer, store).await;
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        get(&self.service, path).await
    }

    pub(crate) async fn stats(&self) -> Stats {
        self.peer.stats().await.unwrap()
    }

    /// The addresses of usable cars, none of which was asked for.
    pub(crate) async fn usable(&self) -> Vec<String> {
        cars(&over_parquet(season::demo())).await
    }

    /// How many statements for a car the peer has seen.
    pub(crate) async fn asked_for_cars(&self) -> usize {
        self.stats().await.of("STEERING_ANGLE").count()
    }

    /// The network does what it should.
    pub(crate) fn mended(&self) {
        self.network.set(Mode::Plain).unwrap();
    }

    /// Nothing runs in the peer that nobody waits for.
    pub(crate) async fn nothing_runs(&self) {
        self.peer.until(|stats| stats.running == 0).await.unwrap();
    }
}

/// The settings of a service that logs in at a network with a credential.
pub(crate) fn settings(peer: &Peer, network: &Network, credential: Credential, wanted: &Wanted) -> SnowflakeSettings {
    let name = |text: &str| text.parse().unwrap();
    SnowflakeSettings {
        account: Account {
            account: peer.options().account().to_owned(),
            user: USER.into(),
            role: Some(name("HTT_READER")),
            warehouse: Some(name("HTT_WH")),
            tables: Tables {
                database: name(peer.options().database()),
                schema: name(peer.options().schema()),
                view: name("TELEMETRY_DATA"),
                catalogue: name("TELEMETRY_CATALOGUE"),
            },
            endpoint: Some(Url::parse(&network.url()).unwrap()),
            credential,
            deadline: wanted.deadline,
        },
        sessions: wanted.sessions,
        statements_per_day: wanted.statements_per_day,
        catalogue_for: wanted.catalogue_for,
        patience: Patience {
            breaker: Rules { failures: 3, pause: SHORT, longest_pause: 4 * SHORT },
            after_refusal: SHORT,
            catalogue: SHORT,
        },
    }
}

fn serve(
    peer: &Peer,
    network: &Network,
    credential: Credential,
    wanted: &Wanted,
) -> (SnowflakeSource, Arc<Metrics>, Router) {
    let metrics = Arc::new(Metrics::default());
    let source = SnowflakeSource::new(settings(peer, network, credential, wanted), &metrics).unwrap();
    let readers = wanted.sessions.to_string();
    let flags = [&["--readers", &readers], wanted.flags].concat();
    let service = app::measured(&flagged(&flags), Arc::new(source.clone()), Arc::clone(&metrics));
    (source, metrics, service)
}

/// The service over the Parquet files themselves.
pub(crate) fn over_parquet(store: &Path) -> Router {
    app::router(&flagged(&[]), Arc::new(Arc::new(ParquetSource::open(store).unwrap())))
}

fn flagged(flags: &[&str]) -> Settings {
    let fixed = ["proxy", "--rate-limit", "off", "--timeout-s", "30", "--max-answers", "2000"];
    Config::try_parse_from(fixed.iter().chain(flags)).unwrap().check().unwrap()
}

/// Puts the rows and the catalogue of a store into the peer, as a season is there that was published before cars were kept reduced:
/// what is asked for is read from rows.
pub(crate) async fn load(peer: &Peer, store: &Path) {
    load_whole(peer, store).await;
    let table = format!("{}.{}.TELEMETRY_CATALOGUE", peer.options().database(), peer.options().schema());
    peer.duckdb(&format!("delete from {table} where PART = 'reduced' or PART like 'car/%'")).await.unwrap();
}

/// Puts the rows and the whole catalogue of a store into the peer.
pub(crate) async fn load_whole(peer: &Peer, store: &Path) {
    let mut sql = String::new();
    let schema = format!("{}.{}", peer.options().database(), peer.options().schema());
    let rows = store.join("*/*/part.parquet");
    let catalogue = season::catalogue(store);
    for (name, file) in [("TELEMETRY_DATA", rows), ("TELEMETRY_CATALOGUE", catalogue)] {
        let file = file.display().to_string().replace('\'', "''");
        write!(sql, "create or replace table {schema}.{name} as select * from read_parquet('{file}', hive_partitioning = false);")
            .unwrap();
    }
    for statement in sql.split_terminator(';') {
        peer.duckdb(statement).await.unwrap();
    }
}

/// An answer that was read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The code of a problem, which shows nothing of what is inside.
    pub(crate) fn code(&self) -> String {
        let text = String::from_utf8_lossy(&self.body).into_owned();
        assert_eq!(self.header("content-type"), "application/problem+json", "{text}");
        let mut told = self.json();
        told.as_object_mut().unwrap().remove("request_id");
        let told = told.to_string();
        for secret in
            ["SELECT", "TELEMETRY_DATA", "127.0.0.1", "HTT_", "JWT", "query ", "injected", "39011", "3901", "0006"]
        {
            assert!(!told.contains(secret), "{secret} in {told}");
        }
        self.json()["code"].as_str().unwrap().to_owned()
    }
}

pub(crate) async fn get(service: &Router, path: &str) -> Answer {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let (head, body) = service.clone().oneshot(request).await.unwrap().into_parts();
    Answer { status: head.status, headers: head.headers, body: body.collect().await.unwrap().to_bytes().to_vec() }
}

/// The addresses of one car each, of those that can be compared.
pub(crate) async fn cars(service: &Router) -> Vec<String> {
    all_cars(service).await.into_iter().filter(|(unusable, _)| !unusable).map(|(_, path)| path).collect()
}

/// The addresses of all cars of a store, the usable ones first, and whether each is not.
pub(crate) async fn all_cars(service: &Router) -> Vec<(bool, String)> {
    let sessions = get(service, "/api/telemetry/sessions").await.json();
    let mut found = Vec::new();
    for session in sessions["sessions"].as_array().unwrap() {
        let (track, race) = (session["track_id"].as_str().unwrap(), &session["race_num"]);
        for car in session["cars"].as_array().unwrap() {
            let number = car["car_number"].as_str().unwrap();
            let path = format!("/api/telemetry/car?track_id={track}&race_num={race}&driver={number}");
            found.push((car["usable"] != true, path));
        }
    }
    found.sort();
    found
}
