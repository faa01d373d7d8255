//! The same statement, asked by a client that looks at none of the bytes: what fetching them takes whoever asks.
//!
//! The stand-in's own time ends when an answer is ready. That it then still frees a result of a hundred thousand texts and writes
//! megabytes is as little the proxy's doing, and can only be seen from outside.

use super::{Done, PASSWORD, USER};
use hackthetrack_snowflake_harness::{Peer, Statement};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// A session without a proxy.
pub(super) struct Bare {
    client: reqwest::Client,
    url: String,
    token: String,
    asked: u32,
}

/// Where the rest of a large result is. What is not named here is passed over.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    data: Files,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Files {
    token: Option<String>,
    chunks: Vec<Chunk>,
    chunk_headers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Chunk {
    url: String,
}

impl Bare {
    pub(super) async fn login(peer: &Peer) -> Done<Bare> {
        let (client, options) = (reqwest::Client::builder().no_proxy().build()?, peer.options());
        let address = format!(
            "{}/session/v1/login-request?databaseName={}&schemaName={}",
            peer.url(),
            options.database(),
            options.schema()
        );
        let who = json!({ "data": { "ACCOUNT_NAME": options.account(), "LOGIN_NAME": USER, "PASSWORD": PASSWORD } });
        let answer: Answer = client.post(address).json(&who).send().await?.error_for_status()?.json().await?;
        let token = answer.data.token.ok_or("the stand-in gave no token")?;
        Ok(Bare { client, url: peer.url(), token, asked: 0 })
    }

    /// How long a statement's bytes take to come, the time to find the addresses of the rest left out.
    pub(super) async fn fetch(&mut self, statement: &Statement) -> Done<Duration> {
        self.asked += 1;
        let bound = statement
            .bindings
            .iter()
            .map(|(at, bound)| (at.clone(), json!({ "type": bound.kind, "value": bound.value })));
        let body = json!({ "sqlText": statement.sql, "bindings": bound.collect::<BTreeMap<String, Value>>() });
        let address = format!("{}/queries/v1/query-request?requestId=bare-{}", self.url, self.asked);
        let started = Instant::now();
        let sent = self.client.post(address).header("authorization", format!("Snowflake Token=\"{}\"", self.token));
        let bytes = sent.json(&body).send().await?.error_for_status()?.bytes().await?;
        let mut took = started.elapsed();
        let files = serde_json::from_slice::<Answer>(&bytes)?.data;
        for chunk in &files.chunks {
            let started = Instant::now();
            let asked = files
                .chunk_headers
                .iter()
                .fold(self.client.get(&chunk.url), |asked, (name, value)| asked.header(name, value));
            asked.send().await?.error_for_status()?.bytes().await?;
            took += started.elapsed();
        }
        Ok(took)
    }
}
