//! Every fault in a set of files, for the data-quality page.

use hackthetrack_engine::finding::Finding;
use hackthetrack_engine::season::write;
use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{answers, files, tree};

/// Every fault that the engine finds in these files, in the shape of `findings.json`.
#[wasm_bindgen(unchecked_return_type = "Finding[]")]
#[must_use]
pub fn findings(#[wasm_bindgen(unchecked_param_type = "BundleFile[]")] files: &Array) -> Array {
    let taken = files::take(files);
    let found = answers::findings(&taken.files);
    to_js(taken.findings.iter().chain(&found))
}

/// Findings as JavaScript objects.
pub(crate) fn to_js<'a>(findings: impl Iterator<Item = &'a Finding>) -> Array {
    findings.map(|finding| tree::to_js(&write::finding(finding))).collect()
}
