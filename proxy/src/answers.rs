//! Answers as they are sent: encoded once, kept while there is room.
//!
//! A race that is over does not change, so the same question has the same bytes. They are compressed when somebody first
//! takes them so, and then kept compressed too.
//!
//! Invariant: what is kept was made from the catalogue that the service was started with.

use crate::{answer, cache::CachePolicy, files, metrics::Metrics};
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use moka::future::Cache;
use std::{future::Future, io::Write, sync::Arc};
use tokio::sync::OnceCell;

/// Brotli's quality for answers: of 1 to 11 the one after which a default answer gains less than a percent per millisecond.
const QUALITY: u32 = 6;
const WINDOW: u32 = 18;

/// The answers that are kept.
#[derive(Clone)]
pub struct Answers {
    kept: Cache<String, Arc<Encoded>>,
    metrics: Arc<Metrics>,
}

/// An answer's bytes.
#[derive(Debug)]
pub struct Encoded {
    content: Bytes,
    packed: OnceCell<Bytes>,
    tag: HeaderValue,
    media_type: &'static str,
}

impl Encoded {
    /// The bytes of an answer of a media type.
    #[must_use]
    pub fn new(content: Vec<u8>, media_type: &'static str) -> Self {
        let tag = answer::tag(&content);
        Encoded { content: content.into(), packed: OnceCell::new(), tag, media_type }
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
    pub async fn get<E: Clone + Send + Sync + 'static>(
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
    let packed = if files::takes_brotli(request) { packed(encoded).await } else { None };
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

async fn packed(encoded: &Arc<Encoded>) -> Option<Bytes> {
    let pack = || async {
        let content = encoded.content.clone();
        tokio::task::spawn_blocking(move || brotli(&content))
            .await
            .map_err(|_| ())
            .and_then(|done| done.map_err(|_| ()))
    };
    encoded.packed.get_or_try_init(pack).await.ok().cloned()
}

fn brotli(content: &[u8]) -> std::io::Result<Bytes> {
    let mut packed = Vec::with_capacity(content.len() / 4);
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, QUALITY, WINDOW);
    writer.write_all(content)?;
    drop(writer);
    Ok(packed.into())
}
