//! The nearest known ids to an unknown one.

use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::nearest;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::to_js;

/// Up to three of `known`, nearest first.
#[wasm_bindgen(unchecked_return_type = "string[]")]
#[must_use]
pub fn nearest(asked: &str, known: Vec<String>) -> JsValue {
    to_js(&Json::array(nearest::nearest(asked, known.iter().map(String::as_str))))
}
