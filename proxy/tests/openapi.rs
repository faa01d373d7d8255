//! The API's description is the code's: the committed one is what clients are checked against.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{get, service};
use hackthetrack_proxy::openapi;
use std::{fs, path::Path};

#[test]
fn the_committed_description_is_what_the_code_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let now = format!("{}\n", openapi::document().unwrap());
    if std::env::var_os("HTT_WRITE_GOLDEN").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let held = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        held == now,
        "proxy/openapi.json is stale. Where that is meant: HTT_WRITE_GOLDEN=1 cargo test --test openapi."
    );
}

#[tokio::test]
async fn the_service_tells_its_description_and_every_path_of_it_is_answered() {
    let service = service(&[]);
    let answer = get(&service, "/openapi.json", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    let document = answer.json();
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 8);
    for path in paths.keys() {
        // Without parameters a route answers 200 or says what is missing; an address that nobody answers is `not_found`.
        let answer = get(&service, path, &[]).await;
        assert!([200, 400, 405].contains(&answer.status.as_u16()), "{path}: {}", answer.status);
    }
}
