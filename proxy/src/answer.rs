//! A body with its entity tag: sent once, confirmed with 304 after that.
//!
//! Tags are weak, because a layer further out may compress the body: the content is the same, its bytes are not.

use crate::cache::CachePolicy;
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// The tag of a content: the first 16 bytes of its SHA-256.
#[must_use]
pub fn tag(content: &[u8]) -> HeaderValue {
    let hex: String = Sha256::digest(content).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("W/\"{hex}\"")).unwrap_or_else(|_| HeaderValue::from_static("W/\"\""))
}

/// Brotli's quality: of 1 to 11 the one after which a default answer gains less than a percent per millisecond.
const QUALITY: u32 = 6;
const WINDOW: u32 = 18;

/// A content compressed, to be kept so.
///
/// # Errors
/// Where the compressor fails.
pub(crate) fn brotli(content: &[u8]) -> io::Result<Bytes> {
    let mut packed = Vec::with_capacity(content.len() / 4);
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, QUALITY, WINDOW);
    writer.write_all(content)?;
    drop(writer);
    Ok(packed.into())
}

/// Whether the client says it holds the content of this tag.
#[must_use]
pub fn is_held(request: &HeaderMap, tag: &HeaderValue) -> bool {
    if !request.contains_key(header::IF_NONE_MATCH) {
        return false;
    }
    let bare = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let Ok(wanted) = tag.to_str().map(bare) else { return false };
    let lists = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|held| held.trim() == "*" || bare(held) == wanted)
}

/// Headers of an answer, those that the layers add among them: room for all at once, since a map that grows moves what it has.
const HEADERS: usize = 20;

/// The content, or 304 where the client holds it.
pub fn tagged(request: &HeaderMap, tag: HeaderValue, policy: CachePolicy, content: Bytes) -> Response {
    let held = is_held(request, &tag);
    let mut response = if held { StatusCode::NOT_MODIFIED.into_response() } else { Response::new(Body::from(content)) };
    let headers = response.headers_mut();
    headers.reserve(HEADERS);
    headers.insert(header::ETAG, tag);
    headers.insert(header::CACHE_CONTROL, policy.header());
    response
}

/// A value as JSON with its tag, or 304.
pub fn json<T: Serialize>(request: &HeaderMap, policy: CachePolicy, value: &T) -> Response {
    let Ok(content) = serde_json::to_vec(value) else {
        return crate::problem::Problem::of(StatusCode::INTERNAL_SERVER_ERROR).into_response();
    };
    let mut response = tagged(request, tag(&content), policy, content.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(list: &'static str) -> bool {
        let mut request = HeaderMap::new();
        request.insert(header::IF_NONE_MATCH, HeaderValue::from_static(list));
        is_held(&request, &HeaderValue::from_static("W/\"a1\""))
    }

    #[test]
    fn a_tag_is_recognised_weak_or_strong_alone_or_in_a_list() {
        assert!(held("W/\"a1\"") && held("\"a1\"") && held("\"b2\", W/\"a1\"") && held("*"));
        assert!(!held("\"b2\"") && !held("a1") && !held(""));
    }

    #[test]
    fn the_same_content_has_the_same_tag_and_another_content_another() {
        assert_eq!(tag(b"season"), tag(b"season"));
        assert_ne!(tag(b"season"), tag(b"Season"));
    }
}
