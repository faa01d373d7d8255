//! The peer's control plane, `/peer/...`: asked straight, never through a [`Network`](crate::Network).

use crate::{Error, Result, Stats};
use reqwest::{Client, RequestBuilder};
use serde::Serialize;
use serde_json::Value;
use std::{net::SocketAddr, time::Duration};

/// Loading a season's table takes seconds, everything else milliseconds.
const LONGEST: Duration = Duration::from_secs(120);

#[derive(Debug)]
pub(crate) struct Control {
    client: Client,
    address: SocketAddr,
}

impl Control {
    pub(crate) fn of(address: SocketAddr) -> Result<Control> {
        // A connection each: the peer may have been another process a moment ago.
        let client = Client::builder().no_proxy().timeout(LONGEST).pool_max_idle_per_host(0).build()?;
        Ok(Control { client, address })
    }

    pub(crate) async fn post(&self, what: &str, body: &impl Serialize) -> Result<Value> {
        answer(self.client.post(self.url(what)).json(body)).await
    }

    pub(crate) async fn delete(&self, what: &str) -> Result<Value> {
        answer(self.client.delete(self.url(what))).await
    }

    pub(crate) async fn stats(&self) -> Result<Stats> {
        Ok(self.client.get(self.url("stats")).send().await?.json().await?)
    }

    fn url(&self, what: &str) -> String {
        format!("http://{}/peer/{what}", self.address)
    }
}

async fn answer(request: RequestBuilder) -> Result<Value> {
    let value: Value = request.send().await?.json().await?;
    match value.get("error").and_then(Value::as_str) {
        Some(error) => Err(Error::Control(error.to_owned())),
        None => Ok(value),
    }
}
