//! What a file is, by its name: its media type and how long it may be kept.

use crate::cache::CachePolicy;

/// The media type by the name's ending. What is unknown is a download: with `nosniff` a browser will not run it.
pub(super) fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// For ever where the build put a digest into the name (`assets/index-B3x_9aQz.js`), else ask first.
pub(super) fn policy(name: &str) -> CachePolicy {
    let stem = name.strip_prefix("assets/").and_then(|file| file.rsplit_once('.')).map_or("", |(stem, _)| stem);
    let digest = stem.len().checked_sub(9).and_then(|at| stem.get(at..)).and_then(|end| end.strip_prefix('-'));
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    match digest {
        Some(digest) if digest.bytes().all(plain) => CachePolicy::Forever,
        _ => CachePolicy::AskFirst,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_digest_are_kept_for_ever() {
        for name in ["assets/index-B3x_9aQz.js", "assets/hackthetrack_bg-00aa11bb.wasm", "assets/a-b-c-dddddddd.css"] {
            assert_eq!(policy(name), CachePolicy::Forever, "{name}");
        }
        for name in ["index.html", "assets/index.js", "assets/logo-small.svg", "season/manifest.json", "x-12345678.js"]
        {
            assert_eq!(policy(name), CachePolicy::AskFirst, "{name}");
        }
    }

    #[test]
    fn an_unknown_ending_is_a_download() {
        assert_eq!(media_type("laps.bin"), "application/octet-stream");
        assert_eq!(media_type("LICENSE"), "application/octet-stream");
        assert_eq!(media_type("a.wasm"), "application/wasm");
    }
}
