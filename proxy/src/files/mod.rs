//! The site and a season's bundle, served from memory.
//!
//! A folder is read once, at the start ([`Folder::read`]); a request is answered by looking its path up in that map. So
//! no request ever reaches the file system, and no path can lead out of the folder.

mod folder;
mod kind;
mod respond;

pub use folder::{Folder, FolderFault, Held};
pub(crate) use respond::takes_brotli;

use crate::{cache::CachePolicy, config::Settings, layers::security, problem::Problem};
use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use std::sync::Arc;

/// Adds `/season/` and the site to the routes, where they are configured.
pub fn mount(routes: Router, settings: &Settings) -> Router {
    let mut routes = routes;
    if let Some(folder) = settings.season.clone() {
        let folder = Arc::new(folder);
        let handler = move |request: Request| {
            let folder = Arc::clone(&folder);
            async move { season(&folder, &request) }
        };
        routes = routes.route("/season/{*path}", get(handler));
    }
    match settings.site.clone().map(Arc::new) {
        Some(folder) => routes.fallback(move |request: Request| {
            let folder = Arc::clone(&folder);
            async move { site(&folder, &request) }
        }),
        None => routes.fallback(|| async { Problem::of(StatusCode::NOT_FOUND) }),
    }
}

fn season(folder: &Folder, request: &Request) -> Response {
    let path = request.uri().path().strip_prefix("/season/").unwrap_or_default();
    match folder.find(path) {
        Some((_, held)) => respond::with(request.headers(), held, CachePolicy::AskFirst),
        None => Problem::new(
            StatusCode::NOT_FOUND,
            "no_such_season_file",
            "The season has no file of that name",
            "GET /season/manifest.json lists the files of a bundle that has a manifest.",
        )
        .into_response(),
    }
}

fn site(folder: &Folder, request: &Request) -> Response {
    let Some((name, held)) = folder.find(request.uri().path()) else {
        return Problem::of(StatusCode::NOT_FOUND).into_response();
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = Problem::of(StatusCode::METHOD_NOT_ALLOWED).into_response();
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET,HEAD"));
        return response;
    }
    let mut response = respond::with(request.headers(), held, kind::policy(name));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, security::SITE);
    response
}
