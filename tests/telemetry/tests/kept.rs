//! Cars that the import kept reduced: the same answers as from their rows, to the byte, whatever happens to them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{
    demo::{copy, fresh_store},
    get, service,
};
use serde_json::Value;
use std::{fs, path::Path};

/// Nothing is kept in memory: each question goes to the store.
const COLD: [&str; 4] = ["--cars-cache-mib", "0", "--answers-cache-mib", "0"];

/// What happens to a store, in words and in deed.
type Damage<'a> = (&'static str, &'a dyn Fn(&Path));

/// Every car of a store, as questions for its reduced form.
async fn questions(store: &Path) -> Vec<String> {
    let sessions = get(&service(store, &[]), "/api/telemetry/sessions").await.json();
    let sessions = sessions["sessions"].as_array().unwrap();
    let cars =
        sessions.iter().flat_map(|session| session["cars"].as_array().unwrap().iter().map(move |car| (session, car)));
    // A car without a number cannot be asked for.
    let running = cars.filter(|(_, car)| car["clock"] == "running" && car["car_number"] != "");
    let question = |(session, car): (&Value, &Value)| {
        let (track, race, car) = (&session["track_id"], &session["race_num"], &car["car_number"]);
        format!(
            "/api/telemetry/car?track_id={}&race_num={race}&driver={}",
            track.as_str().unwrap(),
            car.as_str().unwrap()
        )
    };
    running.map(question).collect()
}

async fn answers(store: &Path, questions: &[String]) -> Vec<Vec<u8>> {
    let service = service(store, &COLD);
    let mut bodies = Vec::new();
    for question in questions {
        let answer = get(&service, question).await;
        assert_eq!(answer.status, 200, "{question}: {}", String::from_utf8_lossy(&answer.body));
        bodies.push(answer.body);
    }
    bodies
}

/// The folders of rows are taken away: what is answered then was kept reduced.
fn take_rows(store: &Path) {
    for entry in fs::read_dir(store).unwrap().map(Result::unwrap) {
        if entry.file_name().to_str().unwrap().starts_with("track_id=") {
            fs::remove_dir_all(entry.path()).unwrap();
        }
    }
}

fn take_reduced(store: &Path) {
    fs::remove_dir_all(store.join("reduced")).unwrap();
}

/// Changes the part of the manifest that says where reduced cars are.
fn edit(store: &Path, change: impl Fn(&mut Value)) {
    let path = store.join("telemetry.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut manifest["reduced"]);
    fs::write(&path, manifest.to_string()).unwrap();
}

async fn every_car_is_the_same_from_both(store: &Path) -> usize {
    let questions = questions(store).await;
    let (kept, rows) = (copy(store), copy(store));
    take_rows(kept.path());
    take_reduced(rows.path());
    let both = answers(kept.path(), &questions).await.into_iter().zip(answers(rows.path(), &questions).await);
    for ((kept, rows), question) in both.zip(&questions) {
        assert!(kept == rows, "{question}: {} and {} bytes", kept.len(), rows.len());
    }
    questions.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_simulated_car_is_the_same_from_what_is_kept_and_from_its_rows() {
    let store = fresh_store();
    assert!(every_car_is_the_same_from_both(store.path()).await >= 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_real_car_is_the_same_from_what_is_kept_and_from_its_rows() {
    let Some(folder) = common::real_season() else { return };
    let store = common::store(&folder, &[folder.join("telemetry")]);
    let cars = every_car_is_the_same_from_both(store.path()).await;
    eprintln!("{cars} real cars");
    assert!(cars >= 50, "{cars}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_damaged_or_of_another_edition_is_not_used_and_the_rows_answer() {
    let good = fresh_store();
    let questions = questions(good.path()).await;
    let right = answers(good.path(), &questions).await;
    let files = |store: &Path| -> Vec<_> {
        let races =
            fs::read_dir(store.join("reduced")).unwrap().flat_map(|track| fs::read_dir(track.unwrap().path()).unwrap());
        races.map(|race| race.unwrap().path()).collect()
    };
    let rewrite = |store: &Path, change: &dyn Fn(Vec<u8>) -> Vec<u8>| {
        for file in files(store) {
            let bytes = fs::read(&file).unwrap();
            fs::write(&file, change(bytes)).unwrap();
        }
    };
    let flipped = |mut bytes: Vec<u8>| {
        // In every car: the smallest has more than this many bytes.
        bytes.iter_mut().step_by(10_000).for_each(|byte| *byte ^= 1);
        bytes
    };
    let beginning = |bytes: Vec<u8>| bytes[..5_000].to_vec();
    let damage: [Damage<'_>; 6] = [
        ("a bit is flipped", &|store| rewrite(store, &flipped)),
        ("all but the beginning is missing", &|store| rewrite(store, &beginning)),
        ("nothing is there", &|store| rewrite(store, &|_| vec![])),
        ("another edition", &|store| {
            rewrite(store, &flipped);
            edit(store, |reduced| reduced["reduction"] = 99.into());
        }),
        ("a car stands where another should", &|store| {
            edit(store, |reduced| {
                for race in reduced["races"].as_array_mut().unwrap() {
                    let cars = race["cars"].as_array_mut().unwrap();
                    let numbers: Vec<Value> = cars.iter().map(|car| car["vehicle_number"].clone()).collect();
                    for (car, number) in cars.iter_mut().zip(numbers.iter().cycle().skip(1)) {
                        car["vehicle_number"] = number.clone();
                    }
                }
            })
        }),
        ("more bytes than there can be", &|store| {
            edit(store, |reduced| {
                for race in reduced["races"].as_array_mut().unwrap() {
                    race["cars"].as_array_mut().unwrap().iter_mut().for_each(|car| car["bytes"] = u32::MAX.into());
                }
            })
        }),
    ];
    for (what, damage) in damage {
        let store = copy(good.path());
        damage(store.path());
        assert!(answers(store.path(), &questions).await == right, "{what}");
        // It was the rows: without them there is no answer.
        take_rows(store.path());
        let gone = get(&service(store.path(), &COLD), &questions[0]).await;
        assert_eq!(gone.problem(), (503, "telemetry_unavailable".to_owned()), "{what}");
    }
}
