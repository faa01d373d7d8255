//! A held file as an answer: compressed where the client takes brotli and the twin exists, else as it is.

use crate::{answer, cache::CachePolicy, files::Held};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};

/// The answer to a request for a file.
pub(super) fn with(request: &HeaderMap, held: &Held, policy: CachePolicy) -> Response {
    let twin = if takes_brotli(request) { held.brotli() } else { None };
    let content = twin.unwrap_or(&held.content).clone();
    let mut response = answer::tagged(request, held.tag.clone(), policy, content);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(held.media_type));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if twin.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// Whether `br` is in the list, and not with weight zero.
pub(crate) fn takes_brotli(request: &HeaderMap) -> bool {
    let lists = request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=")).and_then(|text| text.parse::<f32>().ok());
        name.eq_ignore_ascii_case("br") && weight.is_none_or(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_only_to_who_takes_it() {
        let takes = |list: &'static str| {
            let mut request = HeaderMap::new();
            request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(list));
            takes_brotli(&request)
        };
        assert!(takes("gzip, deflate, br, zstd") && takes("br;q=0.5"));
        assert!(!takes("gzip, br;q=0") && !takes("gzip") && !takes("") && !takes("brotli"));
    }
}
