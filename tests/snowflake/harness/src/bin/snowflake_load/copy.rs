//! One copy of the proxy, as a process of its own; ended when dropped.

use super::{Done, USER};
use hackthetrack_snowflake_harness::{Peer, Statement};
use serde_json::Value;
use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Semaphore, task::JoinSet, time};

/// It logs in and reads the catalogue first.
const START: Duration = Duration::from_secs(30);

/// How it is started beside what every copy has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    /// As an operator would.
    Default,
    /// Without caches.
    NothingKept,
}

pub(super) struct Copy {
    child: Child,
    url: String,
    client: reqwest::Client,
}

impl Copy {
    pub(super) async fn start(program: &Path, peer: &Peer, key: &str, extra: Extra) -> Done<Copy> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(program);
        command.args(["--listen", &format!("127.0.0.1:{port}"), "--rate-limit", "off", "--max-answers", "2000"]);
        command.args(["--log", "warn", "--timeout-s", "60", "--snowflake-deadline-s", "50"]);
        command.args(["--snowflake-account", peer.options().account(), "--snowflake-user", USER]);
        command.args(["--snowflake-url", &peer.url()]).env("HTT_SNOWFLAKE_PRIVATE_KEY", key);
        if extra == Extra::NothingKept {
            command.args(["--cars-cache-mib", "0", "--answers-cache-mib", "0"]);
        }
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let url = format!("http://127.0.0.1:{port}");
        let copy = Copy { child, url, client: reqwest::Client::builder().no_proxy().build()? };
        let started = Instant::now();
        while !copy.is_ready().await {
            if started.elapsed() > START {
                return Err("the proxy did not become ready: its lines are above".into());
            }
            time::sleep(Duration::from_millis(20)).await;
        }
        Ok(copy)
    }

    async fn is_ready(&self) -> bool {
        let answer = self.client.get(format!("{}/readyz", self.url)).send().await;
        answer.is_ok_and(|answer| answer.status().is_success())
    }

    pub(super) async fn get(&self, path: &str) -> Done<Vec<u8>> {
        let answer = self.client.get(format!("{}{path}", self.url)).send().await?.error_for_status()?;
        Ok(answer.bytes().await?.to_vec())
    }

    /// Asks all, so many at once; how many answered 200.
    pub(super) async fn all(&self, paths: impl Iterator<Item = String>, at_once: usize) -> Done<usize> {
        let places = Arc::new(Semaphore::new(at_once));
        let mut tasks = JoinSet::new();
        for path in paths {
            let (client, url, places) = (self.client.clone(), format!("{}{path}", self.url), Arc::clone(&places));
            tasks.spawn(async move {
                let _place = places.acquire().await;
                let answer = client.get(url).send().await?;
                let right = answer.status().is_success();
                answer.bytes().await?;
                Ok::<bool, reqwest::Error>(right)
            });
        }
        let mut right = 0;
        while let Some(done) = tasks.join_next().await {
            right += usize::from(done?.unwrap_or(false));
        }
        Ok(right)
    }

    /// The addresses of the cars that can be compared, races in turn.
    pub(super) async fn cars(&self) -> Done<Vec<String>> {
        let sessions: Value = serde_json::from_slice(&self.get("/api/telemetry/sessions").await?)?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let mut found = Vec::new();
        for session in list(sessions.get("sessions").unwrap_or(&Value::Null)) {
            let of = |name: &str| session.get(name).cloned().unwrap_or_default();
            let race = format!("track_id={}&race_num={}", text(&of("track_id")), of("race_num"));
            let usable = list(&of("cars")).into_iter().filter(|car| car.get("usable") == Some(&Value::Bool(true)));
            let numbers = usable.filter_map(|car| car.get("car_number").map(text));
            found.extend(
                numbers.enumerate().map(|(at, number)| (at, format!("/api/telemetry/car?{race}&driver={number}"))),
            );
        }
        found.sort_by_key(|(at, _)| *at);
        Ok(found.into_iter().map(|(_, path)| path).collect())
    }

    /// How many rows the table has of the car that a statement asked for.
    pub(super) async fn rows_of(&self, peer: &Peer, asked: &Statement) -> Done<u64> {
        // Track, race and car are bound last, whatever is bound before them.
        let bound = |from_the_last: usize| {
            let at = asked.bindings.len().saturating_sub(from_the_last).to_string();
            let value = asked.bindings.get(&at).and_then(|bound| bound.value.clone()).unwrap_or_default();
            value.replace('\'', "''")
        };
        let schema = format!("{}.{}", peer.options().database(), peer.options().schema());
        let counted = peer
            .duckdb(&format!(
                "select count(*) from {schema}.TELEMETRY_DATA where TRACK_ID = '{}' and RACE_NUM = {} and VEHICLE_NUMBER = '{}'",
                bound(2),
                bound(1),
                bound(0)
            ))
            .await?;
        Ok(counted.first().and_then(|row| row.first()).and_then(Value::as_u64).unwrap_or(0))
    }

    /// The most memory that it held, where the system has it in a file.
    pub(super) fn high_water_mib(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kib: f64 = mark.split_whitespace().next()?.parse().ok()?;
        Some(kib / 1024.0)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
