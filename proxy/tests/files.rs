//! The site and the bundle as files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use common::{ask, get, service, service_with_files};

#[tokio::test]
async fn the_site_opens_at_the_root_and_is_asked_about_each_time() {
    let answer = get(&service_with_files(), "/", &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "public, no-cache");
    assert!(answer.body.starts_with(b"<!doctype html>"));
}

#[tokio::test]
async fn a_file_with_a_digest_in_its_name_is_kept_for_ever() {
    let answer = get(&service_with_files(), "/assets/engine-00aa11bb.wasm", &[]).await;
    assert_eq!(answer.header("content-type"), "application/wasm");
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(answer.body, b"\0asm plain");
}

#[tokio::test]
async fn the_compressed_twin_goes_to_who_takes_brotli() {
    let service = service_with_files();
    let answer = get(&service, "/assets/engine-00aa11bb.wasm", &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(answer.header("content-encoding"), "br");
    assert_eq!(answer.header("content-type"), "application/wasm");
    assert_eq!(answer.header("vary"), "accept-encoding");
    assert_eq!(answer.body, b"compressed twin");
    assert_eq!(get(&service, "/assets/engine-00aa11bb.wasm.br", &[]).await.code(), "not_found");
}

#[tokio::test]
async fn a_file_without_a_twin_is_compressed_for_who_takes_brotli_and_is_the_same_unpacked() {
    let dir = tempfile::tempdir().unwrap();
    let page = "<p>The same words again and again.</p>".repeat(50);
    std::fs::write(dir.path().join("index.html"), &page).unwrap();
    let service = service(&["--site", dir.path().to_str().unwrap()]);
    let plain = get(&service, "/", &[]).await;
    assert_eq!((plain.header("content-encoding"), plain.body.len()), ("", page.len()));
    for _ in 0..2 {
        let packed = get(&service, "/", &[("accept-encoding", "br")]).await;
        assert_eq!((packed.header("content-encoding"), packed.header("etag")), ("br", plain.header("etag")));
        let mut unpacked = Vec::new();
        std::io::Read::read_to_end(&mut brotli::Decompressor::new(packed.body.as_slice(), 4096), &mut unpacked)
            .unwrap();
        assert_eq!(unpacked, plain.body);
    }
}

#[tokio::test]
async fn a_bundle_is_served_beside_the_site_and_confirmed_by_its_tag() {
    let service = service_with_files();
    let first = get(&service, "/season/manifest.json", &[]).await;
    assert_eq!((first.status, first.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(first.header("cache-control"), "public, no-cache");
    let tag = first.header("etag").to_owned();
    let again = get(&service, "/season/manifest.json", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(get(&service, "/season/laps.bin", &[]).await.header("content-type"), "application/octet-stream");
}

#[tokio::test]
async fn a_file_that_the_bundle_lacks_is_a_problem_of_its_own() {
    assert_eq!(get(&service_with_files(), "/season/weather.json", &[]).await.code(), "no_such_season_file");
}

#[tokio::test]
async fn no_path_leads_out_of_the_folder() {
    let service = service_with_files();
    for path in [
        "/../Cargo.toml",
        "/assets/../../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/season/../index.html",
        "/season/%2e%2e%2findex.html",
        "/season//etc/passwd",
        "//etc/passwd",
        "/%00",
        "/%ff",
        "/.env",
    ] {
        let answer = get(&service, path, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.code().is_empty());
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_out_of_the_folder_is_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("index.html"), "page").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", dir.path().join("passwd")).unwrap();
    let service = service(&["--site", dir.path().to_str().unwrap()]);
    assert_eq!(get(&service, "/passwd", &[]).await.code(), "not_found");
}

#[tokio::test]
async fn a_file_can_be_asked_for_its_headers_alone_and_cannot_be_written() {
    let service = service_with_files();
    let head = ask(&service, Request::head("/index.html").body(Body::empty()).unwrap()).await;
    assert_eq!(head.status, StatusCode::OK);
    let put = ask(&service, Request::put("/index.html").body(Body::empty()).unwrap()).await;
    assert_eq!((put.status, put.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET,HEAD"));
    let put = ask(&service, Request::put("/season/manifest.json").body(Body::empty()).unwrap()).await;
    assert_eq!((put.status, put.code().as_str()), (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"));
}
