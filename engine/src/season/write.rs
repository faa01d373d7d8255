//! The files of a bundle, from a [`Season`].

use super::Season;
use super::read::Content;
use crate::finding::Finding;

/// When a file of a bundle is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// For the first view.
    First,
    /// When asked for.
    Later,
}

/// Every file of the bundle but `manifest.json`, which needs digests and so is made by the builder.
#[must_use]
pub fn write(_season: &Season, _findings: &[Finding]) -> Vec<(&'static str, Load, Content)> {
    Vec::new()
}
