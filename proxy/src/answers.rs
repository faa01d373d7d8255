//! Answers as they are sent: encoded once, kept while there is room.
//!
//! A race that is over does not change, so the same question has the same bytes. They are compressed when somebody first
//! takes them so, and then kept compressed too.
//!
//! Invariant: a question names the edition of the catalogue that it was asked of, so what was made of another is not taken.

use crate::{answer, cache::CachePolicy, files, metrics::Metrics, source::Reach};
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use moka::future::Cache;
use std::{fmt::Write, future::Future, sync::Arc, time::Instant};
use tokio::sync::OnceCell;

/// The answers that are kept.
#[derive(Clone)]
pub struct Answers {
    kept: Cache<String, Arc<Encoded>>,
    metrics: Arc<Metrics>,
}

/// A question as the cache knows it. Each word goes with its length: no two questions are the same text.
#[derive(Debug)]
pub struct Key(String);

/// Room for a key: nearly none is longer.
const LONGEST_KEY: usize = 96;

impl Key {
    /// Of a kind of question, asked of an edition of what is known.
    #[must_use]
    pub fn of(kind: &str, edition: impl Into<u64>) -> Self {
        let mut key = String::with_capacity(LONGEST_KEY);
        key.push_str(kind);
        Key(key).number(edition)
    }

    /// With one more number.
    #[must_use]
    pub fn number(mut self, number: impl Into<u64>) -> Self {
        // Writing to a string cannot fail.
        let _ = write!(self.0, " {}", number.into());
        self
    }

    /// With one more word.
    #[must_use]
    pub fn word(self, word: &str) -> Self {
        let mut key = self.number(word.len() as u64);
        key.0.push(':');
        key.0.push_str(word);
        key
    }
}

/// An answer's bytes.
#[derive(Debug)]
pub struct Encoded {
    content: Bytes,
    packed: OnceCell<Bytes>,
    tag: HeaderValue,
    media_type: &'static str,
    read_at: Instant,
}

/// In seconds, how long ago the telemetry of an answer was read: told while the store is out of reach. The answer is right all
/// the same, since a race that is over does not change.
pub const TELEMETRY_AGE: HeaderName = HeaderName::from_static("x-telemetry-age");
/// Which cache answered, in the words of RFC 9211.
pub const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");

impl Encoded {
    /// The bytes of an answer of a media type, made of what was read at an instant.
    #[must_use]
    pub fn new(content: Vec<u8>, media_type: &'static str, read_at: Instant) -> Self {
        let tag = answer::tag(&content);
        Encoded { content: content.into(), packed: OnceCell::new(), tag, media_type, read_at }
    }
}

impl Answers {
    /// Keeps answers of so many bytes together.
    #[must_use]
    pub fn new(bytes: u64, metrics: Arc<Metrics>) -> Self {
        // The compressed twin is a third of the content at most.
        let weigh = |question: &String, encoded: &Arc<Encoded>| {
            u32::try_from(question.len() + encoded.content.len() * 4 / 3 + 256).unwrap_or(u32::MAX)
        };
        Answers { kept: Cache::builder().max_capacity(bytes).weigher(weigh).build(), metrics }
    }

    /// The answer to a question in its plainest words, made where it is not kept. A failure is not kept.
    ///
    /// # Errors
    /// What `make` fails with.
    pub async fn get<E: Clone + Send + Sync + 'static, F: Future<Output = Result<Encoded, E>>>(
        &self,
        Key(question): Key,
        make: impl FnOnce() -> F,
    ) -> Result<Arc<Encoded>, E> {
        // Asking first is a third of what an entry costs, and nearly every question is one that is kept.
        if let Some(kept) = self.kept.get(&question).await {
            self.metrics.answers.hit();
            return Ok(kept);
        }
        // In a box: the work of making an answer is kilobytes that every request would else carry along unused.
        Box::pin(self.made(question, make())).await
    }

    async fn made<E: Clone + Send + Sync + 'static>(
        &self,
        question: String,
        make: impl Future<Output = Result<Encoded, E>>,
    ) -> Result<Arc<Encoded>, E> {
        let made = self.kept.entry(question).or_try_insert_with(async { make.await.map(Arc::new) }).await;
        let entry = made.map_err(|fault: Arc<E>| E::clone(&fault))?;
        if entry.is_fresh() {
            self.metrics.answers.miss();
            self.metrics.answers.holds(self.kept.weighted_size());
        } else {
            self.metrics.answers.hit();
        }
        Ok(entry.into_value())
    }
}

/// The answer as this client takes it.
pub async fn send(request: &HeaderMap, policy: CachePolicy, encoded: &Arc<Encoded>) -> Response {
    let packed = match encoded.packed.get() {
        _ if !files::takes_brotli(request) => None,
        Some(packed) => Some(packed.clone()),
        None => Box::pin(packed(encoded)).await,
    };
    let is_packed = packed.is_some();
    let content = packed.unwrap_or_else(|| encoded.content.clone());
    let mut response = answer::tagged(request, encoded.tag.clone(), policy, content);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(encoded.media_type));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// The answer about a race as this client takes it; with the age of its telemetry while the store is out of reach.
pub async fn send_race(request: &HeaderMap, reach: Reach, encoded: &Arc<Encoded>) -> Response {
    let mut response = send(request, CachePolicy::Race, encoded).await;
    if reach == Reach::Down {
        let headers = response.headers_mut();
        headers.insert(TELEMETRY_AGE, HeaderValue::from(encoded.read_at.elapsed().as_secs()));
        let status = HeaderValue::from_static("hackthetrack-proxy; hit; detail=\"telemetry store out of reach\"");
        headers.insert(CACHE_STATUS, status);
    }
    response
}

async fn packed(encoded: &Arc<Encoded>) -> Option<Bytes> {
    let pack = || async {
        let content = encoded.content.clone();
        tokio::task::spawn_blocking(move || answer::brotli(&content))
            .await
            .map_err(|_| ())
            .and_then(|done| done.map_err(|_| ()))
    };
    encoded.packed.get_or_try_init(pack).await.ok().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_looks_like_two_is_another_question() {
        let of = |words: &[&str]| words.iter().fold(Key::of("compare", 7_u64), |key, word| key.word(word)).0;
        assert_ne!(of(&["7 1:3", "4"]), of(&["7", "3 1:4"]));
        assert_ne!(of(&["7", "3"]), of(&["7 1:3"]));
        assert_ne!(of(&["7", ""]), of(&["7"]));
        assert_eq!(of(&["7", "3"]), "compare 7 1:7 1:3");
    }
}
