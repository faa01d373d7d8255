//! Every fault in a set of files, for the data-quality page.

use hackthetrack_engine::finding::Finding;
use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::write;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::to_js;
use crate::{audit, files};

/// Every fault that the engine finds in these files, in the shape of `findings.json`.
#[wasm_bindgen(unchecked_return_type = "Finding[]")]
#[must_use]
pub fn findings(#[wasm_bindgen(unchecked_param_type = "BundleFile[]")] files: &Array) -> JsValue {
    let taken = files::take(files);
    to_js(&told(&taken.findings, &audit::findings(&taken.files)))
}

/// What could not be taken over, then what was found, in the shape of `findings.json`.
pub(crate) fn told(taken: &[Finding], found: &[Finding]) -> Json {
    Json::Array(taken.iter().chain(found).map(write::finding).collect())
}
