//! A season read from whatever files there are, in this project's shapes.

use hackthetrack_engine::json::Json;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::to_js;
use crate::{audit, files, findings};

/// `{season, points, files, findings}`, or `undefined` where the files hold no season at all.
#[wasm_bindgen(unchecked_return_type = "Normalised | undefined")]
#[must_use]
pub fn normalise(#[wasm_bindgen(unchecked_param_type = "BundleFile[]")] files: &Array) -> JsValue {
    let taken = files::take(files);
    let Some(normalised) = audit::normalise(&taken.files) else { return JsValue::UNDEFINED };
    let findings = findings::told(&taken.findings, &normalised.findings);
    to_js(&Json::object([
        ("season", normalised.season),
        ("points", normalised.points),
        ("files", Json::object(normalised.files)),
        ("findings", findings),
    ]))
}
