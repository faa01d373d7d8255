//! What an attacker tries, by the rows of `docs/threat-model.md` that no other test proves.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode},
};
use common::{
    Answer, MadeSource, ask, folders, get,
    made::{CARS, TRACK, honest},
    settings,
};
use hackthetrack_engine::lap::trace::{CarTrace, Channel, LapSpan, Samples};
use hackthetrack_engine::season::LapNumber;
use hackthetrack_proxy::{
    app, openapi,
    source::{SourceFault, TelemetrySource, catalogue::Car},
};
use proptest::prelude::*;
use serde_json::Value;
use std::{collections::BTreeSet, fs, net::TcpListener, path::Path, sync::Arc};

const SESSIONS: &str = "/api/telemetry/sessions";

/// A service that refuses nobody for asking often.
fn over(source: impl TelemetrySource, flags: &[&str]) -> Router {
    let patient = ["--rate-limit", "off", "--max-answers", "2000"];
    app::router(&settings(&[&patient, flags].concat()), Arc::new(source))
}

/// A query of names and values, whatever they are.
fn query(words: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in words {
        query.append_pair(name, value);
    }
    query.finish()
}

/// Every way to ask for a car: alone, first, second, as driver and as reference.
async fn asked_for(service: &Router, track: &str, race: &str, car: &str) -> Vec<Answer> {
    let race = [("track_id", track), ("race_num", race)];
    let known = if car == CARS[0] { CARS[1] } else { CARS[0] };
    let mut answers = Vec::new();
    for (route, cars) in [
        ("car", &[("driver", car)][..]),
        ("compare", &[("driver_1", car)]),
        ("compare", &[("driver_1", car), ("driver_2", known)]),
        ("compare", &[("driver_1", known), ("driver_2", car)]),
        ("coaching", &[("driver_number", car)]),
        ("coaching", &[("driver_number", known), ("reference_driver_number", car)]),
    ] {
        let words = query(&[&race, cars].concat());
        answers.push(get(service, &format!("/api/telemetry/{route}?{words}"), &[]).await);
    }
    let body = serde_json::json!({"track_id": track, "race_num": race[1].1, "driver_number": car}).to_string();
    let post = Request::post("/api/telemetry/coaching").header("content-type", "application/json");
    answers.push(ask(service, post.body(Body::from(body)).unwrap()).await);
    answers
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// Known words, words that nearly are, and any others.
fn word(known: &'static [&'static str]) -> impl Strategy<Value = String> {
    let near = prop::sample::select(known).prop_flat_map(|word| {
        let word = word.to_owned();
        prop::sample::select(vec![
            format!(" {word}"),
            format!("{word} "),
            format!("0{word}"),
            word.to_uppercase(),
            format!("{word}'--"),
            format!("{word}%"),
            format!("{word}\0"),
            format!("../{word}"),
        ])
    });
    prop_oneof![4 => prop::sample::select(known).prop_map(str::to_owned), 2 => near, 2 => "\\PC{1,16}"]
}

/// Where the tests of a name in the document stand, from the root of the workspace.
fn stands(file: &str) -> String {
    let folders = [
        ("sf/", "tests/snowflake/tests/"),
        ("tm/", "tests/telemetry/tests/"),
        ("en/", "engine/tests/"),
        ("src/", "proxy/src/"),
    ];
    let named = folders.iter().find_map(|(short, folder)| Some(format!("{folder}{}.rs", file.strip_prefix(short)?)));
    named.unwrap_or_else(|| format!("proxy/tests/{file}.rs"))
}

#[test]
fn every_test_that_the_threat_model_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let document = fs::read_to_string(root.join("docs/threat-model.md")).unwrap();
    let named = document.split('`').skip(1).step_by(2).filter_map(|code| code.split_once("::"));
    let named: BTreeSet<(&str, &str)> = named.filter(|(file, _)| *file != "file").collect();
    assert!(named.len() > 30, "{named:?}");
    for (file, test) in named {
        let path = stands(file);
        let code = fs::read_to_string(root.join(&path)).unwrap_or_default();
        assert!(code.contains(&format!("fn {test}(")), "{path} has no {test}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    // API1. Every object is public, and the set of them is closed.
    #[test]
    fn whatever_is_not_in_the_catalogue_is_404_and_the_source_is_not_asked(
        track in word(&[TRACK]), race in prop_oneof![3 => Just(1_u8), 1 => 1_u8..], car in word(&CARS),
    ) {
        let exists = track == TRACK && race <= 2 && CARS.contains(&car.as_str());
        prop_assume!(!exists);
        let source = MadeSource::honest();
        let service = over(source.clone(), &[]);
        for answer in runtime().block_on(asked_for(&service, &track, &race.to_string(), &car)) {
            prop_assert_eq!(answer.status, StatusCode::NOT_FOUND);
            prop_assert!(["unknown_track", "unknown_race", "unknown_driver"].contains(&answer.code().as_str()));
        }
        prop_assert_eq!(source.asked(), 0);
    }
}

#[tokio::test]
async fn a_car_of_the_catalogue_is_answered_and_each_is_asked_for_once() {
    let source = MadeSource::honest();
    let service = over(source.clone(), &[]);
    for answer in asked_for(&service, TRACK, "1", CARS[3]).await {
        assert_eq!(answer.status, StatusCode::OK, "{}", String::from_utf8_lossy(&answer.body));
    }
    let words = query(&[("track_id", TRACK), ("race_num", "1"), ("driver_1", CARS[2]), ("driver_2", CARS[3])]);
    let comparison = get(&service, &format!("/api/telemetry/compare?{words}"), &[]).await.json();
    assert!(comparison["refused"].is_null(), "{}", comparison["refused"]);
    assert!(source.asked() <= CARS.len(), "{} questions for {} cars", source.asked(), CARS.len());
}

// API4. A failure costs one question too, however many wait for it.
#[tokio::test(start_paused = true)]
async fn a_thousand_equal_questions_to_a_source_that_fails_ask_it_once_and_nobody_keeps_the_failure() {
    let source = MadeSource::new(|_| Err(SourceFault::Slow("no answer".into()))).slow(500);
    let service = over(source.clone(), &[]);
    let words = query(&[("track_id", TRACK), ("race_num", "1"), ("driver", CARS[0])]);
    let path = format!("/api/telemetry/car?{words}");
    let asked: Vec<_> = (0..1000)
        .map(|_| {
            let (service, path) = (service.clone(), path.clone());
            tokio::spawn(async move { get(&service, &path, &[]).await })
        })
        .collect();
    for answer in asked {
        let answer = answer.await.unwrap();
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (504, "telemetry_slow"));
    }
    assert_eq!(source.asked(), 1);
    assert_eq!(get(&service, &path, &[]).await.status.as_u16(), 504);
    assert_eq!(source.asked(), 2, "the failure was kept");
}

fn described() -> Value {
    serde_json::from_str(&openapi::document().unwrap()).unwrap()
}

// API5, API9. What is not described is not there.
#[tokio::test]
async fn a_method_that_is_not_described_is_not_allowed() {
    let service = over(MadeSource::honest(), &[]);
    let document = described();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"] {
            let like = if method == "HEAD" { "get" } else { &method.to_lowercase() };
            if methods.get(like).is_some() {
                continue;
            }
            let request = Request::builder().method(method).uri(path.replace("{id}", "7"));
            let answer = ask(&service, request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        }
    }
}

#[test]
fn every_route_of_the_router_is_described() {
    let code = include_str!("../src/app.rs");
    let routes: BTreeSet<&str> = code.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let document = described();
    let mut known: BTreeSet<&str> = document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    // The description describes everything but itself.
    known.insert("/openapi.json");
    assert_eq!(routes, known);
}

// API7. The service opens connections where its operator said, and nowhere else.
#[tokio::test]
async fn an_address_in_any_parameter_and_any_header_is_not_visited() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let (host, document) = (listener.local_addr().unwrap().to_string(), described());
    let address = format!("http://{host}/steal");
    let headers = [
        ("host", host.as_str()),
        ("x-forwarded-host", &host),
        ("x-forwarded-for", &host),
        ("forwarded", &format!("for=\"{host}\";host={host}")),
        ("referer", &address),
        ("origin", &address),
        ("x-original-url", &address),
    ];
    let service = over(MadeSource::honest(), &["--trusted-hops", "1"]);
    for (path, methods) in document["paths"].as_object().unwrap() {
        let listed = methods["get"]["parameters"].as_array().cloned().unwrap_or_default();
        let names: Vec<&str> = listed.iter().map(|parameter| parameter["name"].as_str().unwrap()).collect();
        for name in &names {
            assert!(
                !["url", "uri", "host", "link", "callback"].iter().any(|word| name.contains(word)),
                "{path}: {name}"
            );
        }
        let words: Vec<_> = names.iter().map(|name| (*name, address.as_str())).collect();
        let answer = get(&service, &format!("{}?{}", path.replace("{id}", "7"), query(&words)), &headers).await;
        assert!(answer.status.as_u16() < 500, "{path}");
        for method in [Method::GET, Method::POST] {
            // The absolute form, as to a proxy that forwards.
            let request = Request::builder().method(method).uri(format!("http://{host}{path}"));
            let body = serde_json::json!({"track_id": address, "race_num": 1, "driver_number": address});
            let request = request.header("content-type", "application/json").body(Body::from(body.to_string()));
            assert!(ask(&service, request.unwrap()).await.status.as_u16() < 500, "{path}");
        }
    }
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock, "somebody came");
}

// API8. All kinds of answers, with every header that they have; what differs each time is left out of its line.
#[tokio::test]
async fn the_headers_of_each_kind_of_answer_are_these() {
    let (site, season) = folders();
    let flags = ["--site", site.path().to_str().unwrap(), "--season", season.path().to_str().unwrap()];
    let service = over(MadeSource::honest(), &[&["--allow-origin", "https://track.example"], &flags[..]].concat());
    let car = format!("/api/telemetry/car?{}", query(&[("track_id", TRACK), ("race_num", "1"), ("driver", CARS[0])]));
    let held = get(&service, SESSIONS, &[]).await.header("etag").to_owned();
    let mut told = String::new();
    for (path, headers) in [
        ("/healthz", &[][..]),
        ("/readyz", &[]),
        ("/openapi.json", &[]),
        (SESSIONS, &[]),
        (SESSIONS, &[("if-none-match", held.as_str())]),
        (&car, &[]),
        (&car, &[("accept-encoding", "br"), ("origin", "https://track.example")]),
        ("/", &[]),
        ("/assets/engine-00aa11bb.wasm", &[("accept-encoding", "br")]),
        ("/season/manifest.json", &[]),
        ("/nowhere", &[]),
    ] {
        let answer = get(&service, path, headers).await;
        let shown = path.split('?').next().unwrap();
        let with: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        told += &format!("GET {shown} {with:?}\n{}\n", answer.status);
        let mut lines: Vec<String> = answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
        for line in &mut lines {
            if let Some(name) = ["x-request-id", "etag", "content-length"].iter().find(|name| line.starts_with(**name))
            {
                *line = format!("{name}: …");
            }
        }
        lines.sort();
        told += &format!("{}\n\n", lines.join("\n"));
    }
    insta::assert_snapshot!("headers", told);
}

/// Any number, the worst ones often.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1e4..1e4,
        1 => prop::num::f64::ANY,
        1 => prop::sample::select(vec![f64::MAX, f64::MIN, f64::INFINITY, f64::NAN, f64::MIN_POSITIVE, -0.0]),
    ]
}

/// What a store that cannot be trusted makes of the samples of a car.
#[derive(Debug, Clone)]
enum Lie {
    /// Another value in every so many samples of a channel.
    Values(Channel, usize, f64),
    /// A channel on another clock: shifted and stretched.
    Clock(Channel, i64, i64),
    /// Samples of anything at any time.
    Noise(Channel, Vec<(i64, f64)>),
    /// A channel that is not there.
    Gone(Channel),
    /// Runs of rows that no lap has.
    Spans(Vec<(i64, i64, u16)>),
    /// Joints anywhere.
    Joints(Vec<i64>),
}

fn lie() -> impl Strategy<Value = Lie> {
    let channel = || prop::sample::select(Channel::ALL.to_vec());
    // As far as the rows of a store let it come: what is further is refused before it is a trace.
    const FURTHEST_MS: i64 = 1 << 50;
    let clock = || -FURTHEST_MS..FURTHEST_MS;
    let near = || prop_oneof![9 => 0..2_500_000_i64, 1 => clock()];
    prop_oneof![
        (channel(), 1..50_usize, value()).prop_map(|(channel, each, value)| Lie::Values(channel, each, value)),
        (channel(), clock(), -3..4_i64).prop_map(|(channel, by, times)| Lie::Clock(channel, by, times)),
        (channel(), prop::collection::vec((near(), value()), 0..200)).prop_map(|(channel, mut pairs)| {
            pairs.sort_by_key(|pair| pair.0);
            Lie::Noise(channel, pairs)
        }),
        channel().prop_map(Lie::Gone),
        prop::collection::vec((near(), near(), 0..40_u16), 0..20).prop_map(Lie::Spans),
        prop::collection::vec(near(), 0..20).prop_map(Lie::Joints),
    ]
}

fn believed(mut trace: CarTrace, lies: &[Lie]) -> CarTrace {
    for lie in lies {
        match lie.clone() {
            Lie::Values(channel, each, value) => {
                let old = trace.channel(channel).iter().enumerate();
                let new = Samples::from_pairs(
                    old.map(|(at, (clock, was))| (clock, if at % each == 0 { value } else { was })),
                );
                trace.channels.insert(channel, new);
            }
            Lie::Clock(channel, by, times) => {
                let new =
                    Samples::from_pairs(trace.channel(channel).iter().map(|(clock, was)| (clock * times + by, was)));
                trace.channels.insert(channel, new);
            }
            Lie::Noise(channel, pairs) => drop(trace.channels.insert(channel, Samples::from_pairs(pairs))),
            Lie::Gone(channel) => drop(trace.channels.remove(&channel)),
            Lie::Spans(spans) => {
                let span = |(from_ms, to_ms, lap): (i64, i64, u16)| LapSpan {
                    from_ms,
                    to_ms,
                    counter: Some(lap),
                    official: Some(LapNumber(lap)),
                };
                trace.spans = spans.into_iter().map(span).collect();
            }
            Lie::Joints(joints) => trace.joints_ms = joints,
        }
    }
    trace
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    // API10. Samples are what a store says, and a store may lie.
    #[test]
    fn whatever_samples_a_store_sends_the_answer_is_one_or_a_problem_and_nothing_panics(
        lies in prop::collection::vec(lie(), 1..5),
    ) {
        let made = move |car: &Car| Ok(if car.number.0 == CARS[0] { believed(honest(car), &lies) } else { honest(car) });
        let service = over(MadeSource::new(made), &[]);
        runtime().block_on(async {
            for answer in asked_for(&service, TRACK, "1", CARS[0]).await {
                let answered = [200, 404].contains(&answer.status.as_u16());
                prop_assert!(answered, "{}: {}", answer.status, String::from_utf8_lossy(&answer.body));
                if answer.header("content-type") == "application/json" {
                    prop_assert!(serde_json::from_slice::<Value>(&answer.body).is_ok());
                }
            }
            // Whoever else is asked for is answered as before.
            let words = query(&[("track_id", TRACK), ("race_num", "1"), ("driver_1", CARS[2]), ("driver_2", CARS[3])]);
            let other = get(&service, &format!("/api/telemetry/compare?{words}"), &[]).await;
            prop_assert_eq!(other.status, StatusCode::OK);
            Ok(())
        })?;
    }
}
