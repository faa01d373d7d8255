//! `findings.json` and `manifest.json`: what the maker of the bundle said about it.

use super::{Draft, dashboard};
use crate::finding::{Finding, Severity};
use crate::json::Cursor;

/// Takes over the findings that the bundle brings along.
pub(super) fn findings(draft: &mut Draft, root: &Cursor<'_>) {
    for row in root.list("findings") {
        let Some(code) = row.text("code").or_else(|| dashboard::without(&row, "code")) else { continue };
        let severity = row.text("severity").as_deref().and_then(Severity::parse).unwrap_or_else(|| {
            dashboard::unknown_word(&row, "severity");
            Severity::Warning
        });
        draft.findings.push(Finding {
            code,
            severity,
            file: row.text("file").unwrap_or_default(),
            path: row.text("path"),
            line: row.whole("line"),
            what: row.text("what").unwrap_or_default(),
            done: row.text("done").unwrap_or_default(),
            count: row.whole("count").unwrap_or(1),
        });
    }
}

/// Takes name and points of the season, for a bundle whose dashboard is damaged.
pub(super) fn manifest(draft: &mut Draft, root: &Cursor<'_>) {
    if let Some(info) = root.member("season") {
        draft.season.info = dashboard::info(&info);
    }
    if let Some(points) = root.member("points") {
        draft.season.points = dashboard::points(&points);
    }
}
