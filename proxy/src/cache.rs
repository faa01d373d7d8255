//! How long browsers and CDNs may keep an answer, one documented policy each.
//!
//! Every answer carries exactly one of them; a test for each route asserts which.

use axum::http::HeaderValue;

/// What may be kept, where and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// Nobody keeps it: health, errors.
    Never,
    /// Kept, but asked about before each use, which costs a 304 without a body: pages, and the files of a season, whose
    /// manifest and data must be of one date.
    AskFirst,
    /// Kept for a minute, then served once more while it is fetched anew; kept for a day where this service fails: the
    /// list of sessions, which grows when a race is published.
    Minute,
    /// Kept for an hour, then served once more while it is fetched anew; kept for a month where this service fails: answers
    /// about a race that is over. They change only when the race is imported again, and then their tag does.
    Race,
    /// Kept for ever: files whose name contains a digest of their content.
    Forever,
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    #[must_use]
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            CachePolicy::Never => "no-store",
            CachePolicy::AskFirst => "public, no-cache",
            CachePolicy::Minute => "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400",
            CachePolicy::Race => "public, max-age=3600, stale-while-revalidate=86400, stale-if-error=2592000",
            CachePolicy::Forever => "public, max-age=31536000, immutable",
        })
    }
}
